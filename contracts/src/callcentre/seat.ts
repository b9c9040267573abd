// An agent's seat: its state, the contact it has, what is known of the caller, and what is done with the call.
// Never show a number whole: the switch dials, nobody reads it.

import { type Static, type TProperties, Type } from 'typebox';
import { personalDataRead } from '../access.ts';
import { historyEntrySchema } from '../hotline/history.ts';
import { choice, code, districtCode } from '../hotline/words.ts';
import { registerWorkOrder, registrationSchema } from '../hotline/workOrders.ts';
import { type CallId, type EventId, idSchema } from '../ids.ts';
import { instant, operation } from '../operation.ts';
import { wordsSchema } from '../words.ts';
import { agentStates, contactStates, languages, seatPlaces } from './words.ts';

/** A desk asks again before this is over, and so is heard of. */
export const watchSecondsMax = 20;
export const draftCharactersMax = 20_000;

const contactAtSeat = Type.Object({
  id: idSchema<CallId>('The contact; the record of the call will have the same id.'),
  state: choice(contactStates, 'Where it stands.'),
  lane: Type.String(),
  laneName: wordsSchema,
  script: wordsSchema,
  line: Type.String(),
  language: choice(languages, 'Language of the caller.'),
  callback: Type.Boolean({ description: 'Whether the caller is to be called back.' }),
  held: Type.Boolean(),
  thirdParty: Type.Optional(Type.String({ description: 'Who was joined as the third.' })),
  offeredAt: instant,
  rangAt: Type.Optional(instant),
  answeredAt: Type.Optional(instant),
  endedAt: Type.Optional(instant),
});

export const seatSchema = Type.Object({
  agent: Type.String({ description: 'Code of the seat.' }),
  state: choice(agentStates, 'What the agent does.'),
  stateSince: instant,
  place: choice(seatPlaces, 'Where the seat is.'),
  extension: Type.Optional(Type.String({ description: 'Telephone of the seat at the switch.' })),
  contact: Type.Optional(contactAtSeat),
  waiting: Type.Integer({ minimum: 0, description: 'Contacts that wait and this agent could take.' }),
  ringSeconds: Type.Integer({ description: 'How long a contact rings before it goes back.' }),
  seen: Type.String({ description: 'Give it back to be answered only when something is different.' }),
});
export type Seat = Static<typeof seatSchema>;

const exampleId = '01920000-0000-7000-8000-000000000001';
const exampleSeat = {
  agent: 'agent',
  state: 'ready',
  stateSince: '2021-06-01T01:00:00.000Z',
  place: 'centre',
  extension: '1001',
  waiting: 0,
  ringSeconds: 15,
  seen: 'q1v0',
};

export const setSeat = operation({
  id: 'setSeat',
  module: 'callcentre',
  method: 'PUT',
  path: '/api/v1/callcentre/seat',
  summary: 'Take one’s seat, be ready for contacts or leave it. A call under way is found again.',
  body: Type.Object(
    {
      ready: Type.Boolean({ description: 'Whether contacts may ring here.' }),
      place: Type.Optional(choice(seatPlaces, 'Where the seat is; as before when absent.')),
      extension: Type.Optional(code('Telephone of the seat at the switch; as before when absent.')),
    },
    { additionalProperties: false },
  ),
  answer: seatSchema,
  events: { none: 'A working state is of the moment; what an agent did is told by the events of the calls.' },
  refusals: ['seat-busy', 'extension-taken'],
  example: { body: { ready: true, place: 'centre', extension: '1001' }, answer: exampleSeat },
});

export const watchSeat = operation({
  id: 'watchSeat',
  module: 'callcentre',
  method: 'POST',
  path: '/api/v1/callcentre/seat/watch',
  summary: 'Read one’s seat, at once or when it changes, and be heard of meanwhile.',
  body: Type.Object(
    {
      seen: Type.Optional(Type.String({ maxLength: 64, description: 'What was seen last.' })),
      waitSeconds: Type.Optional(
        Type.Integer({
          minimum: 0,
          maximum: watchSecondsMax,
          description: 'How long to wait for a change; 0 when absent.',
        }),
      ),
    },
    { additionalProperties: false },
  ),
  answer: seatSchema,
  events: { none: 'That a desk is there is of the moment; nothing happened.' },
  refusals: ['no-seat'],
  example: { body: { seen: 'q1v0', waitSeconds: 0 }, answer: exampleSeat },
});

export const contactSchema = Type.Object({
  id: idSchema<CallId>('The contact.'),
  state: choice(contactStates, 'Where it stands.'),
  lane: Type.String(),
  line: Type.String(),
  callerNumber: Type.Optional(Type.String({ description: 'Masked, e.g. 138****0000.' })),
  anonymous: Type.Boolean({ description: 'The caller’s number is withheld (匿名); nothing is looked up.' }),
  confidential: Type.Boolean({ description: 'The caller asked for confidentiality; no history is shown.' }),
  returns: Type.Integer({ minimum: 0, description: 'Times it rang and went back to its place.' }),
  transfers: Type.Integer({ minimum: 0 }),
  offeredAt: instant,
  history: Type.Array(historyEntrySchema, {
    description: 'What came from the same number before by any channel, newest first.',
  }),
  draft: Type.Optional(Type.String({ description: 'What was typed, as it was last saved.' })),
  draftSavedAt: Type.Optional(instant),
});
export type Contact = Static<typeof contactSchema>;

const params = Type.Object({ contactId: idSchema<CallId>('The contact.') });

export const readContact = operation({
  id: 'readContact',
  module: 'callcentre',
  method: 'GET',
  path: '/api/v1/callcentre/contacts/{contactId}',
  summary: 'Read the contact at one’s seat: the caller masked, what they asked before, and the draft.',
  params,
  answer: contactSchema,
  reads: 'personal',
  events: [personalDataRead],
  refusals: ['not-found', 'contact-elsewhere'],
  example: {
    params: { contactId: exampleId },
    answer: {
      id: exampleId,
      state: 'talking',
      lane: 'general',
      line: '12345',
      callerNumber: '138****5678',
      anonymous: false,
      confidential: false,
      returns: 0,
      transfers: 0,
      offeredAt: '2021-06-01T01:00:00.000Z',
      history: [],
    },
  },
});

const command = <const N extends string, P extends TProperties>(name: N, fields: P) =>
  Type.Object({ command: Type.Literal(name), ...fields }, { additionalProperties: false });

export const contactCommandSchema = Type.Union([
  command('answer', {}),
  command('decline', {}),
  command('hold', {}),
  command('resume', {}),
  command('conference', { with: code('Department or number that is joined.') }),
  command('transfer', { to: code('Lane whose agents shall take it.') }),
  command('not-reached', {}),
  command('hang-up', {}),
  command('finish', {
    direct: Type.Optional(Type.Boolean({ description: 'Whether it was settled without a work order.' })),
    district: Type.Optional(districtCode('District it was about.')),
  }),
]);
export type ContactCommand = Static<typeof contactCommandSchema>;

export const commandContact = operation({
  id: 'commandContact',
  module: 'callcentre',
  method: 'POST',
  path: '/api/v1/callcentre/contacts/{contactId}/commands',
  summary: 'Answer, hold, transfer, end or finish the contact at one’s seat.',
  params,
  body: contactCommandSchema,
  answer: Type.Object({
    seat: seatSchema,
    eventId: Type.Optional(idSchema<EventId>('Event of the finished call, whose receipt can be asked for.')),
  }),
  events: ['hotline.call', 'callcentre.contact.returned'],
  refusals: ['not-found', 'no-seat', 'contact-elsewhere', 'contact-command-untimely', 'lane-closed'],
  example: {
    params: { contactId: exampleId },
    body: { command: 'answer' },
    answer: { seat: exampleSeat },
  },
});

export const saveDraft = operation({
  id: 'saveDraft',
  module: 'callcentre',
  method: 'PUT',
  path: '/api/v1/callcentre/contacts/{contactId}/draft',
  summary: 'Keep what was typed during the call, so that it is there when the browser is not.',
  params,
  body: Type.Object(
    {
      text: Type.String({
        maxLength: draftCharactersMax,
        description: 'Personal: sealed, gone when the call is finished.',
      }),
    },
    { additionalProperties: false },
  ),
  answer: Type.Object({ savedAt: instant }),
  events: {
    none: 'What is half written is nothing done yet; the order or the call that comes of it has its event.',
  },
  refusals: ['not-found', 'contact-elsewhere'],
  example: {
    params: { contactId: exampleId },
    body: { text: '{"title":"路灯不亮"}' },
    answer: { savedAt: '2021-06-01T01:02:00.000Z' },
  },
});

const { orderType, category, district, urgency, title, content, partyId, dispatchTo, caller } =
  registrationSchema.properties;

export const registerContactOrder = operation({
  id: 'registerContactOrder',
  module: 'callcentre',
  method: 'POST',
  path: '/api/v1/callcentre/contacts/{contactId}/orders',
  summary:
    'Register a work order from the contact at one’s seat: line, call and the caller’s number are taken from it, so that nobody types them.',
  params,
  body: Type.Object(
    { orderType, category, district, urgency, title, content, partyId, dispatchTo, caller },
    { additionalProperties: false },
  ),
  answer: registerWorkOrder.answer,
  status: 201,
  events: ['hotline.work-order.registered'],
  refusals: ['not-found', 'contact-elsewhere', 'unknown-party'],
  example: {
    params: { contactId: exampleId },
    body: {
      orderType: 'complaint',
      category: '010101',
      district: '440106',
      urgency: 'normal',
      title: '路灯不亮',
      content: '小区门口的路灯已经三天不亮。',
      caller: { confidential: true },
    },
    answer: registerWorkOrder.example.answer,
  },
});
