// What an interrupted building left behind, found through the hotline's own lists: orders by the instant they were
// registered at, calls by the instant they were offered at. No two of a plan share one.

import type { CallId, WorkOrderId } from '@kapok/contracts/ids.ts';
import { doingAs } from '../../server/src/kernel/doing.ts';
import type { House } from '../../server/src/kernel/module.ts';
import { listCalls, listWorkOrders } from '../../server/src/modules/hotline/index.ts';
import { dayMs } from '../calendar.ts';
import { granted } from './hotline.ts';

export interface Found {
  call(offeredAt: Date): CallId | undefined;
  order(registeredAt: Date): { readonly id: WorkOrderId; readonly version: number } | undefined;
}

export const nothingFound: Found = { call: () => undefined, order: () => undefined };

const pageMax = 200;

/** All orders, and the calls of the days that may be half done: from `since` on. */
export async function findDone(house: House, since: Date): Promise<Found> {
  const calls = new Map<number, CallId>();
  const orders = new Map<number, { id: WorkOrderId; version: number }>();
  const doing = doingAs(house, { kind: 'system', name: 'demonstration' });
  let cursor: string | undefined;
  do {
    const page = granted(
      await listWorkOrders(doing, { limit: pageMax, ...(cursor ? { cursor } : {}) }),
      'listWorkOrders',
    );
    for (const { id, version, registeredAt } of page.items)
      orders.set(Date.parse(registeredAt), { id, version });
    cursor = page.nextCursor;
  } while (cursor);
  do {
    const from = new Date(since.getTime() - dayMs).toISOString();
    const page = granted(
      await listCalls(doing, { limit: pageMax, from, ...(cursor ? { cursor } : {}) }),
      'listCalls',
    );
    for (const { id, offeredAt } of page.items) calls.set(Date.parse(offeredAt), id);
    cursor = page.nextCursor;
  } while (cursor);
  return {
    call: (offeredAt) => calls.get(offeredAt.getTime()),
    order: (registeredAt) => orders.get(registeredAt.getTime()),
  };
}
