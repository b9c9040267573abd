// Finds what is suddenly reported by many: words that stand in far more orders of the last day than chance lets expect from the
// days before, and of these those of the same orders together. Pure; every topic says by which words and counts it was found.

export interface Told {
  readonly id: string;
  readonly atMs: number;
  /** Each word once. */
  readonly words: readonly string[];
}

/** Orders a day with a word, day by day; a day on which few had it counts as none. */
export type Usual = ReadonlyMap<string, readonly number[]>;

export interface Rising {
  readonly word: string;
  readonly orders: number;
  readonly usual: number;
  /** Natural logarithm of how likely so many are by chance. */
  readonly logChance: number;
}

export interface FoundTopic {
  readonly words: readonly Rising[];
  readonly orders: readonly Told[];
  readonly usual: number;
}

export interface TopicRules {
  /** Fewer orders are no topic, however unusual. */
  readonly ordersMin: number;
  /** Times what is usual. */
  readonly timesMin: number;
  /** Of all words of a day together, how often one may be taken for a topic by chance. */
  readonly chanceMax: number;
  /** Days that have to be known before anything is called unusual. */
  readonly daysMin: number;
}
export const standardTopicRules: TopicRules = { ordersMin: 5, timesMin: 3, chanceMax: 0.01, daysMin: 7 };

const topicsMax = 20;
const wordsShownMax = 6;
/** Share of the rarer word's orders that have the other too, from which both tell of one thing. */
const togetherMin = 0.6;

export function findTopics(
  told: readonly Told[],
  usual: Usual,
  days: number,
  rules: TopicRules,
): FoundTopic[] {
  if (days < rules.daysMin) return [];
  const ordersOf = new Map<string, Told[]>();
  for (const one of told)
    for (const word of one.words) {
      const known = ordersOf.get(word);
      if (known) known.push(one);
      else ordersOf.set(word, [one]);
    }
  const rising = [...ordersOf]
    .filter(([, orders]) => orders.length >= rules.ordersMin)
    .map(([word, orders]) => risingOf(word, orders.length, usual.get(word) ?? [], days))
    .filter(
      ({ orders, usual: mean, logChance }) =>
        orders >= rules.timesMin * mean && logChance + Math.log(ordersOf.size) < Math.log(rules.chanceMax),
    )
    .sort((one, other) => one.logChance - other.logChance || (one.word < other.word ? -1 : 1));
  return together(rising, ordersOf);
}

/** Days differ more than chance alone makes them: how much more is learned from the word's own days. */
function risingOf(word: string, orders: number, counts: readonly number[], days: number): Rising {
  const sum = counts.reduce((all, one) => all + one, 0);
  const usual = sum / days;
  // A word that no day had may yet have been in one order of one.
  const mean = (sum + 0.5) / days;
  const squares = counts.reduce((all, one) => all + (one - usual) ** 2, (days - counts.length) * usual ** 2);
  const spread = Math.max(1, squares / Math.max(1, days - 1) / mean);
  return { word, orders, usual, logChance: logTail(orders / spread, mean / spread) };
}

/**
 * Logarithm of the chance of `count` or more where `mean` are usual: above the mean Chernoff's bound, which never says that
 * something is less likely than it is.
 */
export function logTail(count: number, mean: number): number {
  return count <= mean ? 0 : count - mean - count * Math.log(count / mean);
}

function together(rising: readonly Rising[], ordersOf: ReadonlyMap<string, readonly Told[]>): FoundTopic[] {
  const left = [...rising];
  const topics: FoundTopic[] = [];
  for (let first = left.shift(); first && topics.length < topicsMax; first = left.shift()) {
    const words = [first];
    const orders = new Map(ordersOf.get(first.word)!.map((one) => [one.id, one]));
    for (const other of [...left]) {
      const its = ordersOf.get(other.word)!;
      const shared = its.filter(({ id }) => orders.has(id)).length;
      if (shared < togetherMin * Math.min(its.length, orders.size)) continue;
      words.push(other);
      left.splice(left.indexOf(other), 1);
      // A word that is said of more than this thing is shown, and does not draw other orders in.
      if (shared >= togetherMin * its.length) for (const one of its) orders.set(one.id, one);
    }
    topics.push({
      words: telling(words).slice(0, wordsShownMax),
      orders: [...orders.values()],
      usual: first.usual,
    });
  }
  return topics;
}

/** A pair of words that are both there, and a word within a longer one, say nothing more. */
function telling(words: readonly Rising[]): Rising[] {
  const all = new Set(words.map(({ word }) => word));
  const parts = (word: string) => word.split(' ');
  const single = words.filter(({ word }) => {
    const halves = parts(word);
    return halves.length === 1 || !halves.every((half) => all.has(half));
  });
  return single.filter(
    ({ word }) =>
      !single.some((other) => other.word !== word && parts(other.word).some((part) => part.includes(word))),
  );
}

const hourMs = 3_600_000;
/** Orders by hour of the 24 before, the oldest first. */
export function byHour(orders: readonly Told[], nowMs: number): number[] {
  const hours = Array.from({ length: 24 }, () => 0);
  for (const { atMs } of orders) {
    const ago = Math.min(23, Math.max(0, Math.floor((nowMs - atMs) / hourMs)));
    hours[23 - ago] = hours[23 - ago]! + 1;
  }
  return hours;
}
