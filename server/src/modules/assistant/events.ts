// The events of the assistant, with the form of their bodies. None carries a person's data.
export { assistantEvents } from '@kapok/contracts/assistant.ts';
