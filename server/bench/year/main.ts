// The contacts of the seed's year, scaled: how many a house takes in a second from a switch through HTTP and from a queue_log, beside the
// bare inserts of as many rows. It must never count a contact that is not found closed afterwards. `--large`: 20,000 by each way.
import { createHmac } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type CtiEvent, ctiEventsMax } from '@kapok/contracts/callcentre.ts';
import pg from 'pg';
import { run as followQueueLog } from '../../src/cli/follow-queue-log.ts';
import { readQueueLogLine } from '../../src/modules/callcentre/index.ts';
import { CrashServer } from '../../test/crash/server.ts';

/** Contacts of 2021. */
export const contactsOfYear = 28_717_000;
/** Of a hundred, as many were answered; the others hung up before. */
const answeredOfHundred = 95;
const firstSecond = 1_622_509_200;

export interface Year {
  readonly contacts: number;
  /** Found closed in the house, by both ways together. */
  readonly closed: number;
  readonly httpPerSecond: number;
  readonly queueLogPerSecond: number;
  readonly barePerSecond: number;
}

export async function measureYear(contacts: number): Promise<Year> {
  const folder = await mkdtemp(join(tmpdir(), 'kapok-year-'));
  const server = new CrashServer(join(folder, 'data'), { asyncCommit: false });
  try {
    await server.addStaff(['administrator']);
    await server.start();
    const token = await server.signIn('administrator');
    const connect = async (code: string) =>
      (await server.must(token, 'POST', '/api/v1/cti/sources', { code, name: code, routes: true }))
        .secret as string;
    const lines = linesOf(contacts);
    const http = await perSecond(contacts, await throughHttp(server, await connect('http'), lines));
    const queueLog = await perSecond(
      contacts,
      await throughQueueLog(server, await connect('log'), lines, folder),
    );
    return {
      contacts,
      closed: await countClosed(server),
      httpPerSecond: http,
      queueLogPerSecond: queueLog,
      barePerSecond: await runBare(server, contacts),
    };
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function perSecond(contacts: number, work: () => Promise<void>): Promise<number> {
  const startedMs = performance.now();
  await work();
  return contacts / ((performance.now() - startedMs) / 1000);
}

/** A contact each second, as Asterisk writes it: it waits five seconds, talks for a minute, or hangs up. */
function linesOf(contacts: number): string[] {
  return Array.from({ length: contacts }, (_, at) => {
    const line = (second: number, agent: string, event: string, ...data: string[]) =>
      [firstSecond + at + second, `c${at}`, 'main', agent, event, ...data].join('|');
    const entered = line(0, 'NONE', 'ENTERQUEUE', '', `138${String(at).padStart(8, '0')}`, '1');
    const agent = `PJSIP/${1001 + (at % 400)}`;
    return at % 100 < answeredOfHundred
      ? [entered, line(5, agent, 'CONNECT', '5', 'x', '4'), line(65, agent, 'COMPLETECALLER', '5', '60', '1')]
      : [entered, line(31, 'NONE', 'ABANDON', '1', '1', '31')];
  }).flat();
}

async function throughHttp(server: CrashServer, secret: string, lines: readonly string[]) {
  const events = lines.map(
    (text, sequence) => readQueueLogLine(text, { sequence: sequence + 1, lineOf: () => '12345' }) as CtiEvent,
  );
  return async () => {
    for (let first = 0; first < events.length; first += ctiEventsMax) {
      const sentAt = new Date().toISOString();
      const payload = JSON.stringify({ events: events.slice(first, first + ctiEventsMax) });
      const signature = createHmac('sha256', secret).update(`${sentAt}.${payload}`).digest('hex');
      await server.must(undefined, 'POST', '/api/v1/cti/http/events', { sentAt, payload, signature });
    }
  };
}

async function throughQueueLog(
  server: CrashServer,
  secret: string,
  lines: readonly string[],
  folder: string,
) {
  const [log, kept] = [join(folder, 'queue_log'), join(folder, 'secret')];
  await writeFile(log, `${lines.join('\n')}\n`);
  await writeFile(kept, secret);
  const where = ['--server', server.url, '--source', 'log', '--secret-file', kept];
  return async () => {
    const code = await followQueueLog([log, ...where, '--line', 'main=12345', '--once', '--json']);
    if (code !== 0) throw new Error('the queue_log was not taken whole');
  };
}

async function countClosed(server: CrashServer): Promise<number> {
  return inDatabase(server, async (client) => {
    const { rows } = await client.query<{ count: string }>(
      `SELECT count(*) FROM callcentre.contact WHERE source IN ('http', 'log') AND outcome IS NOT NULL`,
    );
    return Number(rows[0]!.count);
  });
}

/** The peer: in batches as large, a row for what happened and one for each call, nothing checked, sealed or asked. */
async function runBare(server: CrashServer, contacts: number): Promise<number> {
  return inDatabase(server, async (client) => {
    await client.query(`CREATE SCHEMA bare;
      CREATE TABLE bare.event (id bigserial PRIMARY KEY, call int, type text, at timestamptz);
      CREATE TABLE bare.call (id int PRIMARY KEY, number text, agent int, offered_at timestamptz, answered_at timestamptz, ended_at timestamptz)`);
    const batch = Math.max(1, Math.floor(ctiEventsMax / 3));
    const measured = await perSecond(contacts, async () => {
      for (let first = 0; first < contacts; first += batch)
        await client.query(
          `WITH call AS (INSERT INTO bare.call SELECT n, '138' || n, n % 400, now(), now(), now() FROM generate_series($1::int, $2::int) n
             RETURNING id)
           INSERT INTO bare.event (call, type, at) SELECT id, type, now() FROM call, unnest(ARRAY['offered', 'answered', 'ended']) type`,
          [first, Math.min(contacts, first + batch) - 1],
        );
    });
    await client.query('DROP SCHEMA bare CASCADE');
    return measured;
  });
}

async function inDatabase<T>(server: CrashServer, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: server.endpoints().ownerUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { large: { type: 'boolean' } } });
  const { contacts, closed, ...speeds } = await measureYear(values.large ? 20_000 : 2000);
  const { httpPerSecond, queueLogPerSecond, barePerSecond } = speeds;
  const told = (name: string, speed: number) =>
    `${name}: ${speed.toFixed(0)} contacts/s, ${(speed / barePerSecond).toFixed(3)} of the bare inserts; the whole year in ${(contactsOfYear / speed / 3600).toFixed(1)} h.`;
  process.stdout.write(
    [
      `${contacts} contacts by each way, 1:${Math.round(contactsOfYear / contacts)} of the year; ${closed} of ${2 * contacts} found closed.`,
      told('A switch through HTTP', httpPerSecond),
      told('A queue_log', queueLogPerSecond),
      told('Bare inserts', barePerSecond),
      '',
    ].join('\n'),
  );
  process.exitCode = closed === 2 * contacts ? 0 : 1;
}
