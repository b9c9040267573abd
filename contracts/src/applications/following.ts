// How applicants follow what they applied for: signed in, or with the number and the code they were given. It tells where it is,
// who has it, what stops the clock and when it is due, and never what offices wrote to each other.
import { type Static, Type } from 'typebox';
import { personalDataRead } from '../access.ts';
import { type ApplicationId, type EventId, idSchema } from '../ids.ts';
import { instant, operation, pageOf, pageQuery } from '../operation.ts';
import { wordsSchema } from '../words.ts';
import { applicantCommandSchema, correctionBytesMax, lackingSchema } from './commands.ts';
import { exampleEventId, exampleId } from './operations.ts';
import { decisionSchema, noticeLineSchema, shownClockSchema } from './shapes.ts';
import {
  applicantCommands,
  applicationCommands,
  applicationStates,
  choice,
  procedures,
  trustGrades,
} from './words.ts';

export const followedApplicationSchema = Type.Object({
  number: Type.String(),
  item: Type.Object({ code: Type.String(), name: Type.String() }),
  state: choice(applicationStates, 'Where it stands.'),
  words: wordsSchema,
  department: Type.Optional(wordsSchema),
  receivedAt: instant,
  dueAt: Type.Optional(
    Type.String({ format: 'date-time', description: 'By when it is to be done; absent while nothing runs.' }),
  ),
  closedAt: Type.Optional(instant),
  clocks: Type.Array(shownClockSchema),
  procedure: Type.Optional(
    Type.Object(
      {
        kind: choice(procedures, 'What.'),
        words: wordsSchema,
        until: instant,
        reason: Type.Optional(Type.String()),
      },
      { description: 'What stops the clock.' },
    ),
  ),
  lacking: Type.Array(lackingSchema, { description: 'What is to be brought, while it is.' }),
  lackingUntil: Type.Optional(instant),
  materials: Type.Array(
    Type.Object({ name: Type.String(), grade: choice(trustGrades, 'Trust.'), files: Type.Integer() }),
  ),
  decision: Type.Optional(decisionSchema),
  notices: Type.Array(noticeLineSchema),
  updates: Type.Array(Type.Object({ at: instant, words: wordsSchema, text: Type.Optional(Type.String()) }), {
    description: 'What happened, newest first.',
  }),
  may: Type.Array(choice(applicantCommands, 'What can be done now.')),
});
export type FollowedApplication = Static<typeof followedApplicationSchema>;

const receipt = {
  number: Type.String({ minLength: 1, maxLength: 80, description: 'Number of the application.' }),
  followCode: Type.String({ minLength: 1, maxLength: 40, description: 'The code told with it.' }),
};
const params = Type.Object({ applicationId: idSchema<ApplicationId>('The application.') });
const done = Type.Object({
  application: followedApplicationSchema,
  eventId: idSchema<EventId>('Event whose receipt can be asked for.'),
});
const bodyBytesMax = Math.ceil(correctionBytesMax / 3) * 4 + 256 * 1024;
const refusedActs = ['not-found', 'command-not-allowed', 'version-conflict', 'file-refused'] as const;
const acts = ['applications.application.corrected', 'applications.application.withdrawn'] as const;

const example: FollowedApplication = {
  number: 'SQ-20210601-000123',
  item: { code: '114401000000000134440111001001', name: '道路旅客运输经营许可' },
  state: 'reviewing',
  words: applicationStates.reviewing,
  department: { zh: '市交通运输局', en: 'Transport Bureau' },
  receivedAt: '2021-06-01T01:04:00.000Z',
  dueAt: '2021-06-15T10:00:00.000Z',
  clocks: [],
  lacking: [],
  materials: [{ name: '身份证明', grade: 'C', files: 1 }],
  notices: [],
  updates: [{ at: '2021-06-03T01:04:00.000Z', words: applicationCommands.accept }],
  may: ['withdraw'],
};
const exampleReceipt = { number: example.number, followCode: '7KQ4-M2XH' };

export const followApplication = operation({
  id: 'followApplication',
  module: 'applications',
  method: 'POST',
  path: '/api/v1/applications/followed',
  summary: 'See how an application stands, with its number and the code told with it.',
  rate: 'sign-in',
  body: Type.Object(receipt, { additionalProperties: false }),
  answer: followedApplicationSchema,
  reads: 'personal',
  events: [personalDataRead],
  refusals: ['not-found'],
  example: { body: exampleReceipt, answer: example },
});

export const actOnFollowedApplication = operation({
  id: 'actOnFollowedApplication',
  module: 'applications',
  method: 'POST',
  path: '/api/v1/applications/followed/commands',
  summary: 'Send what was missing, or withdraw an application, with its number and the code told with it.',
  rate: 'sign-in',
  body: Type.Object({ ...receipt, act: applicantCommandSchema }, { additionalProperties: false }),
  bodyBytesMax,
  answer: done,
  events: [...acts],
  refusals: [...refusedActs],
  example: {
    body: { ...exampleReceipt, act: { command: 'withdraw' } },
    answer: { application: example, eventId: exampleEventId },
  },
});

export const listMyApplications = operation({
  id: 'listMyApplications',
  module: 'applications',
  method: 'GET',
  path: '/api/v1/me/applications',
  summary: 'List one’s own applications, newest first.',
  query: Type.Object(pageQuery),
  answer: pageOf(
    Type.Object({
      id: idSchema<ApplicationId>('The application.'),
      number: Type.String(),
      item: Type.String(),
      state: choice(applicationStates, 'Where it stands.'),
      words: wordsSchema,
      receivedAt: instant,
      dueAt: Type.Optional(instant),
    }),
  ),
  events: { none: 'People are shown their own applications.' },
  refusals: ['invalid-request'],
  example: {
    query: { limit: '1' },
    answer: {
      items: [
        {
          id: exampleId,
          number: example.number,
          item: example.item.name,
          state: example.state,
          words: example.words,
          receivedAt: example.receivedAt,
        },
      ],
      limit: 1,
    },
  },
});

export const readMyApplication = operation({
  id: 'readMyApplication',
  module: 'applications',
  method: 'GET',
  path: '/api/v1/me/applications/{applicationId}',
  summary: 'See how one’s own application stands.',
  params,
  answer: followedApplicationSchema,
  reads: 'personal',
  events: [personalDataRead],
  refusals: ['not-found'],
  example: { params: { applicationId: exampleId }, answer: example },
});

export const actOnMyApplication = operation({
  id: 'actOnMyApplication',
  module: 'applications',
  method: 'POST',
  path: '/api/v1/me/applications/{applicationId}/commands',
  summary: 'Send what was missing from one’s own application, or withdraw it.',
  params,
  body: applicantCommandSchema,
  bodyBytesMax,
  answer: done,
  events: [...acts],
  refusals: [...refusedActs],
  example: {
    params: { applicationId: exampleId },
    body: { command: 'withdraw' },
    answer: { application: example, eventId: exampleEventId },
  },
});

const span = Type.Object(
  {
    cases: Type.Integer({ minimum: 0 }),
    medianMinutes: Type.Optional(
      Type.Integer({ minimum: 0, description: 'Minutes of work; half took no longer.' }),
    ),
    ninetiethMinutes: Type.Optional(
      Type.Integer({ minimum: 0, description: 'Minutes of work; nine in ten took no longer.' }),
    ),
  },
  { description: 'Absent figures: too few cases to tell of.' },
);
export const itemTimesSchema = Type.Object({
  code: Type.String(),
  since: instant,
  minutesPerDay: Type.Integer({ description: 'Minutes of work a day has.' }),
  decided: span,
  withProcedure: span,
  together: Type.Integer({
    minimum: 0,
    description: 'Decided together with many others, and not counted above.',
  }),
  abandoned: Type.Integer({
    minimum: 0,
    description: 'Withdrawn or never completed, and not counted above.',
  }),
});
export type ItemTimes = Static<typeof itemTimesSchema>;

export const readItemTimes = operation({
  id: 'readItemTimes',
  module: 'applications',
  method: 'GET',
  path: '/api/v1/application-times/{code}',
  summary: 'How long applications for an item really took in the last year, from receipt to decision.',
  params: Type.Object({ code: Type.String({ minLength: 1, maxLength: 80 }) }),
  answer: itemTimesSchema,
  events: { none: 'Counts of what was decided tell of no person.' },
  refusals: ['invalid-request'],
  example: {
    params: { code: example.item.code },
    answer: {
      code: example.item.code,
      since: '2020-06-01T00:00:00.000Z',
      minutesPerDay: 420,
      decided: { cases: 120, medianMinutes: 1680, ninetiethMinutes: 3360 },
      withProcedure: { cases: 8, medianMinutes: 5460, ninetiethMinutes: 9240 },
      together: 3,
      abandoned: 5,
    },
  },
});
