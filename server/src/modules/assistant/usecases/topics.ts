// Hot topics (热点): looked for every few minutes among the orders of the last day, told once each, and taken note of by a person.
// Titles are read and cut into words here; of them only words of several orders and ids are kept.
import {
  type acknowledgeTopic as acknowledgeOperation,
  type listTopics as listOperation,
  type readTopic as readOperation,
  type Topic,
  topicOrdersShown,
} from '@kapok/contracts/assistant/topics.ts';
import type { WorkOrderSummary } from '@kapok/contracts/hotline.ts';
import type { TopicId } from '@kapok/contracts/ids.ts';
import { cityZone } from '@kapok/contracts/indicators.ts';
import type { AnswerOf, BodyOf, QueryOf } from '@kapok/contracts/operation.ts';
import { DateTime } from 'luxon';
import type { Database } from '../../../kernel/database.ts';
import { type Doing, doingAs } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import type { House, Service } from '../../../kernel/module.ts';
import { emit } from '../../../kernel/outbox.ts';
import { cutPage, pageOfQuery } from '../../../kernel/paging.ts';
import { listWorkOrders, ordersById } from '../../hotline/index.ts';
import { listStaffNames } from '../../parties/index.ts';
import { featuresOf } from '../rules/features.ts';
import { byHour, type FoundTopic, findTopics, standardTopicRules, type Told } from '../rules/topics.ts';
import * as store from '../store/topics.ts';

const queue = 'assistant.topics';
const everyTenMinutes = { cron: '*/10 * * * *', tz: cityZone };
const dayMs = 86_400_000;
const usualDays = 28;
/** Of a day that is read, and of the last one; the newest count where a city has more. */
const ordersMax = 20_000;
/** Days read at once: the first look goes back four weeks and may take several. */
const daysReadMax = usualDays;
const pageLimit = 200;
/** Share of the smaller one's orders that two findings have in common from which they are one topic. */
const sameMin = 0.3;
const system = { kind: 'system', name: 'assistant' } as const;

export const topicsWatching: Service = {
  name: 'assistant-topics',
  start: async (house) => {
    await house.jobs.createQueue(queue, { policy: 'singleton' });
    await house.jobs.schedule(queue, everyTenMinutes.cron, null, { tz: everyTenMinutes.tz });
    const worker = await house.jobs.work(queue, async () => {
      await lookForTopics(house);
    });
    return { stop: () => house.jobs.offWork(queue, { id: worker }) };
  },
};

/** Safe to run at any moment and again: what is found anew is told, what stands is brought up to date. */
export async function lookForTopics(house: House): Promise<void> {
  const now = house.clock.now();
  const today = DateTime.fromJSDate(now, { zone: cityZone }).startOf('day');
  const from = today.minus({ days: usualDays });
  await readDays(house, from, today);
  const told = await ordersBetween(house, new Date(now.getTime() - dayMs), now);
  const db = doingAs(house, system).db;
  const words = [...new Set(told.flatMap((one) => one.words))];
  const [usual, days] = await Promise.all([
    store.selectUsual(db, from.toISODate()!, words),
    store.selectDaysRead(db, from.toISODate()!),
  ]);
  await keep(house, findTopics(told, usual, days.size, standardTopicRules), now);
}

/** Days without orders at all, before the first of them, teach nothing and are not counted. */
async function readDays(house: House, from: DateTime, today: DateTime): Promise<void> {
  const doing = doingAs(house, system);
  const read = await store.selectDaysRead(doing.db, from.toISODate()!);
  const missing = Array.from({ length: daysReadMax }, (_, at) => today.minus({ days: at + 1 })).filter(
    (day) => !read.has(day.toISODate()!),
  );
  const oldest = missing.at(-1);
  if (oldest === undefined) return;
  const told = await ordersBetween(house, oldest.toJSDate(), today.toJSDate());
  const first = told.at(-1);
  if (first === undefined) return;
  const byDay = Map.groupBy(told, ({ atMs }) => DateTime.fromMillis(atMs, { zone: cityZone }).toISODate()!);
  const firstDay = DateTime.fromMillis(first.atMs, { zone: cityZone }).toISODate()!;
  for (const day of missing.map((one) => one.toISODate()!).filter((one) => one >= firstDay)) {
    const orders = byDay.get(day) ?? [];
    const counts = new Map<string, number>();
    for (const { words } of orders) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
    const several = new Map([...counts].filter(([, count]) => count > 1));
    await doing.transact(async (tx) => {
      await store.insertDay(tx, day, orders.length, several);
      await store.deleteDaysBefore(tx, from.toISODate()!);
      return {};
    });
  }
}

/** Orders opened between, newest first. */
async function ordersBetween(house: House, from: Date, to: Date): Promise<Told[]> {
  const doing = doingAs(house, system);
  const found: Told[] = [];
  const place = Buffer.from(JSON.stringify([to.toISOString(), lastId])).toString('base64url');
  for (let cursor: string | undefined = place; cursor !== undefined && found.length < ordersMax; ) {
    const page = await listWorkOrders(doing, { limit: pageLimit, cursor });
    if (isRefusal(page)) throw new Error(`orders were refused: ${page.refused}`);
    for (const order of page.items) {
      if (Date.parse(order.registeredAt) < from.getTime()) return found;
      if (order.title !== undefined) found.push(toldOf(order));
    }
    cursor = page.nextCursor;
  }
  return found;
}
const lastId = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

const toldOf = ({ id, registeredAt, title }: WorkOrderSummary): Told => ({
  id,
  atMs: Date.parse(registeredAt),
  words: [...new Set(featuresOf(title ?? '', ''))],
});

async function keep(house: House, topics: readonly FoundTopic[], now: Date): Promise<void> {
  const doing = doingAs(house, system);
  await doing.transact(async (tx) => {
    const standing = await store.selectStanding(tx);
    for (const topic of topics) {
      const ids = new Set(topic.orders.map(({ id }) => id));
      const known = standing.find(({ orderIds, words }) => {
        const shared = orderIds.filter((id) => ids.has(id)).length;
        const least = Math.min(orderIds.length, ids.size);
        return shared >= sameMin * least && shared > 0 ? true : words[0]?.word === topic.words[0]?.word;
      });
      const seen = {
        words: topic.words.map(({ word, orders, usual }) => ({
          word,
          orders,
          usualHundredths: Math.round(100 * usual),
        })),
        orders: topic.orders.length,
        usualHundredths: Math.round(100 * topic.usual),
        hours: byHour(topic.orders, now.getTime()),
        seenAt: now,
      };
      const id = known?.id ?? newId<TopicId>(house);
      if (known) await store.updateSeen(tx, id, seen);
      else await store.insertTopic(tx, id, seen);
      await store.insertTopicOrders(tx, id, topic.orders);
      if (known) continue;
      const words = seen.words.map(({ word }) => word).join(' ');
      await emit(tx, doing.source, [
        {
          type: 'assistant.topic.found',
          subject: id,
          body: { topic: id, words, orders: seen.orders, usualHundredths: seen.usualHundredths },
        },
      ]);
    }
    await store.endUnseenSince(tx, new Date(now.getTime() - dayMs));
    return {};
  });
}

export async function listTopics(
  { db }: Doing,
  query: QueryOf<typeof listOperation>,
): Promise<AnswerOf<typeof listOperation> | Refusal> {
  const page = pageOfQuery(query);
  if (isRefusal(page)) return page;
  const rows = await store.selectTopics(db, query.state, page);
  const { items, ...rest } = cutPage(rows, page.limit, (row) => ({
    at: row.foundAt.toISOString(),
    id: row.id,
  }));
  return { items: await present(db, items), ...rest };
}

export async function readTopic(
  doing: Doing,
  id: TopicId,
): Promise<AnswerOf<typeof readOperation> | Refusal> {
  const row = await store.selectTopic(doing.db, id);
  if (!row) return refuse('not-found');
  const behind = await ordersById(doing, await store.selectTopicOrders(doing.db, id, topicOrdersShown));
  if (isRefusal(behind)) return behind;
  const [topic] = await present(doing.db, [row]);
  return {
    topic: topic!,
    behind: behind.map(({ id: order, orderNo, title, category, district, department, registeredAt }) => ({
      id: order,
      orderNo,
      category,
      registeredAt,
      ...(title === undefined ? {} : { title }),
      ...(district === undefined ? {} : { district }),
      ...(department === undefined ? {} : { department }),
    })),
  };
}

export async function acknowledgeTopic(
  doing: Doing,
  id: TopicId,
  { note }: BodyOf<typeof acknowledgeOperation>,
): Promise<AnswerOf<typeof acknowledgeOperation> | Refusal> {
  const { house, source } = doing;
  return doing.transact(async (tx) => {
    if (!(await store.selectTopic(tx, id))) return refuse('not-found');
    const at = house.clock.now();
    if (!(await store.acknowledge(tx, id, { by: source.actor, at, note }))) return refuse('topic-known');
    const row = (await store.selectTopic(tx, id))!;
    const [eventId] = await emit(tx, source, [
      { type: 'assistant.topic.acknowledged', subject: id, body: { topic: id, orders: row.orders, note } },
    ]);
    const [topic] = await present(doing.db, [row]);
    return { topic: topic!, eventId: eventId! };
  });
}

async function present(db: Database, rows: readonly store.TopicRow[]): Promise<Topic[]> {
  const names = rows.some(({ acknowledgedBy }) => acknowledgedBy) ? await listStaffNames(db) : new Map();
  return rows.map((row) => ({
    id: row.id,
    state: row.state,
    words: row.words,
    orders: row.orders,
    usualHundredths: row.usualHundredths,
    hours: row.hours,
    foundAt: row.foundAt.toISOString(),
    seenAt: row.seenAt.toISOString(),
    ...(row.acknowledgedAt === null ? {} : { acknowledgedAt: row.acknowledgedAt.toISOString() }),
    ...(names.has(row.acknowledgedBy) ? { acknowledgedBy: names.get(row.acknowledgedBy) } : {}),
    ...(row.note === null ? {} : { note: row.note }),
  }));
}
