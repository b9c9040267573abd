// What is learned, by cases: the same seed the same model, reasons that can be read, nothing personal, silence where it is not good.
import { expect, test } from 'vitest';
import { featuresOf } from './features.ts';
import { Guesser, standardTraining, train } from './learner.ts';
import { type Closed, isGoodEnough, learnFrom } from './learning.ts';
import { hitShare, macroF1 } from './measures.ts';
import { packModel, unpackModel } from './packing.ts';

const titles: readonly (readonly [string, string])[] = [
  ['小区门口车辆占道停车', 'police'],
  ['路口违章停车影响出行', 'police'],
  ['家中自来水停水两天', 'water'],
  ['自来水管爆裂漏水', 'water'],
];
const dayMs = 24 * 3_600_000;
const year: Closed[] = Array.from({ length: 200 }, (_, at) => {
  const [title, label] = titles[at % titles.length]!;
  return { title, label, closedMs: at * dayMs };
});

test('the same examples and seed are the same model to the byte, and come back from bytes as they were', () => {
  const examples = titles.flatMap(([title, label]) =>
    [1, 2].map(() => ({ features: featuresOf(title, ''), label })),
  );
  const [one, other] = [train(examples, standardTraining), train(examples, standardTraining)];
  expect(packModel(one).equals(packModel(other))).toBe(true);
  expect(unpackModel(packModel(one))).toEqual(one);
});

test('a guess names the words that weighed most', () => {
  const guesser = new Guesser(learnFrom(year)!.model);
  const features = featuresOf('门口有人违章停车', '');
  expect(guesser.guess(features, 1)[0]).toMatchObject({ label: 'police' });
  expect(guesser.reasons(features, 'police', 3).map(({ feature }) => feature)).toContain('停车');
  expect(guesser.reasons(featuresOf('完全无关', ''), 'police', 3)).toEqual([]);
});

test.each(['打13812345678找陈先生停车', '身份证110105194912310025停车', '车牌A12345停车'])(
  'no number of anybody’s is a feature of "%s"',
  (title) => {
    expect(featuresOf(title, title).filter((feature) => /\d/.test(feature))).toEqual([]);
  },
);

test('the newest month is held back to measure by', () => {
  expect(learnFrom(year)).toMatchObject({ examples: 200, asked: 30, right: 30 });
});

test.each([
  ['too few to learn from', year.slice(0, 40)],
  ['too few to measure by', year.map((one) => ({ ...one, closedMs: one.closedMs * 30 }))],
])('%s: nothing is learned', (_, closed) => {
  expect(learnFrom(closed)).toBeUndefined();
});

const measured = {
  asked: 100,
  right: 80,
  labels: [
    { code: 'a', asked: 20, right: 6 },
    { code: 'b', asked: 2, right: 0 },
  ],
};
test.each([
  ['a', 7_000, false],
  ['a', 3_000, true],
  ['b', 7_000, true],
  ['c', 8_100, false],
])('label %s is good enough at %i: %s', (code, thresholdShare, expected) => {
  expect(isGoodEnough(measured, code, { thresholdShare, askedMin: 5 })).toBe(expected);
});

test('shares and F1 are counted as they are defined', () => {
  const judged = [
    { label: 'a', guesses: ['a'] },
    { label: 'a', guesses: ['b', 'a'] },
    { label: 'b', guesses: ['b'] },
  ];
  expect(hitShare(judged, 1)).toBeCloseTo(2 / 3);
  expect(hitShare(judged, 2)).toBe(1);
  expect(macroF1(judged)).toBeCloseTo(2 / 3);
});
