// What can be rated, what it is worth and what is flagged, one line a case.
import { type RatingRules, ratingRulesDefault } from '@kapok/contracts/ratings/rules.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isRefusal } from '../../../kernel/errors.ts';
import { type Asked, checkRules, decideRating, invitationCodeOf, invitationCodeTyped } from './giving.ts';

const doneAt = new Date('2021-06-01T10:00:00+08:00');
const invited = { doneAt, until: new Date('2021-07-01T10:00:00+08:00'), handledBy: ['staff:1'] };
const after = (seconds: number) => new Date(doneAt.getTime() + seconds * 1000);
const rules: RatingRules = { ...ratingRulesDefault, soonSeconds: 10, bulkCount: 4 };

describe('a rating', () => {
  test.each<
    [string, Asked, { channel?: 'pad' | 'link'; actor?: string; lately?: number; at?: number }, unknown]
  >([
    ['full marks', { score: 5, tags: ['quick'] }, {}, { points: 100, flags: [] }],
    ['the lowest', { score: 1, tags: ['slow', 'unfriendly'] }, {}, { points: 0, flags: [] }],
    ['praise with a low score', { score: 1, tags: ['quick'] }, {}, 'tag-unknown'],
    ['a tag that is none', { score: 3, tags: ['nice'] }, {}, 'tag-unknown'],
    ['too late', { score: 4, tags: [] }, { at: 31 * 86_400 }, 'invitation-ended'],
    ['in the last second', { score: 4, tags: [] }, { at: 30 * 86_400 }, { points: 80, flags: [] }],
    ['of what one handled', { score: 5, tags: [] }, { actor: 'staff:1' }, 'own-handling'],
    [
      'soon, on the window’s pad',
      { score: 5, tags: [] },
      { channel: 'pad', at: 9 },
      { points: 100, flags: ['soon'] },
    ],
    ['just not soon', { score: 5, tags: [] }, { channel: 'pad', at: 10 }, { points: 100, flags: [] }],
    ['soon, on one’s own phone', { score: 5, tags: [] }, { at: 1 }, { points: 100, flags: [] }],
    ['the third in a row', { score: 5, tags: [] }, { channel: 'pad', lately: 2 }, { points: 100, flags: [] }],
    [
      'the fourth in a row',
      { score: 5, tags: [] },
      { channel: 'pad', lately: 3 },
      { points: 100, flags: ['bulk'] },
    ],
  ])('%s', (_name, asked, { channel = 'link', actor = 'public', lately = 0, at = 60 }, expected) => {
    const decided = decideRating(invited, asked, { channel, actors: [actor], lately }, after(at), rules);
    expect(isRefusal(decided) ? decided.refused : decided).toEqual(expected);
  });
});

test.each<[string, Partial<RatingRules>, boolean]>([
  ['as Kapok comes', {}, true],
  ['all the same', { points: [50, 50, 50, 50, 50] }, true],
  ['worth less the better it is', { points: [0, 30, 20, 80, 100] }, false],
  ['a tag twice', { tags: [rules.tags[0]!, rules.tags[0]!] }, false],
])('rules %s hold together: %s', (_name, changed, sound) => {
  expect(checkRules({ ...rules, ...changed }) === undefined).toBe(sound);
});

test('a code is read however it is typed', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 8, maxLength: 8 }), (bytes) => {
      const code = invitationCodeOf(bytes);
      expect(code).toMatch(/^([0-9A-F]{4}-){3}[0-9A-F]{4}$/);
      const plain = code.replaceAll('-', '');
      for (const typed of [code, code.toLowerCase(), ` ${plain} `, plain.replaceAll('0', 'o')])
        expect(invitationCodeTyped(typed)).toBe(plain);
    }),
  );
});
