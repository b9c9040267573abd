// Learns beside the server: a thread of its own, as learning takes seconds in which nobody should wait. It must never reach
// the database; it is given titles and labels, and gives back a model.
import { parentPort, workerData } from 'node:worker_threads';
import { type Closed, learnFrom } from '../rules/learning.ts';
import { packModel } from '../rules/packing.ts';

const learned = learnFrom(workerData as readonly Closed[]);
if (learned === undefined) parentPort?.postMessage(undefined);
else {
  const { model, ...measures } = learned;
  parentPort?.postMessage({ ...measures, content: packModel(model) });
}
