// The access search, small; `npm run access-search -- --sequences 100000` runs it long.
import { expect, test } from 'vitest';
import { searchAccess } from './search.ts';

test('the rules allow what an independent model allows, and nothing else', () => {
  const seed = Date.now() % 2 ** 31;
  const { questions, allowed } = searchAccess({ sequences: 1_500, seed });
  const share = allowed / questions;
  expect(
    share,
    `seed ${seed}: a search in which nearly everything is allowed, or nothing, shows nothing`,
  ).toBeGreaterThan(0.02);
  expect(share, `seed ${seed}`).toBeLessThan(0.9);
});
