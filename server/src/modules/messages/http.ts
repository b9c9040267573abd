// Routes of messages: parse, call one use case, map the result.
import * as contract from '@kapok/contracts/messages.ts';
import type { Route } from '../../kernel/module.ts';
import * as channels from './usecases/channels.ts';
import * as inbox from './usecases/inbox.ts';
import { listMessageDeliveries, resendMessage } from './usecases/sending.ts';
import { readMessageSettings, setMessageSettings } from './usecases/settings.ts';

export function messagesRoutes(route: Route): void {
  route(contract.listMyMessages, (call) => inbox.listMyMessages(call, call.query));
  route(contract.markMyMessages, (call) => inbox.markMyMessages(call, call.body.until));
  route(contract.readMyChannels, (call) => channels.readMyChannels(call));
  route(contract.setMyChannels, (call) => channels.setMyChannels(call, call.body));
  route(contract.confirmMyAddress, (call) => channels.confirmMyAddress(call, call.body.code));
  route(contract.listMessageDeliveries, (call) => listMessageDeliveries(call, call.query));
  route(contract.resendMessage, (call) => resendMessage(call, call.params.deliveryId));
  route(contract.readMessageSettings, (call) => readMessageSettings(call));
  route(contract.setMessageSettings, (call) => setMessageSettings(call, call.body));
}
