// Counts what waits for the reader: only kinds whose operation they are granted, each within the rows that operation reaches. What is
// granted to nobody and what scope does not hold is never counted.
import { type Waits, waitingMax } from '@kapok/contracts/waiting.ts';
import type { Doing } from '../../kernel/doing.ts';
import type { Waiting } from '../../kernel/module.ts';

export async function listWaiting(
  { house, actor }: Pick<Doing, 'house' | 'actor'>,
  counted: readonly Waiting[],
): Promise<{ items: Waits[] }> {
  if (actor.kind !== 'staff') return { items: [] };
  const items: Waits[] = [];
  for (const { operation, count } of counted) {
    if (house.authority.decide(actor, operation)) continue;
    const scope = house.authority.scope(actor, operation);
    if (scope === 'nothing') continue;
    const found = await count({ house, actor, scope, db: house.scoped(scope) });
    for (const [kind, waits] of Object.entries(found) as [Waits['kind'], { count: number; late: number }][])
      if (waits.count > 0)
        items.push({
          kind,
          count: Math.min(waits.count, waitingMax),
          late: Math.min(waits.late, waitingMax),
        });
  }
  return { items };
}
