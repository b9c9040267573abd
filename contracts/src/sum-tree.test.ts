// Proves the sum tree: any leaf's path verifies with its sums, and nothing changed does.
import { sha256 } from '@noble/hashes/sha2.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toHex, u64be } from './bytes.ts';
import { splitPoint } from './merkle.ts';
import {
  buildSumTree,
  type Contribution,
  emptySumTree,
  type SumNode,
  sumLeaf,
  sumParent,
  verifySumPath,
} from './sum-tree.ts';

const contributions = fc.array(
  fc.record({
    numerator: fc.bigInt({ min: 0n, max: 10n ** 12n }),
    denominator: fc.bigInt({ min: 0n, max: 1n }),
  }),
  { minLength: 1, maxLength: 60 },
);

function withPlaces(shares: { numerator: bigint; denominator: bigint }[]): Contribution[] {
  return shares.map((share, i) => ({ position: i * 3, ledgerLeafHash: sha256(u64be(i)), ...share }));
}

/** RFC 6962's recursive split, as the format defines the tree. */
function reference(nodes: readonly SumNode[]): SumNode {
  if (nodes.length === 1) return nodes[0]!;
  const split = splitPoint(nodes.length);
  return sumParent(reference(nodes.slice(0, split)), reference(nodes.slice(split)));
}

test('any tree: root and sums are the definition’s, and every path verifies', () => {
  fc.assert(
    fc.property(contributions, (shares) => {
      const leaves = withPlaces(shares);
      const tree = buildSumTree(leaves);
      const wanted = reference(leaves.map(sumLeaf));
      expect(toHex(tree.root.hash)).toBe(toHex(wanted.hash));
      expect(tree.root.numerator).toBe(shares.reduce((sum, { numerator }) => sum + numerator, 0n));
      expect(tree.root.denominator).toBe(shares.reduce((sum, { denominator }) => sum + denominator, 0n));
      leaves.forEach((leaf, i) => {
        expect(verifySumPath(sumLeaf(leaf), i, leaves.length, tree.path(i), tree.root)).toBe(true);
      });
    }),
    { numRuns: 60 },
  );
});

test('any tree: a changed leaf, sibling sum, sibling hash, place, count or total fails', () => {
  fc.assert(
    fc.property(contributions, fc.nat(), fc.nat(), (shares, at, which) => {
      const leaves = withPlaces(shares);
      const tree = buildSumTree(leaves);
      const index = at % leaves.length;
      const leaf = leaves[index]!;
      const path = tree.path(index);
      const check = (l: SumNode, p: SumNode[], root = tree.root) =>
        verifySumPath(l, index, leaves.length, p, root);
      expect(check(sumLeaf({ ...leaf, numerator: leaf.numerator + 1n }), path)).toBe(false);
      expect(check(sumLeaf({ ...leaf, denominator: leaf.denominator + 1n }), path)).toBe(false);
      expect(check(sumLeaf({ ...leaf, position: leaf.position + 1 }), path)).toBe(false);
      expect(check(sumLeaf(leaf), path, { ...tree.root, numerator: tree.root.numerator + 1n })).toBe(false);
      expect(check(sumLeaf(leaf), [...path, sumLeaf(leaf)])).toBe(false);
      expect(verifySumPath(sumLeaf(leaf), leaves.length, leaves.length, path, tree.root)).toBe(false);
      if (path.length > 0) {
        const i = which % path.length;
        const swap = (node: SumNode) => path.map((sibling, j) => (j === i ? node : sibling));
        const sibling = path[i]!;
        expect(check(sumLeaf(leaf), swap({ ...sibling, numerator: sibling.numerator + 1n }))).toBe(false);
        expect(check(sumLeaf(leaf), swap({ ...sibling, hash: sha256(sibling.hash) }))).toBe(false);
        expect(check(sumLeaf(leaf), path.slice(0, -1))).toBe(false);
      }
    }),
    { numRuns: 60 },
  );
});

test('a negative share is refused, made or checked', () => {
  const leaf = { position: 0, ledgerLeafHash: new Uint8Array(32), numerator: -1n, denominator: 1n };
  expect(() => sumLeaf(leaf)).toThrow(RangeError);
  const hostile: SumNode = { hash: new Uint8Array(32), numerator: -1n, denominator: 0n };
  const honest = sumLeaf({ ...leaf, numerator: 1n });
  expect(verifySumPath(honest, 0, 2, [hostile], honest)).toBe(false);
});

test('the empty tree has the root of its name and no leaves', () => {
  expect(buildSumTree([]).root).toEqual(emptySumTree);
  expect(buildSumTree([]).leaves).toBe(0);
  expect(toHex(emptySumTree.hash)).toBe(toHex(sha256(new TextEncoder().encode('kapok/sum-tree/empty'))));
});
