// What the page of papers asks for.
import type { readNoticeTemplates } from '@kapok/contracts/notices/templates.ts';
import type { AnswerOf } from '@kapok/contracts/operation.ts';

export const papersKey = ['notice-templates'] as const;
export type Held = AnswerOf<typeof readNoticeTemplates>;
