// Staff and their accounts. A password is never stored, logged or emitted.
import type { StaffId } from '@kapok/contracts/ids.ts';
import type { Role } from '@kapok/contracts/operation.ts';
import type { SignedInStaff } from '@kapok/contracts/parties.ts';
import type { Words } from '@kapok/contracts/words.ts';
import { type Database, transact } from '../../../kernel/database.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import type { House } from '../../../kernel/module.ts';
import { type EventSource, emit } from '../../../kernel/outbox.ts';
import { demoPassword } from '../rules/demo.ts';
import * as store from '../store/staff.ts';
import { selectDepartments } from '../store/units.ts';
import { hashPassword } from './passwords.ts';

type HouseParts = Pick<House, 'db' | 'clock' | 'random'>;

export interface NewStaff {
  readonly username: string;
  readonly name: Words;
  readonly password: string;
  readonly roles: readonly Role[];
  readonly department?: string;
  readonly demonstration?: boolean;
}

export async function addStaff(
  house: HouseParts,
  source: EventSource,
  asked: NewStaff,
): Promise<SignedInStaff | Refusal> {
  const departments = await selectDepartments(house.db);
  const department = departments.find(({ code }) => code === asked.department);
  if (asked.department !== undefined && !department) return refuse('unknown-department');
  const staffId = newId<StaffId>(house);
  const passwordHash = await hashPassword(asked.password);
  const added = await transact(house.db, async (tx) => {
    const inserted = await store.insertStaff(tx, {
      id: staffId,
      username: asked.username,
      nameZh: asked.name.zh,
      nameEn: asked.name.en,
      passwordHash,
      roles: [...asked.roles],
      department: asked.department ?? null,
      demonstration: asked.demonstration ?? false,
      addedAt: house.clock.now(),
    });
    if (!inserted) return refuse('username-taken');
    await emit(tx, source, [
      {
        type: 'parties.staff.added',
        subject: staffId,
        body: { roles: [...asked.roles], department: asked.department ?? '' },
      },
    ]);
    return 'added' as const;
  });
  if (isRefusal(added)) return added;
  return {
    staffId,
    username: asked.username,
    name: asked.name,
    roles: [...asked.roles],
    ...(department ? { department } : {}),
  };
}

/** Names of the staff by how events call them (`staff:<id>`), for those who read what their colleagues did. */
export async function listStaffNames(db: Database): Promise<Map<string, Words>> {
  const staff = await store.selectStaffNames(db);
  return new Map(staff.map(({ id, nameZh, nameEn }) => [`staff:${id}`, { zh: nameZh, en: nameEn }]));
}

/** Empty outside the demonstration city. */
export async function listDemoAccounts(house: Pick<House, 'db' | 'config'>) {
  const staff = house.config.city === 'demo' ? await store.selectDemoStaff(house.db) : [];
  return staff.map((one) => ({
    username: one.username,
    password: demoPassword,
    name: { zh: one.nameZh, en: one.nameEn },
    roles: one.roles,
  }));
}
