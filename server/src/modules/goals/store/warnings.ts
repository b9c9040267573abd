// SQL of what the hotline's outlook warned of.
import type { GoalWarning } from '@kapok/contracts/goals/warnings.ts';
import { sql } from 'kysely';
import type { Queryable } from '../../../kernel/database.ts';

export async function insertWarning(
  db: Queryable,
  eventId: string,
  warning: Omit<GoalWarning, 'raisedAt'>,
  raisedAt: Date,
): Promise<void> {
  const { year, kind, level, expected, limit, passedIn, certainIn = null, agentsNeeded } = warning;
  await sql`
    INSERT INTO goals.warning (event_id, year, kind, level, expected, limited_to, passed_in, certain_in, agents_needed, raised_at)
    VALUES (${eventId}, ${year}, ${kind}, ${level}, ${expected}, ${limit}, ${passedIn}, ${certainIn}, ${agentsNeeded}, ${raisedAt})
    ON CONFLICT DO NOTHING`.execute(db);
}

/** Of a year the last word of each kind: what is certain stays so. */
export async function selectWarnings(db: Queryable, year: number): Promise<GoalWarning[]> {
  const { rows } = await sql<Omit<GoalWarning, 'raisedAt'> & { raisedAt: Date }>`
    SELECT DISTINCT ON (kind) year, kind, level, expected::float8 AS expected, limited_to::float8 AS limit, passed_in, certain_in, agents_needed,
      raised_at
    FROM goals.warning WHERE year = ${year} ORDER BY kind, level = 'certain' DESC, raised_at DESC, event_id DESC`.execute(
    db,
  );
  return rows.map((row) => ({ ...row, raisedAt: row.raisedAt.toISOString() }));
}
