// The streaming sum tree gives exactly the tree that the verifier builds.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toHex } from './bytes.ts';
import { SumFrontier } from './sum-frontier.ts';
import { SumTree } from './sum-tree.ts';

test('property: however many leaves there are, the root is that of the whole tree', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(1000), fc.nat(1000)), { maxLength: 70 }), (shares) => {
      const leaves = shares.map(([numerator, denominator], position) => ({
        position,
        ledgerLeafHash: new Uint8Array(32).fill(position),
        numerator: BigInt(numerator),
        denominator: BigInt(denominator),
      }));
      const frontier = new SumFrontier();
      for (const leaf of leaves) frontier.push(leaf);
      const { root } = new SumTree(leaves);
      expect(frontier.leaves).toBe(leaves.length);
      expect([toHex(frontier.root.hash), frontier.root.numerator, frontier.root.denominator]).toEqual([
        toHex(root.hash),
        root.numerator,
        root.denominator,
      ]);
    }),
  );
});
