// The door of keys: rotation of the key that wraps all others and of those of blind indexes, by people and by the command
// line. The keys themselves stay in the kernel's vault.
import { keysOperations } from '@kapok/contracts/keys.ts';
import type { KapokModule } from '../../kernel/module.ts';
import type { BlindIndex } from '../../kernel/vault/reindexing.ts';
import { keysRoutes } from './http.ts';
import { moveIndexes, rewrapping } from './usecases.ts';

export {
  askToReindex,
  askToRewrap,
  indexRowsToMove,
  moveIndexes,
  readKeys,
  reindexNow,
  startIndexRotation,
  startRotation,
} from './usecases.ts';

/** The module over the blind indexes that other modules declare. */
export function keysOf(columns: readonly BlindIndex[]): KapokModule {
  return {
    name: 'keys',
    operations: keysOperations,
    routes: (route, house) => keysRoutes(route, house, columns),
    services: [rewrapping, moveIndexes(columns)],
  };
}
