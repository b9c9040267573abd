// What time brings to orders: steps of the ladder that are reached (亮灯、逐级提醒), and going on when a citizen who was asked has
// not answered in time. Safe to run again: each step looks at how the order stands.
import type { WorkOrderCommand } from '@kapok/contracts/hotline.ts';
import type { WorkOrderId } from '@kapok/contracts/ids.ts';
import { type Doing, doingAs } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal } from '../../../kernel/errors.ts';
import type { House, Service } from '../../../kernel/module.ts';
import { casesDueBefore, casesInState } from '../../cases/index.ts';
import { standingOf, workOrderKind } from '../lifecycle.ts';
import { stepsReached } from '../rules/policies.ts';
import { carryOut } from './commandWorkOrder.ts';
import { trialQueue, workOnTrials } from './policies.ts';
import { loadOrder } from './sealing.ts';
import { approvedPolicies, readRulebook } from './settings.ts';

export const escalationQueue = 'hotline.escalation';
const everyTenMinutes = { cron: '*/10 * * * *', tz: 'Asia/Shanghai' };
/** The earliest step a ladder may have lies so long before an order is due. */
const aheadHoursMax = 240;
const ordersInBatch = 500;
const pollSeconds = 1;

export const hotlineServices: readonly Service[] = [
  {
    name: 'hotline-time',
    start: async (house) => {
      await house.jobs.createQueue(escalationQueue, { policy: 'singleton', retryLimit: 2 });
      await house.jobs.schedule(escalationQueue, everyTenMinutes.cron, null, { tz: everyTenMinutes.tz });
      const worker = await house.jobs.work(
        escalationQueue,
        { pollingIntervalSeconds: pollSeconds },
        async () => {
          await actInTime(house);
        },
      );
      return { stop: () => house.jobs.offWork(escalationQueue, { id: worker }) };
    },
  },
  {
    name: 'hotline-policy-trials',
    start: async (house) => {
      const stopping = new AbortController();
      await house.jobs.createQueue(trialQueue, { policy: 'singleton', retryLimit: 2 });
      const worker = await house.jobs.work(trialQueue, { pollingIntervalSeconds: pollSeconds }, () =>
        workOnTrials(house, stopping.signal),
      );
      // What a crash cut off is gone on with at once.
      await house.jobs.send(trialQueue, {});
      return {
        stop: async () => {
          stopping.abort();
          await house.jobs.offWork(trialQueue, { id: worker });
        },
      };
    },
  },
];

/** Returns how many orders it moved. */
export async function actInTime(house: House): Promise<number> {
  const doing = doingAs(house, { kind: 'system', name: 'hotline' });
  const now = house.clock.now();
  const ladders = (await approvedPolicies(house)).map(({ document }) => document.escalation);
  const before = new Date(now.getTime() + aheadHoursMax * 3_600_000);
  let moved = 0;
  for (let after: { at: Date; id: string } | null = null; ; ) {
    const due = await casesDueBefore(doing.db, workOrderKind.code, before, after, ordersInBatch);
    for (const { id, dueAt, context } of due) {
      // By the boldest of all ladders; which is the order's own is known once it is loaded.
      const most = Math.max(...ladders.map((ladder) => stepsReached(ladder, dueAt, now)));
      if (most > (context.escalations ?? 0) && (await climb(doing, id as WorkOrderId, dueAt))) moved += 1;
    }
    const last = due.at(-1);
    if (!last || due.length < ordersInBatch) break;
    after = { at: last.dueAt, id: last.id };
  }
  for (const id of await casesInState(doing.db, workOrderKind.code, 'asking', ordersInBatch))
    if (await goOn(doing, id as WorkOrderId)) moved += 1;
  return moved;
}

/** Goes up the ladder as far as it is reached, step by step, so that everybody on it is told. */
async function climb(doing: Doing, id: WorkOrderId, dueAt: Date): Promise<boolean> {
  const { house, db } = doing;
  let climbed = false;
  for (;;) {
    const row = await loadOrder(db, house.vault, id);
    if (!row?.dueAt || row.dueAt.getTime() !== dueAt.getTime()) return climbed;
    const book = await readRulebook(house, row.policyVersion);
    const { escalations } = standingOf(row).context;
    if (stepsReached(book.policy.escalation, dueAt, house.clock.now()) <= escalations) return climbed;
    const command = { command: 'escalate', expectedVersion: row.version, level: escalations + 1 } as const;
    if (!isDone(await carryOut(doing, { row, command, book, capacity: 'system' }, () => undefined)))
      return climbed;
    climbed = true;
  }
}

async function goOn(doing: Doing, id: WorkOrderId): Promise<boolean> {
  const { house, db } = doing;
  const row = await loadOrder(db, house.vault, id);
  if (row?.state !== 'asking') return false;
  const book = await readRulebook(house, row.policyVersion);
  const command: WorkOrderCommand = { command: 'proceed', expectedVersion: row.version };
  return isDone(await carryOut(doing, { row, command, book, capacity: 'system' }, () => undefined));
}

/** Somebody who acts on an order at that very moment comes first; the next run finds it as it then is. */
function isDone(answer: unknown | Refusal): boolean {
  if (!isRefusal(answer)) return true;
  if (['version-conflict', 'command-not-allowed', 'answer-still-awaited'].includes(answer.refused))
    return false;
  throw new Error(`what time brings to an order was refused: ${answer.refused}`);
}
