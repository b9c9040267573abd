// Problems of the assistant.
import type { ProblemKind } from './kind.ts';

export const assistantProblems = {
  'topic-known': {
    status: 409,
    title: {
      zh: '该热点已经有人处置，或已经平息',
      en: 'Somebody has taken note of this topic, or it is over',
    },
    todo: { zh: '请刷新后查看处置情况。', en: 'Reload and see what was done about it.' },
  },
} as const satisfies Record<string, ProblemKind>;
