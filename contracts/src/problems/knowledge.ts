// Problems of the knowledge base.
import type { ProblemKind } from './kind.ts';

export const knowledgeProblems = {
  'not-offered': {
    status: 409,
    title: { zh: '该版本目前不能用于答复', en: 'That version is not answered from today' },
    todo: {
      zh: '条目可能已失效、被撤下或有了新版本。请重新搜索，使用当前版本答复。',
      en: 'It may have expired, been withdrawn, or have a newer version. Search again and answer from that.',
    },
  },
} as const satisfies Record<string, ProblemKind>;
