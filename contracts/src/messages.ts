// The contract of messages: what people are told of what happens to what is theirs, in their inbox, by mail and by SMS.
export * from './messages/deliveries.ts';
export * from './messages/events.ts';
export * from './messages/inbox.ts';
export * from './messages/templates.ts';

import { listMessageDeliveries, resendMessage } from './messages/deliveries.ts';
import * as inbox from './messages/inbox.ts';
import { readMessageSettings, setMessageSettings } from './messages/templates.ts';

/** All operations of messages, for the route table, the OpenAPI document and the coverage tests. */
export const messagesOperations = [
  inbox.listMyMessages,
  inbox.markMyMessages,
  inbox.readMyChannels,
  inbox.setMyChannels,
  inbox.confirmMyAddress,
  listMessageDeliveries,
  resendMessage,
  readMessageSettings,
  setMessageSettings,
] as const;
