// What the days of a year to come will bring: the level of days as if all were working days, times what a day of its kind brings
// of that, times what is expected of it beyond the calendar. Pure; the calendar and the occasions are handed in.
import { type Forecast, forecast } from '../../../kernel/forecasting/forecast.ts';
import { weekdayOf } from './days.ts';
import { type ExpectedOccasion, factorOn } from './occasions.ts';

/** A rest day of three in a row or more is a holiday's; the week around the lunar new year is a kind of its own. */
export type YearKind = 'workday' | 'saturday' | 'sunday' | 'holiday' | 'festival';

const holidayDaysMin = 3;
const festivalDaysMin = 7;
const festivalUntilMonth = '02';

/** The kinds of days in order, without a gap; what lies before the first and after the last counts as worked. */
export function yearKinds(days: readonly string[], isWorking: (day: string) => boolean): readonly YearKind[] {
  const kinds: YearKind[] = [];
  for (let at = 0; at < days.length; ) {
    if (isWorking(days[at]!)) {
      kinds.push('workday');
      at += 1;
      continue;
    }
    let end = at;
    while (end < days.length && !isWorking(days[end]!)) end += 1;
    const long = end - at;
    for (; at < end; at += 1) {
      if (long >= festivalDaysMin && days[at]!.slice(5, 7) <= festivalUntilMonth) kinds.push('festival');
      else if (long >= holidayDaysMin) kinds.push('holiday');
      else kinds.push(weekdayOf(days[at]!) === 0 ? 'sunday' : 'saturday');
    }
  }
  return kinds;
}

/** Kinds that one not seen yet is taken after, nearest first. */
const likeKinds: Readonly<Record<YearKind, readonly YearKind[]>> = {
  workday: [],
  saturday: ['sunday', 'holiday'],
  sunday: ['saturday', 'holiday'],
  holiday: ['sunday', 'saturday', 'festival'],
  festival: ['holiday', 'sunday', 'saturday'],
};

/** Working days this near say what a rest day would have brought as one of them: a fortnight, so that a long holiday has some. */
const nearDays = 14;
/** As much as this many days of its own a kind has of what it is taken after: one day proves little. */
const priorDays = 1;

/** Shares of a working day's contacts that days of each kind bring. */
export function kindShares(
  kinds: readonly YearKind[],
  counts: ArrayLike<number>,
): Readonly<Record<YearKind, number>> {
  const seen = new Map<YearKind, { came: number; usual: number; days: number }>();
  for (const [at, kind] of kinds.entries()) {
    if (kind === 'workday') continue;
    let [sum, days] = [0, 0];
    for (
      let near = Math.max(0, at - nearDays);
      near <= Math.min(kinds.length - 1, at + nearDays);
      near += 1
    ) {
      if (kinds[near] !== 'workday') continue;
      sum += counts[near]!;
      days += 1;
    }
    if (days === 0 || sum === 0) continue;
    const own = seen.get(kind) ?? { came: 0, usual: 0, days: 0 };
    seen.set(kind, { came: own.came + counts[at]!, usual: own.usual + sum / days, days: own.days + 1 });
  }
  const ownShare = (kind: YearKind) => {
    const own = seen.get(kind);
    return own === undefined ? undefined : own.came / own.usual;
  };
  const shareOf = (kind: YearKind): number => {
    if (kind === 'workday') return 1;
    const like = likeKinds[kind].map(ownShare).find((share) => share !== undefined) ?? 1;
    const { came, usual, days } = seen.get(kind) ?? { came: 0, usual: 1, days: 0 };
    const trusted = days / (days + priorDays);
    return Math.max(shareMin, trusted * (came / usual) + (1 - trusted) * like);
  };
  return {
    workday: 1,
    saturday: shareOf('saturday'),
    sunday: shareOf('sunday'),
    holiday: shareOf('holiday'),
    festival: shareOf('festival'),
  };
}

/** A kind of day on which nothing came at all must not make what comes on it count without bounds. */
const shareMin = 0.02;
const week = 7;
/**
 * How far a level may walk in a month beyond what a back-test of a few weeks can see: 3 of a hundred, as no source says it. Without
 * it two quiet months would be certain of ten others.
 */
const monthlyDrift = 0.03;
const daysAMonth = 365 / 12;

/** A forecast is followed for a quarter of what is known, as far as it could be tested. */
const testedShare = 4;
/**
 * Past it the level is that of the last eight weeks. Ends of real and made years held back, their sums were missed by 7.2, 2.7 and 1.2
 * of a hundred (a city's reports, a bank's calls, a year as the seed's), by the forecast carried on 9.6, 4.3 and 2.5.
 */
const steadyDays = 56;

/** What a working day brought of late. */
function steadyLevel(
  usual: Float64Array,
  kinds: readonly YearKind[],
  shares: Readonly<Record<YearKind, number>>,
): number {
  let [came, days] = [0, 0];
  for (let at = Math.max(0, usual.length - steadyDays); at < usual.length; at += 1) {
    came += usual[at]!;
    days += shares[kinds[at]!];
  }
  return days === 0 ? 0 : came / days;
}

export interface KnownDays {
  readonly days: readonly string[];
  readonly counts: Float64Array;
}

export interface ExpectedYear {
  /** One for each wanted day. */
  readonly contacts: readonly number[];
  /** Standard deviation of the sum of all up to each. */
  readonly sumDeviations: readonly number[];
  readonly found: Forecast;
  readonly shares: Readonly<Record<YearKind, number>>;
}

/** The days that follow the known ones, `ahead` of them by name; undefined where too few are known. */
export function expectYear(
  { days, counts }: KnownDays,
  ahead: readonly string[],
  isWorking: (day: string) => boolean,
  occasions: readonly ExpectedOccasion[],
): ExpectedYear | undefined {
  const kinds = yearKinds([...days, ...ahead], isWorking);
  const usual = counts.map((count, at) => count / Math.max(shareMin, factorOn(days[at]!, occasions)));
  const shares = kindShares(kinds.slice(0, days.length), usual);
  const level = usual.map((count, at) => count / shares[kinds[at]!]);
  const found = forecast({ series: level, horizon: ahead.length, periods: [week], atLeast: 0 });
  if (found === undefined) return undefined;
  const tested = Math.floor(days.length / testedShare);
  const steady = steadyLevel(usual, kinds, shares);
  const levels = found.points.map(({ value }, at) => (at < tested ? value : steady));
  const factors = ahead.map((day, at) => shares[kinds[days.length + at]!] * factorOn(day, occasions));
  const contacts = factors.map((factor, at) => factor * levels[at]!);
  let [sum, levelSum, drift] = [0, 0, 0];
  const sumDeviations = contacts.map((expected, at) => {
    sum += expected;
    levelSum += levels[at]!;
    drift += expected * monthlyDrift * Math.sqrt((at + 1) / daysAMonth);
    // Errors of a level are as large a share of what comes of it.
    const ofLevel = levelSum === 0 ? found.sumDeviations[at]! : (found.sumDeviations[at]! * sum) / levelSum;
    return Math.hypot(ofLevel, drift);
  });
  return { contacts, sumDeviations, found, shares };
}
