// Routes of the knowledge base; each only hands its request to the use case of the same name.
import * as contract from '@kapok/contracts/knowledge.ts';
import type { Route } from '../../kernel/module.ts';
import { selectCategories } from './store/index.ts';
import {
  askKnowledgeGap,
  dismissKnowledgeGap,
  listKnowledgeGaps,
  reportKnowledgeGap,
} from './usecases/gaps.ts';
import { importKnowledge } from './usecases/importing.ts';
import { listKnowledgeEntries, readKnowledgeEntry } from './usecases/reading.ts';
import {
  answerFromKnowledge,
  listKnowledgeUses,
  readKnowledgeSynonyms,
  searchKnowledge,
  setKnowledgeSynonyms,
} from './usecases/searching.ts';
import {
  confirmKnowledge,
  decideKnowledgeDraft,
  draftKnowledge,
  redraftKnowledge,
  withdrawKnowledge,
} from './usecases/writing.ts';

export function knowledgeRoutes(route: Route): void {
  route(contract.searchKnowledge, (call) => searchKnowledge(call, call.query));
  route(contract.answerFromKnowledge, (call) => answerFromKnowledge(call, call.params.entryId, call.body));
  route(contract.listKnowledgeUses, (call) => listKnowledgeUses(call, call.query));
  route(contract.readKnowledgeSynonyms, ({ db }) => readKnowledgeSynonyms(db));
  route(contract.setKnowledgeSynonyms, (call) => setKnowledgeSynonyms(call, call.body));
  route(contract.listKnowledgeCategories, async ({ db }) => ({ items: await selectCategories(db) }));
  route(contract.listKnowledgeEntries, (call) => listKnowledgeEntries(call, call.query));
  route(contract.readKnowledgeEntry, (call) => readKnowledgeEntry(call, call.params.entryId));
  route(contract.draftKnowledge, (call) => draftKnowledge(call, call.body));
  route(contract.redraftKnowledge, (call) => redraftKnowledge(call, call.params.entryId, call.body));
  route(contract.decideKnowledgeDraft, (call) => decideKnowledgeDraft(call, call.params.entryId, call.body));
  route(contract.confirmKnowledge, (call) => confirmKnowledge(call, call.params.entryId, call.body));
  route(contract.withdrawKnowledge, (call) => withdrawKnowledge(call, call.params.entryId, call.body));
  route(contract.importKnowledge, (call) => importKnowledge(call, call.body));
  route(contract.reportKnowledgeGap, (call) => reportKnowledgeGap(call, call.body));
  route(contract.listKnowledgeGaps, (call) => listKnowledgeGaps(call, call.query));
  route(contract.askKnowledgeGap, (call) => askKnowledgeGap(call, call.params.gapId, call.body));
  route(contract.dismissKnowledgeGap, (call) => dismissKnowledgeGap(call, call.params.gapId, call.body));
}
