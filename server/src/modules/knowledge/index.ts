// The door of the knowledge base: the module, and the use cases that the demonstration city drives.
import { knowledgeOperations } from '@kapok/contracts/knowledge.ts';
import type { KapokModule } from '../../kernel/module.ts';
import { knowledgeRoutes } from './http.ts';
import { knowledgeEventDescriptions, knowledgeIndicators } from './indicators.ts';
import { knowledgeMorning } from './usecases/gaps.ts';

export { askKnowledgeGap, lookAtKnowledge, reportKnowledgeGap } from './usecases/gaps.ts';
export { listKnowledgeEntries } from './usecases/reading.ts';
export { answerFromKnowledge, searchKnowledge } from './usecases/searching.ts';
export { decideKnowledgeDraft, draftKnowledge } from './usecases/writing.ts';

export const knowledge: KapokModule = {
  name: 'knowledge',
  operations: knowledgeOperations,
  routes: knowledgeRoutes,
  indicators: knowledgeIndicators,
  eventDescriptions: knowledgeEventDescriptions,
  services: [knowledgeMorning],
};
