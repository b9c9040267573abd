// The 2021 template and declarations as tests use them, with figures given instead of computed. Never for production:
// a figure made here has no records behind it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EvaluationFigure, Statement } from '@kapok/contracts/evaluation/items.ts';
import type { Template } from '@kapok/contracts/evaluation/template.ts';
import type { EvaluationId } from '@kapok/contracts/ids.ts';
import { figureActual } from '@kapok/contracts/scoring.ts';
import { parse } from 'yaml';
import {
  type EvaluationRecord,
  figureCode,
  type ItemFacts,
  monthsOf,
} from '../src/modules/evaluation/rules/record.ts';

const cityFolder = join(import.meta.dirname, '../../city');

export const template2021 = parse(
  readFileSync(join(cityFolder, 'templates/guangzhou-department-2021.yaml'), 'utf8'),
) as Template;

/** city/evaluations/2021.yaml. */
export const declared2021 = parse(readFileSync(join(cityFolder, 'evaluations/2021.yaml'), 'utf8')) as {
  readonly inputs: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, string>>;
  readonly judgements: Readonly<Record<string, string>>;
  readonly occurrences: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly explanations: Readonly<Record<string, string>>;
  readonly documents: readonly {
    readonly name: string;
    readonly items: readonly string[];
    readonly text: string;
  }[];
  readonly statements: readonly Statement[];
  readonly narrative: EvaluationRecord['narrative'];
};

export function testFigure(
  indicator: string,
  period: string,
  numerator: number,
  denominator: number,
): EvaluationFigure {
  const sums = { numerator: String(numerator), denominator: String(denominator), unit: 'percent' };
  const actual = figureActual(sums);
  return {
    code: figureCode(indicator, undefined, period),
    indicator,
    definition: {
      code: indicator,
      version: 1,
      hash: '0'.repeat(64),
      name: { zh: indicator, en: indicator },
      formula: { zh: '甲 ÷ 乙', en: 'a ÷ b' },
    },
    period,
    arithmetic: 'quotient',
    ...sums,
    value: actual?.kind === 'number' ? actual.value : null,
    sumTree: { root: '0'.repeat(64), leaves: denominator },
    eventId: '01920000-0000-7000-8000-000000000102',
    position: 1,
    computedAt: '2022-02-14T01:10:00.000Z',
  };
}

/** The record of the demonstration city's 2021 with the seed's hotline figures. */
export function record2021(change: Partial<EvaluationRecord> = {}): EvaluationRecord {
  const items = new Map<string, ItemFacts>();
  const set = (code: string, facts: ItemFacts) => items.set(code, { ...items.get(code), ...facts });
  for (const [code, value] of Object.entries(declared2021.values)) set(code, { actual: testNumber(value) });
  for (const [code, sharePercent] of Object.entries(declared2021.judgements))
    set(code, { actual: { kind: 'judgement', band: 'reached', sharePercent } });
  for (const [code, counts] of Object.entries(declared2021.occurrences)) {
    const clauses = Object.entries(counts).map(([clause, count]) => ({ code: clause, count }));
    set(code, { actual: { kind: 'occurrences', clauses } });
  }
  for (const [code, explanation] of Object.entries(declared2021.explanations)) set(code, { explanation });
  const monthly = [9610, 9580, 9550, 9530, 9520, 9180, 9150, 9390, 9520, 9510, 9510, 9505];
  return {
    id: '01920000-0000-7000-8000-000000000101' as EvaluationId,
    year: 2021,
    department: template2021.department,
    template: template2021,
    state: 'draft',
    version: 1,
    demonstration: true,
    narrative: declared2021.narrative,
    textRevision: 1,
    statements: declared2021.statements,
    inputs: new Map(Object.entries(declared2021.inputs)),
    sums: new Map(),
    items,
    files: declared2021.documents.map(({ name, items: about }, index) => ({
      id: `01920000-0000-7000-8000-00000000020${index % 10}`,
      name,
      mediaType: 'text/plain',
      bytes: 1,
      sha256: '0'.repeat(64),
      items: about,
      attachedBy: null,
    })),
    figures: [
      testFigure('hotline.connection-rate', '2021', 9407, 10_000),
      ...monthsOf(2021).map((month, index) =>
        testFigure('hotline.connection-rate', month, monthly[index] ?? 0, 10_000),
      ),
      testFigure('hotline.volume-against-contract', '2021', 28_717, 12_120),
      testFigure('hotline.satisfaction-agent', '2021', 97, 100),
      testFigure('hotline.satisfaction-handling', '2021', 812, 1000),
      testFigure('hotline.on-time-rate', '2021', 93, 100),
    ],
    round: 0,
    signatures: [],
    openedAt: new Date('2022-02-14T01:00:00Z'),
    submittedAt: null,
    scoredAt: null,
    answeredAt: null,
    reviewedAt: null,
    publishedAt: null,
    ...change,
  };
}

function testNumber(value: string) {
  const actual = figureActual({ numerator: value.replace('.', ''), denominator: '1', unit: 'x' });
  const places = value.split('.')[1]?.length ?? 0;
  return places === 0 && actual
    ? actual
    : figureActual({ numerator: value.replace('.', ''), denominator: String(10 ** places), unit: 'x' })!;
}
