// What time brings: times that can be booked are made ahead, bookings nobody came for are missed, offers run out, and a day that
// is over is over. Safe to run at any moment and twice, and after the clock jumped either way.
import { doingAs } from '../../../kernel/doing.ts';
import type { House } from '../../../kernel/module.ts';
import { emit } from '../../../kernel/outbox.ts';
import { readCalendar } from '../../cases/index.ts';
import { bookingEvent, visitEvent } from '../events.ts';
import { boundsOf } from '../rules/slots.ts';
import { type BookingRow, lockBooking, selectOver, updateBooking } from '../store/bookings.ts';
import { closeCounter, selectForgottenCounters } from '../store/halls.ts';
import { lockSlots } from '../store/slots.ts';
import { lockHall, releaseHandedOn, selectLeftOver, selectVisit, updateVisit } from '../store/visits.ts';
import { momentOf, readBook } from './book.ts';
import { givePlaces, makeAllSlots, offerAll, systemName } from './slots.ts';

const tickMs = 5_000;
const stepsMax = 500;

export async function tick(house: House, made = new Map<string, string>()): Promise<void> {
  await makeAllSlots(house, made);
  await endBookings(house);
  await offerAll(house);
  await endDays(house);
}

/** Missed, lapsed, or offered to the next: one transaction each. */
async function endBookings(house: House): Promise<void> {
  const { rules } = await readBook(house);
  const doing = doingAs(house, systemName);
  const { now } = await momentOf(house);
  const missedBefore = new Date(now.getTime() - rules.lateMinutes * 60_000);
  for (const row of await selectOver(doing.db, missedBefore, now, stepsMax))
    await doing.transact(async (tx) => {
      const [slot] = await lockSlots(tx, [row]);
      const booking = await lockBooking(tx, row.id);
      if (!slot || booking?.version !== row.version) return true;
      const { state, event } = endOf(booking);
      await updateBooking(tx, booking.id, { state, endedAt: now, offerUntil: null });
      await emit(tx, doing.source, [event]);
      if (booking.state === 'offered')
        await givePlaces(tx, { source: doing.source, rules, now }, slot, booking.persons);
      return true;
    });
}

function endOf(booking: BookingRow) {
  return booking.state === 'booked'
    ? ({ state: 'missed', event: bookingEvent('ended', booking, { outcome: 'missed' }) } as const)
    : ({ state: 'lapsed', event: bookingEvent('lapsed', booking) } as const);
}

/** Whoever still waits of a day that is over left; a counter that nobody closed was open to the end of its day at most. */
async function endDays(house: House): Promise<void> {
  const doing = doingAs(house, systemName);
  const at = await momentOf(house);
  const calendar = await readCalendar(house.db);
  for (const { id, hall } of await selectLeftOver(doing.db, at.day, stepsMax))
    await doing.transact(async (tx) => {
      await lockHall(tx, hall);
      const visit = await selectVisit(tx, id);
      if (!visit || !['waiting', 'called', 'serving'].includes(visit.state)) return true;
      await updateVisit(tx, id, { state: 'left', endedAt: at.now, toCounter: null });
      const until = boundsOf(calendar, visit.day).to;
      const waitSeconds = Math.max(0, Math.round((until.getTime() - visit.arrivedAt.getTime()) / 1000));
      await emit(tx, doing.source, [visitEvent('left', visit, { waitSeconds })]);
      return true;
    });
  const forgotten = await selectForgottenCounters(doing.db, boundsOf(calendar, at.day).from);
  for (const { hall, unit, counter, openedAt } of forgotten)
    await doing.transact(async (tx) => {
      await lockHall(tx, hall);
      await releaseHandedOn(tx, hall, counter);
      // When they really went nobody knows; counting the night would say that a counter did nothing for twelve hours.
      const openSeconds = await closeCounter(tx, hall, counter, openedAt);
      await emit(tx, doing.source, [
        {
          type: 'appointments.counter.closed',
          subject: `${hall}/${counter}`,
          body: { hall, department: unit, counter, openSeconds },
        },
      ]);
      return true;
    });
}

export async function startTicking(house: House): Promise<{ stop(): Promise<void> }> {
  const made = new Map<string, string>();
  let underWay: Promise<unknown> = Promise.resolve();
  let idle = true;
  const timer = setInterval(() => {
    if (!idle) return;
    idle = false;
    underWay = tick(house, made)
      .catch((err) => house.log.warn({ err }, 'appointments could not look at their clocks and will again'))
      .finally(() => {
        idle = true;
      });
  }, tickMs);
  return {
    stop: async () => {
      clearInterval(timer);
      await underWay;
    },
  };
}
