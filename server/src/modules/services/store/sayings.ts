// What people say and what the catalogue calls it: one row a version, the newest holds.
import type { Sayings } from '@kapok/contracts/services.ts';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../../kernel/database.ts';

export async function selectSayings(db: Queryable): Promise<Sayings | undefined> {
  const { rows } = await sql<Sayings>`
    SELECT version, sayings FROM services.sayings ORDER BY version DESC LIMIT 1`.execute(db);
  return rows[0];
}

/** False when somebody set that version first. */
export async function insertSayings(
  tx: Tx,
  { version, sayings }: Sayings,
  by: string,
  at: Date,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    INSERT INTO services.sayings (version, sayings, set_by, set_at)
    VALUES (${version}, ${JSON.stringify(sayings)}::jsonb, ${by}, ${at}) ON CONFLICT DO NOTHING`.execute(tx);
  return numAffectedRows === 1n;
}
