// Learns from the city's own closed orders, each night and when asked; nothing leaves the machine. Safe to run again.
import { hash } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { type AssistantState, type AssistantTarget, assistantTargets } from '@kapok/contracts/assistant.ts';
import type { WorkOrderSummary } from '@kapok/contracts/hotline.ts';
import { type Doing, doingAs } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import type { House, Service } from '../../../kernel/module.ts';
import { type EventSource, emit } from '../../../kernel/outbox.ts';
import { listWorkOrders } from '../../hotline/index.ts';
import { standardTraining } from '../rules/learner.ts';
import type { Closed, Learned } from '../rules/learning.ts';
import * as store from '../store/models.ts';
import { readAssistant } from './reading.ts';

const queue = 'assistant.training';
const everyNight = { cron: '30 3 * * *', tz: 'Asia/Shanghai' };
/** The newest: what was decided long ago may have been decided otherwise today. */
const ordersMax = 50_000;
const pageLimit = 200;

export const assistantTraining: Service = {
  name: 'assistant-training',
  start: async (house) => {
    await house.jobs.createQueue(queue, { policy: 'singleton' });
    await house.jobs.schedule(queue, everyNight.cron, null, { tz: everyNight.tz });
    const worker = await house.jobs.work(queue, async () => {
      await trainAll(house, doingAs(house, { kind: 'system', name: 'assistant' }).source);
    });
    return { stop: () => house.jobs.offWork(queue, { id: worker }) };
  },
};

export async function trainAssistant(doing: Doing): Promise<AssistantState | Refusal> {
  await trainAll(doing.house, doing.source);
  const state = await readAssistant(doing.house);
  // Each target was committed for itself; asked again, none is learned twice.
  return doing.transact(async () => state);
}

async function trainAll(house: House, source: EventSource): Promise<void> {
  const orders = await closedOrders(house);
  for (const target of assistantTargets) await trainOne(house, source, target, orders);
}

type Order = WorkOrderSummary & { readonly title: string; readonly closedAt: string };

async function closedOrders(house: House): Promise<Order[]> {
  const doing = doingAs(house, { kind: 'system', name: 'assistant' });
  const found: Order[] = [];
  for (let cursor: string | undefined; ; ) {
    const query = { open: false, limit: pageLimit, ...(cursor === undefined ? {} : { cursor }) };
    const page = await listWorkOrders(doing, query);
    if (isRefusal(page)) throw new Error(`closed orders were refused: ${page.refused}`);
    for (const order of page.items)
      if (order.title !== undefined && order.closedAt !== undefined) found.push(order as Order);
    cursor = page.nextCursor;
    if (cursor === undefined || found.length >= ordersMax) return found;
  }
}

async function trainOne(
  house: House,
  source: EventSource,
  target: AssistantTarget,
  orders: readonly Order[],
): Promise<void> {
  const closed = orders.flatMap((order): Closed[] => {
    const label = order[target];
    return label === undefined ? [] : [{ title: order.title, label, closedMs: Date.parse(order.closedAt) }];
  });
  const learned = await learnBeside(closed);
  if (learned === undefined) return;
  const { content, labels, examples, asked, right, frequent } = learned;
  const instants = closed.map(({ closedMs }) => closedMs).sort((one, other) => one - other);
  const row: store.ModelRow = {
    id: newId(house),
    target,
    trainedAt: house.clock.now(),
    spanFrom: new Date(instants[0] ?? 0),
    spanTo: new Date(instants.at(-1) ?? 0),
    examples,
    asked,
    right,
    frequent,
    labels,
    seed: standardTraining.seed,
    hash: hash('sha256', content, 'hex'),
  };
  const doing = doingAs(house, { kind: 'system', name: 'assistant' });
  await doing.transact(async (tx) => {
    await store.insertModel(tx, row, content);
    const { seed } = row;
    await emit(tx, source, [
      {
        type: 'assistant.model.trained',
        subject: row.id,
        body: { target, examples, asked, right, seed, hash: row.hash },
      },
    ]);
  });
}

type Beside = Omit<Learned, 'model'> & { readonly content: Buffer };

function learnBeside(closed: readonly Closed[]): Promise<Beside | undefined> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./learningThread.ts', import.meta.url), { workerData: closed });
    thread.once('message', (learned: (Omit<Beside, 'content'> & { content: Uint8Array }) | undefined) => {
      resolve(learned && { ...learned, content: Buffer.from(learned.content) });
    });
    thread.once('error', reject);
    thread.once('exit', (code) => {
      if (code !== 0) reject(new Error(`learning ended with ${code}`));
    });
  });
}
