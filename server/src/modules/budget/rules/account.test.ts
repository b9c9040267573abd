// The account and its rates, one line a case; the mean of the seed's report; and what holds for any movements.
import {
  type BudgetRules,
  defaultBudgetRules,
  type MovementKind,
  type PurposeCode,
} from '@kapok/contracts/budget.ts';
import { formatDecimal, ratioOf, wholeRatio } from '@kapok/contracts/decimal.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isRefusal } from '../../../kernel/errors.ts';
import { type Account, accountOf, inputsOf, ratesOf, readMonths, type Sum, scheduleOf } from './account.ts';
import { dayWithin, monthsOverAt, readDay, scheduleAt } from './days.ts';
import { move } from './movements.ts';

const rules = defaultBudgetRules(2021);
const sum = (kind: MovementKind, month: number, yuan: number, rest: Partial<Sum> = {}): Sum => ({
  kind,
  month,
  fen: BigInt(Math.round(yuan * 100)),
  gross: BigInt(Math.round(Math.abs(yuan) * 100)),
  general: true,
  appropriation: true,
  purpose: 'other' as PurposeCode,
  ...rest,
});
const rateOf = (code: string, sums: readonly Sum[], lastYear: readonly Sum[] = [], over = 12, by = rules) => {
  const around = { rules: by, monthsOver: over, scheduled: scheduleOf(by, over), lastYear };
  return ratesOf(inputsOf(sums, around), by).find((rate) => rate.code === code)?.value;
};

describe('rates', () => {
  const of = (purpose: PurposeCode) => ({ purpose });
  const budget = sum('initial', 1, 1000);
  test.each<[string, readonly Sum[], readonly Sum[], string | null]>([
    ['completion', [budget, sum('payment', 3, 999.49)], [], '99.95'],
    ['completion', [budget, sum('payment', 3, 333.333)], [], '33.33'],
    ['completion', [budget, sum('payment', 3, 0.05)], [], '0.01'],
    ['completion', [], [], null],
    ['completion', [budget, sum('carried-in', 1, 250), sum('payment', 3, 1000)], [], '80.00'],
    ['adjustment', [budget, sum('adjustment', 5, 200), sum('adjustment', 6, -100)], [], '30.00'],
    ['payment-progress', [budget, sum('payment', 3, 500)], [], '50.00'],
    ['carry-over', [budget, sum('carried-over', 12, 1.06)], [], '0.11'],
    ['carry-over-change', [budget, sum('carried-over', 12, 90)], [sum('carried-over', 12, 120)], '-25.00'],
    ['carry-over-change', [budget, sum('carried-over', 12, 90)], [], null],
    ['carry-over-change', [budget, sum('carried-over', 12, 90)], [sum('payment', 12, 1)], null],
    [
      'public-funds',
      [sum('initial', 1, 100, of('public')), sum('payment', 2, 96.2, of('public'))],
      [],
      '96.20',
    ],
    [
      'public-funds',
      [sum('initial', 1, 50, of('vehicles')), sum('payment', 2, 40, of('vehicles'))],
      [],
      '80.00',
    ],
    [
      'three-public',
      [sum('initial', 1, 200, of('overseas')), sum('payment', 9, 143, of('overseas'))],
      [],
      '71.50',
    ],
    ['three-public', [sum('initial', 1, 200, of('public')), sum('payment', 9, 143, of('public'))], [], null],
    [
      'three-public-change',
      [sum('payment', 9, 90, of('hospitality'))],
      [sum('payment', 9, 100, of('vehicles'))],
      '-10.00',
    ],
    [
      'procurement',
      [sum('initial', 1, 300, of('procurement')), sum('payment', 9, 299.985, of('procurement'))],
      [],
      '100.00',
    ],
    ['appropriation-difference', [budget, sum('adjustment', 5, 50), sum('payment', 9, 1050)], [], '5.00'],
    ['appropriation-difference', [budget, sum('payment', 9, 900)], [], '10.00'],
    ['commitment', [budget, sum('commitment', 2, 612.3)], [], '61.23'],
  ])('%s, case %#', (code, sums, lastYear, expected) => {
    expect(rateOf(code, sums, lastYear)).toBe(expected);
  });
});

describe('the mean execution rate', () => {
  // Progress against m ÷ 12 at the end of each month, as notices told it; they add up to 941.41.
  const notices = ['110.62', '108.94', '107.35', '105.81', '104.26', '102.90', '101.33', '100.20', '100.00'];
  const budget = 386_951_000;
  const paidBy = (percent: string, month: number) =>
    Math.round(((Number(percent) / 100) * budget * month * 100) / 12) / 100;
  const payments = notices.map((percent, at) => {
    const before = at === 0 ? 0 : paidBy(notices[at - 1]!, at + 3);
    return sum('payment', at + 4, paidBy(percent, at + 4) - before);
  });
  const sums = [sum('initial', 1, budget), ...payments];

  test('941.41 over nine months is 104.60', () => {
    const months = readMonths(sums, rules, 12);
    const counted = months.filter(({ counted: counts }) => counts);
    expect(counted.map(({ generalProgress }) => formatDecimal(generalProgress!))).toEqual(notices);
    expect(rateOf('mean-execution', sums)).toBe('104.60');
    const inputs = inputsOf(sums, { rules, monthsOver: 12, scheduled: wholeRatio(1), lastYear: [] });
    expect(inputs.slice(-2)).toEqual([
      { code: 'cumulative-progress', value: '941.41' },
      { code: 'progress-months', value: '9' },
    ]);
  });

  const with_ = (change: Partial<BudgetRules>): BudgetRules => ({ ...rules, ...change });
  test.each<[string, BudgetRules, number, string | null]>([
    ['two months of nine', rules, 5, '109.78'],
    ['no month yet', rules, 3, null],
    ['other months', with_({ months: [12] }), 12, '100.00'],
    ['capped at the schedule', with_({ capPercent: '100' }), 12, '100.00'],
    [
      'half of the budget by each month’s end',
      with_({
        months: [12],
        schedule: rules.months.concat(1, 2, 3).map((month) => ({ month, percent: '50' })),
      }),
      12,
      '200.00',
    ],
  ])('%s', (_what, by, over, expected) => {
    expect(rateOf('mean-execution', sums, [], over, by)).toBe(expected);
  });

  test('other sources do not count in it', () => {
    const fund = [sum('initial', 1, budget, { general: false })];
    expect(rateOf('mean-execution', [...sums, ...fund])).toBe('104.60');
    expect(rateOf('completion', [...sums, ...fund])).toBe('50.00');
  });
});

describe('days', () => {
  test.each([
    ['2021-01-30', 0],
    ['2021-01-31', 1],
    ['2021-02-27', 1],
    ['2021-02-28', 2],
    ['2021-12-31', 12],
    ['2022-03-01', 12],
    ['2020-06-30', 0],
  ])('by the evening of %s, %i months of 2021 are over', (day, months) => {
    expect(monthsOverAt(2021, day)).toBe(months);
  });
  test.each([
    ['2021-06-30', ratioOf(6n, 12n)],
    ['2021-04-15', ratioOf(7n, 24n)],
    ['2021-12-31', ratioOf(1n, 1n)],
    ['2021-01-01', ratioOf(1n, 372n)],
  ])('the schedule at %s', (day, share) => {
    expect(scheduleAt(rules, 2021, day)).toEqual(share);
  });
  test.each([
    ['2021-03-25', '2021-03-25'],
    ['2021/3/5', '2021-03-05'],
    ['2021年3月5日', '2021-03-05'],
    ['20210305', '2021-03-05'],
    ['2021-02-30', undefined],
    ['3/5/2021', undefined],
    ['', undefined],
  ])('%s is read as %s', (text, day) => {
    expect(readDay(text)).toBe(day);
  });
  test.each([
    [undefined, '2021-07-15', '2021-07-15'],
    [undefined, '2026-01-01', '2021-12-31'],
    [undefined, '2020-01-01', '2021-01-01'],
    ['2021-03-31', '2021-07-15', '2021-03-31'],
  ])('asked %s on %s: %s', (asked, today, day) => {
    expect(dayWithin(2021, asked, today)).toBe(day);
  });
});

test('whatever is recorded, nothing is spent beyond the budget and the sums stay the movements’', () => {
  const kinds: MovementKind[] = [
    'initial',
    'carried-in',
    'adjustment',
    'commitment',
    'payment',
    'carried-over',
  ];
  const moving = fc.record({
    kind: fc.constantFrom(...kinds),
    fen: fc.bigInt({ min: -2_000n, max: 5_000n }),
    month: fc.integer({ min: 1, max: 12 }),
  });
  fc.assert(
    fc.property(fc.array(moving, { maxLength: 40 }), (movings) => {
      let account: Account = accountOf([]);
      const kept: Sum[] = [];
      for (const { kind, fen, month } of movings) {
        const day = `2021-${String(month).padStart(2, '0')}-05`;
        const after = move({ year: 2021, account, closedMonths: 0, today: '2021-12-31' }, { kind, fen, day });
        if (isRefusal(after)) continue;
        account = after;
        kept.push({ ...sum(kind, month, 0), fen, gross: fen });
      }
      expect(account).toEqual(accountOf(kept));
      expect(account.paid + account.carriedOver).toBeLessThanOrEqual(account.adjusted);
      expect(account.committed).toBeLessThanOrEqual(account.adjusted);
    }),
    { seed: 20_210_731, numRuns: 300 },
  );
});
