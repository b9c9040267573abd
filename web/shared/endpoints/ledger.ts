// Where the ledger's operations are, as the browser needs them. Never a path that the contract does not have.
import type { erasePersonalData, openEvent, readReceipt } from '@kapok/contracts/ledger.ts';
import { endpoint } from '../client.ts';

export const ledger = {
  receipt: endpoint<typeof readReceipt>('GET', '/api/v1/ledger/receipts/{eventId}'),
  erase: endpoint<typeof erasePersonalData>('POST', '/api/v1/ledger/erasures'),
  openEvent: endpoint<typeof openEvent>('GET', '/api/v1/ledger/events/{eventId}'),
};

/** The log's verifier key as text (C2SP vkey), outside the API. */
export const logKeyPath = '/log/key';
