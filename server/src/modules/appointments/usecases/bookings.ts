// Bookings as whoever made them sees and changes them: signed in, or with the number and the code told with it. A wrong code and
// a number that is none are one answer.

import { bookingStates, type HallReason } from '@kapok/contracts/appointments/words.ts';
import type {
  actOnMyBooking as actOperation,
  Booking,
  BookingCommand,
  BookingReceipt,
  listMyBookings as listOperation,
} from '@kapok/contracts/appointments.ts';
import type { BookingId } from '@kapok/contracts/ids.ts';
import type { AnswerOf, QueryOf } from '@kapok/contracts/operation.ts';
import { selfOf } from '../../../kernel/access.ts';
import type { Queryable, Tx } from '../../../kernel/database.ts';
import { type Doing, doingAs } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { followCodeHolds, followNumberTyped } from '../../../kernel/followCodes.ts';
import { emit } from '../../../kernel/outbox.ts';
import { cutPage, pageOfQuery } from '../../../kernel/paging.ts';
import { bookingEvent } from '../events.ts';
import { bookable, checkInTimes, mayDo } from '../rules/bookings.ts';
import {
  type BookingRow,
  countAhead,
  lockBooking,
  selectBooking,
  selectByNumber,
  selectOfParty,
  updateBooking,
} from '../store/bookings.ts';
import { lockSlots, type SlotRow, takePlaces } from '../store/slots.ts';
import { selectVisit } from '../store/visits.ts';
import { type Book, readBook } from './book.ts';
import { givePlaces, systemName } from './slots.ts';

type Acted = AnswerOf<typeof actOperation>;
export const bookingKind = 'appointments.booking';

export async function followBooking(doing: Doing, receipt: BookingReceipt): Promise<Booking | Refusal> {
  const row = await bookingOfReceipt(doing, receipt);
  if (isRefusal(row)) return row;
  doing.recordAccess({ kind: bookingKind, records: [row.id], fields: [], unmasked: false });
  return shown(doing, row);
}

export async function actOnFollowedBooking(
  doing: Doing,
  { act, ...receipt }: BookingReceipt & { readonly act: BookingCommand },
): Promise<Acted | Refusal> {
  return carryOut(doing, () => bookingOfReceipt(doing, receipt), act);
}

export async function listMyBookings(
  doing: Doing,
  query: QueryOf<typeof listOperation>,
): Promise<AnswerOf<typeof listOperation> | Refusal> {
  const page = pageOfQuery(query);
  if (isRefusal(page)) return page;
  const { actor, db } = doing;
  if (actor.kind !== 'person') throw new Error(`${actor.kind} reached an operation of persons`);
  const rows = await selectOfParty(db, selfOf(actor), page);
  const { items, ...rest } = cutPage(rows, page.limit, ({ madeAt, id }) => ({
    at: madeAt.toISOString(),
    id,
  }));
  return {
    items: await Promise.all(items.map(async (row) => ({ bookingId: row.id, ...(await shown(doing, row)) }))),
    ...rest,
  };
}

export async function actOnMyBooking(
  doing: Doing,
  id: BookingId,
  act: BookingCommand,
): Promise<Acted | Refusal> {
  return carryOut(doing, () => ownBooking(doing, id), act);
}

/** The code is what lets in, so rows are looked for without a scope; what does not match is not told apart. */
export async function bookingOfReceipt(
  { house }: Pick<Doing, 'house'>,
  { bookingNo, code }: BookingReceipt,
): Promise<BookingRow | Refusal> {
  const number = followNumberTyped(bookingNo);
  const row = await selectByNumber(doingAs(house, systemName).db, number);
  return followCodeHolds(row?.codeHash, number, code) && row ? row : refuse('not-found');
}

async function ownBooking({ db, mayDo: allowed }: Doing, id: BookingId): Promise<BookingRow | Refusal> {
  const row = await selectBooking(db, id);
  if (!row?.partyId) return refuse('not-found');
  return allowed({ parties: [row.partyId], matter: 'appointments' }) ?? row;
}

/** How often it is tried again when the booking changes at that very moment. */
const triesMax = 5;

export async function carryOut(
  doing: Doing,
  load: () => Promise<BookingRow | Refusal>,
  act: BookingCommand,
  /** Where the hall does it. */
  reason?: HallReason,
): Promise<Acted | Refusal> {
  for (let tried = 1; ; tried += 1) {
    const row = await load();
    if (isRefusal(row)) return row;
    const book = await readBook(doing.house);
    const done = await doing.write((db) =>
      inOne(db, doing, (tx) => change(tx, doing, book, row, act, reason)),
    );
    if (!isRefusal(done) || done.refused !== 'version-conflict' || tried === triesMax) return done;
  }
}

/** With a key the transaction of its answer is open already. */
function inOne<T>(
  db: Queryable,
  { house }: Doing,
  work: (tx: Tx) => Promise<T | Refusal>,
): Promise<T | Refusal> {
  return db.isTransaction ? work(db as Tx) : doingAs(house, systemName).transact(work);
}

async function change(
  tx: Tx,
  { house, source }: Doing,
  book: Book,
  row: BookingRow,
  act: BookingCommand,
  reason: HallReason | undefined,
): Promise<Acted | Refusal> {
  const why = reason === undefined ? {} : { reason };
  const now = house.clock.now();
  const offering = { source, rules: book.rules, now };
  const { hall, queue, slotAt } = row;
  const target = act.command === 'change' ? new Date(act.startsAt) : slotAt;
  // Slots are locked before bookings, as whoever offers what came free has to.
  const slots = await lockSlots(tx, [
    row,
    ...(act.command === 'change' ? [{ hall, queue, slotAt: target }] : []),
  ]);
  const at = (time: Date): SlotRow | undefined =>
    slots.find((slot) => slot.slotAt.getTime() === time.getTime());
  const held = at(slotAt);
  const current = await lockBooking(tx, row.id);
  if (!current || current.version !== row.version || !held) return refuse('version-conflict');
  if (!mayDo(current, now).includes(act.command)) return refuse('booking-untimely');
  switch (act.command) {
    case 'cancel': {
      const after = await updateBooking(tx, row.id, { state: 'cancelled', endedAt: now, offerUntil: null });
      const minutesBefore = Math.max(0, Math.floor((slotAt.getTime() - now.getTime()) / 60_000));
      const [eventId] = await emit(tx, source, [bookingEvent('cancelled', row, { minutesBefore, ...why })]);
      if (row.state !== 'waiting') await givePlaces(tx, offering, held, row.persons);
      return { booking: await present(tx, book, now, after), eventId: eventId! };
    }
    case 'accept': {
      const after = await updateBooking(tx, row.id, { state: 'booked', offerUntil: null });
      const [eventId] = await emit(tx, source, [bookingEvent('made', row)]);
      return { booking: await present(tx, book, now, after), eventId: eventId! };
    }
    case 'change': {
      const slot = at(target);
      const settings = book.halls.get(hall);
      const untimely = settings?.active
        ? bookable(settings.queues.get(queue)!, target, now)
        : refuse('slot-not-offered');
      if (untimely) return untimely;
      if (!slot || slot.offered === 0 || slot === held) return refuse('slot-not-offered');
      if (slot.taken + row.persons > slot.offered) return refuse('slot-full');
      await takePlaces(tx, [{ hall, queue, slotAt: target, persons: row.persons }]);
      const after = await updateBooking(tx, row.id, { slotAt: target, slotEnds: slot.slotEnds });
      const [eventId] = await emit(tx, source, [
        bookingEvent('changed', after, { fromSlotAt: slotAt.toISOString(), ...why }),
      ]);
      await givePlaces(tx, offering, held, row.persons);
      return { booking: await present(tx, book, now, after), eventId: eventId! };
    }
  }
}

async function shown({ house }: Pick<Doing, 'house'>, row: BookingRow): Promise<Booking> {
  return present(doingAs(house, systemName).db, await readBook(house), house.clock.now(), row);
}

async function present(db: Queryable, { rules, halls }: Book, now: Date, row: BookingRow): Promise<Booking> {
  const hall = halls.get(row.hall)!;
  const queue = hall.queues.get(row.queue)!;
  const times = checkInTimes(row, rules);
  const visit = row.visitId === null ? undefined : await selectVisit(db, row.visitId);
  return {
    bookingNo: row.number,
    state: row.state,
    words: bookingStates[row.state],
    hall: hall.code,
    hallName: hall.name,
    place: hall.place,
    queue: queue.code,
    queueName: queue.name,
    startsAt: row.slotAt.toISOString(),
    endsAt: row.slotEnds.toISOString(),
    persons: row.persons,
    items: row.items.map((code) => ({
      code,
      words: queue.items.find((item) => item.code === code)?.words ?? { zh: code, en: code },
    })),
    madeAt: row.madeAt.toISOString(),
    ...(row.offerUntil === null ? {} : { offerUntil: row.offerUntil.toISOString() }),
    ...(row.state === 'waiting' ? { ahead: await countAhead(db, row) } : {}),
    checkInFrom: times.from.toISOString(),
    checkInUntil: times.until.toISOString(),
    ...(visit ? { ticket: { visitId: visit.id, number: visit.number } } : {}),
    may: mayDo(row, now),
  };
}
