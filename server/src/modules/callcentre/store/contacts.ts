// SQL of contacts: added when they come in, changed by steps, kept when they ended. A number is sealed before it comes here.
import type { CallLanguage } from '@kapok/contracts/callcentre.ts';
import type { CallId, EventId } from '@kapok/contracts/ids.ts';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../../kernel/database.ts';
import type { Page } from '../../../kernel/paging.ts';
import type { ContactFacts } from '../rules/contacts.ts';
import type { WaitingContact } from '../rules/routing.ts';

export interface ContactRow extends ContactFacts {
  readonly id: CallId;
  readonly source: string;
  readonly external: string;
  readonly line: string;
  readonly language: CallLanguage;
  readonly priority: number;
  readonly number: Buffer | null;
  readonly confidential: boolean;
  readonly closedAt: Date | null;
  readonly outcome: 'answered' | 'abandoned' | null;
  readonly eventId: EventId;
  readonly callEventId: EventId | null;
  readonly draft: Buffer | null;
  readonly draftAt: Date | null;
}

/** Columns a step may change, with how they are written. */
const columns = {
  id: 'uuid',
  state: 'text',
  lane: 'text',
  placedAt: 'timestamptz',
  notBefore: 'timestamptz',
  agent: 'text',
  rangAt: 'timestamptz',
  answeredAt: 'timestamptz',
  answeredBy: 'text',
  held: 'boolean',
  thirdParty: 'text',
  transfers: 'smallint',
  returns: 'smallint',
  callback: 'boolean',
  callbackTries: 'smallint',
  endedAt: 'timestamptz',
  direct: 'boolean',
  closedAt: 'timestamptz',
  outcome: 'text',
  callEventId: 'uuid',
} as const satisfies Partial<Record<keyof ContactRow, string>>;
/** Columns of a contact that comes in, which may have gone through all its steps by then. */
const inserted = {
  ...columns,
  source: 'text',
  external: 'text',
  line: 'text',
  language: 'text',
  priority: 'smallint',
  number: 'bytea',
  anonymous: 'boolean',
  confidential: 'boolean',
  routed: 'boolean',
  offeredAt: 'timestamptz',
  eventId: 'uuid',
} as const satisfies Partial<Record<keyof ContactRow, string>>;
const snake = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const columnNames = Object.keys(columns) as (keyof typeof columns)[];
const insertedNames = Object.keys(inserted) as (keyof typeof inserted)[];
const insertedAs = sql.raw(insertedNames.map(snake).join(', '));
const changedAs = sql.raw(columnNames.map((name) => `"${name}" ${columns[name]}`).join(', '));
const setChanged = sql.raw(
  columnNames
    .filter((name) => name !== 'id')
    .map((name) => `${snake(name)} = changed."${name}"`)
    .join(', '),
);

export async function insertContacts(tx: Tx, contacts: readonly ContactRow[]): Promise<void> {
  if (contacts.length === 0) return;
  const values = insertedNames.map(
    (name) => sql`${contacts.map((contact) => contact[name])}::${sql.raw(inserted[name])}[]`,
  );
  await sql`INSERT INTO callcentre.contact (${insertedAs}) SELECT * FROM unnest(${sql.join(values)})`.execute(
    tx,
  );
}

export async function selectContact(db: Queryable, id: CallId): Promise<ContactRow | undefined> {
  return (await sql<ContactRow>`SELECT * FROM callcentre.contact WHERE id = ${id}`.execute(db)).rows[0];
}

export async function selectContactsBy(
  tx: Queryable,
  by:
    | { readonly ids: readonly CallId[] }
    | { readonly source: string; readonly externals: readonly string[] }
    | { readonly agents: readonly string[] },
): Promise<ContactRow[]> {
  const where =
    'ids' in by
      ? sql`id = ANY(${by.ids}::uuid[])`
      : 'agents' in by
        ? sql`agent = ANY(${by.agents}::text[]) AND state IN ('ringing', 'talking')`
        : sql`source = ${by.source} AND external = ANY(${by.externals}::text[])`;
  return (await sql<ContactRow>`SELECT * FROM callcentre.contact WHERE ${where}`.execute(tx)).rows;
}

/** What is of the caller goes when a contact is closed: the record of the call holds the number from then on. */
export async function updateContacts(tx: Tx, contacts: readonly ContactRow[]): Promise<void> {
  if (contacts.length === 0) return;
  const rows = contacts.map((contact) =>
    Object.fromEntries(columnNames.map((name) => [name, contact[name]])),
  );
  await sql`
    UPDATE callcentre.contact SET ${setChanged},
      number = CASE WHEN changed.state = 'closed' THEN NULL ELSE contact.number END,
      draft = CASE WHEN changed.state = 'closed' THEN NULL ELSE contact.draft END
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS changed (${changedAs})
    WHERE contact.id = changed.id`.execute(tx);
}

export async function countWaiting(db: Queryable): Promise<number> {
  const { rows } = await sql<{
    count: number;
  }>`SELECT count(*)::int AS count FROM callcentre.contact WHERE state = 'waiting'`.execute(db);
  return rows[0]!.count;
}

/** Of each how many of its lane were there before it, of its priority or a better one. */
export async function countAhead(tx: Tx, ids: readonly CallId[]): Promise<ReadonlyMap<CallId, number>> {
  const { rows } = await sql<{ id: CallId; ahead: number }>`
    SELECT asked.id, (SELECT count(*)::int FROM callcentre.contact ahead
      WHERE ahead.state = 'waiting' AND ahead.lane = asked.lane
        AND (ahead.priority, ahead.placed_at, ahead.id) < (asked.priority, asked.placed_at, asked.id)) AS ahead
    FROM callcentre.contact asked WHERE asked.id = ANY(${ids}::uuid[])`.execute(tx);
  return new Map(rows.map(({ id, ahead }) => [id, ahead]));
}

/**
 * Of each lane, priority and language the first `limit` that may ring now: within such a group all fit the same agents, or fit
 * fewer the shorter they wait, so no more of it can be served than there are agents ready.
 */
export async function selectWaiting(tx: Tx, limit: number, now: Date): Promise<WaitingContact[]> {
  const { rows } = await sql<WaitingContact>`
    WITH RECURSIVE groups AS (
      (SELECT lane, priority, language FROM callcentre.contact WHERE state = 'waiting' ORDER BY lane, priority, language LIMIT 1)
      UNION ALL
      SELECT next.lane, next.priority, next.language FROM groups, LATERAL (
        SELECT lane, priority, language FROM callcentre.contact
        WHERE state = 'waiting' AND (lane, priority, language) > (groups.lane, groups.priority, groups.language)
        ORDER BY lane, priority, language LIMIT 1) AS next
    )
    SELECT first.id, first.lane, first.priority, first.language, first.placed_at FROM groups, LATERAL (
      SELECT id, lane, priority, language, placed_at FROM callcentre.contact c
      WHERE state = 'waiting' AND c.lane = groups.lane AND c.priority = groups.priority AND c.language = groups.language
        AND routed AND (not_before IS NULL OR not_before <= ${now})
      ORDER BY placed_at, id LIMIT ${limit}) AS first`.execute(tx);
  return rows;
}

export async function selectRungOut(tx: Tx, since: Date): Promise<ContactRow[]> {
  const { rows } = await sql<ContactRow>`
    SELECT * FROM callcentre.contact WHERE state = 'ringing' AND routed AND rang_at <= ${since} ORDER BY rang_at, id`.execute(
    tx,
  );
  return rows;
}

export async function selectWrappedUp(tx: Tx, since: Date): Promise<ContactRow[]> {
  const { rows } = await sql<ContactRow>`
    SELECT * FROM callcentre.contact WHERE state = 'wrapping' AND ended_at <= ${since} ORDER BY ended_at, id`.execute(
    tx,
  );
  return rows;
}

export async function selectOldCallbacks(tx: Tx, since: Date): Promise<ContactRow[]> {
  const { rows } = await sql<ContactRow>`
    SELECT * FROM callcentre.contact WHERE state = 'waiting' AND callback AND offered_at <= ${since} ORDER BY offered_at`.execute(
    tx,
  );
  return rows;
}

export async function moveWaiting(tx: Tx, id: CallId, lane: string, priority: number): Promise<void> {
  await sql`UPDATE callcentre.contact SET lane = ${lane}, priority = ${priority} WHERE id = ${id}`.execute(
    tx,
  );
}

export async function selectWaitingIn(
  tx: Tx,
  lane: string,
): Promise<Pick<ContactRow, 'id' | 'line' | 'priority'>[]> {
  const { rows } = await sql<Pick<ContactRow, 'id' | 'line' | 'priority'>>`
    SELECT id, line, priority FROM callcentre.contact WHERE state = 'waiting' AND lane = ${lane}`.execute(tx);
  return rows;
}

/** Only while it is at the agent's seat. */
export async function updateDraft(
  db: Queryable,
  id: CallId,
  agent: string,
  draft: { readonly sealed: Buffer; readonly at: Date },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    UPDATE callcentre.contact SET draft = ${draft.sealed}, draft_at = ${draft.at}
    WHERE id = ${id} AND agent = ${agent} AND state IN ('ringing', 'talking', 'wrapping')`.execute(db);
  return numAffectedRows === 1n;
}

export interface ContactFilter {
  readonly state?: string | undefined;
  readonly lane?: string | undefined;
}

export async function selectContacts(
  db: Queryable,
  filter: ContactFilter,
  page: Page,
): Promise<ContactRow[]> {
  const where = [sql`true`];
  if (filter.state !== undefined) where.push(sql`state = ${filter.state}`);
  if (filter.lane !== undefined) where.push(sql`lane = ${filter.lane}`);
  if (page.after) where.push(sql`(offered_at, id) < (${page.after.at}::timestamptz, ${page.after.id}::uuid)`);
  const { rows } = await sql<ContactRow>`
    SELECT * FROM callcentre.contact WHERE ${sql.join(where, sql` AND `)}
    ORDER BY offered_at DESC, id DESC LIMIT ${page.limit + 1}`.execute(db);
  return rows;
}

export interface StandingCount {
  readonly lane: string;
  readonly state: 'waiting' | 'ringing' | 'talking' | 'wrapping';
  readonly callback: boolean;
  readonly count: number;
  readonly since: Date;
}

export async function countStanding(db: Queryable): Promise<StandingCount[]> {
  const { rows } = await sql<StandingCount>`
    SELECT lane, state, callback, count(*)::int AS count, min(placed_at) AS since FROM callcentre.contact
    WHERE state <> 'closed' GROUP BY lane, state, callback`.execute(db);
  return rows;
}

export interface IntervalCount {
  readonly lane: string;
  readonly answered: number;
  readonly abandoned: number;
  readonly within: number;
}

/** Contacts that were answered, or gave up, since. */
export async function countInterval(
  db: Queryable,
  since: Date,
  withinSeconds: number,
): Promise<IntervalCount[]> {
  const { rows } = await sql<IntervalCount>`
    SELECT lane,
      count(*) FILTER (WHERE answered_at >= ${since})::int AS answered,
      count(*) FILTER (WHERE outcome = 'abandoned' AND closed_at >= ${since})::int AS abandoned,
      count(*) FILTER (WHERE answered_at >= ${since} AND answered_at <= offered_at + ${withinSeconds} * interval '1 second')::int AS within
    FROM callcentre.contact
    WHERE state <> 'closed' OR closed_at >= ${since}
    GROUP BY lane`.execute(db);
  return rows;
}

export async function deleteClosedBefore(tx: Tx, before: Date): Promise<void> {
  await sql`DELETE FROM callcentre.contact WHERE state = 'closed' AND closed_at < ${before}`.execute(tx);
}
