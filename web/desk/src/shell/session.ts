// Who is signed in, asked of the server; never kept in the browser beyond the page.
import type { AnswerOf } from '@kapok/contracts/operation.ts';
import type { readSession } from '@kapok/contracts/parties.ts';
import { Problem } from '@kapok/web-shared/client.ts';
import { parties } from '@kapok/web-shared/endpoints/parties.ts';
import { useQuery } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { client } from '../api.ts';
import { type Offer, offered } from './navigation.ts';

type AnySession = AnswerOf<typeof readSession>;
/** A session at the desk is of a member of staff; a citizen who is signed in here is nobody at it. */
export type Session = AnySession & { readonly staff: NonNullable<AnySession['staff']> };

export const sessionKey = ['session'] as const;

/** `null` when nobody is signed in: that is an answer, not a failure. */
export function useSessionQuery() {
  return useQuery({
    queryKey: sessionKey,
    staleTime: 5 * 60_000,
    queryFn: async ({ signal }): Promise<Session | null> => {
      try {
        const session = await client.call(parties.readSession, { signal });
        return session.staff ? { ...session, staff: session.staff } : null;
      } catch (error) {
        if (error instanceof Problem && error.status === 401) return null;
        throw error;
      }
    },
  });
}

export const SessionContext = createContext<Session | null>(null);

/** Inside the workplace someone is always signed in. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession outside the workplace');
  return session;
}

/** Whether a page should offer this beginning to the one who reads it. */
export function useOffered(offer: Offer): boolean {
  return offered(offer, useSession().staff.roles);
}
