// Whether records have to be kept at this moment, from what their modules, the city's periods and holds say. It only reads.
import type { PartyId } from '@kapok/contracts/ids.ts';
import type { Queryable } from '../../../kernel/database.ts';
import type { House } from '../../../kernel/module.ts';
import type { PersonalRecords } from '../../../kernel/personalRecords.ts';
import type { RetainedRecords } from '../../../kernel/retained.ts';
import { type Kept, mustBeKept } from '../rules/requests.ts';
import { selectHeld } from '../store/holds.ts';
import { selectPeriods } from '../store/retention.ts';
import { type OwnRecord, recordsOf } from './ownAccesses.ts';

export interface Declared {
  readonly retained: readonly RetainedRecords[];
  readonly records: readonly PersonalRecords[];
}

/** Of each of a party's records why it has to be kept; absent where it may go. `db` reaches what is the party's. */
export async function keptOfParty(
  house: House,
  db: Queryable,
  declared: Declared,
  partyId: PartyId,
): Promise<{ own: ReadonlyMap<string, OwnRecord>; kept: ReadonlyMap<string, Kept> }> {
  const own = await recordsOf(db, declared.records, partyId);
  const now = house.clock.now();
  const [held, set, ends] = await Promise.all([
    selectHeld(house.db, [...own.keys()]),
    selectPeriods(house.db),
    endsOf(db, own),
  ]);
  const kept = new Map<string, Kept>();
  for (const [id, { of }] of own) {
    const retained = declared.retained.find(({ type }) => type === of.kind);
    const city = set.get(of.kind);
    const periods = [
      ...(retained?.atLeast ? [{ period: retained.atLeast, basis: retained.basis }] : []),
      ...(city?.binding ? [{ period: city, basis: { zh: city.reason, en: city.reason } }] : []),
    ];
    const why = mustBeKept({ held: held.has(id), endedAt: ends.get(id) ?? null, periods }, now);
    if (why) kept.set(id, why);
  }
  // Who somebody is has to be known while anything of theirs is under way.
  const underWay = [...kept.values()][0];
  if (underWay && !kept.has(partyId) && own.has(partyId)) kept.set(partyId, underWay);
  return { own, kept };
}

async function endsOf(
  db: Queryable,
  own: ReadonlyMap<string, OwnRecord>,
): Promise<ReadonlyMap<string, Date | null>> {
  const kinds = new Map<PersonalRecords, string[]>();
  for (const [id, { of }] of own) kinds.set(of, [...(kinds.get(of) ?? []), id]);
  const found = await Promise.all([...kinds].map(([of, ids]) => of.endsOf(db, ids)));
  return new Map(found.flatMap((ends) => [...ends]));
}
