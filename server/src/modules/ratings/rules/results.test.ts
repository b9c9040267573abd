// Which counts are withheld: never a small one shown, and never one that the total gives away.
import type { RatingCounts } from '@kapok/contracts/ratings/results.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addUp, withheldOf } from './results.ts';

const counts = (total: number): RatingCounts => ({
  levels: [0, 0, 0, 0, total],
  total,
  satisfied: total,
  pointsTotal: 100 * total,
  flagged: 0,
  excludedMistaken: 0,
  excludedMalicious: 0,
  invited: total,
});
const groupsOf = (totals: readonly number[]) =>
  totals.map((total, at) => ({ code: String(at), department: 'traffic', counts: counts(total) }));

test.each([
  ['nothing small', [5, 9, 100], []],
  ['one small takes the next with it', [2, 9, 100], [2, 9]],
  ['two small ones hide each other', [3, 2, 9, 100], [2, 3]],
  ['two that are not enough take the next', [1, 2, 9, 100], [1, 2, 9]],
  ['one alone is all there is', [3], [3]],
  ['none rated yet is no secret', [0, 0, 7], []],
])('%s', (_name, totals, expected) => {
  const withheld = withheldOf(groupsOf(totals), 5);
  expect([...withheld].map((code) => totals[Number(code)]).sort((one, other) => one! - other!)).toEqual(
    expected,
  );
});

test('what is withheld is nothing, or at least as many as are never shown alone, or all there is', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(40), { maxLength: 30 }), fc.integer({ min: 1, max: 12 }), (totals, small) => {
      const withheld = withheldOf(groupsOf(totals), small);
      const shown = totals.filter((total, at) => total > 0 && !withheld.has(String(at)));
      const hidden = totals.filter((_total, at) => withheld.has(String(at)));
      for (const total of shown) expect(total).toBeGreaterThanOrEqual(small);
      const sum = hidden.reduce((all, one) => all + one, 0);
      if (hidden.length > 0 && shown.length > 0) expect(sum).toBeGreaterThanOrEqual(small);
      if (hidden.length > 0 && shown.length > 0) expect(hidden.length).toBeGreaterThan(1);
      expect(addUp(totals.map(counts)).total).toBe(totals.reduce((all, one) => all + one, 0));
    }),
    { examples: [[[1, 2, 9, 100], 5]] },
  );
});
