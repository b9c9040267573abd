// SQL of what the city decided for its applications.
import { sql } from 'kysely';
import type { Queryable } from '../../../kernel/database.ts';
import type { ApplicationSettings } from '../rules/settings.ts';

/** As it was decided last; undefined where the city has decided nothing. */
export async function selectSettings(db: Queryable): Promise<Partial<ApplicationSettings> | undefined> {
  const { rows } = await sql<{ settings: Partial<ApplicationSettings> }>`
    SELECT settings FROM applications.setting ORDER BY version DESC LIMIT 1`.execute(db);
  return rows[0]?.settings;
}
