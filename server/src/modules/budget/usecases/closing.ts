// Closes months of a department. What is told then, in one event for the department and one a project, is what figures of execution
// are computed and proved from; a closed month takes no more movements.
import { type Closing, type PurposeCode, purposeOf } from '@kapok/contracts/budget.ts';
import { absolute, formatDecimal, wholeRatio } from '@kapok/contracts/decimal.ts';
import type { Queryable } from '../../../kernel/database.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';
import { emit, type NewEvent } from '../../../kernel/outbox.ts';
import { type Account, accountOf, presentAmounts, readMonths, type Sum } from '../rules/account.ts';
import { cityDay, lastDayOf, monthEnd } from '../rules/days.ts';
import * as store from '../store/index.ts';
import { rulesOf } from './executing.ts';
import { accountBody } from './opening.ts';

export interface AskedClosing {
  readonly year: number;
  readonly department: string;
  readonly month: number;
}

export async function closeMonth(doing: Doing, asked: AskedClosing): Promise<Closing | Refusal> {
  const { year, department, month } = asked;
  const refusal = doing.mayDo({ department });
  if (refusal) return refusal;
  const day = lastDayOf(year, month);
  const now = doing.house.clock.now();
  if (day >= cityDay(now)) return refuse('month-not-over');
  return doing.transact(async (tx) => {
    await store.lockYear(tx, department, year);
    const closed = (await store.selectClosings(tx, department, year)).at(-1)?.month ?? 0;
    if (month <= closed) return refuse('month-closed');
    if (month !== closed + 1) return refuse('month-not-over');
    const { rules, version } = await rulesOf(tx, year);
    const sums = await store.sumMovements(tx, { year, department }, day, { byProject: true });
    if (sums.length === 0)
      return refuse('not-found', {
        detail: { zh: '该部门本年度没有预算。', en: 'The department has no budget in that year.' },
      });
    const at = monthEnd(year, month);
    const reading = readMonths(sums, rules, month).at(-1)!;
    const progress = reading.generalProgress;
    const projects = await store.selectProjectsOf(tx, [...new Set(sums.map(({ project }) => project!))]);
    const ofProjects = [...Map.groupBy(sums, ({ project }) => project!)].map(
      ([project, own]): NewEvent => ({
        type: 'budget.project-month.closed',
        at,
        subject: project,
        body: { ...accountBody(projects.get(project)!), ...closedBody(asked, own) },
      }),
    );
    const general = accountOf(sums.filter((sum) => sum.general));
    const appropriation = accountOf(sums.filter((sum) => sum.appropriation));
    const eventIds = await emit(tx, doing.source, [
      {
        type: 'budget.month.closed',
        at,
        subject: `budget:${department}:${year}`,
        body: {
          ...closedBody(asked, sums),
          generalAdjustedFen: Number(general.adjusted),
          generalPaidFen: Number(general.paid),
          appropriationBudgetFen: Number(appropriation.initial),
          appropriationPaidFen: Number(appropriation.paid),
          appropriationDifferenceFen: Number(
            absolute(wholeRatio(appropriation.paid - appropriation.initial)).numerator,
          ),
          counted: reading.counted,
          progress: progress === null ? 0 : Number(hundredthsOf(formatDecimal(progress))),
          full: 10_000,
          rulesVersion: version,
        },
      },
      ...ofProjects,
    ]);
    const row: store.ClosingRow = {
      ...asked,
      amounts: textOf(reading.account),
      progress: progress && formatDecimal(progress),
      counted: reading.counted,
      eventId: eventIds[0]!,
      closedAt: now,
    };
    await store.insertClosing(tx, row);
    return presentClosing(row);
  });
}

export async function listClosings(
  db: Queryable,
  { department, year }: { department: string; year: number },
): Promise<{ items: Closing[] }> {
  return { items: (await store.selectClosings(db, department, year)).map(presentClosing) };
}

const hundredthsOf = (decimal: string): bigint => BigInt(decimal.replace('.', ''));

function closedBody({ department, year, month }: AskedClosing, sums: readonly Sum[]) {
  const account = accountOf(sums);
  const purpose = (of: (code: PurposeCode) => true | undefined) =>
    accountOf(sums.filter((sum) => of(sum.purpose)));
  const publicFunds = purpose((code) => purposeOf(code).publicFunds);
  const three = purpose((code) => purposeOf(code).threePublic);
  const procurement = purpose((code) => purposeOf(code).procurement);
  const adjustments = sums.reduce(
    (total, { kind, gross }) => total + (kind === 'adjustment' ? gross : 0n),
    0n,
  );
  return {
    department,
    year,
    month,
    initialFen: Number(account.initial),
    adjustedFen: Number(account.adjusted),
    adjustmentsFen: Number(adjustments),
    committedFen: Number(account.committed),
    paidFen: Number(account.paid),
    carriedOverFen: Number(account.carriedOver),
    publicBudgetFen: Number(publicFunds.initial),
    publicPaidFen: Number(publicFunds.paid),
    threeBudgetFen: Number(three.initial),
    threePaidFen: Number(three.paid),
    procurementBudgetFen: Number(procurement.adjusted),
    procurementPaidFen: Number(procurement.paid),
  };
}

function textOf(account: Account): store.ClosingRow['amounts'] {
  return Object.fromEntries(
    Object.entries(account).map(([name, fen]) => [name, (fen as bigint).toString()]),
  ) as store.ClosingRow['amounts'];
}

function presentClosing({ amounts, eventId, closedAt, ...row }: store.ClosingRow): Closing {
  const account = Object.fromEntries(
    Object.entries(amounts).map(([name, fen]) => [name, BigInt(fen)]),
  ) as unknown as Account;
  return { ...row, amounts: presentAmounts(account), eventId, closedAt: closedAt.toISOString() };
}
