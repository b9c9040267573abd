// What the checker finds in excerpts whose faults are known: each of them, and nothing that is none.
import { expect, test } from 'vitest';
import { checkReport } from '../../src/check.ts';
import { readReport } from '../../src/read/read.ts';
import { known } from './known.ts';

test.each(known)('$name', async ({ text, faults }) => {
  const told = checkReport(await readReport(new TextEncoder().encode(text))).map(
    ({ rule, stated, expected, message }) => `${rule} ${stated} → ${expected}: ${message.zh}`,
  );
  const isOf = (fault: string, finding: string) =>
    fault.split('|').some((figure) => finding.includes(figure));
  expect({
    missed: faults.filter((fault) => !told.some((finding) => isOf(fault, finding))),
    falseAlarms: told.filter((finding) => !faults.some((fault) => isOf(fault, finding))),
  }).toEqual({ missed: [], falseAlarms: [] });
});
