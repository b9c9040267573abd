// Delegations (代办): one party acts in another's affairs, by the other's will as agent or relative, or by law as guardian.
// No answer here tells whether somebody is registered.
import { type Static, Type } from 'typebox';
import { personalDataRead } from '../access.ts';
import { type DelegationId, idSchema, type PartyId } from '../ids.ts';
import { instant, operation, pageOf, pageQuery } from '../operation.ts';
import type { Words } from '../words.ts';
import { namedParty } from './parties.ts';

/** 委托代理人、亲属、法定代理人（监护人）; the last is never offered, but registered by staff (Civil Code art. 23, 161 to 163). */
export const delegationKinds = {
  agent: { zh: '委托代理人', en: 'Agent' },
  relative: { zh: '亲属', en: 'Relative' },
  guardian: { zh: '监护人（法定代理人）', en: 'Guardian' },
} as const satisfies Record<string, Words>;
export type DelegationKind = keyof typeof delegationKinds;

/** What a delegation may be limited to. A matter is added here by the module that takes on affairs of people. */
export const delegationMatters = {
  registration: { zh: '登记信息', en: 'How one is registered and reached' },
  'personal-data': { zh: '个人信息权利', en: 'Rights in one’s personal data' },
  applications: { zh: '申办事项', en: 'Applying for services' },
  hotline: { zh: '12345 热线诉求', en: 'Requests to the 12345 hotline' },
  appointments: { zh: '预约办事', en: 'Appointments in halls' },
} as const satisfies Record<string, Words>;
export type DelegationMatter = keyof typeof delegationMatters;

/** Why somebody has a guardian: under eighteen, or an adult who cannot act, as a court found (Civil Code art. 17, 24, 27, 28). */
export const guardianshipGrounds = ['minor', 'incapacity'] as const;
export type GuardianshipGround = (typeof guardianshipGrounds)[number];

/** The state that its recorded actions and dates come to; `held` means at this moment, `lapsed` that nobody answered in time. */
export const delegationStates = [
  'offered',
  'lapsed',
  'declined',
  'coming',
  'held',
  'revoked',
  'ended',
] as const;
export type DelegationState = (typeof delegationStates)[number];

/** Offers one party makes in 24 hours: who tries names against numbers gets no further. */
export const offersADayMax = 10;
/** How long an offer, or a guardianship that one member of staff registered, waits for its answer. */
export const offerDaysMax = 30;
export const delegationYearsMax = 5;

const kind = (kinds: readonly DelegationKind[]) =>
  Type.Unsafe<DelegationKind>(Type.String({ enum: [...kinds] }));
const matters = Type.Array(
  Type.Unsafe<DelegationMatter>(Type.String({ enum: Object.keys(delegationMatters) })),
  { minItems: 1, uniqueItems: true, description: 'What it is limited to; everything when absent.' },
);
const state = Type.Unsafe<DelegationState>(Type.String({ enum: [...delegationStates] }));
const ofDelegation = { params: Type.Object({ delegationId: idSchema<DelegationId>('Delegation') }) };

const terms = {
  delegationId: idSchema<DelegationId>('Delegation'),
  kind: kind(['agent', 'relative', 'guardian']),
  matters: Type.Optional(matters),
  from: instant,
  until: Type.Optional(instant),
  state,
};

export const delegation = Type.Object({
  ...terms,
  side: Type.Unsafe<'given' | 'received'>(
    Type.String({ enum: ['given', 'received'], description: 'Whether it is of one’s own affairs.' }),
  ),
  name: Type.Optional(
    Type.String({
      description:
        'The other side, masked where it is a person: as it was named when the offer was made. Absent once erased.',
    }),
  ),
  offeredAt: instant,
  answeredAt: Type.Optional(instant),
  acting: Type.Boolean({ description: 'Whether this session acts under it now.' }),
});
export type Delegation = Static<typeof delegation>;

export const guardianship = Type.Object({
  ...terms,
  ground: Type.Unsafe<GuardianshipGround>(Type.String({ enum: [...guardianshipGrounds] })),
  wardPartyId: idSchema<PartyId>('Whose affairs they are'),
  guardianPartyId: idSchema<PartyId>('Who acts in them'),
  wardName: Type.Optional(Type.String({ description: 'Masked; absent once erased.' })),
  guardianName: Type.Optional(Type.String({ description: 'Masked; absent once erased.' })),
  basis: Type.Optional(Type.String({ description: 'The document that was seen; absent once erased.' })),
  registeredBy: Type.String(),
  registeredAt: instant,
  confirmedBy: Type.Optional(Type.String()),
  confirmedAt: Type.Optional(instant),
});
export type Guardianship = Static<typeof guardianship>;

const delegationId = '0190a1b2-0000-7000-8000-000000000021' as DelegationId;
const example: Delegation = {
  delegationId,
  kind: 'relative',
  matters: ['hotline'],
  from: '2021-03-01T01:00:00.000Z',
  until: '2022-03-01T01:00:00.000Z',
  state: 'offered',
  side: 'given',
  name: '陈**',
  offeredAt: '2021-03-01T01:00:00.000Z',
  acting: false,
};
const exampleGuardianship: Guardianship = {
  delegationId,
  kind: 'guardian',
  from: '2021-03-01T01:00:00.000Z',
  until: '2030-05-11T16:00:00.000Z',
  state: 'offered',
  ground: 'minor',
  wardPartyId: '0190a1b2-0000-7000-8000-000000000006' as PartyId,
  guardianPartyId: '0190a1b2-0000-7000-8000-000000000007' as PartyId,
  wardName: '陈**',
  guardianName: '李**',
  basis: '户口簿',
  registeredBy: 'staff:0190a1b2-0000-7000-8000-000000000001',
  registeredAt: '2021-03-01T01:00:00.000Z',
};
const exampleNamed = { documentType: 'citizen-id', documentNumber: '11010519491231002X', name: '示例人员' };
const example2 = { params: { delegationId }, answer: { ...example, side: 'received' as const } };

export const offerDelegation = operation({
  id: 'offerDelegation',
  module: 'parties',
  method: 'POST',
  path: '/api/v1/delegations',
  summary:
    'Offer that somebody may act in one’s own affairs. They are shown it if number and name are theirs; the answer is the same if they are nobody’s here.',
  body: Type.Object({
    kind: kind(['agent', 'relative']),
    to: namedParty,
    matters: Type.Optional(matters),
    from: Type.Optional(instant),
    until: instant,
  }),
  answer: delegation,
  status: 201,
  assurance: 2,
  events: ['parties.delegation.offered'],
  refusals: [
    'delegation-dates-contradict',
    'delegation-unfit',
    'document-number-wrong',
    'credit-code-wrong',
    'acting-for-another',
    'limit-reached',
  ],
  example: {
    body: { kind: 'relative', to: exampleNamed, matters: ['hotline'], until: example.until },
    answer: example,
  },
});

export const acceptDelegation = operation({
  id: 'acceptDelegation',
  module: 'parties',
  method: 'POST',
  path: '/api/v1/delegations/{delegationId}/accept',
  summary: 'Accept to act in somebody’s affairs, as they offered.',
  ...ofDelegation,
  answer: delegation,
  assurance: 2,
  events: ['parties.delegation.accepted'],
  refusals: ['not-found', 'delegation-not-open', 'acting-for-another'],
  example: { ...example2, answer: { ...example2.answer, state: 'held' } },
});

export const declineDelegation = operation({
  id: 'declineDelegation',
  module: 'parties',
  method: 'POST',
  path: '/api/v1/delegations/{delegationId}/decline',
  summary: 'Decline to act in somebody’s affairs.',
  ...ofDelegation,
  answer: delegation,
  events: ['parties.delegation.declined'],
  refusals: ['not-found', 'delegation-not-open', 'acting-for-another'],
  example: { ...example2, answer: { ...example2.answer, state: 'declined' } },
});

export const revokeDelegation = operation({
  id: 'revokeDelegation',
  module: 'parties',
  method: 'POST',
  path: '/api/v1/delegations/{delegationId}/revoke',
  summary: 'Take a delegation back, or lay it down: either side, at once.',
  ...ofDelegation,
  answer: delegation,
  events: ['parties.delegation.revoked'],
  refusals: ['not-found', 'already-ended', 'guardianship-by-law', 'acting-for-another'],
  example: { params: { delegationId }, answer: { ...example, state: 'revoked' } },
});

export const listDelegations = operation({
  id: 'listDelegations',
  module: 'parties',
  method: 'GET',
  path: '/api/v1/delegations',
  summary:
    'Who may act in one’s affairs and in whose one may act, newest first; while acting, the one acted under.',
  query: Type.Object({ ...pageQuery, state: Type.Optional(state) }),
  answer: pageOf(delegation),
  reads: 'personal',
  events: [personalDataRead],
  refusals: ['invalid-request'],
  example: { answer: { items: [example], limit: 50 } },
});

export const actFor = operation({
  id: 'actFor',
  module: 'parties',
  method: 'POST',
  path: '/api/v1/sessions/current/acting',
  summary:
    'Act in another’s affairs from now on in this session; one’s own are out of reach until it stops acting.',
  body: Type.Object({ delegationId: idSchema<DelegationId>('Delegation') }),
  answer: delegation,
  events: ['parties.acting.began'],
  refusals: ['not-found', 'delegation-not-held', 'acting-for-another'],
  example: {
    body: { delegationId },
    answer: { ...example2.answer, state: 'held', acting: true },
  },
});

export const stopActing = operation({
  id: 'stopActing',
  module: 'parties',
  method: 'DELETE',
  path: '/api/v1/sessions/current/acting',
  summary: 'Act for oneself again in this session.',
  answer: Type.Null(),
  status: 204,
  events: ['parties.acting.stopped'],
  refusals: ['not-signed-in'],
  example: { answer: null },
});

export const registerGuardian = operation({
  id: 'registerGuardian',
  module: 'parties',
  method: 'POST',
  path: '/api/v1/guardianships',
  summary:
    'Register at a window that somebody is another’s guardian by law; it holds once a second member of staff confirms it.',
  body: Type.Object({
    ward: namedParty,
    guardian: namedParty,
    ground: guardianship.properties.ground,
    basis: Type.String({
      minLength: 1,
      maxLength: 500,
      pattern: '\\S',
      description: 'The document that shows it: 户口簿、出生医学证明、法院判决.',
    }),
    until: Type.Optional(instant),
  }),
  answer: guardianship,
  status: 201,
  events: ['parties.guardianship.registered'],
  refusals: [
    'unknown-party',
    'delegation-unfit',
    'delegation-dates-contradict',
    'document-number-wrong',
    'credit-code-wrong',
    'not-permitted',
  ],
  example: {
    body: {
      ward: exampleNamed,
      guardian: { documentType: 'passport', documentNumber: 'E12345678', name: '示例监护人' },
      ground: 'minor',
      basis: '户口簿',
    },
    answer: exampleGuardianship,
  },
});

export const confirmGuardian = operation({
  id: 'confirmGuardian',
  module: 'parties',
  method: 'POST',
  path: '/api/v1/guardianships/{delegationId}/confirm',
  summary: 'Confirm a guardianship that a colleague registered, having seen the document too.',
  ...ofDelegation,
  answer: guardianship,
  events: ['parties.guardianship.confirmed'],
  refusals: ['not-found', 'own-request', 'not-permitted', 'delegation-not-open'],
  example: {
    params: { delegationId },
    answer: { ...exampleGuardianship, state: 'held' },
  },
});

export const endGuardianship = operation({
  id: 'endGuardianship',
  module: 'parties',
  method: 'POST',
  path: '/api/v1/guardianships/{delegationId}/end',
  summary:
    'End a guardianship at once, confirmed or not: the ward came of age, a court changed the guardian.',
  ...ofDelegation,
  body: Type.Object({ reason: Type.String({ minLength: 1, maxLength: 500, pattern: '\\S' }) }),
  answer: guardianship,
  events: ['parties.guardianship.ended'],
  refusals: ['not-found', 'not-permitted', 'already-ended'],
  example: {
    params: { delegationId },
    body: { reason: '法院变更监护人' },
    answer: { ...exampleGuardianship, state: 'revoked' },
  },
});

export const listGuardianships = operation({
  id: 'listGuardianships',
  module: 'parties',
  method: 'GET',
  path: '/api/v1/guardianships',
  summary: 'Guardianships that wait to be confirmed, hold and have ended, newest first.',
  query: Type.Object({ ...pageQuery, state: Type.Optional(state) }),
  answer: pageOf(guardianship),
  reads: 'personal',
  events: [personalDataRead],
  refusals: ['invalid-request'],
  example: { query: { state: 'offered' }, answer: { items: [exampleGuardianship], limit: 50 } },
});

export const delegationOperations = [
  offerDelegation,
  acceptDelegation,
  declineDelegation,
  revokeDelegation,
  listDelegations,
  actFor,
  stopActing,
  registerGuardian,
  confirmGuardian,
  endGuardianship,
  listGuardianships,
];
