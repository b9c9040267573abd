// Where every department stands with its goals of a year, and who needs help: for the finance office.
import { type Static, Type } from 'typebox';
import { instant, operation } from '../../operation.ts';
import { wordsSchema } from '../../words.ts';
import { dayText, departmentCode, yearSchema } from '../items.ts';

const count = Type.Integer({ minimum: 0 });
export const helpReasons = {
  'not-begun': { zh: '尚未编制', en: 'Nothing begun' },
  late: { zh: '已过报送期限', en: 'Past the due day' },
  'returned-often': { zh: '多次退回', en: 'Returned twice or more' },
  'many-findings': { zh: '问题较多', en: 'Many checks fail' },
} as const;
export type HelpReason = keyof typeof helpReasons;

export const goalOverviewItemSchema = Type.Object({
  department: departmentCode,
  name: wordsSchema,
  sets: count,
  draft: count,
  inReview: count,
  returned: count,
  approved: count,
  late: count,
  mostReturns: Type.Integer({
    minimum: 0,
    description: 'How often the set that came back most was returned.',
  }),
  findings: Type.Integer({ minimum: 0, description: 'What stops its open sets from being submitted.' }),
  guided: Type.Integer({ minimum: 0, description: 'How often finance wrote to it about the year.' }),
  guidedAt: Type.Union([instant, Type.Null()]),
  help: Type.Array(Type.Unsafe<HelpReason>(Type.String({ enum: Object.keys(helpReasons) })), {
    description: 'Why it needs help; empty when it does not.',
  }),
});
export type GoalOverviewItem = Static<typeof goalOverviewItemSchema>;

export const readGoalOverview = operation({
  id: 'readGoalOverview',
  module: 'goals',
  method: 'GET',
  path: '/api/v1/goal-overview',
  summary: 'All departments with their goals of a year by state, those that need help first.',
  query: Type.Object({ year: yearSchema }),
  answer: Type.Object({
    year: yearSchema,
    dueOn: Type.Union([dayText, Type.Null()]),
    years: Type.Array(Type.Integer()),
    items: Type.Array(goalOverviewItemSchema),
    limit: Type.Integer(),
  }),
  events: { none: 'It reads counts; goals hold no personal data.' },
  refusals: ['invalid-request'],
  example: {
    query: { year: '2021' },
    answer: {
      year: 2021,
      dueOn: '2020-10-31',
      years: [2021],
      items: [
        {
          department: 'water',
          name: { zh: '市水务局', en: 'Water Bureau' },
          sets: 2,
          draft: 1,
          inReview: 0,
          returned: 1,
          approved: 0,
          late: 1,
          mostReturns: 2,
          findings: 6,
          guided: 1,
          guidedAt: '2020-10-20T02:00:00.000Z',
          help: ['late', 'returned-often'],
        },
      ],
      limit: 1000,
    },
  },
});
