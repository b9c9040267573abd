// Moves a request on when its order moved, by what the order's own reading says; and clears what was erased.
import type { EventId, WorkOrderId } from '@kapok/contracts/ids.ts';
import { doingAs } from '../../../kernel/doing.ts';
import { isRefusal } from '../../../kernel/errors.ts';
import type { ConsumedEvent, House } from '../../../kernel/module.ts';
import { readWorkOrder } from '../../hotline/index.ts';
import { stageOf, statusOf } from '../rules/stages.ts';
import * as store from '../store/requests.ts';

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** Of a batch those of orders that came as requests; most did not. */
export async function ofRequests(
  house: House,
  events: readonly ConsumedEvent[],
): Promise<readonly ConsumedEvent[]> {
  const { db } = doingAs(house, { kind: 'system', name: 'open311' });
  const orders = events.map(({ subject }) => subject).filter((subject) => uuid.test(subject));
  const requests = await store.selectRequestsAmong(db, [...new Set(orders)]);
  return events.filter(({ subject }) => requests.has(subject));
}

export async function followOrder(
  house: House,
  event: {
    readonly eventId: EventId;
    readonly type: string;
    readonly at: Date;
    readonly orderId: WorkOrderId;
  },
): Promise<void> {
  const stage = stageOf(event.type);
  const doing = doingAs(house, { kind: 'system', name: 'open311' });
  if (!stage) return;
  const order = await readWorkOrder(doing, event.orderId);
  if (isRefusal(order)) return;
  const handling = order.clocks.find(({ name, state }) => name === 'handle' && state === 'running');
  await store.addProgress(doing.db, {
    ...event,
    stage,
    status: statusOf(stage),
    department: order.department ?? null,
    expectedAt: handling ? new Date(handling.dueAt) : null,
  });
}

/** Subjects of other modules' events need not be orders, nor even ids. */
export async function clearRequest(house: House, subject: unknown): Promise<void> {
  if (typeof subject !== 'string' || !uuid.test(subject)) return;
  await store.clearPersonalOf(doingAs(house, { kind: 'system', name: 'open311' }).db, subject);
}
