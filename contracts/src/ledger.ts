// What the ledger answers: receipts, proofs, openings, and the erasure of personal content.
// Only `openEvent` shows anything of an event; receipts and proofs are hashes and may be read by anyone.
import { type Static, Type } from 'typebox';
import { openingSchema, proofSchema } from './evidence.ts';
import { type EventId, idSchema } from './ids.ts';
import { operation } from './operation.ts';

const hash = Type.String({ pattern: '^[0-9a-f]{64}$', description: 'SHA-256, lower-case hexadecimal.' });
const size = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
const eventParams = Type.Object({ eventId: idSchema<EventId>('The event.') });

export const receiptSchema = Type.Object({
  eventId: idSchema<EventId>('The event.'),
  position: size,
  entry: Type.String({
    pattern: '^[0-9a-f]{130}$',
    description:
      'The log entry: 0x01, the commitment and the personal commitment. It shows nothing of the event.',
  }),
  leafHash: hash,
  checkpoint: Type.String({
    description: 'Signed checkpoint (C2SP tlog-checkpoint) that the proof leads to.',
  }),
  proof: Type.Array(hash, { maxItems: 63, description: 'Inclusion proof, RFC 6962.' }),
});
export type Receipt = Static<typeof receiptSchema>;

export const openedEventSchema = Type.Object({
  opening: openingSchema,
  position: Type.Union([size, Type.Null()], { description: 'Null until it has been integrated.' }),
  personal: Type.Union([Type.Literal('none'), Type.Literal('kept'), Type.Literal('erased')], {
    description:
      'Whether the event had a personal part and still has it; the part itself is never shown here.',
  }),
});
export type OpenedEvent = Static<typeof openedEventSchema>;

const exampleEvent = '019a0000-0000-7000-8000-000000000001';
const exampleHash = '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d';

export const readReceipt = operation({
  id: 'readReceipt',
  module: 'ledger',
  method: 'GET',
  path: '/api/v1/ledger/receipts/{eventId}',
  summary:
    'The receipt of an event: its place in the log and the proof of it. Waits up to two seconds for a new one.',
  params: eventParams,
  answer: receiptSchema,
  events: { none: 'A receipt is hashes only; reading one tells nobody anything about the event.' },
  refusals: ['not-found', 'not-yet-integrated'],
  example: {
    params: { eventId: exampleEvent },
    answer: {
      eventId: exampleEvent,
      position: 0,
      entry: `01${exampleHash}${'0'.repeat(64)}`,
      leafHash: exampleHash,
      checkpoint:
        'kapok.example/log\n1\nbjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=\n\n— kapok.example/log …\n',
      proof: [],
    },
  },
});

export const proveInclusion = operation({
  id: 'proveInclusion',
  module: 'ledger',
  method: 'GET',
  path: '/api/v1/ledger/proofs/inclusion',
  summary: 'The proof that a position is in the log of a given size.',
  query: Type.Object({ position: size, size }),
  answer: proofSchema,
  events: { none: 'A proof is hashes only and can be computed by anyone from the public tiles.' },
  refusals: ['not-found'],
  example: { query: { position: '0', size: '2' }, answer: { proof: [exampleHash] } },
});

export const proveConsistency = operation({
  id: 'proveConsistency',
  module: 'ledger',
  method: 'GET',
  path: '/api/v1/ledger/proofs/consistency',
  summary: 'The proof that the log of one size is the beginning of the log of a later size.',
  query: Type.Object({ from: size, to: size }),
  answer: proofSchema,
  events: { none: 'A proof is hashes only and can be computed by anyone from the public tiles.' },
  refusals: ['not-found'],
  example: { query: { from: '1', to: '2' }, answer: { proof: [exampleHash] } },
});

export const openEvent = operation({
  id: 'openEvent',
  module: 'ledger',
  method: 'GET',
  path: '/api/v1/ledger/events/{eventId}',
  summary: 'What opens an event’s commitment: its non-personal content and salt, for auditors.',
  params: eventParams,
  answer: openedEventSchema,
  events: { none: 'It shows no personal content; an opening holds only the non-personal part of an event.' },
  refusals: ['not-found'],
  example: {
    params: { eventId: exampleEvent },
    answer: {
      opening: {
        event: {
          id: exampleEvent,
          type: 'hotline.contract.set',
          at: '2021-01-01T00:00:00.000Z',
          recordedAt: '2021-01-01T00:00:00.000Z',
          actor: 'staff:019a0000-0000-7000-8000-000000000002',
          subject: 'contract:2021',
          body: { year: 2021, contacts: 12120 },
        },
        salt: '00112233445566778899aabbccddeeff',
        personalCommitment: '0'.repeat(64),
      },
      position: 0,
      personal: 'none',
    },
  },
});

export const erasePersonalData = operation({
  id: 'erasePersonalData',
  module: 'ledger',
  method: 'POST',
  path: '/api/v1/ledger/erasures',
  summary:
    'Erase the personal content of every event about a subject (PIPL art. 47). The log goes on verifying.',
  body: Type.Object(
    {
      subject: Type.String({
        minLength: 1,
        maxLength: 200,
        description: 'Subject of the events: an id, never a name.',
      }),
    },
    { additionalProperties: false },
  ),
  answer: Type.Object({
    subject: Type.String(),
    events: Type.Integer({ minimum: 0, description: 'How many events lost their personal content now.' }),
    eventId: idSchema<EventId>('The event that records the erasure.'),
  }),
  status: 201,
  events: ['kernel.personal-data.erased'],
  refusals: ['not-found', 'legal-hold'],
  example: {
    body: { subject: '019a0000-0000-7000-8000-000000000003' },
    answer: { subject: '019a0000-0000-7000-8000-000000000003', events: 4, eventId: exampleEvent },
  },
});

export const ledgerOperations = [
  readReceipt,
  proveInclusion,
  proveConsistency,
  openEvent,
  erasePersonalData,
] as const;
