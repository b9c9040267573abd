// What the pages of staffing ask the server for. A forecast stays good for minutes: it changes with days, not with calls.

import type { AnswerOf } from '@kapok/contracts/operation.ts';
import type {
  RosterId,
  readHotlineForecast,
  readHotlineHandling,
  readHotlineOutlook,
} from '@kapok/contracts/staffing.ts';
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

export function useWarnings(year?: number) {
  return useQuery({
    queryKey: [...staffingKey, 'warnings', year ?? 'now'],
    staleTime: freshMs,
    queryFn: ({ signal }) =>
      client.call(staffing.warnings, { query: year === undefined ? {} : { year }, signal }),
  });
}

export function useSimulation(day: string) {
  return useQuery({
    queryKey: [...staffingKey, 'simulation', day],
    staleTime: freshMs,
    queryFn: ({ signal }) => client.call(staffing.simulate, { query: { day }, signal }),
  });
}

export type Handling = AnswerOf<typeof readHotlineHandling>;
export function useHandling() {
  return useQuery<Handling>({
    queryKey: [...staffingKey, 'handling'],
    staleTime: freshMs,
    queryFn: ({ signal }) => client.call(staffing.handling, { signal }),
  });
}

const occasionsShown = 50;
export function useOccasions() {
  return useQuery({
    queryKey: [...staffingKey, 'occasions'],
    staleTime: freshMs,
    queryFn: ({ signal }) => client.call(staffing.occasions, { query: { limit: occasionsShown }, signal }),
  });
}

const rostersShown = 30;
export function useRosters() {
  return useQuery({
    queryKey: [...staffingKey, 'rosters'],
    staleTime: freshMs,
    queryFn: ({ signal }) => client.call(staffing.rosters, { query: { limit: rostersShown }, signal }),
  });
}

export function useRoster(rosterId: RosterId) {
  return useQuery({
    queryKey: [...staffingKey, 'roster', rosterId],
    staleTime: freshMs,
    queryFn: ({ signal }) => client.call(staffing.roster, { params: { rosterId }, signal }),
  });
}

export function useWorkingRules() {
  return useQuery({
    queryKey: [...staffingKey, 'working-rules'],
    staleTime: freshMs,
    queryFn: ({ signal }) => client.call(staffing.workingRules, { signal }),
  });
}

export function useOwnShifts() {
  return useQuery({
    queryKey: [...staffingKey, 'shifts'],
    staleTime: freshMs,
    queryFn: ({ signal }) => client.call(staffing.ownShifts, { signal }),
  });
}
