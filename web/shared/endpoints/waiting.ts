// Where what waits for somebody is asked for, as the browser needs it. Never a path that the contract does not have.
import type { listWaiting } from '@kapok/contracts/waiting.ts';
import { endpoint } from '../client.ts';

export const waiting = {
  list: endpoint<typeof listWaiting>('GET', '/api/v1/waiting'),
};
