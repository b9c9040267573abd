// Learns which label a text has from texts whose label is known: multinomial logistic regression over named features, so
// that every answer is a sum whose terms can be shown. Given the same examples and seed it gives the same numbers; it must
// never draw on a clock or on chance of its own.

export interface Example {
  /** As often as they occur. */
  readonly features: readonly string[];
  readonly label: string;
  /** How much it counts, 1 when absent: less where its label is in doubt. */
  readonly weight?: number;
}

export interface Training {
  readonly seed: number;
  readonly epochs: number;
  readonly rate: number;
  /** Weights shrink by this much a step: what was seen once must not decide. */
  readonly shrink: number;
  /** A feature seen in fewer texts names one case and not a kind of them. */
  readonly seenMin: number;
  /** How far a rare label is made up for: 0 not at all, which is right most often; 1 wholly, which is as right for each label. */
  readonly balance: number;
}

export const standardTraining: Training = {
  seed: 20_210_101,
  epochs: 20,
  rate: 0.5,
  shrink: 1e-6,
  seenMin: 2,
  balance: 0,
};

export interface Model {
  readonly labels: readonly string[];
  readonly features: readonly string[];
  /** How much a feature tells by being rare. */
  readonly rarities: Float32Array;
  /** One row of as many weights as there are labels for each feature. */
  readonly weights: Float32Array;
  readonly biases: Float32Array;
}

export interface Guess {
  readonly label: string;
  /** Between 0 and 1; those of all labels sum to 1. */
  readonly probability: number;
}

export interface Reason {
  readonly feature: string;
  /** By how much it spoke for the label rather than for the mean of all. */
  readonly weight: number;
}

/** The features of a text as the model knows them, and how much of the text each is. */
interface Row {
  readonly places: Int32Array;
  readonly shares: Float64Array;
}

export function train(examples: readonly Example[], training: Training): Model {
  const labels = [...new Set(examples.map(({ label }) => label))].sort();
  const { features, rarities } = knownFeatures(examples, training.seenMin);
  const index = new Map(features.map((feature, at) => [feature, at]));
  const labelAt = new Map(labels.map((label, at) => [label, at]));
  const rows = examples.map((example) => rowOf(example.features, index, rarities));
  const targets = examples.map(({ label }) => labelAt.get(label) as number);
  const importance = importances(examples, targets, labels.length, training.balance);
  const { length: count } = labels;
  const weights = new Float32Array(features.length * count);
  const biases = new Float32Array(count);
  // What each weight was moved by so far (AdaGrad): a rare feature takes large steps and a frequent one small ones.
  const moved = new Float32Array(weights.length).fill(1e-2);
  const movedBiases = new Float32Array(count).fill(1);
  const scores = new Float64Array(count);
  const order = examples.map((_, at) => at);
  const random = sequence(training.seed);
  // What is kept is the mean of the second half of the epochs, not where the last example happened to push.
  const settled = Math.floor(training.epochs / 2);
  const meanWeights = new Float32Array(weights.length);
  const meanBiases = new Float32Array(count);
  for (let epoch = 0; epoch < training.epochs; epoch++) {
    shuffle(order, random);
    for (const at of order) {
      const { places, shares } = rows[at] as Row;
      scoreRow(rows[at] as Row, weights, biases, scores);
      toProbabilities(scores);
      for (let label = 0; label < count; label++) {
        const error =
          (importance[at] as number) * ((scores[label] as number) - (label === targets[at] ? 1 : 0));
        if (Math.abs(error) < 1e-4) continue;
        movedBiases[label] = (movedBiases[label] as number) + error * error;
        biases[label] =
          (biases[label] as number) - (training.rate * error) / Math.sqrt(movedBiases[label] as number);
        for (let one = 0; one < places.length; one++) {
          const place = (places[one] as number) * count + label;
          const slope = error * (shares[one] as number) + training.shrink * (weights[place] as number);
          const sum = (moved[place] as number) + slope * slope;
          moved[place] = sum;
          weights[place] = (weights[place] as number) - (training.rate * slope) / Math.sqrt(sum);
        }
      }
    }
    if (epoch < settled) continue;
    const part = 1 / (training.epochs - settled);
    for (let at = 0; at < weights.length; at++)
      meanWeights[at] = (meanWeights[at] as number) + part * (weights[at] as number);
    for (let at = 0; at < count; at++)
      meanBiases[at] = (meanBiases[at] as number) + part * (biases[at] as number);
  }
  return { labels, features, rarities, weights: meanWeights, biases: meanBiases };
}

/** A model made ready to answer. */
export class Guesser {
  readonly model: Model;
  private readonly index: Map<string, number>;
  private readonly scores: Float64Array;

  constructor(model: Model) {
    this.model = model;
    this.index = new Map(model.features.map((feature, at) => [feature, at]));
    this.scores = new Float64Array(model.labels.length);
  }

  /** The most probable labels, best first. */
  guess(features: readonly string[], most: number): Guess[] {
    const row = rowOf(features, this.index, this.model.rarities);
    scoreRow(row, this.model.weights, this.model.biases, this.scores);
    toProbabilities(this.scores);
    return best(this.scores, most).map((at) => ({
      label: this.model.labels[at] as string,
      probability: this.scores[at] as number,
    }));
  }

  /** The features that spoke most for a label; empty for a text of which nothing was known. */
  reasons(features: readonly string[], label: string, most: number): Reason[] {
    const at = this.model.labels.indexOf(label);
    const count = this.model.labels.length;
    if (at < 0) return [];
    const { places, shares } = rowOf(features, this.index, this.model.rarities);
    return Array.from(places, (feature, one) => {
      let mean = 0;
      for (let other = 0; other < count; other++)
        mean += (this.model.weights[feature * count + other] as number) / count;
      const weight = ((this.model.weights[feature * count + at] as number) - mean) * (shares[one] as number);
      return { feature: this.model.features[feature] as string, weight };
    })
      .filter(({ weight }) => weight > 0)
      .sort((one, other) => other.weight - one.weight || (one.feature < other.feature ? -1 : 1))
      .slice(0, most);
  }
}

function knownFeatures(
  examples: readonly Example[],
  seenMin: number,
): { features: string[]; rarities: Float32Array } {
  const seen = new Map<string, number>();
  for (const { features } of examples)
    for (const feature of new Set(features)) seen.set(feature, (seen.get(feature) ?? 0) + 1);
  const features = [...seen]
    .filter(([, times]) => times >= seenMin)
    .map(([feature]) => feature)
    .sort();
  const rarities = Float32Array.from(features, (feature) =>
    Math.log((examples.length + 1) / (seen.get(feature) as number)),
  );
  return { features, rarities };
}

function rowOf(features: readonly string[], index: ReadonlyMap<string, number>, rarities: Float32Array): Row {
  const times = new Map<number, number>();
  for (const feature of features) {
    const at = index.get(feature);
    if (at !== undefined) times.set(at, (times.get(at) ?? 0) + 1);
  }
  const places = Int32Array.from(times.keys());
  const shares = Float64Array.from(times, ([at, many]) => (1 + Math.log(many)) * (rarities[at] as number));
  let length = 0;
  for (const share of shares) length += share * share;
  const scale = length === 0 ? 0 : 1 / Math.sqrt(length);
  for (let at = 0; at < shares.length; at++) shares[at] = (shares[at] as number) * scale;
  return { places, shares };
}

/** How much each example counts, with rare labels made up for as far as `balance` says. */
function importances(
  examples: readonly Example[],
  targets: readonly number[],
  labels: number,
  balance: number,
): Float64Array {
  const sums = new Float64Array(labels);
  let sum = 0;
  examples.forEach(({ weight = 1 }, at) => {
    const target = targets[at] as number;
    sums[target] = (sums[target] as number) + weight;
    sum += weight;
  });
  return Float64Array.from(
    examples,
    ({ weight = 1 }, at) => weight * (sum / labels / (sums[targets[at] as number] as number)) ** balance,
  );
}

function scoreRow(
  { places, shares }: Row,
  weights: Float32Array,
  biases: Float32Array,
  scores: Float64Array,
): void {
  const count = scores.length;
  scores.set(biases);
  for (let one = 0; one < places.length; one++) {
    const start = (places[one] as number) * count;
    const share = shares[one] as number;
    for (let label = 0; label < count; label++)
      scores[label] = (scores[label] as number) + share * (weights[start + label] as number);
  }
}

function toProbabilities(scores: Float64Array): void {
  let highest = Number.NEGATIVE_INFINITY;
  for (const score of scores) if (score > highest) highest = score;
  let sum = 0;
  for (let at = 0; at < scores.length; at++) {
    const raised = Math.exp((scores[at] as number) - highest);
    scores[at] = raised;
    sum += raised;
  }
  for (let at = 0; at < scores.length; at++) scores[at] = (scores[at] as number) / sum;
}

function best(scores: Float64Array, most: number): number[] {
  const found: number[] = [];
  for (let at = 0; at < scores.length; at++) {
    let place = found.length;
    while (place > 0 && (scores[found[place - 1] as number] as number) < (scores[at] as number)) place--;
    if (place < most) {
      found.splice(place, 0, at);
      if (found.length > most) found.pop();
    }
  }
  return found;
}

/** Numbers from 0 to 1 that follow from a seed (mulberry32). */
function sequence(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function shuffle(order: number[], random: () => number): void {
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [order[at], order[other]] = [order[other] as number, order[at] as number];
  }
}
