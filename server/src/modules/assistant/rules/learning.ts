// What is learned from closed orders: measured on the newest month, which is held back, and then learned from all of them. Pure.
import { featuresOf } from './features.ts';
import { type Example, Guesser, type Model, standardTraining, train } from './learner.ts';

export interface Closed {
  readonly title: string;
  readonly label: string;
  readonly closedMs: number;
}

export interface Learned {
  readonly model: Model;
  readonly examples: number;
  readonly asked: number;
  readonly right: number;
  /** Right ones, had the most frequent label always been suggested. */
  readonly frequent: number;
  readonly labels: readonly { readonly code: string; readonly asked: number; readonly right: number }[];
}

const heldBackMs = 30 * 24 * 3_600_000;
/** With fewer orders a measure says nothing, and nothing is learned. */
export const learnedMin = 50;
export const askedMin = 10;

/** Undefined where there are too few orders to learn from or to measure by. */
export function learnFrom(closed: readonly Closed[]): Learned | undefined {
  const newest = closed.reduce((latest, { closedMs }) => Math.max(latest, closedMs), 0);
  const isHeld = ({ closedMs }: Closed) => closedMs > newest - heldBackMs;
  const known = closed.filter((one) => !isHeld(one));
  const held = closed.filter(isHeld);
  if (known.length < learnedMin || held.length < askedMin) return undefined;
  const example = ({ title, label }: Closed): Example => ({ features: featuresOf(title, ''), label });
  const knownExamples = known.map(example);
  const heldExamples = held.map(example);
  const guesser = new Guesser(train(knownExamples, standardTraining));
  const often = mostFrequent(knownExamples);
  const labels = new Map<string, { asked: number; right: number }>();
  for (const { features, label } of heldExamples) {
    const measure = labels.get(label) ?? { asked: 0, right: 0 };
    measure.asked += 1;
    if (guesser.guess(features, 1)[0]?.label === label) measure.right += 1;
    labels.set(label, measure);
  }
  const measures = [...labels].map(([code, measure]) => ({ code, ...measure }));
  return {
    model: train([...knownExamples, ...heldExamples], standardTraining),
    examples: closed.length,
    asked: held.length,
    right: measures.reduce((sum, { right }) => sum + right, 0),
    frequent: heldExamples.filter(({ label }) => label === often).length,
    labels: measures.sort((one, other) => other.asked - one.asked || (one.code < other.code ? -1 : 1)),
  };
}

function mostFrequent(examples: readonly Example[]): string | undefined {
  const counts = Map.groupBy(examples, ({ label }) => label);
  return [...counts].sort(([, one], [, other]) => other.length - one.length)[0]?.[0];
}

/** Hundredths of a percent. */
export const shareOf = (right: number, asked: number): number =>
  asked === 0 ? 0 : Math.round((10_000 * right) / asked);

export interface Silence {
  readonly thresholdShare: number;
  readonly askedMin: number;
}

/** Whether a label is suggested: by its own measure, or by the whole where it was asked of too seldom. */
export function isGoodEnough(
  { asked, right, labels }: Pick<Learned, 'asked' | 'right' | 'labels'>,
  code: string,
  { thresholdShare, askedMin: enough }: Silence,
): boolean {
  const own = labels.find((label) => label.code === code);
  const judged = own !== undefined && own.asked >= enough ? own : { asked, right };
  return shareOf(judged.right, judged.asked) >= thresholdShare;
}
