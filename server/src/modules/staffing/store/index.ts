// Staffing's tables: versions of its targets, warnings and who took note of them, what is expected beyond the calendar. It must
// keep no forecast, which would grow old.
import type { EventId } from '@kapok/contracts/ids.ts';
import type { Occasion, OccasionId, StaffingTargets, StaffingWarning } from '@kapok/contracts/staffing.ts';
import { sql } from 'kysely';
import type { Database, Queryable, Tx } from '../../../kernel/database.ts';
import type { Page } from '../../../kernel/paging.ts';

export async function selectTargets(db: Database): Promise<StaffingTargets | undefined> {
  const { rows } = await sql<{
    content: StaffingTargets;
  }>`SELECT content FROM staffing.targets ORDER BY version DESC LIMIT 1`.execute(db);
  return rows[0]?.content;
}

export async function insertTargets(tx: Tx, content: StaffingTargets, at: Date): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    INSERT INTO staffing.targets (content, set_at) VALUES (${JSON.stringify(content)}::jsonb, ${at})
    RETURNING version`.execute(tx);
  return rows[0]!.version;
}

export async function selectWarnings(db: Queryable, year: number): Promise<StaffingWarning[]> {
  const { rows } = await sql<{
    content: Omit<StaffingWarning, 'raisedAt' | 'eventId'>;
    eventId: EventId;
    raisedAt: Date;
  }>`SELECT content, event_id, raised_at FROM staffing.warning WHERE year = ${year} ORDER BY raised_at, kind`.execute(
    db,
  );
  return rows.map(({ content, eventId, raisedAt }) => ({
    ...content,
    raisedAt: raisedAt.toISOString(),
    eventId,
  }));
}

/** Until the transaction ends nobody else raises. */
export async function lockWarnings(tx: Tx): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtext('staffing.warning'))`.execute(tx);
}

export async function insertWarning(
  tx: Tx,
  { raisedAt, eventId, ...content }: StaffingWarning,
): Promise<void> {
  await sql`
    INSERT INTO staffing.warning (year, kind, level, content, event_id, raised_at)
    VALUES (${content.year}, ${content.kind}, ${content.level}, ${JSON.stringify(content)}::jsonb, ${eventId}, ${raisedAt})`.execute(
    tx,
  );
}

export async function findWarning(
  db: Queryable,
  eventId: EventId,
): Promise<Omit<StaffingWarning, 'raisedAt' | 'eventId'> | undefined> {
  const { rows } = await sql<{
    content: Omit<StaffingWarning, 'raisedAt' | 'eventId'>;
  }>`SELECT content FROM staffing.warning WHERE event_id = ${eventId}`.execute(db);
  return rows[0]?.content;
}

export interface AcknowledgementRow {
  readonly eventId: EventId;
  readonly by: string;
  readonly acknowledgedAt: Date;
}

export async function selectAcknowledgements(db: Queryable, year: number): Promise<AcknowledgementRow[]> {
  const { rows } = await sql<AcknowledgementRow>`
    SELECT event_id, by, acknowledged_at FROM staffing.acknowledgement
    WHERE event_id IN (SELECT event_id FROM staffing.warning WHERE year = ${year})
    ORDER BY acknowledged_at, by LIMIT ${acknowledgementsMax}`.execute(db);
  return rows;
}
/** Four warnings a year, and not more leaders than a city has. */
const acknowledgementsMax = 1000;

/** When it was; undefined where they had taken note before. */
export async function insertAcknowledgement(tx: Tx, row: AcknowledgementRow): Promise<boolean> {
  const { rows } = await sql`
    INSERT INTO staffing.acknowledgement (event_id, by, acknowledged_at)
    VALUES (${row.eventId}, ${row.by}, ${row.acknowledgedAt}) ON CONFLICT DO NOTHING RETURNING by`.execute(
    tx,
  );
  return rows.length > 0;
}

type StoredOccasion = Omit<Occasion, 'observedPercent'>;

const occasionColumns = sql`id, name, from_day::text AS "from", until_day::text AS until, lines, factor, learned, added_at, withdrawn_at`;

interface OccasionRow {
  readonly id: OccasionId;
  readonly name: string;
  readonly from: string;
  readonly until: string;
  readonly lines: string[];
  readonly factor: number;
  readonly learned: Occasion['learned'] | null;
  readonly addedAt: Date;
  readonly withdrawnAt: Date | null;
}

const occasionOf = ({ factor, learned, addedAt, withdrawnAt, ...row }: OccasionRow): StoredOccasion => ({
  ...row,
  factorPercent: factor,
  ...(learned ? { learned } : {}),
  addedAt: addedAt.toISOString(),
  ...(withdrawnAt ? { withdrawnAt: withdrawnAt.toISOString() } : {}),
});

export async function selectOccasions(db: Queryable, page: Page): Promise<StoredOccasion[]> {
  const after = page.after
    ? sql`WHERE (added_at, id) < (${page.after.at}::timestamptz, ${page.after.id}::uuid)`
    : sql``;
  const { rows } = await sql<OccasionRow>`
    SELECT ${occasionColumns} FROM staffing.occasion ${after}
    ORDER BY added_at DESC, id DESC LIMIT ${page.limit + 1}`.execute(db);
  return rows.map(occasionOf);
}

/** Occasions that any forecast heeds at once; the newest of more. */
const occasionsMax = 200;

export async function selectOccasionsBetween(
  db: Queryable,
  from: string,
  until: string,
): Promise<StoredOccasion[]> {
  const { rows } = await sql<OccasionRow>`
    SELECT ${occasionColumns} FROM staffing.occasion
    WHERE withdrawn_at IS NULL AND from_day <= ${until}::date AND until_day >= ${from}::date
    ORDER BY added_at DESC LIMIT ${occasionsMax}`.execute(db);
  return rows.map(occasionOf);
}

export async function selectOccasionLines(db: Queryable): Promise<string[]> {
  const { rows } = await sql<{ line: string }>`
    SELECT DISTINCT unnest(lines) AS line FROM staffing.occasion WHERE withdrawn_at IS NULL`.execute(db);
  return rows.map(({ line }) => line);
}

export async function findOccasion(db: Queryable, id: OccasionId): Promise<StoredOccasion | undefined> {
  const { rows } = await sql<OccasionRow>`
    SELECT ${occasionColumns} FROM staffing.occasion WHERE id = ${id}`.execute(db);
  return rows.map(occasionOf)[0];
}

export async function insertOccasion(tx: Tx, one: StoredOccasion, by: string): Promise<void> {
  await sql`
    INSERT INTO staffing.occasion (id, name, from_day, until_day, lines, factor, learned, added_by, added_at)
    VALUES (${one.id}, ${one.name}, ${one.from}::date, ${one.until}::date, ${one.lines}::text[], ${one.factorPercent},
      ${one.learned ? JSON.stringify(one.learned) : null}::jsonb, ${by}, ${one.addedAt}::timestamptz)`.execute(
    tx,
  );
}

/** False where it had been withdrawn before. */
export async function withdrawOccasion(tx: Tx, id: OccasionId, at: Date): Promise<boolean> {
  const { rows } = await sql`
    UPDATE staffing.occasion SET withdrawn_at = ${at} WHERE id = ${id} AND withdrawn_at IS NULL RETURNING id`.execute(
    tx,
  );
  return rows.length > 0;
}
