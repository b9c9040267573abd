// The events of notices; their schemas are in contracts.
export { noticesEvents } from '@kapok/contracts/notices.ts';
