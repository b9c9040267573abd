// SQL of webhooks and their messages.
import type { EventId } from '@kapok/contracts/ids.ts';
import type { DeliveryId, DeliveryState, WebhookId } from '@kapok/contracts/webhooks.ts';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../kernel/database.ts';
import type { Page } from '../../kernel/paging.ts';

export interface EndpointRow {
  readonly id: WebhookId;
  readonly department: string;
  readonly url: string;
  readonly types: string[];
  readonly paused: boolean;
  readonly secret: Buffer;
  readonly secretSetAt: Date;
  readonly oldSecret: Buffer | null;
  readonly oldSecretEnd: Date | null;
  readonly addedAt: Date;
  readonly endedAt: Date | null;
}
const columns = sql`id, department, url, types, paused, secret, secret_set_at, old_secret, old_secret_end, added_at, ended_at`;

export async function selectEndpoints(db: Queryable, limit: number): Promise<EndpointRow[]> {
  const { rows } = await sql<EndpointRow>`
    SELECT ${columns} FROM webhooks.endpoint ORDER BY ended_at IS NOT NULL, department, added_at DESC LIMIT ${limit}`.execute(
    db,
  );
  return rows;
}

export async function selectEndpoint(db: Queryable, id: WebhookId): Promise<EndpointRow | undefined> {
  const { rows } = await sql<EndpointRow>`SELECT ${columns} FROM webhooks.endpoint WHERE id = ${id}`.execute(
    db,
  );
  return rows[0];
}

/** Those that are told of an event of these departments. */
export async function selectListening(
  db: Queryable,
  type: string,
  departments: readonly string[],
): Promise<WebhookId[]> {
  const { rows } = await sql<{ id: WebhookId }>`
    SELECT id FROM webhooks.endpoint
    WHERE ended_at IS NULL AND department = ANY(${departments}::text[]) AND ${type} = ANY(types) ORDER BY id`.execute(
    db,
  );
  return rows.map(({ id }) => id);
}

export async function selectTypesListenedTo(db: Queryable): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ type: string }>`
    SELECT DISTINCT unnest(types) AS type FROM webhooks.endpoint WHERE ended_at IS NULL`.execute(db);
  return new Set(rows.map(({ type }) => type));
}

export async function countLive(db: Queryable, department: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*) FROM webhooks.endpoint WHERE department = ${department} AND ended_at IS NULL`.execute(db);
  return rows[0]!.count;
}

export interface Counted {
  readonly waiting: number;
  readonly dead: number;
  readonly lastDeliveredAt: Date | null;
}

export async function countDeliveries(
  db: Queryable,
  ids: readonly WebhookId[],
): Promise<Map<WebhookId, Counted>> {
  const { rows } = await sql<Counted & { id: WebhookId }>`
    SELECT e.id,
      (SELECT count(*) FROM webhooks.delivery d WHERE d.endpoint_id = e.id AND d.state = 'pending') AS waiting,
      (SELECT count(*) FROM webhooks.delivery d WHERE d.endpoint_id = e.id AND d.state = 'dead') AS dead,
      (SELECT max(last_attempt_at) FROM webhooks.delivery d WHERE d.endpoint_id = e.id AND d.state = 'delivered') AS last_delivered_at
    FROM webhooks.endpoint e WHERE e.id = ANY(${ids}::uuid[])`.execute(db);
  return new Map(rows.map(({ id, ...counted }) => [id, counted]));
}

export async function insertEndpoint(tx: Tx, row: EndpointRow): Promise<void> {
  await sql`
    INSERT INTO webhooks.endpoint (id, department, url, types, secret, secret_set_at, added_at)
    VALUES (${row.id}, ${row.department}, ${row.url}, ${row.types}::text[], ${row.secret}, ${row.secretSetAt}, ${row.addedAt})`.execute(
    tx,
  );
}

export async function updateEndpoint(
  tx: Tx,
  id: WebhookId,
  { url, types, paused }: Pick<EndpointRow, 'url' | 'types' | 'paused'>,
): Promise<void> {
  await sql`
    UPDATE webhooks.endpoint SET url = ${url}, types = ${types}::text[], paused = ${paused} WHERE id = ${id}`.execute(
    tx,
  );
}

export async function pauseEndpoint(db: Queryable, id: WebhookId): Promise<void> {
  await sql`UPDATE webhooks.endpoint SET paused = true WHERE id = ${id}`.execute(db);
}

export async function updateSecret(tx: Tx, row: EndpointRow): Promise<void> {
  await sql`
    UPDATE webhooks.endpoint SET secret = ${row.secret}, secret_set_at = ${row.secretSetAt}, old_secret = ${row.oldSecret},
      old_secret_end = ${row.oldSecretEnd} WHERE id = ${row.id}`.execute(tx);
}

export async function endEndpoint(tx: Tx, id: WebhookId, at: Date): Promise<void> {
  await sql`UPDATE webhooks.endpoint SET ended_at = ${at} WHERE id = ${id}`.execute(tx);
  await sql`
    UPDATE webhooks.delivery SET state = 'dead', outcome = 'ended' WHERE endpoint_id = ${id} AND state = 'pending'`.execute(
    tx,
  );
}

export interface DeliveryRow {
  readonly id: DeliveryId;
  readonly endpointId: WebhookId;
  readonly eventId: EventId;
  readonly type: string;
  readonly caseId: string;
  readonly payload: string;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly createdAt: Date;
  readonly lastAttemptAt: Date | null;
  readonly outcome: string | null;
}

/** Once for each webhook and event, whatever is handled again; gives back the one that stands. */
export async function insertDelivery(
  db: Queryable,
  row: Pick<DeliveryRow, 'id' | 'endpointId' | 'eventId' | 'type' | 'caseId' | 'payload' | 'createdAt'>,
): Promise<Pick<DeliveryRow, 'id' | 'state'>> {
  const { rows } = await sql<Pick<DeliveryRow, 'id' | 'state'>>`
    WITH added AS (
      INSERT INTO webhooks.delivery (id, endpoint_id, event_id, type, case_id, payload, created_at)
      VALUES (${row.id}, ${row.endpointId}, ${row.eventId}, ${row.type}, ${row.caseId}, ${row.payload}, ${row.createdAt})
      ON CONFLICT (endpoint_id, event_id) DO NOTHING RETURNING id, state
    )
    SELECT id, state FROM added
    UNION ALL
    SELECT id, state FROM webhooks.delivery WHERE endpoint_id = ${row.endpointId} AND event_id = ${row.eventId} LIMIT 1`.execute(
    db,
  );
  return rows[0]!;
}

export async function selectDelivery(db: Queryable, id: DeliveryId): Promise<DeliveryRow | undefined> {
  const { rows } = await sql<DeliveryRow>`SELECT * FROM webhooks.delivery WHERE id = ${id}`.execute(db);
  return rows[0];
}

export async function selectDeliveries(
  db: Queryable,
  endpoint: WebhookId,
  state: DeliveryState | undefined,
  { limit, after }: Page,
): Promise<DeliveryRow[]> {
  const { rows } = await sql<DeliveryRow>`
    SELECT * FROM webhooks.delivery
    WHERE endpoint_id = ${endpoint} AND (${state ?? null}::text IS NULL OR state = ${state ?? null})
      ${after ? sql`AND (created_at, id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql``}
    ORDER BY created_at DESC, id DESC LIMIT ${limit + 1}`.execute(db);
  return rows;
}

export async function noteAttempt(
  db: Queryable,
  id: DeliveryId,
  note: { readonly state: DeliveryState; readonly at: Date; readonly outcome: string },
): Promise<void> {
  await sql`
    UPDATE webhooks.delivery SET state = ${note.state}, attempts = attempts + 1, last_attempt_at = ${note.at}, outcome = ${note.outcome}
    WHERE id = ${id}`.execute(db);
}

export async function markPending(tx: Queryable, id: DeliveryId): Promise<void> {
  await sql`UPDATE webhooks.delivery SET state = 'pending' WHERE id = ${id}`.execute(tx);
}

export async function selectWaiting(
  db: Queryable,
  endpoint: WebhookId,
  limit: number,
): Promise<DeliveryRow[]> {
  const { rows } = await sql<DeliveryRow>`
    SELECT * FROM webhooks.delivery WHERE endpoint_id = ${endpoint} AND state = 'pending' ORDER BY created_at, id LIMIT ${limit}`.execute(
    db,
  );
  return rows;
}
