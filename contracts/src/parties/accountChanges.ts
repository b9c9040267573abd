// What two people change about a third one's account: a new password for whoever forgot theirs, an account at the staff's
// identity provider, and a second factor that was lost. Neither of the two is ever told the whole code.
import { type Static, Type } from 'typebox';
import { type AccountChangeId, idSchema, type StaffId } from '../ids.ts';
import { instant, operation, pageOf, pageQuery } from '../operation.ts';
import { wordsSchema } from '../words.ts';
import { passwordLengthMax, passwordLengthMin } from './signIn.ts';

export const accountChangeKinds = ['password-reset', 'identity', 'second-factor-removal'] as const;
export type AccountChangeKind = (typeof accountChangeKinds)[number];
export const accountChangeStates = ['requested', 'granted', 'refused'] as const;

/** How long the code is good for once it was granted. */
export const resetMinutesMax = 15;

const kind = Type.Unsafe<AccountChangeKind>(Type.String({ enum: [...accountChangeKinds] }));
const reason = Type.String({ minLength: 1, maxLength: 500, pattern: '\\S' });

const accountChange = Type.Object({
  accountChangeId: idSchema<AccountChangeId>('A change of an account'),
  staffId: idSchema<StaffId>('Whose account it is'),
  kind,
  state: Type.Unsafe<(typeof accountChangeStates)[number]>(Type.String({ enum: [...accountChangeStates] })),
  requestedBy: Type.String(),
  requestedAt: instant,
  decidedBy: Type.Optional(Type.String()),
  decidedAt: Type.Optional(instant),
  codeEndsAt: Type.Optional(instant),
  subject: Type.Optional(Type.String({ description: 'Of an identity: who they are at the provider.' })),
  reason: Type.Optional(Type.String({ description: 'Why it was asked for.' })),
});
export type AccountChange = Static<typeof accountChange>;
const withHalf = Type.Object({
  ...accountChange.properties,
  codeHalf: Type.Optional(
    Type.String({
      description: 'Half of the code, shown now and never again; the holder needs both halves.',
    }),
  ),
});

const listed = Type.Object({
  ...accountChange.properties,
  staffName: Type.Optional(wordsSchema),
  requestedByName: Type.Optional(wordsSchema),
  decidedByName: Type.Optional(wordsSchema),
});
export type ListedAccountChange = Static<typeof listed>;

const accountChangeId = '0190a1b2-0000-7000-8000-000000000031' as AccountChangeId;
const staffId = '0190a1b2-0000-7000-8000-000000000001' as StaffId;
const example: AccountChange = {
  accountChangeId,
  staffId,
  kind: 'password-reset',
  state: 'requested',
  requestedBy: 'staff:0190a1b2-0000-7000-8000-000000000008',
  requestedAt: '2021-12-31T01:00:00.000Z',
  reason: '忘记密码，本人到场',
};
const granted: AccountChange = {
  ...example,
  state: 'granted',
  decidedBy: 'staff:0190a1b2-0000-7000-8000-000000000009',
  decidedAt: '2021-12-31T01:05:00.000Z',
  codeEndsAt: '2021-12-31T01:20:00.000Z',
};

export const requestAccountChange = operation({
  id: 'requestAccountChange',
  module: 'parties',
  method: 'POST',
  path: '/api/v1/account-changes',
  summary:
    'Ask for a new password for somebody, for their account at the identity provider to be linked, or for a lost second factor to be removed.',
  body: Type.Object({
    staffId: idSchema<StaffId>('Whose account it is'),
    kind,
    subject: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 255,
        description: 'For an identity: who they are at the provider of staff (sub).',
      }),
    ),
    reason,
  }),
  answer: withHalf,
  status: 201,
  events: ['parties.account-change.requested'],
  refusals: [
    'unknown-staff',
    'own-request',
    'identity-provider-missing',
    'account-without-second-factor',
    'invalid-request',
  ],
  example: {
    body: { staffId, kind: 'password-reset', reason: '忘记密码，本人到场' },
    answer: { ...example, codeHalf: 'JBSW-Y3DP-EHPK' },
  },
});

export const decideAccountChange = operation({
  id: 'decideAccountChange',
  module: 'parties',
  method: 'POST',
  path: '/api/v1/account-changes/{accountChangeId}/decision',
  summary: 'Grant or refuse a change of an account that somebody else asked for, for somebody else.',
  params: Type.Object({ accountChangeId: idSchema<AccountChangeId>('A change of an account') }),
  body: Type.Object({ granted: Type.Boolean() }),
  answer: withHalf,
  events: [
    'parties.account-change.granted',
    'parties.account-change.refused',
    'parties.second-factor.removed',
  ],
  refusals: [
    'not-found',
    'own-request',
    'already-decided',
    'identity-taken',
    'account-without-second-factor',
    'unknown-staff',
  ],
  example: {
    params: { accountChangeId },
    body: { granted: true },
    answer: { ...granted, codeHalf: 'Q4TZ-7K2M-XW3A' },
  },
});

export const listAccountChanges = operation({
  id: 'listAccountChanges',
  module: 'parties',
  method: 'GET',
  path: '/api/v1/account-changes',
  summary: 'Changes of accounts asked for and decided, newest first; never a code.',
  query: Type.Object({
    ...pageQuery,
    state: Type.Optional(
      Type.Unsafe<(typeof accountChangeStates)[number]>(Type.String({ enum: [...accountChangeStates] })),
    ),
    staffId: Type.Optional(idSchema<StaffId>('Only of this account')),
  }),
  answer: pageOf(listed),
  events: { none: 'Who asked and who granted is of the office; deciding on it is recorded.' },
  refusals: ['invalid-request'],
  example: { query: { state: 'requested' }, answer: { items: [example], limit: 50 } },
});

export const resetPassword = operation({
  id: 'resetPassword',
  module: 'parties',
  method: 'POST',
  path: '/api/v1/password-resets',
  rate: 'sign-in',
  summary:
    'Set a password with both halves of a code; ends every session of the account and forgets its devices. Answers alike for accounts there are not.',
  body: Type.Object({
    username: Type.String({ minLength: 1, maxLength: 64 }),
    code: Type.String({
      minLength: 24,
      maxLength: 60,
      description: 'Both halves, in the order they were given.',
    }),
    newPassword: Type.String({ minLength: passwordLengthMin, maxLength: passwordLengthMax }),
  }),
  answer: Type.Object({ ended: Type.Integer({ description: 'Sessions that were ended.' }) }),
  events: ['parties.password.reset'],
  refusals: ['reset-code-wrong', 'password-too-easy', 'limit-reached'],
  example: {
    body: {
      username: 'agent',
      code: 'JBSW-Y3DP-EHPK Q4TZ-7K2M-XW3A',
      newPassword: 'another long pass phrase',
    },
    answer: { ended: 2 },
  },
});

export const endStaffIdentity = operation({
  id: 'endStaffIdentity',
  module: 'parties',
  method: 'POST',
  path: '/api/v1/staff/{staffId}/identity/end',
  summary: 'End that somebody signs in at the identity provider of staff, with the sessions so opened.',
  params: Type.Object({ staffId: idSchema<StaffId>('Whose account it is') }),
  body: Type.Object({ reason }),
  answer: Type.Object({ ended: Type.Integer({ description: 'Sessions that were ended.' }) }),
  events: ['parties.identity.ended'],
  refusals: ['not-found'],
  example: { params: { staffId }, body: { reason: '调离' }, answer: { ended: 1 } },
});

export const accountChangeOperations = [
  requestAccountChange,
  decideAccountChange,
  listAccountChanges,
  resetPassword,
  endStaffIdentity,
];
