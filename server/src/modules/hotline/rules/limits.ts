// Which time limit holds for an order: limits are data that a city sets, and the most specific one wins.
// Nothing here may fall back to a number in code: a limit that is missing is a mistake in the data.
import type { LimitName, OrderType, TimeLimit, Urgency } from '@kapok/contracts/hotline.ts';
import type { Limit } from '../../cases/index.ts';

export interface LimitSubject {
  readonly orderType: OrderType;
  readonly urgency: Urgency;
  readonly category: string;
  readonly department?: string | undefined;
}

/** The limit of that name for the order; of two that fit, the one with more dimensions, then the weightier one. */
export function limitFor(limits: readonly TimeLimit[], name: LimitName, subject: LimitSubject): Limit {
  let best: TimeLimit | undefined;
  for (const limit of limits) {
    if (limit.name !== name || !fits(limit, subject)) continue;
    if (best === undefined || weight(limit) > weight(best)) best = limit;
  }
  if (best === undefined)
    throw new Error(`No time limit "${name}" is set for every order: the policy lacks its general one.`);
  return { unit: best.unit, amount: best.amount };
}

function fits(limit: TimeLimit, subject: LimitSubject): boolean {
  return (
    (limit.orderType === undefined || limit.orderType === subject.orderType) &&
    (limit.urgency === undefined || limit.urgency === subject.urgency) &&
    (limit.department === undefined || limit.department === subject.department) &&
    (limit.category === undefined || subject.category.startsWith(limit.category))
  );
}

/** Dimensions first; with as many, a department's own limit outweighs the subject's, that urgency, and urgency the type. */
function weight(limit: TimeLimit): number {
  const given = (dimension: unknown): number => (dimension === undefined ? 0 : 1);
  const [department, category] = [given(limit.department), given(limit.category)];
  const [urgency, orderType] = [given(limit.urgency), given(limit.orderType)];
  const dimensions = department + category + urgency + orderType;
  // Of two subjects that fit, the narrower one has the longer code.
  return (
    dimensions * 1_600 +
    (department * 8 + category * 4 + urgency * 2 + orderType) * 100 +
    (limit.category?.length ?? 0)
  );
}
