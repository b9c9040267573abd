// Keeps the bench from rotting: questions of every kind find their entry. Times on a busy machine prove nothing.
import { expect, test } from 'vitest';
import { measureKnowledge } from './main.ts';

test('an agent finds the entry by its words, as people ask, and half typed', async () => {
  const { kinds } = await measureKnowledge(200, 10);
  expect(kinds.map(({ name }) => name)).toEqual(['by its words', 'as people ask', 'half typed']);
  for (const { name, found } of kinds) expect(found, name).toBeGreaterThan(0);
}, 240_000);
