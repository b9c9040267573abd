// Sessions: who signs in and what they are called; with the operations of units, staff, posts and parties, all of the
// module's.
import { type Static, Type } from 'typebox';
import { idSchema, type PartyId } from './ids.ts';
import { instant, operation } from './operation.ts';
import { accountChangeOperations } from './parties/accountChanges.ts';
import { delegation, delegationOperations } from './parties/delegations.ts';
import { machineAccountOperations } from './parties/machineAccounts.ts';
import { openIdOperations } from './parties/openId.ts';
import { partyOperations } from './parties/parties.ts';
import {
  decidePost,
  decideSubstitute,
  endPost,
  endSubstitute,
  listPosts,
  listSubstitutes,
  requestPost,
  roleSchema,
  setSubstitute,
} from './parties/posts.ts';
import { secondFactorCode, secondFactorOperations } from './parties/secondFactor.ts';
import { signInOperations } from './parties/signIn.ts';
import {
  addStaff,
  endStaff,
  linkStaff,
  listStaff,
  readStaff,
  searchStaff,
  unlinkStaff,
} from './parties/staff.ts';
import { addUnit, endUnit, listUnits, readUnit, renameUnit } from './parties/units.ts';
import { wordsSchema } from './words.ts';

export * from './parties/parties.ts';
export * from './parties/posts.ts';
export * from './parties/staff.ts';
export * from './parties/units.ts';

export const department = Type.Object({
  code: Type.String({ pattern: '^[a-z0-9-]{2,40}$' }),
  name: wordsSchema,
});
export type Department = Static<typeof department>;

export const signedInStaff = Type.Object({
  staffId: Type.String(),
  username: Type.String(),
  name: wordsSchema,
  roles: Type.Array(roleSchema),
  department: Type.Optional(department),
});
export type SignedInStaff = Static<typeof signedInStaff>;

/** A citizen, or whoever acts as a firm; the name of a person is masked, as on every screen. */
export const signedInPerson = Type.Object({
  partyId: idSchema<PartyId>('Party'),
  kind: Type.Unsafe<'person' | 'entity'>(Type.String({ enum: ['person', 'entity'] })),
  name: Type.String({ description: 'Masked where it is a person’s.' }),
});
export type SignedInPerson = Static<typeof signedInPerson>;

/** A password that somebody else gave must be changed; some roles must enrol a second factor. */
export const owed = ['new-password', 'second-factor'] as const;
export type Owed = (typeof owed)[number];

const session = Type.Object({
  /** Either a member of staff or a person is signed in, never both. */
  staff: Type.Optional(signedInStaff),
  person: Type.Optional(signedInPerson),
  expiresAt: instant,
  /** True where the figures are of the demonstration city, so that every screen can say so. */
  demonstration: Type.Boolean(),
  assurance: Type.Integer({ minimum: 1, maximum: 3 }),
  owes: Type.Optional(
    Type.Unsafe<Owed>(
      Type.String({ enum: [...owed], description: 'What the account must do before anything else.' }),
    ),
  ),
  acting: Type.Optional(delegation),
  actingEnded: Type.Optional(
    Type.Boolean({
      description: 'What the session acted under has ended: nothing is done until stopActing.',
    }),
  ),
});

const exampleStaff = {
  staffId: '0190a1b2-0000-7000-8000-000000000001',
  username: 'agent',
  name: { zh: '话务员一', en: 'Agent One' },
  roles: ['agent'],
};
const exampleSession = {
  staff: exampleStaff,
  expiresAt: '2021-12-31T12:00:00.000Z',
  demonstration: true,
  assurance: 1,
};

export const openSession = operation({
  id: 'openSession',
  module: 'parties',
  method: 'POST',
  path: '/api/v1/sessions',
  rate: 'sign-in',
  summary: 'Sign a member of staff in; sets the session cookie and returns the same token for programs.',
  body: Type.Object({
    username: Type.String({ minLength: 1, maxLength: 64 }),
    password: Type.String({ minLength: 1, maxLength: 256 }),
    code: Type.Optional(secondFactorCode),
  }),
  answer: Type.Object({ token: Type.String(), ...session.properties, staff: signedInStaff }),
  status: 201,
  events: ['parties.session.opened'],
  refusals: ['sign-in-refused', 'second-factor-needed', 'code-wrong', 'limit-reached'],
  example: {
    body: { username: 'agent', password: 'a long pass phrase' },
    answer: { token: 'pQ3…', ...exampleSession },
  },
});

export const readSession = operation({
  id: 'readSession',
  module: 'parties',
  method: 'GET',
  path: '/api/v1/sessions/current',
  summary: 'Who is signed in.',
  answer: session,
  events: { none: 'Reading one’s own session changes nothing and shows nobody else’s data.' },
  refusals: ['not-signed-in'],
  example: { answer: exampleSession },
});

export const closeSession = operation({
  id: 'closeSession',
  module: 'parties',
  method: 'DELETE',
  path: '/api/v1/sessions/current',
  summary: 'Sign out: ends the session everywhere.',
  answer: Type.Null(),
  status: 204,
  events: ['parties.session.closed'],
  refusals: ['not-signed-in'],
  example: { answer: null },
});

export const listDemoAccounts = operation({
  id: 'listDemoAccounts',
  module: 'parties',
  method: 'GET',
  path: '/api/v1/demo-accounts',
  summary: 'The accounts of the demonstration city with their passwords; empty in any other house.',
  answer: Type.Object({
    items: Type.Array(
      Type.Object({
        username: Type.String(),
        password: Type.String(),
        name: wordsSchema,
        roles: Type.Array(roleSchema),
      }),
    ),
  }),
  events: { none: 'The demonstration city has no secrets to read.' },
  refusals: ['limit-reached'],
  example: {
    answer: {
      items: [{ username: 'agent', password: 'kapok-demo', name: exampleStaff.name, roles: ['agent'] }],
    },
  },
});

export const listDepartments = operation({
  id: 'listDepartments',
  module: 'parties',
  method: 'GET',
  path: '/api/v1/departments',
  summary: 'The departments that handle cases.',
  answer: Type.Object({ items: Type.Array(department) }),
  events: { none: 'Organisation names are public.' },
  refusals: ['not-signed-in'],
  example: { answer: { items: [{ code: 'traffic', name: { zh: '市交通运输局', en: 'Transport Bureau' } }] } },
});

export const partiesOperations = [
  openSession,
  readSession,
  closeSession,
  listDemoAccounts,
  listDepartments,
  listUnits,
  readUnit,
  addUnit,
  renameUnit,
  endUnit,
  listStaff,
  searchStaff,
  readStaff,
  addStaff,
  ...signInOperations,
  ...secondFactorOperations,
  ...openIdOperations,
  ...accountChangeOperations,
  ...machineAccountOperations,
  endStaff,
  linkStaff,
  unlinkStaff,
  listPosts,
  requestPost,
  decidePost,
  endPost,
  listSubstitutes,
  setSubstitute,
  decideSubstitute,
  endSubstitute,
  ...partyOperations,
  ...delegationOperations,
];
