// The events of messages, with the form of their bodies. None carries a person's data.
export { messagesEvents } from '@kapok/contracts/messages.ts';
