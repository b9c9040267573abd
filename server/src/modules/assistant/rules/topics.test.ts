// Hot topics as a table: what is one and what is not; and that chance alone makes fewer of them than is promised.
import { expect, test } from 'vitest';
import { byHour, findTopics, logTail, standardTopicRules, type Told } from './topics.ts';

const told = (count: number, words: readonly string[], from = 0): Told[] =>
  Array.from({ length: count }, (_, at) => ({ id: `${words.join()}${from + at}`, atMs: 0, words }));
const days = (count: number, a: number) => Array.from({ length: count }, () => a);
const found = (orders: readonly Told[], usual: Record<string, readonly number[]>, known = 28) =>
  findTopics(orders, new Map(Object.entries(usual)), known, standardTopicRules).map(
    ({ words, orders: its }) => [words.map(({ word }) => word).join(' '), its.length],
  );

test.each([
  ['a word that nobody said before', told(6, ['停水']), {}, 28, [['停水', 6]]],
  ['fewer than five', told(4, ['停水']), {}, 28, []],
  ['as many as ever', told(6, ['停水']), { 停水: days(28, 6) }, 28, []],
  ['twice as many as ever', told(40, ['停水']), { 停水: days(28, 20) }, 28, []],
  ['four times as many', told(24, ['停水']), { 停水: days(28, 6) }, 28, [['停水', 24]]],
  ['days that differ so much anyway', told(24, ['停水']), { 停水: [...days(4, 42), ...days(24, 0)] }, 28, []],
  ['too few days known', told(60, ['停水']), {}, 6, []],
  ['two words of one thing', told(8, ['停水', '阀门']), {}, 28, [['停水 阀门', 8]]],
  [
    'two things',
    [...told(8, ['停水']), ...told(7, ['校车'])],
    {},
    28,
    [
      ['停水', 8],
      ['校车', 7],
    ],
  ],
])('%s', (_what, orders, usual, known, expected) => {
  expect(found(orders, usual, known)).toEqual(expected);
});

test('the bound on chance is never below the chance of a Poisson count', () => {
  for (const mean of [0.02, 0.5, 2, 11])
    for (let count = Math.ceil(mean) + 1; count < mean + 30; count += 1) {
      let term = Math.exp(-mean);
      let below = 0;
      for (let at = 0; at < count; at += 1) {
        below += term;
        term *= mean / (at + 1);
      }
      let tail = 0;
      for (let at = count; at < count + 60; at += 1) {
        tail += term;
        term *= mean / (at + 1);
      }
      expect(below).toBeLessThanOrEqual(1 + 1e-9);
      expect(logTail(count, mean), `${count} of ${mean}`).toBeGreaterThanOrEqual(Math.log(tail) - 1e-9);
    }
});

test('hours are counted back from now', () => {
  const at = (hoursAgo: number): Told => ({ id: String(hoursAgo), atMs: -hoursAgo * 3_600_000, words: [] });
  const hours = byHour([at(0), at(0.5), at(1.5), at(23.9)], 0);
  expect([hours[23], hours[22], hours[0]]).toEqual([2, 1, 1]);
});
