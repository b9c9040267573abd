// SQL of periods and runs, and of what the privacy module itself keeps for a time. A period's versions are only ever added.
import type { EventId, Id } from '@kapok/contracts/ids.ts';
import type { RetentionPeriod } from '@kapok/contracts/privacy/retention.ts';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../../kernel/database.ts';
import type { Page } from '../../../kernel/paging.ts';

export interface SetPeriod extends RetentionPeriod {
  readonly type: string;
  readonly version: number;
  readonly reason: string;
  readonly binding: boolean;
  readonly setAt: Date;
  readonly setBy: string;
}

/** Of each type the newest period that was set. */
export async function selectPeriods(db: Queryable): Promise<Map<string, SetPeriod>> {
  const { rows } = await sql<SetPeriod>`
    SELECT DISTINCT ON (type) * FROM privacy.retention_period ORDER BY type, version DESC`.execute(db);
  return new Map(rows.map((row) => [row.type, row]));
}

export async function insertPeriod(tx: Tx, period: Omit<SetPeriod, 'version'>): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    INSERT INTO privacy.retention_period (type, amount, unit, reason, binding, set_at, set_by)
    VALUES (${period.type}, ${period.amount}, ${period.unit}, ${period.reason}, ${period.binding}, ${period.setAt}, ${period.setBy})
    RETURNING version`.execute(tx);
  return rows[0]!.version;
}

export interface RunRow extends RetentionPeriod {
  readonly id: Id<'RetentionRun'>;
  readonly type: string;
  readonly version: number;
  readonly before: Date;
  readonly records: number;
  readonly held: number;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  readonly eventId: EventId | null;
}

/** The run of the type that is not finished, or else this one, now begun. */
export async function openRun(
  db: Queryable,
  run: Omit<RunRow, 'records' | 'held' | 'finishedAt' | 'eventId'>,
): Promise<RunRow> {
  await sql`
    INSERT INTO privacy.retention_run (id, type, version, amount, unit, before, started_at)
    VALUES (${run.id}, ${run.type}, ${run.version}, ${run.amount}, ${run.unit}, ${run.before}, ${run.startedAt})
    ON CONFLICT (type) WHERE finished_at IS NULL DO NOTHING`.execute(db);
  const { rows } = await sql<RunRow>`
    SELECT * FROM privacy.retention_run WHERE type = ${run.type} AND (finished_at IS NULL OR id = ${run.id})`.execute(
    db,
  );
  return rows[0]!;
}

export async function selectUnfinishedTypes(db: Queryable): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ type: string }>`
    SELECT type FROM privacy.retention_run WHERE finished_at IS NULL`.execute(db);
  return new Set(rows.map(({ type }) => type));
}

/** Held until the transaction ends: of two who run it at once, one waits for the other. */
export async function lockRun(tx: Tx, id: RunRow['id']): Promise<RunRow> {
  const { rows } = await sql<RunRow>`SELECT * FROM privacy.retention_run WHERE id = ${id} FOR UPDATE`.execute(
    tx,
  );
  return rows[0]!;
}

export async function addToRun(tx: Tx, id: RunRow['id'], records: number): Promise<void> {
  await sql`UPDATE privacy.retention_run SET records = records + ${records} WHERE id = ${id}`.execute(tx);
}

export async function finishRun(
  tx: Tx,
  id: RunRow['id'],
  held: number,
  at: Date,
  eventId: EventId | undefined,
): Promise<void> {
  await sql`
    UPDATE privacy.retention_run SET finished_at = ${at}, held = ${held}, event_id = ${eventId ?? null} WHERE id = ${id}`.execute(
    tx,
  );
}

/** Newest first, one past the page's limit. */
export async function selectRuns(db: Queryable, type: string, { after, limit }: Page): Promise<RunRow[]> {
  const { rows } = await sql<RunRow>`
    SELECT * FROM privacy.retention_run
    WHERE type = ${type} AND (${after?.at ?? null}::timestamptz IS NULL
      OR (started_at, id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    ORDER BY started_at DESC, id DESC LIMIT ${limit + 1}`.execute(db);
  return rows;
}

/** Of each type the newest run. */
export async function selectLastRuns(db: Queryable): Promise<Map<string, RunRow>> {
  const { rows } = await sql<RunRow>`
    SELECT DISTINCT ON (type) * FROM privacy.retention_run ORDER BY type, started_at DESC, id DESC`.execute(
    db,
  );
  return new Map(rows.map((row) => [row.type, row]));
}

/** Erases as the role that alone may, for these statements only: personal content of events about the subjects, and their keys. */
export async function erasePersonalOf(tx: Tx, subjects: readonly string[]): Promise<void> {
  if (subjects.length === 0) return;
  await sql`SET LOCAL ROLE kapok_eraser`.execute(tx);
  await sql`SELECT kernel.erase_personal(subject) FROM unnest(${subjects}::text[]) AS subject`.execute(tx);
  await sql`RESET ROLE`.execute(tx);
}

export async function countAccessesBefore(db: Queryable, before: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*) FROM privacy.access
    WHERE at < ${before} AND NOT records && ARRAY(SELECT kernel.held_subjects())`.execute(db);
  return rows[0]!.count;
}

export async function countHeldAccesses(db: Queryable, before: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*) FROM privacy.access
    WHERE at < ${before} AND records && ARRAY(SELECT kernel.held_subjects())`.execute(db);
  return rows[0]!.count;
}

export async function forgetAccessesBefore(tx: Tx, before: Date, limit: number): Promise<number> {
  await sql`SET LOCAL ROLE kapok_eraser`.execute(tx);
  const { rows } = await sql<{ forgotten: number }>`
    SELECT privacy.forget_accesses(${before}, ${limit}::integer) AS forgotten`.execute(tx);
  await sql`RESET ROLE`.execute(tx);
  return rows[0]!.forgotten;
}
