// Requests of people about their own data that wait for their decision, each kind with its office.
import type { WaitingKind } from '@kapok/contracts/waiting.ts';
import type { Waiting } from '../../../kernel/module.ts';
import { countRequested } from '../store/requests.ts';

const asked = (code: WaitingKind, kind: 'correction' | 'erasure'): Waiting => ({
  operation: `decideRightsRequest.${kind}`,
  count: async ({ db }) => ({ [code]: { count: await countRequested(db, kind), late: 0 } }),
});

export const privacyWaiting: readonly Waiting[] = [
  asked('privacy.corrections', 'correction'),
  asked('privacy.erasures', 'erasure'),
];
