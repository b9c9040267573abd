// The decision, one line a case. Every operation against every role goes through HTTP, in the test of obligations.
import type { DelegationId, MachineAccountId, PartyId } from '@kapok/contracts/ids.ts';
import type { Grantee, Purpose, Role } from '@kapok/contracts/operation.ts';
import { expect, test } from 'vitest';
import type { Actor, Post, Resource } from '../../../kernel/access.ts';
import { decide as decideBy, scope as scopeBy } from './decide.ts';
import { grantedTo } from './grants/index.ts';

const decide = (actor: Actor, operation: string, resource?: Resource, purpose?: Purpose) =>
  decideBy(actor, grantedTo(operation), resource, purpose);
const scope = (actor: Actor, operation: string) => scopeBy(actor, grantedTo(operation));

const [wang, child] = ['w', 'c'] as [unknown, unknown] as [PartyId, PartyId];
const staff = (posts: Post[], partyId?: PartyId): Actor => ({
  kind: 'staff',
  staffId: '7',
  username: 'x',
  posts,
  ...(partyId ? { partyId } : {}),
  sessionId: 's',
  assurance: 1,
});
const city = (...roles: Role[]) => staff(roles.map((role) => ({ role, reaches: 'everywhere' as const })));
const handler = staff([
  { role: 'handler', unit: 'water', reaches: ['water', 'wells'] },
  { role: 'handler', unit: 'parks', reaches: ['parks'] },
]);
const official = staff([{ role: 'dispatcher', reaches: 'everywhere' }], wang);
const visitor: Actor = { kind: 'public' };
const machine: Actor = {
  kind: 'machine',
  accountId: 'm' as unknown as MachineAccountId,
  unit: 'water',
  operations: ['readWorkOrder'],
};
const own = { requestedBy: 'staff:7', department: 'water' };

test.each<[string, Actor, string, Resource | undefined, boolean]>([
  ['a role that is granted', city('agent'), 'readWorkOrder', undefined, true],
  ['a role that is not', city('finance'), 'readWorkOrder', undefined, false],
  ['an operation nobody knows', city('agent'), 'constructor', undefined, false],
  ['what is public', visitor, 'readIndicator', undefined, true],
  ['a draft of what is public', visitor, 'readEvaluation', { published: false }, false],
  ['a draft, to whom it is work', city('finance'), 'readEvaluation', { published: false }, true],
  ['what is public, to staff of one unit', handler, 'readEvaluation', { published: true }, true],
  ['the own unit', handler, 'readWorkOrder', { department: 'water' }, true],
  ['a unit below', handler, 'readWorkOrder', { department: 'wells' }, true],
  ['the unit of a second post', handler, 'readWorkOrder', { department: 'parks' }, true],
  ['another unit', handler, 'readWorkOrder', { department: 'roads' }, false],
  ['no unit yet', handler, 'readWorkOrder', { department: undefined }, false],
  ['a unit that was not told', handler, 'readWorkOrder', {}, false],
  ['their own request', staff([{ role: 'dispatcher', reaches: 'everywhere' }]), 'readWorkOrder', own, false],
  ['their request as a citizen', official, 'readWorkOrder', { requestedBy: 'party:w' }, false],
  ['one made in their name', official, 'readWorkOrder', { requestedBy: 'party:c/for:w' }, false],
  ['one they made for another', official, 'readWorkOrder', { requestedBy: 'party:w/for:c' }, false],
  ['what is about themselves', official, 'readWorkOrder', { parties: [child, wang] }, false],
  ['what is about others', official, 'readWorkOrder', { parties: [child], requestedBy: 'party:c' }, true],
  ['administering', city('administrator'), 'addStaff', undefined, true],
  ['administering, to an auditor too', city('administrator', 'auditor'), 'addStaff', undefined, false],
  ['auditing, to an administrator too', city('administrator', 'auditor'), 'openEvent', undefined, false],
  ['cases, to an administrator too', city('administrator', 'agent'), 'readWorkOrder', undefined, false],
  ['the own unit, to its system', machine, 'readWorkOrder', { department: 'water' }, true],
  ['a unit below, to its system', machine, 'readWorkOrder', { department: 'wells' }, false],
  ['no unit yet, to a system', machine, 'readWorkOrder', { department: undefined }, false],
  ['a caller whole, to a system', machine, 'revealCaller', { department: 'water' }, false],
  ['administering, to a system', machine, 'addStaff', undefined, false],
  ['anything, to a person who is not granted it', person(), 'readWorkOrder', { parties: [wang] }, false],
])('%s', (_name, actor, operation, resource, allowed) => {
  expect(decide(actor, operation, resource) === undefined).toBe(allowed);
});

test.each<[Purpose, Role, boolean]>([
  ['handling-case', 'handler', true],
  ['audit', 'handler', false],
  ['audit', 'auditor', true],
  ['callback', 'auditor', false],
])('for %s a %s may look: %s', (purpose, role, allowed) => {
  expect(decide(city(role), 'readWorkOrder', undefined, purpose) === undefined).toBe(allowed);
});

test('a head who decides about a case may look for it, and for nothing else', () => {
  expect(decide(city('head'), 'revealApplicant', undefined, 'handling-case')).toBeUndefined();
  expect(decide(city('head'), 'revealApplicant', undefined, 'audit')).toBeDefined();
});

test('a post gives what it reaches, for its own role’s purposes only', () => {
  const both = staff([
    { role: 'handler', unit: 'water', reaches: ['water'] },
    { role: 'auditor', reaches: 'everywhere' },
  ]);
  expect(decide(both, 'readWorkOrder', { department: 'roads' }, 'audit')).toBeUndefined();
  expect(decide(both, 'readWorkOrder', { department: 'roads' }, 'handling-case')).toBeDefined();
});

test('queries reach what the granted posts reach, and no further', () => {
  expect(scope(handler, 'listWorkOrders')).toEqual({ units: ['parks', 'water', 'wells'] });
  expect(scope(handler, 'listCalls')).toBe('nothing');
  expect(scope(city('agent'), 'listWorkOrders')).toBe('everything');
  expect(scope(city('administrator', 'agent'), 'listWorkOrders')).toBe('nothing');
  expect(scope(visitor, 'listIndicators')).toBe('nothing');
});

const toPeople: readonly Grantee[] = ['person', 'agent'];
test.each<[string, Actor, Resource | undefined, boolean]>([
  ['their own', person(), { parties: [wang] }, true],
  ['another’s', person(), { parties: [child] }, false],
  ['what names nobody', person(), { department: 'water' }, false],
  ['their ward’s, acting', person({ partyId: child, matters: 'all' }), { parties: [child] }, true],
  ['their own, acting', person({ partyId: child, matters: 'all' }), { parties: [wang] }, false],
  ['a matter delegated', acting(['hotline']), { parties: [child], matter: 'hotline' }, true],
  ['a matter not delegated', acting(['hotline']), { parties: [child], matter: 'licences' }, false],
  ['a matter that was not told', acting(['hotline']), { parties: [child] }, false],
  ['an operation before its resource is known', acting(['hotline']), undefined, true],
  ['an operation, without a session', visitor, { parties: [wang] }, false],
])('a person reaches %s: %s', (_name, actor, resource, allowed) => {
  expect(decideBy(actor, toPeople, resource) === undefined).toBe(allowed);
});

test('a person’s queries reach their own rows, or those of whom they act for', () => {
  expect(scopeBy(person(), toPeople)).toEqual({ parties: [wang] });
  expect(scopeBy(acting('all'), toPeople)).toEqual({ parties: [child] });
  expect(scopeBy(person(), ['agent'])).toBe('nothing');
});

function acting(matters: 'all' | string[]): Actor {
  return person({ partyId: child, matters });
}

function person(acting?: { partyId: PartyId; matters: 'all' | string[] }): Actor {
  return {
    kind: 'person',
    partyId: wang,
    sessionId: 's',
    assurance: 2,
    ...(acting ? { acting: { ...acting, delegationId: 'd' as DelegationId } } : {}),
  };
}
