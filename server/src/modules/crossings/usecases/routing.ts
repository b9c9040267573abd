// What of one place can be done from another: an applicant says where they are and where the matter belongs, and the house finds
// the authority at home and what it lets be done from there.
import type {
  CrossingRoute,
  listCrossingPlaces as placesOperation,
  routeCrossing as routeOperation,
} from '@kapok/contracts/crossings.ts';
import { crossingItemsMax, crossingPlacesMax } from '@kapok/contracts/crossings.ts';
import type { AnswerOf, QueryOf } from '@kapok/contracts/operation.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';
import type { House } from '../../../kernel/module.ts';
import { places } from '../../parties/index.ts';
import { itemsThatCross } from '../../services/index.ts';
import { isSamePlace, kindsFrom } from '../rules/places.ts';

export const placesMax = crossingPlacesMax;

export async function listCrossingPlaces({
  house,
  actor,
}: Pick<Doing, 'house' | 'actor'>): Promise<AnswerOf<typeof placesOperation>> {
  const rows = await places(house.db, placesMax);
  return {
    items: rows.map(({ code, division, zh, en }) => ({
      division,
      words: { zh, en },
      unit: { code, words: { zh, en } },
      mine: house.authority.decide(actor, 'receiveElsewhere', { department: code }) === undefined,
    })),
  };
}

export async function routeCrossing(
  { db }: Pick<House, 'db'>,
  { from, to, q }: QueryOf<typeof routeOperation>,
): Promise<CrossingRoute | Refusal> {
  if (isSamePlace(from, to)) return refuse('same-place');
  const known = await places(db, placesMax);
  const at = (asked: string) => known.find(({ division }) => isSamePlace(division, asked));
  const [here, there] = [at(from), at(to)];
  for (const [asked, found] of [
    [from, here],
    [to, there],
  ] as const)
    if (found === undefined)
      return refuse('unknown-division', {
        detail: { zh: `没有代码为 ${asked} 的地区。`, en: `There is no place with the code ${asked}.` },
      });
  const rows = await itemsThatCross(db, { division: to.slice(0, 6), text: q }, crossingItemsMax);
  const items = rows
    .map((item) => ({
      code: item.code,
      name: item.name,
      department: item.department.name,
      kinds: [...kindsFrom(item, from)],
    }))
    .filter(({ kinds }) => kinds.length > 0);
  if (items.length === 0) return refuse('nothing-crosses');
  const placeOf = (row: (typeof known)[number]) => ({
    division: row.division,
    words: { zh: row.zh, en: row.en },
  });
  const unitOf = (row: (typeof known)[number]) => ({ code: row.code, words: { zh: row.zh, en: row.en } });
  return {
    from: placeOf(here!),
    to: placeOf(there!),
    ...(there!.handlesCases && { home: unitOf(there!) }),
    ...(here!.handlesCases && { window: unitOf(here!) }),
    items,
  };
}
