// Routes of privacy: parse, call one use case, map the result. Nothing is decided here.
import * as alerts from '@kapok/contracts/privacy/alerts.ts';
import * as contract from '@kapok/contracts/privacy.ts';
import type { House, Route } from '../../kernel/module.ts';
import {
  acknowledgeAccessAlert,
  listAccessAlertRules,
  listAccessAlerts,
  readAccessAlert,
  setAccessAlertRule,
} from './usecases/alerts.ts';
import { searchAccesses } from './usecases/searchAccesses.ts';

export function privacyRoutes(route: Route, house: House): void {
  route(contract.searchAccesses, ({ body }) => searchAccesses(house, body));

  route(alerts.listAccessAlerts, ({ query }) => listAccessAlerts(house, query));
  route(alerts.readAccessAlert, ({ params, query }) => readAccessAlert(house, params.alertId, query));
  route(alerts.acknowledgeAccessAlert, (call) =>
    acknowledgeAccessAlert(call, call.params.alertId, call.body),
  );
  route(alerts.listAccessAlertRules, () => listAccessAlertRules(house));
  route(alerts.setAccessAlertRule, (call) => setAccessAlertRule(call, call.params.rule, call.body));
}
