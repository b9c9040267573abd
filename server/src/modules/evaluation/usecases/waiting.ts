// What of evaluations waits for whom: items given to a person, steps their department owes, and the state that each office ends.
import type { EvaluationState } from '@kapok/contracts/evaluation/items.ts';
import type { WaitingKind } from '@kapok/contracts/waiting.ts';
import type { Waiting } from '../../../kernel/module.ts';
import * as store from '../store/index.ts';
import { listOwnWork } from './filling.ts';

const inState = (
  kind: WaitingKind & `evaluation.${EvaluationState}`,
  operation: string,
  state: EvaluationState,
): Waiting => ({
  operation,
  count: async ({ db }) => ({ [kind]: { count: await store.countInState(db, state), late: 0 } }),
});

export const evaluationWaiting: readonly Waiting[] = [
  {
    operation: 'listOwnWork',
    count: async ({ house, db, actor }) => {
      const { assignments, steps } = await listOwnWork({ house, db, actor });
      const open = assignments.filter(({ state }) => state === 'open');
      const late = (rows: readonly { readonly light: string }[]) =>
        rows.filter(({ light }) => light === 'late').length;
      return {
        'evaluation.items': { count: open.length, late: late(open) },
        'evaluation.steps': { count: steps.length, late: late(steps) },
      };
    },
  },
  inState('evaluation.internal-review', 'signOffEvaluation', 'internal-review'),
  inState('evaluation.sign-off', 'signOffEvaluation', 'sign-off'),
  inState('evaluation.answering', 'answerReview', 'answering'),
  inState('evaluation.submitted', 'reviewEvaluation', 'submitted'),
  inState('evaluation.reviewed', 'publishEvaluation', 'reviewed'),
];
