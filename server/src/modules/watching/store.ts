// SQL of rounds, what was said to them, their tasks and the rules of lights. Readings are kept as they were taken.
import type { CorrectiveTaskId, WatchRoundId } from '@kapok/contracts/ids.ts';
import type { RoundState, WatchRound, WatchRules } from '@kapok/contracts/watching.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Queryable, Tx } from '../../kernel/database.ts';
import type { Page } from '../../kernel/paging.ts';
import { caseWithTimeline, moved, type StoredCase } from '../cases/index.ts';
import type { Note, Reading } from './rules/lights.ts';

export interface RoundRow {
  readonly id: WatchRoundId;
  readonly year: number;
  readonly at: string;
  readonly department: string;
  readonly state: RoundState;
  readonly version: number;
  readonly rules: WatchRules;
  readonly readings: readonly Reading[];
  readonly overall: WatchRound['overall'];
  readonly openedAt: Date;
  readonly submittedAt: Date | null;
}

const columns = sql`id, year, at::text AS at, department, state, version, rules, readings, overall, opened_at, submitted_at`;

/** False when the department has a round at that day. */
export async function insertRound(tx: Tx, row: RoundRow): Promise<boolean> {
  const { numAffectedRows } = await sql`
    INSERT INTO watching.round (id, year, at, department, state, version, rules, readings, overall, opened_at)
    VALUES (${row.id}, ${row.year}, ${row.at}::date, ${row.department}, ${row.state}, ${row.version},
      ${JSON.stringify(row.rules)}::jsonb, ${JSON.stringify(row.readings)}::jsonb, ${JSON.stringify(row.overall)}::jsonb, ${row.openedAt})
    ON CONFLICT (department, at) DO NOTHING`.execute(tx);
  return (numAffectedRows ?? 0n) > 0n;
}

export async function selectRound(
  db: Queryable,
  id: WatchRoundId,
  options: { lock?: boolean } = {},
): Promise<RoundRow | undefined> {
  const { rows } = await sql<RoundRow>`
    SELECT ${columns} FROM watching.round WHERE id = ${id} ${options.lock ? sql`FOR UPDATE` : sql``}`.execute(
    db,
  );
  return rows[0];
}

export async function selectRounds(
  db: Queryable,
  asked: { year?: number | undefined; department?: string | undefined },
  page: Page,
): Promise<RoundRow[]> {
  const { year = null, department = null } = asked;
  const { rows } = await sql<RoundRow>`
    SELECT ${columns} FROM watching.round
    WHERE (${year}::integer IS NULL OR year = ${year}) AND (${department}::text IS NULL OR department = ${department})
      AND (${page.after?.at ?? null}::timestamptz IS NULL
        OR (opened_at, id) < (${page.after?.at ?? null}::timestamptz, ${page.after?.id ?? null}::uuid))
    ORDER BY opened_at DESC, id DESC LIMIT ${page.limit + 1}`.execute(db);
  return rows;
}

export interface RoundChange {
  readonly readings?: readonly Reading[];
  readonly overall?: WatchRound['overall'];
  readonly submittedAt?: Date;
}

/** Raises the version; the row is locked by the use case that decided. */
export async function updateRound(tx: Tx, id: WatchRoundId, change: RoundChange): Promise<void> {
  const { readings, overall, submittedAt } = change;
  await sql`
    UPDATE watching.round SET version = version + 1,
      readings = coalesce(${readings ? JSON.stringify(readings) : null}::jsonb, readings),
      overall = coalesce(${overall ? JSON.stringify(overall) : null}::jsonb, overall),
      submitted_at = coalesce(${submittedAt ?? null}::timestamptz, submitted_at),
      state = CASE WHEN ${submittedAt ?? null}::timestamptz IS NULL THEN state ELSE 'submitted' END
    WHERE id = ${id}`.execute(tx);
}

export async function selectNotes(
  db: Queryable,
  rounds: readonly WatchRoundId[],
): Promise<ReadonlyMap<string, Note>> {
  const { rows } = await sql<
    { round: string; item: string } & { readonly [Name in keyof Note]-?: Note[Name] | null }
  >`
    SELECT * FROM watching.note WHERE round = ANY (${[...rounds]}::uuid[])`.execute(db);
  return new Map(
    rows.map(({ round, item, ...note }) => [
      `${round} ${item}`,
      Object.fromEntries(Object.entries(note).filter(([, value]) => value !== null)) as Note,
    ]),
  );
}

export async function upsertNote(tx: Tx, round: WatchRoundId, item: string, note: Note): Promise<void> {
  const { actual = null, expected = null, likelihood = null, cause = null, explanation = null } = note;
  await sql`
    INSERT INTO watching.note AS n (round, item, actual, expected, likelihood, cause, explanation)
    VALUES (${round}, ${item}, ${actual}, ${expected}, ${likelihood}, ${cause}, ${explanation})
    ON CONFLICT (round, item) DO UPDATE SET actual = coalesce(EXCLUDED.actual, n.actual),
      expected = coalesce(EXCLUDED.expected, n.expected), likelihood = coalesce(EXCLUDED.likelihood, n.likelihood),
      cause = coalesce(EXCLUDED.cause, n.cause), explanation = coalesce(EXCLUDED.explanation, n.explanation)`.execute(
    tx,
  );
}

export interface TaskFacts {
  readonly id: CorrectiveTaskId;
  readonly round: WatchRoundId;
  readonly department: string;
  readonly item: string;
}

/** What a task corrects, written by the very statement that opens its case. */
export const insertingTask = (task: TaskFacts): RawBuilder<unknown> => sql`task AS (
  INSERT INTO watching.task (id, round, department, item)
  SELECT id, ${task.round}::uuid, ${task.department}, ${task.item} FROM ${moved})`;

export async function selectTask(
  db: Queryable,
  id: CorrectiveTaskId,
): Promise<{ facts: TaskFacts; standing: StoredCase } | undefined> {
  const { rows } = await sql<TaskFacts>`SELECT * FROM watching.task WHERE id = ${id}`.execute(db);
  const facts = rows[0];
  if (!facts) return undefined;
  const found = await sql<StoredCase>`SELECT * FROM ${caseWithTimeline(id)} AS c`.execute(db);
  const standing = found.rows[0];
  return standing && { facts, standing };
}

export async function selectTasksOf(
  db: Queryable,
  round: WatchRoundId,
): Promise<{ facts: TaskFacts; standing: StoredCase }[]> {
  const { rows } = await sql<TaskFacts>`
    SELECT * FROM watching.task WHERE round = ${round} ORDER BY id LIMIT ${tasksMax}`.execute(db);
  const found = await Promise.all(rows.map(({ id }) => selectTask(db, id)));
  return found.filter((one) => one !== undefined);
}
/** Tasks of one round. */
export const tasksMax = 200;

interface VersionedRules {
  readonly rules: WatchRules;
  readonly version: number;
  readonly setAt: Date;
  readonly setBy: string | null;
}

export async function selectRules(db: Queryable): Promise<VersionedRules | undefined> {
  const { rows } = await sql<VersionedRules>`
    SELECT content AS rules, version, set_at, set_by FROM watching.rules ORDER BY version DESC LIMIT 1`.execute(
    db,
  );
  return rows[0];
}

/** Rules are set one at a time: whoever comes second reads what the first has set. */
export async function lockRules(tx: Tx): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtext('watching.rules'))`.execute(tx);
}

export async function insertRules(tx: Tx, { rules, version, setAt, setBy }: VersionedRules): Promise<void> {
  await sql`
    INSERT INTO watching.rules (version, content, set_at, set_by)
    VALUES (${version}, ${JSON.stringify(rules)}::jsonb, ${setAt}, ${setBy})`.execute(tx);
}
