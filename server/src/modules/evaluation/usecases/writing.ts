// The text of a report: every save a version, an author's draft kept apart, and nothing lost when two write at once. Figures are
// not its business: it holds references, and the record fills them.
import { canonicalHash } from '@kapok/contracts/canonical.ts';
import type { Narrative } from '@kapok/contracts/evaluation/items.ts';
import {
  type ChangedSection,
  type ReportText,
  type TextFlag,
  type TextVersion,
  textVersionsMax,
} from '@kapok/contracts/evaluation/text.ts';
import type { EvaluationId } from '@kapok/contracts/ids.ts';
import { actorName } from '../../../kernel/access.ts';
import { type Queryable, type Tx, transact } from '../../../kernel/database.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { emit } from '../../../kernel/outbox.ts';
import { listStaffNames } from '../../parties/index.ts';
import { assess } from '../rules/assess.ts';
import { refuseCommand, refuseText } from '../rules/commands.ts';
import { proposedText } from '../rules/proposedText.ts';
import { type EvaluationRecord, emptyNarrative } from '../rules/record.ts';
import { referencesIn } from '../rules/report.ts';
import { changedSections, changeOf } from '../rules/textDiff.ts';
import * as store from '../store/index.ts';
import { type Changed, changeTo } from './changing.ts';
import { flagsOf } from './checking.ts';

type Reading = Pick<Doing, 'house' | 'db' | 'actor' | 'mayDo'>;

export async function readReportText(reading: Reading, id: EvaluationId): Promise<ReportText | Refusal> {
  const record = await ownRecord(reading, id);
  return isRefusal(record) ? record : presentText(reading, record);
}

export interface AskedText {
  readonly expectedRevision: number;
  readonly text: Narrative;
  readonly note?: string | undefined;
}

export async function saveReportText(
  doing: Doing,
  id: EvaluationId,
  asked: AskedText,
): Promise<ReportText | Refusal> {
  const { text: content, note } = asked;
  const saved = await saveVersion(doing, id, asked.expectedRevision, async () => ({ content, note }));
  // Who wrote on an older version finds everything they wrote in their draft.
  if (isRefusal(saved) && saved.refused === 'version-conflict')
    await transact(doing.db, (tx) =>
      store.upsertDraft(tx, id, actorName(doing.actor), {
        baseRevision: asked.expectedRevision,
        content,
        savedAt: doing.house.clock.now(),
      }),
    );
  return saved;
}

export async function restoreReportText(
  doing: Doing,
  id: EvaluationId,
  asked: { readonly expectedRevision: number; readonly revision: number },
): Promise<ReportText | Refusal> {
  return saveVersion(doing, id, asked.expectedRevision, async (tx) => {
    const content = await store.selectText(tx, id, asked.revision);
    return content ? { content, restored: asked.revision } : refuse('not-found');
  });
}

interface Written {
  readonly content: Narrative;
  readonly note?: string | undefined;
  readonly restored?: number;
}

function saveVersion(
  doing: Doing,
  id: EvaluationId,
  expectedRevision: number,
  write: (tx: Tx) => Promise<Written | Refusal>,
): Promise<ReportText | Refusal> {
  const work = async (tx: Tx, record: EvaluationRecord): Promise<Changed | Refusal> => {
    if (record.textRevision !== expectedRevision) return conflict(doing, tx, record, expectedRevision);
    const written = await write(tx);
    if (isRefusal(written)) return written;
    const refusal = refuseText(record.template, written.content);
    if (refusal) return refusal;
    await writeText(doing, tx, record, written);
    await store.deleteDraft(tx, id, actorName(doing.actor));
    return { set: {}, events: [] };
  };
  return changeTo(doing, id, { command: 'write', expectedVersion: undefined }, work, (tx, after) =>
    presentText({ ...doing, db: tx }, after),
  );
}

/** A version of the text and its event; for whoever changes it, through the editor or with the declarations. */
export async function writeText(
  { actor, house, source }: Pick<Doing, 'actor' | 'house' | 'source'>,
  tx: Tx,
  { id, narrative, textRevision }: EvaluationRecord,
  { content, note, restored }: Written,
): Promise<void> {
  const revision = textRevision + 1;
  const [eventId] = await emit(tx, source, [
    {
      type: 'evaluation.text.saved',
      subject: id,
      body: {
        evaluation: id,
        revision,
        textHash: canonicalHash(content),
        ...(restored === undefined ? {} : { restored }),
      },
    },
  ]);
  await store.insertText(tx, id, {
    revision,
    content,
    author: actorName(actor),
    note: note ?? null,
    restored: restored ?? null,
    ...changeOf(changedSections(narrative, content)),
    eventId: eventId as string,
    savedAt: house.clock.now(),
  });
}

async function conflict(
  { house }: Pick<Doing, 'house'>,
  tx: Tx,
  { id, textRevision }: EvaluationRecord,
  expectedRevision: number,
): Promise<Refusal> {
  const [newest] = await store.selectTextVersions(tx, id, 1);
  const by = newest && (await listStaffNames(house.db)).get(newest.author);
  return refuse('version-conflict', {
    detail: {
      zh: `${by?.zh ?? '他人'}已保存第${textRevision}版，您写的是在第${expectedRevision}版上；您的文字已留作草稿，没有丢失。`,
      en: `${by?.en ?? 'Somebody'} saved version ${textRevision} while you wrote on ${expectedRevision}; what you wrote is kept as your draft.`,
    },
    particulars: { revision: textRevision, expectedRevision },
  });
}

export async function keepReportTextDraft(
  doing: Doing,
  id: EvaluationId,
  asked: { readonly baseRevision: number; readonly text: Narrative | null },
): Promise<{ savedAt?: string; flags: TextFlag[] } | Refusal> {
  const record = await ownRecord(doing, id);
  if (isRefusal(record)) return record;
  const refusal = refuseCommand(record, 'write', undefined);
  if (refusal) return refusal;
  const { baseRevision, text: content } = asked;
  const author = actorName(doing.actor);
  if (content === null)
    return doing.transact(async (tx) => {
      await store.deleteDraft(tx, id, author);
      return { flags: flagsOf(record) };
    });
  const savedAt = doing.house.clock.now();
  return doing.transact(async (tx) => {
    await store.upsertDraft(tx, id, author, { baseRevision, content, savedAt });
    return { savedAt: savedAt.toISOString(), flags: flagsOf({ ...record, narrative: content }) };
  });
}

export async function listReportTextVersions(
  reading: Reading,
  id: EvaluationId,
): Promise<{ items: TextVersion[]; limit: number } | Refusal> {
  const record = await ownRecord(reading, id);
  if (isRefusal(record)) return record;
  const names = await listStaffNames(reading.house.db);
  const rows = await store.selectTextVersions(reading.db, id, textVersionsMax);
  return {
    items: rows.map(({ author, note, restored, savedAt, ...row }) => {
      const by = names.get(author);
      return {
        ...row,
        savedAt: savedAt.toISOString(),
        ...(by ? { by } : {}),
        ...(note === null ? {} : { note }),
        ...(restored === null ? {} : { restored }),
      };
    }),
    limit: textVersionsMax,
  };
}

export async function compareReportTexts(
  reading: Reading,
  id: EvaluationId,
  asked: { readonly from: number; readonly to?: number | undefined },
): Promise<{ from: number; to?: number; sections: ChangedSection[] } | Refusal> {
  const record = await ownRecord(reading, id);
  if (isRefusal(record)) return record;
  const from = await textAt(reading.db, id, asked.from);
  const to =
    asked.to === undefined
      ? (await store.selectDraft(reading.db, id, actorName(reading.actor)))?.content
      : await textAt(reading.db, id, asked.to);
  if (!from || !to) return refuse('not-found');
  return {
    from: asked.from,
    ...(asked.to === undefined ? {} : { to: asked.to }),
    sections: changedSections(from, to),
  };
}

const textAt = async (db: Queryable, id: EvaluationId, revision: number) =>
  revision === 0 ? emptyNarrative : store.selectText(db, id, revision);

/** How a text comes about is its department's alone, whatever was published of it. */
async function ownRecord({ db, mayDo }: Reading, id: EvaluationId): Promise<EvaluationRecord | Refusal> {
  const record = await store.selectRecord(db, id);
  if (!record) return refuse('not-found');
  return mayDo({ department: record.department.code }) ?? record;
}

async function presentText(
  { house, db, actor }: Pick<Doing, 'house' | 'actor'> & { readonly db: Queryable },
  record: EvaluationRecord,
): Promise<ReportText> {
  const [newest] = await store.selectTextVersions(db, record.id, 1);
  const draft = await store.selectDraft(db, record.id, actorName(actor));
  const by = newest && (await listStaffNames(house.db)).get(newest.author);
  const draftedAt = await store.selectDraftedAt(db, record.id);
  const assessment = assess(record);
  return {
    revision: record.textRevision,
    ...(newest ? { savedAt: newest.savedAt.toISOString() } : {}),
    ...(by ? { by } : {}),
    editable: record.state === 'draft',
    text: record.narrative,
    proposal: proposedText(record, assessment),
    draft: draft
      ? {
          baseRevision: draft.baseRevision,
          text: draft.content,
          savedAt: draft.savedAt.toISOString(),
        }
      : null,
    ...(draftedAt ? { draftedAt: draftedAt.toISOString() } : {}),
    references: [...referencesIn(record, assessment)],
    flags: flagsOf(record),
  };
}
