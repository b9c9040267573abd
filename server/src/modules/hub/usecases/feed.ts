// The feed's steps over whatever keeps its batches: every integrated event into the hub exactly once, in order.
// A batch is laid down durably before anything of it is sent, so that after any crash the same rows go again under the
// same token, and ClickHouse drops what it already has. A batch once laid down must never change its bounds.

/** Positions `from` to `to`, both included. */
export interface Batch {
  readonly from: number;
  readonly to: number;
}

/** Where batches are remembered and events read from: PostgreSQL in the server, a crashing store in the simulation. */
export interface FeedStorage<Row> {
  lastBatch(): Promise<(Batch & { readonly done: boolean }) | undefined>;
  /** One past the last integrated position. */
  ledgerSize(): Promise<number>;
  /** Commits the batch as not done. */
  layDown(batch: Batch): Promise<void>;
  /** Its rows in order of position; all of them are integrated, so the answer is always the same. */
  read(batch: Batch): Promise<readonly Row[]>;
  finish(batch: Batch): Promise<void>;
}

/** Where rows go. An insert with a token it has seen lately adds nothing. */
export interface FeedTarget<Row> {
  insert(token: string, rows: readonly Row[]): Promise<void>;
}

/** The token of a batch: its bounds, which never change. */
export function tokenOf({ from, to }: Batch): string {
  return `kapok-${from}-${to}`;
}

/** Moves at most one batch and returns how many events it held; 0 when the hub has everything. */
export async function feedBatch<Row>(
  storage: FeedStorage<Row>,
  target: FeedTarget<Row>,
  limit: number,
): Promise<number> {
  const last = await storage.lastBatch();
  const batch = last !== undefined && !last.done ? last : await nextBatch(storage, last, limit);
  if (batch === undefined) return 0;
  const rows = await storage.read(batch);
  const count = batch.to - batch.from + 1;
  if (rows.length !== count) {
    throw new Error(`positions ${batch.from} to ${batch.to} gave ${rows.length} events; nothing was sent to the hub`);
  }
  await target.insert(tokenOf(batch), rows);
  await storage.finish(batch);
  return count;
}

async function nextBatch<Row>(
  storage: FeedStorage<Row>,
  last: Batch | undefined,
  limit: number,
): Promise<Batch | undefined> {
  const from = last === undefined ? 0 : last.to + 1;
  const to = Math.min(await storage.ledgerSize(), from + limit) - 1;
  if (to < from) return undefined;
  const batch = { from, to };
  await storage.layDown(batch);
  return batch;
}
