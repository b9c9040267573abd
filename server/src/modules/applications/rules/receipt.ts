// What a received application comes to: where it stands, which clock runs, and within how many days it is to be decided.
// Nothing here may read a table or a clock.
import {
  type ApplicationChannel,
  type ApplicationSettings,
  type ApplicationState,
  inPerson,
} from '@kapok/contracts/applications.ts';
import type { ItemContent } from '@kapok/contracts/services.ts';
import { begin, type Clock, type Standing, startClock, type WorkCalendar } from '../../cases/index.ts';
import { type ApplicationCounters, applicationKind } from '../lifecycle.ts';

export interface Receipt {
  readonly standing: Standing<ApplicationState, ApplicationCounters>;
  readonly clocks: readonly Clock[];
  readonly statutoryDays: number;
  readonly promisedDays: number | null;
}

export function decideReceipt(
  item: Pick<ItemContent, 'handling' | 'legalDays' | 'promisedDays'>,
  channel: ApplicationChannel,
  now: Date,
  { settings, calendar }: { readonly settings: ApplicationSettings; readonly calendar: WorkCalendar },
): Receipt {
  const { state, context } = begin(applicationKind);
  const immediate = item.handling === 'immediate' ? 1 : 0;
  const check = {
    name: 'check',
    limit: { unit: 'working-days', amount: settings.checkWorkingDays },
  } as const;
  return {
    standing: { state, context: { ...context, immediate, visits: inPerson.includes(channel) ? 1 : 0 } },
    clocks: startClock([], check, now, calendar),
    // An item without a time has the law's; one with no days is of the spot, and nobody can be given less than a day.
    statutoryDays: Math.max(1, item.legalDays ?? settings.statutoryWorkingDays),
    promisedDays: immediate ? 1 : item.promisedDays === undefined ? null : Math.max(1, item.promisedDays),
  };
}
