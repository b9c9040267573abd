// Routes of the assistant; each only hands its request to the use case of the same name.
import * as contract from '@kapok/contracts/assistant.ts';
import type { Route } from '../../kernel/module.ts';
import { readAssistant, setAssistant } from './usecases/reading.ts';
import { judgeSuggestions, suggestForOrder } from './usecases/suggesting.ts';
import { trainAssistant } from './usecases/training.ts';

export function assistantRoutes(route: Route): void {
  route(contract.suggestForOrder, (call) => suggestForOrder(call, call.body));
  route(contract.judgeSuggestions, (call) => judgeSuggestions(call, call.body));
  route(contract.readAssistant, ({ house }) => readAssistant(house));
  route(contract.trainAssistant, (call) => trainAssistant(call));
  route(contract.setAssistant, (call) => setAssistant(call, call.body));
}
