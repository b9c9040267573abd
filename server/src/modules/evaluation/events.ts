// The events evaluations emit, with the form of their bodies. None carries a person's data.
export { evaluationEvents } from '@kapok/contracts/evaluation/events.ts';
