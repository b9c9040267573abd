// Warnings of a year that will not hold, and who has taken note of them. That somebody was told is a record, not a hope.
import { type Static, Type } from 'typebox';
import { type EventId, idSchema } from '../ids.ts';
import { instant, operation, type roles } from '../operation.ts';
import { wordsSchema } from '../words.ts';
import { staffingWarningBody } from './shapes.ts';

const eventId = idSchema<EventId>('Event whose receipt can be asked for.');

/** On whose start page a warning stands until they have taken note of it. */
export const warnedRoles = [
  'supervisor',
  'evaluator',
  'head',
  'finance',
] as const satisfies readonly (typeof roles)[number][];

export const warningSchema = Type.Object({
  ...staffingWarningBody.properties,
  raisedAt: instant,
  eventId,
});
export type StaffingWarning = Static<typeof warningSchema>;

const told = Type.Object({
  name: Type.Optional(wordsSchema),
  at: instant,
});

export const listStaffingWarnings = operation({
  id: 'listStaffingWarnings',
  module: 'staffing',
  method: 'GET',
  path: '/api/v1/staffing/warnings',
  summary: 'List a year’s warnings with who has taken note of each, and whether the asker has.',
  query: Type.Object({
    year: Type.Optional(
      Type.Integer({ minimum: 2000, maximum: 2999, description: 'The current one when absent.' }),
    ),
  }),
  answer: Type.Object({
    year: Type.Integer(),
    items: Type.Array(
      Type.Object({
        ...warningSchema.properties,
        standing: Type.Boolean({ description: 'No later warning of its kind has taken its place.' }),
        acknowledged: Type.Array(told, { description: 'Who has taken note, first to last.' }),
        acknowledgedByMe: Type.Boolean(),
      }),
      { description: 'Oldest first; a year has four at most.' },
    ),
  }),
  events: { none: 'That an office took note of a warning is no personal record.' },
  refusals: ['not-permitted'],
  example: {
    query: { year: '2021' },
    answer: {
      year: 2021,
      items: [
        {
          year: 2021,
          kind: 'volume',
          level: 'certain',
          expected: 28_047_000,
          limit: 12_120_000,
          passedIn: '2021-06',
          certainIn: '2021-06',
          agentsNeeded: 343,
          raisedAt: '2021-02-08T22:00:00.000Z',
          eventId: '019a0000-0000-7000-8000-000000000003',
          standing: true,
          acknowledged: [{ name: { zh: '陈主任', en: 'Director Chen' }, at: '2021-02-09T01:12:00.000Z' }],
          acknowledgedByMe: false,
        },
      ],
    },
  },
});

export const acknowledgeStaffingWarning = operation({
  id: 'acknowledgeStaffingWarning',
  module: 'staffing',
  method: 'POST',
  path: '/api/v1/staffing/warnings/{eventId}/acknowledgements',
  summary:
    'Take note of a warning. It leaves the start page of whoever did, and it is kept who did and when.',
  params: Type.Object({ eventId }),
  answer: Type.Object({ acknowledgedAt: instant }),
  events: ['staffing.warning.acknowledged'],
  refusals: ['not-found', 'not-permitted'],
  example: {
    params: { eventId: '019a0000-0000-7000-8000-000000000003' },
    answer: { acknowledgedAt: '2021-02-09T01:12:00.000Z' },
  },
});
