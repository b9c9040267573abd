// Where systems that send requests, are told of orders or handle them are kept. Never a path that the contract does not have.
import type { addCtiSource, endCtiSource, listCtiSources } from '@kapok/contracts/callcentre/cti.ts';
import type {
  addOpen311Source,
  endOpen311Source,
  listOpen311Sources,
} from '@kapok/contracts/open311/sources.ts';
import type {
  decideMachineAccount,
  listMachineAccounts,
  requestMachineAccount,
  revokeMachineAccount,
} from '@kapok/contracts/parties/machineAccounts.ts';
import type {
  addWebhook,
  changeWebhook,
  endWebhook,
  listDeliveries,
  listWebhooks,
  replayDelivery,
  rotateWebhookSecret,
} from '@kapok/contracts/webhooks.ts';
import { endpoint } from '../client.ts';

const machine = '/api/v1/machine-accounts/{machineAccountId}';
const webhook = '/api/v1/webhooks/{webhookId}';

export const systems = {
  sources: endpoint<typeof listOpen311Sources>('GET', '/api/v1/open311/sources'),
  addSource: endpoint<typeof addOpen311Source>('POST', '/api/v1/open311/sources'),
  endSource: endpoint<typeof endOpen311Source>('POST', '/api/v1/open311/sources/{sourceId}/end'),
  switches: endpoint<typeof listCtiSources>('GET', '/api/v1/cti/sources'),
  addSwitch: endpoint<typeof addCtiSource>('POST', '/api/v1/cti/sources'),
  endSwitch: endpoint<typeof endCtiSource>('DELETE', '/api/v1/cti/sources/{source}'),
  webhooks: endpoint<typeof listWebhooks>('GET', '/api/v1/webhooks'),
  addWebhook: endpoint<typeof addWebhook>('POST', '/api/v1/webhooks'),
  changeWebhook: endpoint<typeof changeWebhook>('PUT', webhook),
  endWebhook: endpoint<typeof endWebhook>('POST', `${webhook}/end`),
  rotateSecret: endpoint<typeof rotateWebhookSecret>('POST', `${webhook}/secret`),
  deliveries: endpoint<typeof listDeliveries>('GET', `${webhook}/deliveries`),
  machines: endpoint<typeof listMachineAccounts>('GET', '/api/v1/machine-accounts'),
  requestMachine: endpoint<typeof requestMachineAccount>('POST', '/api/v1/machine-accounts'),
  decideMachine: endpoint<typeof decideMachineAccount>('POST', `${machine}/decision`),
  revokeMachine: endpoint<typeof revokeMachineAccount>('POST', `${machine}/revocation`),
  replay: endpoint<typeof replayDelivery>('POST', `${webhook}/deliveries/{deliveryId}/replay`),
};
