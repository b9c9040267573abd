// SQL of failed sign-ins and of devices that have signed in before, and of nothing else.
import { sql } from 'kysely';
import type { Queryable } from '../../../kernel/database.ts';
import { failureHoursMax, failuresMaxOf, lockMinutes, minutesAfter, type Place } from '../rules/lockout.ts';

/** Rows of others that are removed with each failure: more than are made cannot gather. */
const staleMax = 10;
/** Devices one account is known on; one more forgets the one used least recently. */
const devicesMax = 20;

/** Whether any of the places is locked for this account. */
export async function isAnyLocked(
  db: Queryable,
  staffId: string,
  places: readonly Place[],
  now: Date,
): Promise<boolean> {
  const { rows } = await sql<{ locked: boolean }>`
    SELECT EXISTS (SELECT FROM parties.sign_in_failure
      WHERE staff_id = ${staffId} AND place = ANY (${places}::text[]) AND locked_until > ${now}) AS locked`.execute(
    db,
  );
  return rows[0]?.locked ?? false;
}

/** Counts in one statement a place, so that parallel attempts all count. */
export async function recordFailures(
  db: Queryable,
  staffId: string,
  places: readonly Place[],
  now: Date,
): Promise<void> {
  const forgotten = minutesAfter(now, -failureHoursMax * 60);
  await sql`
    DELETE FROM parties.sign_in_failure WHERE (staff_id, place) IN (
      SELECT staff_id, place FROM parties.sign_in_failure WHERE last_at < ${forgotten} LIMIT ${staleMax})`.execute(
    db,
  );
  const lockedUntil = minutesAfter(now, lockMinutes);
  for (const place of places)
    await sql`
      INSERT INTO parties.sign_in_failure AS known (staff_id, place, failures, last_at)
      VALUES (${staffId}, ${place}, 1, ${now})
      ON CONFLICT (staff_id, place) DO UPDATE SET failures = known.failures + 1, last_at = EXCLUDED.last_at,
        locked_until = CASE WHEN known.failures + 1 >= ${failuresMaxOf(place)} THEN ${lockedUntil}::timestamptz
                            ELSE known.locked_until END`.execute(db);
}

export async function clearFailures(
  db: Queryable,
  staffId: string,
  places: readonly Place[] | 'all',
): Promise<void> {
  await sql`
    DELETE FROM parties.sign_in_failure WHERE staff_id = ${staffId}
      AND (${places === 'all'} OR place = ANY (${places === 'all' ? [] : places}::text[]))`.execute(db);
}

export async function isKnownDevice(db: Queryable, tokenHash: Buffer, staffId: string): Promise<boolean> {
  const { rows } = await sql`
    SELECT FROM parties.known_device WHERE token_hash = ${tokenHash} AND staff_id = ${staffId}`.execute(db);
  return rows.length > 0;
}

export async function putDevice(db: Queryable, tokenHash: Buffer, staffId: string, now: Date): Promise<void> {
  await sql`
    INSERT INTO parties.known_device (token_hash, staff_id, used_at) VALUES (${tokenHash}, ${staffId}, ${now})
    ON CONFLICT (token_hash) DO UPDATE SET used_at = EXCLUDED.used_at`.execute(db);
  await sql`
    DELETE FROM parties.known_device WHERE token_hash IN (
      SELECT token_hash FROM parties.known_device WHERE staff_id = ${staffId}
      ORDER BY used_at DESC, token_hash OFFSET ${devicesMax})`.execute(db);
}

export async function deleteDevices(db: Queryable, staffId: string): Promise<void> {
  await sql`DELETE FROM parties.known_device WHERE staff_id = ${staffId}`.execute(db);
}

export async function countUnusedDevices(db: Queryable, before: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*) FROM parties.known_device WHERE used_at < ${before}`.execute(db);
  return rows[0]!.count;
}

export async function deleteUnusedDevices(db: Queryable, before: Date, limit: number): Promise<number> {
  const { rows } = await sql`
    DELETE FROM parties.known_device WHERE token_hash IN (
      SELECT token_hash FROM parties.known_device WHERE used_at < ${before} ORDER BY used_at, token_hash LIMIT ${limit})
    RETURNING staff_id`.execute(db);
  return rows.length;
}
