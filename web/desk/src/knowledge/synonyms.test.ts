// Groups of words as they are written, one line a case; what is read is what was written.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readGroups, writtenGroups } from './synonyms.ts';

test.each([
  ['居住证、暂住证\n\n公积金，住房公积金', 2, []],
  ['居住证', 1, ['alone']],
  ['居住证、居住证', 1, ['alone']],
  ['居住证、暂住证\n暂住证;流动人口证', 2, ['twice']],
  ['ID card, identity card\nid card, 身份证', 2, ['twice']],
  [Array.from({ length: 21 }, (_, at) => `词${at}`).join('、'), 1, ['tooMany']],
  [`居住证、${'长'.repeat(41)}`, 1, ['tooLong']],
  ['', 0, []],
])('"%s" is %d groups with faults %j', (text, groups, faults) => {
  const read = readGroups(text);
  expect(read.groups).toHaveLength(groups);
  expect(read.faults.map(({ what }) => what)).toEqual(faults);
});

test('what was written is read again', () => {
  const word = fc.stringMatching(/^[a-z\u4e00-\u9fff]{1,8}$/);
  fc.assert(
    fc.property(fc.uniqueArray(word, { maxLength: 40 }), (words) => {
      const groups = Array.from({ length: Math.floor(words.length / 2) }, (_, at) =>
        words.slice(2 * at, 2 * at + 2),
      );
      expect(readGroups(writtenGroups(groups))).toEqual({ groups, faults: [] });
    }),
  );
});
