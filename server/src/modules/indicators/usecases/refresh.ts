// Keeps the values of indicators as they stood, each time new events have changed them. What a refresh costs depends on
// the days that new events are of, not on how much is stored.
import { setTimeout as sleep } from 'node:timers/promises';
import { daysOf, termId } from '@kapok/contracts/indicators.ts';
import type { House } from '../../../kernel/module.ts';
import { selectCursor, selectTouched, sumTerms, termsAreReady } from '../../hub/index.ts';
import { touchedKeys, valuesOf } from '../rules.ts';
import * as store from '../store.ts';
import { termsOf } from './definitions.ts';

const intervalMs = 60_000;
const definitionsMax = 1000;

export async function startRefreshing(house: House): Promise<{ stop(): Promise<void> }> {
  const stopping = new AbortController();
  const loop = run(house, stopping.signal);
  return {
    stop: async () => {
      stopping.abort();
      await loop;
    },
  };
}

async function run(house: House, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    await sleep(intervalMs, undefined, { signal: stopping }).catch(() => {});
    if (stopping.aborted) return;
    await store
      .ifFirstToRefresh(house.db, async () => void (await refreshValues(house)))
      .catch((err) => house.log.warn({ err }, 'keeping the values of indicators failed and is tried again'));
  }
}

export interface Refreshed {
  readonly position: number;
  readonly computed: number;
  readonly kept: number;
}

/** Computes what new events may have changed and keeps what did. Safe to run twice or to be cut off. */
export async function refreshValues(house: House): Promise<Refreshed> {
  const from = await store.selectRefreshed(house.db);
  const { last: position } = await selectCursor(house.db);
  if (position <= from) return { position, computed: 0, kept: 0 };
  const touched = await selectTouched(house.db, from, position);
  let computed = 0;
  let kept = 0;
  for (const row of await store.selectDefinitions(house.db, '', definitionsMax)) {
    const terms = termsOf(row.definition);
    if (!(await termsAreReady(house.db, terms.map(termId)))) continue;
    const values: store.KeptValue[] = [];
    for (const [period, keys] of touchedKeys(row.definition, touched)) {
      const [first, last] = [keys[0], keys.at(-1)];
      if (first === undefined || last === undefined) continue;
      const days = { first: daysOf(first).first, last: daysOf(last).last };
      const sums = await sumTerms(house.hub, terms, { days, period, dims: {} });
      const wanted = new Set(keys);
      for (const { key, numerator, denominator, value } of valuesOf(row.definition, sums, keys))
        if (wanted.has(key))
          values.push({ code: row.code, version: row.version, period: key, numerator, denominator, value });
    }
    computed += values.length;
    kept += await store.insertValues(house.db, values, position, house.clock.now());
  }
  await store.upsertRefreshed(house.db, position);
  return { position, computed, kept };
}
