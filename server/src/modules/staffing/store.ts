// Staffing's tables: versions of its targets and the warnings it raised. It must keep no forecast, which would grow old.
import type { EventId } from '@kapok/contracts/ids.ts';
import type { StaffingTargets, StaffingWarning } from '@kapok/contracts/staffing.ts';
import { sql } from 'kysely';
import type { Database, Queryable, Tx } from '../../kernel/database.ts';

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
