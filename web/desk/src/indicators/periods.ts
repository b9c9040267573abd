// Which stretch of time a chart shows around the period one looks at. Never by the browser's own calendar zone.
import type { IndicatorPeriod } from '@kapok/contracts/indicators/definition.ts';

export interface Stretch {
  readonly from: string;
  readonly to: string;
}

/** Years are few: all of them; months of the year, days of the month that `key` lies in. */
export function stretchAround(key: string, grain: IndicatorPeriod, years: readonly number[]): Stretch {
  const [year = '', month = '12'] = key.split('-');
  switch (grain) {
    case 'year':
      return { from: String(years[0] ?? Number(year)), to: String(years.at(-1) ?? Number(year)) };
    case 'month':
      return { from: `${year}-01`, to: `${year}-12` };
    case 'day':
      return { from: `${year}-${month}-01`, to: `${year}-${month}-${daysIn(Number(year), Number(month))}` };
  }
}

/** The stretch before or after: a year for months, a month for days. */
export function moved(key: string, grain: IndicatorPeriod, by: -1 | 1): string {
  const [year = 0, month = 1] = key.split('-').map(Number);
  switch (grain) {
    case 'year':
      return String(year + by);
    case 'month':
      return `${year + by}-${two(month)}`;
    case 'day': {
      const there = new Date(Date.UTC(year, month - 1 + by, 1));
      return `${there.getUTCFullYear()}-${two(there.getUTCMonth() + 1)}-01`;
    }
  }
}

export function grainOf(key: string): IndicatorPeriod {
  return (['year', 'month', 'day'] as const)[key.split('-').length - 1] ?? 'year';
}

/** The years a house may have records of: asked for once, then only those that have some are offered. */
export function candidateYears(now: Date): readonly number[] {
  const last = now.getFullYear();
  return Array.from({ length: 12 }, (_, back) => last - 11 + back);
}

function daysIn(year: number, month: number): string {
  return two(new Date(Date.UTC(year, month, 0)).getUTCDate());
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
