// Problems of planning a hotline's staff.
import type { ProblemKind } from './kind.ts';

export const staffingProblems = {
  'roster-unsolved': {
    status: 422,
    title: { zh: '按现行规则没有排出班次', en: 'No roster was found under these rules' },
    todo: {
      zh: '请检查工时规则是否互相矛盾（最长班次、班间休息、休息日），修改后重试；已有班次不受影响。',
      en: 'See whether the rules of work contradict each other (longest shift, rest, days off), then try again; earlier rosters stay as they are.',
    },
  },
} as const satisfies Record<string, ProblemKind>;
