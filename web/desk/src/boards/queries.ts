// What the boards ask the server for.
import type { readLeague, readOrderMap } from '@kapok/contracts/boards.ts';
import type { AnswerOf } from '@kapok/contracts/operation.ts';
import { boards } from '@kapok/web-shared/endpoints/boards.ts';
import { useQuery } from '@tanstack/react-query';
import { client } from '../api.ts';

export type League = AnswerOf<typeof readLeague>;
export type OrderMap = AnswerOf<typeof readOrderMap>;
export interface Span {
  readonly from: string;
  readonly to: string;
}

const freshMs = 60_000;

export function useLeague(span: Span) {
  return useQuery<League>({
    queryKey: ['boards', 'league', span],
    staleTime: freshMs,
    queryFn: ({ signal }) => client.call(boards.league, { query: { ...span }, signal }),
  });
}

export function useOrderMap(span: Span) {
  return useQuery<OrderMap>({
    queryKey: ['boards', 'map', span],
    staleTime: freshMs,
    queryFn: ({ signal }) => client.call(boards.map, { query: { ...span }, signal }),
  });
}
