// ClickHouse as far as the feed relies on it: one insert is one block, whole or not there; a block whose token is known
// adds nothing; the view's sums may come after the block; and now and then all of it is lost.
import type { Filling, HubEvent } from '../../src/modules/hub/store/clickhouse.ts';
import type { FeedHub } from '../../src/modules/hub/usecases/feed.ts';
import type { Session } from './postgres.ts';
import type { Scheduler } from './scheduler.ts';

/** Blocks whose tokens it remembers. */
const tokenWindow = 100;

export class SimulatedHub {
  rows: HubEvent[] = [];
  /** What the materialised view has counted. */
  summed = 0;
  resent = 0;
  /** Events it ever held twice or out of order, even if a later filling mended it. */
  misplaced = 0;
  #generation: string | undefined;
  #tokens: string[] = [];
  #summedTokens: string[] = [];
  #downUntilMs = 0;
  /** Goes up with each death: what was under way before it is dead too. */
  #life = 0;
  readonly #scheduler: Scheduler;
  readonly #untokened: boolean;

  constructor(scheduler: Scheduler, untokened: boolean) {
    this.#scheduler = scheduler;
    this.#untokened = untokened;
  }

  /** The hub as one process sees it; `sender` is where its death is decided. */
  connect(sender: Session): FeedHub {
    const call = async <T>(name: string, ...effects: (() => T)[]): Promise<T> => {
      const durations = effects.map(() => this.#scheduler.draw(60) / 10);
      const afterMs = this.#scheduler.draw(40) / 10;
      sender.onCall(
        name,
        durations.reduce((sum, ms) => sum + ms, afterMs),
      );
      const life = this.#life;
      let result: T | undefined;
      for (const [i, effect] of effects.entries()) {
        await this.#scheduler.sleep(durations[i]!);
        this.#assertUp(life);
        result = effect();
      }
      await this.#scheduler.sleep(afterMs);
      this.#assertUp(life);
      if (sender.abandoned) throw new Error('the process is dead');
      return result as T;
    };
    return {
      filling: () => call('look at the hub', () => this.#filling()),
      create: (generation) =>
        call(`make the hub's tables anew for ${generation}`, () => this.#create(generation)),
      insert: (token, events) =>
        call(
          `insert ${token} into the hub`,
          () => this.#insert(token, events),
          () => this.#sum(token, events.length),
        ),
    };
  }

  /** Dies; with `lost` its disk goes with it. */
  crash(downMs: number, lost: boolean): void {
    this.#scheduler.note(lost ? 'the hub is lost' : 'the hub dies');
    this.#downUntilMs = this.#scheduler.nowMs + downMs;
    this.#life += 1;
    if (lost) this.#empty(undefined);
  }

  #filling(): Filling | undefined {
    if (this.#generation === undefined) return undefined;
    const last = this.rows.reduce((max, { position }) => Math.max(max, position), -1);
    return { generation: this.#generation, events: this.rows.length, last, summed: this.summed };
  }

  #create(generation: string): void {
    this.#empty(generation);
  }

  #empty(generation: string | undefined): void {
    this.rows = [];
    this.summed = 0;
    this.#generation = generation;
    this.#tokens = [];
    this.#summedTokens = [];
  }

  #insert(token: string, events: readonly HubEvent[]): void {
    if (this.#generation === undefined) throw new Error('there is no table hub.event');
    const known = this.#tokens.includes(token);
    if (known) this.resent += 1;
    if (known && !this.#untokened) return;
    this.#remember(this.#tokens, token);
    for (const event of events) {
      if (event.position !== this.rows.length) this.misplaced += 1;
      this.rows.push(event);
    }
  }

  #sum(token: string, count: number): void {
    if (this.#summedTokens.includes(token) && !this.#untokened) return;
    this.#remember(this.#summedTokens, token);
    this.summed += count;
  }

  #remember(tokens: string[], token: string): void {
    tokens.push(token);
    if (tokens.length > tokenWindow) tokens.shift();
  }

  #assertUp(life: number): void {
    if (life !== this.#life || this.#scheduler.nowMs < this.#downUntilMs) throw new Error('the hub is down');
  }
}
