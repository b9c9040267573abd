// Routes of privacy: parse, call one use case, map the result. Nothing is decided here.
import * as alerts from '@kapok/contracts/privacy/alerts.ts';
import * as retention from '@kapok/contracts/privacy/retention.ts';
import * as rights from '@kapok/contracts/privacy/rights.ts';
import * as contract from '@kapok/contracts/privacy.ts';
import type { House, Route } from '../../kernel/module.ts';
import type { PersonalRecords } from '../../kernel/personalRecords.ts';
import type { RetainedRecords } from '../../kernel/retained.ts';
import {
  acknowledgeAccessAlert,
  listAccessAlertRules,
  listAccessAlerts,
  readAccessAlert,
  setAccessAlertRule,
} from './usecases/alerts.ts';
import { listMyAccesses } from './usecases/ownAccesses.ts';
import {
  listMyQuestions,
  questionAccess,
  readRightsSetting,
  setRightsSetting,
} from './usecases/questions.ts';
import { listRetention, setRetentionPeriod, tryRetentionPeriod } from './usecases/retention.ts';
import { searchAccesses } from './usecases/searchAccesses.ts';

/** What the other modules declare of personal data. */
export interface Declared {
  readonly retained: readonly RetainedRecords[];
  readonly records: readonly PersonalRecords[];
}

export function privacyRoutes(route: Route, house: House, { retained, records }: Declared): void {
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

  route(rights.listMyAccesses, (call) => listMyAccesses(call, records, call.query));
  route(rights.questionAccess, (call) => questionAccess(call, records, call.params.accessId, call.body));
  route(rights.listMyQuestions, (call) => listMyQuestions(call, call.query));
  route(rights.readRightsSetting, () => readRightsSetting(house));
  route(rights.setRightsSetting, (call) => setRightsSetting(call, call.body));
}
