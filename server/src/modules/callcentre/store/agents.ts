// SQL of seats: who sits where, what they do, and when their desk was last heard of.
import type { AgentState, CallLanguage, SeatPlace } from '@kapok/contracts/callcentre.ts';
import type { CallId, StaffId } from '@kapok/contracts/ids.ts';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../../kernel/database.ts';

export interface AgentRow {
  readonly code: string;
  readonly staffId: StaffId;
  readonly extension: string | null;
  readonly place: SeatPlace;
  readonly skills: Readonly<Record<string, number>>;
  readonly languages: readonly CallLanguage[];
  readonly state: AgentState;
  readonly stateSince: Date;
  readonly contactId: CallId | null;
  readonly seenAt: Date;
  readonly goneAt: Date | null;
}

export async function selectAgentOfStaff(db: Queryable, staffId: string): Promise<AgentRow | undefined> {
  return (await sql<AgentRow>`SELECT * FROM callcentre.agent WHERE staff_id = ${staffId}`.execute(db))
    .rows[0];
}

export async function selectAgentsOf(
  tx: Queryable,
  staff: readonly string[],
  codes: readonly string[],
): Promise<AgentRow[]> {
  const { rows } = await sql<AgentRow>`
    SELECT * FROM callcentre.agent WHERE staff_id = ANY(${staff}::uuid[]) OR code = ANY(${codes}::text[])`.execute(
    tx,
  );
  return rows;
}

/** Seats whose telephone or code is one of these. */
export async function selectAgentsAt(tx: Tx, names: readonly string[]): Promise<AgentRow[]> {
  const { rows } = await sql<AgentRow>`
    SELECT * FROM callcentre.agent WHERE extension = ANY(${names}::text[]) OR code = ANY(${names}::text[])`.execute(
    tx,
  );
  return rows;
}

export async function selectAgents(db: Queryable): Promise<AgentRow[]> {
  return (await sql<AgentRow>`SELECT * FROM callcentre.agent ORDER BY code`.execute(db)).rows;
}

export async function selectReady(tx: Tx): Promise<AgentRow[]> {
  return (
    await sql<AgentRow>`SELECT * FROM callcentre.agent WHERE state = 'ready' AND gone_at IS NULL ORDER BY code`.execute(
      tx,
    )
  ).rows;
}

/** Those at work whose desk was last heard of before, and who are not yet known to be gone. */
export async function selectUnheard(tx: Tx, before: Date): Promise<AgentRow[]> {
  const { rows } = await sql<AgentRow>`
    SELECT * FROM callcentre.agent WHERE state <> 'away' AND gone_at IS NULL AND seen_at < ${before} ORDER BY code`.execute(
    tx,
  );
  return rows;
}

export async function extensionTaken(tx: Tx, extension: string, staffId: string): Promise<boolean> {
  const { rows } = await sql<{ taken: boolean }>`
    SELECT EXISTS (SELECT FROM callcentre.agent WHERE extension = ${extension} AND staff_id <> ${staffId}) AS taken`.execute(
    tx,
  );
  return rows[0]!.taken;
}

export async function insertSeat(
  tx: Tx,
  seat: Pick<AgentRow, 'code' | 'staffId' | 'state' | 'extension' | 'place'>,
  now: Date,
): Promise<void> {
  await sql`
    INSERT INTO callcentre.agent (code, staff_id, extension, place, state, state_since, seen_at)
    VALUES (${seat.code}, ${seat.staffId}, ${seat.extension}, ${seat.place}, ${seat.state}, ${now}, ${now})`.execute(
    tx,
  );
}

/** Whoever sits down is there, whatever was thought before. */
export async function updateSeat(
  tx: Tx,
  { code, extension, place, state }: Pick<AgentRow, 'code' | 'state' | 'extension' | 'place'>,
  now: Date,
): Promise<void> {
  await sql`
    UPDATE callcentre.agent SET extension = ${extension}, place = ${place}, state = ${state},
      state_since = CASE WHEN state = ${state} THEN state_since ELSE ${now} END, seen_at = ${now}, gone_at = NULL
    WHERE code = ${code}`.execute(tx);
}

/** A desk may be heard of while this is being decided. */
export async function updateAgents(tx: Tx, agents: readonly AgentRow[]): Promise<void> {
  if (agents.length === 0) return;
  const column = <K extends keyof AgentRow>(name: K) => agents.map((agent) => agent[name]);
  await sql`
    UPDATE callcentre.agent SET state = new.state, state_since = new.since, contact_id = new.contact_id, gone_at = new.gone_at,
      seen_at = greatest(seen_at, new.heard_at)
    FROM unnest(${column('code')}::text[], ${column('state')}::text[], ${column('stateSince')}::timestamptz[],
      ${column('contactId')}::uuid[], ${column('goneAt')}::timestamptz[], ${column('seenAt')}::timestamptz[])
      AS new (code, state, since, contact_id, gone_at, heard_at)
    WHERE agent.code = new.code`.execute(tx);
}

/** That desks were heard of; nothing else. */
export async function updateSeen(db: Queryable, heard: ReadonlyMap<string, Date>): Promise<void> {
  await sql`
    UPDATE callcentre.agent SET seen_at = heard.at
    FROM unnest(${[...heard.keys()]}::text[], ${[...heard.values()]}::timestamptz[]) AS heard (code, at)
    WHERE agent.code = heard.code AND seen_at < heard.at`.execute(db);
}

export async function updateSkills(
  tx: Tx,
  code: string,
  skills: Readonly<Record<string, number>>,
  languages: readonly CallLanguage[],
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    UPDATE callcentre.agent SET skills = ${JSON.stringify(skills)}::jsonb, languages = ${languages}::text[]
    WHERE code = ${code}`.execute(tx);
  return numAffectedRows === 1n;
}

export interface SeatCount {
  readonly state: AgentState;
  readonly centre: number;
  readonly home: number;
  readonly gone: number;
}

export async function countSeats(db: Queryable): Promise<SeatCount[]> {
  const { rows } = await sql<SeatCount>`
    SELECT state, count(*) FILTER (WHERE place = 'centre')::int AS centre, count(*) FILTER (WHERE place = 'home')::int AS home,
      count(*) FILTER (WHERE gone_at IS NOT NULL)::int AS gone
    FROM callcentre.agent GROUP BY state`.execute(db);
  return rows;
}
