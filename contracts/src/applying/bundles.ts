// Matters of several items (一件事): which items, what has to be granted first, and the one form they are applied for by. The form
// is made of the items' own forms: a question and a document that several ask for are asked for once.
import { type Static, Type } from 'typebox';
import { type EventId, idSchema } from '../ids.ts';
import { operation, pageOf, pageQuery } from '../operation.ts';
import { itemCode } from '../services/shapes.ts';
import { wordsSchema } from '../words.ts';
import { exampleForm, formFaultSchema } from './forms.ts';
import { conditionSchema, fieldCode, formSchema, groupSchema } from './shapes.ts';

export const partsMax = 20;

const said = (maxLength: number) =>
  Type.Object(
    { zh: Type.String({ minLength: 1, maxLength }), en: Type.String({ minLength: 1, maxLength }) },
    { additionalProperties: false },
  );

export const bundleSchema = Type.Object(
  {
    words: said(100),
    lead: said(500),
    questions: Type.Array(groupSchema, {
      maxItems: 10,
      description: 'Its own, before those of its parts: they say which parts are wanted.',
    }),
    parts: Type.Array(
      Type.Object(
        {
          code: fieldCode,
          item: itemCode,
          when: Type.Optional(conditionSchema),
          after: Type.Optional(
            Type.Array(fieldCode, { minItems: 1, maxItems: partsMax, description: 'Granted first.' }),
          ),
        },
        { additionalProperties: false },
      ),
      { minItems: 2, maxItems: partsMax },
    ),
  },
  { additionalProperties: false },
);
export type Bundle = Static<typeof bundleSchema>;

const exampleBundle: Bundle = {
  words: { zh: '企业开办', en: 'Opening a business' },
  lead: {
    zh: '一次填写，营业执照和食品经营许可一起办。',
    en: 'One form for the licence and the food permit.',
  },
  questions: [],
  parts: [
    { code: 'licence', item: '115113016823646795-511A0005200003' },
    { code: 'food', item: '115113016823646795-511A0005200004', after: ['licence'] },
  ],
};
const exampleSummary = {
  code: 'opening',
  words: exampleBundle.words,
  lead: exampleBundle.lead,
  version: 1,
  parts: 2,
};
const ofBundle = { params: Type.Object({ bundle: fieldCode }) };

export const listBundles = operation({
  id: 'listBundles',
  module: 'applying',
  method: 'GET',
  path: '/api/v1/applying/bundles',
  summary: 'Matters for which one form does for several items, by code.',
  query: Type.Object({ ...pageQuery }),
  answer: pageOf(
    Type.Object({
      code: fieldCode,
      words: wordsSchema,
      lead: wordsSchema,
      version: Type.Integer({ minimum: 1 }),
      parts: Type.Integer({ minimum: 2 }),
    }),
  ),
  events: { none: 'Reading what is public changes nothing.' },
  refusals: ['invalid-request'],
  example: { answer: { items: [exampleSummary], limit: 50 } },
});

export const readBundle = operation({
  id: 'readBundle',
  module: 'applying',
  method: 'GET',
  path: '/api/v1/applying/bundles/{bundle}',
  summary: 'A matter of several items: its parts, what comes after what, and the one form.',
  ...ofBundle,
  answer: Type.Object({
    code: fieldCode,
    version: Type.Integer({ minimum: 1 }),
    bundle: bundleSchema,
    items: Type.Array(Type.Object({ part: fieldCode, name: Type.String(), department: Type.String() })),
    form: formSchema,
  }),
  events: { none: 'Reading what is public changes nothing.' },
  refusals: ['not-found'],
  example: {
    params: { bundle: 'opening' },
    answer: {
      code: 'opening',
      version: 1,
      bundle: exampleBundle,
      items: [{ part: 'food', name: '食品经营许可核发', department: '区行政审批局' }],
      form: exampleForm,
    },
  },
});

export const setBundle = operation({
  id: 'setBundle',
  module: 'applying',
  method: 'PUT',
  path: '/api/v1/applying/bundles/{bundle}',
  summary: 'Compose a matter of several items, without code; one whose parts wait for each other is refused.',
  ...ofBundle,
  body: Type.Object(
    {
      bundle: bundleSchema,
      version: Type.Integer({ minimum: 0, description: 'The version that was read; 0 for a new one.' }),
    },
    { additionalProperties: false },
  ),
  answer: Type.Object({
    version: Type.Integer({ minimum: 1 }),
    eventId: idSchema<EventId>('Event whose receipt can be asked for.'),
  }),
  events: ['applying.bundle.set'],
  refusals: ['not-permitted', 'bundle-inconsistent', 'version-conflict'],
  example: {
    params: { bundle: 'opening' },
    body: { bundle: exampleBundle, version: 0 },
    answer: { version: 1, eventId: '01920000-0000-7000-8000-000000000a81' as EventId },
  },
});

export const checkBundle = operation({
  id: 'checkBundle',
  module: 'applying',
  method: 'POST',
  path: '/api/v1/applying/bundle-checks',
  summary: 'What a matter of several items would be refused for, and the one form that comes of it.',
  body: Type.Object({ bundle: bundleSchema }, { additionalProperties: false }),
  answer: Type.Object({ faults: Type.Array(formFaultSchema), form: Type.Optional(formSchema) }),
  rate: 'read',
  events: { none: 'It only says what is wrong; nothing is kept.' },
  refusals: ['invalid-request'],
  example: { body: { bundle: exampleBundle }, answer: { faults: [], form: exampleForm } },
});

export const bundleOperations = [listBundles, readBundle, setBundle, checkBundle];
