// Problems of notices.
import type { ProblemKind } from './kind.ts';

export const noticesProblems = {
  'notice-text-refused': {
    status: 422,
    title: { zh: '文书模板不能使用', en: 'A text of a paper cannot be used' },
    todo: {
      zh: '请只使用列出的占位符，每种文书一个模板；原有模板仍然有效。',
      en: 'Use the placeholders that are listed, and one text a kind; what held before still holds.',
    },
  },
} as const satisfies Record<string, ProblemKind>;
