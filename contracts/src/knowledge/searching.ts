// Finding an answer, answering from it, and the words that mean the same.

import { type Static, Type } from 'typebox';
import { operation } from '../operation.ts';
import { synonymGroupsMax } from './limits.ts';
import {
  aboutSchema,
  categoryCode,
  entryId,
  exampleEntry,
  exampleHit,
  exampleText,
  type KnowledgeUse,
  knowledgeHitSchema,
  knowledgeUseSchema,
} from './shapes.ts';

export const hitsMax = 20;

export const searchKnowledge = operation({
  id: 'searchKnowledge',
  module: 'knowledge',
  method: 'GET',
  path: '/api/v1/knowledge/search',
  summary:
    'Find entries that answer a question today, best first: by words and synonyms, else by how it sounds or is spelt. Expired entries are never found.',
  query: Type.Object({
    q: Type.String({ minLength: 1, maxLength: 200 }),
    category: Type.Optional(categoryCode),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: hitsMax, description: '10 when absent.' })),
  }),
  rate: 'search',
  answer: Type.Object({ items: Type.Array(knowledgeHitSchema), limit: Type.Integer() }),
  events: { none: 'It reads what is published; what was asked for is not kept.' },
  refusals: ['invalid-request'],
  example: { query: { q: '居住证' }, answer: { items: [exampleHit], limit: 10 } },
});

const exampleUse: KnowledgeUse = {
  entry: exampleEntry.id,
  version: 1,
  title: exampleText.title,
  sources: exampleText.sources,
  at: '2021-03-01T02:00:00.000Z',
};

export const answerFromKnowledge = operation({
  id: 'answerFromKnowledge',
  module: 'knowledge',
  method: 'POST',
  path: '/api/v1/knowledge/entries/{entryId}/uses',
  summary: 'Record that a call or an order was answered from an entry: version and sources are kept with it.',
  params: Type.Object({ entryId }),
  body: Type.Object(
    { version: Type.Integer({ minimum: 1 }), ...aboutSchema },
    { additionalProperties: false, description: 'Exactly one of a work order and a call.' },
  ),
  answer: knowledgeUseSchema,
  status: 201,
  events: ['knowledge.entry.used'],
  refusals: ['not-found', 'not-offered', 'invalid-request'],
  example: {
    params: { entryId: exampleEntry.id },
    body: { version: 1, workOrderId: '019a0000-0000-7000-8000-000000000001' },
    answer: exampleUse,
  },
});

export const listKnowledgeUses = operation({
  id: 'listKnowledgeUses',
  module: 'knowledge',
  method: 'GET',
  path: '/api/v1/knowledge/uses',
  summary: 'What a call or an order was answered from, with the sources as they were then.',
  query: Type.Object(aboutSchema),
  answer: Type.Object({ items: Type.Array(knowledgeUseSchema), limit: Type.Integer() }),
  events: { none: 'It reads which entry was used, which tells nothing of any caller.' },
  refusals: ['invalid-request'],
  example: {
    query: { workOrderId: '019a0000-0000-7000-8000-000000000001' },
    answer: { items: [exampleUse], limit: 50 },
  },
});

export const synonymsSchema = Type.Object(
  {
    version: Type.Integer({ minimum: 0 }),
    groups: Type.Array(
      Type.Array(Type.String({ minLength: 1, maxLength: 40 }), { minItems: 2, maxItems: 20 }),
      { maxItems: synonymGroupsMax },
    ),
  },
  { additionalProperties: false },
);
export type Synonyms = Static<typeof synonymsSchema>;
const exampleSynonyms: Synonyms = {
  version: 1,
  groups: [
    ['居住证', '暂住证'],
    ['公积金', '住房公积金'],
  ],
};

export const readKnowledgeSynonyms = operation({
  id: 'readKnowledgeSynonyms',
  module: 'knowledge',
  method: 'GET',
  path: '/api/v1/knowledge/synonyms',
  summary: 'The words that a search takes to mean the same.',
  answer: synonymsSchema,
  events: { none: 'It reads a setting of the search.' },
  refusals: ['not-permitted'],
  example: { answer: exampleSynonyms },
});

export const setKnowledgeSynonyms = operation({
  id: 'setKnowledgeSynonyms',
  module: 'knowledge',
  method: 'PUT',
  path: '/api/v1/knowledge/synonyms',
  summary:
    'Set the words that mean the same, as the next version; the version given is the one that was read.',
  body: synonymsSchema,
  answer: synonymsSchema,
  events: ['knowledge.synonyms.set'],
  refusals: ['version-conflict', 'not-permitted'],
  example: { body: { ...exampleSynonyms, version: 0 }, answer: exampleSynonyms },
});
