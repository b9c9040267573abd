// The hub's tables in ClickHouse: events in ledger order and their daily sums. Everything here can be made again from
// PostgreSQL, so nothing may be kept here alone.
import type { Term } from '@kapok/contracts/indicators.ts';
import type { Hub } from '../../../kernel/clickhouse.ts';
import { everyEvent, termSums } from './terms.ts';

/** An event as the hub keeps it; `body` is its JSON text. Never its personal part. */
export interface HubEvent {
  readonly position: number;
  readonly id: string;
  readonly type: string;
  readonly at: string;
  readonly recordedAt: string;
  readonly actor: string;
  readonly subject: string;
  readonly caseId: string | null;
  readonly body: string;
}

/** Batches whose tokens ClickHouse remembers; only the newest is ever sent again. */
const deduplicationWindow = 1000;
const once = `non_replicated_deduplication_window = ${deduplicationWindow}`;

const dimension = (name: string) =>
  `${name} LowCardinality(String) MATERIALIZED JSONExtractString(body, '${name}')`;

/** Drops what there is and makes empty tables of this generation, fed with these terms. */
export async function createTables(hub: Hub, generation: string, terms: readonly Term[]): Promise<void> {
  const run = (query: string) => hub.command({ query });
  await run('CREATE DATABASE IF NOT EXISTS hub');
  // The generation goes first and comes last: tables without it are never taken for a filling.
  for (const table of ['generation', 'term_feed', 'term_day', 'event'])
    await run(`DROP TABLE IF EXISTS hub.${table} SYNC`);
  await run(`CREATE TABLE hub.event (
    position UInt64, id UUID, type LowCardinality(String), at DateTime64(3, 'UTC'), recorded_at DateTime64(3, 'UTC'),
    actor String, subject String, case_id Nullable(UUID), body String CODEC(ZSTD(1)),
    day Date32 MATERIALIZED toDate32(at, 'Asia/Shanghai'),
    ${['line', 'district', 'department', 'channel'].map(dimension).join(', ')},
    INDEX position_range position TYPE minmax GRANULARITY 1
  ) ENGINE = MergeTree ORDER BY (type, day, position) SETTINGS ${once}`);
  await run(`CREATE TABLE hub.term_day (
    term LowCardinality(String), day Date32, line LowCardinality(String), district LowCardinality(String),
    department LowCardinality(String), channel LowCardinality(String), value Int64
  ) ENGINE = SummingMergeTree(value) ORDER BY (term, day, line, district, department, channel) SETTINGS ${once}`);
  await run(`CREATE MATERIALIZED VIEW hub.term_feed TO hub.term_day AS ${termSums(terms, { every: true })}`);
  await run('CREATE TABLE hub.generation (value String) ENGINE = MergeTree ORDER BY value');
  await hub.insert({ table: 'hub.generation', values: [{ value: generation }], format: 'JSONEachRow' });
}

export interface Filling {
  readonly generation: string;
  /** Number of events, the highest position among them (−1 when none), and how many the aggregates have counted. */
  readonly events: number;
  readonly last: number;
  readonly summed: number;
}

/** What ClickHouse holds, or undefined when it holds no whole filling. */
export async function readFilling(hub: Hub): Promise<Filling | undefined> {
  const tables = await rows<{ n: string }>(
    hub,
    "SELECT count() AS n FROM system.tables WHERE database = 'hub' AND name IN ('generation', 'term_feed', 'term_day', 'event')",
  );
  if (Number(tables[0]?.n) !== 4) return undefined;
  const found = await rows<{ generation: string; events: string; last: string; summed: string }>(
    hub,
    `SELECT (SELECT any(value) FROM hub.generation) AS generation, count() AS events,
      if(count() = 0, -1, toInt64(max(position))) AS last,
      (SELECT sum(value) FROM hub.term_day WHERE term = '${everyEvent}') AS summed
    FROM hub.event`,
  );
  const filling = found[0];
  if (!filling?.generation) return undefined;
  return {
    generation: filling.generation,
    events: Number(filling.events),
    last: Number(filling.last),
    summed: Number(filling.summed),
  };
}

/** Adds one batch. The same token again adds nothing, neither to the events nor to the sums. */
export async function insertEvents(hub: Hub, token: string, events: readonly HubEvent[]): Promise<void> {
  await hub.insert({
    table: 'hub.event',
    format: 'JSONEachRow',
    values: events.map((event) => ({
      position: event.position,
      id: event.id,
      type: event.type,
      at: event.at,
      recorded_at: event.recordedAt,
      actor: event.actor,
      subject: event.subject,
      case_id: event.caseId,
      body: event.body,
    })),
    clickhouse_settings: {
      insert_deduplicate: 1,
      insert_deduplication_token: token,
      deduplicate_blocks_in_dependent_materialized_views: 1,
      date_time_input_format: 'best_effort',
      // One insert is one block under one token; a server that splits it or delays it would break the promise above.
      async_insert: 0,
      max_insert_block_size: '1048576',
      min_insert_block_size_rows: '1048576',
    },
  });
}

/** Makes the view sum these terms from now on. */
export async function setTermFeed(hub: Hub, terms: readonly Term[]): Promise<void> {
  await hub.command({ query: `ALTER TABLE hub.term_feed MODIFY QUERY ${termSums(terms, { every: true })}` });
}

/** Adds what the events so far give to new terms; safe to repeat, since it first takes away what an earlier try left. */
export async function sumThePast(hub: Hub, terms: readonly Term[], ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await hub.command({
    query: 'ALTER TABLE hub.term_day DELETE WHERE term IN ({ids:Array(String)})',
    query_params: { ids },
    clickhouse_settings: { mutations_sync: '2' },
  });
  if (terms.every(({ kind }) => kind === 'last')) return;
  await hub.command({
    query: `INSERT INTO hub.term_day ${termSums(terms, { every: false })}`,
    clickhouse_settings: { insert_deduplicate: 0 },
  });
}

export async function rows<Row>(
  hub: Hub,
  query: string,
  params: Record<string, unknown> = {},
): Promise<Row[]> {
  const answer = await hub.query({ query, query_params: params, format: 'JSONEachRow' });
  return answer.json<Row>() as Promise<Row[]>;
}
