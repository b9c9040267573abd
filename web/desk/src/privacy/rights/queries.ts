// What the pages ask about requests of people, and where each of them is. A request is told by its id alone.
import type { ListedRequest } from '@kapok/contracts/privacy/requests.ts';
import { privacy } from '@kapok/web-shared/endpoints/privacy.ts';
import { useQuery } from '@tanstack/react-query';
import { useLocation } from 'react-router';
import { client } from '../../api.ts';
import { usePages } from '../../parts/pages.tsx';

export type RequestId = ListedRequest['requestId'];
export const rightsKey = ['rights-requests'] as const;
const pageItems = 50;

/** Supervisors have a room of their own for it; for the others it is a page of administration. */
export const useRightsPath = (): string =>
  useLocation().pathname.startsWith('/administration') ? '/administration/rights' : '/rights';

export function useRequests(waiting: boolean) {
  return usePages([...rightsKey, 'list', waiting], (cursor, signal) =>
    client.call(privacy.listRequests, {
      query: { ...(waiting ? { state: 'requested' as const } : {}), limit: pageItems, ...cursor },
      signal,
    }),
  );
}

export function useRequest(requestId: RequestId) {
  return useQuery({
    queryKey: [...rightsKey, 'one', requestId],
    // Each reading is on record: none that nobody asked for.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    queryFn: ({ signal }) => client.call(privacy.readRequest, { params: { requestId }, signal }),
  });
}
