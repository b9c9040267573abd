// SQL of what the city decided for crossings.
import type { CrossingSettings } from '@kapok/contracts/crossings.ts';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../../kernel/database.ts';

export interface SettingsRow {
  readonly version: number;
  readonly settings: CrossingSettings;
}

export async function selectSettings(db: Queryable): Promise<SettingsRow | undefined> {
  const { rows } = await sql<SettingsRow>`
    SELECT version, settings FROM crossings.setting ORDER BY version DESC LIMIT 1`.execute(db);
  return rows[0];
}

/** False when the version is there already: somebody else set it at the same time. */
export async function insertSettings(
  tx: Tx,
  row: SettingsRow & { readonly setBy: string; readonly setAt: Date },
): Promise<boolean> {
  const { rows } = await sql`
    INSERT INTO crossings.setting (version, settings, set_by, set_at)
    VALUES (${row.version}, ${JSON.stringify(row.settings)}::jsonb, ${row.setBy}, ${row.setAt})
    ON CONFLICT (version) DO NOTHING RETURNING 1`.execute(tx);
  return rows.length === 1;
}
