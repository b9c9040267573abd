// SQL of units, and of nothing else.
import type { Department } from '@kapok/contracts/parties.ts';
import type { Queryable } from '../../../kernel/database.ts';

const on = (db: Queryable) =>
  db.withTables<{ 'parties.department': { code: string; nameZh: string; nameEn: string } }>();

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
