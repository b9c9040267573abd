// SQL of authenticators and recovery codes, and of nothing else.
import { sql } from 'kysely';
import type { Queryable } from '../../../kernel/database.ts';

export interface TotpRow {
  readonly staffId: string;
  readonly secret: Buffer;
  readonly begunAt: Date;
  readonly confirmedAt: Date | null;
  readonly codesLeft: number;
}

export async function findTotp(db: Queryable, staffId: string): Promise<TotpRow | undefined> {
  const { rows } = await sql<TotpRow>`
    SELECT staff_id, secret, begun_at, confirmed_at,
           (SELECT count(*)::integer FROM parties.recovery_code AS code
            WHERE code.staff_id = totp.staff_id AND used_at IS NULL) AS codes_left
    FROM parties.totp WHERE staff_id = ${staffId}`.execute(db);
  return rows[0];
}

/** False when one is confirmed already; one that only was begun is replaced. */
export async function putTotp(db: Queryable, staffId: string, secret: Buffer, now: Date): Promise<boolean> {
  const { rows } = await sql`
    INSERT INTO parties.totp AS held (staff_id, secret, begun_at) VALUES (${staffId}, ${secret}, ${now})
    ON CONFLICT (staff_id) DO UPDATE SET secret = excluded.secret, begun_at = excluded.begun_at
      WHERE held.confirmed_at IS NULL
    RETURNING staff_id`.execute(db);
  return rows.length > 0;
}

/** False when it is confirmed already, or another was begun in the meantime. */
export async function confirm(db: Queryable, totp: TotpRow, step: number, now: Date): Promise<boolean> {
  const { rows } = await sql`
    UPDATE parties.totp SET confirmed_at = ${now}, last_step = ${step}
    WHERE staff_id = ${totp.staffId} AND confirmed_at IS NULL AND secret = ${totp.secret}
    RETURNING staff_id`.execute(db);
  return rows.length > 0;
}

/** In one statement with its condition, so that of two who send one code at once only one is let in. */
export async function useStep(db: Queryable, staffId: string, step: number): Promise<boolean> {
  const { rows } = await sql`
    UPDATE parties.totp SET last_step = ${step}
    WHERE staff_id = ${staffId} AND confirmed_at IS NOT NULL AND last_step < ${step}
    RETURNING staff_id`.execute(db);
  return rows.length > 0;
}

export async function useRecoveryCode(
  db: Queryable,
  staffId: string,
  hash: Buffer,
  now: Date,
): Promise<boolean> {
  const { rows } = await sql`
    UPDATE parties.recovery_code SET used_at = ${now}
    WHERE staff_id = ${staffId} AND code_hash = ${hash} AND used_at IS NULL
    RETURNING staff_id`.execute(db);
  return rows.length > 0;
}

export async function insertRecoveryCodes(
  db: Queryable,
  staffId: string,
  hashes: readonly Buffer[],
): Promise<void> {
  await sql`
    INSERT INTO parties.recovery_code (staff_id, code_hash)
    SELECT ${staffId}, unnest(${hashes}::bytea[])`.execute(db);
}

export async function deleteSecondFactor(db: Queryable, staffId: string): Promise<void> {
  await sql`DELETE FROM parties.recovery_code WHERE staff_id = ${staffId}`.execute(db);
  await sql`DELETE FROM parties.totp WHERE staff_id = ${staffId}`.execute(db);
}
