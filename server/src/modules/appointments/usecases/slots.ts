// Makes the times that can be booked, and offers what came free to whoever waits for it. All of it is safe to do twice.
import type { AppointmentRules } from '@kapok/contracts/appointments.ts';
import { type Tx, transact } from '../../../kernel/database.ts';
import { doingAs } from '../../../kernel/doing.ts';
import type { House } from '../../../kernel/module.ts';
import { type EventSource, emit } from '../../../kernel/outbox.ts';
import { readCalendar } from '../../cases/index.ts';
import { bookingEvent } from '../events.ts';
import { offered, offerUntil } from '../rules/bookings.ts';
import { boundsOf, daysAhead, slotsOf } from '../rules/slots.ts';
import { lockWaiting, updateBooking } from '../store/bookings.ts';
import {
  lockSlots,
  replaceSlots,
  type SlotKey,
  type SlotRow,
  selectSlotsToOffer,
  takePlaces,
} from '../store/slots.ts';
import { type BookedHall, type BookedQueue, readBook } from './book.ts';

export const systemName = { kind: 'system', name: 'appointments' } as const;
const waitingMax = 200;
const slotsOfferedMax = 500;

/** The times of a queue from now to its horizon, as it and its days are set. */
export async function makeSlots(
  tx: Tx,
  house: House,
  hall: Pick<BookedHall, 'code' | 'active' | 'days'>,
  queue: BookedQueue,
): Promise<void> {
  const calendar = await readCalendar(house.db);
  const now = house.clock.now();
  const days = daysAhead(calendar, now, queue.horizonDays);
  const offers = hall.active && queue.active && queue.bookable;
  const slots = offers
    ? days
        .flatMap((day) => slotsOf(queue, day, calendar, hall.days.get(day)?.spans))
        .filter(({ startsAt }) => startsAt > now)
    : [];
  const key = { hall: hall.code, queue: queue.code };
  await replaceSlots(tx, key, slots, now, boundsOf(calendar, days.at(-1)!).to);
}

/** Of every queue whose days or setting are not those its times were made by. */
export async function makeAllSlots(house: House, made: Map<string, string>): Promise<void> {
  const book = await readBook(house);
  const [today] = daysAhead(await readCalendar(house.db), house.clock.now(), 0);
  for (const hall of book.halls.values())
    for (const queue of hall.queues.values()) {
      const key = `${hall.code}/${queue.code}`;
      const by = `${today} ${hall.version} ${queue.version}`;
      if (made.get(key) === by) continue;
      await transact(house.db, async (tx) => {
        await makeSlots(tx, house, hall, queue);
        return true;
      });
      made.set(key, by);
    }
}

/** What offering needs, read before a transaction is open: within one nobody waits for a second connection. */
export interface Offering {
  readonly source: EventSource;
  readonly rules: AppointmentRules;
  readonly now: Date;
}

/** Holds what is free in a slot that is locked for those who wait for it, in their order. */
export async function offerFreed(tx: Tx, { source, rules, now }: Offering, slot: SlotRow): Promise<void> {
  if (slot.slotAt <= now || slot.offered - slot.taken <= 0) return;
  const waiting = await lockWaiting(tx, slot, waitingMax);
  const lucky = offered(waiting, slot.offered - slot.taken);
  const until = offerUntil(rules, slot.slotAt, now);
  for (const booking of lucky) {
    await updateBooking(tx, booking.id, { state: 'offered', offerUntil: until });
    await emit(tx, source, [bookingEvent('offered', booking, { until: until.toISOString() })]);
  }
  await takePlaces(
    tx,
    lucky.map(({ hall, queue, slotAt, persons }) => ({ hall, queue, slotAt, persons })),
  );
}

/** Gives places back and offers them on; the slot is locked already. */
export async function givePlaces(tx: Tx, offering: Offering, slot: SlotRow, persons: number): Promise<void> {
  const { hall, queue, slotAt } = slot;
  await takePlaces(tx, [{ hall, queue, slotAt, persons: -persons }]);
  await offerFreed(tx, offering, { ...slot, taken: slot.taken - persons });
}

/** Places that came free by a setting go to whoever waits, as those that were given back do. */
export async function offerAll(house: House): Promise<void> {
  const { db, source } = doingAs(house, systemName);
  const { rules } = await readBook(house);
  const free: SlotKey[] = await selectSlotsToOffer(db, house.clock.now(), slotsOfferedMax);
  for (const key of free)
    await transact(db, async (tx) => {
      const [slot] = await lockSlots(tx, [key]);
      if (slot) await offerFreed(tx, { source, rules, now: house.clock.now() }, slot);
      return true;
    });
}
