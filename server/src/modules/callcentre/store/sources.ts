// SQL of telephone switches: their secrets, what they sent, and what they are to do.
import type { CtiEvent, InstructionAct } from '@kapok/contracts/callcentre.ts';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../../kernel/database.ts';

export interface SourceRow {
  readonly code: string;
  readonly name: string;
  readonly secret: Buffer;
  readonly routes: boolean;
  readonly lastSequence: number;
  readonly gapSince: Date | null;
  readonly heardAt: Date | null;
  readonly addedAt: Date;
  readonly endedAt: Date | null;
}

export async function selectSources(db: Queryable): Promise<SourceRow[]> {
  return (await sql<SourceRow>`SELECT * FROM callcentre.source ORDER BY code`.execute(db)).rows;
}

export async function selectSource(db: Queryable, code: string): Promise<SourceRow | undefined> {
  return (await sql<SourceRow>`SELECT * FROM callcentre.source WHERE code = ${code}`.execute(db)).rows[0];
}

export async function upsertSource(
  tx: Tx,
  source: Pick<SourceRow, 'code' | 'name' | 'secret' | 'routes'>,
  at: Date,
): Promise<SourceRow> {
  const { rows } = await sql<SourceRow>`
    INSERT INTO callcentre.source (code, name, secret, routes, added_at)
    VALUES (${source.code}, ${source.name}, ${source.secret}, ${source.routes}, ${at})
    ON CONFLICT (code) DO UPDATE SET name = EXCLUDED.name, secret = EXCLUDED.secret, routes = EXCLUDED.routes, ended_at = NULL
    RETURNING *`.execute(tx);
  return rows[0]!;
}

export async function updateSourceEnd(tx: Tx, code: string, at: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`
    UPDATE callcentre.source SET ended_at = ${at} WHERE code = ${code} AND ended_at IS NULL`.execute(tx);
  return numAffectedRows === 1n;
}

export async function updateHeard(
  tx: Tx,
  {
    code,
    lastSequence,
    gapSince,
    heardAt,
  }: Pick<SourceRow, 'code' | 'lastSequence' | 'gapSince' | 'heardAt'>,
): Promise<void> {
  await sql`
    UPDATE callcentre.source SET last_sequence = ${lastSequence}, gap_since = ${gapSince}, heard_at = ${heardAt}
    WHERE code = ${code}`.execute(tx);
}

export interface TakenEvent {
  readonly sequence: number;
  readonly contentHash: Buffer;
}

export async function selectTaken(
  tx: Tx,
  source: string,
  sequences: readonly number[],
): Promise<TakenEvent[]> {
  const { rows } = await sql<TakenEvent>`
    SELECT sequence, content_hash FROM callcentre.cti_event WHERE source = ${source} AND sequence = ANY(${sequences}::bigint[])`.execute(
    tx,
  );
  return rows;
}

export async function insertTaken(
  tx: Tx,
  source: string,
  events: readonly (TakenEvent & {
    readonly parked?: { readonly body: object; readonly number: Buffer | null };
  })[],
  at: Date,
): Promise<void> {
  if (events.length === 0) return;
  await sql`
    INSERT INTO callcentre.cti_event (source, sequence, content_hash, body, number, received_at)
    SELECT ${source}, sequence, hash, body::jsonb, number, ${at} FROM unnest(
      ${events.map(({ sequence }) => sequence)}::bigint[], ${events.map(({ contentHash }) => contentHash)}::bytea[],
      ${events.map(({ parked }) => (parked ? JSON.stringify(parked.body) : null))}::text[],
      ${events.map(({ parked }) => parked?.number ?? null)}::bytea[]) AS new (sequence, hash, body, number)`.execute(
    tx,
  );
}

export interface ParkedEvent {
  readonly sequence: number;
  readonly body: Omit<CtiEvent, 'number'>;
  readonly number: Buffer | null;
}

export async function selectParked(tx: Tx, source: string, limit: number): Promise<ParkedEvent[]> {
  const { rows } = await sql<ParkedEvent>`
    SELECT sequence, body, number FROM callcentre.cti_event
    WHERE source = ${source} AND body IS NOT NULL ORDER BY sequence LIMIT ${limit}`.execute(tx);
  return rows;
}

export async function unpark(tx: Tx, source: string, sequence: number): Promise<void> {
  await sql`
    UPDATE callcentre.cti_event SET body = NULL, number = NULL WHERE source = ${source} AND sequence = ${sequence}`.execute(
    tx,
  );
}

export async function selectGaps(tx: Tx, since: Date): Promise<SourceRow[]> {
  return (
    await sql<SourceRow>`SELECT * FROM callcentre.source WHERE gap_since <= ${since} ORDER BY code`.execute(
      tx,
    )
  ).rows;
}

/** Without a body there is nothing of anyone in it, and a year of it is needed by nobody. */
export async function deleteTakenBefore(tx: Tx, before: Date): Promise<void> {
  await sql`DELETE FROM callcentre.cti_event WHERE received_at < ${before} AND body IS NULL`.execute(tx);
}

export interface InstructionRow {
  readonly id: number;
  readonly source: string;
  readonly external: string;
  readonly act: InstructionAct;
  readonly agent: string | null;
  readonly target: string | null;
  readonly givenAt: Date;
}

export async function insertInstructions(
  tx: Tx,
  given: readonly Omit<InstructionRow, 'id'>[],
): Promise<void> {
  if (given.length === 0) return;
  const column = <K extends keyof (typeof given)[number]>(name: K) => given.map((one) => one[name]);
  await sql`
    INSERT INTO callcentre.instruction (source, external, act, agent, target, given_at)
    SELECT * FROM unnest(${column('source')}::text[], ${column('external')}::text[], ${column('act')}::text[],
      ${column('agent')}::text[], ${column('target')}::text[], ${column('givenAt')}::timestamptz[])`.execute(
    tx,
  );
}

export async function selectInstructions(
  db: Queryable,
  source: string,
  limit: number,
): Promise<InstructionRow[]> {
  const { rows } = await sql<InstructionRow>`
    SELECT * FROM callcentre.instruction WHERE source = ${source} ORDER BY id LIMIT ${limit}`.execute(db);
  return rows;
}

export async function deleteInstructions(
  db: Queryable,
  source: string,
  ids: readonly number[],
): Promise<void> {
  if (ids.length === 0) return;
  await sql`
    DELETE FROM callcentre.instruction WHERE source = ${source} AND id = ANY(${ids}::bigint[])`.execute(db);
}

export async function deleteInstructionsBefore(tx: Tx, before: Date): Promise<void> {
  await sql`DELETE FROM callcentre.instruction WHERE given_at < ${before}`.execute(tx);
}
