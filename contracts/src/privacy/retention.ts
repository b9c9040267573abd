// How long each kind of personal record is kept: periods that a city sets, what one would remove now, what was removed.
// A period is never shorter than the law asks for.
import { type Static, Type } from 'typebox';
import { type EventId, idSchema } from '../ids.ts';
import { instant, operation, pageOf, pageQuery } from '../operation.ts';
import { wordsSchema } from '../words.ts';

export const periodUnits = ['days', 'months', 'years'] as const;
const periodProperties = {
  amount: Type.Integer({ minimum: 1, maximum: 36_500 }),
  unit: Type.Unsafe<(typeof periodUnits)[number]>(
    Type.String({ enum: [...periodUnits], description: 'Months and years are those of the calendar.' }),
  ),
};
export const retentionPeriodSchema = Type.Object(periodProperties, { additionalProperties: false });
export type RetentionPeriod = Static<typeof retentionPeriodSchema>;

export const retentionSchema = Type.Object({
  type: Type.String({ description: 'Kind of record, e.g. `hotline.call-number`.' }),
  words: wordsSchema,
  period: retentionPeriodSchema,
  version: Type.Integer({ description: '0 while the period is as Kapok comes with it.' }),
  atLeast: Type.Optional(retentionPeriodSchema),
  basis: wordsSchema,
  setAt: Type.Optional(instant),
  setBy: Type.Optional(Type.String()),
  setByName: Type.Optional(wordsSchema),
  reason: Type.Optional(Type.String({ description: 'Why it was set so.' })),
  binding: Type.Boolean({ description: 'Whether it also holds against a person who asks for erasure.' }),
  lastRun: Type.Optional(
    Type.Object({
      startedAt: instant,
      finishedAt: Type.Optional(
        Type.String({ format: 'date-time', description: 'Absent while it is under way, or was cut off.' }),
      ),
      before: Type.String({ format: 'date-time', description: 'What was older than this went.' }),
      records: Type.Integer({ description: 'How many it has removed.' }),
      held: Type.Integer({ description: 'How many it left, as a legal hold keeps them.' }),
    }),
  ),
});
export type Retention = Static<typeof retentionSchema>;

const retentionRun = Type.Object({
  period: retentionPeriodSchema,
  version: Type.Integer({ description: 'Version of the period it applied.' }),
  startedAt: instant,
  finishedAt: Type.Optional(
    Type.String({ format: 'date-time', description: 'Absent while it is under way, or was cut off.' }),
  ),
  before: Type.String({ format: 'date-time', description: 'What was older than this went.' }),
  records: Type.Integer({ description: 'How many it has removed.' }),
  held: Type.Integer({ description: 'How many it left, as a legal hold keeps them.' }),
  eventId: Type.Optional(
    idSchema<EventId>(
      'Event that says so, whose receipt can be asked for; none where nothing was removed or held.',
    ),
  ),
});
export type RetentionRun = Static<typeof retentionRun>;

export const retentionEvents = {
  'privacy.retention-period.set': {
    body: Type.Object({ type: Type.String(), version: Type.Integer(), ...periodProperties }),
    personal: Type.Object({}),
  },
  'privacy.retention.applied': {
    body: Type.Object({
      type: Type.String(),
      records: Type.Integer(),
      before: Type.String(),
      held: Type.Optional(Type.Integer({ description: 'Left, as a legal hold keeps them.' })),
      version: Type.Integer(),
      ...periodProperties,
    }),
    personal: Type.Object({}),
  },
} as const;

const type = Type.Object({ type: Type.String({ maxLength: 100, description: 'Kind of record.' }) });
const examplePeriod = { amount: 2, unit: 'years' };
const exampleType = 'hotline.call-number';

export const listRetention = operation({
  id: 'listRetention',
  module: 'privacy',
  method: 'GET',
  path: '/api/v1/privacy/retention',
  summary: 'List how long each kind of personal record is kept, why, and what was removed last.',
  answer: Type.Object({ items: Type.Array(retentionSchema) }),
  events: { none: 'It shows periods and counts, and no personal data.' },
  refusals: ['not-permitted'],
  example: {
    answer: {
      items: [
        {
          type: exampleType,
          words: { zh: '来电号码', en: 'Numbers of callers' },
          period: examplePeriod,
          version: 0,
          binding: false,
          basis: { zh: '由本市确定', en: 'The city’s choice' },
          lastRun: {
            startedAt: '2023-06-01T19:30:00.000Z',
            finishedAt: '2023-06-01T19:30:02.000Z',
            before: '2021-06-01T19:30:00.000Z',
            records: 412,
            held: 0,
          },
        },
      ],
    },
  },
});

export const tryRetentionPeriod = operation({
  id: 'tryRetentionPeriod',
  module: 'privacy',
  method: 'POST',
  path: '/api/v1/privacy/retention/{type}/trial',
  summary: 'Say how many records a period would remove now; nothing is changed.',
  params: type,
  body: retentionPeriodSchema,
  answer: Type.Object({
    type: Type.String(),
    before: Type.String({ format: 'date-time', description: 'What is older than this would go.' }),
    records: Type.Integer({ description: 'How many would be removed now.' }),
  }),
  events: { none: 'It counts, changes nothing and shows no personal data.' },
  refusals: ['not-found', 'retention-too-short'],
  example: {
    params: { type: exampleType },
    body: examplePeriod,
    answer: { type: exampleType, before: '2021-06-01T19:30:00.000Z', records: 412 },
  },
});

export const setRetentionPeriod = operation({
  id: 'setRetentionPeriod',
  module: 'privacy',
  method: 'PUT',
  path: '/api/v1/privacy/retention/{type}',
  summary: 'Set how long a kind of record is kept; what is older goes with the next nightly run, for good.',
  params: type,
  body: Type.Object(
    {
      ...periodProperties,
      reason: Type.String({ minLength: 1, maxLength: 500 }),
      binding: Type.Optional(
        Type.Boolean({ description: 'Holds against a person who asks for erasure as well; no when absent.' }),
      ),
    },
    { additionalProperties: false },
  ),
  answer: Type.Object({
    type: Type.String(),
    period: retentionPeriodSchema,
    version: Type.Integer(),
    eventId: idSchema<EventId>('Event whose receipt can be asked for.'),
  }),
  events: ['privacy.retention-period.set'],
  refusals: ['not-found', 'retention-too-short'],
  example: {
    params: { type: exampleType },
    body: { ...examplePeriod, reason: '市政府信息公开保密审查会议纪要〔2021〕3 号' },
    answer: {
      type: exampleType,
      period: examplePeriod,
      version: 1,
      eventId: '01920000-0000-7000-8000-000000000002',
    },
  },
});

export const listRetentionRuns = operation({
  id: 'listRetentionRuns',
  module: 'privacy',
  method: 'GET',
  path: '/api/v1/privacy/retention/{type}/runs',
  summary:
    'List what was removed of a kind of record when its time was over, newest first, with its signed record.',
  params: type,
  query: Type.Object(pageQuery),
  answer: pageOf(retentionRun),
  events: { none: 'It shows dates and counts, and no personal data.' },
  refusals: ['not-found'],
  example: {
    params: { type: exampleType },
    query: { limit: '1' },
    answer: {
      items: [
        {
          period: examplePeriod,
          version: 1,
          startedAt: '2023-06-01T19:30:00.000Z',
          finishedAt: '2023-06-01T19:30:02.000Z',
          before: '2021-06-01T19:30:00.000Z',
          records: 412,
          held: 0,
          eventId: '01920000-0000-7000-8000-000000000003',
        },
      ],
      limit: 1,
    },
  },
});

export const retentionOperations = [
  listRetention,
  listRetentionRuns,
  tryRetentionPeriod,
  setRetentionPeriod,
] as const;
