// Keeps the bench from rotting: a small burst is worked off, nobody is lost or passed over. Times on a busy machine prove nothing.
import { expect, test } from 'vitest';
import { measureBurst } from './main.ts';

test('a burst is worked off in order, each contact with its receipt, beside a bare queue', async () => {
  const measured = await measureBurst({ contacts: 40, agents: 2 });
  expect(measured).toMatchObject({ answered: 40, lost: 0, passedOver: 0, withoutReceipt: 0 });
  expect(measured.barePerSecond).toBeGreaterThan(0);
}, 240_000);
