// The policy of handling as one document with versions: drafted, tried on past orders, approved by somebody else, and in force
// from a day. Never edited once it was decided: an order keeps the version it began under.
import { type Static, Type } from 'typebox';
import { type EventId, type Id, idSchema } from '../ids.ts';
import { instant, operation } from '../operation.ts';
import type { Words } from '../words.ts';
import { handlingPolicyDefault, handlingPolicySchema } from './policy.ts';
import { timeLimitSchema } from './settings.ts';
import { choice, code, limitNames } from './words.ts';

export type PolicyTrialId = Id<'PolicyTrial'>;
export const policyLimitsMax = 300;

export const policyDocumentSchema = Type.Object(
  {
    limits: Type.Array(timeLimitSchema, { minItems: 1, maxItems: policyLimitsMax }),
    ...handlingPolicySchema.properties,
  },
  { additionalProperties: false },
);
export type PolicyDocument = Static<typeof policyDocumentSchema>;

export const policyStates = {
  draft: { zh: '待批准', en: 'To be approved' },
  approved: { zh: '已批准', en: 'Approved' },
  rejected: { zh: '未批准', en: 'Not approved' },
} as const satisfies Record<string, Words>;
export type PolicyState = keyof typeof policyStates;

const day = (description: string) => Type.String({ format: 'date', description });
const reason = Type.String({ minLength: 1, maxLength: 2000, description: 'Why; no person’s data.' });

const policySummary = {
  version: Type.Integer({ minimum: 1 }),
  state: choice(policyStates, 'Whether it was decided.'),
  inForce: Type.Boolean({ description: 'Whether orders registered now begin under it.' }),
  effectiveFrom: day('First day orders begin under it.'),
  reason: Type.String(),
  draftedBy: Type.String({ description: 'Name of who drafted it.' }),
  draftedAt: instant,
  decidedBy: Type.Optional(Type.String()),
  decidedAt: Type.Optional(instant),
  mayDecide: Type.Boolean({ description: 'Whether the reader may decide on it.' }),
};
export const policySchema = Type.Object({ ...policySummary, document: policyDocumentSchema });
export type Policy = Static<typeof policySchema>;

export const exampleDocument: PolicyDocument = {
  limits: [{ name: 'handle', unit: 'working-days', amount: 10 }],
  ...handlingPolicyDefault,
};
const examplePolicy: Policy = {
  version: 2,
  state: 'draft',
  inForce: false,
  effectiveFrom: '2021-07-01',
  reason: '按新修订的热线管理办法，咨询类办理时限缩短为 3 个工作日。',
  draftedBy: '林敏',
  draftedAt: '2021-06-10T02:00:00.000Z',
  mayDecide: false,
  document: exampleDocument,
};
const exampleEventId = '01920000-0000-7000-8000-000000000021';
const exampleTrialId = '01920000-0000-7000-8000-000000000022';
const version = Type.Object({ version: Type.Integer({ minimum: 1, description: 'The policy’s version.' }) });

export const listPolicies = operation({
  id: 'listPolicies',
  module: 'hotline',
  method: 'GET',
  path: '/api/v1/hotline/policies',
  summary: 'List the versions of the policy of handling, newest first, each with its document.',
  answer: Type.Object({ items: Type.Array(policySchema), limit: Type.Integer() }),
  events: { none: 'A policy shows no personal data.' },
  refusals: ['not-permitted'],
  example: { answer: { items: [examplePolicy], limit: 100 } },
});

export const draftPolicy = operation({
  id: 'draftPolicy',
  module: 'hotline',
  method: 'POST',
  path: '/api/v1/hotline/policies',
  summary: 'Draft a version of the policy; somebody else approves it.',
  body: Type.Object(
    { effectiveFrom: day('A day after today.'), reason, document: policyDocumentSchema },
    { additionalProperties: false },
  ),
  answer: Type.Object({
    version: Type.Integer(),
    eventId: idSchema<EventId>('Event whose receipt can be asked for.'),
  }),
  status: 201,
  events: ['hotline.policy.drafted'],
  refusals: ['invalid-request', 'policy-incomplete', 'unknown-department'],
  example: {
    body: { effectiveFrom: '2021-07-01', reason: examplePolicy.reason, document: exampleDocument },
    answer: { version: 2, eventId: exampleEventId },
  },
});

export const decidePolicy = operation({
  id: 'decidePolicy',
  module: 'hotline',
  method: 'POST',
  path: '/api/v1/hotline/policies/{version}/decision',
  summary: 'Approve a drafted version or not; who drafted it does not decide.',
  params: version,
  body: Type.Object(
    { approve: Type.Boolean(), note: Type.Optional(Type.String({ maxLength: 2000 })) },
    { additionalProperties: false },
  ),
  answer: Type.Object({
    state: choice(policyStates, 'What was decided.'),
    eventId: idSchema<EventId>('Event whose receipt can be asked for.'),
  }),
  events: ['hotline.policy.approved', 'hotline.policy.rejected'],
  refusals: ['not-found', 'own-request', 'command-not-allowed', 'invalid-request'],
  example: {
    params: { version: '2' },
    body: { approve: true },
    answer: { state: 'approved', eventId: exampleEventId },
  },
});

const counted = { before: Type.Integer({ minimum: 0 }), after: Type.Integer({ minimum: 0 }) };
export const policyTrialSchema = Type.Object({
  trialId: idSchema<PolicyTrialId>('The trial.'),
  month: Type.String({ description: 'Orders registered in this month, e.g. 2021-05.' }),
  state: choice(
    { running: { zh: '计算中', en: 'Running' }, done: { zh: '已完成', en: 'Done' } },
    'Whether it has seen all orders.',
  ),
  total: Type.Integer({ minimum: 0 }),
  tried: Type.Integer({ minimum: 0 }),
  overdue: Type.Object(counted, {
    description: 'Orders with a duty that was overdue, as it was and as it would have been.',
  }),
  moreOverdue: Type.Integer({ minimum: 0, description: 'In time as it was, overdue as it would have been.' }),
  lessOverdue: Type.Integer({ minimum: 0, description: 'Overdue as it was, in time as it would have been.' }),
  leftOut: Type.Integer({ minimum: 0, description: 'Imported orders: their clocks were another system’s.' }),
  limits: Type.Array(Type.Object({ name: choice(limitNames, 'Clock.'), ...counted })),
  departments: Type.Array(Type.Object({ department: code('Department.'), ...counted })),
  examples: Type.Array(Type.String({ description: 'Number of an order that would have been overdue.' })),
});
export type PolicyTrial = Static<typeof policyTrialSchema>;

export const tryPolicy = operation({
  id: 'tryPolicy',
  module: 'hotline',
  method: 'POST',
  path: '/api/v1/hotline/policy-trials',
  summary: 'Try a document on the real orders of a past month, before anybody decides on it.',
  body: Type.Object(
    {
      month: Type.String({ pattern: '^\\d{4}-(0[1-9]|1[0-2])$', description: 'A month.' }),
      document: policyDocumentSchema,
    },
    { additionalProperties: false },
  ),
  answer: Type.Object({ trialId: idSchema<PolicyTrialId>('To be read until it is done.') }),
  status: 202,
  events: { none: 'A trial changes nothing and shows no personal data.' },
  refusals: ['policy-incomplete', 'unknown-department'],
  example: { body: { month: '2021-05', document: exampleDocument }, answer: { trialId: exampleTrialId } },
});

export const readPolicyTrial = operation({
  id: 'readPolicyTrial',
  module: 'hotline',
  method: 'GET',
  path: '/api/v1/hotline/policy-trials/{trialId}',
  summary: 'Read how far a trial is and what it has found.',
  params: Type.Object({ trialId: idSchema<PolicyTrialId>('The trial.') }),
  answer: policyTrialSchema,
  events: { none: 'A trial shows numbers of orders and no personal data.' },
  refusals: ['not-found'],
  example: {
    params: { trialId: exampleTrialId },
    answer: {
      trialId: exampleTrialId,
      month: '2021-05',
      state: 'done',
      total: 216_000,
      tried: 216_000,
      overdue: { before: 3_120, after: 4_324 },
      moreOverdue: 1_204,
      lessOverdue: 0,
      leftOut: 0,
      limits: [{ name: 'handle', before: 3_120, after: 4_324 }],
      departments: [{ department: 'transport', before: 310, after: 522 }],
      examples: ['HL-20210503-000123'],
    },
  },
});
