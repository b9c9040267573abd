// What only sampling can find: contributions that were committed to with wrong shares, so that every path and sum holds. An auditor
// with access draws leaves and holds each to its record; how often a falsification is found is compared with what is stated.
import { utf8 } from '@kapok/contracts/bytes.ts';
import { buildSumTree, type Contribution, sumLeaf, verifySumPath } from '@kapok/contracts/sum-tree.ts';
import { sha256 } from '@noble/hashes/sha2.js';
import { drawItems } from '../../src/modules/evaluation/rules/sampling.ts';

export interface Sampled {
  readonly leaves: number;
  readonly wrong: number;
  readonly draws: number;
  readonly tries: number;
  readonly found: number;
  /** 1 − C(N−K, n) ÷ C(N, n). */
  readonly stated: number;
}

/** Chance that at least one of `wrong` is among `draws` of `leaves`, drawn without putting back. */
export function chanceOf(leaves: number, wrong: number, draws: number): number {
  let missed = 1;
  for (let at = 0; at < draws; at += 1) missed *= Math.max(0, leaves - wrong - at) / (leaves - at);
  return 1 - missed;
}

export function sampleForged(
  size: { readonly leaves: number; readonly wrong: number; readonly draws: number; readonly tries: number },
  below: (count: number) => number,
): Sampled {
  const { leaves, wrong, draws, tries } = size;
  const truth = Array.from({ length: leaves }, (_none, at) => (at % 17 === 0 ? 0n : 1n));
  const codes = truth.map((_share, at) => String(at));
  let found = 0;
  for (let one = 0; one < tries; one += 1) {
    const forged = new Set<number>();
    while (forged.size < wrong) forged.add(below(leaves));
    // Committed to with the wrong shares: the tree is whole and its root is in the log.
    const said = truth.map(
      (share, at): Contribution => ({
        position: at,
        ledgerLeafHash: sha256(utf8(`record ${at}`)),
        numerator: forged.has(at) ? 1n - share : share,
        denominator: 1n,
      }),
    );
    const tree = buildSumTree(said);
    const drawn = drawItems(codes, draws, `seed ${below(2 ** 31)}`).map(Number);
    for (const at of drawn)
      if (!verifySumPath(sumLeaf(said[at]!), at, leaves, tree.path(at), tree.root))
        throw new Error(`leaf ${at} does not lead to its root`);
    if (drawn.some((at) => said[at]!.numerator !== truth[at])) found += 1;
  }
  return { ...size, found, stated: chanceOf(leaves, wrong, draws) };
}

/** How far `found` of `tries` may lie from what is stated: five standard deviations. */
export function fits({ found, tries, stated }: Sampled): boolean {
  const deviation = Math.sqrt((stated * (1 - stated)) / tries);
  return Math.abs(found / tries - stated) <= 5 * deviation + 1e-9;
}
