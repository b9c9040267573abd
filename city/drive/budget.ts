// Carries the budgets through their own use cases month by month: opened, budgeted, adjusted, committed, paid, closed, reconciled.
// What was done before a crash is found again and not done twice.
import { readFileSync } from 'node:fs';
import { statementColumns } from '@kapok/contracts/budget.ts';
import type { ProgrammeId } from '@kapok/contracts/ids.ts';
import { fenOf, yuanOf } from '@kapok/contracts/money.ts';
import { parse } from 'yaml';
import type { Actor } from '../../server/src/kernel/access.ts';
import type { Doing } from '../../server/src/kernel/doing.ts';
import { isRefusal } from '../../server/src/kernel/errors.ts';
import type { House } from '../../server/src/kernel/module.ts';
import {
  closeMonth,
  importMovements,
  importStatement,
  listClosings,
  listStatements,
  openProgramme,
  openProject,
  projectsOf,
} from '../../server/src/modules/budget/index.ts';
import { type BudgetPlan, type BudgetReference, type PlannedMovement, planBudget } from '../plan/budget.ts';
import { at, granted } from './hotline.ts';
import type { People } from './people.ts';
import type { Stage } from './progress.ts';

export function readBudgetReference(): BudgetReference {
  return parse(
    readFileSync(new URL('../reference/budget-2021.yaml', import.meta.url), 'utf8'),
  ) as BudgetReference;
}

/** Months that `driveBudget` reports: those of the year and of the one before. */
export const budgetMonths = 24;

export async function driveBudget(house: House, people: People, seed: number, stage: Stage): Promise<void> {
  const reference = readBudgetReference();
  const plan = planBudget(reference, seed);
  const finance = people.withRole('finance', 0);
  await openAll(
    at(house, finance, new Date(`${reference.year - 1}-01-06T01:00:00Z`)),
    reference,
    plan,
    people,
  );
  const departments = [reference.bureau, ...reference.others].map(({ department }) => department);
  for (const year of [reference.year - 1, reference.year])
    for (let month = 1; month <= 12; month += 1) {
      await recordMonth(house, finance, plan, year, month);
      for (const department of year === reference.year ? departments : [reference.bureau.department])
        await close(at(house, finance, closingDay(year, month)), { year, department, month });
      stage.done(1);
    }
  await importStatements(house, finance, reference, plan);
}

const closingDay = (year: number, month: number) => new Date(Date.UTC(year, month, 6, 2));

async function openAll(doing: Doing, reference: BudgetReference, plan: BudgetPlan, people: People) {
  const { year, bureau } = reference;
  const programmes = new Map<string, ProgrammeId>();
  const known = new Set<string>();
  for (const each of [year - 1, year])
    for (const { department, code } of await projectsOf(doing.db, { year: each }))
      known.add(`${each} ${department} ${code}`);
  for (const { code, name } of bureau.programmes) {
    const opened = await openProgramme(doing, { year, department: bureau.department, code, name });
    if (!isRefusal(opened)) programmes.set(code, opened.programme.id);
  }
  const [responsible] = [people.withRole('supervisor', 0)];
  for (const { programme, ...project } of plan.projects) {
    if (known.has(`${project.year} ${project.department} ${project.code}`)) continue;
    const of = programme === undefined ? undefined : programmes.get(programme);
    granted(
      await openProject(doing, {
        ...project,
        ...(of ? { programme: of } : {}),
        ...(project.code === 'XM-2101' && responsible.kind === 'staff'
          ? { responsible: responsible.staffId as never }
          : {}),
      }),
      `openProject ${project.code}`,
    );
  }
}

async function recordMonth(house: House, finance: Actor, plan: BudgetPlan, year: number, month: number) {
  const key = `${year}-${String(month).padStart(2, '0')}`;
  const movements = plan.movements.filter(({ day }) => day.startsWith(key));
  const doing = at(house, finance, new Date(`${key}-${month === 2 ? 28 : 30}T08:30:00Z`));
  const rows = movements.map((row, index) => ({
    line: index + 2,
    externalId: String(index),
    fingerprint: '',
    row,
  }));
  for (const [index, outcome] of (await importMovements(doing, 'demonstration', rows)).entries())
    if (outcome !== 'imported' && outcome !== 'unchanged')
      throw new Error(
        `The demonstration city was refused ${JSON.stringify(movements[index])}: ${JSON.stringify(outcome)}`,
      );
}

async function close(
  doing: Doing,
  asked: { year: number; department: string; month: number },
): Promise<void> {
  const { items } = await listClosings(doing.db, asked);
  if (items.length >= asked.month) return;
  granted(await closeMonth(doing, asked), `closeMonth ${asked.department} ${asked.month}`);
}

/** Final accounts as they are, and mid-year treasury payments with a row whose digits were exchanged and one left out. */
async function importStatements(
  house: House,
  finance: Actor,
  { year, bureau, treasury }: BudgetReference,
  plan: BudgetPlan,
): Promise<void> {
  const { department } = bureau;
  const paidBy = (day: string) => {
    const paid = new Map<string, bigint>();
    for (const one of plan.movements)
      if (
        one.department === department &&
        one.kind === 'payment' &&
        one.day.startsWith(`${year}`) &&
        one.day <= day
      )
        paid.set(keyOf(one), (paid.get(keyOf(one)) ?? 0n) + (fenOf(one.amount) as bigint));
    return paid;
  };
  const held = await listStatements(house.scoped('everything'), { year, department });
  if (isRefusal(held) || held.items.length > 0) return;
  const mid = paidBy(treasury.at);
  for (const [key, fen] of mid) {
    if (key.startsWith(`${treasury.missing},`)) mid.delete(key);
    if (key.startsWith(`${treasury.transposed},`)) mid.set(key, exchanged(fen));
  }
  const take = async (
    basis: 'treasury' | 'final-accounts',
    day: string,
    on: string,
    rows: Map<string, bigint>,
  ) => {
    const header = Object.values(statementColumns).map(({ zh }) => zh);
    const lines = [header.join(','), ...[...rows].map(([key, fen]) => `${key},${yuanOf(fen)}`), ''];
    const name = basis === 'treasury' ? '国库支付对账单（演示）.csv' : '部门决算报表（演示）.csv';
    const contentBase64 = Buffer.from(lines.join('\n')).toString('base64');
    granted(
      await importStatement(at(house, finance, new Date(on)), {
        ...{ year, department, basis, at: day, name, contentBase64 },
      }),
      'importStatement',
    );
  };
  await take('treasury', treasury.at, `${year}-08-05T02:00:00Z`, mid);
  await take('final-accounts', `${year}-12-31`, `${year + 1}-01-20T02:00:00Z`, paidBy(`${year}-12-31`));
}

const keyOf = ({ project, source }: PlannedMovement) => `${project},${source}`;

/** The first two neighbouring digits that differ, the other way round. */
function exchanged(fen: bigint): bigint {
  const digits = [...fen.toString()];
  const place = digits.findIndex(
    (digit, index) => index > 0 && digits[index + 1] !== undefined && digit !== digits[index + 1],
  );
  if (place < 0) return fen;
  const next = digits[place + 1] as string;
  digits[place + 1] = digits[place] as string;
  digits[place] = next;
  return BigInt(digits.join(''));
}
