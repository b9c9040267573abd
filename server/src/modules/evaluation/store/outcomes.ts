// SQL of outcomes: what each item came to, for comparing. Recomputable, and written with every change of an evaluation.
import type { Compared } from '@kapok/contracts/evaluation/checking.ts';
import type { EvaluationItem } from '@kapok/contracts/evaluation/items.ts';
import type { EvaluationId } from '@kapok/contracts/ids.ts';
import type { Words } from '@kapok/contracts/words.ts';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../../kernel/database.ts';
import type { Elsewhere } from '../rules/crossChecks.ts';
import { on } from './rows.ts';

export async function writeOutcomes(
  tx: Tx,
  evaluation: EvaluationId,
  items: readonly EvaluationItem[],
): Promise<void> {
  await outcomesPart(evaluation, items).execute(tx);
}

/** An INSERT of them all: a statement of its own, or a part of the one that saves an item. */
export function outcomesPart(evaluation: EvaluationId, items: readonly EvaluationItem[]) {
  const rows = items.map(({ code, name, measure, target, actual, weight, score, reached }) => ({
    item: code,
    name,
    indicator: measure.kind === 'indicator' ? measure.indicator : null,
    unit: target.unit,
    target: `${{ '>=': '≥', '<=': '≤', '=': '' }[target.op]}${target.value}`,
    value: actual?.kind === 'number' ? actual.value : null,
    weight,
    score,
    reached,
  }));
  return sql`
    INSERT INTO evaluation.outcome (evaluation, item, name, indicator, unit, target, value, weight, score, reached)
    SELECT ${evaluation}::uuid, item, name, indicator, unit, target, value, weight, score, reached
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS one (item text, name jsonb, indicator text, unit text,
      target text, value text, weight text, score text, reached boolean)
    ON CONFLICT (evaluation, item) DO UPDATE
    SET value = excluded.value, score = excluded.score, reached = excluded.reached
    WHERE (outcome.value, outcome.score, outcome.reached) IS DISTINCT FROM (excluded.value, excluded.score, excluded.reached)`;
}

export interface Comparison {
  readonly item?: string | undefined;
  readonly indicator?: string | undefined;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

export async function selectCompared(db: Queryable, asked: Comparison, limit: number): Promise<Compared[]> {
  let query = on(db)
    .selectFrom('evaluation.outcome as o')
    .innerJoin('evaluation.evaluation as e', 'e.id', 'o.evaluation')
    .select([
      'e.id',
      'e.year',
      'e.department',
      'e.departmentName',
      'e.projectName',
      'e.state',
      'o.item',
      'o.name',
      'o.unit',
      'o.target',
      'o.value',
      'o.weight',
      'o.score',
      'o.reached',
    ])
    .orderBy('e.year', 'desc')
    .orderBy('e.department')
    .orderBy('e.id')
    .limit(limit);
  if (asked.item !== undefined) query = query.where('o.item', '=', asked.item);
  if (asked.indicator !== undefined) query = query.where('o.indicator', '=', asked.indicator);
  if (asked.from !== undefined) query = query.where('e.year', '>=', asked.from);
  if (asked.to !== undefined) query = query.where('e.year', '<=', asked.to);
  const rows = await query.execute();
  return rows.map(({ id, department, departmentName, projectName, ...row }) => ({
    evaluation: id as EvaluationId,
    department: { code: department, name: departmentName },
    ...(projectName ? { project: projectName } : {}),
    ...row,
  }));
}

/** What the department's other evaluations of the year say of their items. */
export async function selectElsewhere(
  db: Queryable,
  own: { readonly id: EvaluationId; readonly year: number; readonly department: string },
): Promise<Elsewhere[]> {
  const rows = await on(db)
    .selectFrom('evaluation.outcome as o')
    .innerJoin('evaluation.evaluation as e', 'e.id', 'o.evaluation')
    .select(['o.item', 'o.name', 'o.unit', 'o.value', 'e.projectName', 'e.departmentName'])
    .where('e.year', '=', own.year)
    .where('e.department', '=', own.department)
    .where('e.id', '!=', own.id)
    .where('o.value', 'is not', null)
    .limit(elsewhereMax)
    .execute();
  return rows.map(({ projectName, departmentName, ...row }) => ({
    ...row,
    subject: projectName ?? wholeOf(departmentName),
  }));
}

/** Items of one department's evaluations of a year that a check reads. */
const elsewhereMax = 20_000;

const wholeOf = ({ zh, en }: Words): Words => ({ zh: `${zh}部门整体`, en: `${en}, as a whole` });
