// Removes personal content whose time is over, every night, and says how much in an event that the ledger signs. Whatever cuts
// a run off, each batch is there or not as a whole, and the next run goes on where it stopped.
import type { AnswerOf, BodyOf, QueryOf } from '@kapok/contracts/operation.ts';
import { exportDaysMax } from '@kapok/contracts/privacy/requests.ts';
import type {
  listRetention as listOperation,
  listRetentionRuns as listRunsOperation,
  Retention,
  RetentionPeriod,
  setRetentionPeriod as setOperation,
  tryRetentionPeriod as tryOperation,
} from '@kapok/contracts/privacy/retention.ts';
import { actorName } from '../../../kernel/access.ts';
import { type Queryable, transact } from '../../../kernel/database.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { countAnswersBefore, forgetAnswersAbout, forgetAnswersBefore } from '../../../kernel/idempotency.ts';
import { newId } from '../../../kernel/ids.ts';
import type { House } from '../../../kernel/module.ts';
import { emit } from '../../../kernel/outbox.ts';
import { cutPage, pageOfQuery } from '../../../kernel/paging.ts';
import type { RetainedRecords } from '../../../kernel/retained.ts';
import { listStaffNames } from '../../parties/index.ts';
import { isAtLeast, keptSince } from '../rules/retention.ts';
import { countExports, deleteExports } from '../store/requests.ts';
import * as store from '../store/retention.ts';
import type { Doing } from './alerts.ts';

const queue = 'privacy.retention';
/** When offices sleep and so do backups' heaviest hours: 03:30 in the city. */
const everyNight = { cron: '30 3 * * *', tz: 'Asia/Shanghai' };
/** Few enough that a batch never holds its rows for long. */
export const removedBatchMax = 200;

/** What no other module can declare: answers kept for retries, and who looked at whose data. */
export const ownRecords: readonly RetainedRecords[] = [
  {
    type: 'kernel.answer',
    words: { zh: '为重复提交保留的办理结果', en: 'Answers kept for retries' },
    period: { amount: 7, unit: 'days' },
    basis: {
      zh: '由本市确定：仅用于防止重复办理',
      en: 'The city’s choice: they only keep a retry from doing it twice',
    },
    count: countAnswersBefore,
    remove: async (tx, before, limit) => ({
      records: await forgetAnswersBefore(tx, before, limit),
      subjects: [],
    }),
  },
  {
    type: 'privacy.export',
    words: { zh: '本人申请生成的个人信息副本', en: 'Copies of their data made for people' },
    period: { amount: exportDaysMax, unit: 'days' },
    basis: {
      zh: '由本市确定：可随时重新申请',
      en: 'The city’s choice: a new one can be asked for at any time',
    },
    count: countExports,
    remove: async (tx, before, limit) => ({ records: await deleteExports(tx, before, limit), subjects: [] }),
  },
  {
    type: 'privacy.access',
    words: { zh: '个人信息访问记录', en: 'Records of who looked at whose data' },
    period: { amount: 3, unit: 'years' },
    atLeast: { amount: 3, unit: 'years' },
    basis: {
      zh: '《个人信息保护法》第五十六条：处理情况记录至少保存三年',
      en: 'PIPL art. 56: records of processing are kept for three years at least',
    },
    count: store.countAccessesBefore,
    countHeld: store.countHeldAccesses,
    remove: async (tx, before, limit) => ({
      records: await store.forgetAccessesBefore(tx, before, limit),
      subjects: [],
    }),
  },
];

interface InForce {
  readonly records: RetainedRecords;
  readonly period: RetentionPeriod;
  readonly version: number;
  readonly set: store.SetPeriod | undefined;
}

async function inForce(db: Queryable, retained: readonly RetainedRecords[]): Promise<InForce[]> {
  const periods = await store.selectPeriods(db);
  return retained.map((records) => {
    const set = periods.get(records.type);
    const { amount, unit } = set ?? records.period;
    return { records, period: { amount, unit }, version: set?.version ?? 0, set };
  });
}

export async function listRetention(
  house: House,
  retained: readonly RetainedRecords[],
): Promise<AnswerOf<typeof listOperation>> {
  const [held, runs, names] = await Promise.all([
    inForce(house.db, retained),
    store.selectLastRuns(house.db),
    listStaffNames(house.db),
  ]);
  return {
    items: held.map(({ records: { type, words, basis, atLeast }, period, version, set }): Retention => {
      const run = runs.get(type);
      const setByName = names.get(set?.setBy ?? '');
      return {
        type,
        words,
        period,
        version,
        binding: set?.binding ?? false,
        basis,
        ...(atLeast ? { atLeast } : {}),
        ...(set ? { setAt: set.setAt.toISOString(), setBy: set.setBy, reason: set.reason } : {}),
        ...(setByName ? { setByName } : {}),
        ...(run
          ? {
              lastRun: {
                startedAt: run.startedAt.toISOString(),
                ...(run.finishedAt ? { finishedAt: run.finishedAt.toISOString() } : {}),
                before: run.before.toISOString(),
                records: run.records,
                held: run.held,
              },
            }
          : {}),
      };
    }),
  };
}

export async function listRetentionRuns(
  house: House,
  retained: readonly RetainedRecords[],
  type: string,
  asked: QueryOf<typeof listRunsOperation>,
): Promise<AnswerOf<typeof listRunsOperation> | Refusal> {
  if (!retained.some((one) => one.type === type)) return refuse('not-found');
  const page = pageOfQuery(asked);
  if (isRefusal(page)) return page;
  const rows = await store.selectRuns(house.db, type, page);
  const cut = cutPage(rows, page.limit, ({ startedAt, id }) => ({ at: startedAt.toISOString(), id }));
  const items = cut.items.map(({ amount, unit, version, before, records, held, ...run }) => ({
    period: { amount, unit },
    version,
    startedAt: run.startedAt.toISOString(),
    ...(run.finishedAt ? { finishedAt: run.finishedAt.toISOString() } : {}),
    before: before.toISOString(),
    records,
    held,
    ...(run.eventId ? { eventId: run.eventId } : {}),
  }));
  return { ...cut, items };
}

export async function tryRetentionPeriod(
  house: House,
  retained: readonly RetainedRecords[],
  type: string,
  period: RetentionPeriod,
): Promise<AnswerOf<typeof tryOperation> | Refusal> {
  const records = allowed(retained, type, period);
  if (isRefusal(records)) return records;
  const before = keptSince(period, house.clock.now());
  return { type, before: before.toISOString(), records: await records.count(everyRow(house), before) };
}

export async function setRetentionPeriod(
  { house, actor, source, transact: once }: Doing,
  retained: readonly RetainedRecords[],
  type: string,
  { reason, binding = false, ...period }: BodyOf<typeof setOperation>,
): Promise<AnswerOf<typeof setOperation> | Refusal> {
  const records = allowed(retained, type, period);
  if (isRefusal(records)) return records;
  return once(async (tx) => {
    const set = { type, ...period, reason, binding, setAt: house.clock.now(), setBy: actorName(actor) };
    const version = await store.insertPeriod(tx, set);
    const [eventId] = await emit(tx, source, [
      {
        type: 'privacy.retention-period.set',
        subject: `retention:${type}`,
        body: { type, version, ...period },
      },
    ]);
    return { type, period, version, eventId: eventId! };
  });
}

function allowed(
  retained: readonly RetainedRecords[],
  type: string,
  period: RetentionPeriod,
): RetainedRecords | Refusal {
  const records = retained.find((one) => one.type === type);
  if (records === undefined) return refuse('not-found');
  const { atLeast } = records;
  return atLeast && !isAtLeast(period, atLeast)
    ? refuse('retention-too-short', { particulars: { atLeast } })
    : records;
}

/**
 * Puts the nightly run on the queue and works it, one at a time. What a crash cut off is gone on with at once: the queue takes
 * its job for running until that expires.
 */
export async function startRetention(
  house: House,
  retained: readonly RetainedRecords[],
): Promise<{ stop(): Promise<void> }> {
  const stopping = new AbortController();
  await house.jobs.createQueue(queue, { policy: 'singleton', retryLimit: 5, retryDelay: 60 });
  await house.jobs.schedule(queue, everyNight.cron, null, { tz: everyNight.tz });
  await house.jobs.work(queue, () => applyRetention(house, retained, stopping.signal));
  const goingOn = goOn(house, retained, stopping.signal);
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all([house.jobs.offWork(queue), goingOn]);
    },
  };
}

/** What fails here has been logged, and the next night tries it again. */
async function goOn(
  house: House,
  retained: readonly RetainedRecords[],
  stopping: AbortSignal,
): Promise<void> {
  const cutOff = await store.selectUnfinishedTypes(house.db);
  const left = retained.filter(({ type }) => cutOff.has(type));
  if (left.length > 0) await applyRetention(house, left, stopping).catch(() => {});
}

/** A type that fails does not keep the others from their turn; it is tried again with the job. */
async function applyRetention(
  house: House,
  retained: readonly RetainedRecords[],
  stopping: AbortSignal,
): Promise<void> {
  const failures: unknown[] = [];
  for (const held of await inForce(house.db, retained)) {
    if (stopping.aborted) return;
    await applyTo(house, held, stopping).catch((err) => {
      house.log.warn({ err, type: held.records.type }, 'a retention run failed and will be gone on with');
      failures.push(err);
    });
  }
  if (failures.length > 0) throw new Error(`retention failed for ${failures.length} kinds of records`);
}

/** A run that was cut off some nights ago ends where it was to end; what has become due since is a run of its own. */
async function applyTo(house: House, held: InForce, stopping: AbortSignal): Promise<void> {
  const now = house.clock.now();
  const startedAt = await runOnce(house, held, now, stopping);
  if (startedAt < now && !stopping.aborted) await runOnce(house, held, now, stopping);
}

/** When the run that was brought to its end had begun. */
async function runOnce(
  house: House,
  { records, period, version }: InForce,
  now: Date,
  stopping: AbortSignal,
): Promise<Date> {
  const { type } = records;
  const { id, startedAt } = await store.openRun(house.db, {
    id: newId<store.RunRow['id']>(house),
    type,
    version,
    ...period,
    before: keptSince(period, now),
    startedAt: now,
  });
  for (;;) {
    if (stopping.aborted) return startedAt;
    const removed = await removeBatch(house, records, id);
    for (const subject of removed.subjects) house.vault.forget(subject);
    if (removed.records === 0) break;
  }
  await finish(house, records, id);
  return startedAt;
}

async function removeBatch(house: House, records: RetainedRecords, id: store.RunRow['id']) {
  return everyRow(house)
    .transaction()
    .execute(async (tx) => {
      const run = await store.lockRun(tx, id);
      if (run.finishedAt) return { records: 0, subjects: [] };
      const removed = await records.remove(tx, run.before, removedBatchMax);
      await store.erasePersonalOf(tx, removed.subjects);
      await forgetAnswersAbout(tx, removed.subjects);
      await store.addToRun(tx, id, removed.records);
      return removed;
    });
}

async function finish(house: House, retained: RetainedRecords, id: store.RunRow['id']): Promise<void> {
  const { clock, random, vault } = house;
  await transact(house.db, async (tx) => {
    const { type, amount, unit, version, before, records, finishedAt } = await store.lockRun(tx, id);
    if (finishedAt) return;
    const held = (await retained.countHeld?.(everyRow(house), before)) ?? 0;
    const applied = {
      type: 'privacy.retention.applied',
      subject: `retention:${type}`,
      body: { type, records, held, before: before.toISOString(), version, amount, unit },
    };
    const source = { actor: 'system:retention', clock, random, vault };
    const [eventId] = records === 0 && held === 0 ? [] : await emit(tx, source, [applied]);
    await store.finishRun(tx, id, held, clock.now(), eventId);
  });
}

const everyRow = (house: House) => house.scoped('everything');
