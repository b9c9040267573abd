// Keeps the bench from rotting: every part runs small. A decision is so far below its limit that even a busy machine holds it.
import { expect, test } from 'vitest';
import { decisionMicrosMax, measureAccess } from './main.ts';

test('decisions, masking, scope and sealing are measured', async () => {
  const measured = await measureAccess({ decisions: 20_000, orders: 20, calls: 200 });
  expect(measured.decisionMicros).toBeLessThan(decisionMicrosMax);
  for (const { writeMicros, sealingMicros } of [measured.order, measured.call]) {
    expect(sealingMicros).toBeGreaterThan(0);
    expect(sealingMicros).toBeLessThan(writeMicros);
  }
  expect(measured.scopedOverPlain).toBeGreaterThan(0);
}, 180_000);
