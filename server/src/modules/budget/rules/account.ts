// The account of a line, a project or a department: its movements by kind and month, and all that is computed of them. Pure; every
// rate is exact until it is told, and then rounded half up to two places.
import type { Amounts, BudgetRules, MonthProgress, RateValue } from '@kapok/contracts/budget.ts';
import {
  type BudgetAmount,
  budgetAmounts,
  type MovementKind,
  type PurposeCode,
  purposeOf,
} from '@kapok/contracts/budget.ts';
import {
  add,
  compare,
  divide,
  formatDecimal,
  multiply,
  parseDecimal,
  type Ratio,
  ratioOf,
  wholeRatio,
} from '@kapok/contracts/decimal.ts';
import { evaluateFormula, formulaInputs, formulaWords } from '@kapok/contracts/formulas.ts';
import { yuanOf } from '@kapok/contracts/money.ts';

/** Movements of one kind in one month on lines of one source and purpose, summed. */
export interface Sum {
  readonly kind: MovementKind;
  readonly month: number;
  readonly general: boolean;
  readonly appropriation: boolean;
  readonly purpose: PurposeCode;
  readonly fen: bigint;
  /** Amounts without their signs, those of reversals taken off. */
  readonly gross: bigint;
}

/** In fen. */
export interface Account {
  readonly initial: bigint;
  readonly carriedIn: bigint;
  readonly adjusted: bigint;
  readonly committed: bigint;
  readonly paid: bigint;
  readonly carriedOver: bigint;
}

/** Which movements each amount is summed from. */
export const kindsOf: Readonly<Record<keyof Account, readonly MovementKind[]>> = {
  initial: ['initial'],
  carriedIn: ['carried-in'],
  adjusted: ['initial', 'carried-in', 'adjustment'],
  committed: ['commitment'],
  paid: ['payment'],
  carriedOver: ['carried-over'],
};

export function accountOf(sums: readonly Sum[]): Account {
  const of = (amount: keyof Account) =>
    sums.reduce((total, { kind, fen }) => (kindsOf[amount].includes(kind) ? total + fen : total), 0n);
  return {
    initial: of('initial'),
    carriedIn: of('carriedIn'),
    adjusted: of('adjusted'),
    committed: of('committed'),
    paid: of('paid'),
    carriedOver: of('carriedOver'),
  };
}

export function presentAmounts(account: Account): Amounts {
  return {
    initial: yuanOf(account.initial),
    carriedIn: yuanOf(account.carriedIn),
    adjusted: yuanOf(account.adjusted),
    committed: yuanOf(account.committed),
    paid: yuanOf(account.paid),
    carriedOver: yuanOf(account.carriedOver),
  };
}

/** Share of the year's budget that is to be paid by the end of a month. */
export function scheduleOf({ schedule }: Pick<BudgetRules, 'schedule'>, month: number): Ratio {
  if (schedule === 'even') return ratioOf(BigInt(month), 12n);
  const row = schedule.find((one) => one.month === month);
  return row ? divide(parseDecimal(row.percent), wholeRatio(100)) : wholeRatio(0);
}

/** Paid share of the budget over the scheduled share, in percent (支付进度率); null where there is nothing to hold it against. */
export function progressOf(
  { adjusted, paid }: Pick<Account, 'adjusted' | 'paid'>,
  schedule: Ratio,
): Ratio | null {
  if (adjusted <= 0n || schedule.numerator <= 0n) return null;
  return multiply(divide(ratioOf(paid, adjusted), schedule), wholeRatio(100));
}

export interface MonthReading {
  readonly month: number;
  readonly account: Account;
  readonly schedule: Ratio;
  readonly progress: Ratio | null;
  /** Of the general public budget alone, with the rules' cap and to two places, as notices of progress tell it. */
  readonly generalProgress: Ratio | null;
  readonly counted: boolean;
}

/** Each month that is over, with all that was recorded up to its end. */
export function readMonths(sums: readonly Sum[], rules: BudgetRules, monthsOver: number): MonthReading[] {
  return Array.from({ length: monthsOver }, (_, index) => {
    const month = index + 1;
    const schedule = scheduleOf(rules, month);
    const until = sums.filter((sum) => sum.month <= month);
    const account = accountOf(until);
    const general = progressOf(accountOf(until.filter((sum) => sum.general)), schedule);
    const generalProgress = general && atTwoPlaces(capped(general, rules.capPercent));
    return {
      month,
      account,
      schedule,
      progress: progressOf(account, schedule),
      generalProgress,
      counted: rules.months.includes(month) && generalProgress !== null,
    };
  });
}

export function presentMonth(reading: MonthReading): MonthProgress {
  const { account, schedule, progress, generalProgress } = reading;
  return {
    month: reading.month,
    adjusted: yuanOf(account.adjusted),
    paid: yuanOf(account.paid),
    scheduledPercent: formatDecimal(multiply(schedule, wholeRatio(100))),
    paidPercent: account.adjusted > 0n ? formatDecimal(ratioOf(account.paid * 100n, account.adjusted)) : null,
    progress: progress && formatDecimal(progress),
    generalProgress: generalProgress && formatDecimal(generalProgress),
    counted: reading.counted,
  };
}

/** What a rate may need beside the year's own movements. */
export interface Surroundings {
  readonly rules: BudgetRules;
  readonly monthsOver: number;
  /** Share of the year that is scheduled to be paid by the day asked about. */
  readonly scheduled: Ratio;
  readonly lastYear: readonly Sum[];
}

export type BudgetInput = { readonly code: BudgetAmount; readonly value: string };

/** Every amount a formula may name; last year's are left out where there was no budget, so that a change of nothing is no rate. */
export function inputsOf(sums: readonly Sum[], around: Surroundings): BudgetInput[] {
  const { rules, monthsOver, scheduled, lastYear } = around;
  const account = accountOf(sums);
  const purpose = (of: (code: PurposeCode) => true | undefined) =>
    accountOf(sums.filter((sum) => of(sum.purpose)));
  const publicFunds = purpose((code) => purposeOf(code).publicFunds);
  const three = purpose((code) => purposeOf(code).threePublic);
  const procurement = purpose((code) => purposeOf(code).procurement);
  const appropriation = accountOf(sums.filter((sum) => sum.appropriation));
  const adjustments = sums.reduce(
    (total, { kind, gross }) => total + (kind === 'adjustment' ? gross : 0n),
    0n,
  );
  const counted = readMonths(sums, rules, monthsOver).filter((month) => month.counted);
  const cumulative = counted.reduce<Ratio>(
    (sum, { generalProgress }) => (generalProgress ? add(sum, generalProgress) : sum),
    wholeRatio(0),
  );
  const before = accountOf(lastYear);
  const threeBefore = accountOf(lastYear.filter((sum) => purposeOf(sum.purpose).threePublic));
  const money = (code: BudgetAmount, fen: bigint): BudgetInput => ({ code, value: yuanOf(fen) });
  return [
    money('initial', account.initial),
    money('adjusted', account.adjusted),
    money('adjustments', adjustments),
    money('committed', account.committed),
    money('paid', account.paid),
    { code: 'scheduled', value: formatDecimal(multiply(ratioOf(account.adjusted, 100n), scheduled)) },
    money('carried-over', account.carriedOver),
    money('public-budget', publicFunds.initial),
    money('public-paid', publicFunds.paid),
    money('three-budget', three.initial),
    money('three-paid', three.paid),
    money('procurement-budget', procurement.adjusted),
    money('procurement-paid', procurement.paid),
    money('appropriation-budget', appropriation.initial),
    money('appropriation-paid', appropriation.paid),
    ...(lastYear.length === 0
      ? []
      : [
          money('carried-over-last-year', before.carriedOver),
          money('three-paid-last-year', threeBefore.paid),
        ]),
    { code: 'cumulative-progress', value: formatDecimal(cumulative) },
    { code: 'progress-months', value: String(counted.length) },
  ];
}

export function ratesOf(inputs: readonly BudgetInput[], { rates }: Pick<BudgetRules, 'rates'>): RateValue[] {
  return rates.map(({ code, name, formula, source }) => {
    const value = evaluateFormula(formula, inputs, null);
    const named = formulaInputs(formula);
    return {
      code,
      name,
      formula: formulaWords(formula, (input) => budgetAmounts[input as BudgetAmount]),
      value: value && formatDecimal(value),
      inputs: inputs
        .filter((input) => named.includes(input.code))
        .map((input) => ({ ...input, name: budgetAmounts[input.code] })),
      ...(source ? { source } : {}),
    };
  });
}

function capped(progress: Ratio, cap: string | undefined): Ratio {
  if (cap === undefined) return progress;
  const most = parseDecimal(cap);
  return compare(progress, most) > 0 ? most : progress;
}

const atTwoPlaces = (value: Ratio): Ratio => parseDecimal(formatDecimal(value));
