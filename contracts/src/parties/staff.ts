// Members of staff as their office knows them: an account and the posts it holds. Passwords go in and never come out.
import { type Static, Type } from 'typebox';
import { idSchema, type PostId, type StaffId } from '../ids.ts';
import { instant, operation, pageOf, pageQuery } from '../operation.ts';
import { wordsSchema } from '../words.ts';
import { namedParty } from './parties.ts';
import { listedPost } from './posts.ts';
import { unitCode } from './units.ts';

const account = {
  staffId: idSchema<StaffId>('Member of staff'),
  username: Type.String(),
  name: wordsSchema,
  addedAt: instant,
  endedAt: Type.Optional(instant),
  linked: Type.Optional(
    Type.Boolean({
      description:
        'True where it is known who they are as a citizen: what is theirs is kept from them (回避).',
    }),
  ),
  secondFactor: Type.Optional(Type.Boolean({ description: 'True where a second factor is enrolled.' })),
  identity: Type.Optional(
    Type.Boolean({ description: 'True where they sign in at the identity provider of staff.' }),
  ),
};
export const staffMember = Type.Object(account);
export type StaffMember = Static<typeof staffMember>;
const staffWithPosts = Type.Object({ ...account, posts: Type.Array(listedPost) });
export type StaffWithPosts = Static<typeof staffWithPosts>;

const example: StaffMember = {
  staffId: '0190a1b2-0000-7000-8000-000000000001' as StaffId,
  username: 'chen.yiming',
  name: { zh: '陈一鸣', en: 'Chen Yiming' },
  addedAt: '2021-02-20T01:00:00.000Z',
};
const examplePosts: StaffWithPosts['posts'] = [
  {
    id: '0190a1b2-0000-7000-8000-000000000002' as PostId,
    staffId: example.staffId,
    role: 'agent',
    reach: 'city',
    from: '2021-03-01T00:00:00.000Z',
    reason: '新录用',
    state: 'held',
    requestedBy: 'staff:0190a1b2-0000-7000-8000-000000000004',
    requestedAt: '2021-02-20T01:00:00.000Z',
  },
];

export const listStaff = operation({
  id: 'listStaff',
  module: 'parties',
  method: 'GET',
  path: '/api/v1/staff',
  summary: 'Members of staff with the posts they hold or will hold, newest first.',
  query: Type.Object({
    ...pageQuery,
    unit: Type.Optional(unitCode),
    ended: Type.Optional(Type.Boolean({ description: 'True for those whose employment has ended.' })),
  }),
  answer: pageOf(staffWithPosts),
  events: { none: 'Who works in which office is of the office; giving and taking posts is recorded.' },
  refusals: ['invalid-request'],
  example: { query: { unit: 'water' }, answer: { items: [{ ...example, posts: examplePosts }], limit: 50 } },
});

export const searchStaff = operation({
  id: 'searchStaff',
  module: 'parties',
  method: 'POST',
  path: '/api/v1/staff/search',
  summary:
    'Search members of staff by part of a name or a user name, newest first; what is typed never stands in an address.',
  body: Type.Object({
    ...pageQuery,
    text: Type.String({ minLength: 1, maxLength: 100, pattern: '\\S' }),
    unit: Type.Optional(unitCode),
    ended: Type.Optional(Type.Boolean({ description: 'True for those whose employment has ended.' })),
  }),
  answer: pageOf(staffWithPosts),
  events: { none: 'Who works in which office is of the office; giving and taking posts is recorded.' },
  refusals: ['invalid-request'],
  example: { body: { text: '陈' }, answer: { items: [{ ...example, posts: examplePosts }], limit: 50 } },
});

export const readStaff = operation({
  id: 'readStaff',
  module: 'parties',
  method: 'GET',
  path: '/api/v1/staff/{staffId}',
  summary: 'A member of staff with the posts they hold or will hold.',
  params: Type.Object({ staffId: idSchema<StaffId>('Member of staff') }),
  answer: staffWithPosts,
  events: { none: 'Who works in which office is of the office; giving and taking posts is recorded.' },
  refusals: ['not-found'],
  example: { params: { staffId: example.staffId }, answer: { ...example, posts: examplePosts } },
});

export const addStaff = operation({
  id: 'addStaff',
  module: 'parties',
  method: 'POST',
  path: '/api/v1/staff',
  summary: 'Add a member of staff with a first password. The account may do nothing until a post is granted.',
  body: Type.Object({
    username: Type.String({ pattern: '^[a-z0-9][a-z0-9._-]{1,63}$' }),
    name: wordsSchema,
    password: Type.String({ minLength: 12, maxLength: 256 }),
  }),
  answer: staffMember,
  status: 201,
  events: ['parties.staff.added'],
  refusals: ['username-taken'],
  example: {
    body: { username: example.username, name: example.name, password: 'a long pass phrase' },
    answer: example,
  },
});

export const endStaff = operation({
  id: 'endStaff',
  module: 'parties',
  method: 'POST',
  path: '/api/v1/staff/{staffId}/end',
  summary: 'End an employment now: its posts, substitutions and sessions end with it; the record stays.',
  params: Type.Object({ staffId: idSchema<StaffId>('Member of staff') }),
  body: Type.Object({ reason: Type.String({ minLength: 1, maxLength: 500 }) }),
  answer: staffMember,
  events: ['parties.staff.ended'],
  refusals: ['not-found', 'already-ended', 'own-request'],
  example: {
    params: { staffId: example.staffId },
    body: { reason: '调离' },
    answer: { ...example, endedAt: '2021-06-30T09:00:00.000Z' },
  },
});

export const linkStaff = operation({
  id: 'linkStaff',
  module: 'parties',
  method: 'PUT',
  path: '/api/v1/staff/{staffId}/person',
  summary:
    'Say who a member of staff is as a citizen, by document number and name, so that they handle nothing of their own.',
  params: Type.Object({ staffId: idSchema<StaffId>('Member of staff') }),
  body: namedParty,
  answer: staffMember,
  events: ['parties.staff.linked'],
  refusals: [
    'not-found',
    'unknown-party',
    'person-linked',
    'own-request',
    'document-number-wrong',
    'credit-code-wrong',
  ],
  example: {
    params: { staffId: example.staffId },
    body: { documentType: 'citizen-id', documentNumber: '11010519491231002X', name: '示例人员' },
    answer: { ...example, linked: true },
  },
});

export const unlinkStaff = operation({
  id: 'unlinkStaff',
  module: 'parties',
  method: 'DELETE',
  path: '/api/v1/staff/{staffId}/person',
  summary:
    'Take back who a member of staff was said to be, where it was wrong. Another office does it than linked them.',
  params: Type.Object({ staffId: idSchema<StaffId>('Member of staff') }),
  answer: staffMember,
  events: ['parties.staff.unlinked'],
  refusals: ['not-found', 'already-ended', 'own-request'],
  example: { params: { staffId: example.staffId }, answer: example },
});
