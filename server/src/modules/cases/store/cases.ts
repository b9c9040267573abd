// SQL of cases and their timelines. A kind's own facts are written beside a case in the same
// statement, by a part its own store supplies; nothing here knows their tables. Notes come here sealed.

import type { CaseId, EventId, PartyId } from '@kapok/contracts/ids.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Queryable, Tx } from '../../../kernel/database.ts';
import type { Page } from '../../../kernel/paging.ts';
import { type Clock, nextDue } from '../rules/clocks.ts';

export interface CaseRow {
  readonly id: CaseId;
  readonly number: string;
  readonly state: string;
  readonly context: Readonly<Record<string, number>>;
  readonly version: number;
  readonly department: string | null;
  readonly assignee: string | null;
  readonly subtype: string;
  readonly urgent: boolean;
  readonly title: string | null;
  readonly clocks: readonly Clock[];
  readonly dueAt: Date | null;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
  readonly imported: boolean;
  /** Whom it came from, where they were identified. */
  readonly partyId: PartyId | null;
  /** The case it serves. */
  readonly parentId: CaseId | null;
}

export interface ActionRow {
  readonly version: number;
  readonly at: string;
  readonly actor: string;
  readonly command: string;
  readonly eventId: EventId;
  readonly state: string;
  readonly department: string | null;
  /** Reply, reason or note; null where there was none and once it was erased. */
  readonly note: string | null;
}

export interface CaseWithTimeline extends CaseRow {
  readonly actions: readonly ActionRow[];
}

/** As the tables hold it: a note is sealed, and stands in hexadecimal within the JSON. */
export interface StoredCase extends CaseRow {
  readonly actions: readonly (Omit<ActionRow, 'note'> & { readonly noteHex: string | null })[];
}

/** A case's row and timeline, to be selected from in a kind's own statement: one query loads both. */
export function caseWithTimeline(id: CaseId): RawBuilder<StoredCase> {
  return sql<StoredCase>`(
    SELECT c.id, c.number, c.state, c.context, c.version, c.department, c.assignee, c.subtype, c.urgent, c.title, c.clocks,
           c.due_at, c.opened_at, c.closed_at, c.imported, c.party_id, c.parent_id,
           (SELECT json_agg(json_build_object('version', a.version, 'at', a.at, 'actor', a.actor, 'command', a.command,
              'eventId', a.event_id, 'state', a.state, 'department', a.department, 'noteHex', encode(a.note, 'hex')) ORDER BY a.version)
            FROM cases.action a WHERE a.case_id = c.id) AS actions
    FROM cases."case" c WHERE c.id = ${id})`;
}

export interface NewCase {
  readonly id: CaseId;
  readonly kind: string;
  readonly number: string;
  readonly subtype: string;
  readonly urgent: boolean;
  readonly title: string | null;
  readonly openedAt: Date;
  readonly partyId?: PartyId | undefined;
  readonly parentId?: CaseId | undefined;
}

/** What one action makes of a case. */
export interface CaseChange {
  readonly version: number;
  readonly state: string;
  readonly context: object;
  readonly department: string | null;
  readonly assignee: string | null;
  readonly clocks: readonly Clock[];
  readonly closedAt: Date | null;
  /** The case it serves from now on; absent keeps what was. */
  readonly parentId?: CaseId | null;
  readonly action: {
    readonly at: Date;
    readonly actor: string;
    readonly command: string;
    readonly eventId: EventId;
    readonly department: string | null;
    /** Sealed. */
    readonly note: Buffer | null;
  };
}

/** Further parts of a case's statement: its event, and the kind's own facts. They select the case's id from `moved`. */
export type Alongside = readonly (RawBuilder<unknown> | undefined)[];
export const moved = sql`moved`;

/** Opens a case and begins its timeline, with its event and facts in the same statement. */
export async function insertCase(
  db: Queryable,
  opened: NewCase,
  change: CaseChange,
  alongside: Alongside,
): Promise<void> {
  await sql`
    WITH moved AS (
      INSERT INTO cases."case" (id, kind, number, subtype, urgent, title, opened_at, party_id, parent_id, state, context, version, department, assignee, clocks, due_at)
      VALUES (${opened.id}, ${opened.kind}, ${opened.number}, ${opened.subtype}, ${opened.urgent}, ${opened.title}, ${opened.openedAt},
        ${opened.partyId ?? null}, ${opened.parentId ?? null}, ${change.state}, ${JSON.stringify(change.context)}, ${change.version}, ${change.department}, ${change.assignee},
        ${JSON.stringify(change.clocks)}, ${nextDue(change.clocks) ?? null})
      RETURNING id
    ), ${parts(change, alongside)}
    SELECT id FROM moved`.execute(db);
}

/** Moves a case from the version before; false when it is no longer at that version, and then nothing was written. */
export async function updateCase(
  db: Queryable,
  id: CaseId,
  change: CaseChange,
  alongside: Alongside,
): Promise<boolean> {
  const updated = await sql<{ id: string }>`
    WITH moved AS (
      UPDATE cases."case" SET state = ${change.state}, context = ${JSON.stringify(change.context)}, version = ${change.version},
        department = ${change.department}, assignee = ${change.assignee}, clocks = ${JSON.stringify(change.clocks)},
        due_at = ${nextDue(change.clocks) ?? null}, closed_at = ${change.closedAt}
        ${change.parentId === undefined ? sql`` : sql`, parent_id = ${change.parentId}`}
      WHERE id = ${id} AND version = ${change.version - 1}
      RETURNING id
    ), ${parts(change, alongside)}
    SELECT id FROM moved`.execute(db);
  return updated.rows.length === 1;
}

function parts(change: CaseChange, alongside: Alongside): RawBuilder<unknown> {
  return sql.join([actionPart(change), ...alongside.filter((part) => part !== undefined)]);
}

function actionPart({ version, state, action }: CaseChange): RawBuilder<unknown> {
  return sql`acted AS (
      INSERT INTO cases.action (case_id, version, at, actor, command, event_id, state, department, note)
      SELECT id, ${version}::int, ${action.at}::timestamptz, ${action.actor}, ${action.command}, ${action.eventId}::uuid, ${state},
        ${action.department}, ${action.note}::bytea FROM moved
    )`;
}

/** What other cases stand at, to be joined by a kind's own statement. */
export const casesToJoin = sql`(
  SELECT id, parent_id, kind, number, state, department, clocks, due_at, opened_at, closed_at, imported FROM cases."case"
)`;

export interface DueCase {
  readonly id: CaseId;
  readonly dueAt: Date;
  readonly context: CaseRow['context'];
}

/** Open cases of a kind that are due before an instant, by due time, after a place in that order. */
export async function casesDueBefore(
  db: Queryable,
  kind: string,
  before: Date,
  after: { readonly at: Date; readonly id: string } | null,
  limit: number,
  state?: string,
): Promise<DueCase[]> {
  const behind = after ? sql`AND (due_at, id) > (${after.at}::timestamptz, ${after.id}::uuid)` : sql``;
  const { rows } = await sql<DueCase>`
    SELECT id, due_at, context FROM cases."case"
    WHERE due_at < ${before} AND kind = ${kind} AND closed_at IS NULL
      AND (${state ?? null}::text IS NULL OR state = ${state ?? null}) ${behind} ORDER BY due_at, id LIMIT ${limit}`.execute(
    db,
  );
  return rows;
}

/** The oldest cases of a kind that stand in a state. */
export async function casesInState(
  db: Queryable,
  kind: string,
  state: string,
  limit: number,
): Promise<CaseId[]> {
  const { rows } = await sql<{ id: CaseId }>`
    SELECT id FROM cases."case" WHERE kind = ${kind} AND state = ${state} ORDER BY opened_at, id LIMIT ${limit}`.execute(
    db,
  );
  return rows.map(({ id }) => id);
}

/** The case of a kind with that number. */
export async function caseByNumber(db: Queryable, kind: string, number: string): Promise<CaseId | undefined> {
  const { rows } = await sql<{ id: CaseId }>`
    SELECT id FROM cases."case" WHERE number = ${number} AND kind = ${kind}`.execute(db);
  return rows[0]?.id;
}

/** Numbers for new cases; a number taken and not used is a gap and nothing else. */
export async function takeNumbers(db: Queryable, count: number): Promise<number[]> {
  const taken = await sql<{ number: number }>`
    SELECT nextval('cases.number') AS number FROM generate_series(1, ${count})`.execute(db);
  return taken.rows.map((row) => row.number);
}

export interface CaseFilter {
  readonly kind: string;
  readonly ids?: readonly CaseId[] | undefined;
  readonly state?: string | undefined;
  /** Any of these; of every unit when absent. */
  readonly departments?: readonly string[] | undefined;
  readonly subtype?: string | undefined;
  readonly urgent?: boolean | undefined;
  readonly overdue?: boolean | undefined;
  readonly open?: boolean | undefined;
  /** Due at or after an instant, and before one. */
  readonly dueFrom?: Date | undefined;
  readonly dueUntil?: Date | undefined;
  /** Part of the number or the title. */
  readonly text?: string | undefined;
  /** What else the room of the kind asks of a case, over `id`. */
  readonly besides?: RawBuilder<unknown> | undefined;
}

/** Newest first, one more than the limit so that the caller sees whether there is a next page. */
export async function selectCases(
  db: Queryable,
  filter: CaseFilter,
  page: Page,
  now: Date,
): Promise<CaseRow[]> {
  const where = [sql`kind = ${filter.kind}`];
  if (filter.ids !== undefined) where.push(sql`id = ANY (${[...filter.ids]}::uuid[])`);
  if (filter.state !== undefined) where.push(sql`state = ${filter.state}`);
  if (filter.subtype !== undefined) where.push(sql`subtype = ${filter.subtype}`);
  if (filter.urgent !== undefined) where.push(sql`urgent = ${filter.urgent}`);
  if (filter.overdue === true) where.push(sql`due_at < ${now}`);
  if (filter.overdue === false) where.push(sql`(due_at IS NULL OR due_at >= ${now})`);
  if (filter.dueFrom !== undefined) where.push(sql`due_at >= ${filter.dueFrom}`);
  if (filter.dueUntil !== undefined) where.push(sql`due_at < ${filter.dueUntil}`);
  if (filter.open !== undefined)
    where.push(filter.open ? sql`closed_at IS NULL` : sql`closed_at IS NOT NULL`);
  if (filter.text !== undefined) {
    const pattern = `%${filter.text.replaceAll(/[\\%_]/g, '\\$&')}%`;
    where.push(sql`(number ILIKE ${pattern} OR title ILIKE ${pattern})`);
  }
  if (filter.besides !== undefined) where.push(filter.besides);
  if (page.after) where.push(sql`(opened_at, id) < (${page.after.at}::timestamptz, ${page.after.id}::uuid)`);
  const newest = sql`ORDER BY opened_at DESC, id DESC LIMIT ${page.limit + 1}`;
  const columns = sql`id, number, state, context, version, department, assignee, subtype, urgent, title, clocks, due_at, opened_at,
    closed_at, imported, party_id, parent_id`;
  const { departments } = filter;
  // The newest of each unit by its index, then of those the newest: a unit with few cases among many is as quick as any.
  const found = await (departments === undefined
    ? sql<CaseRow>`SELECT ${columns} FROM cases."case" WHERE ${sql.join(where, sql` AND `)} ${newest}`
    : sql<CaseRow>`
        SELECT one.* FROM unnest(${departments}::text[]) AS unit (code) CROSS JOIN LATERAL (
          SELECT ${columns} FROM cases."case" WHERE department = unit.code AND ${sql.join(where, sql` AND `)} ${newest}
        ) AS one ${newest}`
  ).execute(db);
  return found.rows;
}

/** Open cases of a kind within the scope and how many are late, counted no further than `most`. */
export async function countOpenCases(
  db: Queryable,
  filter: {
    readonly kind: string;
    readonly state?: string;
    readonly departments?: readonly string[] | undefined;
  },
  now: Date,
  most: number,
): Promise<{ readonly count: number; readonly late: number }> {
  const where = [sql`kind = ${filter.kind}`, sql`closed_at IS NULL`];
  if (filter.state !== undefined) where.push(sql`state = ${filter.state}`);
  if (filter.departments !== undefined)
    where.push(sql`department = ANY (${[...filter.departments]}::text[])`);
  const { rows } = await sql<{ count: number; late: number }>`
    SELECT count(*)::int AS count, (count(*) FILTER (WHERE due_at < ${now}))::int AS late
    FROM (SELECT due_at FROM cases."case" WHERE ${sql.join(where, sql` AND `)} LIMIT ${most}) found`.execute(
    db,
  );
  return rows[0] ?? { count: 0, late: 0 };
}

/** A closed or open case of imported history with its whole timeline. */
export interface ImportedCase extends NewCase {
  readonly state: string;
  readonly context: object;
  readonly version: number;
  readonly department: string | null;
  readonly assignee: string | null;
  readonly clocks: readonly Clock[];
  readonly closedAt: Date | null;
  readonly actions: readonly (Omit<ActionRow, 'at' | 'note'> & {
    readonly at: Date;
    readonly note: Buffer | null;
  })[];
}

/** Inserts many cases and their timelines in two statements. */
export async function insertImportedCases(tx: Tx, cases: readonly ImportedCase[]): Promise<void> {
  if (cases.length === 0) return;
  const rows = cases.map(({ actions: _actions, ...row }) => ({ ...row, dueAt: nextDue(row.clocks) ?? null }));
  await sql`
    INSERT INTO cases."case" (id, kind, number, state, context, version, department, assignee, subtype, urgent, title, clocks, due_at, opened_at, closed_at, imported)
    SELECT id, kind, number, state, context, version, department, assignee, subtype, urgent, title, clocks, "dueAt", "openedAt", "closedAt", true
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r (id uuid, kind text, number text, state text, context jsonb, version int,
      department text, assignee text, subtype text, urgent boolean, title text, clocks jsonb, "dueAt" timestamptz, "openedAt" timestamptz,
      "closedAt" timestamptz)`.execute(tx);
  const actions = cases.flatMap((one) =>
    one.actions.map(({ note, ...action }) => ({
      caseId: one.id,
      ...action,
      noteHex: note?.toString('hex'),
    })),
  );
  await sql`
    INSERT INTO cases.action (case_id, version, at, actor, command, event_id, state, department, note)
    SELECT "caseId", version, at, actor, command, "eventId", state, department, decode("noteHex", 'hex')
    FROM jsonb_to_recordset(${JSON.stringify(actions)}::jsonb) AS r ("caseId" uuid, version int, at timestamptz, actor text, command text,
      "eventId" uuid, state text, department text, "noteHex" text)`.execute(tx);
}

export async function clearPersonal(db: Queryable, id: CaseId): Promise<void> {
  await sql`
    WITH titled AS (UPDATE cases."case" SET title = NULL WHERE id = ${id} AND title IS NOT NULL)
    UPDATE cases.action SET note = NULL WHERE case_id = ${id} AND note IS NOT NULL`.execute(db);
}

/** Cases of a kind that were closed before an instant, as a table to join: `id`, `closed_at`, and whether anything `personal` is left. */
export const closedBefore = (kind: string, before: Date) => sql`(
  SELECT id, closed_at, (title IS NOT NULL OR EXISTS (
    SELECT FROM cases.action WHERE case_id = "case".id AND note IS NOT NULL
  )) AS personal FROM cases."case" WHERE kind = ${kind} AND closed_at < ${before}
)`;

/** Says whom cases came from; of one that is somebody's already nothing changes. */
export async function linkCases(db: Queryable, ids: readonly CaseId[], partyId: PartyId): Promise<void> {
  await sql`
    UPDATE cases."case" SET party_id = ${partyId} WHERE id = ANY(${ids}::uuid[]) AND party_id IS NULL`.execute(
    db,
  );
}

/** Who a case came from, whether another one speaks with them, and everybody who acted on it. */
export async function peopleOfCase(db: Queryable, id: CaseId) {
  const { rows } = await sql<{ partyId: PartyId | null; serves: boolean; actors: string[] }>`
    SELECT party_id, parent_id IS NOT NULL AS serves, ARRAY(SELECT DISTINCT actor FROM cases.action WHERE case_id = c.id ORDER BY actor) AS actors
    FROM cases."case" c WHERE id = ${id}`.execute(db);
  return rows[0];
}

/** Cases of a kind that came from the party, newest first. */
export async function casesOfParty(
  db: Queryable,
  kind: string,
  partyId: PartyId,
  limit: number,
): Promise<{ id: CaseId; number: string; closedAt: Date | null }[]> {
  const { rows } = await sql<{ id: CaseId; number: string; closedAt: Date | null }>`
    SELECT id, number, closed_at FROM cases."case" WHERE party_id = ${partyId} AND kind = ${kind}
    ORDER BY opened_at DESC, id DESC LIMIT ${limit}`.execute(db);
  return rows;
}

/** When each was closed; null while it is not. */
export async function endsOfCases(
  db: Queryable,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Date | null>> {
  const { rows } = await sql<{ id: string; closedAt: Date | null }>`
    SELECT id, closed_at FROM cases."case" WHERE id = ANY(${ids}::uuid[])`.execute(db);
  return new Map(rows.map(({ id, closedAt }) => [id, closedAt]));
}

/** The clocks of those cases that the caller may see. */
/** How many may be asked for at once is the caller's page. */
export async function statesOfCases(
  db: Queryable,
  ids: readonly CaseId[],
): Promise<ReadonlyMap<CaseId, string>> {
  const { rows } = await sql<{ id: CaseId; state: string }>`
    SELECT id, state FROM cases."case" WHERE id = ANY(${ids}::uuid[])`.execute(db);
  return new Map(rows.map(({ id, state }) => [id, state]));
}

export async function clocksOfCases(
  db: Queryable,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly Clock[]>> {
  const { rows } = await sql<{ id: string; clocks: readonly Clock[] }>`
    SELECT id, clocks FROM cases."case" WHERE id = ANY(${ids}::uuid[])`.execute(db);
  return new Map(rows.map(({ id, clocks }) => [id, clocks]));
}
