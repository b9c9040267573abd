// A house in miniature that runs from a seed: writers, two servers with integrator and feed, PostgreSQL and the hub, all
// of them dying and coming back at random moments; and the laws that must hold when the dust has settled.
import { bytesEqual, utf8 } from '@kapok/contracts/bytes.ts';
import { eventLeafHash, noPersonalCommitment } from '@kapok/contracts/commitment.ts';
import { type Hash, MemoryTree } from '@kapok/contracts/merkle.ts';
import { sha256 } from '@noble/hashes/sha2.js';
import { ensureFilling, feedStep } from '../../src/modules/hub/usecases/feed.ts';
import { integrateWhileHeld } from '../../src/modules/ledger/usecases/integrate.ts';
import { SimulatedHub } from './hub.ts';
import { type Leaf, type Session, SimulatedPostgres } from './postgres.ts';
import { Scheduler } from './scheduler.ts';
import { type Broken, simulatedFeed, simulatedLog } from './storage.ts';

export interface Control extends Broken {
  /** Commits are acknowledged before they are durable. */
  readonly lossy?: boolean;
  /** The hub is sent every batch without its token. */
  readonly untokened?: boolean;
}

export interface Outcome {
  readonly seed: number;
  /** Laws that were broken, empty when all held. */
  readonly broken: readonly string[];
  readonly events: number;
  readonly crashes: number;
  /** Of the crashes, how many struck while a call was under way. */
  readonly midCall: number;
  /** Batches that ClickHouse already had. */
  readonly resent: number;
  /** Fillings of the hub from the beginning. */
  readonly refilled: number;
  readonly trace: readonly string[];
}

const writers = 3;
const transactionsEach = 10;
const faultsEndMs = 1500;
const endMs = 8_000;
/** How often the feed looks whether the hub still is what it fed, even when nothing fails. */
const lookAgainMs = 300;
interface Written {
  readonly ids: readonly string[];
  readonly begunMs: number;
  acknowledgedMs: number | undefined;
}

export async function simulate(seed: number, control: Control = {}, traced = false): Promise<Outcome> {
  return new World(seed, control, traced).live();
}

class World {
  readonly #seed: number;
  readonly #control: Control;
  readonly #scheduler: Scheduler;
  readonly #postgres: SimulatedPostgres;
  readonly #hub: SimulatedHub;
  readonly #written: Written[] = [];
  /** Every checkpoint anyone could have read, even from a server that died right after. */
  readonly #published: { size: number; root: Hash }[] = [];
  readonly #unexpected: string[] = [];
  #writing = writers;
  #generations = 1;
  #crashes = 0;
  #midCall = 0;

  constructor(seed: number, control: Control, traced: boolean) {
    this.#seed = seed;
    this.#control = control;
    this.#scheduler = new Scheduler(seed, traced);
    this.#postgres = new SimulatedPostgres(this.#scheduler, { lossy: control.lossy ?? false });
    this.#hub = new SimulatedHub(this.#scheduler, control.untokened ?? false);
  }

  async live(): Promise<Outcome> {
    for (let i = 0; i < writers; i++) void this.#write(i);
    for (const name of ['east', 'west']) {
      void this.#keepAlive(`${name} integrator`, (process) => this.#integrate(process));
      void this.#keepAlive(`${name} feed`, (process) => this.#feed(process));
    }
    void this.#strike();
    await this.#scheduler.run(endMs, () => this.#settled());
    return {
      seed: this.#seed,
      broken: [...this.#unexpected, ...this.#laws()],
      events: this.#postgres.state.leaves.length,
      crashes: this.#crashes,
      midCall: this.#midCall,
      resent: this.#hub.resent,
      refilled: this.#generations - 1,
      trace: this.#scheduler.trace ?? [],
    };
  }

  #settled(): boolean {
    const { outbox, leaves, checkpoints, batches } = this.#postgres.state;
    const fed = batches.at(-1);
    return (
      this.#writing === 0 &&
      outbox.size === 0 &&
      (checkpoints.at(-1)?.size ?? 0) === leaves.length &&
      (leaves.length === 0 || (fed?.done === true && fed.toPosition === leaves.length - 1)) &&
      // A hub that was lost while nothing was to be fed is noticed at the next look.
      this.#scheduler.nowMs > faultsEndMs + 3 * lookAgainMs
    );
  }

  /** A client that commits events in transactions of its own pace; some it gives up. */
  async #write(writer: number): Promise<void> {
    const scheduler = this.#scheduler;
    for (let t = 0; t < transactionsEach; t++) {
      await scheduler.sleep(scheduler.draw(120));
      const count = 1 + scheduler.draw(scheduler.chance(0.1) ? 300 : 4);
      const written: Written = {
        ids: Array.from({ length: count }, (_, i) => `${writer}.${t}.${i}`),
        begunMs: scheduler.nowMs,
        acknowledgedMs: undefined,
      };
      try {
        const session = this.#postgres.connect();
        const drawn: [number, Leaf][] = [];
        await session.call('insert events', () => {
          for (const id of written.ids) drawn.push([this.#postgres.nextNumber(), leafOf(id)]);
        });
        await scheduler.sleep(scheduler.draw(60));
        if (scheduler.chance(0.1)) {
          this.#postgres.close(session);
          continue;
        }
        this.#written.push(written);
        await session.call(`writer ${writer} commits ${count}`, () =>
          this.#postgres.commit((state) => {
            for (const [number, leaf] of drawn) state.outbox.set(number, leaf);
          }),
        );
        written.acknowledgedMs = scheduler.nowMs;
        this.#postgres.close(session);
      } catch {
        // Whether it was committed is unknown to this client; the laws ask nothing of it then but atomicity.
      }
    }
    this.#writing -= 1;
  }

  async #integrate(process: Process): Promise<void> {
    const session = process.connect();
    await integrateWhileHeld(
      {
        storage: simulatedLog(session, this.#control),
        tryLock: () => session.call('lock the log', () => this.#postgres.tryLock('log', session)),
        unlock: () => session.call('unlock the log', () => this.#postgres.unlock('log', session)),
        nowMs: () => this.#scheduler.nowMs,
        pause: (ms) => this.#scheduler.sleep(ms),
        stopping: () => process.dead,
      },
      {
        origin: 'simulated',
        sign: ({ size, root }) => {
          this.#published.push({ size, root });
          return `${size}`;
        },
      },
      { batchMax: 15 + (this.#seed % 40) * 10, idleMs: 10 },
    );
  }

  /** As hub/usecases/serve.ts runs it: the lock on a connection of its own, the work on others, a look after any failure. */
  async #feed(process: Process): Promise<void> {
    const standing = process.connect();
    const ledger = simulatedFeed(() => process.connect());
    const hub = this.#hub.connect(standing);
    let prepared = false;
    let lookedAtMs = 0;
    while (!process.dead) {
      while (!(await standing.call('lock the hub', () => this.#postgres.tryLock('hub', standing)))) {
        await this.#scheduler.sleep(20 + this.#scheduler.draw(40));
      }
      if (!prepared || this.#scheduler.nowMs - lookedAtMs > lookAgainMs) {
        await ensureFilling(ledger, hub, () => `g${this.#generations++}`);
        lookedAtMs = this.#scheduler.nowMs;
      }
      prepared = true;
      const { drained } = await feedStep(ledger, hub, 12 + (this.#seed % 30) * 7);
      await standing.call('unlock the hub', () => this.#postgres.unlock('hub', standing));
      if (drained) await this.#scheduler.sleep(15);
    }
  }

  /** Starts a process, and again whenever it has ended, whether killed or of its own failing. */
  async #keepAlive(name: string, work: (process: Process) => Promise<void>): Promise<void> {
    while (this.#scheduler.nowMs < endMs) {
      const process = new Process(name, this.#postgres);
      process.onCall = (call, durationMs) => {
        this.#scheduler.note(`${name}: ${call}`);
        if (this.#scheduler.nowMs < faultsEndMs && this.#scheduler.chance(0.02)) {
          const atMs = this.#scheduler.nowMs + durationMs * (this.#scheduler.draw(100) / 100);
          this.#scheduler.at(atMs, () => this.#kill(process, call));
        }
      };
      await work(process).catch((error: Error) => {
        this.#scheduler.note(`${name} failed: ${error.message}`);
        if (error.constructor.name === 'LogFaultError') this.#unexpected.push(error.message);
      });
      // A process that ended of its own failing closes its connections; a killed one could not.
      if (!process.dead) for (const session of process.sessions) this.#postgres.close(session);
      process.dead = true;
      await this.#scheduler.sleep(20 + this.#scheduler.draw(60));
    }
  }

  #kill(process: Process, during: string): void {
    if (process.dead) return;
    this.#crashes += 1;
    this.#midCall += 1;
    this.#scheduler.note(`${process.name} is killed during: ${during}`);
    process.dead = true;
    for (const session of process.sessions) {
      session.abandoned = true;
      // The server notices the dead client only after a while; until then its lock is held and its last words count.
      this.#scheduler.at(this.#scheduler.nowMs + 1 + this.#scheduler.draw(30), () =>
        this.#postgres.close(session),
      );
    }
  }

  /** Kills PostgreSQL and the hub now and then. */
  async #strike(): Promise<void> {
    while (this.#scheduler.nowMs < faultsEndMs) {
      await this.#scheduler.sleep(50 + this.#scheduler.draw(500));
      if (this.#scheduler.nowMs >= faultsEndMs) return;
      this.#crashes += 1;
      if (this.#scheduler.chance(0.5)) this.#postgres.crash(this.#scheduler.draw(80));
      else this.#hub.crash(this.#scheduler.draw(120), this.#scheduler.chance(0.15));
    }
  }

  #laws(): string[] {
    const broken: string[] = [];
    const { leaves, outbox, checkpoints, tiles } = this.#postgres.state;
    if (!this.#settled())
      broken.push(`not settled after ${endMs} ms: ${outbox.size} events wait, ${leaves.length} are placed`);
    const positionOf = new Map<string, number>();
    leaves.forEach(({ eventId }, position) => {
      if (positionOf.has(eventId)) broken.push(`event ${eventId} has two positions`);
      positionOf.set(eventId, position);
    });
    broken.push(...this.#writerLaws(positionOf));

    const tree = new MemoryTree();
    for (const { hash } of leaves) tree.append(hash);
    for (const { size, root } of [...this.#published, ...checkpoints]) {
      if (size > leaves.length)
        broken.push(`a checkpoint of ${size} was signed, the log has ${leaves.length}`);
      else if (!bytesEqual(tree.root(size), root))
        broken.push(`the checkpoint of ${size} is not of this log`);
    }
    const width = [...tiles]
      .filter(([name]) => name.startsWith('0/'))
      .reduce((sum, [, hashes]) => sum + hashes.length / 32, 0);
    if (width !== leaves.length) broken.push(`the tiles hold ${width} leaves, the log has ${leaves.length}`);

    this.#hub.rows.forEach((row, i) => {
      if (row.position !== i || row.id !== leaves[i]?.eventId)
        broken.push(`the hub's row ${i} is ${row.position} (${row.id})`);
    });
    if (this.#hub.misplaced > 0)
      broken.push(`the hub held ${this.#hub.misplaced} events twice or out of order`);
    if (this.#hub.rows.length !== leaves.length)
      broken.push(`the hub has ${this.#hub.rows.length} of ${leaves.length} events`);
    if (this.#hub.summed !== leaves.length)
      broken.push(`the hub's sums count ${this.#hub.summed} of ${leaves.length} events`);
    return broken.slice(0, 20);
  }

  /** Acknowledged events are there, transactions are whole and in order, and what came after comes after. */
  #writerLaws(positionOf: ReadonlyMap<string, number>): string[] {
    const broken: string[] = [];
    let known = 0;
    const spans: { begunMs: number; acknowledgedMs: number; first: number; last: number }[] = [];
    for (const { ids, begunMs, acknowledgedMs } of this.#written) {
      const positions = ids.map((id) => positionOf.get(id));
      const there = positions.filter((position) => position !== undefined);
      known += there.length;
      if (acknowledgedMs !== undefined && there.length < ids.length)
        broken.push(`acknowledged event ${ids[0]} … is lost`);
      if (there.length !== 0 && there.length !== ids.length) broken.push(`transaction of ${ids[0]} is torn`);
      if (there.some((position, i) => i > 0 && position <= there[i - 1]!))
        broken.push(`transaction of ${ids[0]} is out of order`);
      if (acknowledgedMs !== undefined && there.length > 0) {
        spans.push({ begunMs, acknowledgedMs, first: there[0]!, last: there.at(-1)! });
      }
    }
    if (known !== positionOf.size)
      broken.push(`${positionOf.size - known} events have a position and no committed writer`);
    for (const earlier of spans) {
      for (const later of spans) {
        if (earlier.acknowledgedMs < later.begunMs && earlier.last > later.first) {
          broken.push(
            `an event begun at ${later.begunMs} ms has position ${later.first}, before ${earlier.last} acknowledged earlier`,
          );
        }
      }
    }
    return broken;
  }
}

class Process {
  dead = false;
  readonly name: string;
  readonly sessions: Session[] = [];
  readonly #postgres: SimulatedPostgres;
  onCall: (name: string, durationMs: number) => void = () => {};

  constructor(name: string, postgres: SimulatedPostgres) {
    this.name = name;
    this.#postgres = postgres;
  }

  connect(): Session {
    const session = this.#postgres.connect();
    session.onCall = (call, durationMs) => this.onCall(call, durationMs);
    this.sessions.push(session);
    return session;
  }
}

const leafHashes = new Map<string, Hash>();

/** The leaf hash of an event, as the real one is made; kept, since all seeds use the same names. */
function leafOf(eventId: string): Leaf {
  const hash = leafHashes.get(eventId) ?? eventLeafHash(sha256(utf8(eventId)), noPersonalCommitment);
  leafHashes.set(eventId, hash);
  return { eventId, hash };
}
