// SQL of sign-ins at identity providers and of the accounts staff have there, and of nothing else.
import type { StaffId } from '@kapok/contracts/ids.ts';
import type { Assurance } from '@kapok/contracts/operation.ts';
import { sql } from 'kysely';
import type { Queryable } from '../../../kernel/database.ts';

export type Way = 'citizen' | 'staff';

export interface FlowRow {
  readonly way: Way;
  readonly returnTo: string;
  readonly assurance: Assurance;
  /** The session that is to be raised. */
  readonly sessionId: string | null;
  readonly expiresAt: Date;
}

/** Flows that nobody came back from, removed with each that begins: more than begin cannot gather. */
const staleFlowsMax = 20;

export async function insertFlow(db: Queryable, tokenHash: Buffer, flow: FlowRow, now: Date): Promise<void> {
  await sql`
    WITH stale AS (
      DELETE FROM parties.sign_in_flow WHERE token_hash IN (
        SELECT token_hash FROM parties.sign_in_flow WHERE expires_at < ${now} ORDER BY expires_at
        LIMIT ${staleFlowsMax})
    )
    INSERT INTO parties.sign_in_flow (token_hash, way, return_to, assurance, session_id, expires_at)
    VALUES (${tokenHash}, ${flow.way}, ${flow.returnTo}, ${flow.assurance}, ${flow.sessionId}, ${flow.expiresAt})`.execute(
    db,
  );
}

/** Taken by being deleted, so that no answer is used twice. */
export async function takeFlow(db: Queryable, tokenHash: Buffer, now: Date): Promise<FlowRow | undefined> {
  const { rows } = await sql<FlowRow>`
    DELETE FROM parties.sign_in_flow WHERE token_hash = ${tokenHash}
    RETURNING way, return_to, assurance, session_id, expires_at`.execute(db);
  const [flow] = rows;
  return flow && flow.expiresAt > now ? flow : undefined;
}

/** Whoever has left is not found. */
export async function findStaffByIdentity(
  db: Queryable,
  issuer: string,
  subject: string,
): Promise<StaffId | undefined> {
  const { rows } = await sql<{ id: StaffId }>`
    SELECT staff.id FROM parties.staff_identity JOIN parties.staff ON staff.id = staff_id
    WHERE issuer = ${issuer} AND subject = ${subject} AND ended_at IS NULL`.execute(db);
  return rows[0]?.id;
}
