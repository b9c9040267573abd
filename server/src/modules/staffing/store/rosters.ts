// Tables of rules of work, rosters and who takes their lines. A roster's content is never changed; a better one is a new one.
import type { RosterId, WorkingRules } from '@kapok/contracts/staffing.ts';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../../kernel/database.ts';
import type { Page } from '../../../kernel/paging.ts';
import type { RosterLine } from '../rules/shifts.ts';

export async function selectRules(
  db: Queryable,
): Promise<{ version: number; rules: WorkingRules } | undefined> {
  const { rows } = await sql<{ version: number; rules: WorkingRules }>`
    SELECT version, rules FROM staffing.working_rules ORDER BY version DESC LIMIT 1`.execute(db);
  return rows[0];
}

/** Rules are set one at a time: whoever comes second reads what the first has set. */
export async function lockRules(tx: Tx): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtext('staffing.working-rules'))`.execute(tx);
}

export async function insertRules(tx: Tx, rules: WorkingRules, by: string, at: Date): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    INSERT INTO staffing.working_rules (rules, set_by, set_at)
    VALUES (${JSON.stringify(rules)}::jsonb, ${by}, ${at}) RETURNING version`.execute(tx);
  return rows[0]!.version;
}

export interface RosterContent {
  readonly rules: WorkingRules;
  readonly intervalMinutes: number;
  readonly wanted: readonly number[];
  readonly lines: readonly RosterLine[];
  readonly boundHours: number;
}

export interface RosterRow {
  readonly id: RosterId;
  readonly week: string;
  readonly state: 'draft' | 'published' | 'replaced';
  readonly rulesVersion: number;
  readonly content: RosterContent;
  readonly madeAt: Date;
  readonly publishedAt: Date | null;
}

const columns = sql`id, week::text AS week, state, rules_version, content, made_at, published_at`;

export async function insertRoster(tx: Tx, row: RosterRow, by: string): Promise<void> {
  await sql`
    INSERT INTO staffing.roster (id, week, state, rules_version, content, made_by, made_at)
    VALUES (${row.id}, ${row.week}::date, ${row.state}, ${row.rulesVersion}, ${JSON.stringify(row.content)}::jsonb, ${by}, ${row.madeAt})`.execute(
    tx,
  );
}

export async function insertTakers(
  tx: Tx,
  roster: RosterId,
  takers: readonly (string | null)[],
): Promise<void> {
  const lines = takers.flatMap((staffId, line) => (staffId === null ? [] : [{ staffId, line }]));
  await sql`
    INSERT INTO staffing.taker (roster, line, staff_id)
    SELECT ${roster}, line, staff_id
    FROM unnest(${lines.map(({ line }) => line)}::integer[], ${lines.map(({ staffId }) => staffId)}::uuid[]) AS new (line, staff_id)`.execute(
    tx,
  );
}

export async function selectRosters(
  db: Queryable,
  page: Page,
): Promise<(RosterRow & { readonly taken: number })[]> {
  const after = page.after
    ? sql`WHERE (made_at, id) < (${page.after.at}::timestamptz, ${page.after.id}::uuid)`
    : sql``;
  const { rows } = await sql<RosterRow & { taken: number }>`
    SELECT ${columns}, (SELECT count(*) FROM staffing.taker WHERE taker.roster = roster.id) AS taken
    FROM staffing.roster ${after} ORDER BY made_at DESC, id DESC LIMIT ${page.limit + 1}`.execute(db);
  return rows;
}

export async function findRoster(db: Queryable, id: RosterId): Promise<RosterRow | undefined> {
  const { rows } = await sql<RosterRow>`SELECT ${columns} FROM staffing.roster WHERE id = ${id}`.execute(db);
  return rows[0];
}

/** Who takes each line of it, in their order. */
export async function selectTakers(
  db: Queryable,
  roster: RosterId,
  lines: number,
): Promise<readonly (string | null)[]> {
  const { rows } = await sql<{ line: number; staffId: string }>`
    SELECT line, staff_id FROM staffing.taker WHERE roster = ${roster}`.execute(db);
  const by = new Map(rows.map(({ line, staffId }) => [line, staffId]));
  return Array.from({ length: lines }, (_, line) => by.get(line) ?? null);
}

/** Until the transaction ends nobody else publishes. */
export async function lockRosters(tx: Tx): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtext('staffing.roster'))`.execute(tx);
}

export async function publish(tx: Tx, { id, week }: RosterRow, by: string, at: Date): Promise<void> {
  await sql`
    UPDATE staffing.roster SET state = 'replaced' WHERE week = ${week}::date AND state = 'published'`.execute(
    tx,
  );
  await sql`
    UPDATE staffing.roster SET state = 'published', published_by = ${by}, published_at = ${at} WHERE id = ${id}`.execute(
    tx,
  );
}

interface Taken {
  readonly staffId: string;
  readonly week: string;
  readonly line: RosterLine;
}
/** A city's agents over the weeks that fairness looks back on. */
const takenMax = 20_000;

const taken = sql`
  SELECT taker.staff_id, roster.week::text AS week, roster.content -> 'lines' -> taker.line AS line
  FROM staffing.taker JOIN staffing.roster ON roster.id = taker.roster AND roster.state = 'published'`;

export async function selectTakenBetween(db: Queryable, from: string, until: string): Promise<Taken[]> {
  const { rows } = await sql<Taken>`
    ${taken} WHERE roster.week BETWEEN ${from}::date AND ${until}::date ORDER BY roster.week LIMIT ${takenMax}`.execute(
    db,
  );
  return rows;
}

const ownWeeksMax = 5;
export async function selectTakenBy(db: Queryable, staffId: string, from: string): Promise<Taken[]> {
  const { rows } = await sql<Taken>`
    ${taken} WHERE taker.staff_id = ${staffId}::uuid AND roster.week >= ${from}::date
    ORDER BY roster.week LIMIT ${ownWeeksMax}`.execute(db);
  return rows;
}

export async function countOldTakers(db: Queryable, before: Date): Promise<number> {
  const { rows } = await sql<{ many: number }>`
    SELECT count(*) AS many FROM staffing.taker JOIN staffing.roster ON roster.id = taker.roster
    WHERE roster.week < ${before}::date - 7`.execute(db);
  return rows[0]!.many;
}

export async function deleteOldTakers(tx: Tx, before: Date, limit: number): Promise<number> {
  const { rows } = await sql`
    DELETE FROM staffing.taker WHERE (roster, line) IN (
      SELECT taker.roster, taker.line FROM staffing.taker JOIN staffing.roster ON roster.id = taker.roster
      WHERE roster.week < ${before}::date - 7 ORDER BY roster.week LIMIT ${limit})
    RETURNING roster`.execute(tx);
  return rows.length;
}
