import { daysBetween, dueLight, remindDayOf } from '@kapok/contracts/assigning.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lateStepsOf, nameLater, yearLater } from './years.ts';

const schedule = [-3, 0, 1, 3, 7];
test.each<[string, string, readonly number[], number | undefined]>([
  ['2022-02-14', 'four days before', [], undefined],
  ['2022-02-15', 'three days before', [], -3],
  ['2022-02-15', 'three days before, again', [-3], undefined],
  ['2022-02-17', 'between, with the first sent', [-3], undefined],
  ['2022-02-17', 'between, with nothing sent', [], -3],
  ['2022-02-18', 'on the day', [-3], 0],
  ['2022-02-20', 'two days after, the day after was slept through', [-3, 0], 1],
  ['2022-02-20', 'two days after', [-3, 0, 1], undefined],
  ['2022-05-01', 'long after', [-3, 0, 1, 3], 7],
  ['2022-05-01', 'long after, all sent', schedule, undefined],
])('on %s (%s) the clock reminds as it should', (today, _when, sent, expected) => {
  expect(remindDayOf(schedule, '2022-02-18', today, sent)).toBe(expected);
});

test('however the days go by, each day of the schedule reminds at most once and none after a later one', () => {
  const days = fc.array(fc.integer({ min: -10, max: 20 }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(days, (looks) => {
      const sent: number[] = [];
      for (const look of looks.sort((a, b) => a - b)) {
        const today = new Date(Date.UTC(2022, 1, 18 + look)).toISOString().slice(0, 10);
        const day = remindDayOf(schedule, '2022-02-18', today, sent);
        if (day === undefined) continue;
        expect(day).toBeLessThanOrEqual(look);
        expect(sent.every((before) => before < day)).toBe(true);
        sent.push(day);
      }
      const last = looks.at(-1) as number;
      expect(sent.at(-1)).toBe(schedule.findLast((day) => day <= last));
    }),
  );
});

test.each([
  ['2022-02-18', '2022-02-14', 'on-time', 4],
  ['2022-02-18', '2022-02-15', 'soon', 3],
  ['2022-02-18', '2022-02-18', 'soon', 0],
  ['2022-02-18', '2022-02-19', 'late', -1],
])('due %s is on %s %s', (dueOn, today, light, daysLeft) => {
  expect(dueLight(true, dueOn, today)).toEqual({ light, daysLeft });
  expect(dueLight(false, dueOn, today)).toEqual({ light: 'done' });
});

test.each([
  ['2022-02-28', '2023-02-28'],
  ['2023-02-28', '2024-02-29'],
  ['2024-02-29', '2025-02-28'],
  ['2024-02-10', '2025-02-10'],
  ['2022-03-31', '2023-03-31'],
  ['2022-12-31', '2023-12-31'],
])('a year after %s is %s', (day, later) => {
  expect(yearLater(day)).toBe(later);
  expect([365, 366]).toContain(daysBetween(day, later));
});

test('a name moves on with its year', () => {
  expect(nameLater('2021年度市级部门自评', 2021)).toBe('2022年度市级部门自评');
  expect(nameLater('Spring round', 2021)).toBe('Spring round');
});

const deadlines = {
  prepared: '2022-02-20',
  submitted: '2022-03-01',
  reviewed: '2022-03-20',
  published: '2022-04-10',
};
const none = { prepared: null, submitted: null, reviewed: null, published: null };
test.each([
  ['nothing is late on the last day', none, '2022-02-20', []],
  ['only the first step that waits is late', none, '2022-05-01', [['prepared', 70, false]]],
  [
    'a step done late stays listed',
    { ...none, prepared: '2022-02-22' },
    '2022-02-25',
    [['prepared', 2, true]],
  ],
  [
    'the next one after it too',
    { ...none, prepared: '2022-02-22' },
    '2022-03-02',
    [
      ['prepared', 2, true],
      ['submitted', 1, false],
    ],
  ],
  ['done in time is not listed', { ...none, prepared: '2022-02-20' }, '2022-02-25', []],
] as const)('%s', (_what, doneOn, today, expected) => {
  const late = lateStepsOf(doneOn, deadlines, today);
  expect(late.map(({ step, daysLate, done }) => [step, daysLate, done])).toEqual(expected);
});
