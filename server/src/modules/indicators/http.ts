// Routes of indicators; each only hands its request to the use case of the same name.

import type { IndicatorDefinition } from '@kapok/contracts/indicators.ts';
import * as contract from '@kapok/contracts/indicators.ts';
import { isRefusal } from '../../kernel/errors.ts';
import type { Call, House, Route } from '../../kernel/module.ts';
import { ensureTerms } from '../hub/index.ts';
import { isPublic } from './rules.ts';
import { defineIndicator, termsOf } from './usecases/definitions.ts';
import { readIndicatorForecast } from './usecases/forecasting.ts';
import {
  listIndicatorRecords,
  listIndicators,
  readIndicator,
  readIndicatorValues,
  refuseUnseen,
} from './usecases/values.ts';

export function indicatorRoutes(
  route: Route,
  house: House,
  events: readonly contract.EventDescription[],
): void {
  const confidential = new Set(events.filter((event) => event.confidential).map(({ type }) => type));
  const seeing = (call: Pick<Call, 'mayDo'>, department?: string) => (definition: IndicatorDefinition) =>
    call.mayDo({ published: isPublic(definition, confidential), department });

  route(contract.listIndicators, (call) =>
    listIndicators(house, call.query, (definition) => seeing(call)(definition) === undefined),
  );

  // A definition is no secret, only what it counts of a department.
  route(contract.readIndicator, ({ params }) => readIndicator(house, params));

  route(
    contract.readIndicatorValues,
    async (call) =>
      (await refuseUnseen(house, call.params.code, seeing(call, call.query.department))) ??
      readIndicatorValues(house, call.params, call.query),
  );

  route(
    contract.readIndicatorForecast,
    async (call) =>
      (await refuseUnseen(house, call.params.code, seeing(call, call.query.department))) ??
      readIndicatorForecast(house, call.params, call.query),
  );

  route(
    contract.listIndicatorRecords,
    async (call) =>
      (await refuseUnseen(house, call.params.code, (definition) =>
        isPublic(definition, confidential) ? undefined : seeing(call, call.query.department)(definition),
      )) ?? listIndicatorRecords(house, call.params, call.query),
  );

  route(contract.defineIndicator, async (call) => {
    const defined = await call.transact((tx) => defineIndicator(tx, call.source, call.body, events));
    // The definition is kept either way; where the hub cannot sum it now, the feed does as soon as it is back.
    if (!isRefusal(defined))
      await ensureTerms(house, termsOf(call.body)).catch((err) =>
        house.log.warn({ err }, 'a new indicator waits for the hub'),
      );
    return defined;
  });
}
