// The contacts of one day: when they came, on which line, whether an agent answered, how long they waited and rated.
// It must give the same day again from the same plan, for the day is planned once for orders and once for recording.
import type { CallRecord, Channel } from '@kapok/contracts/hotline.ts';
import { instantOn, type WorkCalendar } from '../calendar.ts';
import type { District, Reference } from '../reference.ts';
import { apportion, everyNth } from './apportion.ts';
import type { DayPlan } from './days.ts';
import { type Chance, chance } from './random.ts';

export interface PlannedCall {
  /** Place among the day's contacts in time. */
  readonly index: number;
  readonly offeredAt: Date;
  readonly endedAt: Date;
  readonly outcome: 'answered' | 'abandoned';
  /** What becomes of it beside the call itself. */
  readonly order: 'none' | 'passed-on' | 'answered';
  readonly channel: Channel;
  readonly line: string;
  readonly district: District;
  readonly record: CallRecord;
}

/** What of the days before matters for this one: how many phone calls have been answered in the year. */
export interface CallsContext {
  readonly seed: number;
  readonly reference: Reference;
  readonly calendar: WorkCalendar;
  readonly answeredBefore: number;
}

const agentCount = 60;
const hourMs = 3_600_000;

export function planCalls(day: DayPlan, context: CallsContext): PlannedCall[] {
  const draw = chance(context.seed, 'calls', day.day);
  const { shape } = context.reference;
  const times = arrivals(day, shape.hours, draw);
  const callers = assign(day, times, draw);
  let rated = context.answeredBefore;
  return callers.map((caller, index) => {
    const isRated =
      caller.channel === 'phone' && caller.outcome === 'answered'
        ? everyNth(rated++, shape.callsRated)
        : false;
    const satisfied = isRated && everyNth(Math.floor(rated * shape.callsRated), shape.satisfiedWithAgent);
    return { index, ...describe(day, caller, { isRated, satisfied }, context, draw) };
  });
}

interface Arrival {
  readonly ms: number;
  readonly phone: boolean;
}
interface Caller extends Arrival {
  readonly channel: 'phone' | 'internet';
  readonly outcome: PlannedCall['outcome'];
  readonly order: PlannedCall['order'];
}

/** Instants of the day's contacts, no two the same, in order. */
function arrivals(day: DayPlan, hours: Reference['shape']['hours'], draw: Chance): Arrival[] {
  const taken = new Set<number>();
  const arrive = (phone: boolean, hour: number): Arrival => {
    let ms: number;
    do ms = hour * hourMs + draw.whole(0, hourMs - 1);
    while (taken.has(ms));
    taken.add(ms);
    return { ms, phone };
  };
  const spread = (count: number, weights: readonly number[], phone: boolean) => {
    // Where a day has few contacts, chance says which hours get them; many follow the pattern closely.
    const noisy = weights.map((weight) => weight * (0.7 + 0.6 * draw.fraction()));
    return apportion(count, noisy).flatMap((inHour, hour) =>
      Array.from({ length: inHour }, () => arrive(phone, hour)),
    );
  };
  const phoneHours = day.workday ? hours.phone : hours.phoneWeekend;
  return [
    ...spread(day.phone, phoneHours, true),
    ...spread(day.contacts - day.phone, hours.internet, false),
  ].sort((one, other) => one.ms - other.ms);
}

/** Who gave up, whose contact becomes an order: exactly as many as the day's plan says. */
function assign(day: DayPlan, times: readonly Arrival[], draw: Chance): Caller[] {
  const busy = (hour: number) => (hour >= 8 && hour < 12) || (hour >= 14 && hour < 18);
  const phone = times.flatMap((time, index) => (time.phone ? [index] : []));
  // Callers give up where the queue is long: a call in a busy hour is more often among them.
  const patience = new Map(
    phone.map((index) => {
      const hour = Math.floor((times[index] as Arrival).ms / hourMs);
      return [index, draw.fraction() * (busy(hour) ? 1 : 1.5)] as const;
    }),
  );
  const giveUp = new Set(
    [...phone]
      .sort((one, other) => (patience.get(one) as number) - (patience.get(other) as number))
      .slice(0, day.abandoned),
  );
  const answered = draw.shuffle(times.flatMap((_, index) => (giveUp.has(index) ? [] : [index])));
  const passedOn = new Set(answered.slice(0, day.passedOn));
  const answeredOrders = new Set(answered.slice(day.passedOn, day.passedOn + day.answeredOrders));
  return times.map((time, index) => ({
    ...time,
    channel: time.phone ? 'phone' : 'internet',
    outcome: giveUp.has(index) ? 'abandoned' : 'answered',
    order: passedOn.has(index) ? 'passed-on' : answeredOrders.has(index) ? 'answered' : 'none',
  }));
}

function describe(
  day: DayPlan,
  caller: Caller,
  rating: { isRated: boolean; satisfied: boolean },
  { reference, calendar }: CallsContext,
  draw: Chance,
): Omit<PlannedCall, 'index'> {
  const { shape } = reference;
  const answered = caller.outcome === 'answered';
  const channel: Channel =
    caller.channel === 'phone'
      ? 'phone'
      : draw.weighted(['wechat', 'app', 'web', 'mail'] as const, (name) => shape.channels[name]);
  const line = channel === 'phone' ? draw.weighted(reference.lines, ({ weight }) => weight).code : '12345';
  const district = draw.weighted(
    reference.districts,
    ({ weight, epidemic }) => weight * (1 + (epidemic - 1) * Math.min(day.surge, 1)),
  );
  const waitMs = waitOf(channel, answered, day.surge, draw);
  const talkMs = answered ? Math.round((45 + draw.exponential(channel === 'phone' ? 155 : 260)) * 1000) : 0;
  const offeredAt = instantOn(calendar, day.day, caller.ms);
  const answeredAt = new Date(offeredAt.getTime() + waitMs);
  const endedAt = new Date(answeredAt.getTime() + Math.min(talkMs, 45 * 60_000));
  const score = rating.satisfied
    ? draw.fraction() < 0.82
      ? 5
      : 4
    : draw.fraction() < 0.6
      ? 3
      : draw.whole(1, 2);
  const knownDistrict = caller.order !== 'none' || (answered && draw.fraction() < 0.8);
  const record: CallRecord = {
    line,
    channel,
    offeredAt: offeredAt.toISOString(),
    ...(answered ? { answeredAt: answeredAt.toISOString() } : {}),
    endedAt: endedAt.toISOString(),
    ...(answered ? { agent: `A${String(draw.whole(1, agentCount)).padStart(3, '0')}` } : {}),
    ...(knownDistrict ? { district: district.code } : {}),
    ...(answered ? { direct: caller.order === 'none' } : {}),
    ...(rating.isRated ? { satisfaction: score as 1 | 2 | 3 | 4 | 5 } : {}),
    ...(channel === 'phone' ? { callerNumber: maskedNumber(draw) } : {}),
  };
  return {
    offeredAt,
    endedAt,
    outcome: caller.outcome,
    order: caller.order,
    channel,
    line,
    district,
    record,
  };
}

/** Waits by phone are short unless an outbreak fills the queue; the internet is answered within three minutes (GB/T 33358). */
function waitOf(channel: Channel, answered: boolean, surge: number, draw: Chance): number {
  if (channel !== 'phone') return Math.round((4 + Math.min(draw.exponential(38), 170)) * 1000);
  if (!answered) return Math.round((6 + Math.min(draw.exponential(48 + 30 * surge), 540)) * 1000);
  const quick = draw.fraction() < 0.93 - 0.16 * Math.min(surge, 2);
  return Math.round((quick ? 2 + draw.fraction() * 12 : 15.5 + Math.min(draw.exponential(34), 400)) * 1000);
}

/** A number as the hotline shows it, digits in the middle never drawn: nobody's number is made up by accident. */
export function maskedNumber(draw: Chance): string {
  const prefix = draw.pick(['130', '133', '135', '137', '138', '139', '150', '158', '180', '186', '189']);
  return `${prefix}****${String(draw.whole(0, 9999)).padStart(4, '0')}`;
}
