// Keeps the bench from rotting: a small burst is worked off, nobody is lost or passed over. Times on a busy machine prove nothing.
import { expect, test } from 'vitest';
import { measureBurst } from './main.ts';
import { measurePaced } from './paced.ts';

test('a burst is worked off in order, each contact with its receipt, beside a bare queue', async () => {
  const measured = await measureBurst({ contacts: 40, agents: 2 });
  expect(measured).toMatchObject({ answered: 40, lost: 0, passedOver: 0, withoutReceipt: 0 });
  expect(measured.barePerSecond).toBeGreaterThan(0);
}, 240_000);

test('at its own pace nobody is lost, and what agents wait for is measured', async () => {
  const paced = await measurePaced({
    seconds: 4,
    agents: 3,
    contactsPerSecond: 4,
    talkSeconds: 0.4,
    wrapSeconds: 0.2,
    patienceSeconds: 2,
    strike: false,
  });
  expect(paced).toMatchObject({ lost: 0, passedOver: 0, withoutReceipt: 0 });
  expect(paced.contacts).toBe(16);
  expect(paced.acts).toBeGreaterThan(0);
}, 240_000);
