// SQL of the settings: each change is a new version, and none is ever changed.
import type { GoalSettings } from '@kapok/contracts/goals/settings.ts';
import { sql } from 'kysely';
import type { Queryable } from '../../../kernel/database.ts';

export interface SettingRow {
  readonly version: number;
  readonly setting: GoalSettings;
  readonly setBy: string;
  readonly setAt: Date;
}

export async function selectSetting(db: Queryable): Promise<SettingRow | undefined> {
  const { rows } = await sql<SettingRow>`
    SELECT version, setting, set_by, set_at FROM goals.setting ORDER BY version DESC LIMIT 1`.execute(db);
  return rows[0];
}

/** False where somebody set this version first. */
export async function insertSetting(db: Queryable, row: SettingRow): Promise<boolean> {
  const inserted = await sql`
    INSERT INTO goals.setting (version, setting, set_by, set_at)
    VALUES (${row.version}, ${JSON.stringify(row.setting)}::jsonb, ${row.setBy}, ${row.setAt})
    ON CONFLICT DO NOTHING`.execute(db);
  return inserted.numAffectedRows === 1n;
}
