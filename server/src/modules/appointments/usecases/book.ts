// What is set of halls and rules, as use cases read it: remembered for seconds, as it changes once a month and is asked for with
// every click. What counts is decided by the rows that are locked.
import {
  type AppointmentRules,
  appointmentRulesDefault,
  type HallContent,
  type HallDay,
  type QueueContent,
} from '@kapok/contracts/appointments.ts';
import type { Database } from '../../../kernel/database.ts';
import type { House } from '../../../kernel/module.ts';
import { remembered } from '../../../kernel/remembered.ts';
import { readCalendar } from '../../cases/index.ts';
import { dateOf } from '../rules/slots.ts';
import { selectDays, selectHalls, selectQueues, selectRules } from '../store/halls.ts';

export interface BookedQueue extends QueueContent {
  readonly code: string;
  readonly version: number;
}
export interface BookedHall extends HallContent {
  readonly code: string;
  readonly unit: string;
  readonly version: number;
  readonly queues: ReadonlyMap<string, BookedQueue>;
  /** Days that are not as every week, since a week ago. */
  readonly days: ReadonlyMap<string, HallDay>;
}
export interface Book {
  readonly rulesVersion: number;
  readonly rules: AppointmentRules;
  readonly halls: ReadonlyMap<string, BookedHall>;
}

const longAgo = '1970-01-01';
const books = remembered(async (db: Database): Promise<Book> => {
  const [rules, halls, queues, days] = await Promise.all([
    selectRules(db),
    selectHalls(db),
    selectQueues(db),
    selectDays(db, longAgo),
  ]);
  return {
    rulesVersion: rules?.version ?? 0,
    rules: rules?.content ?? appointmentRulesDefault,
    halls: new Map(
      halls.map(({ code, unit, content, version }) => [
        code,
        {
          code,
          unit,
          ...content,
          version,
          queues: new Map(
            queues
              .filter(({ hall }) => hall === code)
              .map((queue) => [queue.code, { code: queue.code, ...queue.content, version: queue.version }]),
          ),
          days: new Map(
            days
              .filter(({ hall }) => hall === code)
              .map(({ day, spans, reason }) => [day, { day, spans, reason }]),
          ),
        },
      ]),
    ),
  };
});

export const readBook = ({ db }: Pick<House, 'db'>): Promise<Book> => books.of(db);
export const forgetBook = ({ db }: Pick<House, 'db'>): void => books.forget(db);

export interface Moment {
  readonly now: Date;
  /** The day it is in the city. */
  readonly day: string;
}

export async function momentOf({ db, clock }: Pick<House, 'db' | 'clock'>): Promise<Moment> {
  const now = clock.now();
  return { now, day: dateOf(await readCalendar(db), now) };
}
