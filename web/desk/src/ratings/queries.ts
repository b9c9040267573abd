// What the pages of ratings and messages ask for. Filters name departments and states, never persons.
import type { MessageDeliveryState } from '@kapok/contracts/messages.ts';
import type { QueryOf } from '@kapok/contracts/operation.ts';
import type { listRatings, ResultsBy } from '@kapok/contracts/ratings.ts';
import { toldMessages } from '@kapok/web-shared/endpoints/messages.ts';
import { receivedRatings } from '@kapok/web-shared/endpoints/ratings.ts';
import { useQuery } from '@tanstack/react-query';
import { client } from '../api.ts';
import { usePages } from '../parts/pages.tsx';

export const ratingsKey = ['ratings'] as const;
export const padsKey = ['rating-pads'] as const;
export const deliveriesKey = ['message-deliveries'] as const;
export const settingsKey = ['message-settings'] as const;
const pageItems = 30;

export const useRatings = (filter: Omit<QueryOf<typeof listRatings>, 'limit' | 'cursor'>) =>
  usePages([...ratingsKey, filter], (cursor, signal) =>
    client.call(receivedRatings.list, { query: { ...filter, limit: pageItems, ...cursor }, signal }),
  );

/** What tags are called. */
export const useTags = () =>
  useQuery({
    queryKey: ['rating-rules'],
    staleTime: 10 * 60_000,
    queryFn: ({ signal }) => client.call(receivedRatings.rules, { signal }),
    select: ({ rules }) => new Map(rules.tags.map(({ code, words }) => [code, words])),
  });

export const useResults = (by: ResultsBy, year: number) =>
  useQuery({
    queryKey: ['rating-results', by, year],
    queryFn: ({ signal }) => client.call(receivedRatings.results, { query: { by, year }, signal }),
  });

export const usePads = () =>
  useQuery({
    queryKey: padsKey,
    queryFn: ({ signal }) => client.call(receivedRatings.pads, { signal }),
  });

export const useDeliveries = (state: MessageDeliveryState) =>
  usePages([...deliveriesKey, state], (cursor, signal) =>
    client.call(toldMessages.deliveries, { query: { state, limit: pageItems, ...cursor }, signal }),
  );

export const useMessageSettings = () =>
  useQuery({
    queryKey: settingsKey,
    queryFn: ({ signal }) => client.call(toldMessages.settings, { signal }),
  });
