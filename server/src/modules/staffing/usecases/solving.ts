// Solves a linear programme with HiGHS beside the thread that answers requests, which must never wait for it.
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

/** Seconds a programme is given. A week's takes half a second of a processor; a busy machine is given more. */
const secondsMax = 60;

export interface Solved {
  readonly cost: number;
  readonly values: Readonly<Record<string, number>>;
}

/** Undefined where there is no solution, or none within its time. */
export function solve(programme: string): Promise<Solved | undefined> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: { programme } });
    worker.once('message', (solved: Solved | undefined) => resolve(solved));
    worker.once('error', reject);
    worker.once('exit', () => resolve(undefined));
  });
}

async function solveHere(programme: string): Promise<Solved | undefined> {
  const loaded = await import('highs');
  // Its types are of the CommonJS build, in which the loader is one step further in than in what is run.
  const open = loaded.default as unknown as typeof loaded.default.default;
  const highs = await open();
  const { Status, ObjectiveValue, Columns } = highs.solve(programme, {
    output_flag: false,
    time_limit: secondsMax,
  });
  if (Status !== 'Optimal') return undefined;
  return {
    cost: ObjectiveValue,
    values: Object.fromEntries(Object.entries(Columns).map(([name, column]) => [name, column.Primal ?? 0])),
  };
}

if (!isMainThread && typeof workerData?.programme === 'string')
  parentPort?.postMessage(await solveHere(workerData.programme));
