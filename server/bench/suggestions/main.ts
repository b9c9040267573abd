// Measures suggestions on real reports of a city and real messages to one, beside always the most frequent label and naive
// Bayes in the same run. The data is not part of the project: it is looked for beside it, and what is missing is named.
//
// Boston, half a year: learned from what was closed by the end of April, asked of what was opened in May and June. Of the 33
// columns only the title is read. Left out, and why:
//   CASE_STATUS, CLOSED_DT, CLOSURE_REASON, OnTime_Status, ClosedPhoto   known when all is over;
//   TARGET_DT                                                          a limit set by type, so a copy of the answer;
//   SUBJECT, REASON, QUEUE, and TYPE for the department                 set by whoever files the case: the answer itself;
//   Source, SubmittedPhoto                                             known at the start, but neither text nor place;
//   places (Location, districts, ward, precinct, land use, parcel …)   tried, and in April, the newest month before the test,
//                                                                      they gained less than the half point that we ask of them.
// The title is no innocent column: in four of five cases it is the type's own name, as callers choose from a list and agents
// take it over; what is learned of the others is printed apart. Some titles were overwritten by a workshop ("PRINTED").
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { featuresOf } from '../../src/modules/assistant/rules/features.ts';
import { type Example, Guesser, standardTraining, train } from '../../src/modules/assistant/rules/learner.ts';
import { hitShare, type Judged, macroF1 } from '../../src/modules/assistant/rules/measures.ts';

export const dataFolder = join(import.meta.dirname, '../../../../shared/data');
const files = {
  boston: join(dataFolder, 'hotline/boston_311_2015_h1.csv.gz'),
  messages: join(dataFolder, 'text/messages_unlabelled_2801_two_model_predictions.csv.gz'),
};
export const missing = Object.values(files).filter((file) => !existsSync(file));

type Row = Readonly<Record<string, string>>;
const rowsOf = (file: string): Row[] =>
  parse(gunzipSync(readFileSync(file)).toString('utf8'), { columns: true, bom: true }) as Row[];

interface Learned {
  readonly ours: readonly Judged[];
  readonly naiveBayes: readonly Judged[];
  readonly frequent: readonly Judged[];
  readonly trainSeconds: number;
  readonly perSecond: number;
}

export interface BostonResult {
  readonly trained: number;
  readonly asked: number;
  readonly target: 'Department' | 'TYPE';
  readonly first: number;
  readonly firstThree: number;
  /** Of orders that came to an end: of the others nobody knows yet whose they are. */
  readonly firstOfClosed: number;
  /** Of orders whose title is not the name of their type. */
  readonly ownTitles: number;
  readonly firstOfOwn: number;
  readonly firstThreeOfOwn: number;
  readonly naiveBayesFirst: number;
  readonly naiveBayesThree: number;
  readonly frequentFirst: number;
  readonly trainSeconds: number;
  readonly perSecond: number;
}

/** `part` of the training examples, for a small run. */
export function measureBoston(target: 'Department' | 'TYPE', part = 1): BostonResult {
  const rows = rowsOf(files.boston);
  const known = rows
    .filter((row) => monthOf(row) <= 4 && dayOf(row.CLOSED_DT ?? '') <= '20150430')
    .filter((_, at) => at % Math.round(1 / part) === 0);
  const asked = rows.filter((row) => monthOf(row) >= 5);
  const example = (row: Row): Example => ({
    features: featuresOf(row.CASE_TITLE ?? '', ''),
    label: row[target] ?? '',
  });
  const learned = learn(known.map(example), asked.map(example));
  const where = (judged: readonly Judged[], holds: (row: Row) => boolean) =>
    judged.filter((_, at) => holds(asked[at] as Row));
  const plain = (text: string | undefined) =>
    (text ?? '')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, ' ')
      .trim();
  const own = where(learned.ours, (row) => plain(row.CASE_TITLE) !== plain(row.TYPE));
  return {
    trained: known.length,
    asked: asked.length,
    target,
    first: hitShare(learned.ours, 1),
    firstThree: hitShare(learned.ours, 3),
    firstOfClosed: hitShare(
      where(learned.ours, (row) => row.CASE_STATUS === 'Closed'),
      1,
    ),
    ownTitles: own.length,
    firstOfOwn: hitShare(own, 1),
    firstThreeOfOwn: hitShare(own, 3),
    naiveBayesFirst: hitShare(learned.naiveBayes, 1),
    naiveBayesThree: hitShare(learned.naiveBayes, 3),
    frequentFirst: hitShare(learned.frequent, 1),
    trainSeconds: learned.trainSeconds,
    perSecond: learned.perSecond,
  };
}

const monthOf = (row: Row): number => Number(row.OPEN_DT?.slice(0, 2));
/** `MM/DD/YYYY …` as a text that sorts; what was never closed sorts last. */
function dayOf(at: string): string {
  const [, month, day, year] = /^(\d\d)\/(\d\d)\/(\d{4})/.exec(at) ?? [];
  return year === undefined ? '9' : `${year}${month}${day}`;
}

export interface MessagesResult {
  readonly messages: number;
  /** Those that both models gave the same label: the only ones whose label somebody vouches for. */
  readonly agreed: number;
  readonly macroF1: number;
  readonly naiveBayesF1: number;
  readonly frequentF1: number;
  readonly againstOne: number;
  readonly againstOther: number;
  readonly modelsAgainstEachOther: number;
}

/**
 * Seven classes of petitions, five parts, each asked of what was learned from the other four. Labels are two models' guesses and
 * no truth: where the two differ both are learned, at a quarter of the weight each; judged is by the labels they agree on.
 */
export function measureMessages(folds = 5): MessagesResult {
  const rows = rowsOf(files.messages);
  const features = rows.map((row) => featuresOf(row.title ?? '', row.text ?? ''));
  const one = (at: number) => rows[at]?.pred_model_a ?? '';
  const other = (at: number) => rows[at]?.pred_model_b ?? '';
  const everyone = rows.map((_, at) => at);
  const judged: { at: number; ours: Judged; naiveBayes: Judged; frequent: Judged }[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const examples = everyone
      .filter((at) => at % folds !== fold)
      .flatMap((at): Example[] => {
        const of = features[at] as string[];
        if (one(at) === other(at)) return [{ features: of, label: one(at) }];
        return [one(at), other(at)].map((label) => ({ features: of, label, weight: 0.25 }));
      });
    const held = everyone.filter((at) => at % folds === fold);
    const learned = learn(
      examples,
      held.map((at) => ({ features: features[at] as string[], label: one(at) })),
      { ...standardTraining, balance: 0.5 },
    );
    held.forEach((at, place) => {
      judged.push({
        at,
        ours: learned.ours[place] as Judged,
        naiveBayes: learned.naiveBayes[place] as Judged,
        frequent: learned.frequent[place] as Judged,
      });
    });
  }
  const agreed = judged.filter(({ at }) => one(at) === other(at));
  return {
    messages: rows.length,
    agreed: agreed.length,
    macroF1: macroF1(agreed.map(({ ours }) => ours)),
    naiveBayesF1: macroF1(agreed.map(({ naiveBayes }) => naiveBayes)),
    frequentF1: macroF1(agreed.map(({ frequent }) => frequent)),
    againstOne: macroF1(judged.map(({ ours }) => ours)),
    againstOther: macroF1(judged.map(({ at, ours }) => ({ ...ours, label: other(at) }))),
    modelsAgainstEachOther: macroF1(everyone.map((at) => ({ label: one(at), guesses: [other(at)] }))),
  };
}

function learn(known: readonly Example[], asked: readonly Example[], training = standardTraining): Learned {
  const begun = performance.now();
  const guesser = new Guesser(train(known, training));
  const trained = performance.now();
  const ours = asked.map(({ features, label }) => ({
    label,
    guesses: guesser.guess(features, 3).map((guess) => guess.label),
  }));
  const answered = performance.now();
  const bayes = naiveBayes(known);
  const often = mostFrequent(known);
  return {
    ours,
    naiveBayes: asked.map(({ features, label }) => ({ label, guesses: bayes(features) })),
    frequent: asked.map(({ label }) => ({ label, guesses: often })),
    trainSeconds: (trained - begun) / 1_000,
    perSecond: asked.length / ((answered - trained) / 1_000),
  };
}

function mostFrequent(known: readonly Example[]): string[] {
  const counts = new Map<string, number>();
  for (const { label, weight = 1 } of known) counts.set(label, (counts.get(label) ?? 0) + weight);
  return [...counts]
    .sort(([, one], [, other]) => other - one)
    .slice(0, 3)
    .map(([label]) => label);
}

/** Multinomial naive Bayes with Laplace's correction: the peer that such a learner has to beat. */
function naiveBayes(known: readonly Example[]): (features: readonly string[]) => string[] {
  const priors = new Map<string, number>();
  const counts = new Map<string, Map<string, number>>();
  const sums = new Map<string, number>();
  const vocabulary = new Set<string>();
  for (const { features, label, weight = 1 } of known) {
    priors.set(label, (priors.get(label) ?? 0) + weight);
    const of = counts.get(label) ?? new Map<string, number>();
    counts.set(label, of);
    for (const feature of features) {
      vocabulary.add(feature);
      of.set(feature, (of.get(feature) ?? 0) + weight);
      sums.set(label, (sums.get(label) ?? 0) + weight);
    }
  }
  return (features) =>
    [...priors]
      .map(([label, prior]) => {
        const of = counts.get(label);
        const sum = (sums.get(label) ?? 0) + vocabulary.size;
        let score = Math.log(prior);
        for (const feature of features)
          if (vocabulary.has(feature)) score += Math.log(((of?.get(feature) ?? 0) + 1) / sum);
        return { label, score };
      })
      .sort((one, other) => other.score - one.score)
      .slice(0, 3)
      .map(({ label }) => label);
}

/** Suggestions a second on one core from the text itself, its words cut anew each time. */
export function measureSpeed(rounds = 5_000): number {
  const rows = rowsOf(files.boston).slice(0, rounds);
  const texts = rows.map((row) => [row.CASE_TITLE ?? '', row.Location ?? ''] as const);
  const guesser = new Guesser(
    train(
      rows.map((row) => ({ features: featuresOf(row.CASE_TITLE ?? '', ''), label: row.Department ?? '' })),
      standardTraining,
    ),
  );
  const begun = performance.now();
  for (const [title, place] of texts) {
    const features = featuresOf(title, place);
    const [first] = guesser.guess(features, 3);
    guesser.reasons(features, first?.label ?? '', 5);
  }
  return texts.length / ((performance.now() - begun) / 1_000);
}

const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;

if (import.meta.main) {
  if (missing.length > 0) {
    process.stdout.write(`skipped: missing ${missing.join(', ')}\n`);
  } else {
    for (const target of ['Department', 'TYPE'] as const) {
      const found = measureBoston(target);
      process.stdout.write(
        [
          `Boston ${target}: learned from ${found.trained}, asked of ${found.asked} (training ${found.trainSeconds.toFixed(1)} s)`,
          `  first            ${percent(found.first)}   naive Bayes ${percent(found.naiveBayesFirst)}   most frequent ${percent(found.frequentFirst)}`,
          `  among first 3    ${percent(found.firstThree)}   naive Bayes ${percent(found.naiveBayesThree)}`,
          `  first, closed    ${percent(found.firstOfClosed)}`,
          `  own titles (${found.ownTitles}): first ${percent(found.firstOfOwn)}, among first 3 ${percent(found.firstThreeOfOwn)}`,
          '',
        ].join('\n'),
      );
    }
    const messages = measureMessages();
    process.stdout.write(
      [
        `Chinese messages: ${messages.messages}, labels agreed on for ${messages.agreed}`,
        `  macro-F1 on agreed labels ${messages.macroF1.toFixed(4)}   naive Bayes ${messages.naiveBayesF1.toFixed(4)}   most frequent ${messages.frequentF1.toFixed(4)}`,
        `  against one model ${messages.againstOne.toFixed(4)}, the other ${messages.againstOther.toFixed(4)}; the two against each other ${messages.modelsAgainstEachOther.toFixed(4)}`,
        `suggestions with reasons, from the text: ${Math.round(measureSpeed())} a second on one core`,
        '',
      ].join('\n'),
    );
  }
}
