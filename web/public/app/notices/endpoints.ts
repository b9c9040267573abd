// Where papers are read and checked, as the public pages need it. Never a path that the contract does not have.
import type { checkNotice, readFollowedNotice, readMyNotice } from '@kapok/contracts/notices/papers.ts';
import { endpoint } from '@kapok/web-shared/client.ts';

export const notices = {
  check: endpoint<typeof checkNotice>('POST', '/api/v1/notices/checked'),
  mine: endpoint<typeof readMyNotice>('GET', '/api/v1/me/applications/{applicationId}/notices/{noticeId}'),
  followed: endpoint<typeof readFollowedNotice>('POST', '/api/v1/applications/followed/notices'),
};
