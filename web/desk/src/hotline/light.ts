// Which light an order shows in a list: a shape, a word and a time together. Never a colour alone.
import type { WorkOrderSummary } from '@kapok/contracts/hotline/workOrders.ts';
import type { LightState } from '../parts/signs.tsx';

/** An order due within this time is shown yellow (临期): short enough that a fresh 24-hour clock is not yet yellow. */
const dueSoonMs = 4 * 60 * 60_000;

export type LightWord = 'onTrack' | 'dueSoon' | 'overdue' | 'closed' | 'noClock';

export function lightOf(
  order: Pick<WorkOrderSummary, 'overdue' | 'dueAt' | 'closedAt'>,
  now: Date,
): { readonly state: LightState; readonly word: LightWord } {
  if (order.closedAt) return { state: 'done', word: 'closed' };
  if (order.overdue) return { state: 'red', word: 'overdue' };
  if (!order.dueAt) return { state: 'off', word: 'noClock' };
  return new Date(order.dueAt).getTime() - now.getTime() <= dueSoonMs
    ? { state: 'yellow', word: 'dueSoon' }
    : { state: 'green', word: 'onTrack' };
}
