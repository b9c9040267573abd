// Takes the readings of a round: money from the budget's movements, goals as they were frozen, values from indicators, and what both
// come to by the end of the year. It asks other rooms and stores nothing.

import { formatDecimal, ratioOf } from '@kapok/contracts/decimal.ts';
import type { GoalIndicator, GoalSubject } from '@kapok/contracts/goals/items.ts';
import { concerning, type GoalWarning } from '@kapok/contracts/goals/warnings.ts';
import { yuanOf } from '@kapok/contracts/money.ts';
import type { WatchRound } from '@kapok/contracts/watching.ts';
import type { Database } from '../../../kernel/database.ts';
import { isRefusal } from '../../../kernel/errors.ts';
import type { House } from '../../../kernel/module.ts';
import { executionOf, movementsBehind, type ProjectRow, projectsOf } from '../../budget/index.ts';
import { frozenGoals, hotlineWarnings } from '../../goals/index.ts';
import { forecastIndicator, proveFigure } from '../../indicators/index.ts';
import { type MovementShare, proveBalance } from '../../ledger/index.ts';
import type { Reading } from '../rules/lights.ts';
import { expectSpending } from '../rules/spending.ts';

export interface Taken {
  readonly readings: readonly Reading[];
  readonly overall: WatchRound['overall'];
}
interface Asked {
  readonly year: number;
  readonly at: string;
  readonly department: string;
}

export async function takeReadings(house: House, db: Database, asked: Asked): Promise<Taken> {
  const { year, department } = asked;
  const projects = await projectsOf(db, { year, department });
  const subjects = [null, ...projects];
  const warned = await hotlineWarnings(house.db, year);
  const readings: Reading[] = [];
  const overall: Taken['overall'] = [];
  for (const project of subjects) {
    const shown = project && { id: project.id, code: project.code, name: { zh: project.zh, en: project.en } };
    readings.push(await moneyOf(house, db, asked, project, shown));
    const subject: GoalSubject = project
      ? { kind: 'project', department, project: project.id }
      : { kind: 'department', department };
    const goals = await frozenGoals(db, subject, year);
    if (!goals) continue;
    overall.push({ project: shown, text: goals.overall });
    for (const goal of goals.indicators) readings.push(await goalOf(house, asked, goal, shown, warned));
  }
  return { readings, overall };
}

async function moneyOf(
  house: House,
  db: Database,
  { year, at, department }: Asked,
  project: ProjectRow | null,
  shown: Reading['project'],
): Promise<Reading> {
  const whose = project ? { year, project: project.id } : { year, department };
  const executed = await executionOf(db, whose, at);
  const behind = await movementsBehind(db, whose, at);
  const last = executed.months.at(-1);
  const expected = expectSpending(
    executed.months.map(({ account }) => account.paid),
    executed.adjusted,
    12 - executed.months.length,
  );
  return {
    item: `money:${project?.code ?? 'department'}`,
    kind: 'money',
    project: shown,
    name: { zh: '预算执行', en: 'Execution of the budget' },
    unit: '元',
    initial: yuanOf(executed.initial),
    adjusted: yuanOf(executed.adjusted),
    actual: yuanOf(executed.paid),
    source: 'computed',
    progress: last?.progress ? formatDecimal(last.progress) : null,
    expected: expected
      ? { value: yuanOf(expected.value), low: yuanOf(expected.low), high: yuanOf(expected.high) }
      : null,
    sums: {
      ...(await provedAs('initial', executed.initial, house, behind('initial'))),
      ...(await provedAs('adjusted', executed.adjusted, house, behind('adjusted'))),
      ...(await provedAs('actual', executed.paid, house, behind('paid'))),
    },
  };
}

/** The root over an amount's movements; none where others were recorded between the two readings, until it is read anew. */
async function provedAs(
  name: 'initial' | 'adjusted' | 'actual',
  fen: bigint,
  house: House,
  movements: readonly MovementShare[],
): Promise<Reading['sums']> {
  if (movements.reduce((sum, one) => sum + one.fen, 0n) !== fen) return {};
  const sum = await proveBalance(house, movements);
  return sum ? { [name]: sum } : {};
}

async function goalOf(
  house: House,
  { year, at }: Asked,
  goal: GoalIndicator,
  project: Reading['project'],
  warned: readonly GoalWarning[],
): Promise<Reading> {
  const { measure } = goal;
  const warnings = measure.kind === 'indicator' ? concerning(measure.indicator, warned) : [];
  const base = {
    item: `goal:${project?.code ?? 'department'}:${goal.code}`,
    kind: 'goal' as const,
    project,
    name: goal.name,
    level: goal.level,
    target: goal.target,
    unit: goal.target.unit,
    progress: null,
    ...(warnings.length > 0 ? { warnings } : {}),
  };
  const computed = measure.kind === 'indicator' ? await computedOf(house, measure, year, at) : undefined;
  return computed
    ? { ...base, ...computed, source: 'computed' }
    : { ...base, actual: null, expected: null, source: 'declared' };
}

/** The indicator's value from January to the day, and the year it comes to; undefined where it has none within a year. */
async function computedOf(
  house: House,
  { indicator: code, where = {} }: Extract<GoalIndicator['measure'], { kind: 'indicator' }>,
  year: number,
  at: string,
): Promise<Pick<Reading, 'actual' | 'expected' | 'sums' | 'measured'> | undefined> {
  for (const period of ['day', 'month'] as const) {
    const cut = period === 'day' ? 10 : 7;
    const asked = { from: `${year}-01-01`.slice(0, cut), to: at.slice(0, cut) };
    const proved = await proveFigure(house, {
      indicator: code,
      from: asked.from,
      period: asked.to,
      dims: where,
    });
    if (isRefusal(proved)) continue;
    const { figure, sum } = proved;
    const numerator = BigInt(figure.numerator ?? '0');
    const denominator = BigInt(figure.denominator ?? '0');
    const quotient = figure.arithmetic === 'quotient';
    if (quotient && denominator === 0n) return undefined;
    const times = figure.unit === 'percent' ? 100n : 1n;
    const actual = formatDecimal(quotient ? ratioOf(numerator * times, denominator) : ratioOf(numerator, 1n));
    const forecast = await forecastIndicator(house, { code, where, until: String(year), asOf: at });
    const made = isRefusal(forecast) ? null : forecast.year;
    return {
      actual,
      expected: made ? { value: made.value, low: made.low, high: made.high } : null,
      ...(sum
        ? {
            sums: { actual: sum },
            measured: { indicator: code, ...(Object.keys(where).length > 0 ? { where } : {}), ...asked },
          }
        : {}),
    };
  }
  return undefined;
}
