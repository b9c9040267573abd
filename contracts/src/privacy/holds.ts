// Legal holds (保全): records that are kept whatever period runs out or is asked, until the hold is lifted. One person asks for a
// hold or its end, another decides.
import { type Static, Type } from 'typebox';
import { type EventId, type Id, idSchema } from '../ids.ts';
import { instant, operation, pageOf, pageQuery } from '../operation.ts';
import { type Words, wordsSchema } from '../words.ts';

export type HoldId = Id<'Hold'>;

export const holdStates = {
  requested: { zh: '已申请，先行保全', en: 'Asked for, held meanwhile' },
  held: { zh: '保全中', en: 'Held' },
  refused: { zh: '未予同意', en: 'Refused' },
  ending: { zh: '已申请解除，仍在保全', en: 'Its end is asked for, still held' },
  ended: { zh: '已解除', en: 'Lifted' },
} as const satisfies Record<string, Words>;
export type HoldState = keyof typeof holdStates;

export const holdSchema = Type.Object({
  holdId: idSchema<HoldId>('The hold.'),
  subject: Type.String({ description: 'The record or party, by its id.' }),
  records: Type.Integer({
    description: 'How many records it holds: of a party, those known to be theirs when it was asked for.',
  }),
  basis: Type.String({ description: 'The document that orders it, by number.' }),
  state: Type.Unsafe<HoldState>(Type.String({ enum: Object.keys(holdStates) })),
  words: wordsSchema,
  requestedAt: instant,
  requestedBy: Type.String(),
  decidedAt: Type.Optional(instant),
  decidedBy: Type.Optional(Type.String()),
  endRequestedAt: Type.Optional(instant),
  endRequestedBy: Type.Optional(Type.String()),
  endedAt: Type.Optional(instant),
  endedBy: Type.Optional(Type.String()),
});
export type Hold = Static<typeof holdSchema>;
const listedHold = Type.Object({
  ...holdSchema.properties,
  requestedByName: Type.Optional(wordsSchema),
  decidedByName: Type.Optional(wordsSchema),
  endRequestedByName: Type.Optional(wordsSchema),
  endedByName: Type.Optional(wordsSchema),
});
export type ListedHold = Static<typeof listedHold>;

const none = Type.Object({});
const body = Type.Object({ subject: Type.String(), basis: Type.String() });
export const holdEvents = {
  'privacy.hold.requested': { body, personal: none },
  'privacy.hold.granted': { body, personal: none },
  'privacy.hold.refused': { body, personal: none },
  'privacy.hold.end-requested': { body, personal: none },
  'privacy.hold.ended': { body, personal: none },
  'privacy.hold.end-refused': { body, personal: none },
} as const;

const basis = Type.String({
  minLength: 1,
  maxLength: 200,
  pattern: '\\S',
  description: 'Number of the document that orders it, e.g. 穗中法〔2021〕12 号; never a person’s name.',
});
const ofHold = { params: Type.Object({ holdId: idSchema<HoldId>('The hold.') }) };
const exampleHold: Hold = {
  holdId: '01920000-0000-7000-8000-000000000040' as HoldId,
  subject: '01920000-0000-7000-8000-000000000010',
  records: 1,
  basis: '穗中法〔2021〕12 号',
  state: 'requested',
  words: holdStates.requested,
  requestedAt: '2021-06-02T01:00:00.000Z',
  requestedBy: 'staff:0190a1b2-0000-7000-8000-000000000001',
};
const exampleParams = { holdId: exampleHold.holdId };
const answer = Type.Object({
  ...holdSchema.properties,
  eventId: idSchema<EventId>('Event whose receipt can be asked for.'),
});
const answered = { ...exampleHold, eventId: '01920000-0000-7000-8000-000000000002' };
const decision = Type.Object({ granted: Type.Boolean() }, { additionalProperties: false });

export const listHolds = operation({
  id: 'listHolds',
  module: 'privacy',
  method: 'GET',
  path: '/api/v1/privacy/holds',
  summary: 'Legal holds, newest first.',
  query: Type.Object(pageQuery),
  answer: pageOf(listedHold),
  events: { none: 'It names records by ids, and nobody whom they are about.' },
  refusals: ['invalid-request'],
  example: { query: { limit: '1' }, answer: { items: [exampleHold], limit: 1 } },
});

export const requestHold = operation({
  id: 'requestHold',
  module: 'privacy',
  method: 'POST',
  path: '/api/v1/privacy/holds',
  summary:
    'Ask for a record or a party to be held; it is held from now on, until somebody else refuses or lifts it.',
  body: Type.Object(
    { subject: idSchema<Id<string>>('The record or party.'), basis },
    { additionalProperties: false },
  ),
  answer,
  status: 201,
  events: ['privacy.hold.requested'],
  refusals: ['not-found'],
  example: { body: { subject: exampleHold.subject, basis: exampleHold.basis }, answer: answered },
});

export const decideHold = operation({
  id: 'decideHold',
  module: 'privacy',
  method: 'POST',
  path: '/api/v1/privacy/holds/{holdId}/decision',
  summary: 'Grant or refuse a hold that somebody else asked for.',
  ...ofHold,
  body: decision,
  answer,
  events: ['privacy.hold.granted', 'privacy.hold.refused'],
  refusals: ['not-found', 'own-request', 'already-decided'],
  example: {
    params: exampleParams,
    body: { granted: true },
    answer: { ...answered, state: 'held', words: holdStates.held },
  },
});

export const requestHoldEnd = operation({
  id: 'requestHoldEnd',
  module: 'privacy',
  method: 'POST',
  path: '/api/v1/privacy/holds/{holdId}/end',
  summary: 'Ask for a hold to be lifted; until somebody else agrees it goes on.',
  ...ofHold,
  answer,
  events: ['privacy.hold.end-requested'],
  refusals: ['not-found', 'already-decided'],
  example: { params: exampleParams, answer: { ...answered, state: 'ending', words: holdStates.ending } },
});

export const decideHoldEnd = operation({
  id: 'decideHoldEnd',
  module: 'privacy',
  method: 'POST',
  path: '/api/v1/privacy/holds/{holdId}/end/decision',
  summary: 'Lift a hold, or let it go on, as somebody else asked.',
  ...ofHold,
  body: decision,
  answer,
  events: ['privacy.hold.ended', 'privacy.hold.end-refused'],
  refusals: ['not-found', 'own-request', 'already-decided'],
  example: {
    params: exampleParams,
    body: { granted: true },
    answer: { ...answered, state: 'ended', words: holdStates.ended },
  },
});

export const holdOperations = [listHolds, requestHold, decideHold, requestHoldEnd, decideHoldEnd] as const;
