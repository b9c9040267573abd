// Drives the evaluation of the demonstration city's year through its use cases, from the YAML under city/evaluations.
// It must never hold a figure: what is declared stands in that file, what is computed comes from the records.
import { readFileSync } from 'node:fs';
import type { Evaluation, Narrative, Statement } from '@kapok/contracts/evaluation/items.ts';
import type { EvaluationId } from '@kapok/contracts/ids.ts';
import { judgementBand } from '@kapok/contracts/scoring.ts';
import { parse } from 'yaml';
import { isRefusal, type Refusal } from '../server/src/kernel/errors.ts';
import {
  attachEvidence,
  computeEvaluation,
  type Doing,
  declareFigure,
  explainItem,
  openEvaluation,
  publishEvaluation,
  reviewEvaluation,
  signReport,
  submitEvaluation,
} from '../server/src/modules/evaluation/index.ts';

/** city/evaluations/YEAR.yaml. */
export interface DeclaredYear {
  readonly year: number;
  readonly template: string;
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
  readonly statements: Statement[];
  readonly narrative: Narrative;
}

export interface Evaluating {
  /** The use cases' surroundings for the evaluator and the finance reviewer. */
  readonly evaluator: Doing;
  readonly finance: Doing;
  /** Sets the simulated clock to the day of each step; left out, everything happens now. */
  moveTo?(at: Date): void;
  /** Resolves when every record so far is in the hub and in the log. */
  ready(): Promise<void>;
  tell?(step: string): void;
}

export function readDeclaredYear(year: number): DeclaredYear {
  return parse(readFileSync(new URL(`./evaluations/${year}.yaml`, import.meta.url), 'utf8')) as DeclaredYear;
}

/** Opens, computes, declares, explains, submits, reviews, publishes and signs; returns the published evaluation. */
export async function evaluateYear(evaluating: Evaluating, declared: DeclaredYear): Promise<Evaluation> {
  const { evaluator, finance, tell = () => {} } = evaluating;
  const on = (month: number, day: number) =>
    evaluating.moveTo?.(new Date(Date.UTC(declared.year + 1, month - 1, day, 2)));
  on(2, 14);
  const opened = done(await openEvaluation(evaluator, { year: declared.year, template: declared.template }));
  const { id } = opened;
  tell('compute');
  await evaluating.ready();
  let now = done(await computeEvaluation(evaluator, id, { expectedVersion: opened.version }));
  on(2, 21);
  tell('declare');
  now = await declare(evaluator, id, now.version, declared);
  on(2, 28);
  for (const [item, text] of Object.entries(declared.explanations))
    now = done(await explainItem(evaluator, id, { expectedVersion: now.version, item, text }));
  now = done(await submitEvaluation(evaluator, id, { expectedVersion: now.version }));
  on(3, 10);
  const review = { decision: 'accepted', opinion: '同意自评结果。' } as const;
  now = done(await reviewEvaluation(finance, id, { expectedVersion: now.version, ...review }));
  on(3, 15);
  now = done(await publishEvaluation(finance, id, { expectedVersion: now.version }));
  tell('sign');
  done(await signReport(finance, id, { expectedVersion: now.version }));
  return now;
}

async function declare(
  doing: Doing,
  id: EvaluationId,
  version: number,
  declared: DeclaredYear,
): Promise<Evaluation> {
  const items = [
    ...Object.entries(declared.values).map(([item, value]) => ({ item, value })),
    ...Object.entries(declared.judgements).map(([item, sharePercent]) => ({
      item,
      actual: { kind: 'judgement' as const, band: judgementBand(sharePercent), sharePercent },
    })),
    ...Object.entries(declared.occurrences).map(([item, counts]) => ({
      item,
      actual: {
        kind: 'occurrences' as const,
        clauses: Object.entries(counts).map(([code, count]) => ({ code, count })),
      },
    })),
  ];
  const inputs = Object.entries(declared.inputs).map(([code, value]) => ({ code, value }));
  const { narrative, statements } = declared;
  let now = done(
    await declareFigure(doing, id, { expectedVersion: version, items, inputs, narrative, statements }),
  );
  for (const { name, items: about, text } of declared.documents) {
    const file = { name, items: about, mediaType: 'text/plain', content: Buffer.from(text) };
    now = done(await attachEvidence(doing, id, { expectedVersion: now.version, ...file })).evaluation;
  }
  return now;
}

/** The demonstration city's own steps are never refused; if one is, the data file is wrong and says where. */
function done<T>(result: T | Refusal): T {
  if (isRefusal(result))
    throw new Error(`the demonstration city was refused: ${result.refused} ${result.detail?.en ?? ''}`);
  return result;
}
