// Routes of privacy: parse, call one use case, map the result. Nothing is decided here.
import * as alerts from '@kapok/contracts/privacy/alerts.ts';
import * as retention from '@kapok/contracts/privacy/retention.ts';
import * as contract from '@kapok/contracts/privacy.ts';
import type { House, Route } from '../../kernel/module.ts';
import type { RetainedRecords } from '../../kernel/retained.ts';
import {
  acknowledgeAccessAlert,
  listAccessAlertRules,
  listAccessAlerts,
  readAccessAlert,
  setAccessAlertRule,
} from './usecases/alerts.ts';
import { listRetention, setRetentionPeriod, tryRetentionPeriod } from './usecases/retention.ts';
import { searchAccesses } from './usecases/searchAccesses.ts';

export function privacyRoutes(route: Route, house: House, retained: readonly RetainedRecords[]): void {
  route(contract.searchAccesses, ({ body }) => searchAccesses(house, body));

  route(alerts.listAccessAlerts, ({ query }) => listAccessAlerts(house, query));
  route(alerts.readAccessAlert, ({ params, query }) => readAccessAlert(house, params.alertId, query));
  route(alerts.acknowledgeAccessAlert, (call) =>
    acknowledgeAccessAlert(call, call.params.alertId, call.body),
  );
  route(alerts.listAccessAlertRules, () => listAccessAlertRules(house));
  route(alerts.setAccessAlertRule, (call) => setAccessAlertRule(call, call.params.rule, call.body));

  route(retention.listRetention, () => listRetention(house, retained));
  route(retention.tryRetentionPeriod, ({ params, body }) =>
    tryRetentionPeriod(house, retained, params.type, body),
  );
  route(retention.setRetentionPeriod, (call) =>
    setRetentionPeriod(call, retained, call.params.type, call.body),
  );
}
