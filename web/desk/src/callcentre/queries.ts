// What the call centre's pages ask the server for. Seat and wall are watched: the server answers when something changed, and the
// page asks again at once with what it saw, so that nothing between two answers is missed.
import type { Board } from '@kapok/contracts/callcentre/board.ts';
import type { Contact, Seat } from '@kapok/contracts/callcentre/seat.ts';
import { Problem } from '@kapok/web-shared/client.ts';
import { callcentre } from '@kapok/web-shared/endpoints/callcentre.ts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { client } from '../api.ts';

export const seatKey = ['seat'] as const;
export const boardKey = ['board'] as const;
export const lanesKey = ['lanes'] as const;
export const limitsKey = ['queue-limits'] as const;
export const agentsKey = ['agents'] as const;
export const contactKey = (id: string) => ['contact', id] as const;

/** Below what the server lets one wait, and below what the client does. */
const watchSeconds = 15;
const againMsMax = 8_000;

export interface Watched<T> {
  readonly data: T | undefined;
  /** Why the last answer did not come; what is shown may be old meanwhile. */
  readonly error: unknown;
}

/** Asks again and again as long as the page is open; after a failure a little later each time. */
function useWatch<T extends { readonly seen: string }>(
  key: readonly unknown[],
  ask: (seen: string | undefined, waitSeconds: number, signal: AbortSignal) => Promise<T>,
): Watched<T> {
  const queryClient = useQueryClient();
  const [error, setError] = useState<unknown>(null);
  const { data } = useQuery<T>({ queryKey: key, enabled: false, gcTime: 0 });
  // biome-ignore lint/correctness/useExhaustiveDependencies: one loop as long as the page is open.
  useEffect(() => {
    const leaving = new AbortController();
    const loop = async () => {
      let failures = 0;
      while (!leaving.signal.aborted) {
        try {
          const seen = queryClient.getQueryData<T>(key)?.seen;
          const next = await ask(seen, failures === 0 && seen ? watchSeconds : 0, leaving.signal);
          if (leaving.signal.aborted) return;
          queryClient.setQueryData(key, next);
          setError(null);
          failures = 0;
        } catch (failed) {
          if (leaving.signal.aborted) return;
          setError(failed);
          // Whoever has no seat yet, or no session, is not asked about one again and again.
          if (failed instanceof Problem && ['no-seat', 'not-signed-in'].includes(failed.slug)) return;
          failures += 1;
          await new Promise((done) => setTimeout(done, Math.min(500 * 2 ** failures, againMsMax)));
        }
      }
    };
    void loop();
    return () => leaving.abort();
  }, [queryClient]);
  return { data, error };
}

export const useSeat = (): Watched<Seat> =>
  useWatch(seatKey, (seen, waitSeconds, signal) =>
    client.call(callcentre.watchSeat, { body: { ...(seen ? { seen } : {}), waitSeconds }, signal }),
  );

export const useBoard = (): Watched<Board> =>
  useWatch(boardKey, (seen, waitSeconds, signal) =>
    client.call(callcentre.board, { query: { ...(seen ? { seen } : {}), waitSeconds }, signal }),
  );

export function useContact(id: string) {
  return useQuery<Contact>({
    queryKey: contactKey(id),
    // What is typed here is newer than what was saved: read once when the contact comes, not under the writer's hands.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    queryFn: ({ signal }) =>
      client.call(callcentre.contact, { params: { contactId: id as Contact['id'] }, signal }),
  });
}

export function useLanes() {
  return useQuery({
    queryKey: lanesKey,
    queryFn: ({ signal }) => client.call(callcentre.lanes, { signal }),
  });
}

export function useAgents() {
  return useQuery({
    queryKey: agentsKey,
    refetchInterval: 5_000,
    queryFn: ({ signal }) => client.call(callcentre.agents, { signal }),
  });
}
