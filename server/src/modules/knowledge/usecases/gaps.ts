// Gaps: counted when an agent found nothing, asked of a department by a day, reminded, filled by what is published.

import { canonicalHash } from '@kapok/contracts/canonical.ts';
import type { KnowledgeGapId } from '@kapok/contracts/ids.ts';
import type { KnowledgeGap, KnowledgeGapState } from '@kapok/contracts/knowledge.ts';
import type { Words } from '@kapok/contracts/words.ts';
import { transact } from '../../../kernel/database.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { maskPersonal } from '../../../kernel/masking.ts';
import type { House, Service } from '../../../kernel/module.ts';
import { emit, type NewEvent } from '../../../kernel/outbox.ts';
import { cutPage, pageOfQuery } from '../../../kernel/paging.ts';
import { dueTime, readCalendar } from '../../cases/index.ts';
import { unitNames } from '../../parties/index.ts';
import { questionKey } from '../rules/standing.ts';
import * as store from '../store/index.ts';
import { nameIn, todayOf } from './reading.ts';

export async function reportKnowledgeGap(
  { house, source, transact }: Doing,
  asked: { readonly question: string },
): Promise<KnowledgeGap | Refusal> {
  const question = maskPersonal(asked.question.trim());
  const key = questionKey(question);
  if (key === '')
    return refuse('invalid-request', {
      detail: { zh: '请写出要问的事。', en: 'Write what was asked for, in words.' },
    });
  return transact(async (tx) => {
    const at = house.clock.now();
    const gap = await store.countGap(tx, { id: newId<KnowledgeGapId>(house), key, question, at });
    await emit(tx, source, [
      { type: 'knowledge.gap.reported', subject: gap.id, body: { gap: gap.id, times: gap.times } },
    ]);
    return presentGap(house, gap);
  });
}

export interface GapsQuery {
  readonly limit?: number;
  readonly cursor?: string;
  readonly state?: KnowledgeGapState;
  readonly department?: string;
}

export async function listKnowledgeGaps(
  { house, db }: Pick<Doing, 'house' | 'db'>,
  query: GapsQuery,
): Promise<{ items: KnowledgeGap[]; limit: number; nextCursor?: string } | Refusal> {
  const page = pageOfQuery(query);
  if (isRefusal(page)) return page;
  const rows = await store.selectGaps(db, query, page);
  const { items, ...rest } = cutPage(rows, page.limit, (row) => ({
    at: row.lastAt.toISOString(),
    id: row.id,
  }));
  const asked = [...new Set(items.flatMap(({ department }) => department ?? []))];
  const names = await unitNames(house.db, asked);
  return { items: items.map((row) => present(row, names, house.clock.now())), ...rest };
}

export async function askKnowledgeGap(
  { house, source, transact }: Doing,
  id: KnowledgeGapId,
  asked: { readonly department: string; readonly workingDays: number; readonly note: string },
): Promise<KnowledgeGap | Refusal> {
  const { department, workingDays, note } = asked;
  const [names, calendar] = await Promise.all([unitNames(house.db, [department]), readCalendar(house.db)]);
  if (!names.has(department))
    return refuse('invalid-request', {
      detail: { zh: `没有代码为 ${department} 的单位。`, en: `There is no unit ${department}.` },
    });
  const askedAt = house.clock.now();
  const { dueAt } = dueTime(calendar, askedAt, { unit: 'working-days', amount: workingDays });
  return transact(async (tx) => {
    const gap = await store.askGap(tx, id, { department, dueAt, askedAt, note });
    if (gap === undefined) return refuseClosed(await store.selectGap(tx, id));
    const body = { gap: id, department, workingDays, dueAt: dueAt.toISOString() };
    await emit(tx, source, [{ type: 'knowledge.gap.asked', subject: id, body }]);
    return present(gap, names, askedAt);
  });
}

export async function dismissKnowledgeGap(
  { house, source, transact }: Doing,
  id: KnowledgeGapId,
  { note }: { readonly note: string },
): Promise<KnowledgeGap | Refusal> {
  return transact(async (tx) => {
    const at = house.clock.now();
    const gap = await store.closeGap(tx, id, { state: 'dismissed', entry: null, note, at });
    if (gap === undefined) return refuseClosed(await store.selectGap(tx, id));
    const body = { gap: id, noteHash: canonicalHash(note) };
    await emit(tx, source, [{ type: 'knowledge.gap.dismissed', subject: id, body }]);
    return presentGap(house, gap);
  });
}

const refuseClosed = (gap: store.GapRow | undefined): Refusal =>
  gap === undefined
    ? refuse('not-found')
    : refuse('command-not-allowed', { particulars: { state: gap.state } });

export function gapFilledEvent(
  gap: store.GapRow,
  entry: { readonly id: string; readonly owner: string },
  at: Date,
): NewEvent {
  const onTime = gap.dueAt === null || at <= gap.dueAt;
  return {
    type: 'knowledge.gap.filled',
    subject: gap.id,
    body: { gap: gap.id, department: gap.department ?? entry.owner, entry: entry.id, onTime },
  };
}

const presentGap = async ({ db, clock }: House, row: store.GapRow): Promise<KnowledgeGap> =>
  present(row, await unitNames(db, row.department === null ? [] : [row.department]), clock.now());

function present(row: store.GapRow, names: ReadonlyMap<string, Words>, now: Date): KnowledgeGap {
  const { id, question, times, state, entry, note, department, dueAt } = row;
  return {
    id,
    question,
    times,
    firstAt: row.firstAt.toISOString(),
    lastAt: row.lastAt.toISOString(),
    state,
    department: department === null ? null : { code: department, name: nameIn(names, department) },
    dueAt: dueAt?.toISOString() ?? null,
    overdue: state === 'asked' && dueAt !== null && dueAt < now,
    entry,
    note,
  };
}

const queue = 'knowledge.morning';
const everyMorning = { cron: '15 6 * * *', tz: 'Asia/Shanghai' };
/** A department is told a day ahead, and once more when the day is past. */
const aheadMs = 24 * 3_600_000;
const remindersMax = 1_000;

export const knowledgeMorning: Service = {
  name: 'knowledge-morning',
  start: async (house) => {
    await house.jobs.createQueue(queue);
    await house.jobs.schedule(queue, everyMorning.cron, null, { tz: everyMorning.tz });
    const worker = await house.jobs.work(queue, async () => {
      await lookAtKnowledge(house);
    });
    return { stop: () => house.jobs.offWork(queue, { id: worker }) };
  },
};

/** Reminds of gaps whose day is near or past, each once, and counts what stands open; safe to run again. */
export async function lookAtKnowledge(house: House): Promise<{ reminded: number } & store.Stock> {
  const source = { actor: 'system:knowledge', clock: house.clock, random: house.random, vault: house.vault };
  const now = house.clock.now();
  const today = await todayOf(house);
  const looked = await transact(house.db, async (tx) => {
    const due = (await store.selectGapsDue(tx, new Date(now.getTime() + aheadMs), remindersMax)).flatMap(
      (gap) => {
        const when = gap.dueAt !== null && gap.dueAt < now ? 'overdue' : 'ahead';
        return gap.reminded.includes(when) ? [] : [{ gap, when }];
      },
    );
    for (const { gap, when } of due) await store.markReminded(tx, gap.id, when);
    const stock = await store.selectStock(tx, today, now);
    await emit(tx, source, [
      ...due.map(({ gap: { id, department, dueAt }, when }) => ({
        type: 'knowledge.gap.reminded',
        subject: id,
        body: { gap: id, department: department!, when, dueAt: dueAt!.toISOString() },
      })),
      { type: 'knowledge.stock', subject: 'knowledge', body: { ...stock } },
    ]);
    return { reminded: due.length, ...stock };
  });
  if (isRefusal(looked)) throw new Error(`looking at knowledge was refused: ${looked.refused}`);
  return looked;
}
