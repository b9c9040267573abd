// What finance sends to departments that need help with their goals: a reminder or guidance in words, to one or to all that need it. A
// department reads what was sent to it.
import { type Static, Type } from 'typebox';
import { instant, operation } from '../../operation.ts';
import { wordsSchema } from '../../words.ts';
import { departmentCode, yearSchema } from '../items.ts';

export const guidanceMax = 50;
const departmentsMax = 1000;

export const goalGuidanceSchema = Type.Object({
  year: yearSchema,
  department: Type.Object({ code: departmentCode, name: wordsSchema }),
  text: Type.String(),
  at: instant,
  by: Type.Union([wordsSchema, Type.Null()]),
});
export type GoalGuidance = Static<typeof goalGuidanceSchema>;

const text = '请对照指标库核定“热线服务量”基数，不低于上年实际，并于10月31日前报送。';

export const sendGoalGuidance = operation({
  id: 'sendGoalGuidance',
  module: 'goals',
  method: 'POST',
  path: '/api/v1/goal-guidance',
  summary: 'Remind departments of their goals of a year, or tell them what to mend.',
  body: Type.Object(
    {
      year: yearSchema,
      departments: Type.Array(departmentCode, { minItems: 1, maxItems: departmentsMax, uniqueItems: true }),
      text: Type.String({ minLength: 2, maxLength: 1000 }),
    },
    { additionalProperties: false },
  ),
  answer: Type.Object({ sent: Type.Array(Type.String(), { maxItems: departmentsMax }) }),
  status: 201,
  events: ['goals.guidance.sent'],
  refusals: ['not-found', 'invalid-request'],
  example: {
    body: { year: 2021, departments: ['government-services'], text },
    answer: { sent: ['government-services'] },
  },
});

export const listGoalGuidance = operation({
  id: 'listGoalGuidance',
  module: 'goals',
  method: 'GET',
  path: '/api/v1/goal-guidance',
  summary: 'What finance sent about goals of a year, newest first; a department reads its own.',
  query: Type.Object({ year: Type.Optional(yearSchema) }),
  answer: Type.Object({
    items: Type.Array(goalGuidanceSchema, { maxItems: guidanceMax }),
    limit: Type.Integer(),
  }),
  events: { none: 'It reads; guidance is official and about no person.' },
  refusals: ['invalid-request'],
  example: {
    query: { year: '2021' },
    answer: {
      items: [
        {
          year: 2021,
          department: {
            code: 'government-services',
            name: { zh: '市政务服务数据管理局', en: 'Government Services and Data Bureau' },
          },
          text,
          at: '2020-10-20T02:00:00.000Z',
          by: { zh: '王强', en: 'Wang Qiang' },
        },
      ],
      limit: guidanceMax,
    },
  },
});
