import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Clock,
  clockState,
  endClock,
  extendClock,
  nextDue,
  readClock,
  resumeClock,
  startClock,
} from './clocks.ts';
import { workCalendar } from './workCalendar.ts';

const calendar = workCalendar();
const at = (text: string) => new Date(`2021-06-${text}:00+08:00`);
const started = at('01T09:00');
/** Runs from Tuesday the 1st to Friday the 4th, 18:00. */
const running = startClock(
  [],
  { name: 'handle', limit: { unit: 'working-days', amount: 3 } },
  started,
  calendar,
);
const lapsing = startClock(
  [],
  { name: 'return', limit: { unit: 'natural-hours', amount: 24 }, window: true },
  started,
  calendar,
);

describe('a clock says', () => {
  const cases: [string, readonly Clock[], Date, string, number][] = [
    ['runs', running, at('01T09:00'), 'running', 4 * 420],
    ['runs to its last minute', running, at('04T18:00'), 'running', 0],
    ['is overdue a minute later', running, at('04T18:01'), 'overdue', 0],
    ['was met', endClock(running, 'handle', 'done', at('03T18:00')), at('30T09:00'), 'met', 420],
    ['was met too late', endClock(running, 'handle', 'done', at('07T09:00')), at('30T09:00'), 'overdue', 0],
    [
      'was stopped',
      endClock(running, 'handle', 'stopped', at('02T09:00')),
      at('30T09:00'),
      'stopped',
      3 * 420,
    ],
    ['a window runs', lapsing, at('01T21:00'), 'running', 12 * 60],
    ['a window lapses and nobody is overdue', lapsing, at('02T09:01'), 'stopped', 0],
  ];
  it.each(cases)('%s', (_name, [clock], now, state, remainingMinutes) => {
    expect(readClock(clock!, now, calendar)).toEqual({ state, remainingMinutes });
  });
});

describe('a running clock', () => {
  it('is extended from its due time', () => {
    const [clock] = extendClock(running, 'handle', { unit: 'working-days', amount: 2 }, calendar);
    expect(clock?.dueAt).toBe(at('08T18:00').toISOString());
  });

  it('is not extended once it ended', () => {
    const ended = endClock(running, 'handle', 'done', at('02T09:00'));
    expect(extendClock(ended, 'handle', { unit: 'working-days', amount: 2 }, calendar)).toEqual(ended);
  });

  it('resumes to its old due time, or to the least time when that is later', () => {
    const ended = endClock(running, 'handle', 'done', at('02T09:00'));
    const least = { unit: 'working-days', amount: 1 } as const;
    expect(resumeClock(ended, 'handle', least, at('02T10:00'), calendar)).toEqual(running);
    expect(resumeClock(ended, 'handle', least, at('04T10:00'), calendar)[0]?.dueAt).toBe(
      at('07T18:00').toISOString(),
    );
  });

  it('is the next due of those that are duties', () => {
    expect(nextDue([...running, ...lapsing])).toEqual(at('04T18:00'));
    expect(nextDue(lapsing)).toBeUndefined();
  });
});

const deed = fc.record({
  afterMinutes: fc.integer({ min: 0, max: 20_000 }),
  what: fc.constantFrom('start', 'done', 'stopped', 'extend', 'resume'),
  amount: fc.integer({ min: 1, max: 20 }),
  unit: fc.constantFrom('working-days', 'working-hours', 'natural-hours'),
});

describe('whatever is done to a clock', () => {
  it('never has less than no time left, is never overdue before it was due, and never runs after it ended', () => {
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 12 }), (deeds) => {
        let clocks: Clock[] = running.slice();
        let now = started;
        for (const { afterMinutes, what, amount, unit } of deeds) {
          now = new Date(now.getTime() + afterMinutes * 60_000);
          const limit = { unit, amount } as const;
          if (what === 'start') clocks = startClock(clocks, { name: 'handle', limit }, now, calendar);
          if (what === 'done' || what === 'stopped') clocks = endClock(clocks, 'handle', what, now);
          if (what === 'extend') clocks = extendClock(clocks, 'handle', limit, calendar);
          if (what === 'resume') clocks = resumeClock(clocks, 'handle', limit, now, calendar);
          expect(clocks).toHaveLength(1);
          const clock = clocks[0]!;
          const reading = readClock(clock, now, calendar);
          expect(reading.remainingMinutes).toBeGreaterThanOrEqual(0);
          expect(Date.parse(clock.dueAt)).toBeGreaterThan(Date.parse(clock.startedAt));
          expect(clock.ended === undefined).toBe(clock.endedAt === undefined);
          if (reading.state === 'running') expect(now.getTime()).toBeLessThanOrEqual(Date.parse(clock.dueAt));
          if (clock.ended !== undefined) expect(clockState(clock, now)).not.toBe('running');
        }
      }),
    );
  });
});
