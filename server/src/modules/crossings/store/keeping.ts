// SQL that clears what is personal of crossings, when it was erased or its time is over. Receipts stay.
import type { CrossingId, PartyId } from '@kapok/contracts/ids.ts';
import { sql } from 'kysely';
import type { Queryable } from '../../../kernel/database.ts';

export async function clearPersonalOf(db: Queryable, ids: readonly string[]): Promise<void> {
  await sql`
    WITH cleared AS (
      UPDATE crossings.crossing SET answers = NULL, reason = NULL
      WHERE id = ANY(${ids}::uuid[]) AND num_nonnulls(answers, reason) > 0
    )
    UPDATE crossings.leg SET remark = NULL WHERE crossing_id = ANY(${ids}::uuid[]) AND remark IS NOT NULL`.execute(
    db,
  );
}

/** Ended before an instant, and still holding something personal. */
const withContent = (before: Date, held: boolean) => sql`
  crossings.crossing c WHERE c.ended_at < ${before}
    AND (c.id::text IN (SELECT kernel.held_subjects())) = ${held}::boolean
    AND (num_nonnulls(c.answers, c.reason) > 0
      OR EXISTS (SELECT FROM crossings.leg l WHERE l.crossing_id = c.id AND l.remark IS NOT NULL))`;

export async function countWithContent(db: Queryable, before: Date, held = false): Promise<number> {
  const { rows } = await sql<{ count: number }>`SELECT count(*) FROM ${withContent(before, held)}`.execute(
    db,
  );
  return rows[0]!.count;
}

export async function selectOldest(
  db: Queryable,
  before: Date,
  limit: number,
): Promise<{ readonly id: CrossingId; readonly begun: boolean }[]> {
  const { rows } = await sql<{ id: CrossingId; begun: boolean }>`
    SELECT c.id, c.taken_over_at IS NOT NULL AS begun FROM ${withContent(before, false)} ORDER BY c.ended_at, c.id LIMIT ${limit}`.execute(
    db,
  );
  return rows;
}

export async function selectNamesOf(
  db: Queryable,
  partyId: PartyId,
  limit: number,
): Promise<{ readonly id: string; readonly number: string }[]> {
  const { rows } = await sql<{ id: string; number: string }>`
    SELECT id, number FROM crossings.crossing WHERE party_id = ${partyId} ORDER BY opened_at DESC, id DESC LIMIT ${limit}`.execute(
    db,
  );
  return rows;
}

export async function selectEnds(
  db: Queryable,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Date | null>> {
  const { rows } = await sql<{ id: string; endedAt: Date | null }>`
    SELECT id, ended_at FROM crossings.crossing WHERE id = ANY(${ids}::uuid[])`.execute(db);
  return new Map(rows.map(({ id, endedAt }) => [id, endedAt]));
}
