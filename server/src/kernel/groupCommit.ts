// Lets rows of an append-only stream share a commit: those that arrive while a group is being written make the next one.
// A row is answered only when its group is on disk; it is never lost silently and never written twice.
import { type Queryable, transact } from './database.ts';
import { isRefusal, type Refusal, refuse } from './errors.ts';
import { answersKey, type IdempotencyEntry, rememberAnswers } from './idempotency.ts';
import type { House } from './module.ts';
import type { EventSource } from './outbox.ts';

export const groupRowsMax = 200;
/** Rows that may wait at most: past this many a caller is told to come again rather than kept in memory. */
export const waitingRowsMax = 10_000;
/** Groups written at once: while one waits for the disk others are prepared, and few enough that groups are large. */
const groupsAtOnceMax = 4;

interface Waiting<Row, Answer> {
  readonly actor: string;
  readonly row: Row;
  readonly idempotency: IdempotencyEntry | undefined;
  readonly resolve: (answer: Answer | Refusal) => void;
  readonly reject: (error: unknown) => void;
}

/** One statement: run by itself it is a transaction, and all of the group is there or nothing. */
type Insert<Row, Answer> = (db: Queryable, source: EventSource, rows: readonly Row[]) => Promise<Answer[]>;

export class GroupCommit<Row, Answer> {
  readonly #house: House;
  readonly #insert: Insert<Row, Answer>;
  readonly #waiting: Waiting<Row, Answer>[] = [];
  #writing = 0;
  #scheduled = false;

  readonly #groupsAtOnce: number;

  /** One group at a time where its rows wait for each other's locks anyway: then those that wait make one large group. */
  constructor(house: House, insert: Insert<Row, Answer>, groupsAtOnce = groupsAtOnceMax) {
    this.#house = house;
    this.#insert = insert;
    this.#groupsAtOnce = groupsAtOnce;
  }

  add(actor: string, row: Row, idempotency?: IdempotencyEntry): Promise<Answer | Refusal> {
    if (this.#waiting.length >= waitingRowsMax) return Promise.resolve(refuse('limit-reached'));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ actor, row, idempotency, resolve, reject });
      this.#schedule();
    });
  }

  /** Waits for the requests of this turn of the event loop to arrive, so that they go together. */
  #schedule(): void {
    if (this.#scheduled || this.#writing >= this.#groupsAtOnce) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.#flush();
    });
  }

  #flush(): void {
    while (this.#waiting.length > 0 && this.#writing < this.#groupsAtOnce) {
      const group = this.#takeGroup();
      this.#writing += 1;
      void this.#write(group).finally(() => {
        this.#writing -= 1;
        if (this.#waiting.length > 0) this.#schedule();
      });
    }
  }

  /** The longest-waiting rows of one actor: an event names who recorded it, so a group has one. */
  #takeGroup(): Waiting<Row, Answer>[] {
    const actor = this.#waiting[0]!.actor;
    const group: Waiting<Row, Answer>[] = [];
    const others: Waiting<Row, Answer>[] = [];
    for (const waiting of this.#waiting.splice(0))
      (waiting.actor === actor && group.length < groupRowsMax ? group : others).push(waiting);
    this.#waiting.push(...others);
    return group;
  }

  async #write(group: readonly Waiting<Row, Answer>[]): Promise<void> {
    try {
      const answers = await this.#transact(group);
      group.forEach((waiting, index) => {
        waiting.resolve(isRefusal(answers) ? answers : answers[index]!);
      });
    } catch (error) {
      // One row can spoil a group; alone, the others go in and the one is answered for itself.
      if (group.length === 1) group[0]!.reject(error);
      else for (const waiting of group) await this.#write([waiting]);
    }
  }

  async #transact(group: readonly Waiting<Row, Answer>[]): Promise<Answer[] | Refusal> {
    const { clock, random, vault } = this.#house;
    const db = this.#house.scoped('everything');
    const source: EventSource = { actor: group[0]!.actor, clock, random, vault };
    const rows = group.map((waiting) => waiting.row);
    if (group.every(({ idempotency }) => idempotency === undefined)) return this.#insert(db, source, rows);
    const sealing = await answersKey(this.#house);
    return transact(db, async (tx) => {
      const answers = await this.#insert(tx, source, rows);
      const keyed = group.flatMap(({ idempotency: entry }, index) =>
        // What was refused changed nothing, and may be asked for again.
        entry && !isRefusal(answers[index]) ? [{ entry, answer: answers[index] }] : [],
      );
      await rememberAnswers(tx, sealing, keyed, clock.now());
      return answers;
    });
  }
}
