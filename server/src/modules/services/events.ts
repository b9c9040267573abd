// The events services emit, with the form of their bodies. None carries a person's data.
export { servicesEvents } from '@kapok/contracts/services/events.ts';
