// What a hall does with bookings it cannot keep: moves or cancels one, or all of a day, each by itself, so that one that cannot be
// moved stops none. Whoever booked signed in is told by the booking's own event, with why. Clearing again goes on.

import type { HallReason } from '@kapok/contracts/appointments/words.ts';
import type {
  actOnHallBooking as actOperation,
  clearHallDay as clearOperation,
  revealBooker as revealOperation,
} from '@kapok/contracts/appointments.ts';
import type { BookingId } from '@kapok/contracts/ids.ts';
import type { AnswerOf, BodyOf } from '@kapok/contracts/operation.ts';
import { type ProblemSlug, problems } from '@kapok/contracts/problems.ts';
import type { Queryable } from '../../../kernel/database.ts';
import { type Doing, doingAs } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import type { House } from '../../../kernel/module.ts';
import { readCalendar } from '../../cases/index.ts';
import { bookable } from '../rules/bookings.ts';
import { clearedBy, nearestFirst, tryClearing } from '../rules/clearing.ts';
import { boundsOf } from '../rules/slots.ts';
import { type BookingRow, selectBooking, selectExpected } from '../store/bookings.ts';
import { type ListedSlot, selectSlots } from '../store/slots.ts';
import type { BookedHall } from './book.ts';
import { bookingKind, carryOut } from './bookings.ts';
import { hallInReach } from './counters.ts';
import { isDay } from './keeping.ts';
import { open } from './sealing.ts';
import { systemName } from './slots.ts';

/** At once; whatever is left is said, and done by asking again. */
const clearedMax = 200;
const slotsOfDayMax = 1_000;

export async function actOnHallBooking(
  doing: Doing,
  params: { readonly hall: string; readonly bookingId: BookingId },
  { act, reason }: BodyOf<typeof actOperation>,
): Promise<AnswerOf<typeof actOperation> | Refusal> {
  const hall = await hallInReach(doing, params.hall);
  if (isRefusal(hall)) return hall;
  const load = () => ofHall(doing, hall, params.bookingId);
  const row = await load();
  if (isRefusal(row)) return row;
  const done = await carryOut(doing, load, act, reason);
  return isRefusal(done) ? done : { ...done, told: row.partyId !== null };
}

/** Who booked without signing in is told by nobody, so that somebody has to telephone them. */
export async function revealBooker(
  doing: Doing,
  params: { readonly hall: string; readonly bookingId: BookingId },
): Promise<AnswerOf<typeof revealOperation> | Refusal> {
  const hall = await hallInReach(doing, params.hall);
  if (isRefusal(hall)) return hall;
  const row = await ofHall(doing, hall, params.bookingId);
  if (isRefusal(row)) return row;
  const [{ name, phone } = { name: undefined, phone: undefined }] = await open(doing.db, doing.house, [row]);
  doing.recordAccess({ kind: bookingKind, records: [row.id], fields: ['name', 'phone'], unmasked: true });
  return { ...(name === undefined ? {} : { name }), ...(phone === undefined ? {} : { phone }) };
}

async function ofHall({ db }: Doing, { code }: BookedHall, id: BookingId): Promise<BookingRow | Refusal> {
  const row = await selectBooking(db, id);
  return row?.hall === code ? row : refuse('not-found');
}

export async function clearHallDay(
  doing: Doing,
  params: { readonly hall: string; readonly day: string },
  { queue, reason, to, trial }: BodyOf<typeof clearOperation>,
): Promise<AnswerOf<typeof clearOperation> | Refusal> {
  const hall = await hallInReach(doing, params.hall);
  if (isRefusal(hall)) return hall;
  if (!isDay(params.day) || (to !== undefined && (!isDay(to) || to === params.day)))
    return refuse('invalid-request', {
      detail: { zh: '请选择另外一天。', en: 'Choose another day to move to.' },
    });
  const { house } = doing;
  const calendar = await readCalendar(house.db);
  const { db } = doingAs(house, systemName);
  const at: Clearing = {
    house,
    hall,
    calendar,
    db,
    bounds: to === undefined ? undefined : boundsOf(calendar, to),
  };
  const bounds = boundsOf(calendar, params.day);
  const found = await selectExpected(db, hall.code, queue, bounds, undefined, clearedMax + 1, openStates);
  // Who waits is let go first, so that nobody is offered a place on a day that is being cleared.
  const bookings = found.slice(0, clearedMax).sort((a, b) => rank(a) - rank(b));
  const done = trial ? await tried(at, bookings) : await cleared(at, bookings, doing, reason);
  const left = done.left.map((one) => ({ ...one, words: problems[one.problem].title }));
  const answer = { ...done, left, more: found.length > clearedMax };
  // Each booking was committed for itself; what came of all of them is kept for whoever asks again.
  return trial ? answer : doing.transact(async () => answer);
}

interface Clearing {
  readonly house: House;
  readonly hall: BookedHall;
  readonly calendar: Awaited<ReturnType<typeof readCalendar>>;
  readonly db: Queryable;
  /** Of the day to move to; absent cancels all. */
  readonly bounds: ReturnType<typeof boundsOf> | undefined;
}

async function tried(at: Clearing, bookings: readonly BookingRow[]) {
  const { bounds, calendar, house } = at;
  const queues = bounds ? [...new Set(bookings.map(({ queue }) => queue))] : [];
  const free = new Map<string, ListedSlot[]>();
  for (const queue of queues) free.set(queue, await timesOf(at, queue));
  const moment = { now: house.clock.now(), offsetMinutes: calendar.offsetMinutes };
  return tryClearing(bookings, bounds && free, moment);
}

async function cleared(at: Clearing, bookings: readonly BookingRow[], doing: Doing, reason: HallReason) {
  const { bounds, calendar, db } = at;
  // Each booking is a write of its own: a key of the request stands for all of them, and running it again goes on.
  const each: Doing = { ...doing, write: (statement) => statement(db) };
  const left: { readonly bookingNo: string; readonly problem: ProblemSlug }[] = [];
  let [moved, cancelled, untold] = [0, 0, 0];
  for (const row of bookings) {
    const load = async () => (await selectBooking(db, row.id)) ?? refuse('not-found');
    const command = clearedBy(row, bounds !== undefined);
    const done = command === 'change' ? await move() : await carryOut(each, load, { command }, reason);
    if (isRefusal(done)) {
      left.push({ bookingNo: row.number, problem: done.refused });
      continue;
    }
    if (command === 'change') moved += 1;
    else cancelled += 1;
    if (row.partyId === null) untold += 1;

    async function move() {
      const free = (await timesOf(at, row.queue)).filter((slot) => slot.left >= row.persons);
      for (const { startsAt } of nearestFirst(free, row.slotAt, calendar.offsetMinutes)) {
        const act = { command: 'change', startsAt: startsAt.toISOString() } as const;
        const moved = await carryOut(each, load, act, reason);
        // Somebody took it at that very moment: the next time is as good.
        if (!isRefusal(moved) || moved.refused !== 'slot-full') return moved;
      }
      return refuse('slot-full');
    }
  }
  return { moved, cancelled, untold, left };
}

/** What can be booked of the day to move to. */
async function timesOf({ house, hall, db, bounds }: Clearing, queue: string): Promise<ListedSlot[]> {
  const settings = hall.queues.get(queue);
  if (!bounds || !settings || !hall.active) return [];
  const slots = await selectSlots(db, { hall: hall.code, queue }, bounds.from, bounds.to, slotsOfDayMax);
  return slots.filter(({ startsAt }) => bookable(settings, startsAt, house.clock.now()) === undefined);
}

const openStates = ['booked', 'offered', 'waiting'] as const;
const rank = ({ state }: BookingRow): number => openStates.length - openStates.indexOf(state as never);
