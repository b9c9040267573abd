// Reads entries: to staff with everything that was written, to everybody else only what holds today.

import type { KnowledgeEntryId } from '@kapok/contracts/ids.ts';
import type {
  KnowledgeEntry,
  KnowledgeHit,
  KnowledgeStanding,
  KnowledgeSummary,
  KnowledgeText,
} from '@kapok/contracts/knowledge.ts';
import type { Words } from '@kapok/contracts/words.ts';
import type { Queryable } from '../../../kernel/database.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import type { House } from '../../../kernel/module.ts';
import { cutPage, pageOfQuery } from '../../../kernel/paging.ts';
import { dateOfDay, localDay, readCalendar } from '../../cases/index.ts';
import { unitNames } from '../../parties/index.ts';
import { standingOn } from '../rules/standing.ts';
import * as store from '../store/index.ts';

/** Today as the city counts days. */
export async function todayOf({ db, clock }: Pick<House, 'db' | 'clock'>): Promise<string> {
  return dateOfDay(localDay(await readCalendar(db), clock.now()));
}

export async function readKnowledgeEntry(
  { house, actor }: Pick<Doing, 'house' | 'actor'>,
  id: KnowledgeEntryId,
): Promise<KnowledgeEntry | Refusal> {
  const entry = await presentEntry(house, id);
  if (isRefusal(entry) || actor.kind === 'staff' || actor.kind === 'system') return entry;
  const versions = entry.versions.filter(
    ({ version, text }) => version === entry.offered && text.audience === 'public',
  );
  return entry.standing === 'offered' && versions.length > 0 ? { ...entry, versions } : refuse('not-found');
}

export async function presentEntry(
  house: House,
  id: KnowledgeEntryId,
  db: Queryable = house.db,
): Promise<KnowledgeEntry | Refusal> {
  const [entry, rows, categories, today] = await Promise.all([
    store.selectEntry(db, id),
    store.selectVersions(db, id),
    store.selectCategories(db),
    todayOf(house),
  ]);
  if (entry === undefined) return refuse('not-found');
  const published = rows.find(({ state }) => state === 'published');
  const names = await unitNames(house.db, [entry.owner]);
  const standing = standingOn(published, today);
  return {
    id,
    owner: { code: entry.owner, name: nameIn(names, entry.owner) },
    category: categories.find(({ code }) => code === entry.category) ?? {
      code: entry.category,
      name: { zh: entry.category, en: entry.category },
    },
    standing,
    offered: standing === 'offered' ? published!.version : null,
    pastReview: published !== undefined && published.reviewOn < today,
    uses: entry.uses,
    versions: rows.map((row) => ({
      version: row.version,
      state: row.state,
      text: { ...row.text, reviewOn: row.reviewOn },
      writtenAt: row.writtenAt.toISOString(),
      decidedAt: row.decidedAt?.toISOString() ?? null,
      note: row.note,
    })),
  };
}

export interface EntriesQuery {
  readonly limit?: number;
  readonly cursor?: string;
  readonly owner?: string;
  readonly category?: string;
  readonly show?: 'waiting' | 'past-review' | 'expired';
}

export async function listKnowledgeEntries(
  { house, db }: Pick<Doing, 'house' | 'db'>,
  query: EntriesQuery,
): Promise<{ items: KnowledgeSummary[]; limit: number; nextCursor?: string } | Refusal> {
  const page = pageOfQuery(query);
  if (isRefusal(page)) return page;
  const { owner, category, show } = query;
  const today = await todayOf(house);
  const rows = await store.selectEntries(db, { owner, category, show, today }, page);
  const { items, ...rest } = cutPage(rows, page.limit, (row) => ({
    at: row.createdAt.toISOString(),
    id: row.id,
  }));
  const [categories, names] = await Promise.all([
    store.selectCategories(db),
    unitNames(house.db, [...new Set(items.map((row) => row.owner))]),
  ]);
  return {
    items: items.map((row) => ({
      id: row.id,
      owner: { code: row.owner, name: nameIn(names, row.owner) },
      category: categories.find(({ code }) => code === row.category)!,
      title: completed({ zh: row.titleZh, en: row.titleEn }),
      version: row.version,
      state: row.state,
      standing: publishedStanding(row, today),
      validFrom: row.validFrom,
      validTo: row.validTo,
      reviewOn: row.publishedReview ?? row.reviewOn,
      pastReview: row.publishedReview !== null && row.publishedReview < today,
      uses: row.uses,
    })),
    ...rest,
  };
}

function publishedStanding(row: store.ListedRow, today: string): KnowledgeStanding {
  const { publishedFrom: validFrom, publishedTo: validTo } = row;
  return standingOn(validFrom === null ? undefined : { validFrom, validTo }, today);
}

export function presentHit(
  row: store.FoundRow,
  names: ReadonlyMap<string, Words>,
  tolerant: boolean,
): KnowledgeHit {
  const { title, answer, reading, sources }: KnowledgeText = row.text;
  return {
    id: row.id,
    owner: { code: row.owner, name: nameIn(names, row.owner) },
    category: { code: row.category, name: { zh: row.categoryZh, en: row.categoryEn } },
    version: row.version,
    title: completed(title),
    answer: completed(answer),
    reading: completed(reading),
    sources,
    validFrom: row.validFrom,
    validTo: row.validTo,
    tolerant,
  };
}

/** What nobody has put into English yet is shown in Chinese rather than not at all. */
export const completed = ({ zh, en }: Words): Words => ({ zh, en: en === '' ? zh : en });

export const nameIn = (names: ReadonlyMap<string, Words>, code: string): Words =>
  names.get(code) ?? { zh: code, en: code };
