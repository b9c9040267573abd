// Lessons: what a finding taught about setting a goal, for the library that the next goals are taken from.
import { type Static, Type } from 'typebox';
import { departmentSchema } from '../evaluation/items.ts';
import { type CaseId, idSchema } from '../ids.ts';
import { instant, operation } from '../operation.ts';

export const lessonSchema = Type.Object({
  id: Type.String(),
  rectification: idSchema<CaseId>('The rectification it was learned from.'),
  department: departmentSchema,
  year: Type.Integer(),
  indicator: Type.String({ description: 'The indicator as goals name it.' }),
  advice: Type.String(),
  at: instant,
});
export type Lesson = Static<typeof lessonSchema>;

const example: Lesson = {
  id: '01920000-0000-7000-8000-000000000b31',
  rectification: '01920000-0000-7000-8000-000000000b01' as CaseId,
  department: {
    code: 'data-bureau',
    name: { zh: '市政务服务数据管理局', en: 'Government Services and Data Bureau' },
  },
  year: 2021,
  indicator: 'd-contract-volume',
  advice: '合同服务量不得低于上一年度实际服务量，并附预测依据。',
  at: '2022-08-01T10:00:00+08:00',
};

export const recordLesson = operation({
  id: 'recordLesson',
  module: 'feedback',
  method: 'POST',
  path: '/api/v1/rectifications/{rectificationId}/lessons',
  summary: 'Finance writes down what an accepted rectification teaches; the library of goals is told.',
  params: Type.Object({ rectificationId: idSchema<CaseId>('The rectification.') }),
  body: Type.Object(
    {
      indicator: Type.String({ minLength: 1, maxLength: 100 }),
      advice: Type.String({ minLength: 4, maxLength: 1000 }),
    },
    { additionalProperties: false },
  ),
  answer: lessonSchema,
  status: 201,
  events: ['feedback.lesson-learned'],
  refusals: ['not-found', 'command-not-allowed'],
  example: {
    params: { rectificationId: example.rectification },
    body: { indicator: example.indicator, advice: example.advice },
    answer: example,
  },
});

export const listLessons = operation({
  id: 'listLessons',
  module: 'feedback',
  method: 'GET',
  path: '/api/v1/lessons',
  summary: 'What was learned, newest first, from every department.',
  query: Type.Object({ indicator: Type.Optional(Type.String({ maxLength: 100 })) }),
  answer: Type.Object({ items: Type.Array(lessonSchema), limit: Type.Integer() }),
  events: { none: 'It reads; lessons hold no personal data.' },
  refusals: ['not-permitted'],
  example: { answer: { items: [example], limit: 200 } },
});
