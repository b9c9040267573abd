// The contract of notices (文书): sealed papers about applications, their check by anyone, and the texts they are made of.
export * from './notices/events.ts';
export * from './notices/papers.ts';
export * from './notices/templates.ts';

import { checkNotice, readApplicationNotice, readFollowedNotice, readMyNotice } from './notices/papers.ts';
import { readNoticeTemplates, setNoticeTemplates } from './notices/templates.ts';

export const noticesOperations = [
  readApplicationNotice,
  readMyNotice,
  readFollowedNotice,
  checkNotice,
  readNoticeTemplates,
  setNoticeTemplates,
] as const;
