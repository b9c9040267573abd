// Occasions: entered by a supervisor, learned from earlier ones, and held against what they really brought. It never makes one up.

import { count, type Term } from '@kapok/contracts/indicators.ts';
import type { AnswerOf, BodyOf, QueryOf } from '@kapok/contracts/operation.ts';
import {
  type addOccasion as addOperation,
  type listOccasions as listOperation,
  type Occasion,
  type OccasionId,
  occasionDaysMax,
  type StaffingTargets,
  type withdrawOccasion as withdrawOperation,
} from '@kapok/contracts/staffing.ts';
import { actorName } from '../../../kernel/access.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { forecastDays } from '../../../kernel/forecasting/days.ts';
import { newId } from '../../../kernel/ids.ts';
import type { House } from '../../../kernel/module.ts';
import { emit } from '../../../kernel/outbox.ts';
import { cutPage, pageOfQuery } from '../../../kernel/paging.ts';
import { sumByInterval } from '../../hub/index.ts';
import { daysBetween, kindLike } from '../rules/days.ts';
import { type ExpectedOccasion, learnedFactor, withoutOccasions } from '../rules/occasions.ts';
import * as store from '../store/index.ts';
import { dayAfter, knownDaysMin, readHistory, yesterday } from './history.ts';
import { readTargets } from './targets.ts';

export async function listOccasions(
  house: House,
  query: QueryOf<typeof listOperation>,
): Promise<AnswerOf<typeof listOperation> | Refusal> {
  const page = pageOfQuery(query);
  if (isRefusal(page)) return page;
  const { items, ...rest } = cutPage(await store.selectOccasions(house.db, page), page.limit, (row) => ({
    at: row.addedAt,
    id: row.id,
  }));
  const targets = await readTargets(house.db);
  const observed: (number | null)[] = [];
  for (const row of items) observed.push((await observedOf(house, targets, row))?.percent ?? null);
  return { items: items.map((row, at) => ({ ...row, observedPercent: observed[at]! })), ...rest };
}

export async function addOccasion(
  doing: Doing,
  asked: BodyOf<typeof addOperation>,
): Promise<Occasion | Refusal> {
  const { house } = doing;
  if (asked.until < asked.from || daysBetween(asked.from, asked.until).length > occasionDaysMax)
    return refuse('invalid-request', {
      detail: {
        zh: `结束日期不能早于开始日期，且最长 ${occasionDaysMax} 天。`,
        en: `It must end on or after the day it begins, and last ${occasionDaysMax} days at most.`,
      },
    });
  if ((asked.factorPercent === undefined) === (asked.like === undefined))
    return refuse('invalid-request', {
      detail: {
        zh: '请填写影响倍数，或选择一次已结束的情况供参照，二者取一。',
        en: 'Give a factor, or name an earlier occasion to learn it from: one of the two.',
      },
    });
  const learned = asked.like === undefined ? undefined : await learnFrom(house, asked.like);
  if (isRefusal(learned)) return learned;
  const occasion: Omit<Occasion, 'observedPercent'> = {
    id: newId<OccasionId>(house),
    name: asked.name.trim(),
    from: asked.from,
    until: asked.until,
    lines: asked.lines,
    factorPercent: learned?.percent ?? asked.factorPercent ?? 100,
    ...(learned ? { learned: learned.learned } : {}),
    addedAt: house.clock.now().toISOString(),
  };
  return doing.transact(async (tx) => {
    await store.insertOccasion(tx, occasion, actorName(doing.actor));
    const { name, from, until, lines, factorPercent } = occasion;
    await emit(tx, doing.source, [
      {
        type: 'staffing.occasion.added',
        subject: occasion.id,
        body: { name, from, until, lines, factorPercent, ...(asked.like ? { like: asked.like } : {}) },
      },
    ]);
    return { ...occasion, observedPercent: null };
  });
}

export async function withdrawOccasion(
  doing: Doing,
  id: OccasionId,
): Promise<AnswerOf<typeof withdrawOperation> | Refusal> {
  return doing.transact(async (tx) => {
    const occasion = await store.findOccasion(tx, id);
    if (!occasion) return refuse('not-found');
    if (!(await store.withdrawOccasion(tx, id, doing.house.clock.now()))) return refuse('already-ended');
    const [eventId] = await emit(tx, doing.source, [
      { type: 'staffing.occasion.withdrawn', subject: id, body: {} },
    ]);
    return { eventId: eventId! };
  });
}

/** Those that concern the days, each with the share of the calls asked for that is of its lines. */
export async function expectedOccasions(
  house: House,
  span: { readonly from: string; readonly until: string },
  line?: string,
): Promise<readonly ExpectedOccasion[]> {
  const found = await store.selectOccasionsBetween(house.db, span.from, span.until);
  const shares = found.some(({ lines }) => lines.length > 0) && !line ? await lineShares(house) : new Map();
  return found.map(({ lines, ...occasion }) => ({
    ...occasion,
    share:
      lines.length === 0
        ? 1
        : line
          ? Number(lines.includes(line))
          : lines.reduce((sum, one) => sum + (shares.get(one) ?? 0), 0),
  }));
}

const shareDays = 28;
/** Of the last weeks' phone calls, by line. */
async function lineShares(house: House): Promise<Map<string, number>> {
  const last = yesterday(house);
  const contacts = count('hotline.call', { channel: 'phone' }) as Exclude<Term, { kind: 'last' }>;
  const of = async (dims: { line?: string }) => {
    const found = await sumByInterval(house.hub, {
      days: { first: dayAfter(last, 1 - shareDays), last },
      dims,
      minutes: 24 * 60,
      terms: { contacts },
    });
    return found.reduce((sum, { sums }) => sum + (sums.contacts ?? 0), 0);
  };
  const all = await of({});
  const lines = await store.selectOccasionLines(house.db);
  const shares = new Map<string, number>();
  for (const line of lines) shares.set(line, all === 0 ? 0 : (await of({ line })) / all);
  return shares;
}

async function learnFrom(house: House, id: OccasionId) {
  const earlier = await store.findOccasion(house.db, id);
  if (!earlier || earlier.withdrawnAt) return refuse('not-found');
  const observed = await observedOf(house, await readTargets(house.db), earlier);
  if (!observed)
    return refuse('too-little-history', {
      detail: {
        zh: '所选情况尚未结束，或此前的话务数据不足 14 天，无法据此测算倍数。',
        en: 'That occasion is not over, or fewer than 14 days of calls are known before it.',
      },
    });
  return {
    percent: observed.percent,
    learned: {
      from: earlier.id,
      name: earlier.name,
      contacts: observed.came,
      usualContacts: observed.usual,
    },
  };
}

/** What its days brought, beside the forecast of them from the days before it; undefined while it is not over or not known. */
async function observedOf(
  house: House,
  targets: StaffingTargets,
  occasion: Omit<Occasion, 'observedPercent'>,
): Promise<{ came: number; usual: number; percent: number } | undefined> {
  if (occasion.until > yesterday(house) || occasion.withdrawnAt) return undefined;
  let [came, usual] = [0, 0];
  for (const line of occasion.lines.length === 0 ? [undefined] : occasion.lines) {
    const history = await readHistory(house, {
      ...targets,
      ...(line === undefined ? {} : { line }),
      last: occasion.until,
    });
    const before = history.days.filter((day) => day < occasion.from).length;
    if (before < knownDaysMin) return undefined;
    const others = await expectedOccasions(house, { from: history.days[0]!, until: occasion.until }, line);
    const kinds = history.counted.slice(before).map(({ kind }) => kind);
    const past = withoutOccasions(history.days.slice(0, before), history.counted.slice(0, before), others);
    const expected = forecastDays(past, kinds, targets.intervalMinutes, kindLike) ?? [];
    came += history.counted.slice(before).reduce((sum, { counts }) => sum + sumOf(counts), 0);
    usual += expected.reduce((sum, counts) => sum + sumOf(counts), 0);
  }
  const percent = learnedFactor(came, usual);
  return percent === undefined ? undefined : { came, usual, percent };
}

const sumOf = (counts: Float64Array) => counts.reduce((sum, one) => sum + one, 0);
