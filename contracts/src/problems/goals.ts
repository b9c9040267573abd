// Problems of goals and targets.
import type { ProblemKind } from './kind.ts';

export const goalsProblems = {
  'goals-incomplete': {
    status: 422,
    title: { zh: '绩效目标还不能报送', en: 'These goals cannot be submitted yet' },
    todo: {
      zh: '请按列出的问题逐条修改；需要说明的，在“设定依据”里写明理由。',
      en: 'Mend what is named, one by one; where a reason is asked for, write it under “basis”.',
    },
  },
  'pre-evaluation-missing': {
    status: 409,
    title: {
      zh: '新增项目须先通过事前绩效评估',
      en: 'A new project’s goals are approved only after its pre-evaluation',
    },
    todo: {
      zh: '请先完成事前绩效评估并作出结论。',
      en: 'Finish the pre-evaluation and decide on it first.',
    },
  },
} as const satisfies Record<string, ProblemKind>;
