// SQL of messages and of their ways out.
import type { EventId, MessageDeliveryId, MessageId, PartyId } from '@kapok/contracts/ids.ts';
import type { MessageChannel, MessageDeliveryState } from '@kapok/contracts/messages.ts';
import type { Words } from '@kapok/contracts/words.ts';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../../kernel/database.ts';
import type { Page } from '../../../kernel/paging.ts';

export interface MessageRow {
  readonly id: MessageId;
  readonly eventId: EventId;
  readonly partyId: PartyId;
  readonly event: string;
  readonly title: Words;
  readonly text: Words;
  readonly at: Date;
  readonly readAt: Date | null;
}

/** Once for each event and person, whatever is heard again; false when it was there. */
export async function insertMessage(tx: Tx, row: MessageRow): Promise<boolean> {
  const { rows } = await sql`
    INSERT INTO messages.message (id, event_id, party_id, event, title, text, at)
    VALUES (${row.id}, ${row.eventId}, ${row.partyId}, ${row.event}, ${JSON.stringify(row.title)}::jsonb,
      ${JSON.stringify(row.text)}::jsonb, ${row.at})
    ON CONFLICT (event_id, party_id) DO NOTHING RETURNING 1`.execute(tx);
  return rows.length === 1;
}

export async function selectMessagesOf(
  db: Queryable,
  partyId: PartyId,
  { limit, after }: Page,
): Promise<MessageRow[]> {
  const { rows } = await sql<MessageRow>`
    SELECT id, event_id, party_id, event, title, text, at, read_at FROM messages.message WHERE party_id = ${partyId}
      ${after ? sql`AND (at, id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql``}
    ORDER BY at DESC, id DESC LIMIT ${limit + 1}`.execute(db);
  return rows;
}

export async function countUnread(db: Queryable, partyId: PartyId): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*) FROM messages.message WHERE party_id = ${partyId} AND read_at IS NULL`.execute(db);
  return rows[0]!.count;
}

export async function markRead(db: Queryable, partyId: PartyId, until: Date, at: Date): Promise<void> {
  await sql`
    UPDATE messages.message SET read_at = ${at}
    WHERE party_id = ${partyId} AND read_at IS NULL AND at <= ${until}`.execute(db);
}

export interface DeliveryRow {
  readonly id: MessageDeliveryId;
  readonly channel: MessageChannel;
  readonly content: Buffer | null;
  readonly state: MessageDeliveryState;
  readonly attempts: number;
  readonly createdAt: Date;
  readonly lastAttemptAt: Date | null;
  readonly outcome: string | null;
  readonly event: string;
  readonly partyId: PartyId;
  readonly messageId: MessageId;
  readonly title: Words;
}
const joined = sql`
  SELECT d.id, d.channel, d.content, d.state, d.attempts, d.created_at, d.last_attempt_at, d.outcome, m.event, m.party_id,
    m.id AS message_id, m.title
  FROM messages.delivery d JOIN messages.message m ON m.id = d.message_id`;

export async function insertDelivery(
  tx: Tx,
  row: Pick<DeliveryRow, 'id' | 'messageId' | 'channel' | 'createdAt'> & { readonly content: Buffer },
): Promise<void> {
  await sql`
    INSERT INTO messages.delivery (id, message_id, channel, content, created_at)
    VALUES (${row.id}, ${row.messageId}, ${row.channel}, ${row.content}, ${row.createdAt})`.execute(tx);
}

/** Those on their way that an event made. */
export async function selectPendingOf(
  db: Queryable,
  eventId: string,
): Promise<Pick<DeliveryRow, 'id' | 'channel'>[]> {
  const { rows } = await sql<Pick<DeliveryRow, 'id' | 'channel'>>`
    SELECT d.id, d.channel FROM messages.delivery d JOIN messages.message m ON m.id = d.message_id
    WHERE m.event_id = ${eventId} AND d.state = 'pending'`.execute(db);
  return rows;
}

/** Those on their way, the oldest first. */
export async function selectPending(
  db: Queryable,
  limit: number,
): Promise<Pick<DeliveryRow, 'id' | 'channel'>[]> {
  const { rows } = await sql<Pick<DeliveryRow, 'id' | 'channel'>>`
    SELECT id, channel FROM messages.delivery WHERE state = 'pending' ORDER BY created_at, id LIMIT ${limit}`.execute(
    db,
  );
  return rows;
}

export async function selectDelivery(db: Queryable, id: MessageDeliveryId): Promise<DeliveryRow | undefined> {
  const { rows } = await sql<DeliveryRow>`${joined} WHERE d.id = ${id}`.execute(db);
  return rows[0];
}

export async function selectDeliveries(
  db: Queryable,
  state: MessageDeliveryState | undefined,
  { limit, after }: Page,
): Promise<DeliveryRow[]> {
  const { rows } = await sql<DeliveryRow>`
    ${joined} WHERE (${state ?? null}::text IS NULL OR d.state = ${state ?? null})
      ${after ? sql`AND (d.created_at, d.id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql``}
    ORDER BY d.created_at DESC, d.id DESC LIMIT ${limit + 1}`.execute(db);
  return rows;
}

/** What was sent need not be kept in its words. */
export async function noteAttempt(
  db: Queryable,
  id: MessageDeliveryId,
  note: { readonly state: MessageDeliveryState; readonly at: Date; readonly outcome: string },
): Promise<void> {
  await sql`
    UPDATE messages.delivery SET state = ${note.state}, attempts = attempts + 1, last_attempt_at = ${note.at}, outcome = ${note.outcome},
      content = CASE WHEN ${note.state} = 'sent' THEN NULL ELSE content END
    WHERE id = ${id}`.execute(db);
}

export async function markPending(tx: Tx, id: MessageDeliveryId): Promise<boolean> {
  const { rows } = await sql`
    UPDATE messages.delivery SET state = 'pending' WHERE id = ${id} AND state = 'dead' RETURNING 1`.execute(
    tx,
  );
  return rows.length === 1;
}

export async function countOld(db: Queryable, before: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*) FROM messages.message WHERE at < ${before}`.execute(db);
  return rows[0]!.count;
}

export async function deleteOld(tx: Tx, before: Date, limit: number): Promise<MessageId[]> {
  const { rows } = await sql<{ id: MessageId }>`
    DELETE FROM messages.message WHERE id IN (
      SELECT id FROM messages.message WHERE at < ${before} ORDER BY at, id LIMIT ${limit}
    ) RETURNING id`.execute(tx);
  return rows.map(({ id }) => id);
}
