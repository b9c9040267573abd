// Sampling of declared figures: how many to draw for a stated confidence, which ones a seed draws, and what a judged sample
// says. Pure and exact: anyone with the seed draws the same items, and the bound is never rounded in our favour.
import { canonicalHash } from '@kapok/contracts/canonical.ts';

export type Judgement = 'right' | 'wrong' | 'not-shown';

/** At most this share misreported, at this confidence; both in percent with at most two places. */
export interface Bound {
  readonly confidencePercent: number;
  readonly misreportedPercentMax: number;
}

/** The smallest number of items misreported that is more than the bound allows. */
function tooMany(population: number, { misreportedPercentMax }: Bound): number {
  return Math.floor((population * Math.round(misreportedPercentMax * 100)) / 100_00) + 1;
}

/**
 * How many of `population` to draw without putting back so that, were more than the bound misreported, at least one would be
 * drawn with the stated confidence: the smallest n with C(N−K, n) ÷ C(N, n) ≤ 1 − confidence.
 */
export function drawsNeeded(population: number, bound: Bound): number {
  const wrong = BigInt(tooMany(population, bound));
  const size = BigInt(population);
  if (wrong > size) return population;
  const risk = 100_00n - BigInt(Math.round(bound.confidencePercent * 100));
  let [missed, all] = [1n, 1n];
  for (let n = 0n; n < size; n += 1n) {
    if (missed * 100_00n <= risk * all) return Number(n);
    missed *= size - wrong - n;
    all *= size - n;
  }
  return population;
}

/** Draws by the seed: items in the order of the hashes of seed and code, the first `count` of them. */
export function drawItems(codes: readonly string[], count: number, seed: string): string[] {
  return codes
    .map((code) => ({ code, key: canonicalHash({ seed, code }) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .slice(0, count)
    .map(({ code }) => code);
}

export type SampleOutcome = 'open' | 'holds' | 'fails';

/** A sample holds when every drawn figure was right; one that nobody could show is not right. */
export function outcomeOf(judged: readonly { readonly judgement: Judgement | null }[]): SampleOutcome {
  if (judged.some(({ judgement }) => judgement === null)) return 'open';
  return judged.every(({ judgement }) => judgement === 'right') ? 'holds' : 'fails';
}
