// Writes entries: a draft by one person, published or sent back by another, confirmed at its review, withdrawn.
import { canonicalHash } from '@kapok/contracts/canonical.ts';
import type { JsonObject } from '@kapok/contracts/event.ts';
import type { KnowledgeEntryId, KnowledgeGapId } from '@kapok/contracts/ids.ts';
import type { KnowledgeEntry, KnowledgeText } from '@kapok/contracts/knowledge.ts';
import type { Words } from '@kapok/contracts/words.ts';
import type { Tx } from '../../../kernel/database.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { emit } from '../../../kernel/outbox.ts';
import { unitNames } from '../../parties/index.ts';
import { soundsOf, wordsOf } from '../rules/finding.ts';
import { daysFault } from '../rules/standing.ts';
import * as store from '../store/index.ts';
import { gapFilledEvent } from './gaps.ts';
import { presentEntry, todayOf } from './reading.ts';

const invalid = (detail: Words): Refusal => refuse('invalid-request', { detail });

export interface NewEntry {
  readonly owner: string;
  readonly category: string;
  readonly text: KnowledgeText;
  readonly gapId?: string | undefined;
}

export async function draftKnowledge(doing: Doing, asked: NewEntry): Promise<KnowledgeEntry | Refusal> {
  const refusal = await refuseEntry(doing, asked);
  if (refusal) return refusal;
  const { house, transact } = doing;
  return transact(async (tx) => {
    const gap = asked.gapId === undefined ? null : await store.selectGap(tx, asked.gapId as KnowledgeGapId);
    if (gap === undefined) return refuse('not-found');
    const id = newId<KnowledgeEntryId>(house);
    await insertDrafts(doing, tx, [{ id, asked, gap: gap?.id ?? null }]);
    return presentEntry(house, id, tx);
  });
}

/** What keeps an entry from being written for a unit; the unit has to exist and to be the writer's. */
export async function refuseEntry(
  { house, mayDo }: Doing,
  { owner, category, text }: NewEntry,
): Promise<Refusal | undefined> {
  const refusal = mayDo({ department: owner });
  if (refusal) return refusal;
  if (!(await unitNames(house.db, [owner])).has(owner))
    return invalid({ zh: `没有代码为 ${owner} 的单位。`, en: `There is no unit ${owner}.` });
  const categories = await store.selectCategories(house.db);
  if (!categories.some(({ code }) => code === category))
    return invalid({ zh: `没有代码为 ${category} 的分类。`, en: `There is no category ${category}.` });
  const fault = daysFault(text);
  return fault && invalid(fault);
}

export interface Draft {
  readonly id: KnowledgeEntryId;
  readonly asked: NewEntry;
  readonly gap: string | null;
}

/** Writes first versions and their events. */
export async function insertDrafts(
  { house, source }: Doing,
  tx: Tx,
  drafts: readonly Draft[],
): Promise<void> {
  const at = house.clock.now();
  for (const { id, asked, gap } of drafts) {
    await store.insertEntry(tx, { id, owner: asked.owner, category: asked.category, gap, createdAt: at });
    await insertVersion(tx, {
      entry: id,
      version: 1,
      text: asked.text,
      writtenBy: source.actor,
      writtenAt: at,
    });
  }
  await emit(
    tx,
    source,
    drafts.map(({ id, asked }) => ({
      type: 'knowledge.entry.drafted',
      subject: id,
      body: { ...bodyOf({ ...asked, id }, 1), textHash: canonicalHash(asked.text) },
    })),
  );
}

const insertVersion = (tx: Tx, row: Omit<store.NewVersion, 'words' | 'sounds'>): Promise<void> =>
  store.insertVersion(tx, { ...row, words: wordsOf(row.text), sounds: soundsOf(row.text) });

export async function redraftKnowledge(
  doing: Doing,
  id: KnowledgeEntryId,
  asked: { readonly expectedVersion: number; readonly text: KnowledgeText },
): Promise<KnowledgeEntry | Refusal> {
  const fault = daysFault(asked.text);
  if (fault) return invalid(fault);
  const { house, source } = doing;
  return changing(doing, id, {}, async (tx, entry, versions) => {
    const [newest] = versions;
    if (newest === undefined || newest.version !== asked.expectedVersion)
      return refuse('version-conflict', { particulars: { version: newest?.version } });
    const version = newest.version + 1;
    const at = house.clock.now();
    // A draft that its writer writes anew is not decided any more.
    if (newest.state === 'draft')
      await store.updateVersion(tx, id, newest.version, {
        state: 'sent-back',
        by: source.actor,
        at,
        note: null,
      });
    await insertVersion(tx, { entry: id, version, text: asked.text, writtenBy: source.actor, writtenAt: at });
    await emit(tx, source, [
      {
        type: 'knowledge.entry.drafted',
        subject: id,
        body: { ...bodyOf(entry, version), textHash: canonicalHash(asked.text) },
      },
    ]);
    return undefined;
  });
}

export async function decideKnowledgeDraft(
  doing: Doing,
  id: KnowledgeEntryId,
  asked: { readonly version: number; readonly publish: boolean; readonly note?: string | undefined },
): Promise<KnowledgeEntry | Refusal> {
  const { house, source } = doing;
  const note = asked.note ?? null;
  if (!asked.publish && note === null)
    return invalid({ zh: '退回时请说明理由。', en: 'Say why it is sent back.' });
  const today = await todayOf(house);
  const writer = (await store.selectVersions(house.db, id))[0]?.writtenBy;
  const by = writer === undefined ? {} : { requestedBy: writer };
  return changing(doing, id, by, async (tx, entry, versions) => {
    const [draft] = versions;
    if (draft?.state !== 'draft' || draft.version !== asked.version || draft.writtenBy !== writer)
      return refuse('version-conflict', { particulars: { version: draft?.version } });
    const at = house.clock.now();
    const { version, text } = draft;
    if (!asked.publish) {
      await store.updateVersion(tx, id, version, { state: 'sent-back', by: source.actor, at, note });
      const body = { ...bodyOf(entry, version), noteHash: canonicalHash(note) };
      await emit(tx, source, [{ type: 'knowledge.entry.sent-back', subject: id, body }]);
      return undefined;
    }
    if (text.validTo !== null && text.validTo < today)
      return invalid({
        zh: '该版本已过失效日期，不能发布。',
        en: 'It has expired already and is not published.',
      });
    await store.supersede(tx, id);
    await store.updateVersion(tx, id, version, { state: 'published', by: source.actor, at, note });
    const published = {
      ...bodyOf(entry, version),
      textHash: canonicalHash(text),
      validFrom: text.validFrom,
      validTo: text.validTo ?? '',
      reviewOn: text.reviewOn,
    };
    const filled =
      entry.gap === null
        ? undefined
        : await store.closeGap(tx, entry.gap as KnowledgeGapId, {
            state: 'filled',
            entry: id,
            note: null,
            at,
          });
    await emit(tx, source, [
      { type: 'knowledge.entry.published', subject: id, body: published },
      ...(filled ? [gapFilledEvent(filled, entry, at)] : []),
    ]);
    return undefined;
  });
}

export async function confirmKnowledge(
  doing: Doing,
  id: KnowledgeEntryId,
  { version, reviewOn }: { readonly version: number; readonly reviewOn: string },
): Promise<KnowledgeEntry | Refusal> {
  const today = await todayOf(doing.house);
  if (reviewOn <= today)
    return invalid({ zh: '下次复核日期应晚于今天。', en: 'The next review has to be after today.' });
  return changing(doing, id, {}, async (tx, entry, versions) => {
    const published = versions.find(({ state }) => state === 'published');
    if (published?.version !== version)
      return refuse('version-conflict', { particulars: { version: published?.version } });
    const fault = daysFault({ ...published.text, reviewOn });
    if (fault) return invalid(fault);
    await store.updateReview(tx, id, version, reviewOn);
    const body = { ...bodyOf(entry, version), reviewOn };
    await emit(tx, doing.source, [{ type: 'knowledge.entry.reviewed', subject: id, body }]);
    return undefined;
  });
}

export async function withdrawKnowledge(
  doing: Doing,
  id: KnowledgeEntryId,
  { reason }: { readonly reason: string },
): Promise<KnowledgeEntry | Refusal> {
  return changing(doing, id, {}, async (tx, entry, versions) => {
    const published = versions.find(({ state }) => state === 'published');
    if (published === undefined) return refuse('version-conflict');
    await store.updateVersion(tx, id, published.version, {
      state: 'withdrawn',
      by: doing.source.actor,
      at: doing.house.clock.now(),
      note: reason,
    });
    const body = { ...bodyOf(entry, published.version), noteHash: canonicalHash(reason) };
    await emit(tx, doing.source, [{ type: 'knowledge.entry.withdrawn', subject: id, body }]);
    return undefined;
  });
}

/** One change of one entry by whoever may make it, and how the entry stands afterwards. */
async function changing(
  { house, mayDo, transact }: Doing,
  id: KnowledgeEntryId,
  by: { readonly requestedBy?: string },
  change: (
    tx: Tx,
    entry: store.EntryRow,
    versions: readonly store.VersionRow[],
  ) => Promise<Refusal | undefined>,
): Promise<KnowledgeEntry | Refusal> {
  return transact(async (tx) => {
    await store.lockEntry(tx, id);
    const entry = await store.selectEntry(tx, id);
    if (entry === undefined) return refuse('not-found');
    const refusal =
      mayDo({ department: entry.owner, ...by }) ??
      (await change(tx, entry, await store.selectVersions(tx, id)));
    if (refusal) return refusal;
    const presented = await presentEntry(house, id, tx);
    if (isRefusal(presented)) throw new Error(`entry ${id} vanished while it was changed`);
    return presented;
  });
}

function bodyOf(
  { id, owner, category }: { readonly id: string; readonly owner: string; readonly category: string },
  version: number,
): JsonObject {
  return { entry: id, version, department: owner, category };
}
