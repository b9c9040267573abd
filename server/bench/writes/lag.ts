// What becomes of events after the answer: how soon a command has its receipt, how far the hub is behind, how fast the
// ledger integrates a backlog. It watches from outside, through HTTP and the tables that say how far each is.

import pg from 'pg';
import { systemClock, systemRandom } from '../../src/kernel/clock.ts';
import { openDatabase } from '../../src/kernel/database.ts';
import { doingAs } from '../../src/kernel/doing.ts';
import { isRefusal } from '../../src/kernel/errors.ts';
import { openLog } from '../../src/kernel/log.ts';
import type { House } from '../../src/kernel/module.ts';
import { KeyFile } from '../../src/kernel/vault/keyStore.ts';
import { Vault } from '../../src/kernel/vault.ts';
import { recordCalls } from '../../src/modules/hotline/index.ts';
import type { BenchHouse } from './benchHouse.ts';
import { call, orderLife } from './journeys.ts';
import { Connection, percentile, runLoad } from './load.ts';

export interface Lag {
  readonly arrivingPerSecond: number;
  /** From when a command was due to its answer. */
  readonly answerP50Ms: number;
  readonly answerP99Ms: number;
  /** From a command's answer to its receipt, asked for at once. */
  readonly receiptP50Ms: number;
  readonly receiptP99Ms: number;
  /** From a command's answer to its event in ClickHouse; absent when no hub runs. */
  readonly hubP50Ms?: number;
  readonly hubP99Ms?: number;
  readonly samples: number;
}

const sampleEveryMs = 100;
const lookEveryMs = 20;
const waitMsMax = 30_000;

/** Commands in an open loop at the given rate, with one event in a tenth of a second followed to receipt and hub. */
export async function measureLag(
  house: BenchHouse,
  connections: number,
  perSecond: number,
  seconds: number,
): Promise<Lag> {
  const opened = await Promise.all(Array.from({ length: connections }, () => Connection.open(house.port)));
  const watch = new pg.Pool({ connectionString: house.endpoints.ownerUrl, max: 4 });
  const hubRuns = (await watch.query('SELECT FROM hub.generation')).rowCount !== 0;
  const receipts: number[] = [];
  const hubs: number[] = [];
  const following: Promise<void>[] = [];
  let sampledMs = 0;
  const onAnswer = (eventId: string) => {
    const answeredMs = performance.now();
    if (answeredMs - sampledMs < sampleEveryMs) return;
    sampledMs = answeredMs;
    following.push(receipt(house, eventId).then(() => void receipts.push(performance.now() - answeredMs)));
    if (hubRuns)
      following.push(inHub(watch, eventId).then(() => void hubs.push(performance.now() - answeredMs)));
  };
  try {
    const steps = opened.map((connection) => orderLife(connection, house.tokens, onAnswer));
    const { perSecond: arriving, tookMs } = await runLoad(steps, seconds, perSecond);
    await Promise.all(following);
    for (const samples of [receipts, hubs]) samples.sort((a, b) => a - b);
    return {
      arrivingPerSecond: arriving,
      answerP50Ms: percentile(tookMs, 0.5),
      answerP99Ms: percentile(tookMs, 0.99),
      receiptP50Ms: percentile(receipts, 0.5),
      receiptP99Ms: percentile(receipts, 0.99),
      ...(hubRuns ? { hubP50Ms: percentile(hubs, 0.5), hubP99Ms: percentile(hubs, 0.99) } : {}),
      samples: receipts.length,
    };
  } finally {
    for (const connection of opened) connection.close();
    await watch.end();
  }
}

/** Commits a backlog at once and returns how many events a second get their position until none is left. */
export async function measureIntegration(house: BenchHouse, events: number): Promise<number> {
  const database = openDatabase(
    house.endpoints.appUrl,
    { connectionsMax: 2, synchronousCommit: true },
    openLog('silent'),
  );
  const parts = {
    db: database.db,
    scoped: database.scoped,
    vault: await Vault.open(database.db, await KeyFile.at(house.keysFile), systemClock),
    clock: systemClock,
    random: systemRandom,
  } as unknown as House;
  const watch = new pg.Pool({ connectionString: house.endpoints.ownerUrl, max: 4 });
  try {
    await drained(watch);
    const doing = doingAs(parts, { kind: 'system', name: 'bench' });
    const recorded = await recordCalls(
      doing,
      Array.from({ length: events }, () => ({ ...call })),
    );
    if (isRefusal(recorded)) throw new Error(`the backlog was refused: ${recorded.refused}`);
    const committedMs = performance.now();
    await drained(watch);
    return (events * 1000) / (performance.now() - committedMs);
  } finally {
    await watch.end();
    await database.close();
  }
}

async function drained(watch: pg.Pool): Promise<void> {
  await until(async () => {
    const { rows } = await watch.query<{ done: boolean }>(
      'SELECT NOT EXISTS (SELECT FROM kernel.outbox) AS done',
    );
    return rows[0]!.done;
  }, 'the outbox to be empty');
}

async function receipt(house: BenchHouse, eventId: string): Promise<void> {
  await until(async () => {
    const answer = await fetch(`http://127.0.0.1:${house.port}/api/v1/ledger/receipts/${eventId}`);
    await answer.arrayBuffer();
    return answer.status === 200;
  }, `the receipt of ${eventId}`);
}

async function inHub(watch: pg.Pool, eventId: string): Promise<void> {
  await until(async () => {
    const { rows } = await watch.query<{ done: boolean }>(
      `SELECT EXISTS (SELECT FROM ledger.leaf JOIN hub.batch ON batch.done AND batch.to_position >= leaf.position
         WHERE leaf.event_id = $1) AS done`,
      [eventId],
    );
    return rows[0]!.done;
  }, `event ${eventId} in the hub`);
}

async function until(done: () => Promise<boolean>, what: string): Promise<void> {
  for (const endMs = performance.now() + waitMsMax; performance.now() < endMs; ) {
    if (await done()) return;
    await new Promise((tick) => setTimeout(tick, lookEveryMs));
  }
  throw new Error(`waited ${waitMsMax / 1000} s for ${what}`);
}
