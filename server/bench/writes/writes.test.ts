// Keeps the bench from rotting: every part of it runs small. Its ratios mean nothing here, on a machine that does other
// things at the same time; they are measured with `node server/bench/writes/main.ts --large`.
import { expect, test } from 'vitest';
import { measureWrites } from './main.ts';

test('commands, calls, receipts, hub and ledger are measured beside the peer', async () => {
  const { commands, calls, lag, integration } = await measureWrites({
    seconds: 1,
    rounds: 1,
    connections: 8,
    backlogEvents: 500,
    tell: () => {},
  });
  for (const compared of [commands, calls]) {
    expect(compared?.ratio).toBeGreaterThan(0);
    expect(compared?.p99Ms).toBeGreaterThan(0);
  }
  expect(lag?.samples).toBeGreaterThan(0);
  expect(lag?.receiptP99Ms).toBeGreaterThan(0);
  expect(integration?.perSecond).toBeGreaterThan(0);
}, 180_000);
