// SQL of sessions and of the accounts they are opened with, and of nothing else.
import type { Role } from '@kapok/contracts/operation.ts';
import { sql } from 'kysely';
import type { Queryable } from '../../../kernel/database.ts';

export interface StaffTable {
  id: string;
  username: string;
  nameZh: string;
  nameEn: string;
  passwordHash: string;
  roles: Role[];
  department: string | null;
  demonstration: boolean;
  failures: number;
  lockedUntil: Date | null;
  addedAt: Date;
}
interface SessionTable {
  id: string;
  tokenHash: Buffer;
  staffId: string;
  openedAt: Date;
  expiresAt: Date;
  endedAt: Date | null;
}
type PartiesTables = {
  'parties.staff': StaffTable;
  'parties.session': SessionTable;
};

const on = (db: Queryable) => db.withTables<PartiesTables>();

export async function findStaffByUsername(db: Queryable, username: string): Promise<StaffTable | undefined> {
  return on(db).selectFrom('parties.staff').selectAll().where('username', '=', username).executeTakeFirst();
}

/** Counts a failed attempt in one statement, so that parallel attempts all count. */
export async function recordFailure(
  db: Queryable,
  staffId: string,
  lockAfter: number,
  lockedUntil: Date,
): Promise<void> {
  await on(db)
    .updateTable('parties.staff')
    .set((row) => ({
      failures: row('failures', '+', 1),
      lockedUntil: row
        .case()
        .when('failures', '>=', lockAfter - 1)
        .then(lockedUntil)
        .else(row.ref('lockedUntil'))
        .end(),
    }))
    .where('id', '=', staffId)
    .execute();
}

export async function clearFailures(db: Queryable, staffId: string): Promise<void> {
  await on(db)
    .updateTable('parties.staff')
    .set({ failures: 0, lockedUntil: null })
    .where('id', '=', staffId)
    .where('failures', '>', 0)
    .execute();
}

export async function insertSession(db: Queryable, session: Omit<SessionTable, 'endedAt'>): Promise<void> {
  await on(db)
    .insertInto('parties.session')
    .values({ ...session, endedAt: null })
    .execute();
}

export interface LiveSession {
  readonly sessionId: string;
  readonly expiresAt: Date;
  readonly staffId: string;
  readonly username: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly roles: Role[];
  readonly department: string | null;
  readonly departmentZh: string | null;
  readonly departmentEn: string | null;
}

export async function findLiveSession(
  db: Queryable,
  tokenHash: Buffer,
  now: Date,
): Promise<LiveSession | undefined> {
  const found = await sql<LiveSession>`
    SELECT session.id AS session_id, session.expires_at, staff.id AS staff_id, staff.username, staff.name_zh, staff.name_en,
           staff.roles, staff.department, department.name_zh AS department_zh, department.name_en AS department_en
    FROM parties.session JOIN parties.staff ON staff.id = session.staff_id
    LEFT JOIN parties.department ON department.code = staff.department
    WHERE session.token_hash = ${tokenHash} AND session.ended_at IS NULL AND session.expires_at > ${now}`.execute(
    db,
  );
  return found.rows[0];
}

export async function findSession(
  db: Queryable,
  sessionId: string,
  now: Date,
): Promise<LiveSession | undefined> {
  const row = await on(db)
    .selectFrom('parties.session')
    .select('tokenHash')
    .where('id', '=', sessionId)
    .executeTakeFirst();
  return row && findLiveSession(db, row.tokenHash, now);
}

export async function endSession(db: Queryable, sessionId: string, now: Date): Promise<void> {
  await on(db)
    .updateTable('parties.session')
    .set({ endedAt: now })
    .where('id', '=', sessionId)
    .where('endedAt', 'is', null)
    .execute();
}
