// The door of keys: rotation of the key that wraps all others, by people and by the command line. The keys themselves stay
// in the kernel's vault.
import { keysOperations } from '@kapok/contracts/keys.ts';
import type { KapokModule } from '../../kernel/module.ts';
import { keysRoutes } from './http.ts';
import { rewrapping } from './usecases.ts';

export { askToRewrap, readKeys, startRotation } from './usecases.ts';

export const keys: KapokModule = {
  name: 'keys',
  operations: keysOperations,
  routes: keysRoutes,
  services: [rewrapping],
};
