// What posts, substitutes, units and delegations come to at one moment: one line a case.
import type { DelegationId, PartyId } from '@kapok/contracts/ids.ts';
import type { Role } from '@kapok/contracts/operation.ts';
import { expect, test } from 'vitest';
import { type DelegationRow, resolveDelegation } from './delegations.ts';
import { compatibleRoles, effectiveRoles } from './duties.ts';
import { resolvePosts, type StaffPostRow, type SubstituteRow, type UnitRow } from './posts.ts';

const day = (number: number) => new Date(Date.UTC(2021, 0, number));
const now = day(10);
const always = { from: day(1), until: null };

const units: UnitRow[] = [
  { code: 'city', parent: null, ...always },
  { code: 'water', parent: 'city', ...always },
  { code: 'pipes', parent: 'water', ...always },
  { code: 'wells', parent: 'water', from: day(1), until: day(5) },
  { code: 'moved', parent: 'water', from: day(1), until: day(5) },
  { code: 'moved', parent: 'city', from: day(5), until: null },
  { code: 'coming', parent: 'water', from: day(20), until: null },
  { code: 'ring', parent: 'ring-below', ...always },
  { code: 'ring-below', parent: 'ring', ...always },
];
const post = (over: Partial<StaffPostRow>): StaffPostRow => ({
  id: 'p1',
  staffId: 'wang',
  role: 'handler',
  unit: 'water',
  reach: 'unit',
  ...always,
  ...over,
});
const substitute = (over: Partial<SubstituteRow>): SubstituteRow => ({
  ofStaffId: 'wang',
  byStaffId: 'li',
  posts: null,
  ...always,
  ...over,
});

test.each<[string, Partial<StaffPostRow>, unknown]>([
  ['a unit alone', {}, ['water']],
  [
    'a subtree, abolished units with it, moved and coming ones not',
    { reach: 'subtree' },
    ['pipes', 'water', 'wells'],
  ],
  ['the city', { unit: null, reach: 'city' }, 'everywhere'],
  ['no unit and no city: nothing', { unit: null }, []],
  ['an abolished unit: nothing', { unit: 'wells' }, []],
  ['an unknown unit: nothing', { unit: 'none', reach: 'subtree' }, []],
  ['a circle ends', { unit: 'ring', reach: 'subtree' }, ['ring', 'ring-below']],
])('a post reaches %s', (_name, over, reaches) => {
  expect(resolvePosts('wang', [post(over)], [], units, now)).toMatchObject([{ role: 'handler', reaches }]);
});

test.each<[string, Partial<StaffPostRow>]>([
  ['begins later', { from: day(11) }],
  ['ended', { until: day(9) }],
  ['ends at this instant', { until: now }],
  ['is another’s', { staffId: 'li' }],
])('a post that %s is not held', (_name, over) => {
  expect(resolvePosts('wang', [post(over)], [], units, now)).toEqual([]);
});

test.each<[string, SubstituteRow[], number]>([
  ['for all posts', [substitute({})], 2],
  ['for one post', [substitute({ posts: ['p2'] })], 1],
  ['no longer', [substitute({ until: now })], 0],
  ['not yet', [substitute({ from: day(11) })], 0],
  [
    'not through another substitute',
    [substitute({ byStaffId: 'zhao' }), substitute({ ofStaffId: 'zhao' })],
    0,
  ],
])('li stands in %s', (_name, substitutes, held) => {
  const posts = [post({}), post({ id: 'p2', role: 'dispatcher' })];
  expect(resolvePosts('li', posts, substitutes, units, now)).toHaveLength(held);
});

const [mother, son] = ['m', 's'] as unknown as [PartyId, PartyId];
const delegation: DelegationRow = {
  id: 'd' as DelegationId,
  fromPartyId: mother,
  toPartyId: son,
  kind: 'relative',
  matters: ['hotline'],
  ...always,
  consentedAt: day(2),
  revokedAt: null,
};

test.each<[string, PartyId, Partial<DelegationRow>, boolean]>([
  ['a relative with consent', son, {}, true],
  ['a relative without', son, { consentedAt: null }, false],
  ['an agent without', son, { kind: 'agent', consentedAt: null }, false],
  ['a guardian whom one alone registered', son, { kind: 'guardian', consentedAt: null }, false],
  ['a guardian, confirmed', son, { kind: 'guardian', matters: ['hotline'] }, true],
  ['somebody who is nobody here', son, { toPartyId: null }, false],
  ['consent given later', son, { consentedAt: day(11) }, false],
  ['one revoked', son, { revokedAt: now }, false],
  ['one to be revoked later', son, { revokedAt: day(11) }, true],
  ['one that ended', son, { until: now }, false],
  ['the person themselves', mother, {}, false],
  ['a circle of one', mother, { toPartyId: mother }, false],
])('a delegation to %s', (_name, who, over, gives) => {
  const expected = gives ? { partyId: mother, delegationId: 'd', matters: ['hotline'] } : undefined;
  expect(resolveDelegation(who, { ...delegation, ...over }, now)).toEqual(expected);
});

test.each<[Role[], Role[]]>([
  [
    ['administrator', 'evaluator'],
    ['administrator', 'evaluator'],
  ],
  [['administrator', 'security'], []],
  [['auditor', 'security', 'evaluator'], ['evaluator']],
  [['administrator', 'security', 'auditor', 'agent'], []],
  [['security', 'handler'], ['security']],
  [
    ['auditor', 'handler'],
    ['auditor', 'handler'],
  ],
])('of %j count %j', (roles, count) => {
  expect(effectiveRoles(roles)).toEqual(count);
  expect(compatibleRoles(roles)).toBe(count.length === roles.length);
});
