// The door of the assistant (智能坐席助手): suggestions learned from the city's own closed orders, and topics that suddenly many report.
import { assistantOperations } from '@kapok/contracts/assistant.ts';
import type { KapokModule } from '../../kernel/module.ts';
import { assistantRoutes } from './http.ts';
import { assistantEventDescriptions, assistantIndicators } from './indicators.ts';
import { topicsWatching } from './usecases/topics.ts';
import { assistantTraining } from './usecases/training.ts';

export { lookForTopics } from './usecases/topics.ts';

export const assistant: KapokModule = {
  name: 'assistant',
  operations: assistantOperations,
  routes: assistantRoutes,
  indicators: assistantIndicators,
  eventDescriptions: assistantEventDescriptions,
  services: [assistantTraining, topicsWatching],
};
