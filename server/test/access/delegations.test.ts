// Random sequences of delegations through HTTP, against the slow model: who may turn to act for whom, and what they then reach,
// is what the history says, however the offers, answers and revocations were mixed.

import { checkCharacterOf } from '@kapok/contracts/citizenId.ts';
import type { PartyId } from '@kapok/contracts/ids.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SettableClock } from '../../src/kernel/clock.ts';
import { openTestHouse, type Person, type TestHouse } from '../house.ts';
import { actsIn, allOf, type Made, type Step } from './model.ts';

const epoch = Date.UTC(2026, 0, 1);
const hourMs = 3_600_000;
const clock = new SettableClock(new Date(epoch));
const sequences = 8;
const delegations = '/api/v1/delegations';
const acting = '/api/v1/sessions/current/acting';
const people = ['wang', 'li', 'zhao'] as const;
type Name = (typeof people)[number];

let city: TestHouse;
beforeAll(async () => {
  city = await openTestHouse({ clock, endlessSessions: true });
});
afterAll(() => city.close());

type Told = Extract<Step, { do: 'wait' | 'delegate' | 'consent' | 'revoke' }>;
const nth = fc.nat({ max: 3 });
const step: fc.Arbitrary<Told> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 3 }) }),
  },
  {
    weight: 3,
    arbitrary: fc
      .record({
        do: fc.constant('delegate' as const),
        from: fc.constantFrom(...people),
        to: fc.constantFrom(...people),
        kind: fc.constantFrom('agent' as const, 'relative' as const),
        matters: fc.constantFrom('all' as const, ['registration'], ['hotline']),
        hours: fc.option(fc.integer({ min: 1, max: 5 })),
      })
      .filter(({ from, to }) => from !== to),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('consent' as const), nth }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('revoke' as const), nth }) },
);

interface Human extends Person {
  readonly partyId: PartyId;
  readonly named: object;
}
let made = 0;
async function newHuman(): Promise<Human> {
  made += 1;
  const body = `44010419900301${String(made).padStart(3, '0')}`;
  const named = { documentType: 'citizen-id', documentNumber: body + checkCharacterOf(body), name: '陈大文' };
  const { partyId } = (await (await city.as('agent')).post('/api/v1/parties', named)).body;
  return { ...(await city.person(partyId, 2)), partyId, named };
}

/** Tried first: with so few sequences the drawn ones may hold no delegation that anyone may use. */
const accepted: Told[] = [
  { do: 'delegate', from: 'wang', to: 'li', kind: 'agent', matters: 'all', hours: null },
  { do: 'consent', nth: 0 },
];

test('who may act for whom is what the history says', { timeout: 240_000 }, async () => {
  let compared = 0;
  let allowed = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 12 }), async (steps) => {
      const humans = new Map<Name, Human>();
      for (const name of people) humans.set(name, await newHuman());
      const one = (name: string) => humans.get(name as Name)!;
      const history: Made[] = [];
      const ids: string[] = [];
      const startMs = clock.now().getTime();
      const hour = () => (clock.now().getTime() - startMs) / hourMs;
      for (const told of steps) {
        if ('nth' in told && told.nth >= ids.length) continue;
        await tell(told, ids, history, one);
        history.push({ hour: hour(), step: told });
      }
      for (const [index, { step: given }] of allOf(history, 'delegate').entries())
        for (const name of people) {
          const expected = actsIn(history, name, index, hour());
          const may = await actAndStop(one(name), ids[index]!, one(given.from));
          compared += 1;
          if (expected) allowed += 1;
          const reaches =
            expected !== undefined && (given.matters === 'all' || given.matters.includes('registration'));
          expect(may, JSON.stringify({ name, index, history })).toEqual({
            acts: expected !== undefined,
            reaches,
          });
        }
      clock.moveTo(new Date(clock.now().getTime() + 24 * hourMs));
    }),
    { numRuns: sequences, examples: [[accepted]] },
  );
  expect(compared).toBeGreaterThan(sequences);
  expect(allowed, 'a search in which nobody may act shows nothing').toBeGreaterThan(0);
});

/** Does the step through HTTP as whoever may do it would; what the house refuses has no effect in the model either. */
async function tell(
  told: Told,
  ids: string[],
  history: readonly Made[],
  one: (name: string) => Human,
): Promise<void> {
  const now = clock.now().getTime();
  switch (told.do) {
    case 'wait':
      clock.moveTo(new Date(now + told.hours * hourMs));
      return;
    case 'delegate': {
      const { kind, matters, hours } = told;
      const offered = await one(told.from).post(delegations, {
        kind,
        to: one(told.to).named,
        ...(matters === 'all' ? {} : { matters }),
        until: new Date(now + (hours ?? 1000) * hourMs).toISOString(),
      });
      expect(offered.status).toBe(201);
      ids.push(offered.body.delegationId);
      return;
    }
    case 'consent':
    case 'revoke': {
      const { from, to } = allOf(history, 'delegate')[told.nth]!.step;
      const path = `${delegations}/${ids[told.nth]}/${told.do === 'consent' ? 'accept' : 'revoke'}`;
      const who = told.do === 'consent' || told.nth % 2 === 1 ? to : from;
      expect([200, 409]).toContain((await one(who).post(path, undefined)).status);
    }
  }
}

async function actAndStop(human: Human, delegationId: string, whose: Human) {
  const began = await human.post(acting, { delegationId });
  if (began.status !== 200) return { acts: false, reaches: false };
  const theirs = await human.get(`/api/v1/parties/${whose.partyId}`);
  expect((await human.get(`/api/v1/parties/${human.partyId}`)).status).toBe(403);
  expect((await human.delete(acting)).status).toBe(204);
  return { acts: true, reaches: theirs.status === 200 };
}
