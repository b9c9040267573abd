// Departments side by side, fair to hard work: each is held to what the whole city reaches with orders of the same categories
// (indirect standardisation), and only a difference that chance does not explain puts one above or below.
import { rankedOrdersMin, type Standing } from '@kapok/contracts/boards.ts';

export interface Cell {
  readonly department: string;
  readonly category: string;
  readonly orders: number;
  readonly onTime: number;
}

export interface Compared {
  readonly department: string;
  readonly orders: number;
  readonly onTime: number;
  /** Ratios from 0 to 1; the difference and its interval from −1 to 1. */
  readonly observed: number;
  readonly expected: number;
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  readonly standing: Standing;
  /** Among those that are ranked: equal differences share a rank. */
  readonly rank: number | undefined;
}

/** Two-sided 95 %. */
const z = 1.959964;

export function compareDepartments(cells: readonly Cell[]): Compared[] {
  const rates = new Map<string, number>();
  for (const [category, found] of grouped(cells, ({ category }) => category))
    rates.set(category, sumOf(found, 'onTime') / Math.max(1, sumOf(found, 'orders')));
  const compared = [...grouped(cells, ({ department }) => department)]
    .map(([department, own]) => compare(department, own, rates))
    .filter(({ orders }) => orders > 0);
  const ranked = compared.filter(({ standing }) => standing !== 'few').map(({ difference }) => difference);
  return compared
    .map((one) => ({
      ...one,
      rank: one.standing === 'few' ? undefined : 1 + ranked.filter((other) => other > one.difference).length,
    }))
    .sort(
      (one, other) =>
        Number(one.rank === undefined) - Number(other.rank === undefined) ||
        other.difference - one.difference ||
        one.department.localeCompare(other.department),
    );
}

function compare(department: string, own: readonly Cell[], rates: ReadonlyMap<string, number>) {
  const orders = sumOf(own, 'orders');
  const onTime = sumOf(own, 'onTime');
  const observed = onTime / Math.max(1, orders);
  const expected =
    own.reduce((sum, cell) => sum + cell.orders * rates.get(cell.category)!, 0) / Math.max(1, orders);
  const [low, high] = wilson(onTime, orders).map((end) => end - expected) as [number, number];
  const standing: Standing =
    orders < rankedOrdersMin ? 'few' : low > 0 ? 'better' : high < 0 ? 'worse' : 'expected';
  return {
    department,
    orders,
    onTime,
    observed,
    expected,
    difference: observed - expected,
    low,
    high,
    standing,
  };
}

/** Wilson's interval of a share: it holds where shares are near one, as these are, and never leaves 0 to 1. */
export function wilson(successes: number, of: number): [number, number] {
  if (of === 0) return [0, 1];
  const share = successes / of;
  const centre = share + (z * z) / (2 * of);
  const spread = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  const scale = 1 + (z * z) / of;
  return [Math.max(0, (centre - spread) / scale), Math.min(1, (centre + spread) / scale)];
}

function grouped<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return groups;
}

const sumOf = (cells: readonly Cell[], what: 'orders' | 'onTime'): number =>
  cells.reduce((sum, cell) => sum + cell[what], 0);
