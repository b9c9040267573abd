// Halls as anybody sees them: what can be booked, who waits how long, which tickets are called where. It tells of nobody.
import type {
  listHalls as listOperation,
  QueueStanding,
  readHall as readOperation,
  listSlots as slotsOperation,
} from '@kapok/contracts/appointments.ts';
import type { AnswerOf, QueryOf } from '@kapok/contracts/operation.ts';
import type { Queryable } from '../../../kernel/database.ts';
import { type Doing, doingAs } from '../../../kernel/doing.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';
import type { House } from '../../../kernel/module.ts';
import { dateOfDay, dayOfDate, readCalendar } from '../../cases/index.ts';
import { estimate } from '../rules/calling.ts';
import { boundsOf } from '../rules/slots.ts';
import { type CounterRow, selectCounters } from '../store/halls.ts';
import { selectDaysLeft, selectSlots } from '../store/slots.ts';
import { countWaiting, selectCalls, selectServedSeconds } from '../store/visits.ts';
import { type BookedHall, type Moment, momentOf, readBook } from './book.ts';
import { systemName } from './slots.ts';

const hallsMax = 200;
const slotsMax = 300;
const callsShownMax = 12;
/** Waiting times are told from the last that were served. */
const servedMax = 60;
const servedDays = 14;

export async function listHalls({
  house,
  actor,
}: Pick<Doing, 'house' | 'actor'>): Promise<AnswerOf<typeof listOperation>> {
  const [{ halls }, counts] = await Promise.all([
    readBook(house),
    momentOf(house).then(({ day }) => countWaiting(doingAs(house, systemName).db, day)),
  ]);
  const items = [...halls.values()]
    // Whoever keeps halls has to find one that is closed to open it again.
    .filter(({ active }) => active || actor.kind === 'staff')
    .slice(0, hallsMax)
    .map(({ code, name, place, queues, active }) => ({
      code,
      name,
      place,
      waiting: counts.filter(({ hall }) => hall === code).reduce((sum, { waiting }) => sum + waiting, 0),
      bookable: active && [...queues.values()].some((queue) => queue.active && queue.bookable),
      active,
    }));
  return { items, limit: hallsMax };
}

export async function readHall(
  house: House,
  code: string,
): Promise<AnswerOf<typeof readOperation> | Refusal> {
  const hall = (await readBook(house)).halls.get(code);
  if (!hall) return refuse('not-found');
  const at = await momentOf(house);
  const { db } = doingAs(house, systemName);
  const [standing, calls] = await Promise.all([
    standingOf(db, at, hall),
    selectCalls(db, code, at.day, callsShownMax),
  ]);
  const { name, place, queues } = hall;
  return {
    code,
    name,
    place,
    at: at.now.toISOString(),
    queues: [...queues.values()].filter(({ active }) => active),
    standing,
    calls: calls.map(({ number, counter, state, calledAt }) => ({
      ticket: number,
      counter,
      state,
      calledAt: calledAt.toISOString(),
    })),
  };
}

/** How many wait in each queue and how long whoever comes now would. */
export async function standingOf(db: Queryable, at: Moment, hall: BookedHall): Promise<QueueStanding[]> {
  const load = await loadOf(db, at, hall);
  return [...hall.queues.values()]
    .filter(({ active }) => active)
    .map(({ code, name, letter }) => {
      const { waiting, countersOpen } = load(code);
      const wait = load(code).waitBehind(waiting);
      return { queue: code, name, letter, waiting, countersOpen, ...(wait ? { wait } : {}) };
    });
}

/** What a queue has ahead of it and what works it off; a counter that serves several queues is shared by those with people in them. */
export async function loadOf(db: Queryable, { now, day }: Moment, hall: BookedHall) {
  const [counts, counters, calls, served] = await Promise.all([
    countWaiting(db, day),
    selectCounters(db, hall.code),
    selectCalls(db, hall.code, day, hallsMax),
    selectServedSeconds(db, hall.code, new Date(now.getTime() - servedDays * 86_400_000), servedMax),
  ]);
  const waitingIn = (queue: string) =>
    counts.find((one) => one.hall === hall.code && one.queue === queue)?.waiting ?? 0;
  const busy = new Set(calls.map(({ counter }) => counter));
  const open = counters.filter(({ openedAt }) => openedAt !== null);
  const shareOf = ({ queues }: CounterRow, queue: string) =>
    1 / Math.max(1, queues.filter((one) => one === queue || waitingIn(one) > 0).length);
  return (queue: string) => {
    const serving = open.filter(({ queues }) => queues.includes(queue));
    return {
      waiting: waitingIn(queue),
      countersOpen: serving.length,
      waitBehind: (ahead: number) =>
        estimate({
          ahead,
          counters: serving.reduce((sum, counter) => sum + shareOf(counter, queue), 0),
          countersFree: serving.filter(({ code }) => !busy.has(code)).length,
          servedSeconds: served.get(queue) ?? [],
          minutesExpected: hall.queues.get(queue)!.minutesExpected,
        }),
    };
  };
}

export async function listSlots(
  house: House,
  params: { readonly hall: string; readonly queue: string },
  { day }: QueryOf<typeof slotsOperation>,
): Promise<AnswerOf<typeof slotsOperation> | Refusal> {
  const hall = (await readBook(house)).halls.get(params.hall);
  const queue = hall?.queues.get(params.queue);
  if (!hall || !queue) return refuse('not-found');
  if (day !== undefined && dateOfDay(dayOfDate(day)) !== day)
    return refuse('invalid-request', {
      detail: { zh: `没有 ${day} 这一天。`, en: `There is no ${day}.` },
    });
  const { db } = doingAs(house, systemName);
  const calendar = await readCalendar(house.db);
  const now = house.clock.now();
  const from = new Date(now.getTime() + queue.leadMinutes * 60_000);
  const until = new Date(now.getTime() + (queue.horizonDays + 1) * 86_400_000);
  const days =
    queue.active && queue.bookable && hall.active
      ? await selectDaysLeft(db, params, from, until, calendar.offsetMinutes)
      : [];
  const shown = day ?? days.find(({ left }) => left > 0)?.day ?? days[0]?.day;
  if (shown === undefined || !days.some((one) => one.day === shown))
    return { items: [], limit: slotsMax, days };
  const bounds = boundsOf(calendar, shown);
  const slots = await selectSlots(
    db,
    params,
    new Date(Math.max(from.getTime(), bounds.from.getTime())),
    bounds.to,
    slotsMax,
  );
  return {
    items: slots.map(({ startsAt, endsAt, left, waiting }) => ({
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
      left,
      waiting,
    })),
    limit: slotsMax,
    days,
  };
}
