// Ten times the normal volume as a city has it: calls come one by one, agents talk and wrap up as long as people do, callers give
// up, and what an agent waits for is measured. It must never count what was not acknowledged.
import { createHmac } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CrashServer } from '../../test/crash/server.ts';
import { processorTime } from '../writes/processorTime.ts';
import { type Arrived, inspect, seat } from './house.ts';

export interface Pace {
  readonly seconds: number;
  readonly agents: number;
  readonly contactsPerSecond: number;
  readonly talkSeconds: number;
  readonly wrapSeconds: number;
  readonly patienceSeconds: number;
  readonly strike: boolean;
}

/** 28.7 million contacts a year are 1.75 a second in a busy hour, whom 350 agents keep up with. */
export const tenfold: Omit<Pace, 'seconds' | 'strike'> = {
  agents: 350,
  contactsPerSecond: 17.5,
  talkSeconds: 150,
  wrapSeconds: 30,
  patienceSeconds: 90,
};

/** The same acts a second by fewer agents, who talk and wrap up in less time. */
export const paceOf = (agents: number): Omit<Pace, 'seconds' | 'strike'> => ({
  ...tenfold,
  agents,
  talkSeconds: (tenfold.talkSeconds * agents) / tenfold.agents,
  wrapSeconds: (tenfold.wrapSeconds * agents) / tenfold.agents,
});

export interface Paced {
  readonly contacts: number;
  readonly lost: number;
  readonly withoutReceipt: number;
  readonly passedOver: number;
  readonly answered: number;
  readonly acts: number;
  /** What a desk waits for an act of its agent, and what it waits to hear that it rings. */
  readonly actMsP95: number;
  readonly callMsP95: number;
  /** Of one second of the burst. */
  readonly serverMs: number;
  readonly databaseMs: number;
}

export async function measurePaced(pace: Pace): Promise<Paced> {
  const dataDir = await mkdtemp(join(tmpdir(), 'kapok-paced-'));
  const server = new CrashServer(dataDir, { asyncCommit: false });
  try {
    await server.addStaff(['supervisor', 'administrator']);
    await server.start();
    const tokens = await seat(
      dataDir,
      Array.from({ length: pace.agents }, (_, at) => `seat${at + 1}`),
    );
    const administrator = await server.signIn('administrator');
    const source = { code: 'burst', name: 'burst', routes: false };
    const { secret } = await server.must(administrator, 'POST', '/api/v1/cti/sources', source);
    const floor = new PacedFloor(server, secret, pace);
    await Promise.all(tokens.map((token) => floor.sitDown(token)));
    const cluster = join(dataDir, 'postgres');
    const before = await processorTime(server.pid, cluster);
    const desks = tokens.map((token, at) => floor.work(token, at / tokens.length));
    const striking = pace.strike ? struck(server, pace.seconds) : Promise.resolve();
    await floor.ring();
    const after = pace.strike ? undefined : await processorTime(server.pid, cluster);
    await striking;
    // What all of them end at once afterwards is no burst.
    const acts = [...floor.actMs];
    floor.over = true;
    await Promise.all(desks);
    const supervisor = await server.signIn('supervisor');
    const seen = await inspect(server, supervisor, floor.arrived);
    return {
      contacts: floor.arrived.length,
      ...seen,
      acts: acts.length,
      actMsP95: p95(acts),
      callMsP95: p95(floor.callMs),
      serverMs: before && after ? (after.serverMs - before.serverMs) / pace.seconds : 0,
      databaseMs: before && after ? (after.databaseMs - before.databaseMs) / pace.seconds : 0,
    };
  } finally {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function struck(server: CrashServer, seconds: number): Promise<void> {
  await sleep((seconds / 2) * 1000);
  await server.strike('server');
  await server.recover('server');
}

const p95 = (all: readonly number[]): number =>
  [...all].sort((one, other) => one - other)[Math.floor(all.length * 0.95)] ?? 0;

interface ToldSeat {
  readonly seen: string;
  readonly state: string;
  readonly contact?: { readonly id: string; readonly state: string };
}

class PacedFloor {
  readonly arrived: Arrived[] = [];
  readonly actMs: number[] = [];
  /** From the switch's offering a call to an agent who is free, until the desk knows. */
  readonly callMs: number[] = [];
  over = false;
  readonly #offeredMs = new Map<string, number>();
  readonly #server: CrashServer;
  readonly #secret: string;
  readonly #pace: Pace;
  #sequence = 0;

  constructor(server: CrashServer, secret: string, pace: Pace) {
    this.#server = server;
    this.#secret = secret;
    this.#pace = pace;
  }

  /** Calls come evenly; whoever is not answered while patience lasts hangs up. */
  async ring(): Promise<void> {
    const { seconds, contactsPerSecond, patienceSeconds } = this.#pace;
    const startedMs = performance.now();
    const calls = Math.round(seconds * contactsPerSecond);
    const said: Promise<void>[] = [];
    for (let call = 1; call <= calls; call += 1) {
      await until(startedMs + (call / contactsPerSecond) * 1000);
      said.push(this.#offer(call));
      const gaveUp = call - Math.round(patienceSeconds * contactsPerSecond);
      if (gaveUp > 0) said.push(this.#giveUp(gaveUp));
    }
    await Promise.all(said);
  }

  async #offer(call: number): Promise<void> {
    const startedMs = performance.now();
    const event = {
      type: 'offered',
      call: `c${call}`,
      line: '12345',
      number: `138${String(call).padStart(8, '0')}`,
    };
    const { results } = (await this.#say(event)) as {
      results: { contactId: string; eventId: string; result: string }[];
    };
    const [{ contactId, eventId, result } = { contactId: '', eventId: '', result: '' }] = results;
    if (result !== 'applied') return;
    this.arrived.push({ call: `c${call}`, id: contactId, eventId });
    this.#offeredMs.set(contactId, startedMs);
  }

  /** Of a call that was answered the switch would not say so: it ends by its agent. */
  async #giveUp(call: number): Promise<void> {
    if (this.#answered.has(this.arrived.find((one) => one.call === `c${call}`)?.id ?? '')) return;
    await this.#say({ type: 'ended', call: `c${call}` });
  }

  readonly #answered = new Set<string>();

  async sitDown(token: string): Promise<void> {
    await this.#patiently(token, 'PUT', '/api/v1/callcentre/seat', { ready: true });
  }

  /** `share`: how far they are in the contact they had before, so that not all of them finish at once. */
  async work(token: string, share: number): Promise<void> {
    const { talkSeconds, wrapSeconds } = this.#pace;
    let first = true;
    let seen: string | undefined;
    while (!this.over) {
      const askedMs = performance.now();
      const told = (await this.#patiently(token, 'POST', '/api/v1/callcentre/seat/watch', {
        ...(seen ? { seen } : {}),
        waitSeconds: 2,
      })) as ToldSeat;
      seen = told.seen;
      if (told.state === 'away') {
        await this.sitDown(token);
        seen = undefined;
        continue;
      }
      const { contact } = told;
      if (!contact) continue;
      const offeredMs = this.#offeredMs.get(contact.id);
      // It waited for this agent only where they had been asking before it came.
      if (contact.state === 'ringing' && offeredMs !== undefined && offeredMs > askedMs)
        this.callMs.push(performance.now() - offeredMs);
      if (contact.state === 'ringing') {
        if (!(await this.#act(token, contact.id, 'answer'))) continue;
        this.#answered.add(contact.id);
        await this.#pause(talkSeconds * (first ? share : 1));
        first = false;
        await this.#act(token, contact.id, 'hang-up');
        await this.#pause(wrapSeconds);
        await this.#act(token, contact.id, 'finish');
      } else {
        await this.#act(token, contact.id, contact.state === 'talking' ? 'hang-up' : 'finish');
      }
      seen = undefined;
    }
  }

  async #pause(seconds: number): Promise<void> {
    const endMs = performance.now() + seconds * 1000;
    while (!this.over && performance.now() < endMs)
      await sleep(Math.min(200, Math.max(0, endMs - performance.now())));
  }

  async #act(token: string, id: string, command: string): Promise<boolean> {
    const startedMs = performance.now();
    const path = `/api/v1/callcentre/contacts/${id}/commands`;
    const answer = await this.#server.ask(token, 'POST', path, { command }).catch(() => undefined);
    if (answer?.status !== 200) return false;
    this.actMs.push(performance.now() - startedMs);
    return true;
  }

  async #say(event: object): Promise<unknown> {
    this.#sequence += 1;
    const payload = JSON.stringify({
      events: [{ sequence: this.#sequence, at: new Date().toISOString(), ...event }],
    });
    for (;;) {
      const sentAt = new Date().toISOString();
      const signature = createHmac('sha256', this.#secret).update(`${sentAt}.${payload}`).digest('hex');
      const answer = await this.#server
        .ask(undefined, 'POST', '/api/v1/cti/burst/events', { sentAt, payload, signature })
        .catch(() => undefined);
      if (answer?.status === 200) return answer.body;
      if (answer && answer.status < 500) throw new Error(`the switch was answered ${answer.status}`);
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

async function until(ms: number): Promise<void> {
  const leftMs = ms - performance.now();
  if (leftMs > 0) await sleep(leftMs);
}
