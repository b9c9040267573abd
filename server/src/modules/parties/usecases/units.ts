// Units of the city. Never deletes one.
import type { Department } from '@kapok/contracts/parties.ts';
import type { Database } from '../../../kernel/database.ts';
import * as store from '../store/units.ts';

export async function addDepartments(db: Database, departments: readonly Department[]): Promise<void> {
  for (const department of departments) await store.upsertDepartment(db, department);
}

export async function listDepartments(db: Database): Promise<Department[]> {
  return store.selectDepartments(db);
}
