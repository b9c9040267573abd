// Where the boards of orders are, as the browser needs them. Never a path that the contract does not have.
import type { readLeague, readOrderMap } from '@kapok/contracts/boards.ts';
import { endpoint } from '../client.ts';

export const boards = {
  league: endpoint<typeof readLeague>('GET', '/api/v1/boards/league'),
  map: endpoint<typeof readOrderMap>('GET', '/api/v1/boards/map'),
};
