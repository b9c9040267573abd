// SQL of entries and their versions: they are added, and only where a version stands is ever changed.

import type { KnowledgeEntryId } from '@kapok/contracts/ids.ts';
import type { KnowledgeCategory, KnowledgeText, KnowledgeVersionState } from '@kapok/contracts/knowledge.ts';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../../kernel/database.ts';
import type { Page } from '../../../kernel/paging.ts';

export interface EntryRow {
  readonly id: KnowledgeEntryId;
  readonly owner: string;
  readonly category: string;
  readonly gap: string | null;
  readonly createdAt: Date;
  readonly uses: number;
}

export interface VersionRow {
  readonly version: number;
  readonly state: KnowledgeVersionState;
  readonly text: KnowledgeText;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly reviewOn: string;
  readonly writtenBy: string;
  readonly writtenAt: Date;
  readonly decidedAt: Date | null;
  readonly note: string | null;
}

export async function selectCategories(db: Queryable): Promise<KnowledgeCategory[]> {
  const { rows } = await sql<{ code: string; zh: string; en: string }>`
    SELECT code, zh, en FROM knowledge.category ORDER BY place`.execute(db);
  return rows.map(({ code, zh, en }) => ({ code, name: { zh, en } }));
}

export async function selectEntry(db: Queryable, id: KnowledgeEntryId): Promise<EntryRow | undefined> {
  const { rows } = await sql<EntryRow>`
    SELECT id, owner, category, gap, created_at, uses FROM knowledge.entry WHERE id = ${id}`.execute(db);
  return rows[0];
}

/** Newest first. */
export async function selectVersions(db: Queryable, id: KnowledgeEntryId): Promise<VersionRow[]> {
  const { rows } = await sql<VersionRow>`
    SELECT version, state, text, valid_from::text AS valid_from, valid_to::text AS valid_to, review_on::text AS review_on,
      written_by, written_at, decided_at, note
    FROM knowledge.version WHERE entry = ${id} ORDER BY version DESC`.execute(db);
  return rows;
}

/** Whoever changes an entry waits for whoever is changing it. */
export async function lockEntry(tx: Tx, id: KnowledgeEntryId): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtext('knowledge.entry'), hashtext(${id}))`.execute(tx);
}

export async function insertEntry(tx: Tx, row: Omit<EntryRow, 'uses'>): Promise<void> {
  await sql`
    INSERT INTO knowledge.entry (id, owner, category, gap, created_at)
    VALUES (${row.id}, ${row.owner}, ${row.category}, ${row.gap}, ${row.createdAt})`.execute(tx);
}

export interface NewVersion {
  readonly entry: KnowledgeEntryId;
  readonly version: number;
  readonly text: KnowledgeText;
  readonly words: string;
  readonly sounds: readonly string[];
  readonly writtenBy: string;
  readonly writtenAt: Date;
}

export async function insertVersion(tx: Tx, row: NewVersion): Promise<void> {
  const { text } = row;
  await sql`
    INSERT INTO knowledge.version (entry, version, state, text, audience, valid_from, valid_to, review_on, words, sounds, written_by, written_at)
    VALUES (${row.entry}, ${row.version}, 'draft', ${JSON.stringify(text)}::jsonb, ${text.audience}, ${text.validFrom}, ${text.validTo},
      ${text.reviewOn}, ${row.words}::tsvector, array_to_tsvector(${row.sounds}::text[]), ${row.writtenBy}, ${row.writtenAt})`.execute(
    tx,
  );
}

export interface Decision {
  readonly state: KnowledgeVersionState;
  readonly by: string;
  readonly at: Date;
  readonly note: string | null;
}

export async function updateVersion(
  tx: Tx,
  entry: KnowledgeEntryId,
  version: number,
  { state, by, at, note }: Decision,
): Promise<void> {
  await sql`
    UPDATE knowledge.version SET state = ${state}, decided_by = ${by}, decided_at = ${at}, note = ${note}
    WHERE entry = ${entry} AND version = ${version}`.execute(tx);
}

/** Who published it stays named: only the state of what it replaces changes. */
export async function supersede(tx: Tx, entry: KnowledgeEntryId): Promise<void> {
  await sql`UPDATE knowledge.version SET state = 'superseded' WHERE entry = ${entry} AND state = 'published'`.execute(
    tx,
  );
}

export async function updateReview(
  tx: Tx,
  entry: KnowledgeEntryId,
  version: number,
  reviewOn: string,
): Promise<void> {
  await sql`
    UPDATE knowledge.version SET review_on = ${reviewOn} WHERE entry = ${entry} AND version = ${version}`.execute(
    tx,
  );
}

export interface EntryFilter {
  readonly owner: string | undefined;
  readonly category: string | undefined;
  readonly show: 'waiting' | 'past-review' | 'expired' | undefined;
  readonly today: string;
}

export type ListedRow = EntryRow &
  Omit<VersionRow, 'text'> & {
    readonly titleZh: string;
    readonly titleEn: string;
    readonly publishedFrom: string | null;
    readonly publishedTo: string | null;
    readonly publishedReview: string | null;
  };

/** Entries with their newest version and the validity of the published one, one row more than the page holds. */
export async function selectEntries(db: Queryable, filter: EntryFilter, page: Page): Promise<ListedRow[]> {
  const { owner = null, category = null, show = null, today } = filter;
  const { rows } = await sql<ListedRow>`
    SELECT e.id, e.owner, e.category, e.gap, e.created_at, e.uses, v.version, v.state, v.text->'title'->>'zh' AS title_zh,
      v.text->'title'->>'en' AS title_en, v.valid_from::text AS valid_from, v.valid_to::text AS valid_to,
      v.review_on::text AS review_on, p.valid_from::text AS published_from, p.valid_to::text AS published_to,
      p.review_on::text AS published_review
    FROM knowledge.entry e
    JOIN LATERAL (SELECT * FROM knowledge.version n WHERE n.entry = e.id ORDER BY n.version DESC LIMIT 1) v ON true
    LEFT JOIN knowledge.version p ON p.entry = e.id AND p.state = 'published'
    WHERE (${owner}::text IS NULL OR e.owner = ${owner}) AND (${category}::text IS NULL OR e.category = ${category})
      AND (${show}::text IS NULL OR (${show} = 'waiting' AND v.state = 'draft')
        OR (${show} = 'past-review' AND p.review_on < ${today}::date)
        OR (${show} = 'expired' AND p.valid_to < ${today}::date))
      AND (${page.after?.at ?? null}::timestamptz IS NULL
        OR (e.created_at, e.id) < (${page.after?.at ?? null}::timestamptz, ${page.after?.id ?? null}::uuid))
    ORDER BY e.created_at DESC, e.id DESC LIMIT ${page.limit + 1}`.execute(db);
  return rows;
}

/** Titles a unit has an entry of already. */
export async function selectTitles(
  db: Queryable,
  owner: string,
  titles: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ title: string }>`
    SELECT DISTINCT v.text->'title'->>'zh' AS title FROM knowledge.entry e JOIN knowledge.version v ON v.entry = e.id
    WHERE e.owner = ${owner} AND v.text->'title'->>'zh' = ANY(${titles}::text[])`.execute(db);
  return rows.map(({ title }) => title);
}

export interface Stock {
  readonly offered: number;
  readonly pastReview: number;
  readonly openGaps: number;
  readonly overdueGaps: number;
}

export async function selectStock(db: Queryable, today: string, now: Date): Promise<Stock> {
  const { rows } = await sql<Stock>`
    SELECT
      (SELECT count(*) FROM knowledge.version WHERE state = 'published' AND valid_from <= ${today}::date
        AND (valid_to IS NULL OR valid_to >= ${today}::date)) AS offered,
      (SELECT count(*) FROM knowledge.version WHERE state = 'published' AND review_on < ${today}::date) AS past_review,
      (SELECT count(*) FROM knowledge.gap WHERE state IN ('open', 'asked')) AS open_gaps,
      (SELECT count(*) FROM knowledge.gap WHERE state = 'asked' AND due_at < ${now}) AS overdue_gaps`.execute(
    db,
  );
  return rows[0]!;
}
