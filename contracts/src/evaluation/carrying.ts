// The next year by one act (结转): a campaign with the templates it stands on, tried first to see what is kept and what changes; and the
// days on which the clock reminds, set anew while a campaign runs.
import { type Static, Type } from 'typebox';
import { decimalText } from '../decimal.ts';
import { operation } from '../operation.ts';
import { targetSchema } from '../scoring.ts';
import { wordsSchema } from '../words.ts';
import {
  campaignParams,
  campaignSchema,
  deadlinesSchema,
  enrolledMax,
  enrolmentsAsked,
  exampleCampaign,
  exampleCampaignParams,
  remindDaysSchema,
} from './campaigns.ts';
import { itemCode } from './template.ts';
import { differenceSchema, exampleTemplateYear, templateCode, templateYearSchema } from './years.ts';

const year = Type.Integer({ minimum: 1949, maximum: 9999 });

export const templateContentSchema = Type.Object({
  template: templateYearSchema,
  items: Type.Array(
    Type.Object({
      item: itemCode,
      name: wordsSchema,
      group: wordsSchema,
      weight: decimalText,
      target: targetSchema,
    }),
    { maxItems: 300 },
  ),
});
export type TemplateContent = Static<typeof templateContentSchema>;

export const readTemplate = operation({
  id: 'readTemplate',
  module: 'evaluation',
  method: 'GET',
  path: '/api/v1/evaluation-templates/{code}',
  summary: 'What a template asks in a year: items with their group, weight and target, the version in force.',
  params: Type.Object({ code: templateCode }),
  query: Type.Object({ year }),
  answer: templateContentSchema,
  events: { none: 'It reads; templates hold no personal data.' },
  refusals: ['not-found'],
  example: {
    params: { code: 'guangzhou-department' },
    query: { year: '2021' },
    answer: {
      template: exampleTemplateYear,
      items: [
        {
          item: 'd-open-datasets',
          name: { zh: '开放公共数据集数量', en: 'Data sets opened' },
          group: { zh: '公共数据', en: 'Public data' },
          weight: '3.00',
          target: { op: '>=', value: '1500', unit: '个' },
        },
      ],
    },
  },
});

const changesMax = 1000;
export const carriedChangeSchema = Type.Object(
  {
    template: templateCode,
    item: itemCode,
    weight: Type.Optional(decimalText),
    targetValue: Type.Optional(decimalText),
  },
  { additionalProperties: false },
);
export type CarriedChange = Static<typeof carriedChangeSchema>;

export const carriedCampaignSchema = Type.Object({
  campaign: Type.Union([campaignSchema, Type.Null()], { description: 'Null where it was only tried.' }),
  templates: Type.Array(
    Type.Object({
      template: templateYearSchema,
      carried: Type.Boolean({ description: 'False where the year has it already, which stays.' }),
      kept: Type.Integer({ minimum: 0, description: 'Items that stay as they were.' }),
      differences: Type.Array(differenceSchema, { maxItems: 600 }),
    }),
    { maxItems: enrolledMax },
  ),
});
export type CarriedCampaign = Static<typeof carriedCampaignSchema>;

const exampleCarried: CarriedCampaign = {
  campaign: null,
  templates: [
    {
      template: { ...exampleTemplateYear, year: 2022, version: 2 },
      carried: true,
      kept: 35,
      differences: [
        {
          item: 'd-open-datasets',
          name: { zh: '开放公共数据集数量', en: 'Data sets opened' },
          kind: 'changed',
          fields: [{ field: 'target', before: '>= 1500 个', after: '>= 1600 个' }],
        },
      ],
    },
  ],
};

export const carryCampaign = operation({
  id: 'carryCampaign',
  module: 'evaluation',
  method: 'POST',
  path: '/api/v1/evaluation-campaigns/{campaignId}/next',
  summary:
    'Carry a campaign and its templates into the next year in one act; tried first, it only shows what is kept and what changes.',
  params: campaignParams,
  body: Type.Object(
    {
      name: wordsSchema,
      deadlines: deadlinesSchema,
      remindDays: remindDaysSchema,
      enrolled: enrolmentsAsked,
      changes: Type.Optional(Type.Array(carriedChangeSchema, { maxItems: changesMax })),
      dryRun: Type.Optional(Type.Boolean()),
    },
    { additionalProperties: false },
  ),
  answer: carriedCampaignSchema,
  status: 201,
  events: ['evaluation.template.copied', 'evaluation.campaign.opened'],
  refusals: ['not-found', 'invalid-request', 'command-not-allowed'],
  example: {
    params: exampleCampaignParams,
    body: {
      name: { zh: '2022年度市级部门整体支出绩效自评', en: 'Self-evaluation of municipal departments, 2022' },
      deadlines: {
        prepared: '2023-02-28',
        submitted: '2023-03-10',
        reviewed: '2023-03-31',
        published: '2023-04-20',
      },
      remindDays: [...exampleCampaign.remindDays],
      enrolled: [{ department: 'government-services', template: 'guangzhou-department' }],
      changes: [{ template: 'guangzhou-department', item: 'd-open-datasets', targetValue: '1600' }],
      dryRun: true,
    },
    answer: exampleCarried,
  },
});

export const setRemindDays = operation({
  id: 'setRemindDays',
  module: 'evaluation',
  method: 'PUT',
  path: '/api/v1/evaluation-campaigns/{campaignId}/remind-days',
  summary: 'Set anew on which days the clock reminds; what was reminded of before is not sent again.',
  params: campaignParams,
  body: Type.Object({ remindDays: remindDaysSchema }, { additionalProperties: false }),
  answer: campaignSchema,
  events: ['evaluation.campaign.remind-days-set'],
  refusals: ['not-found'],
  example: {
    params: exampleCampaignParams,
    body: { remindDays: [-7, -3, 0, 1, 3] },
    answer: { ...exampleCampaign, remindDays: [-7, -3, 0, 1, 3] },
  },
});

export const carryingOperations = [readTemplate, carryCampaign, setRemindDays] as const;
