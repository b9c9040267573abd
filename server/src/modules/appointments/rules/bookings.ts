// Who may book what and when, and what may be done with a booking. Places are counted by the database: what is decided here is
// decided again by its constraint.
import type {
  AppointmentRules,
  BookingCommandName,
  BookingState,
  NewBooking,
  QueueContent,
} from '@kapok/contracts/appointments.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { type Answers, checkAnswers } from '../../../kernel/text/answers.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** The answers to what each item asks, by the item; or what does not fit. */
export function fitting(
  queue: QueueContent,
  { persons, items }: Pick<NewBooking, 'persons' | 'items'>,
): Record<string, Answers> | Refusal {
  if (persons > queue.personsMax)
    return unfit(
      `一次最多可为 ${queue.personsMax} 人预约。`,
      `${queue.personsMax} people at most in one booking.`,
    );
  if (items.length > queue.itemsMax)
    return unfit(
      `一次最多可预约 ${queue.itemsMax} 个事项。`,
      `${queue.itemsMax} items at most in one booking.`,
    );
  if (new Set(items.map(({ code }) => code)).size < items.length)
    return unfit('同一事项重复选择。', 'An item is chosen twice.');
  const answered: Record<string, Answers> = {};
  for (const { code, answers = {} } of items) {
    const item = queue.items.find((one) => one.code === code);
    if (!item) return unfit(`该队列不办理事项 ${code}。`, `The item ${code} is not done in this queue.`);
    const kept = checkAnswers(item.questions, answers);
    if (isRefusal(kept)) return kept;
    answered[code] = kept;
  }
  return answered;
}

/** Whether a slot may be booked at this moment, as far as time goes. */
export function bookable(
  queue: Pick<QueueContent, 'active' | 'bookable' | 'leadMinutes' | 'horizonDays'>,
  startsAt: Date,
  now: Date,
): Refusal | undefined {
  if (!queue.active || !queue.bookable) return refuse('slot-not-offered');
  if (startsAt.getTime() < now.getTime() + queue.leadMinutes * minuteMs)
    return refuse('slot-not-offered', {
      detail: {
        zh: `须提前 ${queue.leadMinutes} 分钟预约。`,
        en: `It must be booked ${queue.leadMinutes} minutes ahead.`,
      },
    });
  // The last day that can be booked is open to its end.
  if (startsAt.getTime() > now.getTime() + (queue.horizonDays + 1) * dayMs) return refuse('slot-not-offered');
  return undefined;
}

export interface NumberHistory {
  /** When each booking was that this number did not keep, newest first. */
  readonly missedAt: readonly Date[];
  readonly open: number;
}

/** Until when nothing is booked for a number that kept too few of its bookings; undefined where it may. */
export function barredUntil(rules: AppointmentRules, missedAt: readonly Date[], now: Date): Date | undefined {
  // Barred from the booking that made it too many within the days of the rule, for as long as the rule says.
  const decisive = missedAt.find((at, newest) => {
    const first = missedAt[newest + rules.noShowMax - 1];
    return first !== undefined && at.getTime() - first.getTime() <= rules.noShowDays * dayMs;
  });
  if (!decisive) return undefined;
  const until = new Date(decisive.getTime() + rules.banDays * dayMs);
  return until > now ? until : undefined;
}

export function mayHold(rules: AppointmentRules, history: NumberHistory, now: Date): Refusal | undefined {
  const until = barredUntil(rules, history.missedAt, now);
  if (until)
    return refuse('booking-barred', { particulars: { until: until.toISOString(), missed: rules.noShowMax } });
  if (history.open >= rules.openBookingsMax)
    return refuse('bookings-too-many', { particulars: { limit: rules.openBookingsMax } });
  return undefined;
}

export interface BookingFacts {
  readonly state: BookingState;
  readonly slotAt: Date;
  readonly slotEnds: Date;
  readonly offerUntil: Date | null;
}

export function mayDo({ state, slotAt, offerUntil }: BookingFacts, now: Date): BookingCommandName[] {
  switch (state) {
    case 'booked':
      return now < slotAt ? ['change', 'cancel'] : [];
    case 'waiting':
      return now < slotAt ? ['cancel'] : [];
    case 'offered':
      return offerUntil && now < offerUntil ? ['accept', 'cancel'] : ['cancel'];
    case 'arrived':
    case 'served':
    case 'missed':
    case 'cancelled':
    case 'lapsed':
      return [];
  }
}

/** When one may check in, and until when that is on time. */
export function checkInTimes(
  { slotAt, slotEnds }: Pick<BookingFacts, 'slotAt' | 'slotEnds'>,
  rules: AppointmentRules,
): { from: Date; onTimeUntil: Date; until: Date } {
  return {
    from: new Date(slotAt.getTime() - rules.earlyMinutes * minuteMs),
    onTimeUntil: new Date(slotAt.getTime() + rules.lateMinutes * minuteMs),
    until: new Date(slotEnds.getTime() + rules.lateMinutes * minuteMs),
  };
}

/** A freed place is held for so long, and never past the beginning of its slot. */
export function offerUntil(rules: AppointmentRules, slotAt: Date, now: Date): Date {
  return new Date(Math.min(now.getTime() + rules.offerMinutes * minuteMs, slotAt.getTime()));
}

/** Who of a waiting list is offered what came free: in their order, each who fits into what is left. */
export function offered<W extends { readonly persons: number }>(waiting: readonly W[], free: number): W[] {
  let left = free;
  return waiting.filter(({ persons }) => {
    if (persons > left) return false;
    left -= persons;
    return true;
  });
}

function unfit(zh: string, en: string): Refusal {
  return refuse('booking-does-not-fit', { detail: { zh, en } });
}
