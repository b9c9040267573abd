// Gathers what an evaluation is held against: the budget's records and the department's other evaluations; and one item
// across departments. Reads only; which rows there are is the reader's scope.
import type { Check, Compared } from '@kapok/contracts/evaluation/checking.ts';
import { comparedMax } from '@kapok/contracts/evaluation/checking.ts';
import type { EvaluationId } from '@kapok/contracts/ids.ts';
import type { Queryable } from '../../../kernel/database.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';
import { executionOf } from '../../budget/index.ts';
import { assess } from '../rules/assess.ts';
import { crossChecks, type Money } from '../rules/crossChecks.ts';
import type { EvaluationRecord } from '../rules/record.ts';
import * as store from '../store/index.ts';
import { loadRecord } from './reading.ts';

export async function checkEvaluation(
  { db }: Pick<Doing, 'db'>,
  id: EvaluationId,
): Promise<{ items: Check[] } | Refusal> {
  const record = await loadRecord(db, id);
  return record ? { items: await checksOf(db, record) } : refuse('not-found');
}

export async function checksOf(db: Queryable, record: EvaluationRecord): Promise<Check[]> {
  const { id, year, department } = record;
  const elsewhere = await store.selectElsewhere(db, { id, year, department: department.code });
  return crossChecks(record, assess(record).items, { money: await moneyOf(db, record), elsewhere });
}

/** What the budget's records hold at the end of the year; undefined where they hold nothing. */
export async function moneyOf(db: Queryable, record: EvaluationRecord): Promise<Money | undefined> {
  const { year, department, project } = record;
  const asked = { year, department: department.code, ...(project ? { project: project.id } : {}) };
  const { initial, adjusted, committed, paid, carriedOver } = await executionOf(db, asked, `${year}-12-31`);
  return adjusted === 0n && paid === 0n ? undefined : { initial, adjusted, committed, paid, carriedOver };
}

export async function compareItem(
  { db }: Pick<Doing, 'db'>,
  asked: store.Comparison,
): Promise<{ items: Compared[]; limit: number } | Refusal> {
  if (asked.item === undefined && asked.indicator === undefined)
    return refuse('invalid-request', {
      detail: { zh: '请给出指标代码 item 或 indicator。', en: 'Name an item or an indicator to compare.' },
    });
  return { items: await store.selectCompared(db, asked, comparedMax), limit: comparedMax };
}
