// Where the operations of keys are, as the browser needs them. Never a path that the contract does not have.
import type { listKeys, rotateIndexKeys, rotateKeys } from '@kapok/contracts/keys.ts';
import { endpoint } from '../client.ts';

export const keys = {
  list: endpoint<typeof listKeys>('GET', '/api/v1/keys'),
  rotate: endpoint<typeof rotateKeys>('POST', '/api/v1/keys/rotations'),
  rotateIndexes: endpoint<typeof rotateIndexKeys>('POST', '/api/v1/keys/index-rotations'),
};
