// A rush for appointments: clients fight for places through HTTP, beside a bare `UPDATE … WHERE remaining > 0` on the same
// database with as many connections as the server has. It must never count what was not acknowledged.
// `--large`: 200 clients and 1,000 slots; `--strike`: kill -9 in the middle, and everything acknowledged is found.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { exampleQueue } from '@kapok/contracts/appointments.ts';
import pg from 'pg';
import { seededRandom } from '../../src/kernel/clock.ts';
import { CrashServer, crashPassword } from '../../test/crash/server.ts';
import { Connection } from '../writes/load.ts';
import { processorTime } from '../writes/processorTime.ts';

export interface Rush {
  readonly clients: number;
  readonly slots: number;
  /** How many times each client tries. */
  readonly tries: number;
  readonly strike?: boolean;
  /** Whether one that is not counted goes before. */
  readonly warm?: boolean;
  readonly seed?: number;
}

export interface Measured {
  readonly acknowledged: number;
  readonly refused: number;
  /** Acknowledged and not there. */
  readonly lost: number;
  /** Slots with more in them than places. */
  readonly over: number;
  /** Between the places that are taken and the bookings that are there. */
  readonly miscounted: number;
  readonly perSecond: number;
  readonly barePerSecond: number;
  /** Processor time of a wish, where the machine tells: of the server, of its PostgreSQL, and of PostgreSQL for the bare one. */
  readonly processorMs?: { readonly server: number; readonly database: number; readonly bare: number };
}

const connections = 20;

export async function measureRush({
  clients,
  slots,
  tries,
  strike = false,
  warm = false,
  seed = 1,
}: Rush): Promise<Measured> {
  const dataDir = await mkdtemp(join(tmpdir(), 'kapok-rush-'));
  process.env.KAPOK_WRITES_PER_MINUTE = '1000000';
  const server = new CrashServer(dataDir, { asyncCommit: false });
  try {
    await server.addStaff(['supervisor']);
    await server.start();
    const times = await openHall(server, slots, 'rush');
    const random = seededRandom(seed);
    const wishes = Array.from({ length: clients }, () =>
      Array.from({ length: tries }, () => Math.floor(random.fraction() * times.length)),
    );
    // What runs for the first time is slow, and a server that has been up since the morning is met by a rush: one that is not counted
    // goes before.
    const early = { acknowledged: [] as string[], refused: 0, done: 0 };
    if (warm) {
      const others = await openHall(server, slots, 'early');
      await Promise.all(
        wishes.map((wish, client) =>
          fight(server, others, wish, { hall: 'early', client, prefix: '15' }, early),
        ),
      );
    }
    const seen = { acknowledged: [] as string[], refused: 0, done: 0 };
    const used = () => processorTime(server.pid, join(dataDir, 'postgres'));
    const before = await used();
    const startedMs = performance.now();
    const striking = strike
      ? (async () => {
          while (seen.done < (clients * tries) / 3) await sleep(5);
          await server.strike('server');
          await server.recover('server');
        })()
      : Promise.resolve();
    await Promise.all([
      striking,
      ...wishes.map((wish, client) =>
        fight(server, times, wish, { hall: 'rush', client, prefix: '13' }, seen),
      ),
    ]);
    const seconds = (performance.now() - startedMs) / 1000;
    const after = await used();
    const found = await inspect(server, [...early.acknowledged, ...seen.acknowledged]);
    const wished = clients * tries;
    const barePerSecond = await runBare(server, times.length, wishes);
    const last = await used();
    return {
      acknowledged: seen.acknowledged.length,
      refused: seen.refused,
      ...found,
      perSecond: wished / seconds,
      barePerSecond,
      // A server that was struck is another process, with a count of its own.
      ...(!strike &&
        before &&
        after &&
        last && {
          processorMs: {
            server: (after.serverMs - before.serverMs) / wished,
            database: (after.databaseMs - before.databaseMs) / wished,
            bare: (last.databaseMs - after.databaseMs) / wished,
          },
        }),
    };
  } finally {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** A hall with so many slots of one place each; when they begin. */
async function openHall(server: CrashServer, slots: number, hall: string): Promise<string[]> {
  const signedIn = await server.ask(undefined, 'POST', '/api/v1/sessions', {
    username: 'supervisor',
    password: crashPassword,
  });
  const { token } = signedIn.body as { token: string };
  const name = { zh: '大厅', en: 'Hall' };
  const { code: _code, version: _version, ...content } = exampleQueue;
  const hours = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '00:00', to: '23:55' }));
  const queue = { ...content, hours, slotMinutes: 5, places: 1, horizonDays: 20, leadMinutes: 0 };
  const set = async (path: string, body: object) => {
    const answer = await server.ask(token, 'PUT', `/api/v1/hall-desks/${hall}${path}`, body);
    if (answer.status !== 200) throw new Error(`the hall was answered ${answer.status}`);
  };
  await set('', { name, place: name, active: true, unit: 'centre' });
  await set('/queues/all', queue);
  const path = `/api/v1/halls/${hall}/queues/all/slots`;
  const { days } = (await server.ask(undefined, 'GET', path)).body as { days: { day: string }[] };
  const times: string[] = [];
  // Today's end while the rush goes on.
  for (const one of days.slice(1)) {
    const { items } = (await server.ask(undefined, 'GET', `${path}?day=${one.day}`)).body as {
      items: { startsAt: string }[];
    };
    times.push(...items.map(({ startsAt }) => startsAt));
    if (times.length >= slots) break;
  }
  if (times.length < slots) throw new Error(`only ${times.length} slots are offered`);
  return times.slice(0, slots);
}

async function fight(
  server: CrashServer,
  times: readonly string[],
  wish: readonly number[],
  { hall, client, prefix }: { readonly hall: string; readonly client: number; readonly prefix: string },
  seen: { acknowledged: string[]; refused: number; done: number },
): Promise<void> {
  let connection: Connection | undefined;
  for (const [nth, slot] of wish.entries()) {
    const body = JSON.stringify({
      hall,
      queue: 'all',
      startsAt: times[slot]!,
      persons: 1,
      items: [{ code: 'move-in', answers: { from: 'city' } }],
      phone: `${prefix}${String(client).padStart(4, '0')}${String(nth).padStart(5, '0')}`,
    });
    for (;;) {
      const answer = await (async () => {
        connection ??= await Connection.open(Number(new URL(server.url).port));
        return connection.send('POST', '/api/v1/bookings', '', body);
      })().catch(() => undefined);
      if (answer?.status === 201)
        seen.acknowledged.push((JSON.parse(answer.body) as { bookingNo: string }).bookingNo);
      else if (answer?.status === 409) seen.refused += 1;
      else if (answer && answer.status < 500)
        throw new Error(`a booking was answered ${answer.status}: ${answer.body}`);
      else {
        // The server is away, or what it did before it went was not told.
        if (!answer) connection?.close();
        if (!answer) connection = undefined;
        await sleep(50);
        continue;
      }
      seen.done += 1;
      break;
    }
  }
  connection?.close();
}

async function inspect(server: CrashServer, acknowledged: readonly string[]) {
  const client = new pg.Client({ connectionString: server.endpoints().ownerUrl });
  await client.connect();
  try {
    const { rows: bookings } = await client.query<{ number: string }>(
      `SELECT number FROM appointments.booking WHERE state = 'booked'`,
    );
    const { rows: slots } = await client.query<{ taken: number; offered: number; booked: number }>(
      `SELECT taken, offered, (SELECT coalesce(sum(persons), 0)::integer FROM appointments.booking b WHERE b.hall = s.hall
         AND b.queue = s.queue AND b.slot_at = s.starts_at AND b.state = 'booked') AS booked FROM appointments.slot s`,
    );
    const there = new Set(bookings.map(({ number }) => number));
    return {
      lost: acknowledged.filter((number) => !there.has(number)).length,
      over: slots.filter(({ booked, offered }) => booked > offered).length,
      miscounted: slots.filter(({ booked, taken }) => booked !== taken).length,
    };
  } finally {
    await client.end();
  }
}

/** The peer: the same wishes by as many clients over the connections a server has, nothing kept of who booked. */
async function runBare(
  server: CrashServer,
  slots: number,
  wishes: readonly (readonly number[])[],
): Promise<number> {
  const pool = new pg.Pool({ connectionString: server.endpoints().ownerUrl, max: connections });
  try {
    await pool.query(
      'CREATE SCHEMA bare; CREATE TABLE bare.slot (id integer PRIMARY KEY, remaining integer NOT NULL)',
    );
    await pool.query('INSERT INTO bare.slot SELECT n, 1 FROM generate_series(0, $1::integer - 1) n', [slots]);
    await Promise.all(Array.from({ length: connections }, () => pool.query('SELECT 1')));
    const startedMs = performance.now();
    await Promise.all(
      wishes.map(async (wish) => {
        for (const slot of wish)
          await pool.query({
            name: 'take',
            text: 'UPDATE bare.slot SET remaining = remaining - 1 WHERE id = $1 AND remaining > 0',
            values: [slot],
          });
      }),
    );
    const seconds = (performance.now() - startedMs) / 1000;
    await pool.query('DROP SCHEMA bare CASCADE');
    return wishes.flat().length / seconds;
  } finally {
    await pool.end();
  }
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { large: { type: 'boolean' }, strike: { type: 'boolean' } } });
  const strike = values.strike ?? false;
  const rush = values.large
    ? { clients: 200, slots: 1000, tries: 20, strike, warm: true }
    : { clients: 50, slots: 200, tries: 8, strike, warm: true };
  const measured = await measureRush(rush);
  const { acknowledged, refused, lost, over, miscounted, perSecond, barePerSecond, processorMs } = measured;
  process.stdout.write(
    [
      `${rush.clients} clients fought for ${rush.slots} slots of one place: ${acknowledged} booked, ${refused} refused as full.`,
      `${over} slots over capacity, ${lost} acknowledged bookings lost, ${miscounted} slots miscounted.`,
      `${perSecond.toFixed(0)} wishes/s answered; a bare UPDATE … WHERE remaining > 0 does ${barePerSecond.toFixed(0)}/s: ratio ${(perSecond / barePerSecond).toFixed(2)}, reach 0.5.`,
      ...(processorMs
        ? [
            `Processor time of a wish: ${processorMs.server.toFixed(2)} ms in the server and ${processorMs.database.toFixed(2)} in PostgreSQL; the bare one ${processorMs.bare.toFixed(2)} in PostgreSQL.`,
          ]
        : []),
      '',
    ].join('\n'),
  );
  process.exitCode = lost + over + miscounted > 0 ? 1 : 0;
}
