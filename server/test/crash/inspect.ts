// What the crash harness looks at when the dust has settled: the database, the log and the hub, against what clients were
// told. It reads with the owner's eyes and changes nothing but the hub, which it rebuilds.
import { createClient } from '@clickhouse/client';
import { bytesEqual } from '@kapok/contracts/bytes.ts';
import { eventLeafHash } from '@kapok/contracts/commitment.ts';
import { MemoryTree } from '@kapok/contracts/merkle.ts';
import pg from 'pg';
import type { Load } from './load.ts';
import type { CrashServer } from './server.ts';

export interface Verdict {
  /** Marks that were acknowledged and are not there. */
  readonly lost: readonly string[];
  /** Marks that are there more than once. */
  readonly doubled: readonly string[];
  readonly problems: readonly string[];
}

const settleMsMax = 120_000;
/** Read one by one, spread over the whole run. */
const callersMax = 400;
const marked = `SELECT id, coalesce(body->>'agent', body->>'category') AS mark FROM kernel.event
  WHERE type IN ('hotline.call', 'hotline.work-order.registered')`;

export async function inspect(server: CrashServer, load: Load): Promise<Verdict> {
  // Each reading is an event and counts; the figures that are compared come after it.
  const unread = await checkCallers(load);
  const before = await withDatabases(server, async (client, read) => ({
    ...(await compareMarks(client, load)),
    problems: [
      ...unread,
      ...load.disagreements,
      ...(await checkLog(client, load)),
      ...(await checkHub(client, read)),
    ],
    figures: await read(figures),
  }));
  await server.dropHub();
  const rebuilt = await withDatabases(server, (_client, read) => read(figures));
  const { lost, doubled, problems } = before;
  if (before.figures.length === 0) problems.push('the hub has no figures to compare');
  if (JSON.stringify(before.figures) !== JSON.stringify(rebuilt))
    problems.push(
      `the hub rebuilt from PostgreSQL has other figures: ${differenceOf(before.figures, rebuilt)}`,
    );
  return { lost, doubled, problems };
}

/** The first row of each that the other lacks. */
function differenceOf(before: readonly object[], rebuilt: readonly object[]): string {
  const lines = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row));
  const [was, is] = [new Set(lines(before)), new Set(lines(rebuilt))];
  return `${before.length} and ${rebuilt.length} rows; only before ${[...was.difference(is)][0]}, only rebuilt ${[...is.difference(was)][0]}`;
}

type Read = (query: string) => Promise<Record<string, string>[]>;

/** Connects to both databases where they are now, once everything committed has reached the hub. */
async function withDatabases<T>(
  server: CrashServer,
  look: (client: pg.Client, read: Read) => Promise<T>,
): Promise<T> {
  const { ownerUrl, hubUrl } = server.endpoints();
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const hub = createClient({ url: hubUrl });
  try {
    await settled(client);
    return await look(client, async (query) =>
      (await hub.query({ query, format: 'JSONEachRow' })).json<Record<string, string>>(),
    );
  } finally {
    await hub.close();
    await client.end();
  }
}

async function compareMarks(client: pg.Client, load: Load): Promise<{ lost: string[]; doubled: string[] }> {
  const { rows } = await client.query<{ id: string; mark: string }>(marked);
  const byMark = Map.groupBy(rows, (row) => row.mark);
  const lost = [...load.acknowledged]
    .filter(([mark, eventId]) => !byMark.get(mark)?.some(({ id }) => id === eventId))
    .map(([mark]) => mark);
  const doubled = [...byMark].filter(([, found]) => found.length > 1).map(([mark]) => mark);
  return { lost, doubled };
}

/** Whatever keys were replaced, and whenever that was broken off: every order's caller is read as it was written. */
async function checkCallers(load: Load): Promise<string[]> {
  const orders = [...load.callers];
  const every = Math.ceil(orders.length / callersMax);
  const problems: string[] = [];
  for (const [id, phone] of orders.filter((_one, at) => at % every === 0)) {
    const found = await load.callerOf(id);
    if (found !== phone) problems.push(`the caller of ${id} reads as ${found}`);
  }
  if (orders.length > 0 && load.rotations === 0) problems.push('no key was ever replaced');
  return problems.slice(0, 20);
}

/** Positions are consecutive, every event has one, each leaf commits to its event, and every checkpoint seen still holds. */
export async function checkLog(
  client: pg.Client,
  { checkpoints }: Pick<Load, 'checkpoints'>,
): Promise<string[]> {
  const problems: string[] = [];
  const { rows } = await client.query<{
    position: string;
    leaf_hash: Buffer;
    commitment: Buffer;
    personal_commitment: Buffer;
  }>(
    `SELECT leaf.position, leaf.leaf_hash, event.commitment, event.personal_commitment
     FROM ledger.leaf JOIN kernel.event ON event.id = leaf.event_id ORDER BY leaf.position`,
  );
  const { rows: counts } = await client.query<{ events: string }>(
    'SELECT count(*) AS events FROM kernel.event',
  );
  if (Number(counts[0]?.events) !== rows.length)
    problems.push(`${counts[0]?.events} events but ${rows.length} leaves`);
  const tree = new MemoryTree();
  for (const [index, row] of rows.entries()) {
    if (Number(row.position) !== index) problems.push(`position ${row.position} stands at ${index}`);
    if (!bytesEqual(eventLeafHash(row.commitment, row.personal_commitment), row.leaf_hash))
      problems.push(`leaf ${index} does not commit to its event`);
    tree.append(row.leaf_hash);
  }
  for (const [size, note] of checkpoints) {
    if (size > tree.size) problems.push(`a checkpoint of size ${size} was shown, the log has ${tree.size}`);
    else if (note.split('\n')[2] !== Buffer.from(tree.root(size)).toString('base64'))
      problems.push(`the log does not extend the checkpoint of size ${size}`);
  }
  return problems.slice(0, 20);
}

const figures =
  'SELECT term, day, line, district, department, channel, sum(value) AS value FROM hub.term_day GROUP BY ALL ORDER BY ALL';

/** The hub holds each position of the log once. */
async function checkHub(client: pg.Client, read: Read): Promise<string[]> {
  const [counted] = await read('SELECT count() AS rows, uniqExact(position) AS positions FROM hub.event');
  const { rows } = await client.query<{ leaves: string }>('SELECT count(*) AS leaves FROM ledger.leaf');
  const leaves = Number(rows[0]?.leaves);
  if (Number(counted?.rows) === leaves && Number(counted?.positions) === leaves) return [];
  return [`the hub has ${counted?.rows} rows of ${counted?.positions} positions, the log ${leaves}`];
}

/** Waits until every event has a position, is in the hub, and whoever reacts to it has: an alert about readings is an event. */
async function settled(client: pg.Client): Promise<void> {
  const done = `SELECT NOT EXISTS (SELECT FROM kernel.outbox)
    AND NOT EXISTS (SELECT FROM kernel.consumer WHERE position < (SELECT coalesce(max(position), -1) FROM ledger.leaf))
    AND (SELECT coalesce(max(position), -1) FROM ledger.leaf) <= (SELECT coalesce(max(to_position), -1) FROM hub.batch WHERE done) AS done`;
  for (
    const end = Date.now() + settleMsMax;
    Date.now() < end;
    await new Promise((resolve) => setTimeout(resolve, 100))
  ) {
    const { rows } = await client.query<{ done: boolean }>(done);
    if (rows[0]?.done) return;
  }
  throw new Error(`ledger and hub did not catch up within ${settleMsMax / 1000} s`);
}
