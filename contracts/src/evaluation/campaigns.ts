// A year's campaign (自评工作部署): which departments evaluate themselves on which template, by which day each step is due,
// how far everyone is, and who was reminded. A department sees its own line only.

import { type Static, Type } from 'typebox';
import { decimalText } from '../decimal.ts';
import { type CampaignId, idSchema } from '../ids.ts';
import { instant, operation } from '../operation.ts';
import { wordsSchema } from '../words.ts';
import { exampleEvaluationId, exampleSummary } from './examples.ts';
import { departmentSchema, evaluationIdSchema, evaluationStates } from './items.ts';

export const campaignIdSchema = idSchema<CampaignId>('The campaign.');
export const campaignDay = Type.String({ pattern: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$' });

/** What a department, finance and both do in turn. */
export const campaignSteps = ['prepared', 'submitted', 'reviewed', 'published'] as const;
export type CampaignStep = (typeof campaignSteps)[number];

/** Last days: handed in within the department, with finance, reviewed, published. */
export const deadlinesSchema = Type.Object(
  { prepared: campaignDay, submitted: campaignDay, reviewed: campaignDay, published: campaignDay },
  { additionalProperties: false, description: 'Last day of each step, in this order.' },
);
export type Deadlines = Static<typeof deadlinesSchema>;

/** On which days the clock reminds; three days before, on the campaignDay, and after one, three and seven unless said otherwise. */
export const remindDaysDefault: readonly number[] = [-3, 0, 1, 3, 7];
export const remindDaysSchema = Type.Array(Type.Integer({ minimum: -30, maximum: 90 }), {
  maxItems: 12,
  uniqueItems: true,
  description: 'Days after a step’s last day on which the clock reminds, below zero before it.',
});

export const campaignSchema = Type.Object({
  id: campaignIdSchema,
  year: Type.Integer(),
  name: wordsSchema,
  deadlines: deadlinesSchema,
  remindDays: remindDaysSchema,
  enrolled: Type.Integer({ minimum: 0, description: 'Departments of it that the reader may see.' }),
  openedAt: instant,
});
export type Campaign = Static<typeof campaignSchema>;

export const lights = ['done', 'on-time', 'soon', 'late'] as const;
export type CampaignLight = (typeof lights)[number];

export const enrolmentStates = ['not-opened', ...evaluationStates] as const;

export const enrolmentSchema = Type.Object({
  department: departmentSchema,
  template: Type.String(),
  evaluation: Type.Optional(evaluationIdSchema),
  state: Type.Enum(enrolmentStates),
  items: Type.Integer({ minimum: 0 }),
  open: Type.Integer({ minimum: 0, description: 'What still stops its submission.' }),
  total: Type.Optional(decimalText),
  grade: Type.Optional(Type.String()),
  projects: Type.Record(Type.String(), Type.Integer(), {
    description: 'How many of its projects’ evaluations are in each state.',
  }),
  light: Type.Enum(lights),
  dueOn: Type.Optional(campaignDay),
  daysLeft: Type.Optional(Type.Integer()),
  reminders: Type.Integer({ minimum: 0 }),
  remindedAt: Type.Optional(instant),
});
export type Enrolment = Static<typeof enrolmentSchema>;

export const campaignStatisticsSchema = Type.Object({
  states: Type.Record(Type.String(), Type.Integer()),
  lights: Type.Record(Type.String(), Type.Integer()),
  grades: Type.Record(Type.String(), Type.Integer()),
  projects: Type.Record(Type.String(), Type.Integer()),
  meanTotal: Type.Union([decimalText, Type.Null()], { description: 'Of those that finance has.' }),
});
export type CampaignStatistics = Static<typeof campaignStatisticsSchema>;

/** A city's departments and districts have room. */
export const enrolledMax = 1000;
export const enrolmentsAsked = Type.Array(
  Type.Object(
    { department: Type.String({ maxLength: 60 }), template: Type.String({ maxLength: 60 }) },
    { additionalProperties: false },
  ),
  { minItems: 1, maxItems: enrolledMax },
);
export const campaignParams = Type.Object({ campaignId: campaignIdSchema });
export const exampleCampaignId = '01920000-0000-7000-8000-000000000105' as CampaignId;
export const exampleCampaignParams = { campaignId: exampleCampaignId };

export const exampleCampaign: Campaign = {
  id: exampleCampaignId,
  year: 2021,
  name: { zh: '2021年度市级部门整体支出绩效自评', en: 'Self-evaluation of municipal departments, 2021' },
  deadlines: {
    prepared: '2022-02-28',
    submitted: '2022-03-10',
    reviewed: '2022-03-31',
    published: '2022-04-20',
  },
  remindDays: [...remindDaysDefault],
  enrolled: 1,
  openedAt: '2022-02-10T01:00:00.000Z',
};

export const campaignProgressSchema = Type.Object({
  campaign: campaignSchema,
  enrolments: Type.Array(enrolmentSchema, { maxItems: enrolledMax }),
  statistics: campaignStatisticsSchema,
  limit: Type.Integer(),
});
export type CampaignProgress = Static<typeof campaignProgressSchema>;

const exampleProgress: CampaignProgress = {
  campaign: exampleCampaign,
  enrolments: [
    {
      department: exampleSummary.department,
      template: 'guangzhou-department',
      evaluation: exampleEvaluationId,
      state: 'draft',
      items: 36,
      open: 4,
      projects: { draft: 96, submitted: 4 },
      light: 'soon',
      dueOn: '2022-02-28',
      daysLeft: 2,
      reminders: 1,
      remindedAt: '2022-02-25T01:00:00.000Z',
    },
  ],
  statistics: {
    states: { draft: 1 },
    lights: { soon: 1 },
    grades: {},
    projects: { draft: 96, submitted: 4 },
    meanTotal: null,
  },
  limit: enrolledMax,
};

export const listCampaigns = operation({
  id: 'listCampaigns',
  module: 'evaluation',
  method: 'GET',
  path: '/api/v1/evaluation-campaigns',
  summary: 'Campaigns of self-evaluation, newest year first.',
  answer: Type.Object({ items: Type.Array(campaignSchema, { maxItems: 100 }), limit: Type.Integer() }),
  events: { none: 'It reads; campaigns hold no personal data.' },
  refusals: ['invalid-request'],
  example: { answer: { items: [exampleCampaign], limit: 100 } },
});

export const openCampaign = operation({
  id: 'openCampaign',
  module: 'evaluation',
  method: 'POST',
  path: '/api/v1/evaluation-campaigns',
  summary: 'Begin a year’s campaign: departments with their templates, and the last day of each step.',
  body: Type.Object(
    {
      year: Type.Integer({ minimum: 1949, maximum: 9999 }),
      name: wordsSchema,
      deadlines: deadlinesSchema,
      remindDays: Type.Optional(remindDaysSchema),
      enrolled: enrolmentsAsked,
    },
    { additionalProperties: false },
  ),
  answer: campaignSchema,
  status: 201,
  events: ['evaluation.campaign.opened'],
  refusals: ['not-found', 'invalid-request', 'command-not-allowed'],
  example: {
    body: {
      year: 2021,
      name: exampleCampaign.name,
      deadlines: exampleCampaign.deadlines,
      enrolled: [{ department: 'government-services', template: 'guangzhou-department' }],
    },
    answer: exampleCampaign,
  },
});

export const readCampaign = operation({
  id: 'readCampaign',
  module: 'evaluation',
  method: 'GET',
  path: '/api/v1/evaluation-campaigns/{campaignId}',
  summary:
    'How far a campaign is: each department the reader may see, what is late, scores and grades so far.',
  params: campaignParams,
  answer: campaignProgressSchema,
  events: { none: 'It reads; campaigns hold no personal data.' },
  refusals: ['not-found'],
  example: { params: exampleCampaignParams, answer: exampleProgress },
});

export const remindDepartments = operation({
  id: 'remindDepartments',
  module: 'evaluation',
  method: 'POST',
  path: '/api/v1/evaluation-campaigns/{campaignId}/reminders',
  summary: 'Remind departments (催办): those named, or all whose step is due within three days or late.',
  params: campaignParams,
  body: Type.Object(
    {
      text: Type.String({ minLength: 2, maxLength: 500 }),
      departments: Type.Optional(Type.Array(Type.String({ maxLength: 60 }), { maxItems: enrolledMax })),
    },
    { additionalProperties: false },
  ),
  answer: Type.Object({ reminded: Type.Array(Type.String(), { maxItems: enrolledMax }) }),
  events: ['evaluation.campaign.reminded'],
  refusals: ['not-found', 'command-not-allowed'],
  example: {
    params: exampleCampaignParams,
    body: { text: '请于2月28日前提交内部审核。' },
    answer: { reminded: ['government-services'] },
  },
});
