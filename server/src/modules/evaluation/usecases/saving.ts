// Saves one item of a draft: the quick way, for many people at once. The evaluation is locked and read once; what is written
// is the item, what it changes in the scores, and the event.
import { canonicalHash } from '@kapok/contracts/canonical.ts';
import type { ItemNow } from '@kapok/contracts/evaluation/assigning.ts';
import type { EvaluationId } from '@kapok/contracts/ids.ts';
import type { Actual } from '@kapok/contracts/scoring.ts';
import type { Tx } from '../../../kernel/database.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { eventsPart, type NewEvent } from '../../../kernel/outbox.ts';
import { type Assessment, assess, openItems } from '../rules/assess.ts';
import { itemNow } from '../rules/assigning.ts';
import { decideDeclaration, refuseCommand } from '../rules/commands.ts';
import type { EvaluationRecord, ItemFacts } from '../rules/record.ts';
import * as store from '../store/index.ts';

export interface AskedItem {
  readonly expectedRevision: number;
  readonly value?: string | undefined;
  readonly actual?: Actual | undefined;
  readonly explanation?: string | undefined;
}

export interface Saved {
  readonly record: EvaluationRecord;
  readonly assessment: Assessment;
  readonly item: ItemNow;
}

export async function readItem(
  { db }: Pick<Doing, 'db'>,
  id: EvaluationId,
  code: string,
): Promise<ItemNow | Refusal> {
  const record = await store.selectRecord(db, id);
  const item = record && assess(record).items.find((one) => one.code === code);
  return record && item ? itemNow(record, item) : refuse('not-found');
}

export async function saveItem(
  doing: Doing,
  id: EvaluationId,
  code: string,
  asked: AskedItem,
): Promise<ItemNow | Refusal> {
  if (changesNothing(asked)) return nothingAsked();
  const saved = await doing.transact((tx) => saveWithin(doing, tx, id, code, asked));
  return isRefusal(saved) ? saved : saved.item;
}

/** The same within a transaction that goes on to do more. */
export async function saveWithin(
  doing: Doing,
  tx: Tx,
  id: EvaluationId,
  code: string,
  asked: AskedItem,
): Promise<Saved | Refusal> {
  const record = await store.selectRecord(tx, id, { lock: true });
  if (!record?.template.items.some((one) => one.code === code)) return refuse('not-found');
  const facts = record.items.get(code) ?? {};
  const refusal =
    doing.mayDo({ department: record.department.code }) ??
    refuseCommand(record, 'declare', record.version) ??
    refuseStale(facts, asked);
  if (refusal) return refusal;
  const before = assess(record);
  if (changesNothing(asked)) return savedAs(record, before, code);
  const states = asked.value !== undefined || asked.actual !== undefined;
  const decided = decideDeclaration(record, states ? { items: [{ item: code, ...asked }] } : {});
  if (isRefusal(decided)) return decided;
  const actual = decided.items[0]?.actual;
  const explanation = asked.explanation?.trim();
  const stated = { ...(actual ? { actual } : {}), ...(explanation ? { explanation } : {}) };
  const told = eventsOf(id, code, stated);
  if (told.length === 0) return savedAs(record, before, code);
  const after: EvaluationRecord = {
    ...record,
    version: record.version + 1,
    items: new Map(record.items).set(code, { ...facts, ...stated, revision: (facts.revision ?? 0) + 1 }),
  };
  const assessment = assess(after);
  const saved = {
    code,
    stated,
    totals: assessment.totals,
    openItems: openItems(assessment.obstacles),
    changed: assessment.items.filter((item, index) => differs(item, before.items[index])),
  };
  await store.saveItem(tx, id, saved, eventsPart(doing.source, told));
  return savedAs(after, assessment, code);
}

const changesNothing = ({ value, actual, explanation }: AskedItem): boolean =>
  value === undefined && actual === undefined && explanation === undefined;

const nothingAsked = (): Refusal =>
  refuse('invalid-request', {
    detail: {
      zh: '没有要保存的内容：请填写数值或说明。',
      en: 'Nothing to save: state a value or an explanation.',
    },
  });

/** Of two who acted on the same revision, the second is told what it is now. */
function refuseStale({ revision = 0 }: ItemFacts, { expectedRevision }: AskedItem): Refusal | undefined {
  return revision === expectedRevision
    ? undefined
    : refuse('item-changed-meanwhile', { particulars: { revision, expectedRevision } });
}

type Outcome = Assessment['items'][number];

/** Whether what is kept of it for comparing is another. */
function differs(now: Outcome, before: Outcome | undefined): boolean {
  const kept = ({ actual, score, reached }: Outcome) =>
    `${actual?.kind === 'number' ? actual.value : ''} ${score} ${reached}`;
  return before === undefined || kept(now) !== kept(before);
}

function eventsOf(evaluation: EvaluationId, item: string, { actual, explanation }: ItemFacts): NewEvent[] {
  return [
    ...(actual
      ? [
          {
            type: 'evaluation.evaluation.figure-declared',
            subject: evaluation,
            body: { evaluation, items: [{ item, actual }], inputs: [] },
          },
        ]
      : []),
    ...(explanation
      ? [
          {
            type: 'evaluation.evaluation.explained',
            subject: evaluation,
            body: { evaluation, item, textHash: canonicalHash(explanation) },
          },
        ]
      : []),
  ];
}

function savedAs(record: EvaluationRecord, assessment: Assessment, code: string): Saved {
  const item = assessment.items.find((one) => one.code === code);
  if (!item) throw new Error(`item ${code} of evaluation ${record.id} vanished under its lock`);
  return { record, assessment, item: itemNow(record, item) };
}
