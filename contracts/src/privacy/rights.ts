// What a person sees of who looked at their data (谁看了我的数据), and how they question a look. It names posts and units,
// never the member of staff who looked.
import { type Static, Type } from 'typebox';
import { purposeSchema } from '../access.ts';
import { type EventId, type Id, idSchema } from '../ids.ts';
import { instant, operation, pageOf, pageQuery } from '../operation.ts';
import { unitCode } from '../parties/units.ts';
import type { Words } from '../words.ts';
import { wordsSchema } from '../words.ts';

export type QuestionId = Id<'Question'>;

/** How a record was seen. */
export const accessWays = {
  masked: { zh: '查看了隐去部分内容的记录', en: 'Looked at it with details hidden' },
  whole: { zh: '查看了完整内容', en: 'Looked at it whole' },
  handled: { zh: '办理时接触到该记录', en: 'Saw it while working on it' },
} as const satisfies Record<string, Words>;
export type AccessWay = keyof typeof accessWays;

export const questionStates = {
  received: { zh: '已受理，待转办', en: 'Received, to be passed on' },
  handling: { zh: '正在核查', en: 'Being looked into' },
  reviewing: { zh: '已核查，答复审核中', en: 'Looked into, the answer is being reviewed' },
  answered: { zh: '已答复', en: 'Answered' },
} as const satisfies Record<string, Words>;
export type QuestionState = keyof typeof questionStates;

const stateSchema = Type.Unsafe<QuestionState>(Type.String({ enum: Object.keys(questionStates) }));
const named = Type.Object({ name: Type.String(), words: wordsSchema });

export const questionSchema = Type.Object({
  questionId: idSchema<QuestionId>('Also the id of the supervised work order it opened.'),
  accessId: idSchema<EventId>('The look it is about.'),
  askedAt: instant,
  text: Type.Optional(Type.String({ description: 'What was asked; absent once erased.' })),
  state: stateSchema,
  words: wordsSchema,
  changedAt: instant,
  office: Type.Optional(
    Type.Object({ unit: unitCode, name: Type.Optional(wordsSchema) }, { description: 'Who looks into it.' }),
  ),
  dueAt: Type.Optional(
    Type.String({
      format: 'date-time',
      description: 'By when it has to be answered; absent until it is passed on, and once it is answered.',
    }),
  ),
  overdue: Type.Optional(
    Type.Boolean({ description: 'Whether that has passed; absent where there is no `dueAt`.' }),
  ),
  answer: Type.Optional(Type.String({ description: 'Once it is answered.' })),
});
export type Question = Static<typeof questionSchema>;

export const myAccessSchema = Type.Object({
  accessId: idSchema<EventId>('Event whose receipt can be asked for.'),
  at: instant,
  by: Type.Array(
    Type.Object({
      role: Type.String(),
      roleWords: Type.Optional(wordsSchema),
      unit: Type.Optional(unitCode),
      unitName: Type.Optional(wordsSchema),
    }),
    { description: 'The posts by which it was allowed; a post without a unit is of the whole city.' },
  ),
  way: Type.Unsafe<AccessWay>(Type.String({ enum: Object.keys(accessWays) })),
  wayWords: wordsSchema,
  purpose: Type.Optional(purposeSchema),
  purposeWords: Type.Optional(wordsSchema),
  kind: Type.String({ description: 'Kind of record, e.g. `hotline.work-order`.' }),
  kindWords: wordsSchema,
  records: Type.Array(
    Type.Object({
      id: Type.String(),
      number: Type.Optional(Type.String({ description: 'By which people call it.' })),
    }),
    { description: 'Records about this person; those about others are left out.' },
  ),
  fields: Type.Array(named, { description: 'What of the record was shown.' }),
  question: Type.Optional(
    Type.Object({
      questionId: idSchema<QuestionId>('The question.'),
      state: stateSchema,
      words: wordsSchema,
    }),
  ),
});
export type MyAccess = Static<typeof myAccessSchema>;

export const rightsEvents = {
  'privacy.access.questioned': {
    body: Type.Object({
      access: Type.String(),
      at: Type.String({ description: 'When it was.' }),
      operation: Type.String(),
      questioned: Type.String({ description: 'Whose look it was, as `staff:<id>`.' }),
      units: Type.Array(Type.String(), { description: 'Units of their posts.' }),
      office: Type.String({ description: 'Unit to look into it; empty where none is set.' }),
      party: Type.String(),
    }),
    personal: Type.Object({ text: Type.String() }),
  },
  'privacy.rights-setting.set': {
    body: Type.Object({ version: Type.Integer(), offices: Type.Array(Type.String()) }),
    personal: Type.Object({}),
  },
} as const;

const exampleAccess: MyAccess = {
  accessId: '01920000-0000-7000-8000-000000000011' as EventId,
  at: '2021-06-01T01:10:00.000Z',
  by: [
    {
      role: 'handler',
      roleWords: { zh: '承办单位经办人', en: 'Department handler' },
      unit: 'traffic',
      unitName: { zh: '市交通运输局', en: 'Transport Bureau' },
    },
  ],
  way: 'masked',
  wayWords: accessWays.masked,
  purpose: 'handling-case',
  purposeWords: { zh: '办理本件', en: 'Handling the case' },
  kind: 'hotline.work-order',
  kindWords: { zh: '12345 工单', en: '12345 work order' },
  records: [{ id: '01920000-0000-7000-8000-000000000010', number: 'HL-20210601-000123' }],
  fields: [{ name: 'caller.phone', words: { zh: '来电人电话', en: 'Caller’s number' } }],
};
const exampleQuestion: Question = {
  questionId: '01920000-0000-7000-8000-000000000020' as QuestionId,
  accessId: exampleAccess.accessId,
  askedAt: '2021-06-02T01:00:00.000Z',
  text: '我的诉求与该单位无关，为何查看？',
  state: 'received',
  words: questionStates.received,
  changedAt: '2021-06-02T01:00:00.000Z',
};

export const listMyAccesses = operation({
  id: 'listMyAccesses',
  module: 'privacy',
  method: 'GET',
  path: '/api/v1/me/accesses',
  summary: 'Who looked at the data of the person signed in, or of whom they act for, newest first.',
  query: Type.Object(pageQuery),
  answer: pageOf(myAccessSchema),
  events: {
    none: 'A person looks at what others saw of themselves; it shows posts and ids of their own records.',
  },
  refusals: ['invalid-request', 'not-permitted'],
  example: { query: { limit: '1' }, answer: { items: [exampleAccess], limit: 1 } },
});

export const questionAccess = operation({
  id: 'questionAccess',
  module: 'privacy',
  method: 'POST',
  path: '/api/v1/me/accesses/{accessId}/question',
  summary:
    'Question a look: a supervised work order (督办) is opened with a unit other than the one that looked.',
  params: Type.Object({ accessId: idSchema<EventId>('The look.') }),
  body: Type.Object(
    {
      text: Type.String({
        minLength: 1,
        maxLength: 2000,
        pattern: '\\S',
        description: 'Personal: what is asked.',
      }),
    },
    { additionalProperties: false },
  ),
  answer: questionSchema,
  status: 201,
  events: ['privacy.access.questioned'],
  refusals: ['not-found', 'not-permitted', 'access-questioned'],
  example: {
    params: { accessId: exampleAccess.accessId },
    body: { text: exampleQuestion.text! },
    answer: exampleQuestion,
  },
});

export const listMyQuestions = operation({
  id: 'listMyQuestions',
  module: 'privacy',
  method: 'GET',
  path: '/api/v1/me/questions',
  summary:
    'The questions a person asked about who looked at their data, with how they stand and the answers.',
  query: Type.Object(pageQuery),
  answer: pageOf(questionSchema),
  events: { none: 'It shows a person what they asked themselves and were answered.' },
  refusals: ['invalid-request', 'not-permitted'],
  example: {
    query: { limit: '1' },
    answer: {
      items: [
        {
          ...exampleQuestion,
          state: 'handling',
          words: questionStates.handling,
          office: { unit: 'privacy', name: { zh: '个人信息保护办公室', en: 'Privacy Office' } },
          dueAt: '2021-06-24T10:00:00.000Z',
          overdue: false,
        },
      ],
      limit: 1,
    },
  },
});

const settingSchema = Type.Object({
  offices: Type.Array(unitCode, {
    maxItems: 5,
    uniqueItems: true,
    description:
      'Units that look into questions, in order of preference: the first that is not the questioned one does. Where none is left, the hotline decides who.',
  }),
});

export const readRightsSetting = operation({
  id: 'readRightsSetting',
  module: 'privacy',
  method: 'GET',
  path: '/api/v1/privacy/rights-setting',
  summary: 'Which units look into questions about who looked.',
  answer: Type.Object({
    ...settingSchema.properties,
    version: Type.Integer({ description: '0 while none is set.' }),
    setAt: Type.Optional(instant),
    setBy: Type.Optional(Type.String()),
  }),
  events: { none: 'Reading a setting changes nothing and shows no personal data.' },
  refusals: ['not-permitted'],
  example: { answer: { offices: ['gsd-data'], version: 1 } },
});

export const setRightsSetting = operation({
  id: 'setRightsSetting',
  module: 'privacy',
  method: 'PUT',
  path: '/api/v1/privacy/rights-setting',
  summary: 'Set which units look into questions; it holds for questions asked from now on.',
  body: Type.Object(settingSchema.properties, { additionalProperties: false }),
  answer: Type.Object({
    ...settingSchema.properties,
    version: Type.Integer(),
    eventId: idSchema<EventId>('Event whose receipt can be asked for.'),
  }),
  events: ['privacy.rights-setting.set'],
  refusals: ['unknown-department'],
  example: {
    body: { offices: ['traffic'] },
    answer: { offices: ['traffic'], version: 1, eventId: '01920000-0000-7000-8000-000000000002' },
  },
});

export const rightsOperations = [
  listMyAccesses,
  questionAccess,
  listMyQuestions,
  readRightsSetting,
  setRightsSetting,
] as const;
