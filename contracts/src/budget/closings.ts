// Months of a department's budget as they were closed. What is closed stays as it was counted then: figures stand on it.
import { type Static, Type } from 'typebox';
import { decimalText } from '../decimal.ts';
import { type EventId, idSchema } from '../ids.ts';
import { instant, operation } from '../operation.ts';
import { amountsSchema, exampleAmounts } from './accounts.ts';
import { departmentCode, fiscalYear } from './words.ts';

const month = Type.Integer({ minimum: 1, maximum: 12 });
export const closingSchema = Type.Object({
  department: departmentCode,
  year: fiscalYear,
  month,
  amounts: amountsSchema,
  progress: Type.Union([decimalText, Type.Null()], {
    description: 'Progress of the general public budget against the schedule, in percent.',
  }),
  counted: Type.Boolean(),
  closedAt: instant,
  eventId: idSchema<EventId>('Event whose receipt can be asked for.'),
});
export type Closing = Static<typeof closingSchema>;

const example: Closing = {
  department: 'government-services',
  year: 2021,
  month: 4,
  amounts: exampleAmounts,
  progress: '110.62',
  counted: true,
  closedAt: '2021-05-06T02:00:00.000Z',
  eventId: '01920000-0000-7000-8000-000000000002' as EventId,
};

export const listClosings = operation({
  id: 'listClosings',
  module: 'budget',
  method: 'GET',
  path: '/api/v1/budget/closings',
  summary: 'List the closed months of a department’s year, January first.',
  query: Type.Object({ year: fiscalYear, department: departmentCode }),
  answer: Type.Object({ items: Type.Array(closingSchema) }),
  events: { none: 'Sums of a department’s money; they are about no person.' },
  refusals: ['not-permitted'],
  example: { query: { year: '2021', department: 'government-services' }, answer: { items: [example] } },
});

export const closeMonth = operation({
  id: 'closeMonth',
  module: 'budget',
  method: 'POST',
  path: '/api/v1/budget/closings',
  summary:
    'Close a month of a department that is over: nothing more is recorded in it, and its figures can be proved.',
  body: Type.Object({ year: fiscalYear, department: departmentCode, month }, { additionalProperties: false }),
  answer: closingSchema,
  status: 201,
  events: ['budget.month.closed', 'budget.project-month.closed'],
  refusals: ['month-not-over', 'month-closed', 'not-found'],
  example: { body: { year: 2021, department: 'government-services', month: 4 }, answer: example },
});
