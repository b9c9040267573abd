// SQL of what is kept of people's words for a time, and whose it is.
import type { PartyId, RatingId } from '@kapok/contracts/ids.ts';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../../kernel/database.ts';

const resulted = sql`EXISTS (SELECT FROM ratings.rectification f WHERE f.rating_id = rating.id AND f.result IS NOT NULL)`;

export async function countWords(db: Queryable, before: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*) FROM ratings.rating WHERE given_at < ${before} AND (text IS NOT NULL OR ${resulted})`.execute(
    db,
  );
  return rows[0]!.count;
}

export async function clearOldestWords(tx: Tx, before: Date, limit: number): Promise<RatingId[]> {
  const { rows } = await sql<{ id: RatingId }>`
    SELECT id FROM ratings.rating WHERE given_at < ${before} AND (text IS NOT NULL OR ${resulted})
    ORDER BY given_at, id LIMIT ${limit}`.execute(tx);
  const ids = rows.map(({ id }) => id);
  for (const id of ids) await clearWords(tx, id);
  return ids;
}

export async function clearWords(db: Queryable, id: string): Promise<void> {
  await sql`
    WITH told AS (UPDATE ratings.rectification SET result = NULL WHERE rating_id = ${id}::uuid AND result IS NOT NULL)
    UPDATE ratings.rating SET text = NULL WHERE id = ${id}::uuid AND text IS NOT NULL`.execute(db);
}

export async function selectRatingsOf(
  db: Queryable,
  partyId: PartyId,
  limit: number,
): Promise<{ id: RatingId }[]> {
  const { rows } = await sql<{ id: RatingId }>`
    SELECT id FROM ratings.rating WHERE party_id = ${partyId} ORDER BY given_at DESC, id DESC LIMIT ${limit}`.execute(
    db,
  );
  return rows;
}

export async function selectWords(
  db: Queryable,
  ids: readonly string[],
): Promise<{ id: RatingId; text: Buffer | null; score: number; givenAt: Date }[]> {
  const { rows } = await sql<{ id: RatingId; text: Buffer | null; score: number; givenAt: Date }>`
    SELECT id, text, score, given_at FROM ratings.rating WHERE id = ANY(${ids}::uuid[])`.execute(db);
  return rows;
}
