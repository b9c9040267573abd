// Where the operations of the assistant are, as the browser needs them. Never a path that the contract does not have.

import type { acknowledgeTopic, listTopics, readTopic } from '@kapok/contracts/assistant/topics.ts';
import type {
  judgeSuggestions,
  readAssistant,
  setAssistant,
  suggestForOrder,
  trainAssistant,
} from '@kapok/contracts/assistant.ts';
import { endpoint } from '../client.ts';

export const assistant = {
  suggest: endpoint<typeof suggestForOrder>('POST', '/api/v1/assistant/suggestions'),
  judge: endpoint<typeof judgeSuggestions>('POST', '/api/v1/assistant/judgements'),
  read: endpoint<typeof readAssistant>('GET', '/api/v1/assistant'),
  train: endpoint<typeof trainAssistant>('POST', '/api/v1/assistant/training'),
  topics: endpoint<typeof listTopics>('GET', '/api/v1/assistant/topics'),
  topic: endpoint<typeof readTopic>('GET', '/api/v1/assistant/topics/{topicId}'),
  acknowledgeTopic: endpoint<typeof acknowledgeTopic>(
    'POST',
    '/api/v1/assistant/topics/{topicId}/acknowledge',
  ),
  set: endpoint<typeof setAssistant>('PUT', '/api/v1/assistant/settings'),
};
