// A burst on the floor: ten minutes of ten times the normal volume, through HTTP and in compressed time, beside a bare queue in
// PostgreSQL with SKIP LOCKED that moves as many rows through as many states. It must never count what was not acknowledged.
// `--large`: the 10,500 contacts of the whole ten minutes; `--strike`: kill -9 in the middle, and everything acknowledged is found;
// `--paced [--seconds N]`: in its own time, with 350 agents who talk and wrap up as people do, and what their desks wait for; with
// `--agents N` as many, who talk as much shorter, so that a second has as many acts.
import { createHmac } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { CrashServer } from '../../test/crash/server.ts';
import { type Arrived, inspect, seat } from './house.ts';
import { measurePaced, paceOf, tenfold } from './paced.ts';

/** 28.7 million contacts a year are 1.75 a second in a busy hour; ten times that for ten minutes. */
const contactsLarge = 10_500;
const agentsLarge = 40;
const batchContacts = 20;
const waitMsMax = 10 * 60_000;

export interface Burst {
  readonly contacts: number;
  readonly agents: number;
  readonly strike?: boolean;
}

export interface Measured {
  readonly contacts: number;
  readonly answered: number;
  readonly lost: number;
  readonly withoutReceipt: number;
  /** Contacts that rang although one before them of their lane and language waited. */
  readonly passedOver: number;
  readonly perSecond: number;
  readonly barePerSecond: number;
  /** What an agent waits for an act of theirs, the 95th of 100. */
  readonly deskMsP95: number;
}

export async function measureBurst({ contacts, agents, strike = false }: Burst): Promise<Measured> {
  const dataDir = await mkdtemp(join(tmpdir(), 'kapok-burst-'));
  const server = new CrashServer(dataDir, { asyncCommit: false });
  try {
    const names = Array.from({ length: agents }, (_, at) => `seat${at + 1}`);
    await server.addStaff(['supervisor', 'administrator']);
    await server.start();
    const tokens = await seat(dataDir, names);
    const administrator = await server.signIn('administrator');
    const supervisor = await server.signIn('supervisor');
    const added = await server.ask(administrator, 'POST', '/api/v1/cti/sources', {
      code: 'burst',
      name: 'burst',
      routes: false,
    });
    const floor = new FloorLoad(server, (added.body as { secret: string }).secret);
    const startedMs = performance.now();
    const desks = tokens.map((token) => floor.sit(token));
    const striking = strike
      ? (async () => {
          while (floor.finished < contacts / 3) await sleep(20);
          await server.strike('server');
          await server.recover('server');
        })()
      : Promise.resolve();
    await floor.arrive(contacts);
    await striking;
    await floor.workedOff(supervisor);
    await Promise.all(desks);
    const seconds = (performance.now() - startedMs) / 1000;
    const seen = await inspect(server, supervisor, floor.arrived);
    const barePerSecond = await runBare(server, contacts, Math.min(agents, 8));
    const sorted = floor.deskMs.sort((one, other) => one - other);
    return {
      contacts,
      ...seen,
      perSecond: contacts / seconds,
      barePerSecond,
      deskMsP95: sorted[Math.floor(sorted.length * 0.95)] ?? 0,
    };
  } finally {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

const boardOldMsMax = 1_000;

class FloorLoad {
  readonly arrived: Arrived[] = [];
  readonly deskMs: number[] = [];
  finished = 0;
  #over = false;
  readonly #server: CrashServer;
  readonly #secret: string;

  constructor(server: CrashServer, secret: string) {
    this.#server = server;
    this.#secret = secret;
  }

  /** All at once, as far as the switch is told: the queue takes the burst and the agents work it off. */
  async arrive(contacts: number): Promise<void> {
    for (let first = 1; first <= contacts; first += batchContacts) {
      const calls = Array.from(
        { length: Math.min(batchContacts, contacts - first + 1) },
        (_, at) => first + at,
      );
      const events = calls.map((call) => ({
        sequence: call,
        type: 'offered',
        at: new Date().toISOString(),
        call: `c${call}`,
        line: '12345',
        number: `138${String(call).padStart(8, '0')}`,
      }));
      const { results } = (await this.#say(events)) as {
        results: { contactId: string; eventId: string; result: string }[];
      };
      // After a strike it was taken and only the answer is missing: the list will tell.
      for (const [at, { contactId, eventId, result }] of results.entries())
        if (result === 'applied') this.arrived.push({ call: `c${calls[at]}`, id: contactId, eventId });
    }
  }

  /** Nobody waits, rings, talks or is finished any more. */
  async workedOff(supervisor: string): Promise<void> {
    const until = performance.now() + waitMsMax;
    // The board may be of before they came.
    await sleep(boardOldMsMax);
    for (;;) {
      const board = (await this.#patiently(supervisor, 'GET', '/api/v1/callcentre/board')) as Record<
        string,
        number
      >;
      if (['waiting', 'ringing', 'talking', 'wrapping'].every((state) => board[state] === 0)) break;
      if (performance.now() > until)
        throw new Error(`${board.waiting} still wait; the burst was not worked off`);
      await sleep(200);
    }
    this.#over = true;
  }

  async sit(token: string): Promise<void> {
    await this.#patiently(token, 'PUT', '/api/v1/callcentre/seat', { ready: true });
    let seen: string | undefined;
    while (!this.#over) {
      const seat = (await this.#patiently(token, 'POST', '/api/v1/callcentre/seat/watch', {
        ...(seen ? { seen } : {}),
        waitSeconds: 2,
      })) as { seen: string; state: string; contact?: { id: string; state: string } };
      seen = seat.seen;
      if (seat.state === 'away') {
        await this.#patiently(token, 'PUT', '/api/v1/callcentre/seat', { ready: true });
        continue;
      }
      const { contact } = seat;
      if (!contact) continue;
      const next = {
        ringing: ['answer', 'hang-up', 'finish'],
        talking: ['hang-up', 'finish'],
        wrapping: ['finish'],
      };
      for (const command of next[contact.state as keyof typeof next] ?? []) {
        const startedMs = performance.now();
        const path = `/api/v1/callcentre/contacts/${contact.id}/commands`;
        const answer = await this.#server.ask(token, 'POST', path, { command }).catch(() => undefined);
        if (answer?.status !== 200) {
          // The server is away, or what it did before it went was not told: the seat says how it stands.
          seen = undefined;
          break;
        }
        this.deskMs.push(performance.now() - startedMs);
        if (command === 'finish') this.finished += 1;
      }
    }
  }

  async #say(events: readonly object[]): Promise<unknown> {
    for (;;) {
      const sentAt = new Date().toISOString();
      const payload = JSON.stringify({ events });
      const signature = createHmac('sha256', this.#secret).update(`${sentAt}.${payload}`).digest('hex');
      const path = '/api/v1/cti/burst/events';
      const answer = await this.#server
        .ask(undefined, 'POST', path, { sentAt, payload, signature })
        .catch(() => undefined);
      if (answer?.status === 200) return answer.body;
      if (answer && answer.status !== 503 && answer.status !== 500)
        throw new Error(`the switch was answered ${answer.status}`);
      await sleep(100);
    }
  }

  async #patiently(token: string, method: string, path: string, body?: object): Promise<unknown> {
    for (;;) {
      const answer = await this.#server.ask(token, method, path, body).catch(() => undefined);
      if (answer?.status === 200) return answer.body;
      if (answer?.status === 409) return { seen: '', state: 'busy' };
      await sleep(100);
    }
  }
}

/** The peer: the same rows through the same states, each act a transaction of its own, nothing checked, nobody asked. */
async function runBare(server: CrashServer, contacts: number, workers: number): Promise<number> {
  const { ownerUrl } = server.endpoints();
  const clients = await Promise.all(
    Array.from({ length: workers + 1 }, async () => {
      const client = new pg.Client({ connectionString: ownerUrl });
      await client.connect();
      return client;
    }),
  );
  const [source, ...desks] = clients as [pg.Client, ...pg.Client[]];
  await source.query(`CREATE SCHEMA bare;
    CREATE TABLE bare.contact (id bigint PRIMARY KEY, number text, priority int, placed_at timestamptz, state text, agent int, at timestamptz);
    CREATE INDEX ON bare.contact (priority, placed_at, id) WHERE state = 'waiting';
    CREATE TABLE bare.call (id bigint PRIMARY KEY, number text, agent int, ended_at timestamptz)`);
  const startedMs = performance.now();
  let done = 0;
  const arrive = async () => {
    for (let first = 1; first <= contacts; first += batchContacts)
      await source.query(
        `INSERT INTO bare.contact SELECT n, '138' || n, 5, now(), 'waiting' FROM generate_series($1::int, $2::int) n`,
        [first, Math.min(contacts, first + batchContacts - 1)],
      );
  };
  const sit = async (client: pg.Client, agent: number) => {
    while (done < contacts) {
      const { rows } = await client.query<{ id: string }>(
        `UPDATE bare.contact SET state = 'ringing', agent = $1, at = now() WHERE id = (SELECT id FROM bare.contact WHERE state = 'waiting'
         ORDER BY priority, placed_at, id FOR UPDATE SKIP LOCKED LIMIT 1) RETURNING id`,
        [agent],
      );
      const id = rows[0]?.id;
      if (id === undefined) {
        await sleep(1);
        continue;
      }
      await client.query(`UPDATE bare.contact SET state = 'talking', at = now() WHERE id = $1`, [id]);
      await client.query(`UPDATE bare.contact SET state = 'wrapping', at = now() WHERE id = $1`, [id]);
      await client.query(
        `WITH closed AS (UPDATE bare.contact SET state = 'closed', at = now() WHERE id = $1 RETURNING id, number, agent)
         INSERT INTO bare.call SELECT id, number, agent, now() FROM closed`,
        [id],
      );
      done += 1;
    }
  };
  await Promise.all([arrive(), ...desks.map(sit)]);
  const seconds = (performance.now() - startedMs) / 1000;
  await source.query('DROP SCHEMA bare CASCADE');
  for (const client of clients) await client.end();
  return contacts / seconds;
}

async function tellPaced(seconds: number, agents: number, strike: boolean): Promise<number> {
  const paced = await measurePaced({ ...paceOf(agents), seconds, strike });
  const { contacts, answered, lost, passedOver, withoutReceipt, acts, actMsP95, callMsP95 } = paced;
  process.stdout.write(
    [
      `${contacts} contacts in ${seconds} s, ${agents} agents: ${answered} answered by the end, ${lost} lost, ${passedOver} passed over, ${withoutReceipt} of those asked without a receipt.`,
      `Of 100 acts of agents 95 were answered within ${actMsP95.toFixed(0)} ms (${acts} acts); 300 ms is the limit (${(actMsP95 / 300).toFixed(2)}).`,
      `Of 100 calls to agents who were free 95 were on their desk within ${callMsP95.toFixed(0)} ms (${(callMsP95 / 300).toFixed(2)}).`,
      `A second of it costs the server ${paced.serverMs.toFixed(0)} ms of processor and PostgreSQL ${paced.databaseMs.toFixed(0)} ms.`,
      '',
    ].join('\n'),
  );
  return lost + passedOver + withoutReceipt > 0 ? 1 : 0;
}

async function tellBurst(burst: Burst): Promise<number> {
  const { contacts, answered, lost, withoutReceipt, passedOver, perSecond, barePerSecond, deskMsP95 } =
    await measureBurst(burst);
  process.stdout.write(
    [
      `${contacts} contacts came in at once; ${answered} were answered, ${lost} lost, ${passedOver} passed over, ${withoutReceipt} of those asked without a receipt.`,
      `${perSecond.toFixed(0)} contacts/s through the floor; 17.5/s is ten times a busy hour (${(perSecond / 17.5).toFixed(1)}).`,
      `A bare SKIP LOCKED queue moves ${barePerSecond.toFixed(0)}/s: ratio ${(perSecond / barePerSecond).toFixed(2)}.`,
      `An agent waits ${deskMsP95.toFixed(0)} ms for an act, the 95th of 100; 300 ms is the limit (${(deskMsP95 / 300).toFixed(2)}).`,
      '',
    ].join('\n'),
  );
  return lost + passedOver + withoutReceipt > 0 ? 1 : 0;
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      large: { type: 'boolean' },
      strike: { type: 'boolean' },
      paced: { type: 'boolean' },
      seconds: { type: 'string' },
      agents: { type: 'string' },
    },
  });
  const strike = values.strike ?? false;
  const [contacts, agents] = values.large ? [contactsLarge, agentsLarge] : [300, 8];
  process.exitCode = values.paced
    ? await tellPaced(Number(values.seconds ?? 600), Number(values.agents ?? tenfold.agents), strike)
    : await tellBurst({ contacts, agents, strike });
}
