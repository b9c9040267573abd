// What every kind of case does with the database: takes numbers, reads the calendar, lists. It decides nothing.
import type { Database } from '../../kernel/database.ts';
import { type WorkCalendar, workCalendar } from './rules/workCalendar.ts';
import * as store from './store.ts';

/** Settings are read again after this long; in this process at once when it changed them itself. */
const settingsAgeMsMax = 5000;
const numbersTaken = 100;

/**
 * Remembers what `read` gave for a few seconds, so that settings which change once a month are not read with every
 * command. One read at a time: the others wait for it.
 */
export function remembered<Subject extends object, T>(read: (subject: Subject) => Promise<T>) {
  const known = new WeakMap<Subject, { value: Promise<T>; readAtMs: number }>();
  return {
    of(subject: Subject): Promise<T> {
      const found = known.get(subject);
      if (found && performance.now() - found.readAtMs < settingsAgeMsMax) return found.value;
      const value = read(subject);
      known.set(subject, { value, readAtMs: performance.now() });
      // A failed read is not remembered: the next one tries again.
      value.catch(() => known.delete(subject));
      return value;
    },
    forget(subject: Subject): void {
      known.delete(subject);
    },
  };
}

const calendars = remembered(async (db: Database): Promise<WorkCalendar> => {
  const { days, hours } = await store.selectCalendar(db);
  return workCalendar(days, hours ?? undefined);
});

/** The work calendar as the city has it: published holidays, its own days, its hours of work. */
export const readCalendar = (db: Database): Promise<WorkCalendar> => calendars.of(db);
export const forgetCalendar = (db: Database): void => calendars.forget(db);

const numberBlocks = new WeakMap<Database, { numbers: number[]; refill?: Promise<void> | undefined }>();

/** The next number for a case: `HL-20210601-000123`, day of opening and a running number that never repeats. */
export async function nextCaseNumber(
  db: Database,
  prefix: string,
  openedAt: Date,
  calendar: WorkCalendar,
): Promise<string> {
  const block = numberBlocks.get(db) ?? { numbers: [] };
  numberBlocks.set(db, block);
  while (block.numbers.length === 0) {
    block.refill ??= store
      .takeNumbers(db, numbersTaken)
      .then((numbers) => void block.numbers.push(...numbers))
      .finally(() => {
        block.refill = undefined;
      });
    await block.refill;
  }
  const local = new Date(openedAt.getTime() + calendar.offsetMinutes * 60_000).toISOString();
  const number = String(block.numbers.shift()).padStart(6, '0');
  return `${prefix}-${local.slice(0, 10).replaceAll('-', '')}-${number}`;
}
