// The last two weeks up to now, so that the desk has a living queue: orders in every state, clocks that run and some that
// have run out. Nothing here lies after now.
import type { TimeLimit, WorkOrderState } from '@kapok/contracts/hotline.ts';
import { dayMs, localDayOf, type WorkCalendar } from '../calendar.ts';
import type { OrderShares, Reference } from '../reference.ts';
import { apportion } from './apportion.ts';
import { abandonedShare, type DayPlan } from './days.ts';
import type { ScheduledStory, Step } from './schedule.ts';
import { type CityPlan, planOfDays } from './year.ts';

const dayCount = 15;

/** More happens to these orders than to the year's, for there are few of them to show it. */
const shares: OrderShares = {
  late: 0.13,
  returned: 0.13,
  returnedTwice: 0.02,
  extended: 0.12,
  sentBack: 0.06,
  reopened: 0.08,
  supervised: 0.1,
  reminded: 0.1,
  dispatchedLate: 0.02,
  anonymous: 0.03,
  confidential: 0.12,
};

/** Where some of the newest orders have stopped, so that each state can be seen. */
const standing: readonly { readonly state: WorkOrderState; readonly count: number }[] = [
  { state: 'reopened', count: 1 },
  { state: 'returned', count: 2 },
  { state: 'called-back', count: 2 },
  { state: 'reviewing', count: 3 },
  { state: 'handling', count: 4 },
  { state: 'dispatched', count: 4 },
  { state: 'registered', count: 3 },
];

export interface RecentQuestion {
  readonly seed: number;
  readonly scale: number;
  readonly reference: Reference;
  readonly limits: readonly TimeLimit[];
  readonly calendar: WorkCalendar;
  readonly now: Date;
}

export function planRecent(asked: RecentQuestion): CityPlan {
  const { reference, calendar, now } = asked;
  const lively = { ...reference, shape: { ...reference.shape, orders: shares } };
  const plan = planOfDays(recentDays(asked), {
    seed: asked.seed,
    stream: 'recent',
    reference: lively,
    limits: asked.limits,
    calendar,
    yearEnd: now,
  });
  const upToNow = plan.stories
    .filter(({ registeredAt }) => registeredAt < now)
    .map((story) => ({ ...story, steps: story.steps.filter(({ at }) => at < now) }));
  return {
    ...plan,
    stories: stopSome(upToNow),
    calls: (dayIndex) => {
      const kept = new Set(
        upToNow.filter((story) => story.dayIndex === dayIndex).map((story) => story.callIndex),
      );
      // A contact whose order is not registered yet is not over: it is left out too.
      return plan
        .calls(dayIndex)
        .filter((call) => (call.order === 'none' ? call.endedAt < now : kept.has(call.index)));
    },
  };
}

function recentDays({ reference, scale, calendar, now }: RecentQuestion): DayPlan[] {
  const { shape } = reference;
  const today = localDayOf(calendar, now);
  const within = (min: number, value: number, max: number) => Math.round(Math.min(Math.max(value, min), max));
  const perDay = within(12, shape.contacts / scale / 365, 80);
  const ordersPerDay = within(4, shape.passedOn / scale / 365, 7);
  const bare = Array.from({ length: dayCount }, (_, index) => today - dayCount + 1 + index).map((day) => ({
    day,
    workday: calendar.isWorkingDay(day),
  }));
  const level = bare.map(({ workday }) => (workday ? shape.days.workday : shape.days.weekend));
  const contacts = apportion(perDay * dayCount, level);
  const passedOn = apportion(ordersPerDay * dayCount, level);
  return bare.map(({ day, workday }, index) => {
    const all = contacts[index] as number;
    const phone = Math.round(all * shape.phoneShare);
    return {
      index,
      day,
      date: new Date(day * dayMs).toISOString().slice(0, 10),
      workday,
      surge: 0,
      contacts: all,
      phone,
      abandoned: Math.round(phone * abandonedShare(shape, 0)),
      passedOn: passedOn[index] as number,
      answeredOrders: index % 5 === 0 ? 1 : 0,
    };
  });
}

/** Stops orders at the states wanted: the newest that came by such a state keep standing there. */
function stopSome(stories: readonly ScheduledStory[]): ScheduledStory[] {
  const stopped = new Map<ScheduledStory, readonly Step[]>();
  const newestFirst = [...stories].reverse();
  for (const { state, count } of standing) {
    let wanted = count - stories.filter((story) => stateAfter(story.steps) === state).length;
    for (const story of newestFirst) {
      if (wanted <= 0) break;
      if (stopped.has(story) || story.answered) continue;
      const at = lastPassing(story.steps, state);
      if (at === undefined || at === story.steps.length) continue;
      stopped.set(story, story.steps.slice(0, at));
      wanted -= 1;
    }
  }
  return stories.map((story) => {
    const steps = stopped.get(story);
    return steps ? { ...story, steps } : story;
  });
}

/** How many steps lead to the last time the order stood in the state; undefined when it never did. */
function lastPassing(steps: readonly Step[], state: WorkOrderState): number | undefined {
  for (let at = steps.length; at >= 0; at -= 1) if (stateAfter(steps.slice(0, at)) === state) return at;
  return undefined;
}

/** What leaves an order in the state it is in. */
const staying: readonly Step['command'][] = ['supervise', 'remind', 'extend', 'grant-extension'];

/** The state that steps lead to; which the lifecycle allows is the hotline's to say. */
function stateAfter(steps: readonly Step[]): WorkOrderState {
  const last = steps.findLast(({ command }) => !staying.includes(command));
  switch (last?.command) {
    case undefined:
      return 'registered';
    case 'dispatch':
    case 'rule':
      return 'dispatched';
    case 'sign':
    case 'send-back':
      return 'handling';
    case 'return':
      return steps.filter(({ command }) => command === 'return').length > 1 ? 'disputed' : 'returned';
    case 'reply':
      return 'reviewing';
    case 'call-back':
      return 'called-back';
    case 'reopen':
      return 'reopened';
    case 'answer':
      return 'answered';
    default:
      return 'closed';
  }
}
