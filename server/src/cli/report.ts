// `kapok report evaluation`: writes a year's signed report with its evidence into a folder. It signs a version once; run
// again it writes the same bytes. It must never sign a draft.

import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { EvaluationSummary } from '@kapok/contracts/evaluation/items.ts';
import { readConfig } from '../kernel/config.ts';
import { doingAs } from '../kernel/doing.ts';
import { isRefusal, languageOf, problemOf, type Refusal } from '../kernel/errors.ts';
import { type OpenHouse, openHouse } from '../kernel/house.ts';
import { type Bundle, listEvaluations, readBundle, signReport } from '../modules/evaluation/index.ts';
import { ledger } from '../modules/ledger/index.ts';
import { authorityOver } from '../modules/parties/index.ts';
import { existingFolder, readArgs, UsageError } from './usage.ts';

const usage = 'report evaluation --year YEAR --out DIR [--department CODE] [--data DIR] [--json]';
const reporter = { kind: 'system', name: 'report' } as const;

export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArgs(
    args,
    {
      year: { type: 'string' },
      out: { type: 'string' },
      department: { type: 'string' },
      data: { type: 'string' },
      json: { type: 'boolean' },
    },
    usage,
  );
  const year = Number(values.year);
  if (positionals.length !== 1 || positionals[0] !== 'evaluation' || !values.out || !Number.isInteger(year))
    throw new UsageError(`Usage: kapok ${usage}`);
  const out = resolve(values.out);
  const tell = (line: string) => process.stderr.write(`${line}\n`);
  const config = readConfig({ data: values.data }, process.env);
  existingFolder(config.dataDir);
  const opened = await openHouse(config, authorityOver, {
    borrow: true,
    progress: tell,
  });
  // A running server has its own integrator; without one the signature would wait for a place in the log for ever.
  const services = opened.owned ? (ledger.services ?? []) : [];
  const running = await Promise.all(services.map((service) => service.start(opened.house)));
  try {
    return await report(
      opened,
      { year, department: values.department, out, json: values.json ?? false },
      tell,
    );
  } finally {
    for (const service of running) await service.stop();
    await opened.close();
  }
}

interface Asked {
  readonly year: number;
  readonly department: string | undefined;
  readonly out: string;
  readonly json: boolean;
}

async function report({ house }: OpenHouse, asked: Asked, tell: (line: string) => void): Promise<number> {
  const doing = doingAs(house, reporter);
  // Of departments as a whole; a project's report is signed at the desk.
  const { items } = await listEvaluations(
    doing,
    { year: asked.year, kind: 'department' },
    { limit: 200, after: undefined },
  );
  const found = items.filter(({ department }) => !asked.department || department.code === asked.department);
  const [evaluation] = found;
  if (!evaluation || found.length > 1) {
    tell(whichOne(asked, found));
    return 2;
  }
  const signed = await signReport(doing, evaluation.id, {}, (step) => tell(steps[step] ?? step));
  if (isRefusal(signed)) return refused(signed, tell);
  const bundle = await readBundle(doing, evaluation.id);
  if (isRefusal(bundle)) return refused(bundle, tell);
  await writeBundle(asked.out, bundle);
  for (const [name, bytes] of bundle) tell(`  ${join(asked.out, name)}  ${bytes.length} bytes`);
  process.stdout.write(
    `${asked.json ? JSON.stringify(summary(evaluation, signed, asked.out)) : sentence(evaluation)}\n`,
  );
  return 0;
}

const steps: Readonly<Record<string, string>> = {
  documents: 'Writing the documents …',
  signature: 'Signing the manifest …',
  log: 'Waiting for its place in the log …',
};

function whichOne({ year, department }: Asked, found: readonly EvaluationSummary[]): string {
  if (found.length > 1)
    return `There are evaluations of ${year} of several departments; add --department: ${found.map((one) => one.department.code).join(', ')}.`;
  return (
    `There is no evaluation of ${year}${department ? ` of ${department}` : ''} in this data folder. ` +
    'Open one in the desk, or start once with --demo for the demonstration city.'
  );
}

function refused(refusal: Refusal, tell: (line: string) => void): number {
  const { detail, todo } = problemOf(refusal, languageOf('en'), '');
  tell(`${detail} ${todo}`);
  return 1;
}

async function writeBundle(out: string, bundle: Bundle): Promise<void> {
  await mkdir(out, { recursive: true });
  for (const [name, bytes] of bundle) await writeFile(join(out, name), bytes);
}

function sentence({ year, department, totals, state }: EvaluationSummary): string {
  return `${department.name.zh} ${year}: ${totals.total} (${totals.grade}, ${state}); computed ${totals.computedShare} %, declared ${totals.declaredShare} %.`;
}

function summary(
  { id, year, department, state, totals, version }: EvaluationSummary,
  signed: {
    readonly manifestHash: string;
    readonly signedAt: string;
    readonly documents: readonly unknown[];
  },
  out: string,
) {
  return { evaluation: id, year, department: department.code, state, version, totals, out, ...signed };
}
