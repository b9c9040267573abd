// SQL of the search: only what is published and holds on the day is ever found.

import type { CallId, KnowledgeEntryId, WorkOrderId } from '@kapok/contracts/ids.ts';
import type { KnowledgeText, Synonyms } from '@kapok/contracts/knowledge.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Queryable, Tx } from '../../../kernel/database.ts';

export interface FoundRow {
  readonly id: KnowledgeEntryId;
  readonly owner: string;
  readonly category: string;
  readonly categoryZh: string;
  readonly categoryEn: string;
  readonly version: number;
  readonly text: KnowledgeText;
  readonly validFrom: string;
  readonly validTo: string | null;
}

export interface Finding {
  readonly today: string;
  readonly publicOnly: boolean;
  readonly category: string | undefined;
  readonly limit: number;
}

/** Best first by where the words stand: title, keywords, plain reading, answer. */
export async function selectByWords(
  db: Queryable,
  query: string,
  ranking: string,
  finding: Finding,
): Promise<FoundRow[]> {
  return select(
    db,
    sql`v.words @@ ${query}::tsquery`,
    sql`ts_rank('{0.05, 0.2, 0.6, 1}', v.words, ${ranking}::tsquery)`,
    finding,
  );
}

/** Those that share most of a question's sounds, or begin as it was typed. */
export async function selectBySounds(
  db: Queryable,
  sounds: readonly string[],
  typed: readonly string[],
  finding: Finding,
): Promise<FoundRow[]> {
  const query = [...sounds.map((sound) => `'${sound}'`), ...typed.map((begins) => `'q${begins}':*`)].join(
    ' | ',
  );
  if (query === '') return [];
  return select(
    db,
    sql`v.sounds @@ ${query}::tsquery`,
    sql`(SELECT count(*) FROM unnest(tsvector_to_array(v.sounds)) one WHERE one = ANY(${sounds}::text[])
        OR one LIKE ANY(${typed.map((begins) => `q${begins}%`)}::text[]))`,
    finding,
  );
}

/** Only the best by rank, and their equals, are looked up: how often each was used decides between equals alone. */
async function select(
  db: Queryable,
  where: RawBuilder<unknown>,
  rank: RawBuilder<unknown>,
  { today, publicOnly, category = undefined, limit }: Finding,
): Promise<FoundRow[]> {
  const { rows } = await sql<FoundRow>`
    WITH best AS MATERIALIZED (
      SELECT v.entry, v.version, ${rank} AS rank FROM knowledge.version v
      WHERE v.state = 'published' AND ${where} AND v.valid_from <= ${today}::date AND (v.valid_to IS NULL OR v.valid_to >= ${today}::date)
        AND (NOT ${publicOnly} OR v.audience = 'public')
        AND (${category ?? null}::text IS NULL OR EXISTS (SELECT 1 FROM knowledge.entry e WHERE e.id = v.entry AND e.category = ${category ?? null}))
      ORDER BY rank DESC FETCH FIRST ${limit} ROWS WITH TIES
    ), found AS MATERIALIZED (
      SELECT best.*, e.owner, e.category, e.uses FROM best JOIN knowledge.entry e ON e.id = best.entry
      ORDER BY best.rank DESC, e.uses DESC, best.entry LIMIT ${limit}
    )
    SELECT found.entry AS id, found.owner, found.category, c.zh AS category_zh, c.en AS category_en, v.version, v.text,
      v.valid_from::text AS valid_from, v.valid_to::text AS valid_to
    FROM found JOIN knowledge.version v ON v.entry = found.entry AND v.version = found.version
    JOIN knowledge.category c ON c.code = found.category
    ORDER BY found.rank DESC, found.uses DESC, found.entry`.execute(db);
  return rows;
}

/** Above this many entries a word is not looked for by itself: ranking all that have it would take longer than a breath. */
const rankedMax = 2_000;

/** Words that stand in more entries than can be ranked while somebody types, as PostgreSQL last counted them. */
export async function selectCommonWords(db: Queryable): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ word: string }>`
    SELECT c.word FROM pg_stats s JOIN pg_class t ON t.oid = 'knowledge.version'::regclass,
      unnest(s.most_common_elems::text::text[], s.most_common_elem_freqs[1:cardinality(s.most_common_elems::text::text[])]) c (word, share)
    WHERE s.schemaname = 'knowledge' AND s.tablename = 'version' AND s.attname = 'words' AND c.share * t.reltuples > ${rankedMax}`.execute(
    db,
  );
  return new Set(rows.map(({ word }) => word));
}

export async function selectSynonyms(db: Queryable): Promise<Synonyms> {
  const { rows } = await sql<Synonyms>`
    SELECT version, groups FROM knowledge.synonyms ORDER BY version DESC LIMIT 1`.execute(db);
  return rows[0] ?? { version: 0, groups: [] };
}

/** False where somebody set this version first. */
export async function insertSynonyms(
  tx: Tx,
  { version, groups }: Synonyms,
  by: string,
  at: Date,
): Promise<boolean> {
  const inserted = await sql`
    INSERT INTO knowledge.synonyms (version, groups, set_by, set_at) VALUES (${version}, ${JSON.stringify(groups)}::jsonb, ${by}, ${at})
    ON CONFLICT DO NOTHING`.execute(tx);
  return inserted.numAffectedRows === 1n;
}

export interface NewUse {
  readonly id: string;
  readonly entry: KnowledgeEntryId;
  readonly version: number;
  readonly about: 'work-order' | 'call';
  readonly aboutId: WorkOrderId | CallId;
  readonly usedBy: string;
  readonly usedAt: Date;
}

export async function insertUse(tx: Tx, row: NewUse): Promise<void> {
  await sql`
    INSERT INTO knowledge.use (id, entry, version, about, about_id, used_by, used_at)
    VALUES (${row.id}, ${row.entry}, ${row.version}, ${row.about}, ${row.aboutId}, ${row.usedBy}, ${row.usedAt})`.execute(
    tx,
  );
  await sql`UPDATE knowledge.entry SET uses = uses + 1 WHERE id = ${row.entry}`.execute(tx);
}

export interface UseRow {
  readonly entry: KnowledgeEntryId;
  readonly version: number;
  readonly text: KnowledgeText;
  readonly usedAt: Date;
}

export async function selectUses(db: Queryable, aboutId: string, limit: number): Promise<UseRow[]> {
  const { rows } = await sql<UseRow>`
    SELECT u.entry, u.version, v.text, u.used_at FROM knowledge.use u JOIN knowledge.version v ON v.entry = u.entry AND v.version = u.version
    WHERE u.about_id = ${aboutId} ORDER BY u.used_at, u.id LIMIT ${limit}`.execute(db);
  return rows;
}
