// Routes of keys: call one use case, map the result. Nothing is decided here.
import * as contract from '@kapok/contracts/keys.ts';
import type { House, Route } from '../../kernel/module.ts';
import { readKeys, rotateKeys } from './usecases.ts';

export function keysRoutes(route: Route, house: House): void {
  route(contract.listKeys, () => readKeys(house));
  route(contract.rotateKeys, (call) => rotateKeys(call));
}
