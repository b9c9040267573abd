// SQL of staff, departments and sessions, and of nothing else.
import type { Role } from '@kapok/contracts/operation.ts';
import type { Department } from '@kapok/contracts/parties.ts';
import { sql } from 'kysely';
import type { Queryable } from '../../kernel/database.ts';

interface StaffTable {
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
  'parties.department': { code: string; nameZh: string; nameEn: string };
};
export type StaffRow = StaffTable;

const on = (db: Queryable) => db.withTables<PartiesTables>();

export async function findStaffByUsername(db: Queryable, username: string): Promise<StaffRow | undefined> {
  return on(db).selectFrom('parties.staff').selectAll().where('username', '=', username).executeTakeFirst();
}

export async function insertStaff(
  db: Queryable,
  staff: Omit<StaffRow, 'failures' | 'lockedUntil'>,
): Promise<boolean> {
  const done = await on(db)
    .insertInto('parties.staff')
    .values({ ...staff, failures: 0, lockedUntil: null })
    .onConflict((conflict) => conflict.column('username').doNothing())
    .executeTakeFirst();
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n;
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

export async function selectStaffNames(
  db: Queryable,
): Promise<{ id: string; nameZh: string; nameEn: string }[]> {
  return on(db).selectFrom('parties.staff').select(['id', 'nameZh', 'nameEn']).execute();
}

export async function selectDepartments(db: Queryable): Promise<Department[]> {
  const rows = await on(db).selectFrom('parties.department').selectAll().orderBy('code').execute();
  return rows.map((row) => ({ code: row.code, name: { zh: row.nameZh, en: row.nameEn } }));
}

export async function upsertDepartment(db: Queryable, department: Department): Promise<void> {
  const names = { nameZh: department.name.zh, nameEn: department.name.en };
  await on(db)
    .insertInto('parties.department')
    .values({ code: department.code, ...names })
    .onConflict((conflict) => conflict.column('code').doUpdateSet(names))
    .execute();
}

export async function selectDemoStaff(db: Queryable): Promise<StaffRow[]> {
  return on(db)
    .selectFrom('parties.staff')
    .selectAll()
    .where('demonstration', '=', true)
    .orderBy('addedAt')
    .orderBy('username')
    .execute();
}
