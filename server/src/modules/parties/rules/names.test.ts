// Two spellings of one name, and names that only look alike.
import { expect, test } from 'vitest';
import { isSameCaller, isSameName } from './names.ts';

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
])('isSameCaller: %s and %s: %s', (one, other, same) => {
  expect(isSameCaller(one, other)).toBe(same);
});

test.each<[string, string, boolean]>([
  ['陈大文', ' 陈 大文 ', true],
  ['阿卜杜拉·买买提', '阿卜杜拉•买买提', true],
  ['Smith, John', 'smith,john', true],
  ['ＡＢＣ公司', 'abc公司', true],
  ['陈大文', '陈大', false],
])('isSameName: %s and %s', (one, other, same) => {
  expect(isSameName(one, other)).toBe(same);
});
