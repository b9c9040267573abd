// From where to where a matter may cross, by division codes and what the item's authority says. Pure.
import type { CrossingKind } from '@kapok/contracts/crossings.ts';
import type { ItemContent } from '@kapok/contracts/services.ts';

/** Whether a division is, or lies within, another: 440100 holds 440106, and 440106 holds 440106013000. */
export function covers(whole: string, division: string): boolean {
  const below = whole.slice(6).replace(/(000)+$/, '');
  return division.startsWith(
    below === '' ? whole.slice(0, 6).replace(/(00){1,2}$/, '') : whole.slice(0, 6) + below,
  );
}

/** The same district or city, whatever is below it. */
export const isSamePlace = (one: string, other: string): boolean => one.slice(0, 6) === other.slice(0, 6);

/** In which ways the item may be done from there; in none unless its authority says so. */
export function kindsFrom(
  { crossing }: Pick<ItemContent, 'crossing'>,
  from: string,
): readonly CrossingKind[] {
  if (crossing === undefined) return [];
  const open = crossing.from === undefined || crossing.from.some((one) => covers(one, from));
  return open ? crossing.kinds : [];
}
