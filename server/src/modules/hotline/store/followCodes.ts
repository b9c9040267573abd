// SQL of the codes by which orders are followed without an account. It holds hashes only.
import type { WorkOrderId } from '@kapok/contracts/ids.ts';
import { sql } from 'kysely';
import type { Queryable } from '../../../kernel/database.ts';

export async function insertFollowCode(
  db: Queryable,
  row: { readonly id: WorkOrderId; readonly number: string; readonly codeHash: Buffer },
): Promise<void> {
  await sql`
    INSERT INTO hotline.follow_code (order_id, order_no, code_hash) VALUES (${row.id}, ${row.number}, ${row.codeHash})`.execute(
    db,
  );
}

export async function selectFollowCode(
  db: Queryable,
  number: string,
): Promise<{ id: WorkOrderId; codeHash: Buffer } | undefined> {
  const { rows } = await sql<{ id: WorkOrderId; codeHash: Buffer }>`
    SELECT order_id AS id, code_hash FROM hotline.follow_code WHERE order_no = ${number}`.execute(db);
  return rows[0];
}
