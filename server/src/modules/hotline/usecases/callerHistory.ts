// What came from a telephone number before: orders and calls, newest first. Found by blind indexes, so that no number is read.
// Never show an order whose caller is anonymous or asked for confidentiality to somebody who only has the number.
import type { readOrderHistory as historyOperation } from '@kapok/contracts/hotline/history.ts';
import { type HistoryEntry, historyEntriesMax } from '@kapok/contracts/hotline/history.ts';
import type { WorkOrderState } from '@kapok/contracts/hotline.ts';
import type { CallId, WorkOrderId } from '@kapok/contracts/ids.ts';
import type { AnswerOf } from '@kapok/contracts/operation.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';
import { orderResource } from '../rules/reading.ts';
import { selectCallsOfNumber } from '../store/calls.ts';
import { selectOrder, selectOrdersOfPhone } from '../store/orders.ts';
import { loadOrder } from './sealing.ts';

/** An entry as it is shown, and the call behind it. */
export type CallerEntry = HistoryEntry & { readonly callId?: CallId };

export async function callerHistory(
  { db, house }: Pick<Doing, 'db' | 'house'>,
  number: string,
): Promise<CallerEntry[]> {
  const indexes = house.vault.indexes('phone', number);
  const [calls, ids] = await Promise.all([
    selectCallsOfNumber(db, indexes, historyEntriesMax),
    selectOrdersOfPhone(db, indexes, historyEntriesMax),
  ]);
  const orders = await Promise.all(ids.map((id) => selectOrder(db, id)));
  const called = new Set(orders.map((order) => order?.callId));
  return [
    ...orders.flatMap((order): CallerEntry[] =>
      order
        ? [
            {
              at: order.openedAt.toISOString(),
              channel: order.channel,
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
      .map(({ id, offeredAt, channel, line, talkSeconds }) => ({
        at: offeredAt.toISOString(),
        channel,
        line,
        callId: id,
        talkSeconds,
      })),
  ]
    .sort((one, other) => (one.at < other.at ? 1 : -1))
    .slice(0, historyEntriesMax);
}

/** Beside an order that is read: what else came from the number its caller left. The look is on record with what it showed. */
export async function readOrderHistory(
  doing: Doing,
  id: WorkOrderId,
): Promise<AnswerOf<typeof historyOperation> | Refusal> {
  const { house, db, mayDo, recordAccess } = doing;
  const row = await loadOrder(db, house.vault, id);
  if (row === undefined) return refuse('not-found');
  const forbidden = mayDo(orderResource(row));
  if (forbidden) return forbidden;
  const withheld = row.confidential ? 'confidential' : row.anonymous ? 'anonymous' : undefined;
  const phone = withheld === undefined ? row.callerPhone : null;
  const entries = phone === null ? [] : await callerHistory(doing, phone);
  const others = entries.filter(
    ({ workOrderId, callId }) => workOrderId !== id && (callId === undefined || callId !== row.callId),
  );
  const records = others.flatMap(({ workOrderId }) => (workOrderId ? [workOrderId] : []));
  recordAccess({ kind: 'hotline.work-order', records: [id], fields: ['caller.phone'], unmasked: false });
  if (records.length > 0)
    recordAccess({ kind: 'hotline.work-order', records, fields: ['title'], unmasked: false });
  return {
    entries: others.map(({ callId: _call, ...entry }) => entry),
    ...(withheld !== undefined ? { withheld } : phone === null ? { withheld: 'no-number' as const } : {}),
  };
}
