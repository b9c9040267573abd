// SQL of staff, and of nothing else.
import type { Queryable } from '../../../kernel/database.ts';
import type { StaffTable } from './sessions.ts';

const on = (db: Queryable) => db.withTables<{ 'parties.staff': StaffTable }>();

export async function insertStaff(
  db: Queryable,
  staff: Omit<StaffTable, 'failures' | 'lockedUntil'>,
): Promise<boolean> {
  const done = await on(db)
    .insertInto('parties.staff')
    .values({ ...staff, failures: 0, lockedUntil: null })
    .onConflict((conflict) => conflict.column('username').doNothing())
    .executeTakeFirst();
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function selectStaffNames(
  db: Queryable,
): Promise<{ id: string; nameZh: string; nameEn: string }[]> {
  return on(db).selectFrom('parties.staff').select(['id', 'nameZh', 'nameEn']).execute();
}

export async function selectDemoStaff(db: Queryable): Promise<StaffTable[]> {
  return on(db)
    .selectFrom('parties.staff')
    .selectAll()
    .where('demonstration', '=', true)
    .orderBy('addedAt')
    .orderBy('username')
    .execute();
}
