// The one route of what waits for somebody.
import { listWaiting as contract } from '@kapok/contracts/waiting.ts';
import type { Route, Waiting } from '../../kernel/module.ts';
import { listWaiting } from './usecases.ts';

export function waitingRoutes(route: Route, counted: readonly Waiting[]): void {
  route(contract, (call) => listWaiting(call, counted));
}
