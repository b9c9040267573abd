// Numbers of identity documents: what holds, what does not, and what the check of GB 11643 promises to catch.

import { checkCharacterOf } from '@kapok/contracts/citizenId.ts';
import { documentNumberOf } from '@kapok/contracts/parties/documentNumbers.ts';
import type { DocumentType, EntityType } from '@kapok/contracts/parties.ts';
import { expect, test } from 'vitest';
import { seededRandom } from '../../../kernel/clock.ts';
import { entityTypeOf, mayBeNumber } from './documents.ts';
import { maskedNumber } from './masks.ts';

const now = new Date('2026-03-02T15:00:00Z');
const withCheck = (body: string): string => body + checkCharacterOf(body);
const holds = (type: DocumentType, text: string): boolean =>
  mayBeNumber(type, documentNumberOf(text), now) === undefined;

test.each<[DocumentType, string, boolean]>([
  ['citizen-id', '11010519491231002X', true],
  ['citizen-id', '11010519491231002x', true],
  ['citizen-id', ' 110105 19491231 002X', true],
  ['citizen-id', '１１０１０５１９４９１２３１００２Ｘ', true],
  ['citizen-id', '110105194912310021', false],
  ['citizen-id', '110105491231002', false],
  ['citizen-id', withCheck('11010519490229001'), false],
  ['citizen-id', withCheck('11010520000229001'), true],
  ['citizen-id', withCheck('44010420260302001'), true],
  // 15:00 UTC is 23:00 in China: the third is still ahead.
  ['citizen-id', withCheck('44010420260303001'), false],
  ['citizen-id', withCheck('99010519491231002'), false],
  ['citizen-id', withCheck('00010519491231002'), false],
  ['citizen-id', withCheck('81000019900101001'), false],
  ['residence-permit', withCheck('81000019900101001'), true],
  ['residence-permit', '11010519491231002X', false],
  ['hong-kong-macau-permit', 'H12345678', true],
  ['hong-kong-macau-permit', 'h1234567801', true],
  ['hong-kong-macau-permit', 'A12345678', false],
  ['taiwan-permit', '12345678', true],
  ['taiwan-permit', '1234567', false],
  ['permanent-residence', 'CAN110078012345', true],
  ['permanent-residence', withCheck('91112419850304001'), true],
  ['permanent-residence', withCheck('91112419850230001'), false],
  ['permanent-residence', '911124198503040010', checkCharacterOf('91112419850304001') === '0'],
  ['passport', 'E12345678', true],
  ['passport', 'ABCDEF', false],
  ['passport', 'E-1234 5678', true],
  ['passport', 'E1234/678', false],
  ['credit-code', '11110000000021135M', true],
  ['credit-code', '11110000000021135N', false],
])('%s %s holds: %s', (type, number, expected) => {
  expect(holds(type, number)).toBe(expected);
});

test('a changed digit or swapped neighbours of a citizen’s number never pass', () => {
  const seed = Math.floor(Math.random() * 2 ** 32);
  const bytes = seededRandom(seed);
  for (let round = 0; round < 300; round += 1) {
    const [a = 0, b = 0, c = 0, d = 0, e = 0] = bytes.bytes(5);
    const birth = new Date(Date.UTC(1930 + (a % 95), b % 12, 1 + (c % 28)));
    const id = withCheck(
      `4401${String(d % 90).padStart(2, '0')}${birth.toISOString().slice(0, 10).replaceAll('-', '')}${String(e).padStart(3, '0')}`,
    );
    expect(holds('citizen-id', id), `seed ${seed}: ${id}`).toBe(true);
    for (let at = 0; at < 18; at += 1) {
      for (const other of at === 17 ? '0123456789X' : '0123456789') {
        const changed = id.slice(0, at) + other + id.slice(at + 1);
        if (changed !== id)
          expect(holds('citizen-id', changed), `seed ${seed}: ${id} as ${changed}`).toBe(false);
      }
      const swapped = id.slice(0, at) + (id[at + 1] ?? '') + id[at] + id.slice(at + 2);
      if (swapped !== id && at < 17)
        expect(holds('citizen-id', swapped), `seed ${seed}: ${id} as ${swapped}`).toBe(false);
    }
  }
});

test.each<[string, EntityType]>([
  ['11110000000021135M', 'government'],
  ['12440100000000000X', 'institution'],
  ['51440100000000000X', 'social-organisation'],
  ['91440101MA00000000', 'enterprise'],
  ['92440101MA00000000', 'individual-business'],
  ['N2440101000000000X', 'collective'],
  ['Y1440101000000000X', 'other'],
])('%s is of a kind: %s', (code, type) => {
  expect(entityTypeOf(code)).toBe(type);
});

test.each<[string, string]>([
  [maskedNumber('citizen-id', '440104199003071234'), '440***********1234'],
  [maskedNumber('passport', 'E12345678'), 'E******78'],
  [maskedNumber('hong-kong-macau-permit', 'H12345678'), 'H1*****78'],
])('%s is what is shown', (shown, expected) => {
  expect(shown).toBe(expected);
});

test('no mask shows a number whole, however short', () => {
  for (const text of ['1', '12', '1234', 'A1234567', 'X'])
    expect(maskedNumber('passport', text), text).not.toBe(text);
});
