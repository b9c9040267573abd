// SQL of calls, a stream that only grows. A number is sealed before it comes here.
import type { Call } from '@kapok/contracts/hotline.ts';
import type { CallId, EventId } from '@kapok/contracts/ids.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Queryable } from '../../../kernel/database.ts';
import type { Page } from '../../../kernel/paging.ts';

export interface CallRow {
  readonly id: CallId;
  readonly eventId: EventId;
  readonly line: string;
  readonly channel: Call['channel'];
  readonly district: string | null;
  readonly agent: string | null;
  readonly outcome: Call['outcome'];
  readonly offeredAt: Date;
  readonly endedAt: Date;
  readonly queueSeconds: number;
  readonly waitSeconds: number;
  readonly talkSeconds: number;
  readonly direct: boolean | null;
  readonly satisfaction: 1 | 2 | 3 | 4 | 5 | null;
  readonly callerNumber: Buffer | null;
  readonly callerNumberIndex: Buffer | null;
  readonly imported: boolean;
}

/** Inserts calls and, by the part given, their events in one statement, however many. */
export async function insertCalls(
  db: Queryable,
  calls: readonly CallRow[],
  eventInsertion: RawBuilder<unknown>,
): Promise<void> {
  if (calls.length === 0) return;
  const column = <K extends keyof CallRow>(name: K) => calls.map((call) => call[name]);
  await sql`
    WITH emitted AS (${eventInsertion})
    INSERT INTO hotline.call (id, event_id, line, channel, district, agent, outcome, offered_at, ended_at, queue_seconds, wait_seconds,
      talk_seconds, direct, satisfaction, caller_number, caller_number_index, imported)
    SELECT * FROM unnest(${column('id')}::uuid[], ${column('eventId')}::uuid[], ${column('line')}::text[], ${column('channel')}::text[],
      ${column('district')}::text[], ${column('agent')}::text[], ${column('outcome')}::text[], ${column('offeredAt')}::timestamptz[],
      ${column('endedAt')}::timestamptz[], ${column('queueSeconds')}::int[], ${column('waitSeconds')}::int[],
      ${column('talkSeconds')}::int[], ${column('direct')}::boolean[], ${column('satisfaction')}::smallint[],
      ${column('callerNumber')}::bytea[], ${column('callerNumberIndex')}::bytea[], ${column('imported')}::boolean[])`.execute(
    db,
  );
}

export interface CallFilter {
  readonly line?: string | undefined;
  readonly outcome?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export async function selectCalls(db: Queryable, filter: CallFilter, page: Page): Promise<CallRow[]> {
  const where = [sql`true`];
  if (filter.line !== undefined) where.push(sql`line = ${filter.line}`);
  if (filter.outcome !== undefined) where.push(sql`outcome = ${filter.outcome}`);
  if (filter.from !== undefined) where.push(sql`offered_at >= ${filter.from}::timestamptz`);
  if (filter.to !== undefined) where.push(sql`offered_at < ${filter.to}::timestamptz`);
  if (page.after) where.push(sql`(offered_at, id) < (${page.after.at}::timestamptz, ${page.after.id}::uuid)`);
  const found = await sql<CallRow>`
    SELECT * FROM hotline.call WHERE ${sql.join(where, sql` AND `)}
    ORDER BY offered_at DESC, id DESC LIMIT ${page.limit + 1}`.execute(db);
  return found.rows;
}

export async function selectCallsById(
  db: Queryable,
  ids: readonly string[],
): Promise<Pick<CallRow, 'id' | 'offeredAt' | 'endedAt' | 'callerNumber'>[]> {
  const { rows } = await sql<Pick<CallRow, 'id' | 'offeredAt' | 'endedAt' | 'callerNumber'>>`
    SELECT id, offered_at, ended_at, caller_number FROM hotline.call WHERE id = ANY(${ids}::uuid[])`.execute(
    db,
  );
  return rows;
}

/** Calls that orders came from, newest first, as far as the scope goes. */
export async function selectCallsOfOrders(db: Queryable, limit: number): Promise<CallId[]> {
  const { rows } = await sql<{ id: CallId }>`
    SELECT c.id FROM hotline.work_order o JOIN hotline.call c ON c.id = o.call_id
    ORDER BY c.offered_at DESC, c.id DESC LIMIT ${limit}`.execute(db);
  return rows.map(({ id }) => id);
}

/** The newest calls from a number, by its blind index. */
export async function selectCallsOfNumber(
  db: Queryable,
  indexes: readonly Buffer[],
  limit: number,
): Promise<Pick<CallRow, 'id' | 'offeredAt' | 'channel' | 'line' | 'talkSeconds'>[]> {
  const { rows } = await sql<Pick<CallRow, 'id' | 'offeredAt' | 'channel' | 'line' | 'talkSeconds'>>`
    SELECT id, offered_at, channel, line, talk_seconds FROM hotline.call WHERE caller_number_index = ANY(${indexes}::bytea[])
    ORDER BY offered_at DESC LIMIT ${limit}`.execute(db);
  return rows;
}
