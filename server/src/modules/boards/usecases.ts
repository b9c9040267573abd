// Reads the boards from what the hub has counted. It decides nothing and keeps nothing.
import { boardDaysMax, type LeagueRow, rankedOrdersMin } from '@kapok/contracts/boards.ts';
import { type Refusal, refuse } from '../../kernel/errors.ts';
import type { House } from '../../kernel/module.ts';
import { readHotlineLists } from '../hotline/index.ts';
import { sumOutcomes } from '../hub/index.ts';
import { unitNames } from '../parties/index.ts';
import { compareDepartments } from './rules/league.ts';

interface Span {
  readonly from: string;
  readonly to: string;
}

const closed = 'hotline.work-order.closed';
const registered = 'hotline.work-order.registered';

export async function readLeague(house: House, span: Span) {
  const refused = spanRefusal(span);
  if (refused) return refused;
  const found = await sumOutcomes(house.hub, {
    type: closed,
    days: daysOf(span),
    by: ['department', 'category'],
    flag: 'onTime',
  });
  const cells = found
    .filter(({ group: [department] }) => department !== '')
    .map(({ group: [department = '', category = ''], subjects, flagged }) => ({
      department,
      category,
      orders: subjects,
      onTime: flagged,
    }));
  const rows = compareDepartments(cells);
  const names = await unitNames(
    house.db,
    rows.map(({ department }) => department),
  );
  const [orders, onTime] = [sum(cells, 'orders'), sum(cells, 'onTime')];
  return {
    ...span,
    orders,
    observedPercent: points(onTime / Math.max(1, orders)),
    rankedOrdersMin,
    items: rows.map(
      ({
        department,
        orders: own,
        onTime: inTime,
        observed,
        expected,
        difference,
        low,
        high,
        standing,
        rank,
      }): LeagueRow => ({
        department: { code: department, words: names.get(department) ?? { zh: department, en: department } },
        orders: own,
        onTime: inTime,
        observedPercent: points(observed),
        expectedPercent: points(expected),
        differencePoints: points(difference),
        lowPoints: points(low),
        highPoints: points(high),
        standing,
        ...(rank === undefined ? {} : { rank }),
      }),
    ),
  };
}

export async function readOrderMap(house: House, span: Span) {
  const refused = spanRefusal(span);
  if (refused) return refused;
  const days = daysOf(span);
  const [came, ended, { districts }] = await Promise.all([
    sumOutcomes(house.hub, { type: registered, days, by: ['district'] }),
    sumOutcomes(house.hub, { type: closed, days, by: ['district'], flag: 'onTime' }),
    readHotlineLists(house.db),
  ]);
  // A street's or a village's code begins with its district's.
  const of = (all: typeof came, code: string) =>
    all.filter(({ group: [district = ''] }) => district.startsWith(code));
  // The list has one for the whole city besides, which no outline has.
  const items = districts
    .filter(({ code }) => /^\d{6}$/.test(code))
    .map((district) => ({
      district,
      registered: of(came, district.code).reduce((total, { subjects }) => total + subjects, 0),
      closed: of(ended, district.code).reduce((total, { subjects }) => total + subjects, 0),
      onTime: of(ended, district.code).reduce((total, { flagged }) => total + flagged, 0),
    }));
  const all = came.reduce((total, { subjects }) => total + subjects, 0);
  return { ...span, items, elsewhere: all - items.reduce((total, one) => total + one.registered, 0) };
}

const daysOf = ({ from, to }: Span) => ({ first: from, last: to });
const points = (ratio: number): string => (Math.round(ratio * 10_000) / 100).toFixed(2);

function sum(
  cells: readonly { readonly orders: number; readonly onTime: number }[],
  what: 'orders' | 'onTime',
) {
  return cells.reduce((total, cell) => total + cell[what], 0);
}

function spanRefusal({ from, to }: Span): Refusal | undefined {
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
  if (days >= 1 && days <= boardDaysMax) return undefined;
  return refuse('invalid-request', {
    detail: {
      zh: `起止日期应先后有序，且不超过 ${boardDaysMax} 天。`,
      en: `The span begins before it ends and is at most ${boardDaysMax} days.`,
    },
    particulars: { boardDaysMax },
  });
}
