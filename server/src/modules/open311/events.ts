// The events of residents' reports, with the form of their bodies. None carries a person's data.
export { open311Events } from '@kapok/contracts/open311/events.ts';
