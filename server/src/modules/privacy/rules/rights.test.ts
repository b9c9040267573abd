// One line a case: which office looks into a question.
import { expect, test } from 'vitest';
import { officeFor } from './rights.ts';

const privacy = { code: 'privacy', within: ['privacy', 'bureau', 'city'] };
const audit = { code: 'audit', within: ['audit', 'city'] };
const none = { units: [], within: [] };

test.each<[string, typeof none | { units: string[]; within: string[] }, string | undefined]>([
  ['somebody of the whole city', none, 'privacy'],
  ['another unit', { units: ['water'], within: ['water', 'city'] }, 'privacy'],
  ['the office itself', { units: ['privacy'], within: ['privacy', 'bureau', 'city'] }, 'audit'],
  ['a desk below the office', { units: ['desk'], within: ['desk', 'privacy', 'bureau', 'city'] }, 'audit'],
  ['the bureau above the office', { units: ['bureau'], within: ['bureau', 'city'] }, 'audit'],
  [
    'one of both offices',
    { units: ['privacy', 'audit'], within: ['privacy', 'audit', 'bureau', 'city'] },
    undefined,
  ],
])('a look of %s', (_who, questioned, office) => {
  expect(officeFor([privacy, audit], questioned)).toBe(office);
});
