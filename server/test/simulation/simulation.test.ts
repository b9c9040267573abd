// Runs the house in miniature from 500 seeds, and shows with controls that a broken one would be noticed.
import { expect, test } from 'vitest';
import { type Control, type Outcome, simulate } from './world.ts';

test('500 seeds: every law of the ledger and the feed holds', async () => {
  const outcomes: Outcome[] = [];
  for (let seed = 1; seed <= 500; seed++) outcomes.push(await simulate(seed));
  const failed = outcomes.filter(({ broken }) => broken.length > 0);
  expect(
    failed.map(({ seed, broken }) => `seed ${seed}: ${broken[0]}`),
    'replay one with: node server/test/simulation/run.ts --seed N',
  ).toEqual([]);
  // A simulation in which nothing went wrong proves nothing.
  const sum = (pick: (outcome: Outcome) => number) =>
    outcomes.reduce((total, outcome) => total + pick(outcome), 0);
  expect(sum(({ events }) => events)).toBeGreaterThan(100_000);
  expect(sum(({ midCall }) => midCall)).toBeGreaterThan(2_000);
  expect(sum(({ resent }) => resent)).toBeGreaterThan(100);
}, 180_000);

test('a seed gives the same history every time', async () => {
  const [first, again] = [await simulate(77, {}, true), await simulate(77, {}, true)];
  expect(first.trace.length).toBeGreaterThan(300);
  expect(again).toEqual(first);
});

test.each<[string, Control, RegExp]>([
  ['commits acknowledged before they are durable', { lossy: true }, /lost|checkpoint/],
  ['batches sent without their token', { untokened: true }, /the hub/],
  ['events numbered by the sequence', { cursor: true }, /wait|lost/],
  ['events taken off the outbox before they are placed', { torn: true }, /lost/],
])(
  'control: %s is noticed',
  async (_, control, law) => {
    const noticed: string[] = [];
    for (let seed = 1; seed <= 15; seed++) noticed.push(...(await simulate(seed, control)).broken);
    expect(noticed.some((broken) => law.test(broken))).toBe(true);
  },
  60_000,
);
