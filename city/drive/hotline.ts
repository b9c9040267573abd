// Carries a plan out through the hotline's own use cases, day by day under the plan's clock: calls, orders, commands.
// It writes nothing itself; what it is refused is a mistake in the plan and stops the building.

import type { Registration } from '@kapok/contracts/hotline.ts';
import type { CallId, WorkOrderId } from '@kapok/contracts/ids.ts';
import type { Actor } from '../../server/src/kernel/access.ts';
import { type Doing, doingAs } from '../../server/src/kernel/doing.ts';
import { isRefusal, type Refusal } from '../../server/src/kernel/errors.ts';
import type { House } from '../../server/src/kernel/module.ts';
import { commandWorkOrder, recordCalls, registerWorkOrder } from '../../server/src/modules/hotline/index.ts';
import { instantOn, type LocalDay, localDayOf, type WorkCalendar } from '../calendar.ts';
import type { PlannedCall } from '../plan/calls.ts';
import type { ScheduledStory, Step } from '../plan/schedule.ts';
import type { CityPlan } from '../plan/year.ts';
import { type Writing, writeCommand, writeRegistration } from '../texts.ts';
import type { Found } from './found.ts';
import type { People } from './people.ts';
import type { Stage } from './progress.ts';

export interface Drive {
  readonly house: House;
  readonly people: People;
  readonly plan: CityPlan;
  readonly calendar: WorkCalendar;
  readonly writing: Writing;
  /** Nothing is recorded as if after this. */
  readonly until: Date;
  /** What an interrupted building has already done; nothing of it is done twice. */
  readonly found: Found;
  readonly stage: Stage;
  /** Called when a day is complete, with the index of the next; false stops there. */
  completed(nextDay: number): Promise<boolean>;
}

/** How many use cases run at once: enough that their commits share the disk's time. */
const atOnce = 8;

interface Action {
  readonly at: Date;
  readonly story: ScheduledStory;
  /** Which step; -1 records the call and registers the order. */
  readonly step: number;
}

/** An order on its way: known once it is registered. */
interface Running {
  id: WorkOrderId;
  version: number;
}

export async function drivePlan(drive: Drive, fromDay: number): Promise<void> {
  const { plan, calendar, stage } = drive;
  const first = plan.days[0]?.day ?? 0;
  const actions = actionsByDay(plan.stories, calendar, first);
  const running = new Map<ScheduledStory, Promise<Running>>();
  for (let dayIndex = 0; dayIndex < Math.max(actions.length, plan.days.length); dayIndex += 1) {
    const today = actions[dayIndex] ?? [];
    if (dayIndex < fromDay) {
      // What was done before a crash is only found again, so that later days can go on with it.
      for (const { story } of today) {
        const order = drive.found.order(story.registeredAt);
        if (order && !running.has(story)) running.set(story, Promise.resolve({ ...order }));
      }
      continue;
    }
    const calls = dayIndex < plan.days.length ? plan.calls(dayIndex) : [];
    const callIds = await recordDay(drive, calls, first + dayIndex);
    await inOrder(today, atOnce, (action) => carryOut(drive, action, callIds, running));
    stage.done(calls.length + today.filter(({ step }) => step >= 0).length);
    for (const story of new Set(today.map((action) => action.story)))
      if (today.some((action) => action.story === story && action.step === story.steps.length - 1))
        running.delete(story);
    if (!(await drive.completed(dayIndex + 1))) return;
  }
}

/** How much a plan holds before a day and in all, in the unit that `drivePlan` reports: contacts and steps. */
export function workOf(plan: CityPlan, calendar: WorkCalendar, fromDay: number) {
  const first = plan.days[0]?.day ?? 0;
  let [before, total] = [0, 0];
  const count = (dayIndex: number, contacts: number) => {
    total += contacts;
    if (dayIndex < fromDay) before += contacts;
  };
  for (const day of plan.days) count(day.index, day.contacts);
  for (const { steps } of plan.stories)
    for (const { at } of steps) count(localDayOf(calendar, at) - first, 1);
  return { before, total };
}

async function carryOut(
  drive: Drive,
  { at, story, step }: Action,
  callIds: ReadonlyMap<number, CallId>,
  running: Map<ScheduledStory, Promise<Running>>,
): Promise<void> {
  if (step < 0) {
    const begun = begin(drive, story, callIds.get(story.callIndex) as CallId);
    running.set(story, begun);
    await begun;
    return;
  }
  const before = running.get(story);
  if (!before) throw new Error(`The order of ${story.registeredAt.toISOString()} was never registered.`);
  const after = before.then((order) => command(drive, order, story, step, at));
  running.set(story, after);
  await after;
}

async function begin(drive: Drive, story: ScheduledStory, callId: CallId): Promise<Running> {
  const found = drive.found.order(story.registeredAt);
  if (found) return { ...found };
  const agent = drive.people.withRole('agent', story.index);
  const registration: Registration = { ...writeRegistration(story, drive.writing), callId };
  const { workOrder } = granted(
    await registerWorkOrder(at(drive.house, agent, story.registeredAt), registration),
    'register',
  );
  return { id: workOrder.id, version: workOrder.version };
}

async function command(
  drive: Drive,
  order: Running,
  story: ScheduledStory,
  position: number,
  instant: Date,
): Promise<Running> {
  const step = story.steps[position] as Step;
  // The version counts the steps: one that was taken before a crash is behind it.
  if (order.version > position + 1) return order;
  const words = writeCommand(
    story,
    step,
    position,
    order.version,
    drive.plan.ratings.get(step),
    drive.writing,
  );
  const actor = actorOf(drive.people, step, story, position);
  const { workOrder } = granted(
    await commandWorkOrder(at(drive.house, actor, instant), order.id, words),
    step.command,
  );
  return { id: order.id, version: workOrder.version };
}

function actorOf(people: People, step: Step, story: ScheduledStory, position: number): Actor {
  switch (step.by) {
    case 'agent':
    case 'dispatcher':
      return people.withRole(step.by, story.index + position);
    case 'supervisor':
      return people.withRole('supervisor', 0);
    case 'handler':
      return people.handlerOf(step.unit as string);
  }
}

/**
 * Records a day's contacts as the call centre's switch reports them when the last has ended, and gives their ids by
 * their place in the day. The switch numbers a call when it rings, so that an order can name it before.
 */
async function recordDay(
  drive: Drive,
  calls: readonly PlannedCall[],
  day: LocalDay,
): Promise<Map<number, CallId>> {
  const ids = new Map<number, CallId>();
  for (const call of calls) {
    const found = drive.found.call(call.offeredAt);
    if (found) ids.set(call.index, found);
  }
  const missing = calls.filter(({ index }) => !ids.has(index));
  const dayEnd = instantOn(drive.calendar, day + 1, 0).getTime();
  for (let from = 0; from < missing.length; from += callsInOneCommit) {
    const batch = missing.slice(from, from + callsInOneCommit);
    const lastMs = Math.max(dayEnd, ...batch.map(({ endedAt }) => endedAt.getTime()));
    const recorded = granted(
      await recordCalls(
        at(drive.house, switchActor, new Date(Math.min(lastMs, drive.until.getTime()))),
        batch.map(({ record }) => record),
      ),
      'recordCalls',
    );
    for (const [position, { callId }] of recorded.entries())
      ids.set((batch[position] as PlannedCall).index, callId);
  }
  return ids;
}

const callsInOneCommit = 2000;
const switchActor: Actor = { kind: 'system', name: 'call-centre' };

/** The surroundings of one use case: who, and when in the city's time. */
export function at(house: House, actor: Actor, instant: Date): Doing {
  return doingAs({ ...house, clock: { now: () => instant } }, actor);
}

/** A refusal is no answer of the city's year: it says that plan and rules disagree. */
export function granted<T>(answer: T | Refusal, what: string): T {
  if (isRefusal(answer))
    throw new Error(
      `The demonstration city was refused ${what}: ${answer.refused} ${answer.detail?.en ?? ''}`,
    );
  return answer;
}

/** Everything that happens to orders, by day from the plan's first, in the order of time. */
function actionsByDay(
  stories: readonly ScheduledStory[],
  calendar: WorkCalendar,
  first: LocalDay,
): Action[][] {
  const days: Action[][] = [];
  const put = (index: number, action: Action) => {
    for (let missing = days.length; missing <= index; missing += 1) days.push([]);
    days[index]?.push(action);
  };
  for (const story of stories) {
    // A call before midnight whose order is registered after it belongs to the day of the call.
    put(story.dayIndex, { at: story.registeredAt, story, step: -1 });
    for (const [step, { at }] of story.steps.entries())
      put(localDayOf(calendar, at) - first, { at, story, step });
  }
  for (const day of days) day.sort((one, other) => one.at.getTime() - other.at.getTime());
  return days;
}

/** Runs the work of each item, at most so many at once, started in their order. */
export async function inOrder<T>(
  items: readonly T[],
  atOnceMax: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  let next = 0;
  const worker = async () => {
    while (next < items.length) await work(items[next++] as T);
  };
  await Promise.all(Array.from({ length: Math.min(atOnceMax, items.length) }, worker));
}
