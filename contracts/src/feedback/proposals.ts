// Rectifications that are proposed (拟下达整改): what a review, a cross-check or a sampling audit found of an evaluation, with a deadline.
// Nothing opens by itself: finance accepts a proposal, which demands the rectification, or drops it with the reason.
import { type Static, Type } from 'typebox';
import { departmentSchema, evaluationIdSchema } from '../evaluation/items.ts';
import { idSchema, type RectificationProposalId } from '../ids.ts';
import { instant, operation } from '../operation.ts';
import { type Words, wordsSchema } from '../words.ts';
import { openRectification, rectificationSchema } from './rectifications.ts';

export const proposalSources = {
  review: { zh: '财政复核扣分', en: 'Score lowered by review' },
  check: { zh: '交叉核对不一致', en: 'Cross-check that differs' },
  sample: { zh: '抽查未通过', en: 'Failed a sampling audit' },
} as const satisfies Record<string, Words>;
export type ProposalSource = keyof typeof proposalSources;

/** Working days that are proposed until finance says otherwise on accepting; a default of this software. */
export const proposedDays: Readonly<Record<ProposalSource, number>> = { review: 60, check: 20, sample: 30 };

export const proposalsMax = 500;
const proposalId = idSchema<RectificationProposalId>('The proposal.');
const proposalStates = ['open', 'accepted', 'dropped'] as const;

export const rectificationProposalSchema = Type.Object({
  id: proposalId,
  year: Type.Integer(),
  department: departmentSchema,
  evaluation: evaluationIdSchema,
  source: Type.Unsafe<ProposalSource>(Type.String({ enum: Object.keys(proposalSources) })),
  reference: Type.String({ description: 'What found it: the item reviewed, the check, or the sample.' }),
  item: Type.Union([Type.String(), Type.Null()]),
  finding: Type.String(),
  workingDays: Type.Integer({ minimum: 1 }),
  foundAt: instant,
  state: Type.Enum(proposalStates),
  decidedAt: Type.Optional(instant),
  decidedBy: Type.Optional(wordsSchema),
  reason: Type.Optional(Type.String()),
  rectification: Type.Optional(rectificationSchema.properties.id),
});
export type RectificationProposal = Static<typeof rectificationProposalSchema>;

const exampleId = '01920000-0000-7000-8000-000000000b21' as RectificationProposalId;
const exampleProposal: RectificationProposal = {
  id: exampleId,
  year: 2021,
  department: openRectification.example.answer.department,
  evaluation: '01920000-0000-7000-8000-000000000101' as RectificationProposal['evaluation'],
  source: 'review',
  reference: 'd-connection-rate',
  item: 'd-connection-rate',
  finding: '热线接通率：自评3.00分，复核为2.70分。三个月未达标。',
  workingDays: 60,
  foundAt: '2022-03-28T02:00:00.000Z',
  state: 'open',
};
const params = Type.Object({ proposalId });
const exampleParams = { proposalId: exampleId };

export const listRectificationProposals = operation({
  id: 'listRectificationProposals',
  module: 'feedback',
  method: 'GET',
  path: '/api/v1/rectification-proposals',
  summary: 'What reviews, cross-checks and samples found that could be rectified, newest first.',
  query: Type.Object({
    state: Type.Optional(rectificationProposalSchema.properties.state),
    evaluation: Type.Optional(evaluationIdSchema),
  }),
  answer: Type.Object({
    items: Type.Array(rectificationProposalSchema, { maxItems: proposalsMax }),
    limit: Type.Integer(),
  }),
  events: { none: 'It reads; findings are official papers without personal data.' },
  refusals: ['invalid-request'],
  example: { query: { state: 'open' }, answer: { items: [exampleProposal], limit: proposalsMax } },
});

const { finding, demand, responsible, workingDays } = openRectification.body.properties;
export const acceptRectificationProposal = operation({
  id: 'acceptRectificationProposal',
  module: 'feedback',
  method: 'POST',
  path: '/api/v1/rectification-proposals/{proposalId}/acceptance',
  summary: 'Demand the rectification that is proposed, with what finance changed of it.',
  params,
  body: Type.Object({ finding, demand, responsible, workingDays }, { additionalProperties: false }),
  answer: rectificationSchema,
  status: 201,
  events: ['feedback.proposal.accepted', 'feedback.rectification.opened'],
  refusals: ['not-found', 'command-not-allowed', 'invalid-request'],
  example: {
    params: exampleParams,
    body: {
      finding: exampleProposal.finding,
      demand: openRectification.example.body.demand,
      responsible: openRectification.example.body.responsible,
      workingDays: 60,
    },
    answer: openRectification.example.answer,
  },
});

export const dropRectificationProposal = operation({
  id: 'dropRectificationProposal',
  module: 'feedback',
  method: 'POST',
  path: '/api/v1/rectification-proposals/{proposalId}/drop',
  summary: 'Drop a proposal, with the reason; it stays on record.',
  params,
  body: Type.Object(
    { reason: Type.String({ minLength: 4, maxLength: 1000 }) },
    { additionalProperties: false },
  ),
  answer: rectificationProposalSchema,
  events: ['feedback.proposal.dropped'],
  refusals: ['not-found', 'command-not-allowed'],
  example: {
    params: exampleParams,
    body: { reason: '差异系统计口径不同，已当场更正。' },
    answer: {
      ...exampleProposal,
      state: 'dropped',
      decidedAt: '2022-03-29T02:00:00.000Z',
      reason: '差异系统计口径不同，已当场更正。',
    },
  },
});
