// SQL of what the city decided for its applications.
import type { ApplicationSettings } from '@kapok/contracts/applications.ts';
import { sql } from 'kysely';
import type { Queryable } from '../../../kernel/database.ts';

/** As it was decided last; undefined where the city has decided nothing. */
export async function selectSettings(db: Queryable): Promise<Partial<ApplicationSettings> | undefined> {
  const { rows } = await sql<{ settings: Partial<ApplicationSettings> }>`
    SELECT settings FROM applications.setting ORDER BY version DESC LIMIT 1`.execute(db);
  return rows[0]?.settings;
}

/** The version it became. */
export async function insertSettings(
  db: Queryable,
  settings: ApplicationSettings,
  at: Date,
): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    INSERT INTO applications.setting (settings, set_at) VALUES (${JSON.stringify(settings)}::jsonb, ${at})
    RETURNING version`.execute(db);
  return rows[0]!.version;
}
