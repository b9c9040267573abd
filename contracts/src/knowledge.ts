// The contract of the knowledge base: entries, searching, answering from them, and gaps.
export * from './knowledge/entries.ts';
export * from './knowledge/events.ts';
export * from './knowledge/gaps.ts';
export * from './knowledge/searching.ts';
export * from './knowledge/shapes.ts';

import {
  confirmKnowledge,
  decideKnowledgeDraft,
  draftKnowledge,
  importKnowledge,
  listKnowledgeCategories,
  listKnowledgeEntries,
  readKnowledgeEntry,
  redraftKnowledge,
  withdrawKnowledge,
} from './knowledge/entries.ts';
import {
  askKnowledgeGap,
  dismissKnowledgeGap,
  listKnowledgeGaps,
  reportKnowledgeGap,
} from './knowledge/gaps.ts';
import {
  answerFromKnowledge,
  listKnowledgeUses,
  readKnowledgeSynonyms,
  searchKnowledge,
  setKnowledgeSynonyms,
} from './knowledge/searching.ts';

export const knowledgeOperations = [
  searchKnowledge,
  answerFromKnowledge,
  listKnowledgeUses,
  readKnowledgeSynonyms,
  setKnowledgeSynonyms,
  listKnowledgeCategories,
  listKnowledgeEntries,
  readKnowledgeEntry,
  draftKnowledge,
  redraftKnowledge,
  decideKnowledgeDraft,
  confirmKnowledge,
  withdrawKnowledge,
  importKnowledge,
  reportKnowledgeGap,
  listKnowledgeGaps,
  askKnowledgeGap,
  dismissKnowledgeGap,
] as const;
