// Calls and other contacts as the call centre's switch reports them, one record for each contact that ended.
// Never carry a figure that follows from the instants: outcome and waits are computed from them.
import { type Static, Type } from 'typebox';
import { personalDataRead } from '../access.ts';
import { type CallId, type EventId, idSchema } from '../ids.ts';
import { instant, operation, pageOf, pageQuery } from '../operation.ts';
import { callOutcomes, channels, choice, code, districtCode, rating } from './words.ts';

/** A call that seems to last longer has a wrong instant. */
export const callHoursMax = 24;

export const callRecordSchema = Type.Object(
  {
    line: code('Code of the line that was dialled, e.g. 12345.'),
    channel: choice(channels, 'How the contact came in.'),
    offeredAt: Type.String({ format: 'date-time', description: 'When the contact asked for an agent.' }),
    queuedAt: Type.Optional(
      Type.String({ format: 'date-time', description: 'When it entered the queue; offeredAt when absent.' }),
    ),
    answeredAt: Type.Optional(
      Type.String({
        format: 'date-time',
        description: 'When an agent answered; absent when the caller gave up.',
      }),
    ),
    endedAt: Type.String({ format: 'date-time', description: 'When the contact ended.' }),
    agent: Type.Optional(code('Code of the agent who answered.')),
    district: Type.Optional(districtCode('District code (GB/T 2260) the contact is about.')),
    direct: Type.Optional(
      Type.Boolean({ description: 'Whether the agent settled it without a work order.' }),
    ),
    satisfaction: Type.Optional(rating),
    callerNumber: Type.Optional(
      Type.String({ maxLength: 32, description: 'Personal: kept apart and erasable.' }),
    ),
  },
  { additionalProperties: false },
);
export type CallRecord = Static<typeof callRecordSchema>;

/** A call as it is read back; the caller's number is masked. */
export const callSchema = Type.Object({
  id: idSchema<CallId>('The call.'),
  eventId: idSchema<EventId>('Event whose receipt can be asked for.'),
  line: Type.String(),
  channel: choice(channels, 'How the contact came in.'),
  outcome: choice(callOutcomes, 'Whether an agent answered.'),
  offeredAt: instant,
  endedAt: instant,
  queueSeconds: Type.Integer({ minimum: 0 }),
  waitSeconds: Type.Integer({ minimum: 0 }),
  talkSeconds: Type.Integer({ minimum: 0 }),
  agent: Type.Optional(Type.String()),
  district: Type.Optional(Type.String()),
  direct: Type.Optional(Type.Boolean()),
  satisfaction: Type.Optional(rating),
  callerNumber: Type.Optional(Type.String({ description: 'Masked, e.g. 138****0000.' })),
  imported: Type.Boolean(),
});
export type Call = Static<typeof callSchema>;

const exampleCallId = '01920000-0000-7000-8000-000000000001';
const exampleEventId = '01920000-0000-7000-8000-000000000002';

export const recordCall = operation({
  id: 'recordCall',
  module: 'hotline',
  method: 'POST',
  path: '/api/v1/hotline/calls',
  summary: 'Record one contact that ended: an append-only stream, committed in groups.',
  body: callRecordSchema,
  answer: Type.Object({
    callId: idSchema<CallId>('The call.'),
    eventId: idSchema<EventId>('Event whose receipt can be asked for.'),
  }),
  status: 201,
  events: ['hotline.call'],
  refusals: ['call-inconsistent'],
  example: {
    body: {
      line: '12345',
      channel: 'phone',
      offeredAt: '2021-06-01T09:00:00+08:00',
      answeredAt: '2021-06-01T09:00:07+08:00',
      endedAt: '2021-06-01T09:03:10+08:00',
      agent: 'A017',
      district: '440106',
      direct: true,
      satisfaction: 5,
    },
    answer: { callId: exampleCallId, eventId: exampleEventId },
  },
});

export const listCalls = operation({
  id: 'listCalls',
  module: 'hotline',
  method: 'GET',
  path: '/api/v1/hotline/calls',
  summary: 'List calls, newest first.',
  query: Type.Object({
    ...pageQuery,
    line: Type.Optional(code('Only this line.')),
    outcome: Type.Optional(choice(callOutcomes, 'Only this outcome.')),
    from: Type.Optional(Type.String({ format: 'date-time', description: 'Offered at or after.' })),
    to: Type.Optional(Type.String({ format: 'date-time', description: 'Offered before.' })),
  }),
  answer: pageOf(callSchema),
  reads: 'personal',
  events: [personalDataRead],
  refusals: ['invalid-request'],
  example: {
    query: { line: '12345', limit: '1' },
    answer: {
      items: [
        {
          id: exampleCallId,
          eventId: exampleEventId,
          line: '12345',
          channel: 'phone',
          outcome: 'answered',
          offeredAt: '2021-06-01T01:00:00.000Z',
          endedAt: '2021-06-01T01:03:10.000Z',
          queueSeconds: 7,
          waitSeconds: 7,
          talkSeconds: 183,
          agent: 'A017',
          district: '440106',
          direct: true,
          satisfaction: 5,
          imported: false,
        },
      ],
      limit: 1,
    },
  },
});
