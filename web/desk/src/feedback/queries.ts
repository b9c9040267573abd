// What the pages of feedback ask for.
import type { CaseId } from '@kapok/contracts/ids.ts';
import { feedback } from '@kapok/web-shared/endpoints/feedback.ts';
import { useQuery } from '@tanstack/react-query';
import { client } from '../api.ts';

export const rectificationsKey = ['rectifications'] as const;
export const effectsKey = ['budget-effects'] as const;

export function useRectification(id: CaseId) {
  return useQuery({
    queryKey: [...rectificationsKey, id],
    queryFn: ({ signal }) => client.call(feedback.read, { params: { rectificationId: id }, signal }),
  });
}

export function useAccountability(year: number) {
  return useQuery({
    queryKey: [...rectificationsKey, 'accountability', year],
    queryFn: ({ signal }) => client.call(feedback.accountability, { query: { year }, signal }),
  });
}

export function useEffects(year: number) {
  return useQuery({
    queryKey: [...effectsKey, 'tried', year],
    queryFn: ({ signal }) => client.call(feedback.tryEffects, { body: { year }, signal }),
  });
}

/** What would be decided for one department: its hash is of its own lines. */
export function useEffectsOf(year: number, department: string) {
  return useQuery({
    queryKey: [...effectsKey, 'tried', year, department],
    queryFn: ({ signal }) => client.call(feedback.tryEffects, { body: { year, department }, signal }),
    enabled: department !== '',
  });
}

export function useDecisions(year: number) {
  return useQuery({
    queryKey: [...effectsKey, 'decided', year],
    queryFn: ({ signal }) => client.call(feedback.effects, { query: { year }, signal }),
  });
}

/** The years a page offers: those that may be under evaluation or be just used. */
export function yearsBack(now: Date): number[] {
  return Array.from({ length: 6 }, (_, back) => now.getFullYear() - back);
}
