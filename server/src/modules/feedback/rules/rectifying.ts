// What may be done with a rectification, and what it does to its clock. Pure.
import type { RectificationState } from '@kapok/contracts/feedback.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';
import {
  begin,
  type Clock,
  clockState,
  endClock,
  extendClock,
  findClock,
  resumeClock,
  type Standing,
  startClock,
  step,
  type WorkCalendar,
} from '../../cases/index.ts';
import { extensionsMax, type RectificationCounters, rectificationKind } from '../lifecycle.ts';

export const clockName = 'rectify';
/** What was sent back has at least this long, whatever is left of its time. */
export const workingDaysAfterReturn = 5;

export type Command =
  | { readonly command: 'report' }
  | { readonly command: 'accept' }
  | { readonly command: 'send-back'; readonly workingDays?: number | undefined }
  | { readonly command: 'extend'; readonly workingDays: number };

export interface Before {
  readonly version: number;
  readonly standing: Standing<RectificationState, RectificationCounters>;
  readonly clocks: readonly Clock[];
}

export interface Decision {
  readonly standing: Standing<RectificationState, RectificationCounters>;
  readonly clocks: readonly Clock[];
  /** Given with it; 0 where none were. */
  readonly workingDays: number;
}

export function opened(workingDays: number, now: Date, calendar: WorkCalendar): Decision {
  const limit = { unit: 'working-days', amount: workingDays } as const;
  return {
    standing: begin(rectificationKind),
    clocks: startClock([], { name: clockName, limit }, now, calendar),
    workingDays,
  };
}

export function decide(
  before: Before,
  command: Command,
  expectedVersion: number,
  now: Date,
  calendar: WorkCalendar,
): Decision | Refusal {
  if (before.version !== expectedVersion)
    return refuse('version-conflict', { particulars: { version: before.version } });
  const clock = findClock(before.clocks, clockName);
  if (command.command === 'extend' && before.standing.state === 'open') {
    if (before.standing.context.extensions >= extensionsMax) return refuse('extension-used');
    if (clock && clockState(clock, now) === 'overdue') return refuse('extension-too-late');
  }
  const standing = step(rectificationKind, before.standing, { type: command.command });
  if (!standing) return refuse('command-not-allowed', { particulars: { state: before.standing.state } });
  const days = daysOf(command);
  return { standing, clocks: clocksAfter(before.clocks, command, days, now, calendar), workingDays: days };
}

function daysOf(command: Command): number {
  if (command.command === 'extend') return command.workingDays;
  return command.command === 'send-back' ? (command.workingDays ?? workingDaysAfterReturn) : 0;
}

function clocksAfter(
  clocks: readonly Clock[],
  { command }: Command,
  workingDays: number,
  now: Date,
  calendar: WorkCalendar,
): readonly Clock[] {
  const limit = { unit: 'working-days', amount: workingDays } as const;
  switch (command) {
    case 'report':
      return endClock(clocks, clockName, 'done', now);
    case 'send-back':
      return resumeClock(clocks, clockName, limit, now, calendar);
    case 'extend':
      return extendClock(clocks, clockName, limit, calendar);
    case 'accept':
      return clocks;
  }
}
