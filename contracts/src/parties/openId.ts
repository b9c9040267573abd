// Signing in at an identity provider (OpenID Connect): which ways a house offers, and the words for why one led nowhere. The
// way itself is a browser's, by addresses outside the API: /sign-in/citizen, /sign-in/staff, /sign-in/callback, /sign-out.
import { Type } from 'typebox';
import { operation } from '../operation.ts';

/** Why a sign-in at a provider led nowhere, as the page is told in its address; none says anything about a person. */
export const signInReasons = [
  'not-offered',
  'flow-lost',
  'cancelled',
  'provider-unreachable',
  'not-vouched',
  'assurance-unknown',
  'assurance-low',
  'identity-unverified',
  'someone-else',
  'account-not-linked',
  'too-many',
] as const;
export type SignInReason = (typeof signInReasons)[number];

/** Within this time somebody has to come back from the provider. */
export const signInMinutesMax = 10;

export const readSignInWays = operation({
  id: 'readSignInWays',
  module: 'parties',
  method: 'GET',
  path: '/api/v1/sign-in-ways',
  summary: 'Who can sign in at an identity provider here: citizens and firms, staff.',
  answer: Type.Object({
    citizen: Type.Boolean({ description: 'At /sign-in/citizen.' }),
    staff: Type.Boolean({ description: 'At /sign-in/staff; a password works besides.' }),
  }),
  events: { none: 'How one can sign in is for everyone to see before they do.' },
  refusals: ['limit-reached'],
  example: { answer: { citizen: true, staff: false } },
});

export const openIdOperations = [readSignInWays];
