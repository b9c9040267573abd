// What the pages of goals ask for and send. Every write names the version it was decided on, and its answer is what is shown.
import type { CampaignLight } from '@kapok/contracts/evaluation/campaigns.ts';
import type { GoalState } from '@kapok/contracts/goals/items.ts';
import type { GoalSet } from '@kapok/contracts/goals/set.ts';
import type { GoalSetId } from '@kapok/contracts/ids.ts';
import { goals } from '@kapok/web-shared/endpoints/goals.ts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { client } from '../api.ts';
import { usePages } from '../parts/pages.tsx';
import type { LightState } from '../parts/signs.tsx';
import { useAct } from '../parts/useAct.ts';

const setsKey = ['goal-sets'] as const;
const setKey = (id: string) => ['goal-set', id] as const;

export const ownGoalWorkKey = ['goal-work'] as const;
export const goalAssignmentsKey = (id: string) => ['goal-assignments', id] as const;
export const assignmentLights = {
  done: 'done',
  'on-time': 'green',
  soon: 'yellow',
  late: 'red',
} as const satisfies Record<CampaignLight, LightState>;

export function useGoalSets(filter: {
  readonly year?: number;
  readonly state?: GoalState;
  readonly department?: string;
}) {
  return usePages([...setsKey, filter], (cursor, signal) =>
    client.call(goals.list, { query: { ...filter, ...cursor }, signal }),
  );
}

export function useGoalSet(id: string) {
  return useQuery({
    queryKey: setKey(id),
    queryFn: ({ signal }) => client.call(goals.read, { params: { goalSetId: id as GoalSetId }, signal }),
  });
}

/** One kind of act on a set, whose answer is the set as it stands then. */
export function useSetAct<Given>(
  act: (given: Given, idempotencyKey: string) => Promise<GoalSet>,
  done: (set: GoalSet) => string,
  after?: (set: GoalSet) => void,
) {
  const queryClient = useQueryClient();
  return useAct(act, {
    done,
    touches: [setsKey, ['goal-overview']],
    after: (set) => {
      queryClient.setQueryData(setKey(set.id), set);
      after?.(set);
    },
  });
}

export function usePreEvaluation(id: GoalSetId, enabled: boolean) {
  return useQuery({
    queryKey: preEvaluationKey(id),
    enabled,
    queryFn: ({ signal }) => client.call(goals.preEvaluation, { params: { goalSetId: id }, signal }),
  });
}
export const preEvaluationKey = (id: string) => ['goal-pre-evaluation', id] as const;

export function useLibrary(text: string, enabled: boolean) {
  return useQuery({
    queryKey: ['goal-library', text],
    enabled,
    staleTime: 60_000,
    queryFn: ({ signal }) => client.call(goals.library, { query: text ? { text } : {}, signal }),
  });
}

export function useGoalSettings() {
  return useQuery({
    queryKey: ['goal-settings'],
    staleTime: 5 * 60_000,
    queryFn: ({ signal }) => client.call(goals.settings, { signal }),
  });
}

export function useOverview(year: number, enabled: boolean) {
  return useQuery({
    queryKey: ['goal-overview', year],
    enabled,
    queryFn: ({ signal }) => client.call(goals.overview, { query: { year }, signal }),
  });
}
