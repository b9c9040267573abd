// Finds what answers a question: by all its words, then by any of them, then by how it sounds. What was asked is not kept.

import { canonicalHash } from '@kapok/contracts/canonical.ts';
import type { CallId, KnowledgeEntryId, WorkOrderId } from '@kapok/contracts/ids.ts';
import type { KnowledgeHit, KnowledgeUse, Synonyms } from '@kapok/contracts/knowledge.ts';
import type { Database } from '../../../kernel/database.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { emit } from '../../../kernel/outbox.ts';
import { remembered } from '../../../kernel/remembered.ts';
import { unitNames } from '../../parties/index.ts';
import { askedOf, likeness, likenessMin, queryOf, rarerOf, soundsOf } from '../rules/finding.ts';
import { standingOn } from '../rules/standing.ts';
import * as store from '../store/index.ts';
import { completed, presentHit, todayOf } from './reading.ts';

const limitDefault = 10;
const synonyms = remembered((db: Database) => store.selectSynonyms(db));
const commonWords = remembered((db: Database) => store.selectCommonWords(db));

export async function searchKnowledge(
  { house, actor, db }: Pick<Doing, 'house' | 'actor' | 'db'>,
  query: { readonly q: string; readonly category?: string; readonly limit?: number },
): Promise<{ items: KnowledgeHit[]; limit: number }> {
  const limit = query.limit ?? limitDefault;
  const publicOnly = actor.kind !== 'staff' && actor.kind !== 'system';
  const finding = { today: await todayOf(house), publicOnly, category: query.category, limit };
  const asked = askedOf(query.q, (await synonyms.of(house.db)).groups);
  const any = queryOf(asked, false);
  const all = queryOf(asked, true);
  let rows = any === undefined || all === undefined ? [] : await store.selectByWords(db, all, any, finding);
  if (rows.length === 0 && any !== undefined && any !== all) {
    const rare = queryOf(rarerOf(asked, await commonWords.of(house.db)), false) ?? any;
    rows = await store.selectByWords(db, rare, any, finding);
  }
  const tolerant = rows.length === 0;
  if (tolerant)
    rows = (await store.selectBySounds(db, asked.sounds, asked.typed, finding))
      .map((row) => ({ row, like: likeness(asked, soundsOf(row.text)) }))
      .filter(({ like }) => like >= likenessMin)
      .sort((one, other) => other.like - one.like)
      .map(({ row }) => row);
  const names = await unitNames(house.db, [...new Set(rows.map(({ owner }) => owner))]);
  return { items: rows.map((row) => presentHit(row, names, tolerant)), limit };
}

export interface About {
  readonly workOrderId?: WorkOrderId | undefined;
  readonly callId?: CallId | undefined;
}

export async function answerFromKnowledge(
  { house, source, transact }: Doing,
  id: KnowledgeEntryId,
  { version, workOrderId, callId }: About & { readonly version: number },
): Promise<KnowledgeUse | Refusal> {
  const aboutId = aboutOf({ workOrderId, callId });
  if (aboutId === undefined) return refuseAbout();
  const today = await todayOf(house);
  return transact(async (tx) => {
    const entry = await store.selectEntry(tx, id);
    if (entry === undefined) return refuse('not-found');
    const used = (await store.selectVersions(tx, id)).find((one) => one.version === version);
    if (used?.state !== 'published' || standingOn(used, today) !== 'offered') return refuse('not-offered');
    const about = workOrderId === undefined ? 'call' : 'work-order';
    const usedAt = house.clock.now();
    const row = {
      id: newId(house),
      entry: id,
      version,
      about,
      aboutId,
      usedBy: source.actor,
      usedAt,
    } as const;
    await store.insertUse(tx, row);
    const { owner: department, category } = entry;
    await emit(tx, source, [
      {
        type: 'knowledge.entry.used',
        subject: id,
        body: { entry: id, version, department, category, about, aboutId },
      },
    ]);
    return presentUse({ entry: id, version, text: used.text, usedAt });
  });
}

const usesMax = 50;

export async function listKnowledgeUses(
  { db }: Pick<Doing, 'db'>,
  about: About,
): Promise<{ items: KnowledgeUse[]; limit: number } | Refusal> {
  const aboutId = aboutOf(about);
  if (aboutId === undefined) return refuseAbout();
  const rows = await store.selectUses(db, aboutId, usesMax);
  return { items: rows.map(presentUse), limit: usesMax };
}

function aboutOf({ workOrderId, callId }: About): WorkOrderId | CallId | undefined {
  return workOrderId === undefined || callId === undefined ? (workOrderId ?? callId) : undefined;
}

const refuseAbout = (): Refusal =>
  refuse('invalid-request', {
    detail: { zh: '请只写明一张工单或一个来电。', en: 'Name one work order or one call.' },
  });

function presentUse({ entry, version, text, usedAt }: store.UseRow): KnowledgeUse {
  return { entry, version, title: completed(text.title), sources: text.sources, at: usedAt.toISOString() };
}

export const readKnowledgeSynonyms = (db: Database): Promise<Synonyms> => store.selectSynonyms(db);

export async function setKnowledgeSynonyms(
  { house, source, transact }: Doing,
  asked: Synonyms,
): Promise<Synonyms | Refusal> {
  const set = { version: asked.version + 1, groups: asked.groups };
  const answer = await transact(async (tx) => {
    const { version } = await store.selectSynonyms(tx);
    if (version !== asked.version || !(await store.insertSynonyms(tx, set, source.actor, house.clock.now())))
      return refuse('version-conflict', { particulars: { version } });
    const body = { version: set.version, hash: canonicalHash(set.groups) };
    await emit(tx, source, [{ type: 'knowledge.synonyms.set', subject: 'knowledge-synonyms', body }]);
    return set;
  });
  synonyms.forget(house.db);
  return answer;
}
