// Where one's own messages are, as the public pages need it. Never a path that the contract does not have.
import type * as contract from '@kapok/contracts/messages.ts';
import { endpoint } from '@kapok/web-shared/client.ts';

export const messages = {
  list: endpoint<typeof contract.listMyMessages>('GET', '/api/v1/me/messages'),
  mark: endpoint<typeof contract.markMyMessages>('POST', '/api/v1/me/messages/read'),
  channels: endpoint<typeof contract.readMyChannels>('GET', '/api/v1/me/message-channels'),
  setChannels: endpoint<typeof contract.setMyChannels>('PUT', '/api/v1/me/message-channels'),
  confirm: endpoint<typeof contract.confirmMyAddress>('POST', '/api/v1/me/message-channels/confirmation'),
};
