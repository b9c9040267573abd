// From one year to the next, and who fell behind in it: templates copied forward with what differs, a campaign proposed from
// the last, and the departments that are late, step by step.

import { type Static, Type } from 'typebox';
import { decimalText } from '../decimal.ts';
import { operation } from '../operation.ts';
import { wordsSchema } from '../words.ts';
import {
  campaignDay,
  campaignParams,
  campaignSteps,
  deadlinesSchema,
  enrolledMax,
  exampleCampaign,
  exampleCampaignParams,
} from './campaigns.ts';
import { exampleSummary } from './examples.ts';
import { departmentSchema } from './items.ts';
import { itemCode } from './template.ts';

const year = Type.Integer({ minimum: 1949, maximum: 9999 });
export const templateCode = Type.String({ pattern: '^[a-z][a-z0-9-]{0,59}$' });
const none = 'It reads; templates and campaigns hold no personal data.';

export const lateStepSchema = Type.Object({
  department: departmentSchema,
  step: Type.Enum(campaignSteps),
  dueOn: campaignDay,
  daysLate: Type.Integer({ minimum: 1 }),
  done: Type.Boolean({ description: 'Whether it was done since, late.' }),
  lateItems: Type.Integer({ minimum: 0, description: 'Items with people of the department past their day.' }),
  reminders: Type.Integer({ minimum: 0 }),
});
export type LateStep = Static<typeof lateStepSchema>;
const lateMax = 4 * enrolledMax;

export const listLateSteps = operation({
  id: 'listLateSteps',
  module: 'evaluation',
  method: 'GET',
  path: '/api/v1/evaluation-campaigns/{campaignId}/late-steps',
  summary: 'Who is late or was, by step, the longest first: what has to be taken up with whom.',
  params: campaignParams,
  answer: Type.Object({ items: Type.Array(lateStepSchema, { maxItems: lateMax }), limit: Type.Integer() }),
  events: { none },
  refusals: ['not-found'],
  example: {
    params: exampleCampaignParams,
    answer: {
      items: [
        {
          department: exampleSummary.department,
          step: 'prepared',
          dueOn: '2022-02-28',
          daysLate: 4,
          done: false,
          lateItems: 2,
          reminders: 3,
        },
      ],
      limit: lateMax,
    },
  },
});

export const templateYearSchema = Type.Object({
  code: templateCode,
  year,
  version: Type.Integer({ minimum: 1 }),
  name: wordsSchema,
  items: Type.Integer({ minimum: 0 }),
  department: departmentSchema,
});
export type TemplateYear = Static<typeof templateYearSchema>;
export const exampleTemplateYear: TemplateYear = {
  code: 'guangzhou-department',
  year: 2021,
  version: 1,
  name: exampleSummary.template.name,
  items: 36,
  department: exampleSummary.department,
};

export const listTemplates = operation({
  id: 'listTemplates',
  module: 'evaluation',
  method: 'GET',
  path: '/api/v1/evaluation-templates',
  summary: 'Templates by year, the version in force of each.',
  answer: Type.Object({ items: Type.Array(templateYearSchema, { maxItems: 1000 }), limit: Type.Integer() }),
  events: { none },
  refusals: ['invalid-request'],
  example: { answer: { items: [exampleTemplateYear], limit: 1000 } },
});

export const differenceSchema = Type.Object({
  item: itemCode,
  name: wordsSchema,
  kind: Type.Union([Type.Literal('added'), Type.Literal('removed'), Type.Literal('changed')]),
  fields: Type.Array(
    Type.Object({
      field: Type.String({ description: 'weight, target, rule, name, measure or evidence.' }),
      before: Type.String(),
      after: Type.String(),
    }),
    { maxItems: 6 },
  ),
});
export type TemplateDifference = Static<typeof differenceSchema>;

const changeSchema = Type.Object(
  {
    item: itemCode,
    weight: Type.Optional(decimalText),
    targetValue: Type.Optional(decimalText),
  },
  { additionalProperties: false },
);
export type TemplateChange = Static<typeof changeSchema>;

export const copiedTemplateSchema = Type.Object({
  template: templateYearSchema,
  differences: Type.Array(differenceSchema, { maxItems: 600 }),
  kept: Type.Boolean({ description: 'False where it was only tried.' }),
});
export type CopiedTemplate = Static<typeof copiedTemplateSchema>;

export const copyTemplate = operation({
  id: 'copyTemplate',
  module: 'evaluation',
  method: 'POST',
  path: '/api/v1/evaluation-templates',
  summary:
    'Carry a template into another year, with weights and targets that change; tried first, it only shows the difference.',
  body: Type.Object(
    {
      code: templateCode,
      fromYear: year,
      toYear: year,
      changes: Type.Optional(Type.Array(changeSchema, { maxItems: 300 })),
      dryRun: Type.Optional(Type.Boolean()),
    },
    { additionalProperties: false },
  ),
  answer: copiedTemplateSchema,
  events: ['evaluation.template.copied'],
  refusals: ['not-found', 'invalid-request', 'command-not-allowed'],
  example: {
    body: { code: 'guangzhou-department', fromYear: 2021, toYear: 2022, dryRun: true },
    answer: {
      template: { ...exampleTemplateYear, year: 2022, version: 2 },
      differences: [
        {
          item: 'd-open-datasets',
          name: { zh: '开放公共数据集数量', en: 'Data sets opened' },
          kind: 'changed',
          fields: [{ field: 'target', before: '>= 1500 个', after: '>= 1600 个' }],
        },
      ],
      kept: false,
    },
  },
});

export const compareTemplates = operation({
  id: 'compareTemplates',
  module: 'evaluation',
  method: 'GET',
  path: '/api/v1/evaluation-templates/{code}/differences',
  summary: 'What a template asks in one year and not, or otherwise, in another.',
  params: Type.Object({ code: templateCode }),
  query: Type.Object({ from: year, to: year }),
  answer: Type.Object({ items: Type.Array(differenceSchema, { maxItems: 600 }) }),
  events: { none },
  refusals: ['not-found'],
  example: {
    params: { code: 'guangzhou-department' },
    query: { from: '2021', to: '2021' },
    answer: { items: [] },
  },
});

export const proposedCampaignSchema = Type.Object({
  year,
  name: wordsSchema,
  deadlines: deadlinesSchema,
  remindDays: Type.Array(Type.Integer(), { maxItems: 12 }),
  enrolled: Type.Array(Type.Object({ department: departmentSchema, template: Type.String() }), {
    maxItems: enrolledMax,
  }),
  ended: Type.Array(departmentSchema, {
    maxItems: enrolledMax,
    description: 'Enrolled last time, and no department any more.',
  }),
  added: Type.Array(departmentSchema, {
    maxItems: enrolledMax,
    description: 'A department now, and not enrolled last time.',
  }),
  templatesMissing: Type.Array(Type.String(), {
    maxItems: enrolledMax,
    description: 'Templates to be carried into the year first.',
  }),
});
export type ProposedCampaign = Static<typeof proposedCampaignSchema>;

export const proposeCampaign = operation({
  id: 'proposeCampaign',
  module: 'evaluation',
  method: 'GET',
  path: '/api/v1/evaluation-campaigns/{campaignId}/next',
  summary:
    'The next year’s campaign as this one would give it: days a year later, and which departments differ.',
  params: campaignParams,
  answer: proposedCampaignSchema,
  events: { none },
  refusals: ['not-found'],
  example: {
    params: exampleCampaignParams,
    answer: {
      year: 2022,
      name: { zh: '2022年度市级部门整体支出绩效自评', en: 'Self-evaluation of municipal departments, 2022' },
      deadlines: {
        prepared: '2023-02-28',
        submitted: '2023-03-10',
        reviewed: '2023-03-31',
        published: '2023-04-20',
      },
      remindDays: exampleCampaign.remindDays,
      enrolled: [{ department: exampleSummary.department, template: 'guangzhou-department' }],
      ended: [],
      added: [],
      templatesMissing: ['guangzhou-department'],
    },
  },
});

export const yearsOperations = [
  listLateSteps,
  listTemplates,
  copyTemplate,
  compareTemplates,
  proposeCampaign,
] as const;
