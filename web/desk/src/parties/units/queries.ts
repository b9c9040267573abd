// What the pages ask about units. How the city is organised is public, so its words may stand in an address.
import type { QueryOf } from '@kapok/contracts/operation.ts';
import type { listUnits } from '@kapok/contracts/parties/units.ts';
import { parties } from '@kapok/web-shared/endpoints/parties.ts';
import { useQuery } from '@tanstack/react-query';
import { client } from '../../api.ts';
import { usePages } from '../../parts/pages.tsx';

export type UnitFilter = Omit<QueryOf<typeof listUnits>, 'limit' | 'cursor'>;

const pageItems = 100;
export const unitsKey = ['units'] as const;

export function useUnits(filter: UnitFilter) {
  return usePages([...unitsKey, 'list', filter], (cursor, signal) =>
    client.call(parties.listUnits, { query: { ...filter, limit: pageItems, ...cursor }, signal }),
  );
}

export function useUnit(code: string | undefined) {
  return useQuery({
    queryKey: [...unitsKey, 'one', code],
    enabled: code !== undefined,
    queryFn: ({ signal }) => client.call(parties.readUnit, { params: { code: code ?? '' }, signal }),
  });
}
