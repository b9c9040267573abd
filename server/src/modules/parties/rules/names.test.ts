// Two spellings of one name, and names that only look alike.
import { expect, test } from 'vitest';
import { sameName } from './names.ts';

test.each<[string, string, boolean]>([
  ['陈大文', '陈大文', true],
  [' 陈大文 ', '陈 大文先生', true],
  ['买买提·艾力', '买买提艾力', true],
  ['Ｊｏｈｎ Smith', 'john smith', true],
  ['陈先生', '陈大文', false],
  ['陈先生', '陈女士', false],
  ['陈', '陈', false],
  ['陈大文', '陈大武', false],
  ['', '', false],
])('%s and %s: %s', (one, other, same) => {
  expect(sameName(one, other)).toBe(same);
});
