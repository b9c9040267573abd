// The hub's side in PostgreSQL: batches, the generation, terms; and the events it reads in ledger order.
import type { Term } from '@kapok/contracts/indicators.ts';
import { termId } from '@kapok/contracts/indicators.ts';
import { sql } from 'kysely';
import type { Database, Queryable } from '../../../kernel/database.ts';
import type { HubEvent } from './clickhouse.ts';

/** Session lock of whoever changes ClickHouse or must see it stand still: one feed step, one registration at a time. */
const hubLock = [0x6b61, 0x6875] as const;
/** Done batches that are kept. */
const doneBatchesMax = 100;

/** Those of this process who wait for the lock: in line, so that they do not hold a connection each while they wait. */
const lines = new WeakMap<Database, Promise<unknown>>();

/** Runs `work` while nobody else feeds or changes the hub. The connection is for the lock; work uses its own. */
export function whileHubStands<T>(db: Database, work: () => Promise<T>): Promise<T> {
  const turn = (lines.get(db) ?? Promise.resolve()).then(() => underLock(db, work));
  lines.set(
    db,
    turn.catch(() => {}),
  );
  return turn;
}

function underLock<T>(db: Database, work: () => Promise<T>): Promise<T> {
  return db.connection().execute(async (connection) => {
    await sql`SELECT pg_advisory_lock(${hubLock[0]}::int, ${hubLock[1]}::int)`.execute(connection);
    try {
      return await work();
    } finally {
      await sql`SELECT pg_advisory_unlock(${hubLock[0]}::int, ${hubLock[1]}::int)`.execute(connection);
    }
  });
}

export interface Batch {
  readonly fromPosition: number;
  readonly toPosition: number;
  readonly token: string;
}

export interface Cursor {
  readonly generation: string | undefined;
  /** Last position of the newest done batch, −1 before the first. */
  readonly last: number;
  readonly open: Batch | undefined;
}

export async function selectCursor(db: Queryable): Promise<Cursor> {
  const { rows } = await sql<{ generation: string | null; last: number; open: Batch | null }>`
    SELECT (SELECT value FROM hub.generation) AS generation,
      coalesce((SELECT max(to_position) FROM hub.batch WHERE done), -1) AS last,
      (SELECT jsonb_build_object('fromPosition', from_position, 'toPosition', to_position, 'token', token)
       FROM hub.batch WHERE NOT done) AS open`.execute(db);
  const row = rows[0]!;
  return { generation: row.generation ?? undefined, last: row.last, open: row.open ?? undefined };
}

export async function insertBatch(db: Queryable, batch: Batch): Promise<void> {
  await sql`
    INSERT INTO hub.batch (from_position, to_position, token)
    VALUES (${batch.fromPosition}, ${batch.toPosition}, ${batch.token})`.execute(db);
}

export async function finishBatch(db: Queryable, batch: Batch): Promise<void> {
  await sql`
    WITH old AS (
      DELETE FROM hub.batch WHERE done AND from_position < (
        SELECT from_position FROM hub.batch WHERE done ORDER BY from_position DESC OFFSET ${doneBatchesMax} LIMIT 1)
    )
    UPDATE hub.batch SET done = true WHERE from_position = ${batch.fromPosition}`.execute(db);
}

/** Forgets all batches: ClickHouse is to be filled from position 0 again. All terms begin with it. */
export async function beginGeneration(db: Queryable, generation: string): Promise<void> {
  await sql`
    WITH forgotten AS (DELETE FROM hub.batch)
    INSERT INTO hub.generation (value) VALUES (${generation})
    ON CONFLICT (only_row) DO UPDATE SET value = EXCLUDED.value`.execute(db);
}

export async function selectTerms(db: Queryable): Promise<{ id: string; term: Term; ready: boolean }[]> {
  const { rows } = await sql<{ id: string; term: Term; ready: boolean }>`
    SELECT id, term, ready FROM hub.term ORDER BY id`.execute(db);
  return rows;
}

export async function insertTerms(db: Queryable, terms: readonly Term[]): Promise<void> {
  if (terms.length === 0) return;
  await sql`
    INSERT INTO hub.term (id, term)
    SELECT * FROM unnest(${terms.map(termId)}::text[], ${terms.map((term) => JSON.stringify(term))}::jsonb[])
    ON CONFLICT (id) DO NOTHING`.execute(db);
}

/** Whether all of these are summed, their past included. */
export async function termsAreReady(db: Queryable, ids: readonly string[]): Promise<boolean> {
  const wanted = [...new Set(ids)];
  const { rows } = await sql<{ ready: number }>`
    SELECT count(*) AS ready FROM hub.term WHERE ready AND id = ANY(${wanted}::text[])`.execute(db);
  return rows[0]?.ready === wanted.length;
}

export async function markTermsReady(db: Queryable): Promise<void> {
  await sql`UPDATE hub.term SET ready = true WHERE NOT ready`.execute(db);
}

export async function selectSize(db: Queryable): Promise<number> {
  const { rows } = await sql<{ size: number }>`
    SELECT coalesce(max(position), -1) + 1 AS size FROM ledger.leaf`.execute(db);
  return rows[0]!.size;
}

/** Events at positions [from, to], in order, as the hub keeps them. */
export async function selectHubEvents(db: Queryable, from: number, to: number): Promise<HubEvent[]> {
  const { rows } = await sql<Omit<HubEvent, 'at' | 'recordedAt'> & { at: Date; recordedAt: Date }>`
    SELECT leaf.position, event.id, event.type, event.at, event.recorded_at, event.actor, event.subject, event.case_id,
      event.body::text AS body
    FROM ledger.leaf JOIN kernel.event ON event.id = leaf.event_id
    WHERE leaf.position BETWEEN ${from} AND ${to} ORDER BY leaf.position`.execute(db);
  return rows.map((row) => ({
    ...row,
    at: row.at.toISOString(),
    recordedAt: row.recordedAt.toISOString(),
  }));
}

/** When the oldest event that the hub lacks was recorded; undefined when it lacks none. */
export async function selectOldestUnfed(db: Queryable): Promise<Date | undefined> {
  const { rows } = await sql<{ recordedAt: Date | null }>`
    SELECT coalesce(
      (SELECT event.recorded_at FROM ledger.leaf JOIN kernel.event ON event.id = leaf.event_id
       WHERE leaf.position = coalesce((SELECT max(to_position) FROM hub.batch WHERE done), -1) + 1),
      (SELECT event.recorded_at FROM kernel.event
       WHERE event.id = (SELECT event_id FROM kernel.outbox ORDER BY number LIMIT 1))
    ) AS recorded_at`.execute(db);
  return rows[0]?.recordedAt ?? undefined;
}

/** Event ids and ledger leaf hashes of positions. */
export async function selectLeaves(
  db: Queryable,
  positions: readonly number[],
): Promise<Map<number, { eventId: string; leafHash: Uint8Array }>> {
  const { rows } = await sql<{ position: number; eventId: string; leafHash: Buffer }>`
    SELECT position, event_id, leaf_hash FROM ledger.leaf WHERE position = ANY(${positions as number[]}::bigint[])`.execute(
    db,
  );
  return new Map(rows.map(({ position, eventId, leafHash }) => [position, { eventId, leafHash }]));
}

/** Which days (in the city's time) and event types the positions (after, to] are of: what has to be computed again. */
export async function selectTouched(
  db: Queryable,
  after: number,
  to: number,
): Promise<{ type: string; day: string }[]> {
  const { rows } = await sql<{ type: string; day: string }>`
    SELECT DISTINCT event.type, to_char(event.at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS day
    FROM ledger.leaf JOIN kernel.event ON event.id = leaf.event_id
    WHERE leaf.position > ${after} AND leaf.position <= ${to}`.execute(db);
  return rows;
}
