// What a use case is given to do its work: who acts, in which house, in which transaction.
// A request of the HTTP face is one; a program that drives the house makes its own with `doingAs`.
import { type Actor, actorName, type Resource } from './access.ts';
import type { Access } from './accesses.ts';
import { type Database, type Queryable, type Tx, transact } from './database.ts';
import type { Refusal } from './errors.ts';
import type { House } from './module.ts';
import type { EventSource } from './outbox.ts';

export interface Doing {
  readonly house: House;
  readonly actor: Actor;
  readonly source: EventSource;
  /** Reads within the actor's scope. */
  readonly db: Database;
  transact<T>(work: (tx: Tx) => Promise<T | Refusal>): Promise<T | Refusal>;
  /** For a write that is one statement and so a transaction of its own; without a scope, see `Call`. */
  write<T>(statement: (db: Queryable) => Promise<T | Refusal>): Promise<T | Refusal>;
  /** Undefined when this actor may do this operation to that resource. */
  mayDo(resource: Resource): Refusal | undefined;
  /** Says which people's data is shown. */
  recordAccess(access: Access): void;
}

/** A use case's surroundings for an actor without a request: the simulated city, an import, a job. They reach every row. */
export function doingAs(house: House, actor: Actor): Doing {
  const db = house.scoped('everything');
  return {
    house,
    actor,
    source: { actor: actorName(actor), clock: house.clock, random: house.random, vault: house.vault },
    db,
    transact: (work) => transact(db, work),
    write: (statement) => statement(db),
    // Whoever runs a program has the house's own files.
    mayDo: () => undefined,
    // A program shows nobody what it reads.
    recordAccess: () => {},
  };
}
