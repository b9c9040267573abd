// How entries are found, one line a case: words, synonyms, sounds, spelling.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { askedOf, likeness, likenessMin, queryOf, rarerOf, soundsOf, wordsOf } from './finding.ts';
import { daysFault, questionKey, standingOn } from './standing.ts';

const text = {
  title: { zh: '居住证如何办理', en: 'How to get a residence permit' },
  answer: { zh: '向居住地的来穗人员服务中心申领。', en: 'Apply at the service centre.' },
  reading: { zh: '', en: '' },
  keywords: ['暂住证'],
  sources: [{ name: '居住证暂行条例', reference: '国务院令第663号' }],
  validFrom: '2021-01-01',
  validTo: null,
  reviewOn: '2021-12-31',
  audience: 'public' as const,
};

test('a version is indexed by its title before its answer', () => {
  const words = wordsOf(text);
  expect(words).toMatch(/'居住证':\d+A/);
  expect(words).toMatch(/'暂住证':\d+B/);
  expect(words).toMatch(/'服务中心':\d+D/);
});

test.each([
  ['居住证怎么办', "(('居住') | ('居住证'))"],
  ['residence permits', 'permit'],
  ['请问如何办理', '办理'],
])('asking "%s" looks for the words that tell', (question, expected) => {
  const query = queryOf(askedOf(question, []), true) ?? '';
  for (const word of expected.match(/[\p{L}]+/gu) ?? []) expect(query).toContain(`'${word}'`);
});

test('a word is looked for with those that mean the same', () => {
  expect(queryOf(askedOf('电瓶车上牌', [['电动车', '电瓶车']]), true)).toContain('电动车');
});

test.each([
  ['居注证', true, 'a wrong character that sounds the same'],
  ['居证', true, 'a missing character'],
  ['juzhuzheng', true, 'typed in pinyin'],
  ['jzz', true, 'typed by first letters'],
  ['residense permit', true, 'misspelt English'],
  ['公积金提取', false, 'something else'],
  ['swimming', false, 'something else in English'],
])('"%s" sounds like it: %s (%s)', (question, expected) => {
  expect(likeness(askedOf(question, []), soundsOf(text)) >= likenessMin).toBe(expected);
});

test.each([
  ['公租房异地', ['异地'], ['租房'], ['异地']],
  ['公租房异地', [], ['租房', '异地'], []],
  ['异地', ['异地'], ['异地'], []],
])('asking "%s" where %j are common looks by %j and not by %j', (question, common, by, notBy) => {
  const query = queryOf(rarerOf(askedOf(question, []), new Set(common)), false) ?? '';
  for (const word of by) expect(query).toContain(`'${word}'`);
  for (const word of notBy) expect(query).not.toContain(`'${word}'`);
});

test('whatever is asked, the query is well formed or there is none', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (question) => {
      const query = queryOf(askedOf(question, [['a', 'b c']]), true);
      return query === undefined || /^[^\\]+$/.test(query.replaceAll("'", ''));
    }),
  );
});

test.each([
  ['2021-01-01', null, '2020-12-31', 'not-yet'],
  ['2021-01-01', null, '2021-01-01', 'offered'],
  ['2021-01-01', '2021-06-30', '2021-06-30', 'offered'],
  ['2021-01-01', '2021-06-30', '2021-07-01', 'expired'],
])('valid from %s to %s on %s is %s', (validFrom, validTo, today, expected) => {
  expect(standingOn({ validFrom, validTo }, today)).toBe(expected);
});

test.each([
  [{}, true],
  [{ validTo: '2020-01-01' }, false],
  [{ reviewOn: '2021-01-01' }, false],
  [{ validFrom: '2021-02-30' }, false],
])('days %j are in order: %s', (more, expected) => {
  expect(daysFault({ ...text, ...more }) === undefined).toBe(expected);
});

test.each([
  ['电动车上牌要带什么', '请问电动车怎么上牌', true],
  ['电动车上牌', '电动车停放', false],
])('"%s" and "%s" are one gap: %s', (one, other, expected) => {
  expect(questionKey(one) === questionKey(other)).toBe(expected);
});
