// SQL of goal sets. Every reading here stands in the scope of its connection: a department's rows, or all of them.
import type { GoalState } from '@kapok/contracts/goals/items.ts';
import type { GoalSetId, ProjectId } from '@kapok/contracts/ids.ts';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../../kernel/database.ts';
import type { Page } from '../../../kernel/paging.ts';
import type { GoalSetRecord } from '../rules/record.ts';

/** False where that subject already has goals of that year. */
export async function insertGoalSet(
  tx: Tx,
  row: Omit<GoalSetRecord, 'submittedBy' | 'submittedAt'>,
  openedBy: string,
): Promise<boolean> {
  const inserted = await sql`
    INSERT INTO goals.goal_set (id, year, department, project, title, scheme, state, version, round, new_project, overall, indicators,
      opened_by, opened_at)
    VALUES (${row.id}, ${row.year}, ${row.department}, ${row.project}, ${JSON.stringify(row.title)}::jsonb,
      ${JSON.stringify(row.scheme)}::jsonb, ${row.state}, ${row.version}, ${row.round}, ${row.newProject}, ${row.overall},
      ${JSON.stringify(row.indicators)}::jsonb, ${openedBy}, ${row.openedAt})
    ON CONFLICT DO NOTHING`.execute(tx);
  return inserted.numAffectedRows === 1n;
}

const columns = sql`id, year, department, project, title, scheme, state, version, round, new_project, overall, indicators,
  opened_at, submitted_by, submitted_at`;

export async function selectGoalSet(db: Queryable, id: GoalSetId): Promise<GoalSetRecord | undefined> {
  const { rows } = await sql<GoalSetRecord>`SELECT ${columns} FROM goals.goal_set WHERE id = ${id}`.execute(
    db,
  );
  return rows[0];
}

/** Nobody else changes it until the transaction ends. */
export async function lockGoalSet(tx: Tx, id: GoalSetId): Promise<GoalSetRecord | undefined> {
  const { rows } = await sql<GoalSetRecord>`
    SELECT ${columns} FROM goals.goal_set WHERE id = ${id} FOR UPDATE`.execute(tx);
  return rows[0];
}

export interface GoalSetFilter {
  readonly year?: number | undefined;
  readonly department?: string | undefined;
  readonly state?: GoalState | undefined;
}

export interface ListedSet extends GoalSetRecord {
  readonly revision: number;
  readonly approvedOn: string | null;
}

const listed = sql`
  SELECT s.*, coalesce(r.number, 0) AS revision, to_char(r.first_on, 'YYYY-MM-DD') AS approved_on
  FROM goals.goal_set s
  LEFT JOIN LATERAL (SELECT max(number) AS number, min(decided_on) FILTER (WHERE number = 1) AS first_on
    FROM goals.revision WHERE goal_set = s.id) r ON true`;

/** Newest first, one past the page's limit. */
export async function selectGoalSets(db: Queryable, filter: GoalSetFilter, page: Page): Promise<ListedSet[]> {
  const where = [sql`true`];
  if (filter.year !== undefined) where.push(sql`s.year = ${filter.year}`);
  if (filter.department !== undefined) where.push(sql`s.department = ${filter.department}`);
  if (filter.state !== undefined) where.push(sql`s.state = ${filter.state}`);
  if (page.after)
    where.push(sql`(s.opened_at, s.id) < (${page.after.at}::timestamptz, ${page.after.id}::uuid)`);
  const { rows } = await sql<ListedSet>`${listed}
    WHERE ${sql.join(where, sql` AND `)} ORDER BY s.opened_at DESC, s.id DESC LIMIT ${page.limit + 1}`.execute(
    db,
  );
  return rows;
}

export async function selectListed(db: Queryable, id: GoalSetId): Promise<ListedSet | undefined> {
  const { rows } = await sql<ListedSet>`${listed} WHERE s.id = ${id}`.execute(db);
  return rows[0];
}

export async function selectSetOf(
  db: Queryable,
  subject: { readonly year: number; readonly department: string; readonly project: ProjectId | null },
): Promise<GoalSetRecord | undefined> {
  const { rows } = await sql<GoalSetRecord>`
    SELECT ${columns} FROM goals.goal_set
    WHERE year = ${subject.year} AND department = ${subject.department}
      AND project IS NOT DISTINCT FROM ${subject.project}::uuid`.execute(db);
  return rows[0];
}

export type YearSet = GoalSetRecord & { readonly returns: number };

/** The sets of a year within the scope, with how often each was returned. */
export async function selectYear(db: Queryable, year: number): Promise<YearSet[]> {
  const { rows } = await sql<YearSet>`
    SELECT ${columns}, (SELECT count(*)::int FROM goals.decision d WHERE d.goal_set = id AND d.outcome = 'returned') AS returns
    FROM goals.goal_set WHERE year = ${year} ORDER BY id LIMIT 50000`.execute(db);
  return rows;
}

export async function selectGoalYears(db: Queryable): Promise<number[]> {
  const { rows } = await sql<{ year: number }>`
    SELECT DISTINCT year FROM goals.goal_set ORDER BY year DESC LIMIT 100`.execute(db);
  return rows.map(({ year }) => year);
}

export type GoalSetChange = Partial<
  Pick<GoalSetRecord, 'state' | 'round' | 'overall' | 'indicators' | 'submittedBy' | 'submittedAt'>
>;

/** Raises the version by one; the row is locked by who decided. */
export async function updateGoalSet(tx: Tx, before: GoalSetRecord, change: GoalSetChange): Promise<void> {
  const after = { ...before, ...change };
  await sql`
    UPDATE goals.goal_set SET state = ${after.state}, round = ${after.round}, overall = ${after.overall},
      indicators = ${JSON.stringify(after.indicators)}::jsonb, submitted_by = ${after.submittedBy},
      submitted_at = ${after.submittedAt}, version = ${before.version + 1}
    WHERE id = ${before.id}`.execute(tx);
}

/** Sets in a state that the scope reaches. */
export async function countInState(db: Queryable, state: GoalState): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::int AS count FROM goals.goal_set WHERE state = ${state}`.execute(db);
  return rows[0]?.count ?? 0;
}
