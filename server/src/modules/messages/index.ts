// The door of messages: people are told of what happens to what is theirs, by events alone.
import { messagesOperations } from '@kapok/contracts/messages.ts';
import type { KapokModule } from '../../kernel/module.ts';
import { messagesConsumers } from './consumers.ts';
import { messagesRoutes } from './http.ts';
import { messagesRetention } from './usecases/keeping.ts';
import { sending } from './usecases/sending.ts';

export const messages: KapokModule = {
  name: 'messages',
  operations: messagesOperations,
  routes: messagesRoutes,
  consumers: messagesConsumers,
  services: [sending],
  retention: messagesRetention,
};
