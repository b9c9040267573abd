// The rules of rating: read and set, each setting a version with its event.
import type { EventId } from '@kapok/contracts/ids.ts';
import { type RatingRules, ratingRulesDefault } from '@kapok/contracts/ratings.ts';
import { actorName } from '../../../kernel/access.ts';
import type { Database } from '../../../kernel/database.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';
import { emit } from '../../../kernel/outbox.ts';
import { remembered } from '../../../kernel/remembered.ts';
import { checkRules } from '../rules/giving.ts';
import { insertRules, selectRules } from '../store/settings.ts';

const held = remembered((db: Database) => selectRules(db));

export const rulesOf = async (db: Database): Promise<RatingRules> =>
  (await held.of(db))?.rules ?? ratingRulesDefault;

export async function readRatingRules({ house }: Pick<Doing, 'house'>) {
  const row = await selectRules(house.db);
  return row === undefined
    ? { rules: ratingRulesDefault, version: 0 }
    : { rules: row.rules, version: row.version, setAt: row.setAt.toISOString() };
}

export async function setRatingRules(
  { house, actor, source, transact }: Doing,
  { rules, version: before }: { readonly rules: RatingRules; readonly version: number },
): Promise<{ version: number; eventId: EventId } | Refusal> {
  const faulty = checkRules(rules);
  if (faulty) return faulty;
  const set = await transact(async (tx) => {
    const now = (await selectRules(tx))?.version ?? 0;
    const version = before + 1;
    const row = { version, rules, setAt: house.clock.now(), setBy: actorName(actor) };
    if (now !== before || !(await insertRules(tx, row)))
      return refuse('version-conflict', { particulars: { version: now } });
    const [eventId] = await emit(tx, source, [
      { type: 'ratings.rules.set', subject: 'rating-rules', body: { version } },
    ]);
    return { version, eventId: eventId! };
  });
  held.forget(house.db);
  return set;
}
