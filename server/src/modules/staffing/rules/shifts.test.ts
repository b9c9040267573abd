// Shifts keep every rule of work whatever the rules are, cover what they say they cover, and are shared out fairly.
import { standardWorkingRules, type WorkingRules } from '@kapok/contracts/staffing.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom } from '../../../kernel/clock.ts';
import { solve } from '../usecases/solving.ts';
import {
  allowedLines,
  coverage,
  coveredBy,
  daysAWeek,
  hoursOf,
  type Need,
  programme,
  type RosterLine,
  wantedOf,
  wholePeople,
} from './shifts.ts';
import { burdenOf, takeLines } from './taking.ts';

const rules = standardWorkingRules;
const slots = (at: (day: number, hour: number) => number): Need => ({
  intervalMinutes: 30,
  agents: Array.from({ length: daysAWeek * 48 }, (_, slot) => at(Math.floor(slot / 48), (slot % 48) / 2)),
});
const office = slots((day, hour) => (day < 5 && hour >= 9 && hour < 18 ? 6 : 1));

async function planned(need: Need, under: WorkingRules = rules, peopleMax?: number) {
  const lines = allowedLines(under);
  const solved = await solve(programme(lines, need, peopleMax));
  const fractions = lines.map((_, at) => solved!.values[`x${at}`] ?? 0);
  const counts = wholePeople(lines, fractions, need, peopleMax, seededRandom(1).fraction);
  const there = coverage(
    lines.map((line, at) => ({ line, people: counts[at]! })),
    need,
  );
  const open = need.agents.map((wanted, at) => Math.max(0, wanted - there[at]!));
  return {
    people: counts.reduce((sum, one) => sum + one, 0),
    hours: lines.reduce((sum, line, at) => sum + counts[at]! * hoursOf(line), 0),
    bound: lines.reduce((sum, line, at) => sum + hoursOf(line) * (solved!.values[`x${at}`] ?? 0), 0),
    uncovered: open.reduce((sum, one) => sum + one, 0) / 2,
  };
}

test('a week of an office that is open day and night is covered, not far above what any roster needs', async () => {
  const { uncovered, hours, bound, people } = await planned(office);
  expect(uncovered).toBe(0);
  expect(hours).toBe(40 * people);
  expect(hours).toBeGreaterThanOrEqual(bound - 1e-6);
  // Eight people where fractions of seven would do: whole people weigh most where they are few.
  expect(hours / bound).toBeLessThan(1.35);
});

test('with too few people the rest is said to be uncovered, and nobody works more for it', async () => {
  const { uncovered, people, hours } = await planned(office, rules, 5);
  expect(people).toBe(5);
  expect(hours).toBe(200);
  expect(uncovered).toBeGreaterThan(100);
});

test.each([
  [
    'twelve hours with eleven of rest leave none',
    { longestShiftHours: 12, breakMinutes: 90 as const, restHours: 11 },
    0,
  ],
  ['from eight to eight once an hour', { earliestStart: '08:00', latestStart: '20:00' }, 13 * 3 * 7],
  ['a short shift besides, without a break', { shortestShiftHours: 4 }, 24 * 3 * 7 + 24 * 7],
])('allowed lines: %s', (_name, changes, many) => {
  expect(allowedLines({ ...rules, ...changes })).toHaveLength(many);
});

const anyRules: fc.Arbitrary<WorkingRules> = fc.record({
  longestShiftHours: fc.integer({ min: 4, max: 12 }),
  shortestShiftHours: fc.integer({ min: 0, max: 6 }),
  weekHoursMax: fc.integer({ min: 8, max: 60 }),
  daysOff: fc.integer({ min: 1, max: 4 }),
  daysInRowMax: fc.integer({ min: 4, max: 12 }),
  restHours: fc.integer({ min: 8, max: 16 }),
  breakMinutes: fc.constantFrom(30, 60, 90),
  breakAfterHours: fc.integer({ min: 3, max: 8 }),
  earliestStart: fc.constantFrom('00:00', '07:30', '09:00'),
  latestStart: fc.constantFrom('10:00', '16:00', '23:00'),
  startEveryMinutes: fc.constantFrom(30, 60, 120),
  lateFrom: fc.constantFrom('18:00', '20:00'),
  agentsMin: fc.integer({ min: 0, max: 5 }),
});

test('no line ever breaks a rule of work', () => {
  fc.assert(
    fc.property(anyRules, (any) => {
      for (const line of allowedLines(any)) {
        const days = daysAWeek - line.daysOff.length;
        expect(line.daysOff.length).toBeGreaterThanOrEqual(any.daysOff);
        expect(hoursOf(line)).toBeLessThanOrEqual(any.weekHoursMax);
        expect(hoursOf(line) / days).toBeLessThanOrEqual(
          Math.max(any.longestShiftHours, any.shortestShiftHours),
        );
        expect(24 - (line.end - line.start) / 60).toBeGreaterThanOrEqual(any.restHours);
        const stretches = line.break
          ? [line.break.start - line.start, line.end - line.break.end]
          : [line.end - line.start];
        for (const minutes of stretches) expect(minutes).toBeLessThanOrEqual(any.breakAfterHours * 60);
        const covered = coveredBy(line, 30);
        expect(new Set(covered).size).toBe(covered.length);
        expect(covered.length / 2).toBeCloseTo(hoursOf(line), 6);
      }
    }),
    { numRuns: 60, examples: [[rules]] },
  );
});

test.each([
  [100, 0.3, 124],
  [100, 0, 100],
  [0, 0.3, 1],
])(
  '%d agents with %d shrinkage want %d people: breaks are in the shifts already',
  (agents, shrinkage, people) => {
    expect(wantedOf(agents, shrinkage, rules)).toBe(people);
  },
);

const line = (start: number, daysOff: number[]): RosterLine => ({
  start: start * 60,
  end: (start + 9) * 60,
  break: { start: (start + 4) * 60, end: (start + 5) * 60 },
  daysOff,
});
const person = (staffId: string, burden = 0, busyUntil: number | null = null, workedDays = 0) => ({
  staffId,
  burden,
  busyUntil,
  workedDays,
});

test.each([
  ['the one with fewer late shifts takes the night', [person('a', 9), person('b', 2)], ['a', 'b']],
  ['who came off a night at four may begin at three in the afternoon', [person('a', 0, 240)], [null, 'a']],
  ['who came off one at five may not', [person('a', 0, 300)], [null, null]],
  [
    'who came off one at seven has too little rest for either',
    [person('a', 0, 420), person('b', 9)],
    [null, 'b'],
  ],
  ['who worked five days runs into no more than six', [person('a', 0, -900, 5)], [null, null]],
])('taking: %s', (_name, people, taken) => {
  expect(takeLines([line(9, [5, 6]), line(15, [5, 6])], people, rules)).toEqual(taken);
});

test('late and weekend shifts weigh', () => {
  expect(burdenOf(line(9, [5, 6]), rules)).toBe(0);
  expect(burdenOf(line(15, [0, 1]), rules)).toBe(7);
});
