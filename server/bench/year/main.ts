// The seed's year, scaled: how many contacts and orders a house takes in a second, from a switch through HTTP, from a queue_log and
// from files, beside the bare SQL of the same rows. It must never count what is not found in the house afterwards.
// `--contacts N`: a tenth of N and then N by each way, with the orders that come with as many (28,717 are 1:1000 of the year, 287,170
// are 1:100); a year is reckoned from what N took more than its tenth, as starting a command is not repeated with each record.
import { createHmac } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { ctiEventsMax } from '@kapok/contracts/callcentre.ts';
import pg from 'pg';
import { run as followQueueLog } from '../../src/cli/follow-queue-log.ts';
import { run as importFile } from '../../src/cli/import.ts';
import { CrashServer } from '../../test/crash/server.ts';
import { processorTime } from '../writes/processorTime.ts';
import { contactsOfYear, ordersMapping, ordersOf, ordersOfYear, queueLogOf, reportsOf } from './contacts.ts';
import { runBatched, runRowByRow } from './peer.ts';

export interface Way {
  readonly name: string;
  readonly records: number;
  /** Found whole in the house. */
  readonly found: number;
  /** Acknowledged. */
  readonly perSecond: number;
  /** Until the log, the hub and every consumer had them too. */
  readonly throughPerSecond: number;
  /** Of one record, with log, hub and consumers; undefined where the system does not tell. */
  readonly serverMs: number | undefined;
  readonly databaseMs: number | undefined;
}

export interface Year {
  readonly contacts: readonly Way[];
  readonly orders: Way;
  readonly peer: string;
  readonly rowByRowPerSecond: number;
  readonly batchedPerSecond: number;
}

const mapping = join(import.meta.dirname, '../../../city/mappings/asterisk-queue-log.yaml');
const throughMsMax = 60 * 60_000;

export async function measureYear(count: number, peerSeconds: number): Promise<Year> {
  const folder = await mkdtemp(join(tmpdir(), 'kapok-year-'));
  const server = new CrashServer(join(folder, 'data'), { asyncCommit: false });
  let owner: pg.Client | undefined;
  const place = (name: string, text: string) =>
    writeFile(join(folder, name), text).then(() => join(folder, name));
  try {
    await server.addStaff(['administrator']);
    await server.start();
    const token = await server.signIn('administrator');
    const { ownerUrl } = server.endpoints();
    owner = new pg.Client({ connectionString: ownerUrl });
    await owner.connect();
    const house = new Measured(server, owner);
    const lines = queueLogOf(count);
    const log = await place('queue_log', `${lines.join('\n')}\n`);
    const closed = (source: string) =>
      `SELECT count(*) FROM callcentre.contact WHERE source = '${source}' AND outcome IS NOT NULL`;
    const secretOf = async (code: string) =>
      (await server.must(token, 'POST', '/api/v1/cti/sources', { code, name: code, routes: true }))
        .secret as string;

    const reports = reportsOf(lines);
    const httpSecret = await secretOf('http');
    const http = await house.measure('A switch through HTTP', count, closed('http'), async () => {
      for (const events of reports) {
        const sentAt = new Date().toISOString();
        const payload = JSON.stringify({ events });
        const signature = createHmac('sha256', httpSecret).update(`${sentAt}.${payload}`).digest('hex');
        await server.must(undefined, 'POST', '/api/v1/cti/http/events', { sentAt, payload, signature });
      }
    });
    const secret = await place('secret', await secretOf('log'));
    const queueLog = await house.measure('A queue_log that is followed', count, closed('log'), async () => {
      const where = ['--server', server.url, '--source', 'log', '--secret-file', secret];
      done(await followQueueLog([log, ...where, '--line', 'main=12345', '--once', '--json']));
    });
    const data = ['--data', server.dataDir, '--json'];
    const calls = 'SELECT count(*) FROM hotline.call WHERE imported';
    const imported = await house.measure('A queue_log that is imported', count, calls, async () =>
      done(await importFile(['calls', log, '--mapping', mapping, ...data])),
    );
    const orders = Math.max(1, Math.round((count * ordersOfYear) / contactsOfYear));
    const file = await place('orders.csv', ordersOf(orders));
    const mapped = await place('orders.yaml', ordersMapping);
    const taken = `SELECT count(*) FROM cases."case" WHERE number LIKE 'orders:%' AND state = 'closed'`;
    return {
      contacts: [http, queueLog, imported],
      orders: await house.measure('Orders that are imported', orders, taken, async () =>
        done(await importFile(['work-orders', file, '--mapping', mapped, ...data])),
      ),
      ...(await peersOf(owner, ownerUrl, count, peerSeconds)),
    };
  } finally {
    await owner?.end();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function done(code: number): void {
  if (code !== 0) throw new Error('not all of it was taken');
}

async function peersOf(owner: pg.Client, ownerUrl: string, contacts: number, seconds: number) {
  const alone = await runRowByRow(owner, ownerUrl, 1, seconds);
  const many = await runRowByRow(owner, ownerUrl, 8, seconds);
  const batchedPerSecond = await runBatched(owner, contacts, Math.floor(ctiEventsMax / 3));
  await owner.query('DROP SCHEMA bare CASCADE');
  // Whichever it does better with.
  return {
    peer: alone.name,
    rowByRowPerSecond: Math.max(alone.perSecond, many.perSecond),
    batchedPerSecond,
  };
}

class Measured {
  readonly #server: CrashServer;
  readonly #owner: pg.Client;

  constructor(server: CrashServer, owner: pg.Client) {
    this.#server = server;
    this.#owner = owner;
  }

  async measure(name: string, records: number, counting: string, work: () => Promise<void>): Promise<Way> {
    const before = await this.#processor();
    const startedMs = performance.now();
    await work();
    const perSecond = records / ((performance.now() - startedMs) / 1000);
    await this.#through();
    const throughPerSecond = records / ((performance.now() - startedMs) / 1000);
    const after = await this.#processor();
    return {
      name,
      records,
      found: await this.#count(counting),
      perSecond,
      throughPerSecond,
      serverMs: before && after && (after.serverMs - before.serverMs) / records,
      databaseMs: before && after && (after.databaseMs - before.databaseMs) / records,
    };
  }

  #processor() {
    return processorTime(this.#server.pid, join(this.#server.dataDir, 'postgres'));
  }

  async #count(counting: string): Promise<number> {
    return Number((await this.#owner.query<{ count: string }>(counting)).rows[0]!.count);
  }

  async #through(): Promise<void> {
    const left = `SELECT (SELECT count(*) FROM kernel.outbox)
      + (SELECT coalesce(max(position), -1) FROM ledger.leaf) - (SELECT coalesce(max(to_position), -1) FROM hub.batch WHERE done)
      + (SELECT coalesce(max(position), -1) FROM ledger.leaf) - (SELECT min(position) FROM kernel.consumer) AS count`;
    for (const until = performance.now() + throughMsMax; (await this.#count(left)) > 0; ) {
      if (performance.now() > until) throw new Error('log, hub and consumers did not come to the end');
      await sleep(20);
    }
  }
}

const hours = (records: number, perSecond: number) => `${(records / perSecond / 3600).toFixed(1)} h`;

/** What the larger year took more than the smaller, a record: how the next ones will come in. */
function growthOf(small: Way, large: Way) {
  const seconds = ({ records, throughPerSecond }: Way) => records / throughPerSecond;
  const furtherPerSecond = (large.records - small.records) / (seconds(large) - seconds(small));
  return { furtherPerSecond, linear: furtherPerSecond / small.throughPerSecond };
}

function tell(small: Year, large: Year): string {
  const { contacts, orders, peer, rowByRowPerSecond, batchedPerSecond } = large;
  const cost = ({ serverMs, databaseMs }: Way) =>
    serverMs === undefined || databaseMs === undefined
      ? ''
      : ` A record costs the server ${serverMs.toFixed(2)} ms of processor, PostgreSQL ${databaseMs.toFixed(2)} ms.`;
  const told = (way: Way) =>
    `${way.name}: ${way.found} of ${way.records} found, ${way.perSecond.toFixed(0)}/s acknowledged, ${way.throughPerSecond.toFixed(0)}/s with log, hub and consumers.${cost(way)}`;
  const scale = (year: Year) =>
    `1:${Math.round(contactsOfYear / year.contacts[0]!.records)} of the year, ${year.contacts[0]!.records} contacts by each way.`;
  const grown = (before: Way, way: Way, ofYear: number) => {
    const { furtherPerSecond, linear } = growthOf(before, way);
    return `${way.name}: ${before.throughPerSecond.toFixed(0)}/s of ${before.records}, ${way.throughPerSecond.toFixed(0)}/s of ${way.records}, ${furtherPerSecond.toFixed(0)}/s of those after the first ${before.records} (${linear.toFixed(2)} of theirs; 1 is linear); the whole year of ${ofYear} in ${hours(ofYear, furtherPerSecond)}.`;
  };
  const against = (way: Way) =>
    `${way.name}: ${(way.perSecond / rowByRowPerSecond).toFixed(2)} of the peer row by row (0.5 is asked for), ${(way.perSecond / batchedPerSecond).toFixed(2)} of the peer in batches.`;
  return [
    ...[small, large].flatMap((year) => [scale(year), ...[...year.contacts, year.orders].map(told)]),
    `From ${small.contacts[0]!.records} to ${contacts[0]!.records}:`,
    ...contacts.map((way, at) => grown(small.contacts[at]!, way, contactsOfYear)),
    grown(small.orders, orders, ordersOfYear),
    `The peer's same rows, ${peer}, three transactions a contact: ${rowByRowPerSecond.toFixed(0)} contacts/s; in batches of ${Math.floor(ctiEventsMax / 3)}: ${batchedPerSecond.toFixed(0)}/s.`,
    ...contacts.map(against),
    '',
  ].join('\n');
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { contacts: { type: 'string' } } });
  const count = Number(values.contacts ?? 2_000);
  const small = await measureYear(Math.max(1, Math.round(count / 10)), 2);
  const large = await measureYear(count, 5);
  process.stdout.write(tell(small, large));
  const whole = [small, large]
    .flatMap(({ contacts, orders }) => [...contacts, orders])
    .every(({ records, found }) => records === found);
  process.exitCode = whole ? 0 : 1;
}
