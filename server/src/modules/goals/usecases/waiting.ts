// What of goals waits for whom: indicators given to a person, sets that came back, and sets that finance has to take up or decide.
import type { GoalState } from '@kapok/contracts/goals/items.ts';
import type { WaitingKind } from '@kapok/contracts/waiting.ts';
import type { Waiting } from '../../../kernel/module.ts';
import * as store from '../store/index.ts';
import { listOwnGoalWork } from './filling.ts';

const inState = (kind: WaitingKind & `goals.${GoalState}`, operation: string, state: GoalState): Waiting => ({
  operation,
  count: async ({ db }) => ({ [kind]: { count: await store.countInState(db, state), late: 0 } }),
});

export const goalsWaiting: readonly Waiting[] = [
  {
    operation: 'listOwnGoalWork',
    count: async (asked) => {
      const open = (await listOwnGoalWork(asked)).items.filter(({ state }) => state === 'open');
      return {
        'goals.items': { count: open.length, late: open.filter(({ light }) => light === 'late').length },
      };
    },
  },
  inState('goals.returned', 'saveGoalSet', 'returned'),
  inState('goals.submitted', 'takeGoalSet', 'submitted'),
  inState('goals.in-review', 'decideGoalSet', 'in-review'),
];
