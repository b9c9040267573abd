// The desk's one client, and the rules by which its queries are kept fresh and tried again.
// Never retry by itself what changes something: a person retries that, with the same idempotency key.
import { createClient, Problem } from '@kapok/web-shared/client.ts';
import type { Language } from '@kapok/web-shared/format.ts';
import { QueryClient } from '@tanstack/react-query';

let language: Language = 'zh';
let signedOut = () => {};

export const client = createClient({ language: () => language, onSignedOut: () => signedOut() });

/** Answers are worded by the server, so the client must know the reader's language. */
export function speak(next: Language): void {
  language = next;
}

export function onSignedOut(then: () => void): void {
  signedOut = then;
}

const readRetriesMax = 2;
const freshMs = 15_000;

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: freshMs,
      // Only what never reached the server or found it starting is worth asking again unasked.
      retry: (failures, error) =>
        failures < readRetriesMax &&
        error instanceof Problem &&
        (error.slug === 'unreachable' || error.status === 503),
      refetchOnWindowFocus: true,
    },
    mutations: { retry: false },
  },
});
