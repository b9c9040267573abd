// What a module is to the house: what it hands to the composition root, the house its use cases live in, and the calls
// its handlers are given. It must stay free of behaviour.
import type { EventOpening, JsonObject } from '@kapok/contracts/event.ts';
import type { EventDescription, IndicatorDefinition } from '@kapok/contracts/indicators.ts';
import type { AnswerOf, BodyOf, Operation, ParamsOf, Purpose, QueryOf } from '@kapok/contracts/operation.ts';
import type { WaitingKind } from '@kapok/contracts/waiting.ts';
import type { FastifyInstance } from 'fastify';
import type { Actor, Authority, Resource, Scope, StaffActor } from './access.ts';
import type { Access } from './accesses.ts';
import type { Hub } from './clickhouse.ts';
import type { Clock, Random } from './clock.ts';
import type { Config } from './config.ts';
import type { Database, Queryable, Scoped, Tx } from './database.ts';
import type { Language, Refusal } from './errors.ts';
import type { IdempotencyEntry } from './idempotency.ts';
import type { Jobs } from './jobs.ts';
import type { Log } from './log.ts';
import type { EventSource } from './outbox.ts';
import type { PersonalRecords } from './personalRecords.ts';
import type { RetainedRecords } from './retained.ts';
import type { BlindIndex } from './vault/reindexing.ts';
import type { Vault } from './vault.ts';

/** Everything a use case may reach. Tests open real ones; the simulated city sets the clock. */
export interface House {
  readonly config: Config;
  readonly log: Log;
  readonly clock: Clock;
  readonly random: Random;
  /** Returns no protected row, whatever is asked. */
  readonly db: Database;
  /** The same within a scope. `everything` is for programs and services alone; the tidy test has the list of places. */
  readonly scoped: Scoped;
  readonly hub: Hub;
  readonly jobs: Jobs;
  readonly authority: Authority;
  /** Seals personal columns and opens them again. */
  readonly vault: Vault;
}

/** Reacts to events after they have a position; called again for the same event after a crash, so it is idempotent. */
export interface Consumer {
  readonly name: string;
  readonly types: readonly string[];
  /** Which of a batch it has anything to do about, found out for all at once; all of them where it does not say. */
  concerned?(house: House, events: readonly ConsumedEvent[]): Promise<readonly ConsumedEvent[]>;
  handle(house: House, event: ConsumedEvent): Promise<void>;
}

export interface ConsumedEvent extends EventOpening {
  readonly position: number;
  /** Its personal part, for a module that keeps a copy of it; undefined where it has none or it was erased. */
  openPersonal(): Promise<JsonObject | undefined>;
}

/** Work that runs as long as the server does, such as the ledger's integrator. */
export interface Service {
  readonly name: string;
  /** Starts and returns how to stop; stopping waits for the step under way. */
  start(house: House): Promise<{ stop(): Promise<void> }>;
}

/** What of a module's records waits for somebody, counted for whoever is granted the operation that does away with it. */
export interface Waiting {
  /** Who is granted it sees the counts, and of the rows that it reaches. */
  readonly operation: string;
  count(asked: {
    readonly house: House;
    readonly actor: StaffActor;
    readonly scope: Scope;
    /** Stands in the scope. */
    readonly db: Database;
  }): Promise<{ readonly [Kind in WaitingKind]?: { readonly count: number; readonly late: number } }>;
}

export interface KapokModule {
  readonly name: string;
  readonly operations?: readonly Operation[];
  /** Binds every operation of the list above, each through `route`. */
  routes?(route: Route, house: House): void;
  /** Routes outside /api with formats of their own, such as log tiles. */
  rawRoutes?(app: FastifyInstance, house: House): void;
  readonly consumers?: readonly Consumer[];
  readonly services?: readonly Service[];
  /** Indicators over the module's own events, and what those events hold, for definitions by users and for words. */
  readonly indicators?: readonly IndicatorDefinition[];
  readonly eventDescriptions?: readonly EventDescription[];
  /** Records with personal content, and how it is removed when its time is over. */
  readonly retention?: readonly RetainedRecords[];
  /** Columns that find sealed values, to be written anew when their key is replaced. */
  readonly blindIndexes?: readonly BlindIndex[];
  /** Records about people, and whose they are. */
  readonly personalRecords?: readonly PersonalRecords[];
  /** What waits for somebody, for the page their work begins with. */
  readonly waiting?: readonly Waiting[];
  /** Runs once after migrations, before requests; must be safe to run again. */
  prepare?(house: House): Promise<void>;
}

/** One request of an operation, parsed: what a handler gives to its use case. */
export interface Call<O extends Operation = Operation> {
  readonly operation: O;
  readonly actor: Actor;
  readonly params: ParamsOf<O>;
  readonly query: QueryOf<O>;
  readonly body: BodyOf<O>;
  readonly language: Language;
  readonly house: House;
  /** Reads within the actor's scope for this operation: a filter that was forgotten returns no row of others. */
  readonly db: Database;
  /** For `emit`: the actor with the house's clock and randomness. */
  readonly source: EventSource;
  /** Why the actor does it, as they stated it; always there for staff where the operation asks for it. */
  readonly purpose?: Purpose;
  /** Undefined when this actor may do this operation to that resource, for the purpose stated. */
  mayDo(resource: Resource): Refusal | undefined;
  /** One transaction in the actor's scope; with an Idempotency-Key its answer is stored with it, and a replay returns the stored one. */
  transact<T>(work: (tx: Tx) => Promise<T | Refusal>): Promise<T | Refusal>;
  /**
   * For a write that is one statement and so a transaction of its own, decided on rows that were read within the scope. It
   * runs without one, as what it changes may leave the scope by it: an order that is handed on. With a key it shares one with
   * its stored answer.
   */
  write<T>(statement: (db: Queryable) => Promise<T | Refusal>): Promise<T | Refusal>;
  /** The request's Idempotency-Key; a write that shares a commit with others stores its answer there itself. */
  readonly idempotency?: IdempotencyEntry;
  /** Says which people's data the answer shows; it is on record before the answer leaves. */
  recordAccess(access: Access): void;
  /** As the browser calls itself; only ever read for its family and system. */
  readonly userAgent: string | undefined;
  /** Network of the address it comes from, as rates count it. */
  readonly network: string;
  /** What this device keeps from a sign-in before; it lets nobody in. */
  readonly deviceToken: string | undefined;
  rememberDevice(token: string): void;
  /** Sets or clears the session cookie. */
  setSession(token: string | undefined, expiresAt?: Date): void;
}

/** An answer that is a file rather than JSON. */
export class FileAnswer {
  readonly bytes: Uint8Array;
  readonly contentType: string;
  readonly fileName: string;

  constructor(bytes: Uint8Array, contentType: string, fileName: string) {
    this.bytes = bytes;
    this.contentType = contentType;
    this.fileName = fileName;
  }
}

export type Handler<O extends Operation> = (call: Call<O>) => Promise<AnswerOf<O> | FileAnswer | Refusal>;
export type Route = <O extends Operation>(operation: O, handler: Handler<O>) => void;
