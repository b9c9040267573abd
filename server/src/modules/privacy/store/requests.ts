// SQL of what people ask about their own data, and of the copies made for them. Of a request only its course changes.
import type { PartyId } from '@kapok/contracts/ids.ts';
import type { RequestId, RequestKind, RightsRequestState } from '@kapok/contracts/privacy/requests.ts';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../../kernel/database.ts';
import type { Page } from '../../../kernel/paging.ts';

export interface RequestRow {
  readonly id: RequestId;
  readonly partyId: PartyId;
  readonly kind: RequestKind;
  readonly recordKind: string | null;
  readonly record: string | null;
  readonly field: string | null;
  readonly askedAt: Date;
  readonly askedBy: string;
  readonly reason: Buffer | null;
  readonly before: Buffer | null;
  readonly value: Buffer | null;
  readonly state: RightsRequestState;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly note: Buffer | null;
  readonly changedAt: Date;
}

/** False when the same is asked for already. */
export async function insertRequest(
  tx: Tx,
  row: Omit<RequestRow, 'state' | 'decidedBy' | 'decidedAt' | 'note' | 'changedAt'>,
): Promise<boolean> {
  const inserted = await sql`
    INSERT INTO privacy.request (id, party_id, kind, record_kind, record, field, asked_at, asked_by, reason, before, value, state,
      changed_at)
    VALUES (${row.id}, ${row.partyId}, ${row.kind}, ${row.recordKind}, ${row.record}, ${row.field}, ${row.askedAt}, ${row.askedBy},
      ${row.reason}, ${row.before}, ${row.value}, 'requested', ${row.askedAt})
    ON CONFLICT DO NOTHING`.execute(tx);
  return inserted.numAffectedRows === 1n;
}

export interface RequestFilter {
  readonly partyId?: PartyId;
  readonly kind?: RequestKind;
  readonly state?: RightsRequestState;
  /** Only what somebody decides on. */
  readonly decided?: true;
}

/** Newest first, one past the page's limit. */
export async function selectRequests(
  db: Queryable,
  filter: RequestFilter,
  page: Page,
): Promise<(RequestRow & { readonly madeAt: Date | null })[]> {
  const where = [sql`true`];
  if (filter.partyId !== undefined) where.push(sql`r.party_id = ${filter.partyId}`);
  if (filter.kind !== undefined) where.push(sql`r.kind = ${filter.kind}`);
  if (filter.state !== undefined) where.push(sql`r.state = ${filter.state}`);
  if (filter.decided) where.push(sql`r.kind <> 'export'`);
  if (page.after)
    where.push(sql`(r.asked_at, r.id) < (${page.after.at}::timestamptz, ${page.after.id}::uuid)`);
  const { rows } = await sql<RequestRow & { madeAt: Date | null }>`
    SELECT r.*, e.made_at FROM privacy.request r LEFT JOIN privacy.export e ON e.id = r.id
    WHERE ${sql.join(where, sql` AND `)} ORDER BY r.asked_at DESC, r.id DESC LIMIT ${page.limit + 1}`.execute(
    db,
  );
  return rows;
}

export async function selectRequest(db: Queryable, id: RequestId): Promise<RequestRow | undefined> {
  const { rows } = await sql<RequestRow>`SELECT * FROM privacy.request WHERE id = ${id}`.execute(db);
  return rows[0];
}

/** Held until the transaction ends: of two who decide, the second finds it done. */
export async function lockRequest(tx: Tx, id: RequestId): Promise<RequestRow | undefined> {
  const { rows } = await sql<RequestRow>`
    SELECT * FROM privacy.request WHERE id = ${id} FOR UPDATE`.execute(tx);
  return rows[0];
}

export async function updateDecided(
  tx: Tx,
  id: RequestId,
  decided: { state: RightsRequestState; by: string; at: Date; note: Buffer | null },
): Promise<void> {
  await sql`
    UPDATE privacy.request SET state = ${decided.state}, decided_by = ${decided.by}, decided_at = ${decided.at},
      note = ${decided.note}, changed_at = ${decided.at} WHERE id = ${id}`.execute(tx);
}

export async function updateDone(db: Queryable, id: RequestId, at: Date): Promise<void> {
  await sql`
    UPDATE privacy.request SET state = 'done', changed_at = ${at} WHERE id = ${id} AND state IN ('requested', 'granted')`.execute(
    db,
  );
}

/** Ids of a party's requests, which are personal records of their own. */
export async function selectRequestIds(
  db: Queryable,
  partyId: PartyId,
  limit: number,
): Promise<{ id: RequestId; decidedAt: Date | null }[]> {
  const { rows } = await sql<{ id: RequestId; decidedAt: Date | null }>`
    SELECT id, decided_at FROM privacy.request WHERE party_id = ${partyId} ORDER BY asked_at DESC, id DESC LIMIT ${limit}`.execute(
    db,
  );
  return rows;
}

export async function selectRequestsById(db: Queryable, ids: readonly string[]): Promise<RequestRow[]> {
  const { rows } = await sql<RequestRow>`
    SELECT * FROM privacy.request WHERE id = ANY(${ids}::uuid[])`.execute(db);
  return rows;
}

/** What was written in requests of a party, or in one request, and copies that were made. */
export async function clearRequests(db: Queryable, subject: string): Promise<void> {
  await sql`
    WITH cleared AS (
      UPDATE privacy.request SET reason = NULL, before = NULL, value = NULL, note = NULL
      WHERE id = ${subject}::uuid OR party_id = ${subject}::uuid
    )
    DELETE FROM privacy.export WHERE id = ${subject}::uuid OR party_id = ${subject}::uuid`.execute(db);
}

export async function insertExport(
  tx: Tx,
  row: { id: RequestId; partyId: PartyId; madeAt: Date; file: Buffer },
): Promise<void> {
  await sql`
    INSERT INTO privacy.export (id, party_id, made_at, file)
    VALUES (${row.id}, ${row.partyId}, ${row.madeAt}, ${row.file})`.execute(tx);
}

export async function selectExport(
  db: Queryable,
  partyId: PartyId,
  id: RequestId,
): Promise<Buffer | undefined> {
  const { rows } = await sql<{ file: Buffer }>`
    SELECT file FROM privacy.export WHERE id = ${id} AND party_id = ${partyId}`.execute(db);
  return rows[0]?.file;
}

export async function countExports(db: Queryable, before: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*) FROM privacy.export WHERE made_at < ${before}`.execute(db);
  return rows[0]!.count;
}

/** Removes the oldest and returns which: the keys they were sealed under also seal what was asked, and stay. */
export async function deleteExports(tx: Tx, before: Date, limit: number): Promise<number> {
  const { rows } = await sql`
    DELETE FROM privacy.export WHERE id IN (
      SELECT id FROM privacy.export WHERE made_at < ${before} ORDER BY made_at LIMIT ${limit}
    ) RETURNING id`.execute(tx);
  return rows.length;
}

/** Requests of a kind that nobody decided on yet. */
export async function countRequested(db: Queryable, kind: RequestKind): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::int AS count FROM privacy.request WHERE kind = ${kind} AND state = 'requested'`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
}
