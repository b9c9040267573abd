// Periods of indicators: days, months and years of the city's calendar. A period must never depend on a machine's zone.
import type { IndicatorPeriod } from './definition.ts';

/** China has had one zone and no summer time since 1992; earlier history is counted in the same fixed offset. */
export const cityZone = 'Asia/Shanghai';

const forms: Readonly<Record<IndicatorPeriod, RegExp>> = {
  day: /^(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
  month: /^(\d{4})-(0[1-9]|1[0-2])$/,
  year: /^(\d{4})$/,
};

/** The kind of a period's key: `2021`, `2021-03`, `2021-03-05`; undefined when it is none. */
export function periodOf(key: string): IndicatorPeriod | undefined {
  const found = (Object.keys(forms) as IndicatorPeriod[]).find((period) => forms[period].test(key));
  if (found !== 'day') return found;
  const date = new Date(`${key}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(key) ? 'day' : undefined;
}

/** First and last day of a period. */
export function daysOf(key: string): { readonly first: string; readonly last: string } {
  switch (periodOf(key)) {
    case 'day':
      return { first: key, last: key };
    case 'month': {
      const [year, month] = key.split('-').map(Number) as [number, number];
      const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
      return { first: `${key}-01`, last: `${key}-${String(last).padStart(2, '0')}` };
    }
    case 'year':
      return { first: `${key}-01-01`, last: `${key}-12-31` };
    case undefined:
      throw new RangeError(`"${key}" is no period.`);
  }
}
