// Where the work calendar is, as the browser needs it. Never a path that the contract does not have.
import type { readCalendar, setCalendarDays } from '@kapok/contracts/cases.ts';
import { endpoint } from '../client.ts';

export const cases = {
  calendar: endpoint<typeof readCalendar>('GET', '/api/v1/cases/calendar/{year}'),
  setDays: endpoint<typeof setCalendarDays>('PUT', '/api/v1/cases/calendar'),
};
