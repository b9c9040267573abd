// SQL of hot topics, and of how often words were said in the days before.
import type { Topic, TopicState } from '@kapok/contracts/assistant/topics.ts';
import type { TopicId, WorkOrderId } from '@kapok/contracts/ids.ts';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../../kernel/database.ts';
import type { Page } from '../../../kernel/paging.ts';

export async function selectDaysRead(db: Queryable, from: string): Promise<Set<string>> {
  const { rows } = await sql<{ day: string }>`
    SELECT day::text AS day FROM assistant.day_read WHERE day >= ${from}::date`.execute(db);
  return new Set(rows.map(({ day }) => day));
}

/** A day that was read before is left as it is. */
export async function insertDay(
  tx: Tx,
  day: string,
  orders: number,
  words: ReadonlyMap<string, number>,
): Promise<void> {
  const read = await sql`
    INSERT INTO assistant.day_read (day, orders) VALUES (${day}::date, ${orders}) ON CONFLICT DO NOTHING`.execute(
    tx,
  );
  if (read.numAffectedRows === 0n) return;
  await sql`
    INSERT INTO assistant.word_day (day, word, orders)
    SELECT ${day}::date, * FROM unnest(${[...words.keys()]}::text[], ${[...words.values()]}::integer[])`.execute(
    tx,
  );
}

export async function deleteDaysBefore(tx: Tx, day: string): Promise<void> {
  await sql`DELETE FROM assistant.day_read WHERE day < ${day}::date`.execute(tx);
}

export async function selectUsual(
  db: Queryable,
  from: string,
  words: readonly string[],
): Promise<Map<string, number[]>> {
  const { rows } = await sql<{ word: string; counts: number[] }>`
    SELECT word, array_agg(orders ORDER BY day) AS counts FROM assistant.word_day
    WHERE day >= ${from}::date AND word = ANY(${words}::text[]) GROUP BY word`.execute(db);
  return new Map(rows.map(({ word, counts }) => [word, counts]));
}

export interface TopicRow {
  readonly id: TopicId;
  readonly state: TopicState;
  readonly words: Topic['words'];
  readonly orders: number;
  readonly usualHundredths: number;
  readonly hours: number[];
  readonly foundAt: Date;
  readonly seenAt: Date;
  readonly acknowledgedBy: string | null;
  readonly acknowledgedAt: Date | null;
  readonly note: string | null;
}

export async function selectTopics(
  db: Queryable,
  state: TopicState | undefined,
  { limit, after }: Page,
): Promise<TopicRow[]> {
  const { rows } = await sql<TopicRow>`
    SELECT * FROM assistant.topic
    WHERE (${state ?? null}::text IS NULL OR state = ${state ?? null})
      ${after ? sql`AND (found_at, id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql``}
    ORDER BY found_at DESC, id DESC LIMIT ${limit + 1}`.execute(db);
  return rows;
}

export async function selectTopic(db: Queryable, id: TopicId): Promise<TopicRow | undefined> {
  return (await sql<TopicRow>`SELECT * FROM assistant.topic WHERE id = ${id}`.execute(db)).rows[0];
}

export async function selectTopicOrders(db: Queryable, id: TopicId, limit: number): Promise<WorkOrderId[]> {
  const { rows } = await sql<{ orderId: WorkOrderId }>`
    SELECT order_id FROM assistant.topic_order WHERE topic_id = ${id} ORDER BY at DESC, order_id LIMIT ${limit}`.execute(
    db,
  );
  return rows.map(({ orderId }) => orderId);
}

/** Topics that are not over, with the orders they were found in. */
export async function selectStanding(tx: Tx): Promise<(TopicRow & { orderIds: string[] })[]> {
  const { rows } = await sql<TopicRow & { orderIds: string[] }>`
    SELECT topic.*, ARRAY(SELECT order_id::text FROM assistant.topic_order WHERE topic_id = topic.id) AS order_ids
    FROM assistant.topic WHERE state <> 'over' ORDER BY found_at, id`.execute(tx);
  return rows;
}

type Seen = Pick<TopicRow, 'words' | 'orders' | 'usualHundredths' | 'hours' | 'seenAt'>;

export async function insertTopic(tx: Tx, id: TopicId, seen: Seen): Promise<void> {
  await sql`
    INSERT INTO assistant.topic (id, state, words, orders, usual_hundredths, hours, found_at, seen_at)
    VALUES (${id}, 'open', ${JSON.stringify(seen.words)}::jsonb, ${seen.orders}, ${seen.usualHundredths}, ${seen.hours}::integer[],
      ${seen.seenAt}, ${seen.seenAt})`.execute(tx);
}

export async function updateSeen(tx: Tx, id: TopicId, seen: Seen): Promise<void> {
  await sql`
    UPDATE assistant.topic SET words = ${JSON.stringify(seen.words)}::jsonb, orders = ${seen.orders},
      usual_hundredths = ${seen.usualHundredths}, hours = ${seen.hours}::integer[], seen_at = ${seen.seenAt}
    WHERE id = ${id}`.execute(tx);
}

export async function insertTopicOrders(
  tx: Tx,
  id: TopicId,
  orders: readonly { readonly id: string; readonly atMs: number }[],
): Promise<void> {
  await sql`
    INSERT INTO assistant.topic_order (topic_id, order_id, at)
    SELECT ${id}::uuid, * FROM unnest(${orders.map((one) => one.id)}::uuid[],
      ${orders.map(({ atMs }) => new Date(atMs))}::timestamptz[]) ON CONFLICT DO NOTHING`.execute(tx);
}

export async function endUnseenSince(tx: Tx, since: Date): Promise<void> {
  await sql`UPDATE assistant.topic SET state = 'over' WHERE state <> 'over' AND seen_at < ${since}`.execute(
    tx,
  );
}

/** False where somebody was first, or it is over. */
export async function acknowledge(
  tx: Tx,
  id: TopicId,
  { by, at, note }: { readonly by: string; readonly at: Date; readonly note: string },
): Promise<boolean> {
  const updated = await sql`
    UPDATE assistant.topic SET state = 'acknowledged', acknowledged_by = ${by}, acknowledged_at = ${at}, note = ${note}
    WHERE id = ${id} AND state = 'open'`.execute(tx);
  return updated.numAffectedRows === 1n;
}
