// The door of what waits for somebody: each module declares what of it waits for whom, and this one asks them all.
import { waitingOperations } from '@kapok/contracts/waiting.ts';
import type { KapokModule } from '../../kernel/module.ts';
import { waitingRoutes } from './http.ts';

/** The module over what the given modules count. */
export function waitingOf(modules: readonly KapokModule[]): KapokModule {
  const counted = modules.flatMap((module) => module.waiting ?? []);
  return {
    name: 'waiting',
    operations: waitingOperations,
    routes: (route) => waitingRoutes(route, counted),
  };
}
