// The events of webhooks, with the form of their bodies. None carries a person's data.
export { webhooksEvents } from '@kapok/contracts/webhooks.ts';
