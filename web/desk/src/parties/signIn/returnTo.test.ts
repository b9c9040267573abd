// One line an address: what leads on to a page of the desk, and what does not.
import { expect, test } from 'vitest';
import { addressOf, ownPage } from './returnTo.ts';

test.each<[string | null, string | undefined]>([
  ['/desk/administration/keys', '/administration/keys'],
  ['/desk/hotline/calls?outcome=answered#top', '/hotline/calls?outcome=answered#top'],
  ['/desk', '/'],
  ['/desk/', '/'],
  [null, undefined],
  ['', undefined],
  ['/me', undefined],
  ['//elsewhere.example/desk/', undefined],
  ['https://elsewhere.example/desk/', undefined],
  ['/desk//elsewhere.example', '/elsewhere.example'],
  ['/desk/../me', undefined],
  ['/desk/\\elsewhere.example', '/elsewhere.example'],
  ['/desktop', undefined],
  ['/desk/sign-in?returnTo=/desk/sign-in', undefined],
  ['javascript:alert(1)', undefined],
])('%s leads to %s', (returnTo, page) => {
  expect(ownPage(returnTo)).toBe(page);
  if (page !== undefined) expect(ownPage(addressOf(page))).toBe(page);
});
