// Where orders are followed, as the public pages need it. Never a path that the contract does not have.
import type {
  actOnFollowedOrder,
  actOnMyOrder,
  followOrder,
  listMyOrders,
  readMyOrder,
} from '@kapok/contracts/hotline/following.ts';
import { endpoint } from '@kapok/web-shared/client.ts';

export const orders = {
  follow: endpoint<typeof followOrder>('POST', '/api/v1/hotline/followed-order'),
  act: endpoint<typeof actOnFollowedOrder>('POST', '/api/v1/hotline/followed-order/commands'),
  listMine: endpoint<typeof listMyOrders>('GET', '/api/v1/me/orders'),
  readMine: endpoint<typeof readMyOrder>('GET', '/api/v1/me/orders/{workOrderId}'),
  actOnMine: endpoint<typeof actOnMyOrder>('POST', '/api/v1/me/orders/{workOrderId}/commands'),
};
