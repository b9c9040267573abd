// What every kind of case does with the database: takes numbers, reads the calendar, lists, seals notes. It decides nothing.
import type { CalendarDayEntry, readCalendar as readCalendarOperation } from '@kapok/contracts/cases.ts';
import type { CaseId, EventId } from '@kapok/contracts/ids.ts';
import type { AnswerOf } from '@kapok/contracts/operation.ts';
import { type WaitingKind, waitingMax } from '@kapok/contracts/waiting.ts';
import type { Database, Tx } from '../../kernel/database.ts';
import { type Refusal, refuse } from '../../kernel/errors.ts';
import type { House, Waiting } from '../../kernel/module.ts';
import { type EventSource, emit } from '../../kernel/outbox.ts';
import { remembered } from '../../kernel/remembered.ts';
import type { DataKey, SealedColumn, SealedValue } from '../../kernel/vault.ts';
import {
  dateOfDay,
  dayOfDate,
  exceptionsOf,
  timeOfDay,
  type WorkCalendar,
  workCalendar,
} from './rules/workCalendar.ts';
import { selectCalendar, selectOwnDays, upsertDays } from './store/calendar.ts';
import { countOpenCases, type StoredCase, takeNumbers } from './store/cases.ts';

const numbersTaken = 100;

const calendars = remembered(async (db: Database): Promise<WorkCalendar> => {
  const { days, hours } = await selectCalendar(db);
  return workCalendar(days, hours ?? undefined);
});

/** The work calendar as the city has it: published holidays, its own days, its hours of work. */
export const readCalendar = (db: Database): Promise<WorkCalendar> => calendars.of(db);

/** A year of the calendar as people read it. */
export async function readCalendarYear(
  db: Database,
  year: number,
): Promise<AnswerOf<typeof readCalendarOperation>> {
  const [calendar, own] = await Promise.all([readCalendar(db), selectOwnDays(db, year)]);
  const entered = new Map(own.map((day) => [day.date, day]));
  const { workingDays, days } = exceptionsOf(calendar, year);
  return {
    year,
    known: calendar.isKnown(dayOfDate(`${year}-01-01`)),
    workHours: calendar.hours.map(({ from, to }) => ({ from: timeOfDay(from), to: timeOfDay(to) })),
    workingDays,
    days: days.map(({ date, working }) => {
      const reason = entered.get(date)?.reason;
      return {
        date,
        working,
        ...(reason === undefined ? { source: 'published' } : { reason, source: 'city' }),
      };
    }),
  };
}

interface Doing {
  readonly house: House;
  readonly source: EventSource;
  transact<T>(work: (tx: Tx) => Promise<T | Refusal>): Promise<T | Refusal>;
}

/** Enters days of the calendar; clocks that already run keep the due time they were given. */
export async function setCalendarDays(
  doing: Doing,
  days: readonly CalendarDayEntry[],
): Promise<{ set: number; eventId: EventId } | Refusal> {
  const unreal = days.find(({ date }) => dateOfDay(dayOfDate(date)) !== date);
  if (unreal)
    return refuse('invalid-request', {
      detail: { zh: `没有 ${unreal.date} 这一天。`, en: `There is no ${unreal.date}.` },
    });
  // Of two entries for one day the later holds; one statement could not write the same row twice.
  const last = [...new Map(days.map((day) => [day.date, day])).values()];
  const set = await doing.transact(async (tx) => {
    await upsertDays(tx, last);
    const body = { days: last.map(({ date, working }) => ({ date, working })) };
    const [eventId] = await emit(tx, doing.source, [
      { type: 'cases.calendar.set', subject: 'calendar', body },
    ]);
    return { set: last.length, eventId: eventId! };
  });
  calendars.forget(doing.house.db);
  return set;
}

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
    block.refill ??= takeNumbers(db, numbersTaken)
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

const noteColumn = 'cases.action.note' satisfies SealedColumn;
const noteRow = (id: CaseId, version: number): string => `${id}:${version}`;

/** Under the key of the case, for the action that makes this version. */
export const sealNote = (
  key: DataKey,
  id: CaseId,
  version: number,
  note: string | null | undefined,
): Buffer | null => (note == null ? null : key.seal(noteColumn, noteRow(id, version), note));

/** The notes of a case, in order, to be opened together with what else is sealed of it. */
export const sealedNotes = ({ id, actions }: Pick<StoredCase, 'id' | 'actions'>): SealedValue[] =>
  actions.map(({ version, noteHex }) => ({
    column: noteColumn,
    row: noteRow(id, version),
    sealed: noteHex === null ? null : Buffer.from(noteHex, 'hex'),
  }));

/** Open cases of a kind as what waits: those of the units that the operation reaches for whoever asks, in a state or in any. */
export const waitingCases = (
  kind: string,
  waiting: WaitingKind,
  operation: string,
  state?: string,
): Waiting => ({
  operation,
  count: async ({ house, db, scope }) => ({
    [waiting]: await countOpenCases(
      db,
      {
        kind,
        departments: typeof scope === 'object' && 'units' in scope ? scope.units : undefined,
        ...(state ? { state } : {}),
      },
      house.clock.now(),
      waitingMax,
    ),
  }),
});
