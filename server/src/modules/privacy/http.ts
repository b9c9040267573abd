// Routes of privacy: parse, call one use case, map the result. Nothing is decided here.
import * as alerts from '@kapok/contracts/privacy/alerts.ts';
import * as holds from '@kapok/contracts/privacy/holds.ts';
import * as requests from '@kapok/contracts/privacy/requests.ts';
import * as retention from '@kapok/contracts/privacy/retention.ts';
import * as rights from '@kapok/contracts/privacy/rights.ts';
import * as contract from '@kapok/contracts/privacy.ts';
import type { House, Route } from '../../kernel/module.ts';
import {
  acknowledgeAccessAlert,
  listAccessAlertRules,
  listAccessAlerts,
  readAccessAlert,
  setAccessAlertRule,
} from './usecases/alerts.ts';
import { decideRightsRequest, listRightsRequests, readRightsRequest } from './usecases/deciding.ts';
import { readMyExport } from './usecases/exports.ts';
import { decideHold, decideHoldEnd, listHolds, requestHold, requestHoldEnd } from './usecases/holds.ts';
import type { Declared } from './usecases/lives.ts';
import { listMyAccesses } from './usecases/ownAccesses.ts';
import {
  listMyQuestions,
  questionAccess,
  readRightsSetting,
  setRightsSetting,
} from './usecases/questions.ts';
import {
  listMyRecords,
  listMyRequests,
  requestCorrection,
  requestErasure,
  requestExport,
} from './usecases/requests.ts';
import {
  listRetention,
  listRetentionRuns,
  setRetentionPeriod,
  tryRetentionPeriod,
} from './usecases/retention.ts';
import { searchAccesses } from './usecases/searchAccesses.ts';

export function privacyRoutes(route: Route, house: House, declared: Declared): void {
  const { retained, records } = declared;
  route(contract.searchAccesses, ({ body }) => searchAccesses(house, body));

  route(alerts.listAccessAlerts, ({ query }) => listAccessAlerts(house, query));
  route(alerts.readAccessAlert, ({ params, query }) => readAccessAlert(house, params.alertId, query));
  route(alerts.acknowledgeAccessAlert, (call) =>
    acknowledgeAccessAlert(call, call.params.alertId, call.body),
  );
  route(alerts.listAccessAlertRules, () => listAccessAlertRules(house));
  route(alerts.setAccessAlertRule, (call) => setAccessAlertRule(call, call.params.rule, call.body));

  route(retention.listRetention, () => listRetention(house, retained));
  route(retention.listRetentionRuns, ({ params, query }) =>
    listRetentionRuns(house, retained, params.type, query),
  );
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

  route(requests.listMyRecords, (call) => listMyRecords(call, declared));
  route(requests.requestExport, (call) => requestExport(call));
  route(requests.readMyExport, (call) => readMyExport(call, call.params));
  route(requests.requestCorrection, (call) => requestCorrection(call, declared, call.body));
  route(requests.requestErasure, (call) => requestErasure(call, declared, call.body));
  route(requests.listMyRequests, (call) => listMyRequests(call, declared, call.query));
  route(requests.listRightsRequests, (call) => listRightsRequests(call, declared, call.query));
  route(requests.readRightsRequest, (call) => readRightsRequest(call, declared, call.params.requestId));
  route(requests.decideRightsRequest, (call) =>
    decideRightsRequest(call, declared, call.params.requestId, call.body),
  );

  route(holds.listHolds, ({ query }) => listHolds(house, query));
  route(holds.requestHold, (call) => requestHold(call, records, call.body));
  route(holds.decideHold, (call) => decideHold(call, call.params.holdId, call.body.granted));
  route(holds.requestHoldEnd, (call) => requestHoldEnd(call, call.params.holdId));
  route(holds.decideHoldEnd, (call) => decideHoldEnd(call, call.params.holdId, call.body.granted));
}
