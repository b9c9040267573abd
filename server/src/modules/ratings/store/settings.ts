// SQL of the rules of rating and of pads.
import type { RatingPadId } from '@kapok/contracts/ids.ts';
import type { RatingRules } from '@kapok/contracts/ratings.ts';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../../kernel/database.ts';

export interface RulesRow {
  readonly version: number;
  readonly rules: RatingRules;
  readonly setAt: Date;
}

export async function selectRules(db: Queryable): Promise<RulesRow | undefined> {
  const { rows } = await sql<RulesRow>`
    SELECT version, rules, set_at FROM ratings.rules ORDER BY version DESC LIMIT 1`.execute(db);
  return rows[0];
}

/** False when the version is there already: somebody else set it at the same time. */
export async function insertRules(tx: Tx, row: RulesRow & { readonly setBy: string }): Promise<boolean> {
  const { rows } = await sql`
    INSERT INTO ratings.rules (version, rules, set_by, set_at)
    VALUES (${row.version}, ${JSON.stringify(row.rules)}::jsonb, ${row.setBy}, ${row.setAt})
    ON CONFLICT (version) DO NOTHING RETURNING 1`.execute(tx);
  return rows.length === 1;
}

export interface PadRow {
  readonly id: RatingPadId;
  readonly department: string;
  readonly window: string;
  readonly addedAt: Date;
  readonly endedAt: Date | null;
}
const columns = sql`id, department, "window", added_at, ended_at`;

export async function selectPads(db: Queryable, limit: number): Promise<PadRow[]> {
  const { rows } = await sql<PadRow>`
    SELECT ${columns} FROM ratings.pad ORDER BY ended_at IS NOT NULL, department, "window", added_at DESC LIMIT ${limit}`.execute(
    db,
  );
  return rows;
}

export async function selectPad(db: Queryable, id: RatingPadId): Promise<PadRow | undefined> {
  const { rows } = await sql<PadRow>`SELECT ${columns} FROM ratings.pad WHERE id = ${id}`.execute(db);
  return rows[0];
}

export async function selectPadOfKey(db: Queryable, keyHash: Buffer): Promise<PadRow | undefined> {
  const { rows } = await sql<PadRow>`
    SELECT ${columns} FROM ratings.pad WHERE key_hash = ${keyHash} AND ended_at IS NULL`.execute(db);
  return rows[0];
}

export async function insertPad(tx: Tx, row: PadRow, keyHash: Buffer): Promise<void> {
  await sql`
    INSERT INTO ratings.pad (id, department, "window", key_hash, added_at)
    VALUES (${row.id}, ${row.department}, ${row.window}, ${keyHash}, ${row.addedAt})`.execute(tx);
}

export async function endPad(tx: Tx, id: RatingPadId, at: Date): Promise<boolean> {
  const { rows } = await sql`
    UPDATE ratings.pad SET ended_at = ${at} WHERE id = ${id} AND ended_at IS NULL RETURNING 1`.execute(tx);
  return rows.length === 1;
}
