// What the pages ask about staff and their posts. A name that is searched for goes in a body, never in an address.
import type { QueryOf } from '@kapok/contracts/operation.ts';
import type { listPosts } from '@kapok/contracts/parties/posts.ts';
import type { StaffWithPosts } from '@kapok/contracts/parties/staff.ts';
import { parties } from '@kapok/web-shared/endpoints/parties.ts';
import { useQuery } from '@tanstack/react-query';
import { client } from '../../api.ts';
import { usePages } from '../../parts/pages.tsx';

export type StaffId = StaffWithPosts['staffId'];
export type RequestFilter = Omit<QueryOf<typeof listPosts>, 'limit' | 'cursor'>;

const pageItems = 50;
export const staffKey = ['staff'] as const;
export const postsKey = ['posts'] as const;
export const substitutesKey = ['substitutes'] as const;
/** What giving or taking a post changes. */
export const powerKeys = [staffKey, postsKey, substitutesKey];

export function useStaffList({ text, ended }: { readonly text: string; readonly ended: boolean }) {
  return usePages([...staffKey, 'list', text, ended], (cursor, signal) =>
    text
      ? client.call(parties.searchStaff, { body: { text, ended, limit: pageItems, ...cursor }, signal })
      : client.call(parties.listStaff, { query: { ended, limit: pageItems, ...cursor }, signal }),
  );
}

export function useStaff(staffId: StaffId | undefined) {
  return useQuery<StaffWithPosts>({
    queryKey: [...staffKey, 'one', staffId],
    enabled: staffId !== undefined,
    queryFn: ({ signal }) =>
      client.call(parties.readStaff, { params: { staffId: staffId as StaffId }, signal }),
  });
}

export function usePosts(filter: RequestFilter) {
  return usePages([...postsKey, filter], (cursor, signal) =>
    client.call(parties.listPosts, { query: { ...filter, limit: pageItems, ...cursor }, signal }),
  );
}

export function useSubstitutes(filter: RequestFilter) {
  return usePages([...substitutesKey, filter], (cursor, signal) =>
    client.call(parties.listSubstitutes, { query: { ...filter, limit: pageItems, ...cursor }, signal }),
  );
}
