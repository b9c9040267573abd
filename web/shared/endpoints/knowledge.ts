// Where the operations of the knowledge base are, as the browser needs them. Never a path that the contract does not have.
import type {
  askKnowledgeGap,
  confirmKnowledge,
  decideKnowledgeDraft,
  dismissKnowledgeGap,
  draftKnowledge,
  importKnowledge,
  listKnowledgeCategories,
  listKnowledgeEntries,
  listKnowledgeGaps,
  readKnowledgeEntry,
  readKnowledgeSynonyms,
  redraftKnowledge,
  searchKnowledge,
  setKnowledgeSynonyms,
  withdrawKnowledge,
} from '@kapok/contracts/knowledge.ts';
import { endpoint } from '../client.ts';

export const knowledge = {
  search: endpoint<typeof searchKnowledge>('GET', '/api/v1/knowledge/search'),
  categories: endpoint<typeof listKnowledgeCategories>('GET', '/api/v1/knowledge/categories'),
  list: endpoint<typeof listKnowledgeEntries>('GET', '/api/v1/knowledge/entries'),
  read: endpoint<typeof readKnowledgeEntry>('GET', '/api/v1/knowledge/entries/{entryId}'),
  draft: endpoint<typeof draftKnowledge>('POST', '/api/v1/knowledge/entries'),
  redraft: endpoint<typeof redraftKnowledge>('POST', '/api/v1/knowledge/entries/{entryId}/versions'),
  decide: endpoint<typeof decideKnowledgeDraft>('POST', '/api/v1/knowledge/entries/{entryId}/decision'),
  confirm: endpoint<typeof confirmKnowledge>('POST', '/api/v1/knowledge/entries/{entryId}/review'),
  withdraw: endpoint<typeof withdrawKnowledge>('POST', '/api/v1/knowledge/entries/{entryId}/withdrawal'),
  import: endpoint<typeof importKnowledge>('POST', '/api/v1/knowledge/imports'),
  synonyms: endpoint<typeof readKnowledgeSynonyms>('GET', '/api/v1/knowledge/synonyms'),
  setSynonyms: endpoint<typeof setKnowledgeSynonyms>('PUT', '/api/v1/knowledge/synonyms'),
  gaps: endpoint<typeof listKnowledgeGaps>('GET', '/api/v1/knowledge/gaps'),
  askGap: endpoint<typeof askKnowledgeGap>('POST', '/api/v1/knowledge/gaps/{gapId}/request'),
  dismissGap: endpoint<typeof dismissKnowledgeGap>('POST', '/api/v1/knowledge/gaps/{gapId}/dismissal'),
};
