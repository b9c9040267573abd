// Who may ask for power, who may grant it, and what a request has come to: one line a case.
import type { Role } from '@kapok/contracts/operation.ts';
import { expect, test } from 'vitest';
import { mayDecide, mayRequest, type PowerRequest, stateAt, unitFits } from './requests.ts';

const day = (number: number) => new Date(Date.UTC(2021, 0, number));
const now = day(10);
const request: PowerRequest = {
  beneficiary: 'staff:wang',
  requestedBy: 'staff:su',
  granted: null,
  from: day(10),
  until: null,
};

test.each<[string, Partial<PowerRequest>, Role[][], string | undefined]>([
  ['for somebody else, from now', {}, [['agent']], undefined],
  ['for oneself', { beneficiary: 'staff:su' }, [['agent']], 'own-request'],
  ['for yesterday', { from: day(9) }, [['agent']], 'post-dates-contradict'],
  ['that ends as it begins', { until: day(10) }, [['agent']], 'post-dates-contradict'],
  ['for the second of three duties', {}, [['auditor', 'security']], 'roles-kept-apart'],
  ['that makes a stand-in hold two', {}, [['auditor'], ['auditor', 'administrator']], 'roles-kept-apart'],
])('a request %s', (_name, over, rolesAfter, refused) => {
  expect(mayRequest({ ...request, ...over }, rolesAfter, now)?.refused).toBe(refused);
});

test.each<[string, Partial<PowerRequest>, string, boolean, Role[][], string | undefined]>([
  ['a third person grants', {}, 'staff:zheng', true, [['agent']], undefined],
  ['the requester grants', {}, 'staff:su', true, [['agent']], 'own-request'],
  ['the beneficiary grants', {}, 'staff:wang', true, [['agent']], 'own-request'],
  ['the beneficiary refuses', {}, 'staff:wang', false, [['agent']], 'own-request'],
  ['it was granted', { granted: true }, 'staff:zheng', false, [['agent']], 'already-decided'],
  ['it was refused', { granted: false }, 'staff:zheng', true, [['agent']], 'already-decided'],
  ['its time is over', { until: day(10) }, 'staff:zheng', true, [['agent']], 'post-dates-contradict'],
  ['its time is over, refused', { until: day(10) }, 'staff:zheng', false, [['agent']], undefined],
  ['duties meet meanwhile', {}, 'staff:zheng', true, [['auditor', 'security']], 'roles-kept-apart'],
  ['duties meet, refused', {}, 'staff:zheng', false, [['auditor', 'security']], undefined],
])('a decision where %s', (_name, over, decidedBy, granted, rolesAfter, refused) => {
  expect(mayDecide({ ...request, ...over }, { granted, decidedBy }, rolesAfter, now)?.refused).toBe(refused);
});

test.each<[Role, string | undefined, 'unit' | 'subtree' | 'city', boolean]>([
  ['agent', undefined, 'city', true],
  ['agent', 'water', 'subtree', true],
  ['agent', 'water', 'city', false],
  ['agent', undefined, 'unit', false],
  ['handler', 'water', 'unit', true],
  ['handler', undefined, 'city', false],
])('%s of %s reaching %s fits: %s', (role, unit, reach, fits) => {
  expect(unitFits(role, unit, reach)).toBe(fits);
});

test.each<[string, Partial<PowerRequest>, string]>([
  ['undecided', {}, 'requested'],
  ['refused', { granted: false }, 'refused'],
  ['granted for now', { granted: true }, 'held'],
  ['granted for later', { granted: true, from: day(11) }, 'coming'],
  ['granted and over', { granted: true, from: day(1), until: now }, 'ended'],
])('%s is %s', (_name, over, state) => {
  expect(stateAt({ ...request, ...over }, now)).toBe(state);
});
