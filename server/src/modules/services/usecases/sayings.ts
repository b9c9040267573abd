// What people say and what the catalogue calls it: set by the city, version by version.
import { canonicalHash } from '@kapok/contracts/canonical.ts';
import type { Sayings } from '@kapok/contracts/services.ts';
import type { Database, Queryable } from '../../../kernel/database.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';
import { emit } from '../../../kernel/outbox.ts';
import { remembered } from '../../../kernel/remembered.ts';
import { synonymsOf } from '../rules/finding.ts';
import { defaultSayings } from '../rules/synonyms.ts';
import { insertSayings, selectSayings } from '../store/sayings.ts';

/** Made ready to be looked for, as every search asks for them. */
export const synonyms = remembered(async (db: Database) => synonymsOf(await readServiceSayings(db)));

export const readServiceSayings = async (db: Queryable): Promise<Sayings> =>
  (await selectSayings(db)) ?? defaultSayings;

export async function setServiceSayings(
  { house, source, transact }: Doing,
  asked: Sayings,
): Promise<Sayings | Refusal> {
  const set = { version: asked.version + 1, sayings: asked.sayings };
  const answer = await transact(async (tx) => {
    const { version } = await readServiceSayings(tx);
    if (version !== asked.version || !(await insertSayings(tx, set, source.actor, house.clock.now())))
      return refuse('version-conflict', { particulars: { version } });
    const body = { version: set.version, hash: canonicalHash(set.sayings) };
    await emit(tx, source, [{ type: 'services.sayings.set', subject: 'service-sayings', body }]);
    return set;
  });
  synonyms.forget(house.db);
  return answer;
}
