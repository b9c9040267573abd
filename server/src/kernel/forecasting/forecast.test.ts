// Forecasts over made series whose right answer is known. How good they are on real ones is for server/bench/forecast.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { forecastDays, meanOfFourAlike } from './days.ts';
import { forecast, valuesMin } from './forecast.ts';

const weekly = [100, 96, 94, 92, 98, 60, 50];
const made = (length: number, value: (at: number) => number) =>
  Float64Array.from({ length }, (_, at) => value(at));
const noise = (at: number) => Math.sin(at * 12.9898) * 3;

test.each<[string, Float64Array, readonly number[], (step: number) => number, number]>([
  ['a constant', made(60, () => 7), [], () => 7, 0.001],
  ['a week', made(140, (at) => weekly[at % 7]!), [7], (step) => weekly[step % 7]!, 0.5],
  [
    'a week on a slope',
    made(140, (at) => weekly[at % 7]! + at),
    [7],
    (step) => weekly[step % 7]! + 140 + step,
    6,
  ],
  [
    'a day in a week',
    made(840, (at) => weekly[Math.floor(at / 24) % 7]! + (at % 24)),
    [24, 168],
    (step) => weekly[Math.floor(step / 24) % 7]! + (step % 24),
    2,
  ],
  ['a week with noise', made(210, (at) => weekly[at % 7]! + noise(at)), [7], (step) => weekly[step % 7]!, 8],
  ['nothing at all', made(30, () => 0), [7], () => 0, 0],
])('%s goes on as it was', (_name, series, periods, expected, within) => {
  const found = forecast({ series, horizon: 14, periods, atLeast: 0 })!;
  for (const [step, { value }] of found.points.entries())
    expect(Math.abs(value - expected(step)), `step ${step}: ${value}`).toBeLessThanOrEqual(within);
});

test('a series too short to hold anything back has no forecast', () => {
  expect(forecast({ series: made(valuesMin - 1, (at) => at), horizon: 3, periods: [] })).toBeUndefined();
});

test('a trend is not carried on past what could be tested', () => {
  const rising = made(60, (at) => 100 + at + noise(at));
  const { points } = forecast({ series: rising, horizon: 300, periods: [7], atLeast: 0 })!;
  expect(points[299]!.value).toBeLessThan(185);
  expect(points[299]!.high95 - points[299]!.low95).toBeGreaterThan(points[14]!.high95 - points[14]!.low95);
});

test('a break in level is not hidden: the back-test shows the errors it brought', () => {
  const broken = made(120, (at) => (at < 100 ? 100 : 300));
  const steady = forecast({ series: broken.subarray(0, 100), horizon: 10, periods: [7] })!;
  const shaken = forecast({ series: broken, horizon: 10, periods: [7] })!;
  expect(steady.backTests[0]!.wapePercent).toBeLessThan(0.01);
  expect(shaken.backTests[0]!.wapePercent).toBeGreaterThan(1);
  expect(shaken.points[0]!.high80 - shaken.points[0]!.low80).toBeGreaterThan(10);
});

test('forecasts stay within their bounds, bounds hold the value, and widen with the step', () => {
  const property = fc.property(
    fc.array(fc.nat(1_000_000), { minLength: valuesMin, maxLength: 120 }),
    fc.integer({ min: 1, max: 40 }),
    fc.constantFrom([], [7], [12], [7, 28]),
    (values, horizon, periods) => {
      const found = forecast({ series: Float64Array.from(values), horizon, periods, atLeast: 0 })!;
      expect(found.points).toHaveLength(horizon);
      let width = 0;
      for (const { value, low80, high80, low95, high95 } of found.points) {
        for (const number of [value, low80, high80, low95, high95])
          expect(Number.isFinite(number)).toBe(true);
        expect(low95).toBeGreaterThanOrEqual(0);
        expect(low95 <= low80 && low80 <= value && value <= high80 && high80 <= high95).toBe(true);
        const above = high95 - value;
        expect(above).toBeGreaterThanOrEqual(width - 1e-6 * (1 + width));
        width = above;
      }
      const errors = found.backTests.map(({ wapePercent }) => wapePercent ?? 0);
      // Two methods that say the same differ in the last digit of a double.
      for (const [at, error] of errors.entries())
        expect(error).toBeGreaterThanOrEqual((errors[at - 1] ?? 0) - 1e-9);
      for (const [step, deviation] of found.sumDeviations.entries())
        expect(deviation).toBeGreaterThanOrEqual(found.sumDeviations[step - 1] ?? 0);
    },
  );
  fc.assert(property, { numRuns: 150 });
});

const shape = [2, 10, 30, 22, 14, 4];
const dayOf = (at: number, factor = 1) => ({
  kind: at % 7,
  counts: Float64Array.from(shape, (count) => count * weekly[at % 7]! * factor),
});

test('a day goes as days of its kind went', () => {
  const past = Array.from({ length: 70 }, (_, at) => dayOf(at));
  const [next] = forecastDays(past, [0], 60)!;
  const sum = next!.reduce((all, count) => all + count, 0);
  expect(sum).toBeCloseTo(82 * 100, -1);
  expect(next!.indexOf(Math.max(...next!))).toBe(2);
});

test('a surge of late is carried over, by what it was worth before', () => {
  // Each surge lasts ten days, so a high yesterday says that today is high too.
  const surging = Array.from({ length: 140 }, (_, at) => dayOf(at, Math.floor(at / 10) % 2 === 0 ? 1 : 1.5));
  const past = [...surging, dayOf(140, 1.5), dayOf(141, 1.5), dayOf(142, 1.5)];
  const [next] = forecastDays(past, [143 % 7], 60)!;
  const sum = next!.reduce((all, count) => all + count, 0);
  const usual = meanOfFourAlike(past, 143 % 7)!.reduce((all, count) => all + count, 0);
  expect(sum).toBeGreaterThan(usual * 1.08);
});

test('a kind of day never seen takes after another, and without one there is no forecast', () => {
  const past = Array.from({ length: 28 }, (_, at) => dayOf(at));
  expect(forecastDays(past, [8], 60)).toBeUndefined();
  const [asMonday] = forecastDays(past, [8], 60, (kind) => (kind === 8 ? 1 : kind))!;
  const [monday] = forecastDays(past, [1], 60)!;
  expect(asMonday).toEqual(monday);
});
