// Gathers what an evaluation is held against: the budget's records and the department's other evaluations; and one item
// across departments. Reads only; which rows there are is the reader's scope.
import { canonicalHash } from '@kapok/contracts/canonical.ts';
import type { Check, Compared } from '@kapok/contracts/evaluation/checking.ts';
import { comparedMax } from '@kapok/contracts/evaluation/checking.ts';
import { composePaper } from '@kapok/contracts/evaluation/compose.ts';
import type { TextFlag } from '@kapok/contracts/evaluation/text.ts';
import type { EvaluationId } from '@kapok/contracts/ids.ts';
import type { Queryable } from '../../../kernel/database.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';
import { executionOf } from '../../budget/index.ts';
import { assess } from '../rules/assess.ts';
import { crossChecks, type Money } from '../rules/crossChecks.ts';
import type { EvaluationRecord } from '../rules/record.ts';
import { referencesIn, reportModel } from '../rules/report.ts';
import { textFlags } from '../rules/textFlags.ts';
import * as store from '../store/index.ts';

export async function checkEvaluation(
  { db }: Pick<Doing, 'db'>,
  id: EvaluationId,
): Promise<{ items: Check[] } | Refusal> {
  const record = await store.selectRecord(db, id);
  return record ? { items: await checksOf(db, record) } : refuse('not-found');
}

export async function checksOf(db: Queryable, record: EvaluationRecord): Promise<Check[]> {
  const { id, year, department } = record;
  const elsewhere = await store.selectElsewhere(db, { id, year, department: department.code });
  const around = { money: await moneyOf(db, record), elsewhere };
  return [...crossChecks(record, assess(record).items, around), ...textChecks(record)];
}

/** Sentences that say other figures than the tables; a reader's check can err, so that each may be explained. */
function textChecks(record: EvaluationRecord): Check[] {
  const found = flagsOf(record).filter(({ kind }) => kind === 'contradicts');
  return found.map(({ section, quote, message }) => {
    const code = `check.text.${canonicalHash({ section, quote, message }).slice(0, 16)}`;
    const explanation = record.items.get(code)?.explanation;
    return {
      code,
      kind: 'text' as const,
      severity: 'explain' as const,
      text: message,
      items: [],
      ...(explanation ? { explanation } : {}),
    };
  });
}

/** What the budget's records hold at the end of the year; undefined where they hold nothing. */
export async function moneyOf(db: Queryable, record: EvaluationRecord): Promise<Money | undefined> {
  const asked = moneyAskedOf(record);
  const { initial, adjusted, committed, paid, carriedOver } = await executionOf(
    db,
    asked,
    `${record.year}-12-31`,
  );
  return adjusted === 0n && paid === 0n ? undefined : { initial, adjusted, committed, paid, carriedOver };
}

/** Whose money an evaluation is about. */
export function moneyAskedOf({ year, department, project }: EvaluationRecord) {
  return { year, department: department.code, ...(project ? { project: project.id } : {}) };
}

/** Of the record's own text, or of one that is being written. */
export function flagsOf(record: EvaluationRecord): TextFlag[] {
  const assessment = assess(record);
  // The day and the log stand in no sentence that people write.
  const model = reportModel(record, assessment, {
    compiledOn: '2000-01-01',
    log: { origin: '', size: null },
  });
  return textFlags(record.narrative, referencesIn(record, assessment), composePaper(model, 'zh').blocks);
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
