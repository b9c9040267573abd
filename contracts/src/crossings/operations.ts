// What windows and authorities do with crossings: collecting for another place, the list, one of them, its commands, its receipt.
import { Type } from 'typebox';
import { personalDataRead } from '../access.ts';
import { correctionBytesMax, correctionFilesMax } from '../applications/commands.ts';
import { choice } from '../applications/words.ts';
import { type CrossingId, type CrossingLegId, type EventId, idSchema } from '../ids.ts';
import { operation, pageOf, pageQuery } from '../operation.ts';
import { comingParty } from '../parties/parties.ts';
import { itemCode } from '../services/shapes.ts';
import { crossingCommandSchema, papersMax } from './commands.ts';
import { type Crossing, crossingSchema, crossingSummarySchema } from './shapes.ts';
import {
  crossingLists,
  crossingStages,
  type FormCheck,
  formChecks,
  legCarries,
  paperForms,
} from './words.ts';

export const exampleCrossingId = '01920000-0000-7000-8000-000000000c01' as CrossingId;
const exampleEventId = '01920000-0000-7000-8000-000000000c02' as EventId;
const legId = '01920000-0000-7000-8000-000000000c03' as CrossingLegId;
const params = Type.Object({ crossingId: idSchema<CrossingId>('The crossing.') });
const eventId = idSchema<EventId>('Event whose receipt can be asked for.');
const uploads = Math.ceil(correctionBytesMax / 3) * 4 + 256 * 1024;

export const exampleSummary = {
  id: exampleCrossingId,
  number: 'SQ-20210601-000124',
  version: 2,
  kind: 'collected',
  stage: 'underway',
  words: crossingStages.underway,
  item: { code: '114401120000000134440111001001', name: '食品经营许可' },
  from: { division: '440106', words: { zh: '天河区', en: 'Tianhe' } },
  to: { division: '440112', words: { zh: '黄埔区', en: 'Huangpu' } },
  collecting: { code: 'tianhe-district', words: { zh: '天河区人民政府', en: 'Tianhe District Government' } },
  home: { code: 'huangpu-district', words: { zh: '黄埔区人民政府', en: 'Huangpu District Government' } },
  openedAt: '2021-06-01T02:00:00.000Z',
  since: '2021-06-01T08:00:00.000Z',
  light: 'green',
  dueAt: '2021-06-04T10:00:00.000Z',
} as const;
const example: Crossing = {
  ...exampleSummary,
  applicant: { name: '陈**' },
  papers: [
    {
      place: 0,
      name: '申请书',
      form: 'original',
      pieces: 1,
      sha256: ['0'.repeat(64)],
      isResult: false,
      where: 'leg',
    },
  ],
  legs: [
    {
      id: legId,
      carries: 'papers',
      words: legCarries.papers,
      state: 'underway',
      from: exampleSummary.collecting,
      to: exampleSummary.home,
      way: 'courier',
      papers: [0],
      handedAt: '2021-06-01T08:00:00.000Z',
      dueAt: '2021-06-04T10:00:00.000Z',
      light: 'green',
      missing: [],
    },
  ],
  parts: [],
  may: [],
};

/** Every check has to be made: what fails is told the applicant before anything is taken in. */
const checks = Type.Object(
  Object.fromEntries(Object.keys(formChecks).map((name) => [name, Type.Boolean()])) as Record<
    FormCheck,
    ReturnType<typeof Type.Boolean>
  >,
  { additionalProperties: false, description: 'Identity and form; the matter itself is not looked into.' },
);

export const receiveElsewhere = operation({
  id: 'receiveElsewhere',
  module: 'crossings',
  method: 'POST',
  path: '/api/v1/crossings',
  summary:
    'Collect an application for the authority of another place: who it is from and the form of what they brought, and no more.',
  body: Type.Object(
    {
      unit: Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,79}$', description: 'Whose window collects it.' }),
      itemCode,
      kind: Type.Enum(['collected', 'joint']),
      applicant: comingParty,
      answers: Type.Record(
        Type.String({ pattern: '^[a-z][A-Za-z0-9-]{0,39}$' }),
        Type.String({ maxLength: 4000 }),
        {
          description: 'Personal: what they filled in.',
        },
      ),
      checks,
      papers: Type.Array(
        Type.Object(
          {
            requirement: Type.String({ pattern: '^[A-Za-z0-9._-]{1,80}$' }),
            name: Type.String({ minLength: 1, maxLength: 200 }),
            form: choice(paperForms, 'In which form it was handed in.'),
            pieces: Type.Integer({ minimum: 1, maximum: 99 }),
            files: Type.Array(
              Type.Object(
                {
                  name: Type.String({ minLength: 1, maxLength: 200, description: 'Personal.' }),
                  contentBase64: Type.String({ maxLength: Math.ceil(correctionBytesMax / 3) * 4 }),
                },
                { additionalProperties: false },
              ),
              { maxItems: correctionFilesMax },
            ),
          },
          { additionalProperties: false },
        ),
        { minItems: 1, maxItems: papersMax },
      ),
    },
    { additionalProperties: false },
  ),
  bodyBytesMax: uploads,
  answer: Type.Object({
    id: idSchema<CrossingId>('The crossing.'),
    number: Type.String(),
    followCode: Type.String({ description: 'Told once; with the number it shows where the papers are.' }),
    eventId,
  }),
  status: 201,
  events: ['crossings.crossing.opened', 'parties.party.registered'],
  refusals: [
    'document-number-wrong',
    'credit-code-wrong',
    'unknown-item',
    'unknown-party',
    'crossing-not-allowed',
    'form-check-open',
    'no-home-authority',
    'same-place',
    'unit-without-place',
    'file-refused',
  ],
  example: {
    body: {
      unit: 'tianhe-district',
      itemCode: exampleSummary.item.code,
      kind: 'collected',
      applicant: { documentType: 'citizen-id', documentNumber: '11010519491231002X', name: '示例人员' },
      answers: { content: '申请食品经营许可' },
      checks: { identity: true, complete: true, legible: true, signed: true },
      papers: [{ requirement: 'form', name: '申请书', form: 'original', pieces: 1, files: [] }],
    },
    answer: {
      id: exampleCrossingId,
      number: exampleSummary.number,
      followCode: '7KQ4-M2XH',
      eventId: exampleEventId,
    },
  },
});

export const listCrossings = operation({
  id: 'listCrossings',
  module: 'crossings',
  method: 'GET',
  path: '/api/v1/crossings',
  summary:
    'Crossings one’s units take part in, newest first: what is on its way to or from them, and what waits there.',
  query: Type.Object({
    ...pageQuery,
    show: Type.Optional(choice(crossingLists, 'Which of them.')),
    unit: Type.Optional(Type.String({ maxLength: 80, description: 'One of one’s units.' })),
    number: Type.Optional(Type.String({ maxLength: 40, description: 'Number of the application.' })),
  }),
  answer: pageOf(crossingSummarySchema),
  events: { none: 'A list tells of items, units and times and shows no person.' },
  refusals: ['invalid-request'],
  example: { query: { show: 'arriving' }, answer: { items: [exampleSummary], limit: 50 } },
});

export const readCrossing = operation({
  id: 'readCrossing',
  module: 'crossings',
  method: 'GET',
  path: '/api/v1/crossings/{crossingId}',
  summary:
    'One crossing: to the authority at home whole, to others the legs they have a part in; what is reviewed stays with the authority.',
  params,
  answer: crossingSchema,
  reads: 'personal',
  events: [personalDataRead],
  refusals: ['not-found'],
  example: { params: { crossingId: exampleCrossingId }, answer: example },
});

export const commandRefusals = [
  'not-found',
  'version-conflict',
  'crossing-ended',
  'nothing-here',
  'leg-under-way',
  'leg-not-open',
  'unknown-paper',
  'all-missing',
  'return-stays',
  'tries-used-up',
  'result-not-ready',
  'nothing-to-send',
  'nobody-collects',
  'identity-unchecked',
  'already-accepted',
  'papers-at-home',
  'papers-at-window',
  'unknown-item',
] as const;

export const commandCrossing = operation({
  id: 'commandCrossing',
  module: 'crossings',
  method: 'POST',
  path: '/api/v1/crossings/{crossingId}/commands',
  summary:
    'Hand over, take over, refuse, send the result, hand it out, give back, close: a receipt at both ends.',
  params,
  body: crossingCommandSchema,
  answer: Type.Object({ crossing: crossingSchema, eventId }),
  events: [
    'crossings.leg.handed-over',
    'crossings.leg.taken-over',
    'crossings.leg.refused',
    'crossings.crossing.ended',
  ],
  refusals: [...commandRefusals],
  example: {
    params: { crossingId: exampleCrossingId },
    body: {
      command: 'send-result',
      expectedVersion: 4,
      papers: [{ name: '食品经营许可证', form: 'original', pieces: 1 }],
      originals: false,
      way: 'courier',
    },
    answer: { crossing: example, eventId: exampleEventId },
  },
});

export const readCrossingReceipt = operation({
  id: 'readCrossingReceipt',
  module: 'crossings',
  method: 'GET',
  path: '/api/v1/crossings/{crossingId}/receipt',
  summary:
    'The receipt of what was collected (代收凭证), as PDF, for the applicant; with each leg that followed.',
  params,
  answer: Type.Unknown({ description: 'application/pdf' }),
  reads: 'personal',
  events: [personalDataRead],
  refusals: ['not-found'],
  example: { params: { crossingId: exampleCrossingId }, answer: null },
});
