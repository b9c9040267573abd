// The picture of an alert counts as the rule does.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rollingCounts } from './rolling.ts';

const minute = (at: number) => new Date(Date.UTC(2021, 5, 1, 2, at)).toISOString();
const access = (at: number, staffId: string, ...records: string[]) =>
  ({ at: minute(at), staffId, records }) as unknown as Parameters<typeof rollingCounts>[1][number];
const counts = (...given: Parameters<typeof rollingCounts>) =>
  rollingCounts(...given).map(({ count }) => count);

test('records are counted once within the window, and leave it with their last reading', () => {
  const rule = { rule: 'many-records', windowMinutes: 10 } as const;
  expect(counts(rule, [])).toEqual([]);
  expect(
    counts(rule, [access(12, 's', 'c'), access(0, 's', 'a', 'b'), access(3, 's', 'a'), access(30, 's', 'd')]),
  ).toEqual([2, 2, 2, 1]);
});

test('a record read by many counts its readers', () => {
  const rule = { rule: 'many-readers', windowMinutes: 60 } as const;
  expect(counts(rule, [access(0, 's', 'a'), access(1, 't', 'a'), access(2, 's', 'a')])).toEqual([1, 2, 2]);
});

test('it is what a plain recount of each window gives', () => {
  const read = fc.record({
    at: fc.integer({ min: 0, max: 50 }),
    records: fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 3 }),
  });
  fc.assert(
    fc.property(
      fc.array(read, { maxLength: 30 }),
      fc.integer({ min: 1, max: 40 }),
      (reads, windowMinutes) => {
        const sorted = reads.toSorted((a, b) => a.at - b.at);
        const plain = sorted.map((one, index) => {
          const within = sorted.slice(0, index + 1).filter(({ at }) => at > one.at - windowMinutes);
          return new Set(within.flatMap(({ records }) => records)).size;
        });
        const given = reads.map(({ at, records }) => access(at, 's', ...records));
        expect(counts({ rule: 'many-records', windowMinutes }, given)).toEqual(plain);
      },
    ),
  );
});
