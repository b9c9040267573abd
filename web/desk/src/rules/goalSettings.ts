// Setting the rules of goals: whatever page changes a part of them sends all of them, on the version it read.
import type { readGoalSettings } from '@kapok/contracts/goals/operations.ts';
import type { GoalSettings } from '@kapok/contracts/goals/settings.ts';
import type { AnswerOf } from '@kapok/contracts/operation.ts';
import { goals } from '@kapok/web-shared/endpoints/goals.ts';
import { useWords } from '@kapok/web-shared/i18n.ts';
import { client } from '../api.ts';
import type { Stand } from '../parts/OnVersion.tsx';
import { useAct } from '../parts/useAct.ts';
import { ruleWords } from './words.ts';

export type HeldSettings = AnswerOf<typeof readGoalSettings>;

export function useSetGoalSettings({ version, saved }: Pick<Stand, 'version' | 'saved'>) {
  const say = useWords(ruleWords);
  return useAct(
    (settings: GoalSettings, idempotencyKey) =>
      client.call(goals.setSettings, { body: { expectedVersion: version, settings }, idempotencyKey }),
    { done: (after) => say('saved', { version: after.version }), touches: [['goal-settings']], after: saved },
  );
}
