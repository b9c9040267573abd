// Problems of rectification and of what results do to budgets.
import type { ProblemKind } from './kind.ts';

export const feedbackProblems = {
  'effects-changed': {
    status: 409,
    title: { zh: '影响结果已经变化', en: 'The effects are no longer those you were shown' },
    todo: {
      zh: '没有作出决定。请重新测算，核对变化后再决定。',
      en: 'Nothing was decided. Try the rules again and decide on what you then see.',
    },
  },
} as const satisfies Record<string, ProblemKind>;
