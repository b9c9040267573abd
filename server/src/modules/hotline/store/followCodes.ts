// SQL of the codes by which orders are followed without an account. It holds hashes only.
import type { WorkOrderId } from '@kapok/contracts/ids.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Queryable } from '../../../kernel/database.ts';

/** The part of the opening statement that writes the code's hash. */
export const insertingFollowCode = (number: string, codeHash: Buffer): RawBuilder<unknown> => sql`coded AS (
      INSERT INTO hotline.follow_code (order_id, order_no, code_hash) SELECT id, ${number}, ${codeHash}::bytea FROM moved
    )`;

export async function selectFollowCode(
  db: Queryable,
  number: string,
): Promise<{ id: WorkOrderId; codeHash: Buffer } | undefined> {
  const { rows } = await sql<{ id: WorkOrderId; codeHash: Buffer }>`
    SELECT order_id AS id, code_hash FROM hotline.follow_code WHERE order_no = ${number}`.execute(db);
  return rows[0];
}
