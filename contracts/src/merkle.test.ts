// Proves the Merkle mathematics against published vectors and against itself on any tree. Never skips without saying what is missing.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '@noble/hashes/sha2.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toBase64, utf8 } from './bytes.ts';
import {
  consistencyRanges,
  emptyRoot,
  type Hash,
  leafHash,
  MemoryTree,
  nodeHash,
  splitPoint,
  verifyConsistency,
  verifyInclusion,
} from './merkle.ts';

const vectors = join(import.meta.dirname, '../../../shared/data/crypto/merkle-rfc6962/consistency');

interface Vector {
  size1: number;
  size2: number;
  root1: string;
  root2: string;
  proof: string[] | null;
  desc: string;
  wantErr: boolean;
}

describe('published RFC 6962 consistency vectors', () => {
  if (!existsSync(vectors)) {
    test('need the shared data', ({ skip }) =>
      skip(`${vectors} is missing; put shared/data beside the project`));
    return;
  }
  const files = readdirSync(vectors, { recursive: true, encoding: 'utf8' }).filter((f) =>
    f.endsWith('.json'),
  );

  test('there are good and forged ones', () => {
    const wanted = files.map((file) => read(file).wantErr);
    expect(wanted.filter((wantErr) => wantErr).length).toBeGreaterThan(80);
    expect(wanted.filter((wantErr) => !wantErr).length).toBeGreaterThan(5);
  });

  test.each(files)('%s', (file) => {
    const { size1, size2, root1, root2, proof, wantErr } = read(file);
    const verified = verifyConsistency(size1, size2, bytes(root1), bytes(root2), (proof ?? []).map(bytes));
    expect(verified).toBe(!wantErr);
  });

  function read(file: string): Vector {
    return JSON.parse(readFileSync(join(vectors, file), 'utf8')) as Vector;
  }
});

test('the tree of eight known entries has the root Certificate Transparency publishes', () => {
  const entries = [
    '',
    '00',
    '10',
    '2021',
    '3031',
    '40414243',
    '5051525354555657',
    '606162636465666768696a6b6c6d6e6f',
  ];
  const tree = new MemoryTree();
  for (const entry of entries) tree.append(leafHash(Buffer.from(entry, 'hex')));
  expect(hex(tree.root(0))).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  expect(hex(tree.root(1))).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d');
  expect(hex(tree.root(8))).toBe('5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328');
});

/** RFC 6962 §2.1 as it is written there, slow and recursive: what the fast tree is held against. */
function referenceRoot(leaves: readonly Hash[]): Hash {
  if (leaves.length === 0) return emptyRoot;
  if (leaves.length === 1) return leaves[0]!;
  const split = splitPoint(leaves.length);
  return nodeHash(referenceRoot(leaves.slice(0, split)), referenceRoot(leaves.slice(split)));
}

const treeAndSizes = fc.integer({ min: 1, max: 300 }).chain((size) =>
  fc.record({
    size: fc.constant(size),
    older: fc.integer({ min: 1, max: size }),
    index: fc.integer({ min: 0, max: size - 1 }),
    flip: fc.record({ byte: fc.nat(), bit: fc.integer({ min: 0, max: 7 }) }),
  }),
);

test('any tree: the root is the recursive definition’s', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 300 }), (size) => {
      expect(hex(treeOf(size).root())).toBe(hex(referenceRoot(leavesOf(size))));
    }),
    { numRuns: 50 },
  );
});

test('any tree, any index: the inclusion proof verifies, and no flipped bit of it does', () => {
  fc.assert(
    fc.property(treeAndSizes, ({ size, index, flip }) => {
      const tree = treeOf(size);
      const proof = tree.inclusion(index);
      const leaf = tree.subtree({ level: 0, index });
      expect(verifyInclusion(index, size, leaf, proof, tree.root())).toBe(true);
      expect(verifyInclusion(index, size, flipped([leaf], flip)[0]!, proof, tree.root())).toBe(false);
      expect(verifyInclusion(index, size, leaf, proof, flipped([tree.root()], flip)[0]!)).toBe(false);
      expect(verifyInclusion(index, size, leaf, [...proof, leaf], tree.root())).toBe(false);
      if (proof.length > 0) {
        expect(verifyInclusion(index, size, leaf, flipped(proof, flip), tree.root())).toBe(false);
        expect(verifyInclusion(index, size, leaf, proof.slice(1), tree.root())).toBe(false);
      }
    }),
  );
});

test('any two sizes: the consistency proof verifies, and no flipped bit of it does', () => {
  fc.assert(
    fc.property(treeAndSizes, ({ size, older, flip }) => {
      const tree = treeOf(size);
      const proof = tree.consistency(older);
      const check = (a: Hash, b: Hash, p: Hash[]) => verifyConsistency(older, size, a, b, p);
      expect(check(tree.root(older), tree.root(), proof)).toBe(true);
      expect(check(flipped([tree.root(older)], flip)[0]!, tree.root(), proof)).toBe(false);
      expect(check(tree.root(older), flipped([tree.root()], flip)[0]!, proof)).toBe(false);
      expect(check(tree.root(older), tree.root(), [...proof, tree.root()])).toBe(false);
      if (proof.length > 0) {
        expect(check(tree.root(older), tree.root(), flipped(proof, flip))).toBe(false);
        expect(check(tree.root(older), tree.root(), proof.slice(0, -1))).toBe(false);
      }
    }),
  );
});

test('there is no consistency proof from the empty tree or from the future', () => {
  expect(() => consistencyRanges(0, 5)).toThrow(RangeError);
  expect(() => consistencyRanges(6, 5)).toThrow(RangeError);
});

const bytes = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'));
const hex = (hash: Hash): string => Buffer.from(hash).toString('hex');
const leavesOf = (size: number): Hash[] =>
  Array.from({ length: size }, (_, i) => sha256(utf8(toBase64(Uint8Array.of(i % 256, i >> 8)))));

function treeOf(size: number): MemoryTree {
  const tree = new MemoryTree();
  for (const leaf of leavesOf(size)) tree.append(leaf);
  return tree;
}

function flipped(hashes: readonly Hash[], { byte, bit }: { byte: number; bit: number }): Hash[] {
  const copies = hashes.map((hash) => hash.slice());
  const at = byte % (copies.length * 32);
  copies[Math.floor(at / 32)]![at % 32]! ^= 1 << bit;
  return copies;
}
