// SQL of halls as they are set: rules, halls, queues, days that are not as every week, counters and who has them.
import type {
  AppointmentRules,
  HallContent,
  HallDay,
  QueueContent,
  Span,
} from '@kapok/contracts/appointments.ts';
import type { Words } from '@kapok/contracts/words.ts';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../../kernel/database.ts';

export interface HallRow {
  readonly code: string;
  readonly unit: string;
  readonly content: HallContent;
  readonly version: number;
}
export interface QueueRow {
  readonly hall: string;
  readonly code: string;
  readonly content: QueueContent;
  readonly version: number;
}
interface DayRow {
  readonly hall: string;
  readonly day: string;
  readonly spans: Span[];
  readonly reason: Words;
}

export async function selectRules(
  db: Queryable,
): Promise<{ version: number; content: AppointmentRules } | undefined> {
  const { rows } = await sql<{ version: number; content: AppointmentRules }>`
    SELECT version, content FROM appointments.rules ORDER BY version DESC LIMIT 1`.execute(db);
  return rows[0];
}

/** Undefined when somebody else was first with the version after this one. */
export async function insertRules(
  tx: Tx,
  content: AppointmentRules,
  expectedVersion: number,
  at: Date,
): Promise<number | undefined> {
  await sql`SELECT pg_advisory_xact_lock(hashtext('appointments.rules'))`.execute(tx);
  const { rows } = await sql<{ version: number }>`
    INSERT INTO appointments.rules (content, set_at) SELECT ${JSON.stringify(content)}::jsonb, ${at}
    WHERE coalesce((SELECT max(version) FROM appointments.rules), 0) = ${expectedVersion} RETURNING version`.execute(
    tx,
  );
  return rows[0]?.version;
}

export async function selectHalls(db: Queryable): Promise<HallRow[]> {
  return (
    await sql<HallRow>`SELECT code, unit, content, version FROM appointments.hall ORDER BY code`.execute(db)
  ).rows;
}

export async function selectQueues(db: Queryable): Promise<QueueRow[]> {
  const { rows } = await sql<QueueRow>`
    SELECT hall, code, content, version FROM appointments.queue ORDER BY hall, letter`.execute(db);
  return rows;
}

export async function selectDays(db: Queryable, from: string): Promise<DayRow[]> {
  const { rows } = await sql<DayRow>`
    SELECT hall, day::text AS day, spans, reason FROM appointments.hall_day WHERE day >= ${from}::date ORDER BY hall, day`.execute(
    db,
  );
  return rows;
}

/** Held until the transaction ends, so that settings and the times made of them follow each other. */
export async function lockHallRow(tx: Tx, code: string): Promise<HallRow | undefined> {
  await sql`SELECT pg_advisory_xact_lock(hashtext('appointments.set:' || ${code}))`.execute(tx);
  const { rows } = await sql<HallRow>`
    SELECT code, unit, content, version FROM appointments.hall WHERE code = ${code}`.execute(tx);
  return rows[0];
}

export async function upsertHall(
  tx: Tx,
  { code, unit, content }: Omit<HallRow, 'version'>,
  at: Date,
): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    INSERT INTO appointments.hall (code, unit, content, set_at) VALUES (${code}, ${unit}, ${JSON.stringify(content)}::jsonb, ${at})
    ON CONFLICT (code) DO UPDATE SET content = excluded.content, version = hall.version + 1, set_at = excluded.set_at
    RETURNING version`.execute(tx);
  return rows[0]!.version;
}

export async function selectQueue(tx: Tx, hall: string, code: string): Promise<QueueRow | undefined> {
  const { rows } = await sql<QueueRow>`
    SELECT hall, code, content, version FROM appointments.queue WHERE hall = ${hall} AND code = ${code}`.execute(
    tx,
  );
  return rows[0];
}

export async function hasLetter(tx: Tx, hall: string, letter: string, besides: string): Promise<boolean> {
  const { rows } = await sql`
    SELECT FROM appointments.queue WHERE hall = ${hall} AND letter = ${letter} AND code <> ${besides}`.execute(
    tx,
  );
  return rows.length > 0;
}

export async function upsertQueue(
  tx: Tx,
  { hall, code, content }: Omit<QueueRow, 'version'>,
  at: Date,
): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    INSERT INTO appointments.queue (hall, code, letter, content, set_at)
    VALUES (${hall}, ${code}, ${content.letter}, ${JSON.stringify(content)}::jsonb, ${at})
    ON CONFLICT (hall, code) DO UPDATE SET letter = excluded.letter, content = excluded.content, version = queue.version + 1,
      set_at = excluded.set_at
    RETURNING version`.execute(tx);
  return rows[0]!.version;
}

export async function upsertDay(
  tx: Tx,
  hall: string,
  { day, spans, reason }: HallDay,
  at: Date,
): Promise<void> {
  await sql`
    INSERT INTO appointments.hall_day (hall, day, spans, reason, set_at)
    VALUES (${hall}, ${day}::date, ${JSON.stringify(spans)}::jsonb, ${JSON.stringify(reason)}::jsonb, ${at})
    ON CONFLICT (hall, day) DO UPDATE SET spans = excluded.spans, reason = excluded.reason, set_at = excluded.set_at`.execute(
    tx,
  );
}

export interface CounterRow {
  readonly code: string;
  readonly queues: readonly string[];
  readonly version: number;
  readonly staffId: string | null;
  readonly openedAt: Date | null;
}

const counters = (hall: string) => sql`
  SELECT c.code, c.queues, c.version, s.staff_id, s.opened_at FROM appointments.counter c
  LEFT JOIN appointments.counter_shift s ON s.hall = c.hall AND s.counter = c.code AND s.closed_at IS NULL
  WHERE c.hall = ${hall}`;

export async function selectCounters(db: Queryable, hall: string): Promise<CounterRow[]> {
  return (await sql<CounterRow>`${counters(hall)} ORDER BY length(c.code), c.code`.execute(db)).rows;
}

export async function selectCounter(
  db: Queryable,
  hall: string,
  code: string,
): Promise<CounterRow | undefined> {
  return (await sql<CounterRow>`${counters(hall)} AND c.code = ${code}`.execute(db)).rows[0];
}

export async function upsertCounter(
  tx: Tx,
  hall: string,
  code: string,
  queues: readonly string[],
  at: Date,
): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    INSERT INTO appointments.counter (hall, code, queues, set_at) VALUES (${hall}, ${code}, ${queues}::text[], ${at})
    ON CONFLICT (hall, code) DO UPDATE SET queues = excluded.queues, version = counter.version + 1, set_at = excluded.set_at
    RETURNING version`.execute(tx);
  return rows[0]!.version;
}

/** False where this member of staff has another counter. */
export async function openCounter(
  tx: Tx,
  hall: string,
  counter: string,
  staffId: string,
  at: Date,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    INSERT INTO appointments.counter_shift (hall, counter, opened_at, staff_id)
    SELECT ${hall}, ${counter}, greatest(${at}::timestamptz, (SELECT max(opened_at) + interval '1 ms' FROM appointments.counter_shift
      WHERE hall = ${hall} AND counter = ${counter})), ${staffId}::uuid
    ON CONFLICT DO NOTHING`.execute(tx);
  return numAffectedRows === 1n;
}

export async function closeCounter(tx: Tx, hall: string, counter: string, at: Date): Promise<number> {
  const { rows } = await sql<{ seconds: number }>`
    UPDATE appointments.counter_shift SET closed_at = greatest(${at}::timestamptz, opened_at), staff_id = NULL
    WHERE hall = ${hall} AND counter = ${counter} AND closed_at IS NULL
    RETURNING extract(epoch FROM closed_at - opened_at)::integer AS seconds`.execute(tx);
  return rows[0]?.seconds ?? 0;
}

/** Counters nobody closed on the day they were opened. */
export async function selectForgottenCounters(
  db: Queryable,
  before: Date,
): Promise<{ hall: string; unit: string; counter: string; openedAt: Date }[]> {
  const { rows } = await sql<{ hall: string; unit: string; counter: string; openedAt: Date }>`
    SELECT s.hall, h.unit, s.counter, s.opened_at FROM appointments.counter_shift s JOIN appointments.hall h ON h.code = s.hall
    WHERE s.closed_at IS NULL AND s.opened_at < ${before} ORDER BY s.hall, s.counter`.execute(db);
  return rows;
}
