// What the pages of staffing ask the server for. A forecast stays good for minutes: it changes with days, not with calls.

import type { AnswerOf } from '@kapok/contracts/operation.ts';
import type { readHotlineForecast, readHotlineOutlook } from '@kapok/contracts/staffing.ts';
import { staffing } from '@kapok/web-shared/endpoints/staffing.ts';
import { useQuery } from '@tanstack/react-query';
import { client } from '../api.ts';

export type Outlook = AnswerOf<typeof readHotlineOutlook>;
export type HotlineForecast = AnswerOf<typeof readHotlineForecast>;

export const staffingKey = ['staffing'] as const;
const freshMs = 5 * 60_000;

export function useOutlook(year: number) {
  return useQuery<Outlook>({
    queryKey: [...staffingKey, 'outlook', year],
    staleTime: freshMs,
    queryFn: ({ signal }) => client.call(staffing.outlook, { query: { year }, signal }),
  });
}

export function useTargets() {
  return useQuery({
    queryKey: [...staffingKey, 'targets'],
    staleTime: freshMs,
    queryFn: ({ signal }) => client.call(staffing.targets, { signal }),
  });
}

export function useHotlineForecast() {
  return useQuery<HotlineForecast>({
    queryKey: [...staffingKey, 'forecast'],
    staleTime: freshMs,
    queryFn: ({ signal }) => client.call(staffing.forecast, { query: { days: 7 }, signal }),
  });
}
