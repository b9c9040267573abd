// Forms of items: what anybody may read of them, what departments set, and what a form would be refused for.
import { type Static, Type } from 'typebox';
import { personalDataRead } from '../access.ts';
import { type ApplicantKind, applicantKinds } from '../applications/words.ts';
import { type EventId, idSchema } from '../ids.ts';
import { instant, operation, pageOf, pageQuery } from '../operation.ts';
import { itemCode } from '../services/shapes.ts';
import { wordsSchema } from '../words.ts';
import { answersSchema, type Form, fieldCode, formSchema, materialSchema } from './shapes.ts';

export const applicantKindSchema = Type.Enum(Object.keys(applicantKinds) as ApplicantKind[]);
export const formFaultSchema = Type.Object({
  at: Type.String({ description: 'Code of the group, field or material; empty for the whole.' }),
  words: wordsSchema,
});

export const exampleForm: Form = {
  questions: [
    {
      code: 'place',
      words: { zh: '经营场所', en: 'Where you trade' },
      fields: [
        {
          code: 'rented',
          kind: 'yes-no',
          words: { zh: '经营场所是租来的吗', en: 'Do you rent the place' },
        },
      ],
    },
  ],
  exclusions: [],
  groups: [
    {
      code: 'shop',
      words: { zh: '店铺', en: 'The shop' },
      fields: [{ code: 'shopName', kind: 'text', words: { zh: '店名', en: 'Its name' }, most: 100 }],
    },
  ],
  materials: [
    {
      code: 'lease',
      words: { zh: '房屋租赁合同', en: 'The lease' },
      why: { zh: '证明可以使用该场所', en: 'It shows that you may use the place' },
      kind: 'document',
      filesMax: 3,
      needWhen: [[{ field: 'rented', is: ['yes'] }]],
    },
  ],
};
const exampleCode = '115113016823646795-511A0005200004';
const exampleItem = { code: exampleCode, name: '食品经营许可核发', version: 1, department: '区行政审批局' };
const exampleEvent = '01920000-0000-7000-8000-000000000a51' as EventId;
const ofItem = { params: Type.Object({ code: itemCode }) };

export const namedItemSchema = Type.Object({
  code: itemCode,
  name: Type.String(),
  version: Type.Integer({ minimum: 1 }),
  department: Type.String(),
});

export const applicationFormSchema = Type.Object({
  item: namedItemSchema,
  form: formSchema,
  formVersion: Type.Integer({ minimum: 0, description: '0 for the standard form of items that have none.' }),
  jsonSchemas: Type.Object(
    { person: Type.Unknown(), entity: Type.Unknown() },
    { description: 'JSON Schema 2020-12 of the answers, by who applies; derived from the form.' },
  ),
});
export type ApplicationForm = Static<typeof applicationFormSchema>;

export const readApplicationForm = operation({
  id: 'readApplicationForm',
  module: 'applying',
  method: 'GET',
  path: '/api/v1/applying/forms/{code}',
  summary: 'What applying for an item asks: questions, form and materials, and the same as JSON Schema.',
  ...ofItem,
  answer: applicationFormSchema,
  events: { none: 'Reading a public form changes nothing.' },
  refusals: ['not-found'],
  example: {
    params: { code: exampleCode },
    answer: {
      item: exampleItem,
      form: exampleForm,
      formVersion: 1,
      jsonSchemas: { person: { type: 'object' }, entity: { type: 'object' } },
    },
  },
});

export const setApplicationForm = operation({
  id: 'setApplicationForm',
  module: 'applying',
  method: 'PUT',
  path: '/api/v1/applying/forms/{code}',
  summary:
    'Set the form of an item, from a version of the item on; one that nobody could hand in is refused.',
  ...ofItem,
  body: Type.Object(
    {
      form: formSchema,
      version: Type.Integer({
        minimum: 0,
        description: 'The form version that was read; 0 where none was set.',
      }),
      fromItemVersion: Type.Optional(
        Type.Integer({ minimum: 1, description: 'Of the item; the one in force when absent.' }),
      ),
      untilItemVersion: Type.Optional(
        Type.Integer({ minimum: 1, description: 'Of the item; all later when absent.' }),
      ),
    },
    { additionalProperties: false },
  ),
  answer: Type.Object({
    formVersion: Type.Integer({ minimum: 1 }),
    eventId: idSchema<EventId>('Event whose receipt can be asked for.'),
  }),
  events: ['applying.form.set'],
  refusals: ['not-found', 'not-permitted', 'form-inconsistent', 'version-conflict'],
  example: {
    params: { code: exampleCode },
    body: { form: exampleForm, version: 0 },
    answer: { formVersion: 1, eventId: exampleEvent },
  },
});

export const checkApplicationForm = operation({
  id: 'checkApplicationForm',
  module: 'applying',
  method: 'POST',
  path: '/api/v1/applying/form-checks',
  summary: 'What a form would be refused for, without setting it.',
  body: Type.Object({ form: formSchema }, { additionalProperties: false }),
  answer: Type.Object({ faults: Type.Array(formFaultSchema), jsonSchema: Type.Unknown() }),
  rate: 'read',
  events: { none: 'It only says what is wrong; nothing is kept.' },
  refusals: ['invalid-request'],
  example: { body: { form: exampleForm }, answer: { faults: [], jsonSchema: { type: 'object' } } },
});

export const listApplicationForms = operation({
  id: 'listApplicationForms',
  module: 'applying',
  method: 'GET',
  path: '/api/v1/applying/forms',
  summary: 'Items that have a form of their own, by code.',
  query: Type.Object({ ...pageQuery }),
  answer: pageOf(
    Type.Object({
      item: namedItemSchema,
      formVersion: Type.Integer({ minimum: 1 }),
      setAt: instant,
      fields: Type.Integer({ minimum: 1 }),
      materials: Type.Integer({ minimum: 0 }),
    }),
  ),
  events: { none: 'Reading public forms changes nothing.' },
  refusals: ['invalid-request'],
  example: {
    answer: {
      items: [
        { item: exampleItem, formVersion: 1, setAt: '2021-06-01T01:00:00.000Z', fields: 2, materials: 1 },
      ],
      limit: 50,
    },
  },
});

export const adviceSchema = Type.Object({
  complete: Type.Boolean({ description: 'Whether all questions that are shown are answered.' }),
  exclusions: Type.Array(wordsSchema, { description: 'Why one cannot apply; empty where one can.' }),
  materials: Type.Array(
    Type.Object({
      ...materialSchema.properties,
      held: Type.Boolean({ description: 'The city has it from an earlier application of who asks.' }),
    }),
    { description: 'Exactly what submission will ask of these answers.' },
  ),
});
export type Advice = Static<typeof adviceSchema>;

/** What is applied for: one item, or several by one form (一件事). */
export const subjectProperties = {
  item: Type.Optional(itemCode),
  bundle: Type.Optional(fieldCode),
};

export const adviseApplicant = operation({
  id: 'adviseApplicant',
  module: 'applying',
  method: 'POST',
  path: '/api/v1/applying/advice',
  summary:
    'Whether one can apply and with exactly which materials, by answers to questions that name nobody; to who is signed in, also which of them the city has.',
  body: Type.Object(
    { ...subjectProperties, applicant: Type.Optional(applicantKindSchema), answers: answersSchema },
    { additionalProperties: false },
  ),
  answer: adviceSchema,
  rate: 'read',
  reads: 'personal',
  events: [personalDataRead],
  refusals: ['not-found', 'invalid-request'],
  example: {
    body: { item: exampleCode, applicant: 'person', answers: { rented: 'yes' } },
    answer: {
      complete: true,
      exclusions: [],
      materials: [{ ...exampleForm.materials[0]!, held: false }],
    },
  },
});

export const formOperations = [
  listApplicationForms,
  readApplicationForm,
  setApplicationForm,
  checkApplicationForm,
  adviseApplicant,
];
