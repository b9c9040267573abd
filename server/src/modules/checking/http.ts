// Routes of checking: call one use case, map the result. Nothing is decided here.
import * as contract from '@kapok/contracts/checking.ts';
import type { House, Route } from '../../kernel/module.ts';
import { checkingOf } from './usecases.ts';

export function checkingRoutes(route: Route, _house: House): void {
  const checkReport = checkingOf();
  route(contract.checkReport, ({ body }) => checkReport(body.fileBase64));
}
