// What may be offered to whom and until when, how long a guardian is one, and which names are the same.
import { expect, test } from 'vitest';
import { isRefusal } from '../../../kernel/errors.ts';
import {
  type AskedGuardianship,
  delegationStateAt,
  guardianshipTerm,
  mayOffer,
  type Offer,
  type OfferedRow,
} from './delegations.ts';

const now = new Date('2026-11-25T04:00:00Z');
const day = (days: number) => new Date(now.getTime() + days * 86_400_000);
const offer: Offer = {
  kind: 'relative',
  ofType: 'citizen-id',
  toType: 'passport',
  toOneself: false,
  from: now,
  until: day(365),
};

test.each<[string, Partial<Offer>, string | undefined]>([
  ['a relative for a year', {}, undefined],
  ['an agent of a firm', { kind: 'agent', ofType: 'credit-code' }, undefined],
  ['a firm as agent', { kind: 'agent', toType: 'credit-code' }, undefined],
  ['oneself', { toOneself: true }, 'delegation-unfit'],
  ['a relative of a firm', { ofType: 'credit-code' }, 'delegation-unfit'],
  ['a firm as relative', { toType: 'credit-code' }, 'delegation-unfit'],
  ['a guardian', { kind: 'guardian' }, 'delegation-unfit'],
  ['five years', { until: new Date('2031-11-25T04:00:00Z') }, undefined],
  ['longer than five years', { until: new Date('2031-11-25T04:00:01Z') }, 'delegation-dates-contradict'],
  ['a beginning that is over', { from: day(-1) }, 'delegation-dates-contradict'],
  ['an end at its beginning', { until: now }, 'delegation-dates-contradict'],
])('mayOffer: %s', (_name, over, refused) => {
  expect(mayOffer({ ...offer, ...over }, now)?.refused).toBe(refused);
});

const asked: AskedGuardianship = {
  ground: 'minor',
  wardType: 'citizen-id',
  wardNumber: '440104201505110014',
  sameParty: false,
  until: undefined,
};

test.each<[string, Partial<AskedGuardianship>, string | null]>([
  ['a minor, until the eighteenth birthday in China', {}, '2033-05-10T16:00:00.000Z'],
  ['a minor, for less', { until: day(30) }, day(30).toISOString()],
  ['a minor, for longer than that', { until: day(9999) }, '2033-05-10T16:00:00.000Z'],
  ['a minor born on a leap day', { wardNumber: '440104201202290014' }, '2030-02-28T16:00:00.000Z'],
  ['a minor whose passport does not say', { wardType: 'passport', wardNumber: 'E12345678' }, null],
  ['an adult who cannot act', { ground: 'incapacity', wardNumber: '440104195005110014' }, null],
  ['a minor who is of age', { wardNumber: '440104200811250014' }, 'delegation-unfit'],
  ['a firm', { wardType: 'credit-code' }, 'delegation-unfit'],
  ['oneself', { sameParty: true }, 'delegation-unfit'],
  ['an end that is over', { until: day(-1) }, 'delegation-dates-contradict'],
])('guardianshipTerm: %s', (_name, over, expected) => {
  const term = guardianshipTerm({ ...asked, ...over }, now);
  expect(isRefusal(term) ? term.refused : (term.until?.toISOString() ?? null)).toBe(expected);
});

const row: OfferedRow = {
  from: day(-10),
  until: day(10),
  offeredAt: day(-10),
  consentedAt: null,
  declinedAt: null,
  revokedAt: null,
};

test.each<[string, Partial<OfferedRow>, string]>([
  ['nobody answered', {}, 'offered'],
  ['nobody answered in thirty days', { offeredAt: day(-30) }, 'lapsed'],
  ['nobody answered before it was over', { until: now }, 'lapsed'],
  ['declined', { declinedAt: day(-1) }, 'declined'],
  ['taken back before an answer', { revokedAt: day(-1) }, 'revoked'],
  ['accepted', { consentedAt: day(-1) }, 'held'],
  ['accepted early', { consentedAt: day(-1), from: day(1) }, 'coming'],
  ['accepted and over', { consentedAt: day(-1), until: now }, 'ended'],
  ['accepted and revoked', { consentedAt: day(-2), revokedAt: day(-1) }, 'revoked'],
])('delegationStateAt: %s', (_name, over, state) => {
  expect(delegationStateAt({ ...row, ...over }, now)).toBe(state);
});
