// What a use case is given: who acts, in which house, in which transaction. A request is one; a program makes its own.
import { type Actor, actorName } from '../../../kernel/access.ts';
import { type Tx, transact } from '../../../kernel/database.ts';
import type { Refusal } from '../../../kernel/errors.ts';
import type { House } from '../../../kernel/module.ts';
import type { EventSource } from '../../../kernel/outbox.ts';

export interface Doing {
  readonly house: House;
  readonly actor: Actor;
  readonly source: EventSource;
  transact<T>(work: (tx: Tx) => Promise<T | Refusal>): Promise<T | Refusal>;
}

/** Surroundings for an actor without a request: the demonstration city and `kapok report`. */
export function doingAs(house: House, actor: Actor): Doing {
  return {
    house,
    actor,
    source: { actor: actorName(actor), clock: house.clock, random: house.random, vault: house.vault },
    transact: (work) => transact(house.db, work),
  };
}
