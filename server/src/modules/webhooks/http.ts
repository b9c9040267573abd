// Routes of webhooks: parse, call one use case, map the result.
import * as contract from '@kapok/contracts/webhooks.ts';
import type { Route } from '../../kernel/module.ts';
import { listDeliveries, replayDelivery } from './usecases/delivering.ts';
import * as endpoints from './usecases/endpoints.ts';

export function webhooksRoutes(route: Route): void {
  route(contract.listWebhooks, (call) => endpoints.listWebhooks(call));
  route(contract.addWebhook, (call) => endpoints.addWebhook(call, call.body));
  route(contract.changeWebhook, (call) => endpoints.changeWebhook(call, call.params.webhookId, call.body));
  route(contract.endWebhook, (call) => endpoints.endWebhook(call, call.params.webhookId));
  route(contract.rotateWebhookSecret, (call) => endpoints.rotateWebhookSecret(call, call.params.webhookId));
  route(contract.listDeliveries, (call) => listDeliveries(call, call.params.webhookId, call.query));
  route(contract.replayDelivery, (call) =>
    replayDelivery(call, call.params.webhookId, call.params.deliveryId),
  );
}
