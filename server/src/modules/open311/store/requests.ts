// SQL of requests, their public steps and their pictures. What is personal of them it sees sealed only.
import type { EventId, PhotoId, SourceId, WorkOrderId } from '@kapok/contracts/ids.ts';
import type { PhotoType } from '@kapok/contracts/open311.ts';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../../kernel/database.ts';
import { closedBefore } from '../../cases/index.ts';
import type { Wanted } from '../rules/georeport/asking.ts';
import type { Stage, Status } from '../rules/stages.ts';

export interface SealedParts {
  readonly description: Buffer | null;
  readonly address: Buffer | null;
  readonly mediaUrl: Buffer | null;
  readonly email: Buffer | null;
  readonly answers: Buffer | null;
}

export interface NewRequest extends SealedParts {
  readonly orderId: WorkOrderId;
  readonly orderNo: string;
  readonly token: string;
  readonly channel: 'open311' | 'web';
  readonly sourceId: SourceId | null;
  readonly serviceCode: string;
  readonly receivedAt: Date;
  readonly district: string;
  readonly lat: number | null;
  readonly long: number | null;
  readonly listed: boolean;
}

export interface RequestRow extends NewRequest {
  readonly status: Status;
  readonly stage: Stage;
  readonly department: string | null;
  readonly updatedAt: Date;
  readonly expectedAt: Date | null;
}

const columns = sql`order_id, order_no, token, channel, source_id, service_code, received_at, district, lat, long, listed,
  description, address, media_url, email, answers, status, stage, department, updated_at, expected_at`;

export async function insertRequest(tx: Tx, row: NewRequest): Promise<void> {
  await sql`
    INSERT INTO open311.request (order_id, order_no, token, channel, source_id, service_code, received_at, district, lat, long,
      listed, description, address, media_url, email, answers, updated_at)
    VALUES (${row.orderId}, ${row.orderNo}, ${row.token}, ${row.channel}, ${row.sourceId}, ${row.serviceCode}, ${row.receivedAt},
      ${row.district}, ${row.lat}, ${row.long}, ${row.listed}, ${row.description}, ${row.address}, ${row.mediaUrl}, ${row.email},
      ${row.answers}, ${row.receivedAt})`.execute(tx);
}

export async function selectRequest(db: Queryable, id: WorkOrderId): Promise<RequestRow | undefined> {
  const { rows } =
    await sql<RequestRow>`SELECT ${columns} FROM open311.request WHERE order_id = ${id}`.execute(db);
  return rows[0];
}

/** What anybody may read, and what the source sent itself. */
export async function selectListed(
  db: Queryable,
  wanted: Wanted,
  sourceId: SourceId | undefined,
): Promise<RequestRow[]> {
  const where = [sql`(listed OR source_id = ${sourceId ?? null}::uuid)`];
  if (wanted.orderNos) where.push(sql`order_no = ANY(${wanted.orderNos}::text[])`);
  if (wanted.serviceCodes) where.push(sql`service_code = ANY(${wanted.serviceCodes}::text[])`);
  if (wanted.statuses) where.push(sql`status = ANY(${wanted.statuses}::text[])`);
  if (wanted.from) where.push(sql`received_at >= ${wanted.from}`);
  if (wanted.to) where.push(sql`received_at <= ${wanted.to}`);
  if (wanted.updatedFrom) where.push(sql`updated_at >= ${wanted.updatedFrom}`);
  if (wanted.updatedTo) where.push(sql`updated_at <= ${wanted.updatedTo}`);
  const { rows } = await sql<RequestRow>`
    SELECT ${columns} FROM open311.request WHERE ${sql.join(where, sql` AND `)}
    ORDER BY received_at DESC, order_id DESC LIMIT ${wanted.limit} OFFSET ${wanted.offset}`.execute(db);
  return rows;
}

export async function selectOrderNoOfToken(db: Queryable, token: string): Promise<string | undefined> {
  const { rows } = await sql<{ orderNo: string }>`
    SELECT order_no FROM open311.request WHERE token = ${token}::uuid`.execute(db);
  return rows[0]?.orderNo;
}

/** Which of these orders came as requests. */
export async function selectRequestsAmong(
  db: Queryable,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ orderId: string }>`
    SELECT order_id FROM open311.request WHERE order_id = ANY(${ids}::uuid[])`.execute(db);
  return new Set(rows.map(({ orderId }) => orderId));
}

export interface Progress {
  readonly orderId: WorkOrderId;
  readonly eventId: EventId;
  readonly at: Date;
  readonly stage: Stage;
  readonly status: Status;
  readonly department: string | null;
  readonly expectedAt: Date | null;
}

/** Adds a step once, and moves the request on to it; an event that comes again changes nothing. */
export async function addProgress(db: Queryable, step: Progress): Promise<void> {
  await sql`
    WITH added AS (
      INSERT INTO open311.update (event_id, order_id, at, stage, status, department)
      VALUES (${step.eventId}, ${step.orderId}, ${step.at}, ${step.stage}, ${step.status}, ${step.department})
      ON CONFLICT (event_id) DO NOTHING RETURNING order_id
    )
    UPDATE open311.request r SET status = ${step.status}, stage = ${step.stage}, department = ${step.department},
      updated_at = ${step.at}, expected_at = ${step.expectedAt}
    FROM added WHERE r.order_id = added.order_id AND r.updated_at <= ${step.at}`.execute(db);
}

export interface UpdateRow {
  readonly eventId: EventId;
  readonly orderNo: string;
  readonly at: Date;
  readonly stage: Stage;
  readonly status: Status;
}

export async function selectUpdates(
  db: Queryable,
  { from, to, orderNos, limit, offset }: Wanted,
  sourceId: SourceId | undefined,
): Promise<UpdateRow[]> {
  const where = [sql`(r.listed OR r.source_id = ${sourceId ?? null}::uuid)`];
  if (from) where.push(sql`u.at >= ${from}`);
  if (to) where.push(sql`u.at <= ${to}`);
  if (orderNos) where.push(sql`r.order_no = ANY(${orderNos}::text[])`);
  const { rows } = await sql<UpdateRow>`
    SELECT u.event_id, r.order_no, u.at, u.stage, u.status
    FROM open311.update u JOIN open311.request r ON r.order_id = u.order_id
    WHERE ${sql.join(where, sql` AND `)} ORDER BY u.at, u.event_id LIMIT ${limit} OFFSET ${offset}`.execute(
    db,
  );
  return rows;
}

export async function updateListed(tx: Queryable, id: WorkOrderId, listed: boolean): Promise<void> {
  await sql`UPDATE open311.request SET listed = ${listed} WHERE order_id = ${id}`.execute(tx);
}

export interface PhotoRow {
  readonly id: PhotoId;
  readonly orderId: WorkOrderId;
  readonly type: PhotoType;
  readonly bytes: number;
  readonly sha256: Buffer;
  readonly image: Buffer | null;
}

export async function insertPhotos(tx: Tx, photos: readonly PhotoRow[]): Promise<void> {
  for (const [place, one] of photos.entries())
    await sql`
      INSERT INTO open311.photo (id, order_id, place, type, bytes, sha256, image)
      VALUES (${one.id}, ${one.orderId}, ${place}, ${one.type}, ${one.bytes}, ${one.sha256}, ${one.image})`.execute(
      tx,
    );
}

export async function selectPhotos(db: Queryable, id: WorkOrderId): Promise<Omit<PhotoRow, 'image'>[]> {
  const { rows } = await sql<Omit<PhotoRow, 'image'>>`
    SELECT id, order_id, type, bytes, sha256 FROM open311.photo WHERE order_id = ${id} AND image IS NOT NULL ORDER BY place`.execute(
    db,
  );
  return rows;
}

export async function selectPhoto(
  db: Queryable,
  orderId: WorkOrderId,
  id: PhotoId,
): Promise<PhotoRow | undefined> {
  const { rows } = await sql<PhotoRow>`
    SELECT id, order_id, type, bytes, sha256, image FROM open311.photo
    WHERE order_id = ${orderId} AND id = ${id} AND image IS NOT NULL`.execute(db);
  return rows[0];
}

const orderKind = 'hotline.work-order';
/** Pictures of orders closed before an instant that are still there. */
const oldPhotos = (before: Date, held: boolean) => sql`
  open311.photo p JOIN ${closedBefore(orderKind, before)} c ON c.id = p.order_id
  WHERE p.image IS NOT NULL AND (p.order_id::text IN (SELECT kernel.held_subjects())) = ${held}::boolean`;

export async function countOldPhotos(db: Queryable, before: Date, held = false): Promise<number> {
  const { rows } = await sql<{ count: number }>`SELECT count(*) FROM ${oldPhotos(before, held)}`.execute(db);
  return rows[0]!.count;
}

export async function clearOldestPhotos(tx: Tx, before: Date, limit: number): Promise<number> {
  const cleared = await sql`
    WITH oldest AS (SELECT p.id FROM ${oldPhotos(before, false)} ORDER BY c.closed_at, p.id LIMIT ${limit})
    UPDATE open311.photo p SET image = NULL FROM oldest WHERE p.id = oldest.id`.execute(tx);
  return Number(cleared.numAffectedRows ?? 0n);
}

export async function clearPersonalOf(db: Queryable, orderId: string): Promise<void> {
  await sql`
    WITH cleared AS (
      UPDATE open311.request SET description = NULL, address = NULL, media_url = NULL, email = NULL, answers = NULL, lat = NULL,
        long = NULL, listed = false
      WHERE order_id = ${orderId}::uuid
    )
    UPDATE open311.photo SET image = NULL WHERE order_id = ${orderId}::uuid`.execute(db);
}
