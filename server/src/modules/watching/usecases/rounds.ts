// Rounds of watching: opened at a day, read anew while open, explained, submitted. Readings come from other rooms and what a
// department says stands beside them; a computed value is never overwritten by a declared one.
import { canonicalHash } from '@kapok/contracts/canonical.ts';
import type { WatchRoundId } from '@kapok/contracts/ids.ts';
import {
  defaultWatchRules,
  type WatchRound,
  type WatchRoundSummary,
  type WatchRules,
} from '@kapok/contracts/watching.ts';
import type { Database, Queryable, Tx } from '../../../kernel/database.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import type { House } from '../../../kernel/module.ts';
import { emit, type NewEvent } from '../../../kernel/outbox.ts';
import { cutPage, pageOfQuery } from '../../../kernel/paging.ts';
import { nameOfActor, unitNames } from '../../parties/index.ts';
import { countLights, type Judged, judge, lackingOf, type Note } from '../rules/lights.ts';
import * as store from '../store.ts';
import { takeReadings } from './taking.ts';
import { presentTask } from './tasks.ts';

async function rulesNow(db: Queryable) {
  return (await store.selectRules(db)) ?? { rules: defaultWatchRules, version: 0, setAt: null, setBy: null };
}

export async function readWatchRules({ db }: Pick<House, 'db'>) {
  const { rules, version, setAt, setBy } = await rulesNow(db);
  const name = await nameOfActor(db, setBy ?? undefined);
  return {
    rules,
    version,
    ...(setAt ? { setAt: setAt.toISOString() } : {}),
    ...(name ? { setBy: name } : {}),
  };
}

export async function setWatchRules(
  doing: Doing,
  { expectedVersion, rules }: { readonly expectedVersion: number; readonly rules: WatchRules },
) {
  if (rules.moneyRedBelowPercent > rules.moneyYellowBelowPercent)
    return refuse('invalid-request', {
      detail: { zh: '红灯阈值不能高于黄灯阈值。', en: 'Red cannot begin above yellow.' },
    });
  const { house, source } = doing;
  const setAt = house.clock.now();
  const name = await nameOfActor(house.db, source.actor);
  return doing.transact(async (tx) => {
    await store.lockRules(tx);
    const before = await rulesNow(tx);
    if (before.version !== expectedVersion)
      return refuse('version-conflict', { particulars: { version: before.version } });
    const version = expectedVersion + 1;
    await store.insertRules(tx, { rules, version, setAt, setBy: source.actor });
    const rulesHash = canonicalHash(rules);
    await emit(tx, doing.source, [
      { type: 'watching.rules.set', subject: 'watch-rules', body: { version, rulesHash } },
    ]);
    return { rules, version, setAt: setAt.toISOString(), ...(name ? { setBy: name } : {}) };
  });
}

export async function openWatchRound(
  doing: Doing,
  asked: { year: number; at: string; department: string },
): Promise<WatchRound | Refusal> {
  const { house, db } = doing;
  const { year, at, department } = asked;
  const refusal = doing.mayDo({ department });
  if (refusal) return refusal;
  if (!(await unitNames(house.db, [department])).has(department)) return refuse('unknown-department');
  if (!at.startsWith(`${year}-`))
    return refuse('invalid-request', {
      detail: { zh: '监控日期须在该年度内。', en: 'The day of a round lies in its year.' },
    });
  const taken = await takeReadings(house, db, asked);
  const { rules } = await rulesNow(db);
  const id = newId<WatchRoundId>(house);
  const row: store.RoundRow = {
    id,
    year,
    at,
    department,
    state: 'open',
    version: 1,
    rules,
    readings: taken.readings,
    overall: taken.overall,
    openedAt: house.clock.now(),
    submittedAt: null,
  };
  return doing.transact(async (tx) => {
    if (!(await store.insertRound(tx, row))) return refuse('watch-round-taken');
    const itemsHash = hashOf(taken.readings);
    await emit(tx, doing.source, [
      {
        type: 'watching.round.opened',
        subject: id,
        body: { round: id, department, year, day: at, itemsHash },
      },
    ]);
    return presentRound(tx, house, row);
  });
}

export const refreshWatchRound = (doing: Doing, id: WatchRoundId, asked: { expectedVersion: number }) =>
  changing(doing, id, asked.expectedVersion, async (_tx, row) => {
    const taken = await takeReadings(doing.house, doing.db, row);
    return {
      change: taken,
      event: {
        type: 'watching.round.read',
        subject: id,
        body: { round: id, department: row.department, itemsHash: hashOf(taken.readings) },
      },
    };
  });

export const explainDeviation = (
  doing: Doing,
  id: WatchRoundId,
  asked: Note & { readonly expectedVersion: number; readonly item: string },
) =>
  changing(doing, id, asked.expectedVersion, async (tx, row) => {
    const { expectedVersion: _, item, ...note } = asked;
    const reading = row.readings.find((one) => one.item === item);
    if (!reading)
      return refuse('invalid-request', {
        detail: { zh: '监控表中没有这一项。', en: 'The round has no such item.' },
      });
    if (
      (note.actual !== undefined && reading.actual !== null) ||
      (note.expected !== undefined && reading.expected !== null)
    )
      return refuse('watch-value-computed');
    await store.upsertNote(tx, id, item, note);
    return {
      change: {},
      event: {
        type: 'watching.deviation.explained',
        subject: id,
        body: { round: id, department: row.department, item, noteHash: canonicalHash({ ...note }) },
      },
    };
  });

export const submitWatchRound = (doing: Doing, id: WatchRoundId, asked: { expectedVersion: number }) =>
  changing(doing, id, asked.expectedVersion, async (tx, row) => {
    const items = await judgedOf(tx, row);
    const lacking = lackingOf(items);
    if (lacking.length > 0)
      return refuse('watch-incomplete', { particulars: { items: lacking.slice(0, 50) } });
    const { green, yellow, red } = countLights(items);
    return {
      change: { submittedAt: doing.house.clock.now() },
      event: {
        type: 'watching.round.submitted',
        subject: id,
        body: {
          round: id,
          department: row.department,
          year: row.year,
          day: row.at,
          itemsHash: hashOf(items),
          green,
          yellow,
          red,
        },
      },
    };
  });

/** The one way an open round changes: locked, held to its version, changed, told as an event. */
async function changing(
  doing: Doing,
  id: WatchRoundId,
  expectedVersion: number,
  work: (tx: Tx, row: store.RoundRow) => Promise<{ change: store.RoundChange; event: NewEvent } | Refusal>,
): Promise<WatchRound | Refusal> {
  return doing.transact(async (tx) => {
    const row = await store.selectRound(tx, id, { lock: true });
    if (!row) return refuse('not-found');
    const refusal = doing.mayDo({ department: row.department });
    if (refusal) return refusal;
    if (row.version !== expectedVersion)
      return refuse('version-conflict', { particulars: { version: row.version } });
    if (row.state !== 'open') return refuse('command-not-allowed');
    const done = await work(tx, row);
    if (isRefusal(done)) return done;
    await store.updateRound(tx, id, done.change);
    await emit(tx, doing.source, [done.event]);
    return presentRound(tx, doing.house, (await store.selectRound(tx, id))!);
  });
}

/** What is in a round does not depend on the order of a record's fields, so its hash does not either. */
const hashOf = (items: readonly object[]): string => canonicalHash(JSON.parse(JSON.stringify(items)));

async function judgedOf(db: Queryable, row: store.RoundRow): Promise<Judged[]> {
  const notes = await store.selectNotes(db, [row.id]);
  return row.readings.map((reading) => judge(reading, notes.get(`${row.id} ${reading.item}`), row.rules));
}

export async function readWatchRound(
  db: Database,
  house: House,
  id: WatchRoundId,
): Promise<WatchRound | Refusal> {
  const row = await store.selectRound(db, id);
  return row ? presentRound(db, house, row) : refuse('not-found');
}

export async function listWatchRounds(
  db: Database,
  house: House,
  query: { year?: number; department?: string; limit?: number; cursor?: string },
): Promise<{ items: WatchRoundSummary[]; limit: number; nextCursor?: string } | Refusal> {
  const page = pageOfQuery(query);
  if (isRefusal(page)) return page;
  const rows = await store.selectRounds(db, query, page);
  const cut = cutPage(rows, page.limit, (row) => ({ at: row.openedAt.toISOString(), id: row.id }));
  const notes = await store.selectNotes(
    db,
    cut.items.map(({ id }) => id),
  );
  const names = await unitNames(
    house.db,
    cut.items.map(({ department }) => department),
  );
  const items = cut.items.map((row) => {
    const judged = row.readings.map((reading) =>
      judge(reading, notes.get(`${row.id} ${reading.item}`), row.rules),
    );
    return summaryOf(row, judged, names.get(row.department));
  });
  return { ...cut, items };
}

function summaryOf(
  row: store.RoundRow,
  judged: readonly Judged[],
  name: { zh: string; en: string } | undefined,
): WatchRoundSummary {
  const { id, year, at, department, state, version, openedAt, submittedAt } = row;
  return {
    id,
    year,
    at,
    department,
    departmentName: name ?? { zh: department, en: department },
    state,
    version,
    counts: countLights(judged),
    openedAt: openedAt.toISOString(),
    ...(submittedAt ? { submittedAt: submittedAt.toISOString() } : {}),
  };
}

async function presentRound(db: Queryable, house: House, row: store.RoundRow): Promise<WatchRound> {
  const judged = await judgedOf(db, row);
  const tasks = await store.selectTasksOf(db, row.id);
  const presented = await Promise.all(
    tasks.map(async ({ facts, standing }) => ({
      item: facts.item,
      task: await presentTask(house, standing),
    })),
  );
  const names = await unitNames(house.db, [row.department]);
  return {
    ...summaryOf(row, judged, names.get(row.department)),
    overall: row.overall,
    rules: row.rules,
    items: judged.map((item) => ({
      ...item,
      tasks: presented.filter((one) => one.item === item.item).map(({ task }) => task),
    })),
  };
}
