// What telephone switches say and are told (CTI): signed, in order or not, once or twice.
// Never accept what is not signed, and never answer with a caller's number.
import { type Static, Type } from 'typebox';
import { choice, code } from '../hotline/words.ts';
import { type CallId, type EventId, idSchema } from '../ids.ts';
import { instant, operation } from '../operation.ts';
import { wordsSchema } from '../words.ts';
import { ctiEvents, instructionActs, languages } from './words.ts';

export const ctiEventsMax = 1_000;
export const instructionsMax = 200;
/** How far a switch's clock may be from the house's before what it signed counts as old. */
export const signatureMinutesMax = 5;

/** One thing that happened at a switch. */
export const ctiEventSchema = Type.Object(
  {
    sequence: Type.Integer({ minimum: 0, description: 'Grows with each event of the source; taken once.' }),
    previous: Type.Optional(
      Type.Integer({
        minimum: 0,
        description: 'Sequence of the event before it, where the way may swap them.',
      }),
    ),
    type: choice(ctiEvents, 'What happened.'),
    at: Type.String({ format: 'date-time', description: 'When.' }),
    call: Type.String({ minLength: 1, maxLength: 120, description: 'The switch’s id of the call.' }),
    line: Type.Optional(code('Line that was dialled; with `offered`.')),
    option: Type.Optional(code('What the caller chose at the greeting.')),
    language: Type.Optional(choice(languages, 'Language the caller chose; Mandarin when absent.')),
    priority: Type.Optional(Type.Integer({ minimum: 0, maximum: 9, description: 'Instead of the lane’s.' })),
    number: Type.Optional(
      Type.String({ maxLength: 32, description: 'Personal: the caller’s number, sealed.' }),
    ),
    anonymous: Type.Optional(
      Type.Boolean({ description: 'The caller withholds their number: it is not kept.' }),
    ),
    confidential: Type.Optional(Type.Boolean({ description: 'The caller asked for confidentiality.' })),
    agent: Type.Optional(code('Extension or code of the agent.')),
    target: Type.Optional(code('Who was joined, or where it was transferred to.')),
  },
  { additionalProperties: false },
);
export type CtiEvent = Static<typeof ctiEventSchema>;

/** What `payload` of receiveCtiEvents holds as JSON text. */
export const ctiPayloadSchema = Type.Object(
  { events: Type.Array(ctiEventSchema, { minItems: 1, maxItems: ctiEventsMax }) },
  { additionalProperties: false },
);
/** What `payload` of takeCtiInstructions holds as JSON text. */
export const ctiAskSchema = Type.Object(
  {
    done: Type.Array(Type.Integer({ minimum: 1 }), {
      maxItems: instructionsMax,
      description: 'Instructions that were carried out, or never will be.',
    }),
    waitSeconds: Type.Optional(Type.Integer({ minimum: 0, maximum: 20 })),
  },
  { additionalProperties: false },
);

/** The signature is over these very bytes, so nothing depends on how JSON is written. */
const signed = Type.Object(
  {
    sentAt: instant,
    payload: Type.String({
      minLength: 2,
      maxLength: 500_000,
      description: 'JSON as text, signed as it stands.',
    }),
    signature: Type.String({
      pattern: '^[0-9a-f]{64}$',
      description:
        'HMAC-SHA-256 in hexadecimal, keyed with the source’s secret, of `sentAt`, a full stop and `payload`.',
    }),
  },
  { additionalProperties: false },
);
export type Signed = Static<typeof signed>;

const params = Type.Object({ source: code('The source.') });
const exampleSigned = {
  sentAt: '2021-06-01T01:00:00.000Z',
  payload:
    '{"events":[{"sequence":17,"type":"offered","at":"2021-06-01T01:00:00.000Z","call":"1622509200.17","line":"12345","number":"13800005678"}]}',
  signature: '0'.repeat(64),
};

export const ctiResults = {
  applied: { zh: '已处理', en: 'Applied' },
  parked: { zh: '等待前序事件', en: 'Waits for an earlier one' },
  repeated: { zh: '重复', en: 'Had been taken' },
  ignored: { zh: '无需处理', en: 'Changes nothing any more' },
  refused: { zh: '不予处理', en: 'Refused' },
} as const;

export const receiveCtiEvents = operation({
  id: 'receiveCtiEvents',
  module: 'callcentre',
  method: 'POST',
  path: '/api/v1/cti/{source}/events',
  summary:
    'Take what a telephone switch reports: calls that came in, rang, were answered, held, transferred, ended.',
  rate: 'read',
  params,
  body: signed,
  answer: Type.Object({
    results: Type.Array(
      Type.Object({
        sequence: Type.Integer(),
        result: choice(ctiResults, 'What became of it.'),
        reason: Type.Optional(wordsSchema),
        contactId: Type.Optional(idSchema<CallId>('The contact.')),
        eventId: Type.Optional(
          idSchema<EventId>('Event of the contact’s arrival, whose receipt can be asked for.'),
        ),
        lane: Type.Optional(Type.String({ description: 'Lane it waits in.' })),
        greeting: Type.Optional(wordsSchema),
        ahead: Type.Optional(Type.Integer({ minimum: 0, description: 'Contacts served before it.' })),
        offerCallback: Type.Optional(Type.Boolean({ description: 'Whether to offer a call-back now.' })),
      }),
    ),
  }),
  events: ['callcentre.contact.offered', 'callcentre.contact.returned', 'hotline.call'],
  refusals: ['cti-signature', 'invalid-request', 'limit-reached'],
  example: {
    params: { source: 'pbx-1' },
    body: exampleSigned,
    answer: {
      results: [
        {
          sequence: 17,
          result: 'applied',
          contactId: '01920000-0000-7000-8000-000000000001',
          lane: 'general',
          greeting: { zh: '您好', en: 'Hello' },
          ahead: 0,
          offerCallback: false,
        },
      ],
    },
  },
});

export const takeCtiInstructions = operation({
  id: 'takeCtiInstructions',
  module: 'callcentre',
  method: 'POST',
  path: '/api/v1/cti/{source}/instructions',
  summary:
    'Take what the switch is to do: ring an agent, connect, hold, transfer. Each comes until it is said to be done.',
  rate: 'read',
  params,
  body: signed,
  answer: Type.Object({
    instructions: Type.Array(
      Type.Object({
        id: Type.Integer(),
        call: Type.String(),
        act: choice(instructionActs, 'What to do.'),
        agent: Type.Optional(Type.String({ description: 'Extension of the agent.' })),
        target: Type.Optional(Type.String()),
        at: instant,
      }),
    ),
  }),
  events: {
    none: 'What is to be done was decided before, and the switch’s own events say that it happened.',
  },
  refusals: ['cti-signature', 'invalid-request'],
  example: {
    params: { source: 'pbx-1' },
    body: { ...exampleSigned, payload: '{"done":[]}' },
    answer: {
      instructions: [
        { id: 1, call: '1622509200.17', act: 'ring', agent: '1001', at: '2021-06-01T01:00:01.000Z' },
      ],
    },
  },
});

const sourceSchema = Type.Object({
  code: Type.String(),
  name: Type.String(),
  routes: Type.Boolean({ description: 'Whether the switch itself hands calls to agents.' }),
  addedAt: instant,
  heardAt: Type.Optional(instant),
  endedAt: Type.Optional(instant),
});
export type CtiSource = Static<typeof sourceSchema>;
const exampleSource = { code: 'pbx-1', name: '主叫中心', routes: false, addedAt: '2021-06-01T01:00:00.000Z' };

export const listCtiSources = operation({
  id: 'listCtiSources',
  module: 'callcentre',
  method: 'GET',
  path: '/api/v1/cti/sources',
  summary: 'List the telephone switches that may report.',
  answer: Type.Object({ sources: Type.Array(sourceSchema) }),
  events: {
    none: 'Which switches are connected is no secret and nothing of a caller; secrets are never shown again.',
  },
  refusals: ['not-permitted'],
  example: { answer: { sources: [exampleSource] } },
});

export const addCtiSource = operation({
  id: 'addCtiSource',
  module: 'callcentre',
  method: 'POST',
  path: '/api/v1/cti/sources',
  summary: 'Connect a telephone switch, or give one a new secret. The secret is shown this once.',
  body: Type.Object(
    {
      code: Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,31}$', description: 'Short name in paths.' }),
      name: Type.String({ minLength: 1, maxLength: 100 }),
      routes: Type.Boolean({ description: 'Whether the switch itself hands calls to agents.' }),
    },
    { additionalProperties: false },
  ),
  answer: Type.Object({
    source: sourceSchema,
    secret: Type.String({ description: 'Key of the signatures; not shown again.' }),
    eventId: idSchema<EventId>('Event whose receipt can be asked for.'),
  }),
  status: 201,
  events: ['callcentre.source.added'],
  refusals: ['invalid-request'],
  example: {
    body: { code: 'pbx-1', name: '主叫中心', routes: false },
    answer: {
      source: exampleSource,
      secret: 'shown-once',
      eventId: '01920000-0000-7000-8000-000000000002',
    },
  },
});

export const endCtiSource = operation({
  id: 'endCtiSource',
  module: 'callcentre',
  method: 'DELETE',
  path: '/api/v1/cti/sources/{source}',
  summary: 'Disconnect a telephone switch: nothing it signs is taken any more.',
  params,
  answer: Type.Object({ eventId: idSchema<EventId>('Event whose receipt can be asked for.') }),
  events: ['callcentre.source.ended'],
  refusals: ['not-found'],
  example: {
    params: { source: 'pbx-1' },
    answer: { eventId: '01920000-0000-7000-8000-000000000002' },
  },
});
