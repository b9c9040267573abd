// Opens the demonstration city's halls and lets people book, come and be served on some working days before the start and on the
// day itself, and book for the days to come. Each visit is driven whole, as the clocks of the running house may look at it at any
// time; it goes on where it was interrupted.
import { readFileSync } from 'node:fs';
import type { CounterCommand, QueueContent, QueueItem } from '@kapok/contracts/appointments.ts';
import { parse } from 'yaml';
import type { Actor } from '../../server/src/kernel/access.ts';
import type { Doing } from '../../server/src/kernel/doing.ts';
import { isRefusal, type Refusal } from '../../server/src/kernel/errors.ts';
import type { House } from '../../server/src/kernel/module.ts';
import {
  actOnFollowedBooking,
  checkIn,
  commandCounter,
  listSlots,
  makeBooking,
  readHallFigures,
  setCounter,
  setHall,
  setQueue,
  takeTicket,
  tick,
} from '../../server/src/modules/appointments/index.ts';
import { dateOfDay } from '../../server/src/modules/cases/index.ts';
import { afterMinutes, cityCalendar, dayMs, instantOn, localDayOf, minuteMs } from '../calendar.ts';
import { type Chance, chance } from '../plan/random.ts';
import { at, granted } from './hotline.ts';
import type { People } from './people.ts';

interface Hall {
  readonly unit: string;
  readonly name: QueueContent['name'];
  readonly place: QueueContent['name'];
  readonly counters: Readonly<Record<string, readonly string[]>>;
  readonly queues: Readonly<
    Record<string, Pick<QueueContent, 'name' | 'letter' | 'minutesExpected' | 'items'>>
  >;
}

const daysBefore = 5;
const visitsOfCounter = 6;
const bookedAhead = 10;
const waitingNow = 6;
const nineMs = 9 * 3_600_000;
const visitor: Actor = { kind: 'public' };
const everyQueue = {
  active: true,
  bookable: true,
  walkIn: true,
  slotMinutes: 30,
  places: 3,
  leadMinutes: 60,
  horizonDays: 14,
  personsMax: 4,
  itemsMax: 2,
};

export async function driveHalls(house: House, people: People, seed: number, until: Date): Promise<void> {
  const halls = parse(readFileSync(new URL('../reference/halls.yaml', import.meta.url), 'utf8')) as Record<
    string,
    Hall
  >;
  const today = localDayOf(cityCalendar, until);
  const days = workingDaysBefore(today);
  // Halls stand a week before the first of the days, so that one could book for it.
  const opening = instantOn(cityCalendar, days[0]! - 7, nineMs);
  const supervisor = people.withRole('supervisor', 0);
  // Nobody stands at two counters at once.
  const clerks = [people.withRole('window', 0), supervisor];
  for (const [place, [code, hall]] of Object.entries(halls).entries()) {
    await open(at(house, supervisor, opening), code, hall);
    const clerk = clerks[place % clerks.length]!;
    for (const day of days) await aDay(house, clerk, { code, hall, day, seed });
    await theDay(house, clerk, { code, hall, day: today, seed }, until);
    await ahead(house, { code, hall, day: today, seed }, until);
  }
  await tick({ ...house, clock: { now: () => until } });
}

function workingDaysBefore(today: number): number[] {
  const days: number[] = [];
  for (let day = today - 1; days.length < daysBefore; day -= 1)
    if (cityCalendar.isWorkingDay(day)) days.unshift(day);
  return days;
}

async function open(doing: Doing, code: string, hall: Hall): Promise<void> {
  const { name, place, unit } = hall;
  set(await setHall(doing, code, { name, place, active: true, unit }));
  for (const [queue, { letter, items, minutesExpected, ...rest }] of Object.entries(hall.queues))
    set(
      await setQueue(
        doing,
        { hall: code, queue },
        {
          ...everyQueue,
          letter,
          items,
          minutesExpected,
          name: rest.name,
          hours: [1, 2, 3, 4, 5].flatMap((weekday) => [
            { weekday, from: '09:00', to: '12:00' },
            { weekday, from: '13:00', to: '17:00' },
          ]),
        },
      ),
    );
  for (const [counter, queues] of Object.entries(hall.counters))
    set(await setCounter(doing, { hall: code, counter }, { queues: [...queues] }));
}

/** What an interrupted building set already stands. */
function set(outcome: { readonly version: number } | Refusal): void {
  if (isRefusal(outcome) && outcome.refused === 'version-conflict') return;
  granted(outcome, 'setting a hall');
}

interface Day {
  readonly code: string;
  readonly hall: Hall;
  readonly day: number;
  readonly seed: number;
}

async function aDay(house: House, clerk: Actor, given: Day): Promise<void> {
  const { code, hall, day, seed } = given;
  const date = dateOfDay(day);
  const morning = instantOn(cityCalendar, day, nineMs);
  const figures = granted(
    await readHallFigures(at(house, clerk, morning), code, { from: date, to: date }),
    'readHallFigures',
  );
  if (figures.visits > 0) return;
  for (const [counter, queues] of Object.entries(hall.counters)) {
    const random = chance(seed, `halls/${code}/${date}/${counter}`);
    const where = { hall: code, counter };
    const command = async (instant: Date, asked: CounterCommand) => {
      const answer = await commandCounter(at(house, clerk, instant), where, asked);
      if (!isRefusal(answer) || answer.refused !== 'counter-closed') return answer;
      // The house's own clock takes a counter of a day that is over for forgotten.
      await commandCounter(at(house, clerk, instant), where, { command: 'open' });
      return commandCounter(at(house, clerk, instant), where, asked);
    };
    await command(morning, { command: 'open' });
    let free = morning;
    for (let nth = 0; nth < visitsOfCounter; nth += 1) {
      const queue = random.pick(queues);
      const slotAt = afterMinutes(morning, 30 * Math.floor(nth / 2));
      const cameAt = afterMinutes(slotAt, random.whole(0, 20) + 1);
      if (!(await arrive(house, { ...given, queue, slotAt, cameAt }, random))) continue;
      const callAt = later(free, afterMinutes(cameAt, random.whole(1, 4)));
      const called = await command(callAt, { command: 'call' });
      if (isRefusal(called) || !called.desk.counter.visit) continue;
      const { visitId } = called.desk.counter.visit;
      if (random.fraction() < 0.08) {
        free = afterMinutes(callAt, 3);
        await command(free, { command: 'miss', visitId });
        continue;
      }
      await command(afterMinutes(callAt, 1), { command: 'serve', visitId });
      const minutes = hall.queues[queue]!.minutesExpected * (0.6 + random.fraction() * 0.9);
      free = afterMinutes(callAt, 1 + minutes);
      await command(free, { command: 'end', visitId });
    }
    await command(later(free, afterMinutes(morning, 180)), { command: 'close' });
  }
}

const later = (one: Date, other: Date): Date => (one > other ? one : other);

interface Coming extends Day {
  readonly queue: string;
  readonly slotAt: Date;
  readonly cameAt: Date;
}

/** By booking or on the spot; whether they came. */
async function arrive(house: House, coming: Coming, random: Chance): Promise<boolean> {
  const { code, queue, slotAt, cameAt } = coming;
  if (random.fraction() < 0.45) {
    const made = await makeBooking(
      at(house, visitor, new Date(slotAt.getTime() - 2 * dayMs - random.whole(0, 600) * minuteMs)),
      wish(coming, random),
    );
    if (!isRefusal(made)) {
      const chanceOf = random.fraction();
      const { bookingNo } = made;
      const receipt = { bookingNo, code: made.code };
      if (chanceOf < 0.1) return false;
      if (chanceOf < 0.2) {
        const early = at(house, visitor, new Date(slotAt.getTime() - dayMs));
        await actOnFollowedBooking(early, { ...receipt, act: { command: 'cancel' } });
        return false;
      }
      return !isRefusal(await checkIn(at(house, visitor, later(cameAt, slotAt)), code, receipt));
    }
  }
  const elder = random.fraction() < 0.2 ? ({ priority: 'elder' } as const) : {};
  return !isRefusal(await takeTicket(at(house, visitor, cameAt), code, { queue, ...elder }));
}

function wish({ code, hall, queue, slotAt }: Omit<Coming, 'cameAt'>, random: Chance) {
  const item: QueueItem = random.pick(hall.queues[queue]!.items);
  return {
    hall: code,
    queue,
    startsAt: slotAt.toISOString(),
    persons: 1,
    items: [{ code: item.code, answers: answersTo(item, random) }],
    phone: `138${String(random.whole(0, 99_999_999)).padStart(8, '0')}`,
  };
}

const answersTo = ({ questions }: QueueItem, random: Chance): Record<string, string> =>
  Object.fromEntries(questions.map(({ code, values = [] }) => [code, random.pick(values).key]));

/** The day of the start: some wait, one is being served. Where the hall is closed at that hour nobody is let in. */
async function theDay(
  house: House,
  clerk: Actor,
  { code, hall, day, seed }: Day,
  until: Date,
): Promise<void> {
  const random = chance(seed, `halls/${code}/today/${day}`);
  const where = { hall: code, counter: Object.keys(hall.counters)[0]! };
  const queues = hall.counters[where.counter]!;
  for (let nth = waitingNow; nth > 0; nth -= 1) {
    const cameAt = new Date(until.getTime() - nth * 3 * minuteMs);
    const elder = nth === 2 ? ({ priority: 'elder' } as const) : {};
    const taken = await takeTicket(at(house, visitor, cameAt), code, {
      queue: random.pick(queues),
      ...elder,
    });
    if (isRefusal(taken)) return;
  }
  const called = new Date(until.getTime() - minuteMs);
  await commandCounter(at(house, clerk, called), where, { command: 'open' });
  await commandCounter(at(house, clerk, called), where, { command: 'call' });
}

/** Bookings for the days to come; the first time that is offered has people waiting for a place. */
async function ahead(house: House, { code, hall, day, seed }: Day, until: Date): Promise<void> {
  const now = { ...house, clock: { now: () => until } };
  // Times of the halls were made as of their opening.
  await tick(now);
  for (const queue of Object.keys(hall.queues)) {
    const random = chance(seed, `halls/${code}/ahead/${day}/${queue}`);
    const { items, days } = granted(await listSlots(now, { hall: code, queue }, {}), 'listSlots');
    const first = items[0];
    if (first === undefined || first.left < everyQueue.places) continue;
    const next = granted(
      await listSlots(now, { hall: code, queue }, { day: days[1]?.day ?? days[0]!.day }),
      'listSlots',
    );
    const times = [
      first,
      first,
      first,
      first,
      ...Array.from({ length: bookedAhead }, () => random.pick(next.items)),
    ];
    for (const { startsAt } of times) {
      const asked = wish({ code, hall, queue, slotAt: new Date(startsAt), day, seed }, random);
      await makeBooking(at(house, visitor, until), { ...asked, wait: true });
    }
  }
}
