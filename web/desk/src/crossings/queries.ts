// What the pages of crossings ask for. Lists tell of items, units and times and of no person, so their filters may stand in an address.
import type { CrossingList } from '@kapok/contracts/crossings/words.ts';
import type { CrossingId } from '@kapok/contracts/ids.ts';
import { crossings } from '@kapok/web-shared/endpoints/crossings.ts';
import { useQuery } from '@tanstack/react-query';
import { client } from '../api.ts';
import { usePages } from '../parts/pages.tsx';

export const crossingsKey = ['crossings'] as const;
const pageItems = 50;
const refreshMs = 60_000;

export const useCrossings = (filter: { readonly show: CrossingList; readonly number?: string }) =>
  usePages(
    [...crossingsKey, 'list', filter],
    (cursor, signal) =>
      client.call(crossings.list, { query: { ...filter, limit: pageItems, ...cursor }, signal }),
    { refetchInterval: refreshMs },
  );

export const useCrossing = (id: CrossingId) =>
  useQuery({
    queryKey: [...crossingsKey, 'one', id],
    queryFn: ({ signal }) => client.call(crossings.read, { params: { crossingId: id }, signal }),
    refetchInterval: refreshMs,
  });

export const usePlaces = () =>
  useQuery({
    queryKey: ['crossing-places'],
    staleTime: 5 * refreshMs,
    queryFn: ({ signal }) => client.call(crossings.places, { signal }),
  });

export const useRoute = (from: string | undefined, to: string | undefined) =>
  useQuery({
    queryKey: ['crossing-route', from, to],
    enabled: from !== undefined && to !== undefined,
    retry: false,
    queryFn: ({ signal }) => client.call(crossings.route, { query: { from: from!, to: to! }, signal }),
  });

export const settingsKey = ['crossing-settings'] as const;
export const useSettings = () =>
  useQuery({
    queryKey: settingsKey,
    queryFn: ({ signal }) => client.call(crossings.settings, { signal }),
  });
