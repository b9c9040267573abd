// SQL of forms and of matters of several items. A version is never changed: the newest that fits holds.
import type { Bundle, Form } from '@kapok/contracts/applying.ts';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../../kernel/database.ts';

export interface FormRow {
  readonly itemCode: string;
  readonly version: number;
  readonly definition: Form;
  readonly setAt: Date;
}

/** The newest form that holds for a version of the item. */
export async function selectForm(
  db: Queryable,
  itemCode: string,
  itemVersion: number,
): Promise<FormRow | undefined> {
  const { rows } = await sql<FormRow>`
    SELECT item_code, version, definition, set_at FROM applying.form
    WHERE item_code = ${itemCode} AND from_item_version <= ${itemVersion}
      AND (until_item_version IS NULL OR until_item_version >= ${itemVersion})
    ORDER BY version DESC LIMIT 1`.execute(db);
  return rows[0];
}

/** The newest of each item, by the item's code. */
export async function selectForms(db: Queryable, after: string, limit: number): Promise<FormRow[]> {
  const { rows } = await sql<FormRow>`
    SELECT DISTINCT ON (item_code) item_code, version, definition, set_at FROM applying.form
    WHERE item_code > ${after} ORDER BY item_code, version DESC LIMIT ${limit}`.execute(db);
  return rows;
}

/** The version that was set last, with the right to set the next until the transaction ends. */
export async function lockFormVersion(tx: Tx, itemCode: string): Promise<number> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`applying.form ${itemCode}`}, 0))`.execute(tx);
  const { rows } = await sql<{ version: number }>`
    SELECT coalesce(max(version), 0) AS version FROM applying.form WHERE item_code = ${itemCode}`.execute(tx);
  return rows[0]!.version;
}

export async function insertForm(
  tx: Tx,
  row: FormRow & {
    readonly fromItemVersion: number;
    readonly untilItemVersion: number | null;
    readonly setBy: string;
  },
): Promise<void> {
  await sql`
    INSERT INTO applying.form (item_code, version, from_item_version, until_item_version, definition, set_by, set_at)
    VALUES (${row.itemCode}, ${row.version}, ${row.fromItemVersion}, ${row.untilItemVersion},
      ${JSON.stringify(row.definition)}::jsonb, ${row.setBy}, ${row.setAt})`.execute(tx);
}

export interface BundleRow {
  readonly code: string;
  readonly version: number;
  readonly definition: Bundle;
}

export async function selectBundle(db: Queryable, code: string): Promise<BundleRow | undefined> {
  const { rows } = await sql<BundleRow>`
    SELECT code, version, definition FROM applying.bundle WHERE code = ${code} ORDER BY version DESC LIMIT 1`.execute(
    db,
  );
  return rows[0];
}

export async function selectBundles(db: Queryable, after: string, limit: number): Promise<BundleRow[]> {
  const { rows } = await sql<BundleRow>`
    SELECT DISTINCT ON (code) code, version, definition FROM applying.bundle
    WHERE code > ${after} ORDER BY code, version DESC LIMIT ${limit}`.execute(db);
  return rows;
}

/** False where somebody set that version meanwhile. */
export async function insertBundle(
  tx: Tx,
  row: BundleRow & { readonly setBy: string; readonly setAt: Date },
): Promise<boolean> {
  const inserted = await sql`
    INSERT INTO applying.bundle (code, version, definition, set_by, set_at)
    VALUES (${row.code}, ${row.version}, ${JSON.stringify(row.definition)}::jsonb, ${row.setBy}, ${row.setAt})
    ON CONFLICT DO NOTHING`.execute(tx);
  return inserted.numAffectedRows === 1n;
}
