// What a use case of goals is given: who acts, in which scope, in which transaction. A request is one; a program that drives
// the house makes its own for one operation, and is held to the same grants and scope as a request.
import { type Actor, actorName } from '../../../kernel/access.ts';
import { transact } from '../../../kernel/database.ts';
import type { Call, House } from '../../../kernel/module.ts';

export type Doing = Pick<Call, 'house' | 'actor' | 'source' | 'db' | 'mayDo' | 'transact'>;

export function doingAs(house: House, actor: Actor, operation: string): Doing {
  const db = house.scoped(house.authority.scope(actor, operation));
  return {
    house,
    actor,
    source: { actor: actorName(actor), clock: house.clock, random: house.random, vault: house.vault },
    db,
    mayDo: (resource) => house.authority.decide(actor, operation, resource),
    transact: (work) => transact(db, work),
  };
}
