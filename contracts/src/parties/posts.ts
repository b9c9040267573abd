// Posts: dated roles for units, each asked for by one person and granted by another. No operation here lets anyone raise
// themselves.
import { type Static, Type } from 'typebox';
import { idSchema, type PostId, type StaffId, type SubstituteId } from '../ids.ts';
import { instant, operation, pageOf, pageQuery, type Role, roles } from '../operation.ts';
import { wordsSchema } from '../words.ts';
import { unitCode } from './units.ts';

export const roleSchema = Type.Unsafe<Role>(Type.String({ enum: [...roles] }));
export const reaches = ['unit', 'subtree', 'city'] as const;
const reach = Type.Unsafe<(typeof reaches)[number]>(
  Type.String({
    enum: [...reaches],
    description: 'The unit alone, it with all below it, or the whole city.',
  }),
);
/** The state that its recorded actions and dates come to; `held` means at this moment. */
export const requestStates = ['requested', 'refused', 'coming', 'held', 'ended'] as const;
export type RequestState = (typeof requestStates)[number];
const state = Type.Unsafe<RequestState>(Type.String({ enum: [...requestStates] }));
const reason = Type.String({ minLength: 1, maxLength: 500 });
const decisionBody = Type.Object({ granted: Type.Boolean(), note: Type.Optional(reason) });

/** What a request for power and its decision have in common. */
const requested = {
  from: instant,
  reason: Type.String(),
  state,
  requestedBy: Type.String(),
  requestedAt: instant,
  decidedBy: Type.Optional(Type.String()),
  decidedAt: Type.Optional(instant),
  note: Type.Optional(Type.String()),
};

export const post = Type.Object({
  id: idSchema<PostId>('Post'),
  staffId: idSchema<StaffId>('Member of staff'),
  role: roleSchema,
  unit: Type.Optional(unitCode),
  reach,
  until: Type.Optional(instant),
  ...requested,
});
export type StaffPost = Static<typeof post>;

export const substitute = Type.Object({
  id: idSchema<SubstituteId>('Substitution'),
  ofStaffId: idSchema<StaffId>('Who is stood in for'),
  byStaffId: idSchema<StaffId>('Who stands in'),
  posts: Type.Optional(Type.Array(idSchema<PostId>('Post'), { minItems: 1, maxItems: 50 })),
  until: instant,
  ...requested,
});
export type Substitute = Static<typeof substitute>;

/** Names beside the ids, for lists that people read. */
const deciders = {
  requestedByName: Type.Optional(wordsSchema),
  decidedByName: Type.Optional(wordsSchema),
};
export const listedPost = Type.Object({
  ...post.properties,
  ...deciders,
  staffName: Type.Optional(wordsSchema),
  unitName: Type.Optional(wordsSchema),
});
export type ListedPost = Static<typeof listedPost>;
const listedSubstitute = Type.Object({
  ...substitute.properties,
  ...deciders,
  ofName: Type.Optional(wordsSchema),
  byName: Type.Optional(wordsSchema),
});
export type ListedSubstitute = Static<typeof listedSubstitute>;

const id = (last: number) => `0190a1b2-0000-7000-8000-00000000000${last}`;
const staffId = id(1) as StaffId;
const postId = id(2) as PostId;
const substituteId = id(3) as SubstituteId;
const asked = {
  from: '2021-03-01T00:00:00.000Z',
  reason: '岗位轮换',
  state: 'requested',
  requestedBy: `staff:${id(4)}`,
  requestedAt: '2021-02-20T01:00:00.000Z',
} as const;
const examplePost: StaffPost = {
  id: postId,
  staffId,
  role: 'handler',
  unit: 'water',
  reach: 'subtree',
  ...asked,
};
const exampleSubstitute: Substitute = {
  id: substituteId,
  ofStaffId: staffId,
  byStaffId: id(5) as StaffId,
  ...asked,
  until: '2021-03-08T00:00:00.000Z',
};
const names = {
  staffName: { zh: '陈一鸣', en: 'Chen Yiming' },
  unitName: { zh: '市水务局', en: 'Water Bureau' },
  requestedByName: { zh: '苏敏', en: 'Su Min' },
};
const ofPost = { params: Type.Object({ postId: idSchema<PostId>('Post') }) };
const ofSubstitute = { params: Type.Object({ substituteId: idSchema<SubstituteId>('Substitution') }) };
const requestFilters = Type.Object({
  ...pageQuery,
  state: Type.Optional(state),
  staffId: Type.Optional(idSchema<StaffId>('Member of staff')),
});

export const requestPost = operation({
  id: 'requestPost',
  module: 'parties',
  method: 'POST',
  path: '/api/v1/posts',
  summary: 'Ask for a role of a unit for a member of staff; a security administrator decides.',
  body: Type.Object({
    staffId: idSchema<StaffId>('Member of staff'),
    role: roleSchema,
    unit: Type.Optional(unitCode),
    reach,
    from: Type.Optional(instant),
    until: Type.Optional(instant),
    reason,
  }),
  answer: post,
  status: 201,
  events: ['parties.post.requested'],
  refusals: [
    'unknown-staff',
    'unknown-unit',
    'post-needs-unit',
    'post-dates-contradict',
    'roles-kept-apart',
    'own-request',
  ],
  example: {
    body: { staffId, role: 'handler', unit: 'water', reach: 'subtree', reason: asked.reason },
    answer: examplePost,
  },
});

export const decidePost = operation({
  id: 'decidePost',
  module: 'parties',
  method: 'POST',
  path: '/api/v1/posts/{postId}/decision',
  summary: 'Grant or refuse a post that somebody else asked for, for somebody else.',
  ...ofPost,
  body: decisionBody,
  answer: post,
  events: ['parties.post.granted', 'parties.post.refused'],
  refusals: ['not-found', 'own-request', 'already-decided', 'roles-kept-apart', 'post-dates-contradict'],
  example: { params: { postId }, body: { granted: true }, answer: { ...examplePost, state: 'held' } },
});

export const endPost = operation({
  id: 'endPost',
  module: 'parties',
  method: 'POST',
  path: '/api/v1/posts/{postId}/end',
  summary: 'End a post now. Taking power away needs one person only.',
  ...ofPost,
  body: Type.Object({ reason }),
  answer: post,
  events: ['parties.post.ended'],
  refusals: ['not-found', 'already-ended'],
  example: { params: { postId }, body: { reason: '调离' }, answer: { ...examplePost, state: 'ended' } },
});

export const listPosts = operation({
  id: 'listPosts',
  module: 'parties',
  method: 'GET',
  path: '/api/v1/posts',
  summary: 'Posts asked for, held and ended, newest first, with who asked and who decided.',
  query: requestFilters,
  answer: pageOf(listedPost),
  events: {
    none: 'Posts are of the office, not of the person’s private life; deciding on them is recorded.',
  },
  refusals: ['invalid-request'],
  example: { query: { state: 'requested' }, answer: { items: [{ ...examplePost, ...names }], limit: 50 } },
});

export const setSubstitute = operation({
  id: 'setSubstitute',
  module: 'parties',
  method: 'POST',
  path: '/api/v1/substitutes',
  summary:
    'Ask that somebody stands in for another’s posts between two instants; a security administrator decides.',
  body: Type.Object({
    ofStaffId: idSchema<StaffId>('Who is stood in for'),
    byStaffId: idSchema<StaffId>('Who stands in'),
    posts: Type.Optional(
      Type.Array(idSchema<PostId>('Post'), { minItems: 1, maxItems: 50, uniqueItems: true }),
    ),
    from: Type.Optional(instant),
    until: instant,
    reason,
  }),
  answer: substitute,
  status: 201,
  events: ['parties.substitute.requested'],
  refusals: ['unknown-staff', 'not-found', 'post-dates-contradict', 'roles-kept-apart', 'own-request'],
  example: {
    body: { ofStaffId: staffId, byStaffId: id(5), until: '2021-03-08T00:00:00.000Z', reason: '休假' },
    answer: exampleSubstitute,
  },
});

export const decideSubstitute = operation({
  id: 'decideSubstitute',
  module: 'parties',
  method: 'POST',
  path: '/api/v1/substitutes/{substituteId}/decision',
  summary: 'Grant or refuse that somebody stands in, asked for by somebody else.',
  ...ofSubstitute,
  body: decisionBody,
  answer: substitute,
  events: ['parties.substitute.granted', 'parties.substitute.refused'],
  refusals: ['not-found', 'own-request', 'already-decided', 'roles-kept-apart', 'post-dates-contradict'],
  example: {
    params: { substituteId },
    body: { granted: true },
    answer: { ...exampleSubstitute, state: 'held' },
  },
});

export const endSubstitute = operation({
  id: 'endSubstitute',
  module: 'parties',
  method: 'POST',
  path: '/api/v1/substitutes/{substituteId}/end',
  summary: 'End a substitution now.',
  ...ofSubstitute,
  body: Type.Object({ reason }),
  answer: substitute,
  events: ['parties.substitute.ended'],
  refusals: ['not-found', 'already-ended'],
  example: {
    params: { substituteId },
    body: { reason: '提前返岗' },
    answer: { ...exampleSubstitute, state: 'ended' },
  },
});

export const listSubstitutes = operation({
  id: 'listSubstitutes',
  module: 'parties',
  method: 'GET',
  path: '/api/v1/substitutes',
  summary: 'Who stands in for whom, asked for, now and before, newest first.',
  query: requestFilters,
  answer: pageOf(listedSubstitute),
  events: { none: 'Who stands in for whom is of the office; deciding on it is recorded.' },
  refusals: ['invalid-request'],
  example: { answer: { items: [exampleSubstitute], limit: 50 } },
});
