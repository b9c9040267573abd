// Measures what it costs to have new values of all indicators after new events, at a small and at a large stored size,
// beside counting the events again. It prints ratios of one run; seconds alone mean nothing on a shared machine.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sidesOf, type Term, termId } from '@kapok/contracts/indicators.ts';
import { type Hub, openHub } from '../../src/kernel/clickhouse.ts';
import { hotlineIndicators } from '../../src/modules/hotline/indicators.ts';
import { createTables, type HubEvent, insertEvents, rows } from '../../src/modules/hub/store/clickhouse.ts';
import { sumShares, sumTerms } from '../../src/modules/hub/store/figures.ts';

/** A refresh at the large size may cost at most this many times the one at the small size. */
export const growthMax = 2;

export interface Options {
  readonly storedSmall: number;
  readonly storedLarge: number;
  readonly newEvents: number;
  readonly rounds: number;
  readonly tell: (line: string) => void;
}

export interface Measured {
  readonly sizes: readonly {
    readonly stored: number;
    readonly feedMs: number;
    readonly readMs: number;
    readonly rescanMs: number;
  }[];
  /** Refresh (feed and read) at the large size over the small one; stored size grew by `storedGrowth`. */
  readonly refreshGrowth: number;
  readonly rescanGrowth: number;
  readonly storedGrowth: number;
  /** Counting again over reading the aggregates, at the large size. */
  readonly rescanOverRead: number;
}

const terms: readonly Term[] = [
  ...new Map(
    hotlineIndicators
      .flatMap(({ value }) => [...sidesOf(value).numerator, ...sidesOf(value).denominator])
      .map((term) => [termId(term), term]),
  ).values(),
];
const year = { first: '2021-01-01', last: '2021-12-31' };

export async function measureHub(options: Options): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), 'kapok-bench-hub-'));
  const opened = await openHub({ dataDir: join(folder, 'clickhouse') });
  try {
    const sizes = [];
    await createTables(opened.client, 'bench', terms);
    let stored = 0;
    for (const size of [options.storedSmall, options.storedLarge]) {
      await fill(opened.client, stored, size - stored);
      stored = size;
      const feeds: number[] = [];
      const reads: number[] = [];
      const rescans: number[] = [];
      for (let round = 0; round < options.rounds; round += 1) {
        const events = someEvents(stored, options.newEvents);
        stored += events.length;
        feeds.push(await timed(() => insertEvents(opened.client, `bench-${stored}`, events)));
        reads.push(
          await timed(() => sumTerms(opened.client, terms, { days: year, period: 'month', dims: {} })),
        );
        // The peer is slow and steady: twice is enough.
        if (round < 2) rescans.push(await timed(() => rescan(opened.client)));
      }
      await assertEqual(opened.client);
      const measured = {
        stored: size,
        feedMs: median(feeds),
        readMs: median(reads),
        rescanMs: median(rescans),
      };
      options.tell(
        `${size} events stored: ${options.newEvents} new ones fed in ${measured.feedMs.toFixed(0)} ms, all values read in ${measured.readMs.toFixed(0)} ms; counted again in ${measured.rescanMs.toFixed(0)} ms`,
      );
      sizes.push(measured);
    }
    const [small, large] = sizes as [(typeof sizes)[number], (typeof sizes)[number]];
    return {
      sizes,
      refreshGrowth: (large.feedMs + large.readMs) / (small.feedMs + small.readMs),
      rescanGrowth: large.rescanMs / small.rescanMs,
      storedGrowth: large.stored / small.stored,
      rescanOverRead: large.rescanMs / large.readMs,
    };
  } finally {
    await opened.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** The peer: what every refresh would cost without aggregates. */
async function rescan(hub: Hub): Promise<void> {
  for (const { value } of hotlineIndicators)
    await sumShares(hub, { ...sidesOf(value), days: year, dims: {} });
}

/** A bench that measures something wrong would be worthless. */
async function assertEqual(hub: Hub): Promise<void> {
  const calls = hotlineIndicators.find(({ code }) => code === 'hotline.connection-rate')!;
  const sides = sidesOf(calls.value);
  const shares = await sumShares(hub, { ...sides, days: year, dims: {} });
  const sums = await sumTerms(hub, sides.numerator, { days: year, period: 'year', dims: {} });
  const sum = sums.reduce((total, { value }) => total + value, 0n);
  if (sum !== shares.numerator || sum === 0n)
    throw new Error(`aggregates say ${sum}, records ${shares.numerator}`);
}

async function fill(hub: Hub, from: number, howMany: number): Promise<void> {
  const chunk = 250_000;
  for (let at = from; at < from + howMany; at += chunk)
    await hub.command({
      query: `INSERT INTO hub.event SELECT number AS position, generateUUIDv4() AS id,
        if(number % 3 = 0, 'hotline.work-order.closed', 'hotline.call') AS type,
        toDateTime64(1609459200 + (number * 7919) % 31536000, 3, 'UTC') AS at, at AS recorded_at, 'system:bench' AS actor,
        'bench' AS subject, NULL AS case_id,
        concat('{"line":"', toString(12345 + number % 3), '","channel":"phone","district":"44010', toString(number % 9),
          '","outcome":"', if(number % 17 = 0, 'abandoned', 'answered'), '","waitSeconds":', toString(number % 60),
          ',"direct":', if(number % 2 = 0, 'true', 'false'), ',"onTime":', if(number % 5 = 0, 'false', 'true'), '}') AS body
        FROM numbers({at:UInt64}, {n:UInt64})`,
      query_params: { at, n: Math.min(chunk, from + howMany - at) },
    });
  await rows(hub, 'SELECT 1');
}

function someEvents(from: number, howMany: number): HubEvent[] {
  return Array.from({ length: howMany }, (_, index) => {
    const number = from + index;
    const at = new Date(1_609_459_200_000 + ((number * 7919) % 31_536_000) * 1000).toISOString();
    return {
      position: number,
      id: `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`,
      type: number % 3 === 0 ? 'hotline.work-order.closed' : 'hotline.call',
      at,
      recordedAt: at,
      actor: 'system:bench',
      subject: 'bench',
      caseId: null,
      body: JSON.stringify({
        line: String(12345 + (number % 3)),
        channel: 'phone',
        district: `44010${number % 9}`,
        outcome: number % 17 === 0 ? 'abandoned' : 'answered',
        waitSeconds: number % 60,
        direct: number % 2 === 0,
        onTime: number % 5 !== 0,
      }),
    };
  });
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      small: { type: 'string', default: '50000' },
      large: { type: 'string', default: '1000000' },
      new: { type: 'string', default: '2000' },
      rounds: { type: 'string', default: '5' },
    },
  });
  const measured = await measureHub({
    storedSmall: Number(values.small),
    storedLarge: Number(values.large),
    newEvents: Number(values.new),
    rounds: Number(values.rounds),
    tell: (line) => process.stdout.write(`${line}\n`),
  });
  process.stdout.write(
    `stored size × ${measured.storedGrowth.toFixed(1)}: refresh × ${measured.refreshGrowth.toFixed(2)} (limit ${growthMax}), counting again × ${measured.rescanGrowth.toFixed(1)}\n` +
      `counting again ÷ reading the aggregates: ${measured.rescanOverRead.toFixed(1)}\n`,
  );
}
