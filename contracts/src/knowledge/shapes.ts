// What the operations of the knowledge base have in common: an entry's text, its versions, and how it stands.
import { type Static, Type } from 'typebox';
import { departmentSchema } from '../evaluation/items.ts';
import { type CallId, idSchema, type KnowledgeEntryId, type WorkOrderId } from '../ids.ts';
import { instant } from '../operation.ts';
import { wordsSchema } from '../words.ts';

export const entryId = idSchema<KnowledgeEntryId>('The entry.');
export const day = Type.String({
  pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$',
  description: 'A day in the city.',
});
export const categoryCode = Type.String({ pattern: '^[a-z][a-z-]{1,30}$', description: 'Its category.' });

const both = (charactersMin: number, charactersMax: number) =>
  Type.Object(
    {
      zh: Type.String({ minLength: charactersMin, maxLength: charactersMax }),
      en: Type.String({ maxLength: charactersMax }),
    },
    { additionalProperties: false },
  );

export const sourcesMax = 10;
export const keywordsMax = 30;

/** The text of one version. Its Chinese is complete; what is empty in English is shown in Chinese. */
export const knowledgeTextSchema = Type.Object(
  {
    title: both(2, 200),
    answer: both(2, 10_000),
    reading: Type.Object(
      { zh: Type.String({ maxLength: 2_000 }), en: Type.String({ maxLength: 2_000 }) },
      {
        additionalProperties: false,
        description: 'The policy in plain words (政策解读); empty where the answer is plain itself.',
      },
    ),
    keywords: Type.Array(Type.String({ minLength: 1, maxLength: 40 }), { maxItems: keywordsMax }),
    sources: Type.Array(
      Type.Object(
        {
          name: Type.String({ minLength: 2, maxLength: 300 }),
          reference: Type.String({ maxLength: 300, description: 'Number of the document, or an address.' }),
        },
        { additionalProperties: false },
      ),
      { minItems: 1, maxItems: sourcesMax, description: 'What it stands on (依据).' },
    ),
    validFrom: day,
    validTo: Type.Union([day, Type.Null()], { description: 'Its last day; null while no end is known.' }),
    reviewOn: day,
    audience: Type.Union([Type.Literal('public'), Type.Literal('staff')]),
  },
  { additionalProperties: false },
);
export type KnowledgeText = Static<typeof knowledgeTextSchema>;

export const versionStates = ['draft', 'published', 'sent-back', 'superseded', 'withdrawn'] as const;
export type KnowledgeVersionState = (typeof versionStates)[number];

export const knowledgeVersionSchema = Type.Object({
  version: Type.Integer({ minimum: 1 }),
  state: Type.Enum(versionStates),
  text: knowledgeTextSchema,
  writtenAt: instant,
  decidedAt: Type.Union([instant, Type.Null()]),
  note: Type.Union([Type.String(), Type.Null()], { description: 'Why it was sent back or withdrawn.' }),
});

export const categorySchema = Type.Object({ code: categoryCode, name: wordsSchema });
export type KnowledgeCategory = Static<typeof categorySchema>;

const standing = {
  id: entryId,
  owner: departmentSchema,
  category: categorySchema,
};

/** Whether an agent may answer from it today, and if not, why. */
export const standings = ['offered', 'not-yet', 'expired', 'unpublished'] as const;
export type KnowledgeStanding = (typeof standings)[number];
const standingSchema = Type.Enum(standings);

export const knowledgeSummarySchema = Type.Object({
  ...standing,
  title: wordsSchema,
  version: Type.Integer({ minimum: 1, description: 'The newest.' }),
  state: Type.Enum(versionStates),
  standing: standingSchema,
  validFrom: day,
  validTo: Type.Union([day, Type.Null()]),
  reviewOn: day,
  pastReview: Type.Boolean({ description: 'Its review is overdue.' }),
  uses: Type.Integer({ minimum: 0, description: 'How often it was answered from.' }),
});
export type KnowledgeSummary = Static<typeof knowledgeSummarySchema>;

export const knowledgeEntrySchema = Type.Object({
  ...standing,
  standing: standingSchema,
  offered: Type.Union([Type.Integer({ minimum: 1 }), Type.Null()], {
    description: 'The version that is answered from.',
  }),
  pastReview: Type.Boolean(),
  uses: Type.Integer({ minimum: 0 }),
  versions: Type.Array(knowledgeVersionSchema, {
    description: 'Newest first; of others than staff only the offered one.',
  }),
});
export type KnowledgeEntry = Static<typeof knowledgeEntrySchema>;

export const knowledgeHitSchema = Type.Object({
  ...standing,
  version: Type.Integer({ minimum: 1 }),
  title: wordsSchema,
  answer: wordsSchema,
  reading: wordsSchema,
  sources: knowledgeTextSchema.properties.sources,
  validFrom: day,
  validTo: Type.Union([day, Type.Null()]),
  tolerant: Type.Boolean({ description: 'Found by how it sounds or is spelt, not by the words asked for.' }),
});
export type KnowledgeHit = Static<typeof knowledgeHitSchema>;

export const knowledgeUseSchema = Type.Object({
  entry: entryId,
  version: Type.Integer({ minimum: 1 }),
  title: wordsSchema,
  sources: knowledgeTextSchema.properties.sources,
  at: instant,
});
export type KnowledgeUse = Static<typeof knowledgeUseSchema>;

/** What was answered from an entry: a work order or a call. */
export const aboutSchema = {
  workOrderId: Type.Optional(idSchema<WorkOrderId>('The work order.')),
  callId: Type.Optional(idSchema<CallId>('The call.')),
};

const exampleId = '019a0000-0000-7000-8000-0000000c0001' as KnowledgeEntryId;
export const exampleText: KnowledgeText = {
  title: { zh: '居住证如何办理', en: 'How to get a residence permit' },
  answer: {
    zh: '在本市居住满半年，且有合法稳定就业、合法稳定住所或者连续就读条件之一的，可以向居住地来穗人员服务中心申领。',
    en: 'Whoever has lived in the city for half a year, and has steady work, a steady home or a place at a school, applies at the service centre where they live.',
  },
  reading: {
    zh: '住满半年，带身份证和租房合同就能办。',
    en: 'After half a year, bring your identity card and lease.',
  },
  keywords: ['居住证', '暂住证'],
  sources: [{ name: '居住证暂行条例', reference: '国务院令第663号' }],
  validFrom: '2021-01-01',
  validTo: null,
  reviewOn: '2021-12-31',
  audience: 'public',
};
const exampleStanding = {
  id: exampleId,
  owner: {
    code: 'data-bureau',
    name: { zh: '市政务服务数据管理局', en: 'Government Services and Data Bureau' },
  },
  category: { code: 'residence', name: { zh: '户籍居住', en: 'Residence' } },
};
export const exampleEntry: KnowledgeEntry = {
  ...exampleStanding,
  standing: 'offered',
  offered: 1,
  pastReview: false,
  uses: 12,
  versions: [
    {
      version: 1,
      state: 'published',
      text: exampleText,
      writtenAt: '2021-01-04T01:00:00.000Z',
      decidedAt: '2021-01-04T02:00:00.000Z',
      note: null,
    },
  ],
};
export const exampleSummary: KnowledgeSummary = {
  ...exampleStanding,
  title: exampleText.title,
  version: 1,
  state: 'published',
  standing: 'offered',
  validFrom: exampleText.validFrom,
  validTo: null,
  reviewOn: exampleText.reviewOn,
  pastReview: false,
  uses: 12,
};
export const exampleHit: KnowledgeHit = {
  ...exampleStanding,
  version: 1,
  title: exampleText.title,
  answer: exampleText.answer,
  reading: exampleText.reading,
  sources: exampleText.sources,
  validFrom: exampleText.validFrom,
  validTo: null,
  tolerant: false,
};
