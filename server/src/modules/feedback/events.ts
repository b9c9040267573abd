// The events feedback emits, with the form of their bodies. None carries a person's data.
export { feedbackEvents } from '@kapok/contracts/feedback/events.ts';
