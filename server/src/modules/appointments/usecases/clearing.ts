// Clears a day of a hall that cannot be open as planned: every booking of it is moved to another day or cancelled, each by itself, so
// that one that cannot be moved stops none. Whoever booked signed in is told by the booking's own event. Running it again goes on.
import type { clearHallDay as clearOperation } from '@kapok/contracts/appointments.ts';
import type { AnswerOf, BodyOf } from '@kapok/contracts/operation.ts';
import { problems } from '@kapok/contracts/problems.ts';
import { type Doing, doingAs } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { readCalendar } from '../../cases/index.ts';
import { nearestFirst } from '../rules/clearing.ts';
import { boundsOf } from '../rules/slots.ts';
import { type BookingRow, selectBooking, selectExpected } from '../store/bookings.ts';
import { selectSlots } from '../store/slots.ts';
import { carryOut } from './bookings.ts';
import { hallInReach } from './counters.ts';
import { isDay } from './keeping.ts';
import { systemName } from './slots.ts';

/** At once; whatever is left is said, and done by asking again. */
const clearedMax = 200;
const slotsOfDayMax = 1_000;

export async function clearHallDay(
  doing: Doing,
  params: { readonly hall: string; readonly day: string },
  { queue, to }: BodyOf<typeof clearOperation>,
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
  const found = await selectExpected(
    db,
    hall.code,
    queue,
    boundsOf(calendar, params.day),
    undefined,
    clearedMax + 1,
    openStates,
  );
  // Who waits is let go first, so that nobody is offered a place on a day that is being cleared.
  const bookings = found.slice(0, clearedMax).sort((a, b) => rank(a) - rank(b));
  // Each booking is a write of its own: a key of the request stands for all of them, and running it again goes on.
  const each: Doing = { ...doing, write: (statement) => statement(db) };
  let [moved, cancelled] = [0, 0];
  const left: AnswerOf<typeof clearOperation>['left'] = [];
  for (const row of bookings) {
    const load = async () => (await selectBooking(db, row.id)) ?? refuse('not-found');
    const target = to === undefined || row.state !== 'booked' ? undefined : boundsOf(calendar, to);
    const done = target ? await moveInto(row, target) : await carryOut(each, load, { command: 'cancel' });
    if (isRefusal(done))
      left.push({ bookingNo: row.number, problem: done.refused, words: problems[done.refused].title });
    else if (target) moved += 1;
    else cancelled += 1;

    async function moveInto(booking: BookingRow, { from, to: until }: { from: Date; to: Date }) {
      const slots = await selectSlots(db, booking, from, until, slotsOfDayMax);
      const free = slots.filter((slot) => slot.left >= booking.persons);
      for (const { startsAt } of nearestFirst(free, booking.slotAt, calendar.offsetMinutes)) {
        const tried = await carryOut(each, load, { command: 'change', startsAt: startsAt.toISOString() });
        // Somebody took it at that very moment: the next time is as good.
        if (!isRefusal(tried) || tried.refused !== 'slot-full') return tried;
      }
      return refuse('slot-full');
    }
  }
  return { moved, cancelled, left, more: found.length > clearedMax };
}

const openStates = ['booked', 'offered', 'waiting'] as const;
const rank = ({ state }: BookingRow): number => openStates.length - openStates.indexOf(state as never);
