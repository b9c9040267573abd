// What came from a telephone number before: orders and calls, newest first. Found by blind indexes, so that no number is read.
// Never show an order whose caller asked for confidentiality to somebody who only has the number.
import type { OrderType, WorkOrderState } from '@kapok/contracts/hotline.ts';
import type { CallId, WorkOrderId } from '@kapok/contracts/ids.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { selectCallsOfNumber } from '../store/calls.ts';
import { selectOrder, selectOrdersOfPhone } from '../store/orders.ts';

export interface HistoryEntry {
  readonly at: string;
  readonly line: string;
  readonly callId?: CallId;
  readonly talkSeconds?: number;
  readonly workOrderId?: WorkOrderId;
  readonly orderNo?: string;
  readonly title?: string;
  readonly orderType?: OrderType;
  readonly category?: string;
  readonly state?: WorkOrderState;
}

const entriesMax = 8;

export async function callerHistory(
  { db, house }: Pick<Doing, 'db' | 'house'>,
  number: string,
): Promise<HistoryEntry[]> {
  const indexes = house.vault.indexes('phone', number);
  const [calls, ids] = await Promise.all([
    selectCallsOfNumber(db, indexes, entriesMax),
    selectOrdersOfPhone(db, indexes, entriesMax),
  ]);
  const orders = await Promise.all(ids.map((id) => selectOrder(db, id)));
  const called = new Set(orders.map((order) => order?.callId));
  return [
    ...orders.flatMap((order): HistoryEntry[] =>
      order
        ? [
            {
              at: order.openedAt.toISOString(),
              line: order.line,
              workOrderId: order.id,
              orderNo: order.number,
              ...(order.title === null ? {} : { title: order.title }),
              orderType: order.orderType,
              category: order.category,
              state: order.state as WorkOrderState,
            },
          ]
        : [],
    ),
    // A call that an order came of is told by its order.
    ...calls
      .filter(({ id }) => !called.has(id))
      .map(({ id, offeredAt, line, talkSeconds }) => ({
        at: offeredAt.toISOString(),
        line,
        callId: id,
        talkSeconds,
      })),
  ]
    .sort((one, other) => (one.at < other.at ? 1 : -1))
    .slice(0, entriesMax);
}
