// The door of indicators: definitions, values, the records behind them, and figures for reports. It knows no module that
// declares indicators; the composition root hands their declarations in.
import { indicatorsOperations } from '@kapok/contracts/indicators.ts';
import type { KapokModule } from '../../kernel/module.ts';
import { indicatorRoutes } from './http.ts';
import { registerDeclared } from './usecases/definitions.ts';
import { startRefreshing } from './usecases/refresh.ts';

export {
  type ComputedFigure,
  computeFigure,
  type FigureContribution,
  type FigureRequest,
} from './usecases/computeFigure.ts';
export { type ForecastAsked, forecastIndicator } from './usecases/forecasting.ts';
export { proveFigure } from './usecases/proveFigure.ts';
export { refreshValues } from './usecases/refresh.ts';
export { readIndicatorValues } from './usecases/values.ts';

/** The module over what the given modules declare. */
export function indicatorsOf(modules: readonly KapokModule[]): KapokModule {
  const declared = modules.flatMap((module) => module.indicators ?? []);
  const events = modules.flatMap((module) => module.eventDescriptions ?? []);
  return {
    name: 'indicators',
    operations: indicatorsOperations,
    routes: (route, house) => indicatorRoutes(route, house, events),
    services: [{ name: 'indicator-values', start: startRefreshing }],
    prepare: (house) => registerDeclared(house, declared, events),
  };
}
