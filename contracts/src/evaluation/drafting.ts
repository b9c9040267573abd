// Drafting the reports of a whole campaign as one job whose progress is seen; a draft is for reading and states nothing.

import { type Static, Type } from 'typebox';
import { type CampaignId, idSchema } from '../ids.ts';
import { instant, operation } from '../operation.ts';
import { exampleEvaluationId } from './examples.ts';
import { evaluationIdSchema } from './items.ts';

const params = Type.Object({ campaignId: idSchema<CampaignId>('The campaign.') });
const exampleParams = { campaignId: '01920000-0000-7000-8000-000000000105' };

export const draftingSchema = Type.Object({
  total: Type.Integer({ minimum: 0, description: 'Reports of departments and projects to be drafted.' }),
  written: Type.Integer({ minimum: 0 }),
  failed: Type.Integer({ minimum: 0, description: 'Reports that could not be drafted; others go on.' }),
  pages: Type.Integer({ minimum: 0 }),
  beganAt: instant,
  finishedAt: Type.Optional(instant),
});
export type Drafting = Static<typeof draftingSchema>;

const exampleDrafting: Drafting = {
  total: 20_200,
  written: 1_310,
  failed: 0,
  pages: 5_420,
  beganAt: '2022-02-28T10:00:00.000Z',
};

export const draftReports = operation({
  id: 'draftReports',
  module: 'evaluation',
  method: 'POST',
  path: '/api/v1/evaluation-campaigns/{campaignId}/drafts',
  summary: 'Begin to draft the reports of all departments of a campaign and their projects as they stand.',
  params,
  answer: draftingSchema,
  status: 202,
  events: ['evaluation.campaign.drafting-began'],
  refusals: ['not-found', 'command-not-allowed'],
  example: { params: exampleParams, answer: { ...exampleDrafting, written: 0, pages: 0 } },
});

export const readDrafting = operation({
  id: 'readDrafting',
  module: 'evaluation',
  method: 'GET',
  path: '/api/v1/evaluation-campaigns/{campaignId}/drafts',
  summary: 'How far the newest drafting of a campaign is.',
  params,
  answer: Type.Object({ drafting: Type.Union([draftingSchema, Type.Null()]) }),
  events: { none: 'It reads; campaigns hold no personal data.' },
  refusals: ['not-found'],
  example: { params: exampleParams, answer: { drafting: exampleDrafting } },
});

export const readDraftReport = operation({
  id: 'readDraftReport',
  module: 'evaluation',
  method: 'GET',
  path: '/api/v1/evaluations/{evaluationId}/draft-report',
  summary: 'The newest draft of a report as PDF, marked as one.',
  params: Type.Object({ evaluationId: evaluationIdSchema }),
  answer: Type.Unsafe<unknown>(Type.Any({ description: 'The file itself, not JSON.' })),
  events: { none: 'It reads; a draft holds no personal data.' },
  refusals: ['not-found'],
  example: { params: { evaluationId: exampleEvaluationId }, answer: '%PDF-1.7' },
});
