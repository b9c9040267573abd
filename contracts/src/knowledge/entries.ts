// Writing entries: a draft by one person, published by another; its review, its withdrawal, and many at once from a file.

import { type Static, Type } from 'typebox';
import { operation, pageOf, pageQuery } from '../operation.ts';
import { importCharactersMax } from './limits.ts';
import {
  categoryCode,
  categorySchema,
  day,
  entryId,
  exampleEntry,
  exampleSummary,
  exampleText,
  knowledgeEntrySchema,
  knowledgeSummarySchema,
  knowledgeTextSchema,
} from './shapes.ts';

const params = Type.Object({ entryId });
const unitCode = Type.String({ maxLength: 60, description: 'The unit that answers for it.' });
const reason = Type.String({ minLength: 4, maxLength: 500 });

export const listKnowledgeEntries = operation({
  id: 'listKnowledgeEntries',
  module: 'knowledge',
  method: 'GET',
  path: '/api/v1/knowledge/entries',
  summary:
    'Entries of the knowledge base with their newest version, newest first; drafts and expired ones too.',
  query: Type.Object({
    ...pageQuery,
    owner: Type.Optional(unitCode),
    category: Type.Optional(categoryCode),
    show: Type.Optional(
      Type.Union([Type.Literal('waiting'), Type.Literal('past-review'), Type.Literal('expired')], {
        description: 'Only those that wait for a second person, for their review, or for their end.',
      }),
    ),
  }),
  answer: pageOf(knowledgeSummarySchema),
  events: { none: 'It reads, and entries hold no personal data.' },
  refusals: ['invalid-request'],
  example: { query: { show: 'waiting' }, answer: { items: [exampleSummary], limit: 50 } },
});

export const listKnowledgeCategories = operation({
  id: 'listKnowledgeCategories',
  module: 'knowledge',
  method: 'GET',
  path: '/api/v1/knowledge/categories',
  summary: 'The categories of the knowledge base.',
  answer: Type.Object({ items: Type.Array(categorySchema) }),
  events: { none: 'It reads what is public.' },
  refusals: ['invalid-request'],
  example: { answer: { items: [exampleEntry.category] } },
});

export const readKnowledgeEntry = operation({
  id: 'readKnowledgeEntry',
  module: 'knowledge',
  method: 'GET',
  path: '/api/v1/knowledge/entries/{entryId}',
  summary: 'One entry: to staff with all versions, to everybody else the one that holds today.',
  params,
  answer: knowledgeEntrySchema,
  events: { none: 'It reads, and entries hold no personal data.' },
  refusals: ['not-found'],
  example: { params: { entryId: exampleEntry.id }, answer: exampleEntry },
});

export const draftKnowledge = operation({
  id: 'draftKnowledge',
  module: 'knowledge',
  method: 'POST',
  path: '/api/v1/knowledge/entries',
  summary: 'Write a new entry; it is answered from once a second person has published it.',
  body: Type.Object(
    {
      owner: unitCode,
      category: categoryCode,
      text: knowledgeTextSchema,
      gapId: Type.Optional(Type.String({ description: 'The gap it fills.' })),
    },
    { additionalProperties: false },
  ),
  answer: knowledgeEntrySchema,
  status: 201,
  events: ['knowledge.entry.drafted'],
  refusals: ['not-permitted', 'invalid-request', 'not-found'],
  example: {
    body: { owner: 'traffic', category: 'residence', text: exampleText },
    answer: exampleEntry,
  },
});

export const redraftKnowledge = operation({
  id: 'redraftKnowledge',
  module: 'knowledge',
  method: 'POST',
  path: '/api/v1/knowledge/entries/{entryId}/versions',
  summary: 'Write the next version; the published one is answered from until this one is published.',
  params,
  body: Type.Object(
    {
      expectedVersion: Type.Integer({ minimum: 1, description: 'The newest version that was read.' }),
      text: knowledgeTextSchema,
    },
    { additionalProperties: false },
  ),
  answer: knowledgeEntrySchema,
  status: 201,
  events: ['knowledge.entry.drafted'],
  refusals: ['not-found', 'not-permitted', 'version-conflict', 'invalid-request'],
  example: {
    params: { entryId: exampleEntry.id },
    body: { expectedVersion: 1, text: exampleText },
    answer: exampleEntry,
  },
});

export const decideKnowledgeDraft = operation({
  id: 'decideKnowledgeDraft',
  module: 'knowledge',
  method: 'POST',
  path: '/api/v1/knowledge/entries/{entryId}/decision',
  summary: 'A second person publishes a draft or sends it back; nobody publishes their own words.',
  params,
  body: Type.Object(
    {
      version: Type.Integer({ minimum: 1 }),
      publish: Type.Boolean(),
      note: Type.Optional(reason),
    },
    { additionalProperties: false },
  ),
  answer: knowledgeEntrySchema,
  events: ['knowledge.entry.published', 'knowledge.entry.sent-back', 'knowledge.gap.filled'],
  refusals: ['not-found', 'not-permitted', 'version-conflict', 'invalid-request'],
  example: {
    params: { entryId: exampleEntry.id },
    body: { version: 1, publish: true },
    answer: exampleEntry,
  },
});

export const confirmKnowledge = operation({
  id: 'confirmKnowledge',
  module: 'knowledge',
  method: 'POST',
  path: '/api/v1/knowledge/entries/{entryId}/review',
  summary: 'Its owner has looked: it still holds, and is looked at again on a later day.',
  params,
  body: Type.Object(
    { version: Type.Integer({ minimum: 1 }), reviewOn: day },
    { additionalProperties: false },
  ),
  answer: knowledgeEntrySchema,
  events: ['knowledge.entry.reviewed'],
  refusals: ['not-found', 'not-permitted', 'version-conflict', 'invalid-request'],
  example: {
    params: { entryId: exampleEntry.id },
    body: { version: 1, reviewOn: '2022-12-31' },
    answer: exampleEntry,
  },
});

export const withdrawKnowledge = operation({
  id: 'withdrawKnowledge',
  module: 'knowledge',
  method: 'POST',
  path: '/api/v1/knowledge/entries/{entryId}/withdrawal',
  summary: 'Stop answering from an entry at once; what was answered from it keeps its version and sources.',
  params,
  body: Type.Object({ reason }, { additionalProperties: false }),
  answer: knowledgeEntrySchema,
  events: ['knowledge.entry.withdrawn'],
  refusals: ['not-found', 'not-permitted', 'version-conflict'],
  example: {
    params: { entryId: exampleEntry.id },
    body: { reason: '政策已经废止。' },
    answer: exampleEntry,
  },
});

export const rowFindingSchema = Type.Object({
  row: Type.Integer({ minimum: 1, description: 'Line of the file, the head being 1.' }),
  column: Type.String(),
  what: Type.Object({ zh: Type.String(), en: Type.String() }),
});
export type RowFinding = Static<typeof rowFindingSchema>;

export const importKnowledge = operation({
  id: 'importKnowledge',
  module: 'knowledge',
  method: 'POST',
  path: '/api/v1/knowledge/imports',
  summary:
    'Take drafts from a CSV file: good rows become drafts, and every other row is named with what is wrong in it.',
  body: Type.Object(
    {
      owner: unitCode,
      csv: Type.String({ minLength: 1, maxLength: importCharactersMax }),
      tryOnly: Type.Boolean({ description: 'Only says what is wrong; keeps nothing.' }),
    },
    { additionalProperties: false },
  ),
  bodyBytesMax: 6 * 1024 * 1024,
  answer: Type.Object({
    rows: Type.Integer({ minimum: 0 }),
    drafted: Type.Integer({ minimum: 0 }),
    already: Type.Integer({ minimum: 0, description: 'Rows whose title the owner has an entry of already.' }),
    findings: Type.Array(rowFindingSchema),
  }),
  events: ['knowledge.entry.drafted'],
  refusals: ['not-permitted', 'invalid-request'],
  example: {
    body: { owner: 'traffic', csv: 'category,title_zh,answer_zh\nresidence,居住证,', tryOnly: true },
    answer: {
      rows: 1,
      drafted: 0,
      already: 0,
      findings: [{ row: 2, column: 'answer_zh', what: { zh: '缺少内容。', en: 'It is empty.' } }],
    },
  },
});
