// Clocks of a case: started with a limit, met or stopped by actions; whether one is overdue is computed, never stored.
// Nothing here may read the time: `now` is handed in, and the same clocks at the same instant always say the same.
import {
  dueAfterMinutes,
  dueTime,
  type Limit,
  type LimitUnit,
  type WorkCalendar,
  workingMinutesBetween,
} from './workCalendar.ts';

/** A clock as it is kept: what was decided (start, limit, due time, end), and nothing that follows from the time. */
export interface Clock {
  readonly name: string;
  readonly unit: LimitUnit;
  readonly startedAt: string;
  readonly dueAt: string;
  readonly endedAt?: string;
  /** `done`: what was timed happened. `stopped`: it no longer has to. Absent while it runs. */
  readonly ended?: 'done' | 'stopped';
  /** Since when it stands still; absent while it runs. */
  readonly pausedAt?: string;
  /** A window rather than a duty: when it runs out, a right lapses and nobody is overdue. */
  readonly window?: true;
  readonly calendarKnown: boolean;
}

export type ClockState = 'running' | 'paused' | 'met' | 'overdue' | 'stopped';

export interface ClockReading {
  readonly state: ClockState;
  /** In the clock's own unit of time; never below 0. */
  readonly remainingMinutes: number;
}

export interface ClockStart {
  readonly name: string;
  readonly limit: Limit;
  readonly window?: true;
}

/** Starts a clock anew; an earlier one of that name is replaced, the timeline still tells of it. */
export function startClock(
  clocks: readonly Clock[],
  start: ClockStart,
  now: Date,
  calendar: WorkCalendar,
): Clock[] {
  const due = dueTime(calendar, now, start.limit);
  const clock: Clock = {
    name: start.name,
    unit: start.limit.unit,
    startedAt: now.toISOString(),
    dueAt: due.dueAt.toISOString(),
    ...(start.window ? { window: true as const } : {}),
    calendarKnown: due.calendarKnown,
  };
  return [...clocks.filter((other) => other.name !== start.name), clock];
}

/** Lets a running clock stand still, as while somebody outside is asked; one that does not run is left as it is. */
export function pauseClock(clocks: readonly Clock[], name: string, now: Date): Clock[] {
  return clocks.map((clock) =>
    clock.name === name && clock.ended === undefined && clock.pausedAt === undefined
      ? { ...clock, pausedAt: now.toISOString() }
      : clock,
  );
}

/** Lets a paused clock run on with the time it had left, counted as it counts. One that was late stays as late. */
export function unpauseClock(
  clocks: readonly Clock[],
  name: string,
  now: Date,
  calendar: WorkCalendar,
): Clock[] {
  return clocks.map((clock) => {
    if (clock.name !== name || clock.pausedAt === undefined) return clock;
    const { pausedAt, ...running } = clock;
    const [paused, due] = [new Date(pausedAt), new Date(clock.dueAt)];
    if (due.getTime() <= paused.getTime()) {
      const lateMs = paused.getTime() - due.getTime();
      return { ...running, dueAt: new Date(now.getTime() - lateMs).toISOString() };
    }
    if (clock.unit === 'natural-hours')
      return { ...running, dueAt: new Date(now.getTime() + due.getTime() - paused.getTime()).toISOString() };
    const left = dueAfterMinutes(calendar, now, workingMinutesBetween(calendar, paused, due));
    return {
      ...running,
      dueAt: left.dueAt.toISOString(),
      calendarKnown: clock.calendarKnown && left.calendarKnown,
    };
  });
}

/** Ends a running clock; one that does not run is left as it is. */
export function endClock(
  clocks: readonly Clock[],
  name: string,
  ended: 'done' | 'stopped',
  now: Date,
): Clock[] {
  return clocks.map((clock) =>
    clock.name === name && clock.ended === undefined
      ? { ...clock, ended, endedAt: now.toISOString() }
      : clock,
  );
}

/** Moves the due time of a running clock by a further limit counted from its present due time. */
export function extendClock(
  clocks: readonly Clock[],
  name: string,
  by: Limit,
  calendar: WorkCalendar,
): Clock[] {
  return clocks.map((clock) => {
    if (clock.name !== name || clock.ended !== undefined) return clock;
    const due = dueTime(calendar, new Date(clock.dueAt), by);
    return {
      ...clock,
      dueAt: due.dueAt.toISOString(),
      calendarKnown: clock.calendarKnown && due.calendarKnown,
    };
  });
}

/** Lets an ended clock run again to its old due time, but leaves at least the given time from now. */
export function resumeClock(
  clocks: readonly Clock[],
  name: string,
  atLeast: Limit,
  now: Date,
  calendar: WorkCalendar,
): Clock[] {
  const least = dueTime(calendar, now, atLeast);
  return clocks.map((clock) => {
    if (clock.name !== name) return clock;
    const { ended: _ended, endedAt: _endedAt, ...running } = clock;
    if (Date.parse(clock.dueAt) >= least.dueAt.getTime()) return running;
    return {
      ...running,
      dueAt: least.dueAt.toISOString(),
      calendarKnown: clock.calendarKnown && least.calendarKnown,
    };
  });
}

export function findClock(clocks: readonly Clock[], name: string): Clock | undefined {
  return clocks.find((clock) => clock.name === name);
}

/** What a clock says at an instant. */
export function readClock(clock: Clock, now: Date, calendar: WorkCalendar): ClockReading {
  return { state: clockState(clock, now), remainingMinutes: remainingMinutes(clock, now, calendar) };
}

export function clockState(clock: Clock, now: Date): ClockState {
  const due = Date.parse(clock.dueAt);
  if (clock.ended === 'stopped') return 'stopped';
  if (clock.ended === 'done') return clock.endedAt && Date.parse(clock.endedAt) > due ? 'overdue' : 'met';
  if (clock.pausedAt !== undefined) return 'paused';
  if (now.getTime() <= due) return 'running';
  return clock.window ? 'stopped' : 'overdue';
}

/** Due time of the duty that is due first among those that run; undefined when none runs. */
export function nextDue(clocks: readonly Clock[]): Date | undefined {
  const dues = clocks
    .filter((clock) => clock.ended === undefined && clock.pausedAt === undefined && !clock.window)
    .map((clock) => Date.parse(clock.dueAt));
  return dues.length === 0 ? undefined : new Date(Math.min(...dues));
}

function remainingMinutes(clock: Clock, now: Date, calendar: WorkCalendar): number {
  const due = new Date(clock.dueAt);
  const from = new Date(clock.endedAt ?? clock.pausedAt ?? now);
  if (from.getTime() >= due.getTime()) return 0;
  if (clock.unit === 'natural-hours') return Math.floor((due.getTime() - from.getTime()) / 60_000);
  return workingMinutesBetween(calendar, from, due);
}
