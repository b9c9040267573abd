// Routes of the assistant; each only hands its request to the use case of the same name.

import * as topics from '@kapok/contracts/assistant/topics.ts';
import * as contract from '@kapok/contracts/assistant.ts';
import type { Route } from '../../kernel/module.ts';
import { readAssistant, setAssistant } from './usecases/reading.ts';
import { judgeSuggestions, suggestForOrder } from './usecases/suggesting.ts';
import { acknowledgeTopic, listTopics, readTopic } from './usecases/topics.ts';
import { trainAssistant } from './usecases/training.ts';

export function assistantRoutes(route: Route): void {
  route(contract.suggestForOrder, (call) => suggestForOrder(call, call.body));
  route(contract.judgeSuggestions, (call) => judgeSuggestions(call, call.body));
  route(contract.readAssistant, ({ house }) => readAssistant(house));
  route(contract.trainAssistant, (call) => trainAssistant(call));
  route(topics.listTopics, (call) => listTopics(call, call.query));
  route(topics.readTopic, (call) => readTopic(call, call.params.topicId));
  route(topics.acknowledgeTopic, (call) => acknowledgeTopic(call, call.params.topicId, call.body));
  route(contract.setAssistant, (call) => setAssistant(call, call.body));
}
