// Reports without a fault, each in another city's style, with what such reports hold: no figure in them may raise an alarm.
// All of them are written for this test; none is a department's own.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkReport } from '../../src/check.ts';
import { readReport } from '../../src/read/read.ts';

const folder = import.meta.dirname;
const excerpts = readdirSync(folder).filter((name) => /\.(?:txt|html)$/.test(name));

test('there are excerpts of at least a dozen styles', () => {
  expect(excerpts.length).toBeGreaterThanOrEqual(12);
});

test.each(excerpts)('%s raises no alarm', async (name) => {
  const findings = checkReport(await readReport(new Uint8Array(readFileSync(join(folder, name)))));
  expect(
    findings.map(({ rule, stated, expected, excerpt }) => ({ rule, stated, expected, excerpt })),
  ).toEqual([]);
});
