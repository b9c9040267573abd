// The events of applying, with the form of their bodies. None carries a person's data.
export { applyingEvents } from '@kapok/contracts/applying/events.ts';
