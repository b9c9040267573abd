// In which order people are called, and how long that takes. Whoever is ahead by their class is ahead by minutes, not for ever:
// nobody is passed by somebody who came later than those minutes, so nobody waits without end.
import type { AppointmentRules, VisitClass, Wait } from '@kapok/contracts/appointments.ts';

const minuteMs = 60_000;

export interface Arrival {
  readonly arrivedAt: Date;
  /** The slot of a booking; null without one. */
  readonly slotAt: Date | null;
  readonly priority: boolean;
}

/** The class of an arrival and its place in the order of calling. */
export function placed(
  { arrivedAt, slotAt, priority }: Arrival,
  rules: AppointmentRules,
): { readonly class: VisitClass; readonly orderAt: Date } {
  const onTime = slotAt !== null && arrivedAt.getTime() <= slotAt.getTime() + rules.lateMinutes * minuteMs;
  const asBooked = onTime ? slotAt.getTime() - rules.bookedAheadMinutes * minuteMs : Number.POSITIVE_INFINITY;
  const asPriority = priority
    ? arrivedAt.getTime() - rules.priorityAheadMinutes * minuteMs
    : Number.POSITIVE_INFINITY;
  const orderAt = new Date(Math.min(arrivedAt.getTime(), asBooked, asPriority));
  return { class: onTime ? 'booked' : priority ? 'priority' : 'walk-in', orderAt };
}

/** Nobody is passed by somebody who came more minutes after them than this. */
export function passedMinutesMax(rules: AppointmentRules): number {
  return Math.max(rules.priorityAheadMinutes, rules.bookedAheadMinutes + rules.lateMinutes);
}

export interface Serving {
  /** Whoever is called before. */
  readonly ahead: number;
  /** Counters that serve the queue, each by the share of it that this queue has. */
  readonly counters: number;
  readonly countersFree: number;
  /** How long the last ones were served, in seconds. */
  readonly servedSeconds: readonly number[];
  readonly minutesExpected: number;
}

/** So many are needed before they tell more than what was expected. */
const samplesMin = 5;
/** Of the normal distribution: 80 of 100 are within so many deviations. */
const deviations80 = 1.2816;

/** Undefined while no counter is open: nobody knows. */
export function estimate({
  ahead,
  counters,
  countersFree,
  servedSeconds,
  minutesExpected,
}: Serving): Wait | undefined {
  if (counters <= 0) return undefined;
  const known = servedSeconds.length >= samplesMin;
  const mean = known
    ? servedSeconds.reduce((sum, one) => sum + one, 0) / servedSeconds.length
    : minutesExpected * 60;
  const variance = known
    ? servedSeconds.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (servedSeconds.length - 1)
    : (mean / 2) ** 2;
  // Each of these ends of a service brings the queue on by one.
  const ends = Math.max(0, ahead + 1 - countersFree);
  const seconds = (mean * ends) / counters;
  const spread = (deviations80 * Math.sqrt(variance * ends)) / counters;
  return {
    minutes: Math.round(seconds / 60),
    minutesFrom: Math.max(0, Math.floor((seconds - spread) / 60)),
    minutesTo: Math.ceil((seconds + spread) / 60),
  };
}

/** `A007`, `A1000`. */
export const ticketNumber = (letter: string, count: number): string =>
  `${letter}${String(count).padStart(3, '0')}`;
