// One step of the feed from the ledger to ClickHouse, over two small interfaces, so that a simulation can run it with
// crashes at every await. Each event reaches the hub exactly once and in order: what a batch holds is committed before
// it is sent, and a batch that was not confirmed is sent again under the same token, which ClickHouse counts once.
import type { Filling, HubEvent } from '../store/clickhouse.ts';
import type { Batch, Cursor } from '../store/postgres.ts';

/** The side of the facts (PostgreSQL). Each call is one transaction. */
export interface FeedLedger {
  cursor(): Promise<Cursor>;
  /** One past the last position of the ledger. */
  size(): Promise<number>;
  planBatch(batch: Batch): Promise<void>;
  finishBatch(batch: Batch): Promise<void>;
  /** Events at positions [from, to], in order. */
  read(from: number, to: number): Promise<readonly HubEvent[]>;
  beginGeneration(generation: string): Promise<void>;
}

/** The side that is fed (ClickHouse). */
export interface FeedHub {
  filling(): Promise<Filling | undefined>;
  /** Drops everything and makes empty tables of this generation. */
  create(generation: string): Promise<void>;
  /** Adds all events of the batch or none, and nothing if this token was added before. */
  insert(token: string, events: readonly HubEvent[]): Promise<void>;
}

export interface StepResult {
  readonly fed: number;
  /** True when the ledger holds no more. */
  readonly drained: boolean;
}

/** Whether what ClickHouse holds is what the batches say it holds. */
export function fillingFits(cursor: Cursor, filling: Filling | undefined): boolean {
  if (!filling || cursor.generation === undefined || filling.generation !== cursor.generation) return false;
  const whole = filling.events === filling.last + 1;
  if (!whole) return false;
  if (filling.last === cursor.last) {
    return filling.summed === filling.events;
  }
  // The open batch got in but its confirmation was lost. Its sums may still be missing: sending it again adds them.
  return (
    filling.last === cursor.open?.toPosition &&
    (filling.summed === filling.events || filling.summed === cursor.last + 1)
  );
}

/** Makes sure the hub is the filling that the batches speak of; otherwise starts a new one, to be fed from position 0. */
export async function ensureFilling(
  ledger: FeedLedger,
  hub: FeedHub,
  newGeneration: () => string,
): Promise<'kept' | 'begun'> {
  if (fillingFits(await ledger.cursor(), await hub.filling())) return 'kept';
  const generation = newGeneration();
  await ledger.beginGeneration(generation);
  await hub.create(generation);
  return 'begun';
}

/** Sends the open batch, or plans and sends the next one of at most `limit` events. */
export async function feedStep(ledger: FeedLedger, target: FeedHub, limit: number): Promise<StepResult> {
  const cursor = await ledger.cursor();
  const batch = cursor.open ?? (await planNext(ledger, cursor, limit));
  if (!batch) return { fed: 0, drained: true };
  const events = await ledger.read(batch.fromPosition, batch.toPosition);
  const expected = batch.toPosition - batch.fromPosition + 1;
  if (events.length !== expected || events.some((event, i) => event.position !== batch.fromPosition + i))
    throw new Error(`positions ${batch.fromPosition} to ${batch.toPosition} are not all in the ledger`);
  await target.insert(batch.token, events);
  await ledger.finishBatch(batch);
  return { fed: events.length, drained: expected < limit && !cursor.open };
}

async function planNext(ledger: FeedLedger, cursor: Cursor, limit: number): Promise<Batch | undefined> {
  const size = await ledger.size();
  const from = cursor.last + 1;
  if (from >= size) return undefined;
  const to = Math.min(from + limit, size) - 1;
  const batch = { fromPosition: from, toPosition: to, token: `${cursor.generation}/${from}-${to}` };
  await ledger.planBatch(batch);
  return batch;
}
