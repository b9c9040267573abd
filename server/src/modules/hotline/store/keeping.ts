// SQL that clears what is personal of orders and calls, when it was erased or its time is over. What happened stays.
import type { CallId, WorkOrderId } from '@kapok/contracts/ids.ts';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../../kernel/database.ts';
import { closedBefore } from '../../cases/index.ts';

export async function clearPersonalOf(db: Queryable, subject: string): Promise<void> {
  await sql`
    WITH order_cleared AS (
      UPDATE hotline.work_order SET content = NULL, reply = NULL, caller_name = NULL, caller_phone = NULL,
        caller_phone_index = NULL, caller_address = NULL
      WHERE id = ${subject}::uuid
    )
    UPDATE hotline.call SET caller_number = NULL, caller_number_index = NULL WHERE id = ${subject}::uuid`.execute(
    db,
  );
}

/** Orders closed before an instant that still hold something personal, in their facts or their cases. */
const ordersWithContent = (kind: string, before: Date, held = false) => sql`
  hotline.work_order o JOIN ${closedBefore(kind, before)} c ON c.id = o.id
  WHERE (o.id::text IN (SELECT kernel.held_subjects())) = ${held}::boolean
    AND (c.personal OR num_nonnulls(o.content, o.reply, o.caller_name, o.caller_phone, o.caller_phone_index, o.caller_address) > 0)`;

export async function countOrdersWithContent(
  db: Queryable,
  kind: string,
  before: Date,
  held = false,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*) FROM ${ordersWithContent(kind, before, held)}`.execute(db);
  return rows[0]!.count;
}

export async function clearOldestOrders(
  tx: Tx,
  kind: string,
  before: Date,
  limit: number,
): Promise<WorkOrderId[]> {
  const { rows } = await sql<{ id: WorkOrderId }>`
    WITH oldest AS (SELECT o.id FROM ${ordersWithContent(kind, before)} ORDER BY c.closed_at, o.id LIMIT ${limit})
    UPDATE hotline.work_order o SET content = NULL, reply = NULL, caller_name = NULL, caller_phone = NULL,
      caller_phone_index = NULL, caller_address = NULL
    FROM oldest WHERE o.id = oldest.id RETURNING o.id`.execute(tx);
  return rows.map(({ id }) => id);
}

const callsWithNumber = (before: Date, held: boolean) => sql`
  hotline.call WHERE offered_at < ${before} AND caller_number IS NOT NULL
    AND (id::text IN (SELECT kernel.held_subjects())) = ${held}::boolean`;

export async function countNumbers(db: Queryable, before: Date, held = false): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*) FROM ${callsWithNumber(before, held)}`.execute(db);
  return rows[0]!.count;
}

export async function clearOldestNumbers(
  tx: Tx,
  before: Date,
  limit: number,
): Promise<{ id: CallId; offeredAt: Date }[]> {
  const { rows } = await sql<{ id: CallId; offeredAt: Date }>`
    WITH oldest AS (
      SELECT id FROM ${callsWithNumber(before, false)}
      ORDER BY offered_at, id LIMIT ${limit}
    )
    UPDATE hotline.call c SET caller_number = NULL, caller_number_index = NULL
    FROM oldest WHERE c.id = oldest.id RETURNING c.id, c.offered_at`.execute(tx);
  return rows;
}

/** Whether a month, such as `2021-06`, has a call whose number is kept. */
export async function hasNumbers(db: Queryable, month: string): Promise<boolean> {
  const from = `${month}-01`;
  const { rows } = await sql<{ has: boolean }>`
    SELECT EXISTS (
      SELECT FROM hotline.call WHERE offered_at >= ${from}::date AND offered_at < ${from}::date + interval '1 month'
        AND caller_number IS NOT NULL
    ) AS has`.execute(db);
  return rows[0]!.has;
}
