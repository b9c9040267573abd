// The events watching emits, with the form of their bodies. None carries a person's data.
export { watchingEvents } from '@kapok/contracts/watching/events.ts';
