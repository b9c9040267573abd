// Routes of what all kinds of case share: the work calendar. Parse, call one use case, map the result.
import * as contract from '@kapok/contracts/cases.ts';
import type { House, Route } from '../../kernel/module.ts';
import { readCalendarYear, setCalendarDays } from './usecases.ts';

export function casesRoutes(route: Route, house: House): void {
  route(contract.readCalendar, ({ params }) => readCalendarYear(house.db, params.year));
  route(contract.setCalendarDays, (call) => setCalendarDays(call, call.body.days));
}
