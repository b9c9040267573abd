// Routes of keys: call one use case, map the result. Nothing is decided here.
import * as contract from '@kapok/contracts/keys.ts';
import type { House, Route } from '../../kernel/module.ts';
import type { BlindIndex } from '../../kernel/vault/reindexing.ts';
import { readAllKeys, rotateIndexKeys, rotateKeys } from './usecases.ts';

export function keysRoutes(route: Route, house: House, columns: readonly BlindIndex[]): void {
  route(contract.listKeys, () => readAllKeys(house, columns));
  route(contract.rotateKeys, (call) => rotateKeys(call));
  route(contract.rotateIndexKeys, (call) => rotateIndexKeys(call, columns));
}
