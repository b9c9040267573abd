// Keeps the bench from rotting, and the two ways of saying how many callers are answered from drifting apart.
import { expect, test } from 'vitest';
import { agrees, dataFolder, measureBank, measureReference } from './main.ts';

const seed = Number(process.env.KAPOK_SEED ?? 1);

test('real calls that are played are answered as Erlang A says, within a point', ({ skip }) => {
  const bank = measureBank(16, 30, seed);
  if (!bank) return skip(`the calls are looked for at ${dataFolder}`);
  expect(bank.calls).toBeGreaterThan(100_000);
  expect(Math.abs(bank.played.share - bank.erlang), `seed ${seed}`).toBeLessThan(0.01);
  // Sixteen days leave more to chance than all 164 do, which stay within a point by interval too.
  expect(Math.abs(bank.worst.points), `seed ${seed}, ${bank.worst.from}`).toBeLessThan(3);
});

test('a published call centre is played as it was published', ({ skip }) => {
  const figures = measureReference(60, seed);
  if (!figures) return skip(`the figures are looked for at ${dataFolder}`);
  for (const figure of figures) expect(agrees(figure), `seed ${seed}: ${JSON.stringify(figure)}`).toBe(true);
});
