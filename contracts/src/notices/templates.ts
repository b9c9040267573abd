// What papers say beyond what a law and an application bring: texts and numbers of the city, and of a department in their place.
// Placeholders are a closed list, so that a text can say no more than its paper may.
import { type Static, Type } from 'typebox';
import { choice, noticeKinds } from '../applications/words.ts';
import { type EventId, idSchema } from '../ids.ts';
import { instant, operation } from '../operation.ts';
import { wordsSchema } from '../words.ts';

/** What a text may name, as `{{item}}`; a paragraph of which nothing is known is left out. */
export const noticePlaceholders = {
  applicant: { zh: '申请人姓名或名称', en: 'Who applied' },
  item: { zh: '事项名称', en: 'The item' },
  application: { zh: '办件编号', en: 'Number of the application' },
  department: { zh: '办理机关', en: 'The authority' },
  receivedAt: { zh: '收件日期', en: 'Day of receipt' },
  law: { zh: '文书所依据的法律条款', en: 'The article of law behind this paper' },
  finding: { zh: '受理审查结论', en: 'What the check came to' },
  statutoryDays: { zh: '法定办理期限（工作日）', en: 'Statutory working days' },
  promisedDays: { zh: '承诺办理期限（工作日）', en: 'Promised working days' },
  lacking: { zh: '需要补正的内容', en: 'What is missing' },
  until: { zh: '截止日期', en: 'Until what day' },
  days: { zh: '工作日数', en: 'How many working days' },
  ground: { zh: '不予受理的法定情形', en: 'Ground of law' },
  procedure: { zh: '特别程序名称', en: 'Which procedure' },
  facts: { zh: '事实', en: 'The facts' },
  basis: { zh: '法律依据', en: 'Basis of the decision' },
  reason: { zh: '理由', en: 'Reasons' },
  result: { zh: '许可或办理结果', en: 'What is given' },
  conditions: { zh: '附带条件', en: 'Conditions' },
  remedies: { zh: '救济途径', en: 'Remedies' },
} as const;
export type NoticePlaceholder = keyof typeof noticePlaceholders;

export const noticeTextSchema = Type.Object(
  {
    kind: choice(noticeKinds, 'Of which paper.'),
    series: Type.String({
      minLength: 1,
      maxLength: 20,
      pattern: '^[\\p{L}\\p{N}]+$',
      description: 'Before year and number (机关代字): 穗政务受 makes 穗政务受〔2021〕12号.',
    }),
    paragraphs: Type.Array(Type.String({ minLength: 1, maxLength: 1000 }), { minItems: 1, maxItems: 20 }),
  },
  { additionalProperties: false },
);
export type NoticeText = Static<typeof noticeTextSchema>;

export const remediesSchema = Type.Object(
  {
    reconsiderationDays: Type.Integer({
      minimum: 60,
      maximum: 365,
      description: '行政复议法: sixty days at least.',
    }),
    reconsiderationBy: Type.String({ minLength: 1, maxLength: 100 }),
    litigationMonths: Type.Integer({ minimum: 6, maximum: 24, description: '行政诉讼法: six months.' }),
    court: Type.String({ minLength: 1, maxLength: 100 }),
  },
  { additionalProperties: false, description: 'What may be done against a refusal.' },
);
export type Remedies = Static<typeof remediesSchema>;

export const noticeTemplatesSchema = Type.Object(
  {
    texts: Type.Array(noticeTextSchema, { maxItems: Object.keys(noticeKinds).length }),
    remedies: Type.Optional(remediesSchema),
  },
  { additionalProperties: false },
);
export type NoticeTemplates = Static<typeof noticeTemplatesSchema>;

/** In place of a department: what holds for all that have no own text. */
export const wholeCity = 'city';
const params = Type.Object({
  department: Type.String({
    minLength: 1,
    maxLength: 80,
    description: `Code of a department, or \`${wholeCity}\`.`,
  }),
});
const exampleText: NoticeText = {
  kind: 'accepted',
  series: '穗交受',
  paragraphs: [
    '{{applicant}}：',
    '你于{{receivedAt}}提出的“{{item}}”申请，{{finding}}。根据{{law}}，予以受理。',
  ],
};

const holding = { texts: Type.Array(noticeTextSchema), remedies: remediesSchema };
const exampleHolding = {
  texts: [exampleText],
  remedies: {
    reconsiderationDays: 60,
    reconsiderationBy: '市人民政府',
    litigationMonths: 6,
    court: '有管辖权的人民法院',
  },
};

export const readNoticeTemplates = operation({
  id: 'readNoticeTemplates',
  module: 'notices',
  method: 'GET',
  path: '/api/v1/notice-templates/{department}',
  summary: 'What a department’s papers say: its own texts, and what holds where it has none.',
  params,
  answer: Type.Object({
    own: noticeTemplatesSchema,
    version: Type.Integer({ minimum: 0, description: '0: nothing was set.' }),
    setAt: Type.Optional(instant),
    setBy: Type.Optional(wordsSchema),
    holding: Type.Object(holding),
    beneath: Type.Object(holding, {
      description: 'What holds where it says nothing itself: the city’s, or what Kapok comes with.',
    }),
    placeholders: Type.Array(Type.Object({ name: Type.String(), words: wordsSchema })),
    mayChange: Type.Boolean({ description: 'Whether the reader may set them.' }),
  }),
  events: { none: 'Texts of papers tell of no person.' },
  refusals: ['unknown-department'],
  example: {
    params: { department: wholeCity },
    answer: {
      own: { texts: [] },
      version: 0,
      holding: exampleHolding,
      beneath: exampleHolding,
      placeholders: [{ name: 'item', words: noticePlaceholders.item }],
      mayChange: true,
    },
  },
});

export const setNoticeTemplates = operation({
  id: 'setNoticeTemplates',
  module: 'notices',
  method: 'PUT',
  path: '/api/v1/notice-templates/{department}',
  summary: 'Set what a department’s papers say from now on; papers that were issued stay as they are.',
  params,
  body: Type.Object(
    {
      ...noticeTemplatesSchema.properties,
      version: Type.Integer({ minimum: 0, description: 'The version that was read.' }),
    },
    { additionalProperties: false },
  ),
  answer: Type.Object({
    version: Type.Integer({ minimum: 1 }),
    eventId: idSchema<EventId>('Event whose receipt can be asked for.'),
  }),
  events: ['notices.templates.set'],
  refusals: ['notice-text-refused', 'unknown-department', 'version-conflict'],
  example: {
    params: { department: 'traffic' },
    body: { texts: [exampleText], version: 0 },
    answer: { version: 1, eventId: '01920000-0000-7000-8000-000000000f02' },
  },
});
