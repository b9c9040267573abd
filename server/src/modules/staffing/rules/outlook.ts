// Whether a year will use up its contract, since when that is certain, and which contract the next one needs. Pure: days as
// they came and as they are expected, in; months, warnings and a proposal, out.

export interface ExpectedDay {
  /** Day of the city's calendar, `2021-03-01`. */
  readonly day: string;
  readonly contacts: number;
  /** Counted, not expected. */
  readonly over: boolean;
  /** Standard deviation of the sum of all expected days up to this one. */
  readonly sumDeviation: number;
}

export interface OutlookMonth {
  readonly month: string;
  readonly contacts: number;
  readonly closed: boolean;
  readonly total: number;
  readonly totalLow: number;
  readonly totalHigh: number;
}

const normal95 = 1.96;

/** The year's months, each with the year's total to its end. Days are those of the year, all of them, in order. */
export function monthsOf(days: readonly ExpectedDay[]): readonly OutlookMonth[] {
  const months: OutlookMonth[] = [];
  let total = 0;
  let closedTotal = 0;
  for (const [at, { day, contacts, over, sumDeviation }] of days.entries()) {
    total += contacts;
    if (over) closedTotal = total;
    const month = day.slice(0, 7);
    if (days[at + 1]?.day.slice(0, 7) === month) continue;
    const before = months.at(-1)?.total ?? 0;
    months.push({
      month,
      contacts: total - before,
      closed: over,
      total,
      // What has come cannot be fewer, whatever was expected.
      totalLow: Math.max(closedTotal, total - normal95 * sumDeviation),
      totalHigh: total + normal95 * sumDeviation,
    });
  }
  return months;
}

export type WarningLevel = 'likely' | 'certain';

export interface ContractOutlook {
  readonly passedIn: string | null;
  readonly certainIn: string | null;
  readonly level: WarningLevel | null;
}

/** Where the contract stands in these months. A contract is passed by more than it, not by all of it. */
export function contractOutlook(months: readonly OutlookMonth[], contract: number): ContractOutlook {
  const passedIn = months.find(({ total }) => total > contract)?.month ?? null;
  const certainIn = months.find(({ totalLow }) => totalLow > contract)?.month ?? null;
  return { passedIn, certainIn, level: certainIn ? 'certain' : passedIn ? 'likely' : null };
}

export interface ConnectionSoFar {
  readonly soFarPercent: number;
  /** Of what is still to come, with the agents seen. */
  readonly expectedPercent: number;
  readonly targetPercent: number;
}

/**
 * Where the year's connection rate stands: from which month's end it is expected to be below the target until the year's, and by which
 * even answering everybody afterwards would not bring it back.
 */
export function connectionOutlook(
  months: readonly OutlookMonth[],
  { soFarPercent, expectedPercent, targetPercent }: ConnectionSoFar,
): Pick<ContractOutlook, 'passedIn' | 'certainIn'> {
  const came = months.filter(({ closed }) => closed).at(-1)?.total ?? 0;
  const year = months.at(-1)?.total ?? 0;
  const answeredBy = ({ closed, total }: OutlookMonth) =>
    closed
      ? (soFarPercent * total) / 100
      : (soFarPercent * came) / 100 + (expectedPercent * (total - came)) / 100;
  const below = (month: OutlookMonth) => 100 * answeredBy(month) < targetPercent * month.total;
  const last = months.findLastIndex((month) => !below(month));
  const lost = (month: OutlookMonth) => 100 * (answeredBy(month) + year - month.total) < targetPercent * year;
  return { passedIn: months[last + 1]?.month ?? null, certainIn: months.find(lost)?.month ?? null };
}

/** How much of a year's growth is taken to go on: half, as in damped trends (Gardner and McKenzie 1985); the city may think otherwise. */
export const growthShareDefault = 0.5;

export interface Proposal {
  readonly contacts: number;
  readonly expected: number;
  readonly growthPercent: number | null;
  readonly growthTakenPercent: number;
  readonly reservePercent: number;
}

/**
 * Next year's contract: this year's total, half of its growth once more, and a reserve as wide as this year's upper bound.
 * It is never below what this year brings, which is the mistake that made 12.12 million of 28.72.
 */
export function proposeContract(
  months: readonly OutlookMonth[],
  lastYearTotal: number | undefined,
): Proposal | null {
  const year = months.at(-1);
  if (!year || year.total === 0) return null;
  const growth = lastYearTotal ? year.total / lastYearTotal - 1 : undefined;
  const taken = Math.max(0, growth ?? 0) * growthShareDefault;
  const reserve = year.totalHigh / year.total - 1;
  return {
    contacts: roundedUp(year.total * (1 + taken) * (1 + reserve)),
    expected: year.total,
    growthPercent: growth === undefined ? null : growth * 100,
    growthTakenPercent: taken * 100,
    reservePercent: reserve * 100,
  };
}

/** Contracts are in round figures: ten thousands, or two digits of a small city's. */
function roundedUp(contacts: number): number {
  const unit = contacts >= 1_000_000 ? 10_000 : 10 ** Math.max(0, Math.floor(Math.log10(contacts)) - 1);
  return Math.ceil(contacts / unit) * unit;
}

/** Whether a warning says something that the last one of its kind did not. */
export function isNews(last: WarningLevel | undefined, now: WarningLevel | null): now is WarningLevel {
  return now !== null && last !== 'certain' && last !== now;
}
