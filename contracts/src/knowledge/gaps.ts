// Gaps: questions that agents found no answer to, grouped, and the departments asked to fill them by a day.
import { type Static, Type } from 'typebox';
import { departmentSchema } from '../evaluation/items.ts';
import { idSchema, type KnowledgeGapId } from '../ids.ts';
import { instant, operation, pageOf, pageQuery } from '../operation.ts';
import { entryId } from './shapes.ts';

const gapId = idSchema<KnowledgeGapId>('The gap.');
export const gapStates = ['open', 'asked', 'filled', 'dismissed'] as const;
export type KnowledgeGapState = (typeof gapStates)[number];

export const knowledgeGapSchema = Type.Object({
  id: gapId,
  question: Type.String({ description: 'As it was first asked, with numbers and names of people masked.' }),
  times: Type.Integer({ minimum: 1, description: 'How often agents found nothing.' }),
  firstAt: instant,
  lastAt: instant,
  state: Type.Enum(gapStates),
  department: Type.Union([departmentSchema, Type.Null()], { description: 'Who is asked to fill it.' }),
  dueAt: Type.Union([instant, Type.Null()]),
  overdue: Type.Boolean(),
  entry: Type.Union([entryId, Type.Null()], { description: 'What filled it.' }),
  note: Type.Union([Type.String(), Type.Null()]),
});
export type KnowledgeGap = Static<typeof knowledgeGapSchema>;

const example: KnowledgeGap = {
  id: '019a0000-0000-7000-8000-0000000c0101' as KnowledgeGapId,
  question: '电动自行车上牌要带什么',
  times: 7,
  firstAt: '2021-11-01T01:00:00.000Z',
  lastAt: '2021-11-05T07:30:00.000Z',
  state: 'asked',
  department: { code: 'police', name: { zh: '市公安局', en: 'Public Security Bureau' } },
  dueAt: '2021-11-12T09:30:00.000Z',
  overdue: false,
  entry: null,
  note: '请说明所需材料与地点。',
};

export const reportKnowledgeGap = operation({
  id: 'reportKnowledgeGap',
  module: 'knowledge',
  method: 'POST',
  path: '/api/v1/knowledge/gaps',
  summary: 'An agent found no answer: questions that say the same are counted as one gap.',
  body: Type.Object(
    { question: Type.String({ minLength: 2, maxLength: 200 }) },
    { additionalProperties: false },
  ),
  answer: knowledgeGapSchema,
  status: 201,
  events: ['knowledge.gap.reported'],
  refusals: ['not-permitted', 'invalid-request'],
  example: { body: { question: example.question }, answer: example },
});

export const listKnowledgeGaps = operation({
  id: 'listKnowledgeGaps',
  module: 'knowledge',
  method: 'GET',
  path: '/api/v1/knowledge/gaps',
  summary: 'Gaps of the knowledge base, the newest found first.',
  query: Type.Object({
    ...pageQuery,
    state: Type.Optional(Type.Enum(gapStates)),
    department: Type.Optional(Type.String({ maxLength: 60 })),
  }),
  answer: pageOf(knowledgeGapSchema),
  events: { none: 'It reads; questions are kept without personal data.' },
  refusals: ['invalid-request'],
  example: { query: { state: 'asked' }, answer: { items: [example], limit: 50 } },
});

export const askKnowledgeGap = operation({
  id: 'askKnowledgeGap',
  module: 'knowledge',
  method: 'POST',
  path: '/api/v1/knowledge/gaps/{gapId}/request',
  summary: 'Ask a department to fill a gap within working days; it is reminded before and after.',
  params: Type.Object({ gapId }),
  body: Type.Object(
    {
      department: Type.String({ maxLength: 60 }),
      workingDays: Type.Integer({ minimum: 1, maximum: 60 }),
      note: Type.String({ minLength: 2, maxLength: 500 }),
    },
    { additionalProperties: false },
  ),
  answer: knowledgeGapSchema,
  events: ['knowledge.gap.asked'],
  refusals: ['not-found', 'command-not-allowed', 'invalid-request'],
  example: {
    params: { gapId: example.id },
    body: { department: 'police', workingDays: 5, note: '请说明所需材料与地点。' },
    answer: example,
  },
});

export const dismissKnowledgeGap = operation({
  id: 'dismissKnowledgeGap',
  module: 'knowledge',
  method: 'POST',
  path: '/api/v1/knowledge/gaps/{gapId}/dismissal',
  summary: 'Say that a gap needs no entry, and why.',
  params: Type.Object({ gapId }),
  body: Type.Object({ note: Type.String({ minLength: 4, maxLength: 500 }) }, { additionalProperties: false }),
  answer: knowledgeGapSchema,
  events: ['knowledge.gap.dismissed'],
  refusals: ['not-found', 'command-not-allowed'],
  example: {
    params: { gapId: example.id },
    body: { note: '已有条目，应搜索“电动车登记”。' },
    answer: { ...example, state: 'dismissed', department: null, dueAt: null },
  },
});
