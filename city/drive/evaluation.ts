// Carries the evaluation of the year through its own use cases: opened, computed, declared with evidence, explained,
// submitted, reviewed, published, signed. Each step looks first whether it was taken, so that it can go on after a crash.

import { readFileSync } from 'node:fs';
import type { Evaluation, Narrative, Statement } from '@kapok/contracts/evaluation/items.ts';
import type { EvaluationId } from '@kapok/contracts/ids.ts';
import { judgementBand } from '@kapok/contracts/scoring.ts';
import { parse } from 'yaml';
import type { Doing } from '../../server/src/kernel/doing.ts';
import type { House } from '../../server/src/kernel/module.ts';
import {
  attachEvidence,
  computeEvaluation,
  declareFigure,
  explainItem,
  listEvaluations,
  openEvaluation,
  publishEvaluation,
  readEvaluation,
  reviewEvaluation,
  signOffEvaluation,
  signReport,
  submitEvaluation,
} from '../../server/src/modules/evaluation/index.ts';
import { at, granted } from './hotline.ts';
import type { People } from './people.ts';
import type { Stage } from './progress.ts';

/** evaluations/2021.yaml: what the bureau states and attaches. */
export interface Declared {
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
  readonly statements: readonly Statement[];
  readonly narrative: Narrative;
}

export function readDeclared(): Declared {
  return parse(readFileSync(new URL('../evaluations/2021.yaml', import.meta.url), 'utf8')) as Declared;
}

/** When the steps were taken, in the city's time; the year's records must be in the hub before the first. */
const calendar = {
  opened: '2022-02-14T09:10:00+08:00',
  computed: '2022-02-14T09:25:00+08:00',
  declared: '2022-02-18T10:30:00+08:00',
  attached: '2022-02-21T15:05:00+08:00',
  explained: '2022-02-24T11:20:00+08:00',
  submitted: '2022-02-28T16:40:00+08:00',
  checked: '2022-03-02T10:05:00+08:00',
  signedFor: '2022-03-03T09:30:00+08:00',
  reviewed: '2022-03-11T10:15:00+08:00',
  published: '2022-03-15T10:00:00+08:00',
  signed: '2022-03-15T10:30:00+08:00',
} as const;

/** Steps that `driveEvaluation` reports. */
export const evaluationSteps = Object.keys(calendar).length;

export async function driveEvaluation(
  house: House,
  people: People,
  declared: Declared,
  stage: Stage,
): Promise<Evaluation> {
  const evaluator = people.withRole('evaluator', 0);
  const finance = people.withRole('finance', 0);
  const when = (step: keyof typeof calendar, by = evaluator): Doing =>
    at(house, by, new Date(calendar[step]));
  let now = await findOrOpen(when('opened'), declared);
  stage.done(1);
  const acting = () => ({ expectedVersion: now.version });
  if (now.state === 'draft') {
    if (now.figures.length === 0)
      now = granted(await computeEvaluation(when('computed'), now.id, acting()), 'compute');
    stage.done(1);
    if (now.inputs.some(({ value }) => value === null))
      now = granted(
        await declareFigure(when('declared'), now.id, { ...acting(), ...declarationOf(declared) }),
        'declare',
      );
    stage.done(1);
    now = await attachAll(when('attached'), now, declared);
    stage.done(1);
    for (const [item, text] of Object.entries(declared.explanations))
      if (!now.items.find(({ code }) => code === item)?.explanation)
        now = granted(
          await explainItem(when('explained'), now.id, { ...acting(), item, text }),
          `explain ${item}`,
        );
    stage.done(1);
    now = granted(await submitEvaluation(when('submitted'), now.id, acting()), 'submit');
  }
  stage.done(1);
  const signed = { decision: 'signed' } as const;
  const [office, bureau] = [people.withRole('head', 0), people.withRole('head', 1)];
  if (now.state === 'internal-review')
    now = granted(
      await signOffEvaluation(when('checked', office), now.id, { ...acting(), ...signed }),
      'sign off',
    );
  stage.done(1);
  if (now.state === 'sign-off')
    now = granted(
      await signOffEvaluation(when('signedFor', bureau), now.id, { ...acting(), ...signed }),
      'sign for',
    );
  stage.done(1);
  if (now.state === 'submitted')
    now = granted(
      await reviewEvaluation(when('reviewed', finance), now.id, {
        ...acting(),
        decision: 'accepted',
        opinion: '经复核，自评依据充分、计分准确，同意自评结果。',
      }),
      'review',
    );
  stage.done(1);
  if (now.state === 'reviewed')
    now = granted(await publishEvaluation(when('published', finance), now.id, acting()), 'publish');
  stage.done(1);
  granted(await signReport(when('signed', finance), now.id, acting()), 'sign');
  stage.done(1);
  return now;
}

async function findOrOpen(doing: Doing, { year, template }: Declared): Promise<Evaluation> {
  const { items } = await listEvaluations(
    doing,
    { year, kind: 'department' },
    { limit: 1, after: undefined },
  );
  const known = items[0]?.id as EvaluationId | undefined;
  return known
    ? granted(await readEvaluation(doing, known), 'readEvaluation')
    : granted(await openEvaluation(doing, { year, template }), 'open');
}

function declarationOf({ inputs, values, judgements, occurrences, narrative, statements }: Declared) {
  return {
    inputs: Object.entries(inputs).map(([code, value]) => ({ code, value })),
    items: [
      ...Object.entries(values).map(([item, value]) => ({ item, value })),
      ...Object.entries(judgements).map(([item, sharePercent]) => ({
        item,
        actual: { kind: 'judgement' as const, band: judgementBand(sharePercent), sharePercent },
      })),
      ...Object.entries(occurrences).map(([item, counts]) => ({
        item,
        actual: {
          kind: 'occurrences' as const,
          clauses: Object.entries(counts).map(([code, count]) => ({ code, count })),
        },
      })),
    ],
    narrative,
    statements: [...statements],
  };
}

async function attachAll(doing: Doing, before: Evaluation, { documents }: Declared): Promise<Evaluation> {
  let now = before;
  const attached = new Set(before.items.flatMap(({ evidence }) => evidence.map(({ name }) => name)));
  for (const { name, items, text } of documents) {
    if (attached.has(name)) continue;
    const file = { name, items, mediaType: 'text/plain', content: Buffer.from(text) };
    ({ evaluation: now } = granted(
      await attachEvidence(doing, now.id, { expectedVersion: now.version, ...file }),
      `attach ${name}`,
    ));
  }
  return now;
}
