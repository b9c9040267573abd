// Tickets of a hall: taken on the spot, or given for a booking that is checked in. Whoever has a ticket's id sees where it
// stands; it says nothing of whose it is.

import { visitStates } from '@kapok/contracts/appointments/words.ts';
import type { BookingReceipt, Ticket, takeTicket as takeOperation } from '@kapok/contracts/appointments.ts';
import type { VisitId } from '@kapok/contracts/ids.ts';
import type { AnswerOf, BodyOf } from '@kapok/contracts/operation.ts';
import type { Queryable, Tx } from '../../../kernel/database.ts';
import { type Doing, doingAs } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import type { House } from '../../../kernel/module.ts';
import { emit, type NewEvent } from '../../../kernel/outbox.ts';
import { readCalendar } from '../../cases/index.ts';
import { bookingEvent, visitEvent } from '../events.ts';
import { checkInTimes } from '../rules/bookings.ts';
import { type Arrival, placed, ticketNumber } from '../rules/calling.ts';
import { dateOf, isOpenAt } from '../rules/slots.ts';
import { type BookingRow, lockBooking, updateBooking } from '../store/bookings.ts';
import * as store from '../store/visits.ts';
import { type Book, type BookedHall, type BookedQueue, type Moment, momentOf, readBook } from './book.ts';
import { bookingOfReceipt } from './bookings.ts';
import { loadOf } from './halls.ts';
import { systemName } from './slots.ts';

type Given = AnswerOf<typeof takeOperation>;
type Taking = Pick<Doing, 'house' | 'source' | 'write'>;

export async function takeTicket(
  doing: Taking,
  code: string,
  { queue: asked, item, priority }: BodyOf<typeof takeOperation>,
): Promise<Given | Refusal> {
  const { house } = doing;
  const book = await readBook(house);
  const hall = book.halls.get(code);
  const queue = hall?.queues.get(asked);
  if (!hall || !queue) return refuse('not-found');
  const now = house.clock.now();
  const calendar = await readCalendar(house.db);
  const day = dateOf(calendar, now);
  if (
    !hall.active ||
    !queue.active ||
    !queue.walkIn ||
    !isOpenAt(queue, now, calendar, hall.days.get(day)?.spans)
  )
    return refuse('queue-closed');
  if (item !== undefined && !queue.items.some((one) => one.code === item)) return refuse('not-found');
  const given = await inHall(doing, code, (tx) =>
    give(tx, doing, book, {
      hall,
      queue,
      day,
      item: item ?? null,
      priority: priority ?? null,
      booking: null,
    }),
  );
  return given;
}

export async function checkIn(
  doing: Taking,
  code: string,
  receipt: BookingReceipt,
): Promise<Given | Refusal> {
  const { house } = doing;
  const row = await bookingOfReceipt(doing, receipt);
  if (isRefusal(row)) return row;
  const book = await readBook(house);
  const hall = book.halls.get(code);
  // A booking of another hall is not found here; where it is, its own page says.
  if (!hall || row.hall !== code) return refuse('not-found');
  const now = house.clock.now();
  const { from, until } = checkInTimes(row, book.rules);
  const day = dateOf(await readCalendar(house.db), now);
  return inHall(doing, code, async (tx) => {
    const booking = await lockBooking(tx, row.id);
    if (booking?.state !== 'booked') return refuse('booking-untimely');
    if (now < from || now >= until)
      return refuse('check-in-untimely', {
        particulars: { from: from.toISOString(), until: until.toISOString() },
      });
    const queue = hall.queues.get(booking.queue)!;
    return give(tx, doing, book, { hall, queue, day, item: booking.items[0]!, priority: null, booking });
  });
}

interface Giving {
  readonly hall: BookedHall;
  readonly queue: BookedQueue;
  readonly day: string;
  readonly item: string | null;
  readonly priority: store.VisitRow['priority'];
  readonly booking: BookingRow | null;
}

async function give(
  tx: Tx,
  { house, source }: Taking,
  { rules }: Book,
  { hall, queue, day, item, priority, booking }: Giving,
): Promise<Given | Refusal> {
  const now = house.clock.now();
  const count = await store.nextCount(tx, hall.code, queue.code, day, rules.ticketsDayMax);
  if (count === undefined) return refuse('tickets-gone');
  const arrival: Arrival = {
    arrivedAt: now,
    slotAt: booking?.slotAt ?? null,
    priority: priority !== null,
  };
  const visit: store.NewVisit = {
    id: newId<VisitId>(house),
    hall: hall.code,
    queue: queue.code,
    unit: hall.unit,
    day,
    number: ticketNumber(queue.letter, count),
    item,
    bookingId: booking?.id ?? null,
    priority,
    arrivedAt: now,
    ...placed(arrival, rules),
  };
  await store.insertVisit(tx, visit);
  const events: NewEvent[] = [
    visitEvent('arrived', visit, { number: visit.number, ...(priority === null ? {} : { priority }) }),
  ];
  if (booking) {
    await updateBooking(tx, booking.id, { state: 'arrived', visitId: visit.id });
    events.push(bookingEvent('ended', booking, { outcome: 'kept' }));
  }
  const [eventId] = await emit(tx, source, events);
  const row = (await store.selectVisit(tx, visit.id))!;
  return {
    ticket: await ticketOf(tx, { now, day }, hall, row, await store.countBefore(tx, row)),
    eventId: eventId!,
  };
}

export async function readTicket(house: House, id: VisitId): Promise<Ticket | Refusal> {
  const { db } = doingAs(house, systemName);
  const row = await store.selectVisit(db, id);
  if (!row) return refuse('not-found');
  const hall = (await readBook(house)).halls.get(row.hall)!;
  return ticketOf(
    db,
    await momentOf(house),
    hall,
    row,
    row.state === 'waiting' ? await store.countBefore(db, row) : 0,
  );
}

async function ticketOf(
  db: Queryable,
  at: Moment,
  hall: BookedHall,
  row: store.VisitRow,
  ahead: number,
): Promise<Ticket> {
  const wait =
    row.state === 'waiting' ? (await loadOf(db, at, hall))(row.queue).waitBehind(ahead) : undefined;
  return {
    visitId: row.id,
    number: row.number,
    state: row.state,
    words: visitStates[row.state],
    hall: hall.code,
    hallName: hall.name,
    queueName: hall.queues.get(row.queue)!.name,
    class: row.class,
    takenAt: row.arrivedAt.toISOString(),
    ...(row.state === 'waiting' ? { ahead } : {}),
    ...(wait ? { wait } : {}),
    ...(row.counter !== null && (row.state === 'called' || row.state === 'serving')
      ? { counter: row.counter }
      : {}),
  };
}

/** One transaction in which nobody else is called or changed in the hall. */
export function inHall<T>(
  { house, write }: Pick<Doing, 'house' | 'write'>,
  hall: string,
  work: (tx: Tx) => Promise<T | Refusal>,
): Promise<T | Refusal> {
  const locked = async (tx: Tx) => {
    await store.lockHall(tx, hall);
    return work(tx);
  };
  // With a key the transaction of its answer is open already.
  return write((db) => (db.isTransaction ? locked(db as Tx) : doingAs(house, systemName).transact(locked)));
}
