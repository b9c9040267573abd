// Keeps the bench from rotting: every part runs small. What must hold at any size is held here too: nothing acknowledged is
// lost, and of two at one item one is told. Times mean nothing here; they are measured with `--large`.
import { expect, test } from 'vitest';
import { measureCampaign, small } from './main.ts';

test('an evening of a campaign loses nothing, and tells one of two', async () => {
  const { saves, lost, collisions, wronglyTold, pages, saveOverBare } = await measureCampaign({
    ...small,
    tell: () => {},
  });
  expect(saves).toBeGreaterThan(20);
  expect([lost, wronglyTold]).toEqual([0, 0]);
  expect(collisions).toBe(small.departments);
  expect(saveOverBare).toBeGreaterThan(0);
  expect(pages).toHaveLength(4);
}, 120_000);
