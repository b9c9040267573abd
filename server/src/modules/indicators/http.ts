// Routes of indicators; each only hands its request to the use case of the same name.
import * as contract from '@kapok/contracts/indicators.ts';
import { isRefusal } from '../../kernel/errors.ts';
import type { House, Route } from '../../kernel/module.ts';
import { ensureTerms } from '../hub/index.ts';
import { defineIndicator, termsOf } from './usecases/definitions.ts';
import { readIndicatorForecast } from './usecases/forecasting.ts';
import {
  listIndicatorRecords,
  listIndicators,
  readIndicator,
  readIndicatorValues,
} from './usecases/values.ts';

export function indicatorRoutes(
  route: Route,
  house: House,
  events: readonly contract.EventDescription[],
): void {
  route(contract.listIndicators, ({ query }) => listIndicators(house, query));

  route(contract.readIndicator, ({ params }) => readIndicator(house, params));

  route(contract.readIndicatorValues, ({ params, query }) => readIndicatorValues(house, params, query));

  route(contract.readIndicatorForecast, ({ params, query }) => readIndicatorForecast(house, params, query));

  route(contract.listIndicatorRecords, ({ params, query }) => listIndicatorRecords(house, params, query));

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
