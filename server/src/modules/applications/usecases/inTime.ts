// What time brings to applications: nobody said anything about one in time, and it counts as accepted; nobody brought what was
// lacking, and it ends. Safe to run again: each step looks at how the application stands.
import type { ApplicationId } from '@kapok/contracts/ids.ts';
import { doingAs } from '../../../kernel/doing.ts';
import { isRefusal } from '../../../kernel/errors.ts';
import type { House, Service } from '../../../kernel/module.ts';
import { casesDueBefore, casesInState } from '../../cases/index.ts';
import { applicationKind } from '../lifecycle.ts';
import { carryOut } from './commanding.ts';
import { loadApplication } from './sealing.ts';

export const timeQueue = 'applications.time';
const everyTenMinutes = { cron: '*/10 * * * *', tz: 'Asia/Shanghai' };
const applicationsInBatch = 500;
const pollSeconds = 1;

export const applicationServices: readonly Service[] = [
  {
    name: 'applications-time',
    start: async (house) => {
      await house.jobs.createQueue(timeQueue, { policy: 'singleton', retryLimit: 2 });
      await house.jobs.schedule(timeQueue, everyTenMinutes.cron, null, { tz: everyTenMinutes.tz });
      const worker = await house.jobs.work(timeQueue, { pollingIntervalSeconds: pollSeconds }, async () => {
        await bringInTime(house);
      });
      return { stop: () => house.jobs.offWork(timeQueue, { id: worker }) };
    },
  },
];

/** Returns how many applications it moved. */
export async function bringInTime(house: House): Promise<number> {
  const { db } = doingAs(house, system);
  let moved = 0;
  for (let after: { at: Date; id: string } | null = null; ; ) {
    const due = await casesDueBefore(
      db,
      applicationKind.code,
      house.clock.now(),
      after,
      applicationsInBatch,
      'received',
    );
    for (const { id } of due) if (await bring(house, id, 'received', 'deem')) moved += 1;
    const last = due.at(-1);
    if (!last || due.length < applicationsInBatch) break;
    after = { at: last.dueAt, id: last.id };
  }
  for (const id of await casesInState(db, applicationKind.code, 'correcting', applicationsInBatch))
    if (await bring(house, id, 'correcting', 'lapse')) moved += 1;
  return moved;
}

const system = { kind: 'system', name: 'applications' } as const;
/** Somebody who acts at that very moment comes first; the next run finds it as it then is. */
const notNow = ['version-conflict', 'command-not-allowed'];

async function bring(
  house: House,
  id: ApplicationId,
  state: string,
  command: 'deem' | 'lapse',
): Promise<boolean> {
  const doing = doingAs(house, system);
  const row = await loadApplication(doing.db, house.vault, id);
  if (row?.state !== state) return false;
  const carried = await carryOut(doing, {
    row,
    command: { command, expectedVersion: row.version },
    capacity: { kind: 'system' },
  });
  if (!isRefusal(carried)) return true;
  if (notNow.includes(carried.refused)) return false;
  throw new Error(`what time brings to an application was refused: ${carried.refused}`);
}
