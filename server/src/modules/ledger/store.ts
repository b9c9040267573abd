// SQL of the log: leaves, tiles, checkpoints, the outbox it drains and the events it reads.
// It must never update or delete anything but a partial tile and the outbox.

import { toHex } from '@kapok/contracts/bytes.ts';
import type { Opening } from '@kapok/contracts/evidence.ts';
import { type GrownTile, joinHashes, type TileId } from '@kapok/contracts/tiles.ts';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../kernel/database.ts';

/** Session lock of the one integrator. */
const integratorLock = [0x6b61, 0x6c6f] as const;

export async function tryIntegratorLock(connection: Queryable): Promise<boolean> {
  const { rows } = await sql<{ locked: boolean }>`
    SELECT pg_try_advisory_lock(${integratorLock[0]}::int, ${integratorLock[1]}::int) AS locked`.execute(
    connection,
  );
  return rows[0]?.locked ?? false;
}

export async function releaseIntegratorLock(connection: Queryable): Promise<void> {
  await sql`SELECT pg_advisory_unlock(${integratorLock[0]}::int, ${integratorLock[1]}::int)`.execute(
    connection,
  );
}

/**
 * Moves up to `limit` events from the outbox to positions from `from` on, in one statement, and returns the leaf
 * hashes in order. Only committed events are seen, so nothing can later come before what is numbered now.
 */
export async function placeEvents(tx: Tx, from: number, limit: number): Promise<Uint8Array> {
  const { rows } = await sql<{ taken: number; placed: number; hashes: Buffer | null }>`
    WITH taken AS (
      DELETE FROM kernel.outbox
      WHERE number <= (SELECT max(number) FROM (SELECT number FROM kernel.outbox ORDER BY number LIMIT ${limit}) AS first)
      RETURNING number, event_id
    ), numbered AS (
      SELECT ${from}::bigint + row_number() OVER (ORDER BY number) - 1 AS position, event_id FROM taken
    ), placed AS (
      INSERT INTO ledger.leaf (position, event_id, leaf_hash)
      SELECT position, event_id, sha256('\\x0001'::bytea || commitment || personal_commitment)
      FROM numbered CROSS JOIN LATERAL (
        -- OFFSET 0 keeps this a look-up by key for each row, whatever the planner believes of a table that grows so fast.
        SELECT commitment, personal_commitment FROM kernel.event WHERE event.id = numbered.event_id OFFSET 0
      ) AS event
      RETURNING position, leaf_hash
    )
    SELECT (SELECT count(*) FROM taken) AS taken, count(*) AS placed, string_agg(leaf_hash, ''::bytea ORDER BY position) AS hashes
    FROM placed`.execute(tx);
  const { taken, placed, hashes } = rows[0]!;
  if (taken !== placed)
    throw new Error(`${taken - placed} events of the outbox do not exist; nothing was integrated`);
  return hashes ?? new Uint8Array(0);
}

export async function upsertTiles(tx: Tx, tiles: readonly GrownTile[]): Promise<void> {
  await sql`
    INSERT INTO ledger.tile (level, tile_index, hashes)
    SELECT * FROM unnest(${tiles.map(({ level }) => level)}::smallint[], ${tiles.map(({ index }) => index)}::bigint[],
      ${tiles.map(({ hashes }) => Buffer.from(hashes))}::bytea[])
    ON CONFLICT (level, tile_index) DO UPDATE SET hashes = EXCLUDED.hashes`.execute(tx);
}

export async function selectTiles(db: Queryable, ids: readonly TileId[]): Promise<Map<string, Uint8Array>> {
  const { rows } = await sql<{ level: number; tileIndex: number; hashes: Buffer }>`
    SELECT tile.level, tile.tile_index, tile.hashes FROM ledger.tile
    JOIN unnest(${ids.map(({ level }) => level)}::smallint[], ${ids.map(({ index }) => index)}::bigint[]) AS wanted (level, tile_index)
      USING (level, tile_index)`.execute(db);
  return new Map(rows.map((row) => [`${row.level}/${row.tileIndex}`, row.hashes]));
}

/** The last tile of each level. */
export async function selectRightmostTiles(
  db: Queryable,
): Promise<{ level: number; index: number; hashes: Uint8Array }[]> {
  const { rows } = await sql<{ level: number; tileIndex: number; hashes: Buffer }>`
    SELECT level, tile_index, hashes FROM generate_series(0, 7) AS levels (level)
    CROSS JOIN LATERAL (SELECT tile_index, hashes FROM ledger.tile WHERE tile.level = levels.level ORDER BY tile_index DESC LIMIT 1) AS last
    ORDER BY level`.execute(db);
  return rows.map(({ level, tileIndex, hashes }) => ({ level, index: tileIndex, hashes }));
}

/** One past the last position. */
export async function selectSize(db: Queryable): Promise<number> {
  const { rows } = await sql<{ size: number }>`
    SELECT coalesce(max(position), -1) + 1 AS size FROM ledger.leaf`.execute(db);
  return rows[0]!.size;
}

/** Where events stand in the log; those without a position are left out. */
export async function selectLeavesOf(
  db: Queryable,
  eventIds: readonly string[],
): Promise<ReadonlyMap<string, { readonly position: number; readonly leafHash: Uint8Array }>> {
  const { rows } = await sql<{ eventId: string; position: number; leafHash: Buffer }>`
    SELECT event_id, position, leaf_hash FROM ledger.leaf WHERE event_id = ANY (${[...eventIds]}::uuid[])`.execute(
    db,
  );
  return new Map(
    rows.map(({ eventId, position, leafHash }) => [
      eventId,
      { position, leafHash: new Uint8Array(leafHash) },
    ]),
  );
}

export async function selectLeafHashes(db: Queryable, from: number, to: number): Promise<Uint8Array> {
  const { rows } = await sql<{ leafHash: Buffer }>`
    SELECT leaf_hash FROM ledger.leaf WHERE position >= ${from} AND position < ${to} ORDER BY position`.execute(
    db,
  );
  return joinHashes(rows.map(({ leafHash }) => leafHash));
}

export interface StoredCheckpoint {
  readonly size: number;
  readonly root: Uint8Array;
  readonly note: string;
}

export async function selectLastCheckpoint(db: Queryable): Promise<StoredCheckpoint | undefined> {
  const { rows } = await sql<StoredCheckpoint>`
    SELECT size, root, note FROM ledger.checkpoint ORDER BY size DESC LIMIT 1`.execute(db);
  return rows[0];
}

/** Checkpoints after a size, oldest first, for those who follow the log from the inside. */
export async function selectCheckpoints(
  db: Queryable,
  after: number,
  limit: number,
): Promise<StoredCheckpoint[]> {
  const { rows } = await sql<StoredCheckpoint>`
    SELECT size, root, note FROM ledger.checkpoint WHERE size > ${after} ORDER BY size LIMIT ${limit}`.execute(
    db,
  );
  return rows;
}

export async function insertCheckpoint(
  db: Queryable,
  checkpoint: StoredCheckpoint,
  signedAt: Date,
): Promise<void> {
  await sql`
    INSERT INTO ledger.checkpoint (size, root, note, signed_at)
    VALUES (${checkpoint.size}, ${Buffer.from(checkpoint.root)}, ${checkpoint.note}, ${signedAt})
    ON CONFLICT (size) DO NOTHING`.execute(db);
}

/** Commitments of the entries at positions [from, to), in order. */
export async function selectCommitments(
  db: Queryable,
  from: number,
  to: number,
): Promise<{ commitment: Uint8Array; personalCommitment: Uint8Array; leafHash: Uint8Array }[]> {
  const { rows } = await sql<{ commitment: Buffer; personalCommitment: Buffer; leafHash: Buffer }>`
    SELECT event.commitment, event.personal_commitment, leaf.leaf_hash
    FROM ledger.leaf JOIN kernel.event ON event.id = leaf.event_id
    WHERE leaf.position >= ${from} AND leaf.position < ${to} ORDER BY leaf.position`.execute(db);
  return rows;
}

export interface EventRecord {
  readonly opening: Opening;
  readonly position: number | null;
  readonly commitment: Uint8Array;
  readonly personalCommitment: Uint8Array;
  readonly hasPersonal: boolean;
}

interface EventRow {
  id: string;
  type: string;
  at: Date;
  recordedAt: Date;
  actor: string;
  subject: string;
  caseId: string | null;
  body: Record<string, unknown>;
  salt: Buffer;
  commitment: Buffer;
  personalCommitment: Buffer;
  hasPersonal: boolean;
  position: number | null;
}

const eventColumns = sql`event.id, event.type, event.at, event.recorded_at, event.actor, event.subject, event.case_id, event.body,
  event.salt, event.commitment, event.personal_commitment, event.personal IS NOT NULL AS has_personal, leaf.position`;

/** Events by id, integrated or not, in no order. */
export async function selectEvents(db: Queryable, ids: readonly string[]): Promise<EventRecord[]> {
  const { rows } = await sql<EventRow>`
    SELECT ${eventColumns} FROM kernel.event LEFT JOIN ledger.leaf ON leaf.event_id = event.id
    WHERE event.id = ANY(${ids as string[]}::uuid[])`.execute(db);
  return rows.map(recordOf);
}

/** Integrated events at positions [from, from + limit), in order. */
export async function selectEventsFrom(db: Queryable, from: number, limit: number): Promise<EventRecord[]> {
  const { rows } = await sql<EventRow>`
    SELECT ${eventColumns} FROM ledger.leaf JOIN kernel.event ON event.id = leaf.event_id
    WHERE leaf.position >= ${from} AND leaf.position < ${from + limit} ORDER BY leaf.position`.execute(db);
  return rows.map(recordOf);
}

function recordOf(row: EventRow): EventRecord {
  const { id, type, at, recordedAt, actor, subject, caseId, body, salt, commitment, personalCommitment } =
    row;
  const event = {
    id,
    type,
    at: at.toISOString(),
    recordedAt: recordedAt.toISOString(),
    actor,
    subject,
    ...(caseId === null ? {} : { caseId }),
    body,
  };
  return {
    opening: { event, salt: toHex(salt), personalCommitment: toHex(personalCommitment) },
    position: row.position,
    commitment,
    personalCommitment,
    hasPersonal: row.hasPersonal,
  };
}

/** Erases as the role that alone may, for this transaction only. */
export async function erasePersonal(tx: Tx, subject: string): Promise<number> {
  await sql`SET LOCAL ROLE kapok_eraser`.execute(tx);
  const { rows } = await sql<{ erased: number }>`SELECT kernel.erase_personal(${subject}) AS erased`.execute(
    tx,
  );
  await sql`RESET ROLE`.execute(tx);
  return rows[0]!.erased;
}

export async function isHeld(db: Queryable, subject: string): Promise<boolean> {
  const { rows } = await sql<{ held: boolean }>`
    SELECT ${subject} IN (SELECT kernel.held_subjects()) AS held`.execute(db);
  return rows[0]!.held;
}

export async function subjectExists(db: Queryable, subject: string): Promise<boolean> {
  const { rows } = await sql<{ known: boolean }>`
    SELECT EXISTS (SELECT FROM kernel.event WHERE subject = ${subject}) AS known`.execute(db);
  return rows[0]!.known;
}
