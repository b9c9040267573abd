// Reports with known faults and with none, in every format: how many faults are found (recall) and how many findings are of
// faults (precision). The figures are printed; below the stated limits the test fails and names the seed.
import { describe, expect, test } from 'vitest';
import { checkReport } from '../../src/check.ts';
import type { Finding } from '../../src/finding.ts';
import { readReport } from '../../src/read/read.ts';
import { compose, type Printed } from './compose.ts';
import { type Fault, type Faults, plain, plant } from './faults.ts';
import { composeField } from './field.ts';
import { field } from './fieldFaults.ts';
import { randomOf } from './random.ts';
import { type Form, forms, render } from './render.ts';

const seed = Number(process.env.CORPUS_SEED ?? 20_211_231);
const reports = Number(process.env.CORPUS_REPORTS ?? 30);
/** The reports without a fault take as long to read; fewer of them tell as much. */
const cleanReports = Math.ceil(reports / 3);
const faultsEach = 7;
const recallMin = 0.95;
const precisionMin = 0.95;

type Compose = (seed: number, overrides?: ReadonlyMap<string, string>) => Printed;
const corpora: readonly (readonly [string, Compose, Faults, readonly Form[]])[] = [
  ['plain', compose, plain, ['txt', 'html', 'pdf-unruled', 'scan']],
  ['field', composeField, field, forms],
];

interface Tally {
  planted: number;
  found: number;
  told: number;
  right: number;
  readonly missed: string[];
  readonly false: string[];
}

async function checked(printed: Printed, form: Form): Promise<readonly Finding[]> {
  return checkReport(await readReport(await render(printed.blocks, form)));
}

/** A finding is of a fault when it speaks of the figure that was planted. */
function isOf({ stated, expected, excerpt, message }: Finding, { text }: Fault): boolean {
  const figure = /\d[\d,.]*/.exec(text)?.[0].replaceAll(',', '') ?? text;
  const said = `${stated} ${expected} ${excerpt} ${message.zh}`.replaceAll(',', '');
  return text === '' ? `${stated}${message.zh}`.includes('空白') : said.includes(figure);
}

async function tally(compose: Compose, faultsOf: Faults, form: Form): Promise<Tally> {
  const all: Tally = { planted: 0, found: 0, told: 0, right: 0, missed: [], false: [] };
  for (let at = 0; at < reports; at++) {
    const report = seed + at;
    const faults = plant(compose(report), faultsEach, randomOf(report * 7 + 1), faultsOf);
    const findings = await checked(
      compose(report, new Map(faults.map(({ key, text }) => [key, text]))),
      form,
    );
    all.planted += faults.length;
    for (const fault of faults) {
      const told = findings.some(
        (finding) => (fault.rules.length === 0 || fault.rules.includes(finding.rule)) && isOf(finding, fault),
      );
      if (told) all.found++;
      else all.missed.push(`${report} ${fault.kind}: ${fault.key} printed ${fault.text}`);
    }
    for (const finding of findings) {
      all.told++;
      if (faults.some((fault) => isOf(finding, fault))) all.right++;
      else
        all.false.push(
          `${report} ${finding.rule} ${finding.stated} → ${finding.expected}: ${finding.excerpt}`,
        );
    }
  }
  return all;
}

describe.each(corpora)('%s', (name, compose, faults, written) => {
  describe.each(written)('%s', (form) => {
    test('raises no alarm where there is no fault', async () => {
      const alarms: string[] = [];
      for (let report = seed; report < seed + cleanReports; report++)
        for (const { rule, stated, expected, excerpt } of await checked(compose(report), form))
          alarms.push(`${report} ${rule} ${stated} → ${expected}: ${excerpt}`);
      expect(alarms).toEqual([]);
    });

    test('finds the faults that were planted', async () => {
      const { planted, found, told, right, missed, false: wrong } = await tally(compose, faults, form);
      const [recall, precision] = [found / planted, right / told];
      console.log(
        `${name} ${form}: ${planted} faults in ${reports} reports, recall ${recall.toFixed(3)}, precision ${precision.toFixed(3)}`,
      );
      expect(recall, `seed ${seed}, missed:\n${missed.join('\n')}`).toBeGreaterThanOrEqual(recallMin);
      expect(precision, `seed ${seed}, false:\n${wrong.join('\n')}`).toBeGreaterThanOrEqual(precisionMin);
    });
  });
});
