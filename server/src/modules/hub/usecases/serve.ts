// Feeds ClickHouse as long as the server runs, and whenever it was lost, emptied or put back to an older state, fills it
// again from PostgreSQL. A failing hub never stops the house: events wait in the ledger.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Term } from '@kapok/contracts/indicators.ts';
import { termId } from '@kapok/contracts/indicators.ts';
import { newId } from '../../../kernel/ids.ts';
import { gauge } from '../../../kernel/metrics.ts';
import type { House } from '../../../kernel/module.ts';
import * as clickhouse from '../store/clickhouse.ts';
import * as postgres from '../store/postgres.ts';
import { ensureFilling, type FeedHub, type FeedLedger, feedStep } from './feed.ts';

const batchEventsMax = 5000;
const idleMs = 100;
const retryMsMin = 100;
const retryMsMax = 5000;
/** A hub that was lost while nothing was to be fed fails nothing; only a look from time to time notices. */
const lookAgainMs = 30_000;

/** The feed's two sides over the real databases. */
export function feedSides(house: House): { ledger: FeedLedger; hub: FeedHub } {
  const { db, hub } = house;
  return {
    ledger: {
      cursor: () => postgres.selectCursor(db),
      size: () => postgres.selectSize(db),
      planBatch: (batch) => postgres.insertBatch(db, batch),
      finishBatch: (batch) => postgres.finishBatch(db, batch),
      read: (from, to) => postgres.selectHubEvents(db, from, to),
      beginGeneration: (generation) => postgres.beginGeneration(db, generation),
    },
    hub: {
      filling: () => clickhouse.readFilling(hub),
      create: async (generation) => {
        const terms = await postgres.selectTerms(db);
        await clickhouse.createTables(
          hub,
          generation,
          terms.map(({ term }) => term),
        );
        await postgres.markTermsReady(db);
      },
      insert: (token, events) => clickhouse.insertEvents(hub, token, events),
    },
  };
}

/** Checks ClickHouse against the batches and begins a new filling where it is not the one they speak of. */
export function prepareHub(house: House): Promise<void> {
  return postgres.whileHubStands(house.db, () => prepareStanding(house));
}

async function prepareStanding(house: House): Promise<void> {
  const { ledger, hub } = feedSides(house);
  const begun = await ensureFilling(ledger, hub, () => newId(house));
  if (begun === 'begun') house.log.info('the hub is filled from the beginning');
  await completeTerms(house);
}

export async function startFeed(house: House): Promise<{ stop(): Promise<void> }> {
  const stopping = new AbortController();
  const lag = gauge('kapok_hub_lag_seconds', 'Age of the oldest event that the hub does not have yet.');
  const loop = run(house, stopping.signal, (seconds) => lag.set(seconds));
  return {
    stop: async () => {
      stopping.abort();
      await loop;
    },
  };
}

async function run(
  house: House,
  stopping: AbortSignal,
  observeLag: (seconds: number) => void,
): Promise<void> {
  const { ledger, hub } = feedSides(house);
  let waitMs = retryMsMin;
  let prepared = false;
  let lookedAtMs = performance.now();
  while (!stopping.aborted) {
    try {
      const { drained } = await postgres.whileHubStands(house.db, async () => {
        // After any failure ClickHouse may be another one than before: restored, replaced, emptied.
        if (!prepared || performance.now() - lookedAtMs > lookAgainMs) {
          await prepareStanding(house);
          lookedAtMs = performance.now();
        }
        prepared = true;
        return feedStep(ledger, hub, batchEventsMax);
      });
      waitMs = retryMsMin;
      observeLag(await hubLagSeconds(house));
      if (drained) await pause(idleMs, stopping);
    } catch (err) {
      if (stopping.aborted) return;
      prepared = false;
      house.log.warn({ err, waitMs }, 'feeding the hub failed and is tried again');
      await pause(waitMs, stopping);
      waitMs = Math.min(waitMs * 2, retryMsMax);
    }
  }
}

/** Seconds since the oldest event was recorded that the hub does not have; 0 when it has all. */
export async function hubLagSeconds(house: House): Promise<number> {
  const oldest = await postgres.selectOldestUnfed(house.db);
  return oldest ? Math.max(0, (house.clock.now().getTime() - oldest.getTime()) / 1000) : 0;
}

/**
 * Makes the hub sum these terms: the view takes them up while the feed stands still, then their past is added, once.
 * A crash in between leaves them marked, and whoever comes next, feed or registration, does the rest first.
 */
export function ensureTerms(house: House, terms: readonly Term[]): Promise<void> {
  return postgres.whileHubStands(house.db, async () => {
    const known = new Set((await postgres.selectTerms(house.db)).map(({ id }) => id));
    const missing = new Map(terms.map((term) => [termId(term), term]));
    for (const id of known) missing.delete(id);
    await postgres.insertTerms(house.db, [...missing.values()]);
    await prepareStanding(house);
  });
}

async function completeTerms(house: House): Promise<void> {
  const terms = await postgres.selectTerms(house.db);
  const unready = terms.filter(({ ready }) => !ready);
  if (unready.length === 0) return;
  // An unconfirmed batch must be sent again through the view it was first sent through.
  const { ledger, hub } = feedSides(house);
  if ((await ledger.cursor()).open) await feedStep(ledger, hub, batchEventsMax);
  await clickhouse.setTermFeed(
    house.hub,
    terms.map(({ term }) => term),
  );
  await clickhouse.sumThePast(
    house.hub,
    unready.map(({ term }) => term),
    unready.map(({ id }) => id),
  );
  await postgres.markTermsReady(house.db);
}

/** Drops what ClickHouse holds and feeds it again from PostgreSQL, to the same figures. */
export async function rebuildHub(
  house: House,
  progress: (fed: number, size: number) => void = () => {},
): Promise<void> {
  const { ledger, hub } = feedSides(house);
  await postgres.whileHubStands(house.db, async () => {
    const generation = newId(house);
    await ledger.beginGeneration(generation);
    await hub.create(generation);
  });
  await feedAll(house, progress);
}

/** Feeds until the hub has everything the ledger had when this began. */
export async function feedAll(
  house: House,
  progress: (fed: number, size: number) => void = () => {},
): Promise<void> {
  const { ledger, hub } = feedSides(house);
  const size = await ledger.size();
  for (;;) {
    const { last } = await ledger.cursor();
    progress(last + 1, size);
    if (last + 1 >= size) return;
    await postgres.whileHubStands(house.db, () => feedStep(ledger, hub, batchEventsMax));
  }
}

async function pause(ms: number, stopping: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal: stopping }).catch(() => {});
}
