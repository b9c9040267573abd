// Published codes pass; a changed character or a swapped pair never does, as 31 is prime and the weights differ.

import { creditCodeHolds } from '@kapok/contracts/creditCode.ts';
import { expect, test } from 'vitest';
import { seededRandom } from '../../../kernel/clock.ts';

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const published = ['11110000000021135M', '11330105002500287C', '11370800MB28559184'];

test.each<[string, boolean]>([
  ...published.map((code): [string, boolean] => [code, true]),
  ['11110000000021135N', false],
  ['1111000000002113', false],
  ['11110000000021135m', false],
  ['1111000000002113OM', false],
  ['', false],
])('%s holds: %s', (code, holds) => {
  expect(creditCodeHolds(code)).toBe(holds);
});

test.each(published)('any one changed character of %s is caught', (code) => {
  for (let place = 0; place < 18; place += 1)
    for (const other of alphabet) {
      const changed = code.slice(0, place) + other + code.slice(place + 1);
      expect(creditCodeHolds(changed), changed).toBe(changed === code);
    }
});

test('any swapped neighbours of a random code are caught', () => {
  const seed = Math.floor(Math.random() * 2 ** 32);
  const bytes = seededRandom(seed);
  for (let round = 0; round < 500; round += 1) {
    const body = [...bytes.bytes(17)].map((byte) => alphabet[byte % 31]).join('');
    const code = [...alphabet].map((last) => body + last).find(creditCodeHolds) as string;
    for (let place = 0; place < 17; place += 1) {
      const [left = '', right = ''] = [code[place], code[place + 1]];
      const swapped = code.slice(0, place) + right + left + code.slice(place + 2);
      expect(creditCodeHolds(swapped), `seed ${seed}: ${code} as ${swapped}`).toBe(left === right);
    }
  }
});
