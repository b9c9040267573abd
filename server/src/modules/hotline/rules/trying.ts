// A policy tried on an order that was really handled: which of its duties were overdue as it was, and which would have been. What
// was added to a clock besides its limit, by extensions and while the citizen was asked, is added again. Pure.
import type { ClockName, OrderType, PolicyTrial, TimeLimit, Urgency } from '@kapok/contracts/hotline.ts';
import {
  type Clock,
  dueAfterMinutes,
  dueTime,
  type WorkCalendar,
  workingMinutesBetween,
} from '../../cases/index.ts';
import { limitFor } from './limits.ts';

export interface TriedOrder {
  readonly number: string;
  readonly orderType: OrderType;
  readonly urgency: Urgency;
  readonly category: string;
  readonly department: string | null;
  readonly clocks: readonly Clock[];
  readonly imported: boolean;
}

export type Found = Omit<PolicyTrial, 'trialId' | 'month' | 'state' | 'total'>;
export const nothingFound: Found = {
  tried: 0,
  overdue: { before: 0, after: 0 },
  moreOverdue: 0,
  lessOverdue: 0,
  leftOut: 0,
  limits: [],
  departments: [],
  examples: [],
};

/** Clocks that are duties and that a limit of the policy starts. */
const duties: readonly ClockName[] = ['dispatch', 'sign', 'handle', 'call-back', 'ruling'];
export const examplesMax = 20;

export interface Comparing {
  readonly held: readonly TimeLimit[];
  readonly asked: readonly TimeLimit[];
  readonly calendar: WorkCalendar;
  readonly now: Date;
}

/** What has been found once these orders are added to what was found before. */
export function tryOrders(found: Found, orders: readonly TriedOrder[], comparing: Comparing): Found {
  const limits = new Map(found.limits.map((one) => [one.name, { ...one }]));
  const departments = new Map(found.departments.map((one) => [one.department, { ...one }]));
  const overdue = { ...found.overdue };
  let { tried, moreOverdue, lessOverdue, leftOut } = found;
  const examples = [...found.examples];
  for (const order of orders) {
    tried += 1;
    if (order.imported) {
      leftOut += 1;
      continue;
    }
    const late = { before: false, after: false };
    for (const clock of order.clocks) {
      const was = overdueOf(order, clock, comparing);
      if (!was) continue;
      const counted = limits.get(was.name) ?? { name: was.name, before: 0, after: 0 };
      limits.set(was.name, add(counted, was));
      late.before ||= was.before;
      late.after ||= was.after;
    }
    Object.assign(overdue, add(overdue, late));
    if (order.department !== null && (late.before || late.after)) {
      const { department } = order;
      departments.set(
        department,
        add(departments.get(department) ?? { department, before: 0, after: 0 }, late),
      );
    }
    if (late.after && !late.before) {
      moreOverdue += 1;
      if (examples.length < examplesMax) examples.push(order.number);
    }
    if (late.before && !late.after) lessOverdue += 1;
  }
  return {
    tried,
    overdue,
    moreOverdue,
    lessOverdue,
    leftOut,
    limits: [...limits.values()],
    departments: [...departments.values()],
    examples,
  };
}

function add<C extends { before: number; after: number }>(
  counted: C,
  { before, after }: { readonly before: boolean; readonly after: boolean },
): C {
  return { ...counted, before: counted.before + Number(before), after: counted.after + Number(after) };
}

/** Whether a duty was overdue, and would have been; undefined for what is no duty or fell away before its time. */
function overdueOf(
  order: TriedOrder,
  clock: Clock,
  { held, asked, calendar, now }: Comparing,
): { readonly name: ClockName; readonly before: boolean; readonly after: boolean } | undefined {
  const name = duties.find((duty) => duty === clock.name);
  if (!name || clock.window || clock.ended === 'stopped' || clock.pausedAt !== undefined) return undefined;
  const subject = { ...order, department: order.department ?? undefined };
  const [limit, other] = [limitFor(held, name, subject), limitFor(asked, name, subject)];
  const dueAt = new Date(clock.dueAt);
  const ended = clock.endedAt === undefined ? now : new Date(clock.endedAt);
  const before = ended > dueAt;
  // The very same limit would have changed nothing.
  if (limit.unit === other.unit && limit.amount === other.amount) return { name, before, after: before };
  const startedAt = new Date(clock.startedAt);
  const bare = dueTime(calendar, startedAt, limit).dueAt;
  const wouldBe = dueTime(calendar, startedAt, other).dueAt;
  const addedMinutes = workingMinutesBetween(calendar, bare, dueAt);
  const due = addedMinutes === 0 ? wouldBe : dueAfterMinutes(calendar, wouldBe, addedMinutes).dueAt;
  return { name, before, after: ended > due };
}
