// Where the desk finds what is told to people and what did not leave the house. Never a path that the contract does not have.
import type * as contract from '@kapok/contracts/messages.ts';
import { endpoint } from '../client.ts';

export const toldMessages = {
  deliveries: endpoint<typeof contract.listMessageDeliveries>('GET', '/api/v1/messages/deliveries'),
  resend: endpoint<typeof contract.resendMessage>('POST', '/api/v1/messages/deliveries/{deliveryId}/resend'),
  settings: endpoint<typeof contract.readMessageSettings>('GET', '/api/v1/messages/settings'),
  setSettings: endpoint<typeof contract.setMessageSettings>('PUT', '/api/v1/messages/settings'),
};
