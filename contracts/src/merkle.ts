// The Merkle tree of RFC 6962 §2.1: hashing, and inclusion and consistency proofs, made and checked.
// It must never read or store anything: whoever makes a proof says where the hashes of complete subtrees are.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesEqual } from './bytes.ts';

export type Hash = Uint8Array;

/** A complete subtree: `level` 0 is a leaf, and its leaves are [index·2^level, (index+1)·2^level). */
export interface Subtree {
  readonly level: number;
  readonly index: number;
}

/** Leaves [start, end) of a tree. */
export interface LeafRange {
  readonly start: number;
  readonly end: number;
}

/** Gives the hash of a complete subtree. */
export type SubtreeHash = (subtree: Subtree) => Hash;

/** Root of the empty tree: SHA-256 of nothing. */
export const emptyRoot: Hash = sha256(new Uint8Array(0));

export function leafHash(entry: Uint8Array): Hash {
  const input = new Uint8Array(entry.length + 1);
  input.set(entry, 1);
  return sha256(input);
}

export function nodeHash(left: Hash, right: Hash): Hash {
  const input = new Uint8Array(1 + left.length + right.length);
  input[0] = 1;
  input.set(left, 1);
  input.set(right, 1 + left.length);
  return sha256(input);
}

/** Checks that `leaf` is at `index` of the tree with this size and root. Never throws on hostile input. */
export function verifyInclusion(
  index: number,
  size: number,
  leaf: Hash,
  proof: readonly Hash[],
  root: Hash,
): boolean {
  const computed = rootFromInclusion(index, size, leaf, proof);
  return computed !== null && bytesEqual(computed, root);
}

/** The root that an inclusion proof leads to; null where it cannot be a proof for this place (RFC 9162 §2.1.3.2). */
export function rootFromInclusion(
  index: number,
  size: number,
  leaf: Hash,
  proof: readonly Hash[],
): Hash | null {
  if (!isSize(index) || !isSize(size) || index >= size || proof.some(notHash) || notHash(leaf)) return null;
  let node = index;
  let last = size - 1;
  let hash = leaf;
  for (const sibling of proof) {
    if (last === 0) return null;
    if (isOdd(node) || node === last) {
      hash = nodeHash(sibling, hash);
      while (!isOdd(node) && node !== 0) {
        node = half(node);
        last = half(last);
      }
    } else {
      hash = nodeHash(hash, sibling);
    }
    node = half(node);
    last = half(last);
  }
  return last === 0 ? hash : null;
}

/** Checks that the tree of `size2` begins with the tree of `size1`. A proof from the empty tree proves nothing and is refused. */
export function verifyConsistency(
  size1: number,
  size2: number,
  root1: Hash,
  root2: Hash,
  proof: readonly Hash[],
): boolean {
  if (!isSize(size1) || !isSize(size2) || size1 === 0 || size1 > size2) return false;
  if (size1 === size2) return proof.length === 0 && bytesEqual(root1, root2);
  if (proof.some(notHash) || notHash(root1) || notHash(root2)) return false;
  const path = isPowerOfTwo(size1) ? [root1, ...proof] : [...proof];
  const seed = path.shift();
  if (seed === undefined) return false;
  let node = size1 - 1;
  let last = size2 - 1;
  while (isOdd(node)) {
    node = half(node);
    last = half(last);
  }
  let older = seed;
  let newer = seed;
  for (const sibling of path) {
    if (last === 0) return false;
    if (isOdd(node) || node === last) {
      older = nodeHash(sibling, older);
      newer = nodeHash(sibling, newer);
      while (!isOdd(node) && node !== 0) {
        node = half(node);
        last = half(last);
      }
    } else {
      newer = nodeHash(newer, sibling);
    }
    node = half(node);
    last = half(last);
  }
  return last === 0 && bytesEqual(older, root1) && bytesEqual(newer, root2);
}

/** The ranges whose hashes are the inclusion proof of `index` in a tree of `size`, in proof order. */
export function inclusionRanges(index: number, size: number): LeafRange[] {
  if (!isSize(index) || !isSize(size) || index >= size)
    throw new RangeError(`No leaf ${index} in size ${size}.`);
  const ranges: LeafRange[] = [];
  let start = 0;
  let end = size;
  while (end - start > 1) {
    const middle = start + splitPoint(end - start);
    if (index < middle) {
      ranges.push({ start: middle, end });
      end = middle;
    } else {
      ranges.push({ start, end: middle });
      start = middle;
    }
  }
  return ranges.reverse();
}

/** The ranges whose hashes are the consistency proof from `size1` to `size2`, in proof order. */
export function consistencyRanges(size1: number, size2: number): LeafRange[] {
  if (!isSize(size1) || !isSize(size2) || size1 === 0 || size1 > size2) {
    throw new RangeError(`No consistency proof leads from ${size1} to ${size2}.`);
  }
  const ranges: LeafRange[] = [];
  let start = 0;
  let end = size2;
  while (end !== size1) {
    const middle = start + splitPoint(end - start);
    if (size1 <= middle) {
      ranges.push({ start: middle, end });
      end = middle;
    } else {
      ranges.push({ start, end: middle });
      start = middle;
    }
  }
  // The old tree itself is known to the verifier where it is one complete subtree from the left edge.
  if (start !== 0) ranges.push({ start, end });
  return ranges.reverse();
}

/** A range that begins on a subtree boundary, as complete subtrees from left (largest) to right. */
export function subtreesOf(range: LeafRange): Subtree[] {
  const subtrees: Subtree[] = [];
  let start = range.start;
  while (start < range.end) {
    let level = 0;
    let width = 1;
    while (start % (width * 2) === 0 && start + width * 2 <= range.end) {
      width *= 2;
      level += 1;
    }
    subtrees.push({ level, index: start / width });
    start += width;
  }
  return subtrees;
}

/** Root of neighbouring subtrees, largest first, as `subtreesOf` orders them. */
export function foldSubtrees(hashes: readonly Hash[]): Hash {
  const last = hashes.at(-1);
  if (last === undefined) return emptyRoot;
  return hashes.slice(0, -1).reduceRight((right, left) => nodeHash(left, right), last);
}

export function rangeHash(range: LeafRange, hashOf: SubtreeHash): Hash {
  return foldSubtrees(subtreesOf(range).map(hashOf));
}

export function rootHash(size: number, hashOf: SubtreeHash): Hash {
  return rangeHash({ start: 0, end: size }, hashOf);
}

/** Largest power of two smaller than `width`; the split of RFC 6962. */
export function splitPoint(width: number): number {
  let split = 1;
  while (split * 2 < width) split *= 2;
  return split;
}

/** A whole tree in memory, for tests, small trees and simulation. */
export class MemoryTree {
  readonly #levels: Hash[][] = [[]];

  get size(): number {
    return this.#levels[0]!.length;
  }

  append(leaf: Hash): void {
    let hash = leaf;
    for (let level = 0; ; level++) {
      const row = this.#levels[level] ?? [];
      this.#levels[level] = row;
      row.push(hash);
      if (row.length % 2 === 1) return;
      hash = nodeHash(row.at(-2)!, hash);
    }
  }

  readonly subtree: SubtreeHash = ({ level, index }) => {
    const hash = this.#levels[level]?.[index];
    if (hash === undefined)
      throw new RangeError(`Subtree ${level}/${index} is not in a tree of ${this.size}.`);
    return hash;
  };

  root(size: number = this.size): Hash {
    return rootHash(size, this.subtree);
  }

  inclusion(index: number, size: number = this.size): Hash[] {
    return inclusionRanges(index, size).map((range) => rangeHash(range, this.subtree));
  }

  consistency(size1: number, size2: number = this.size): Hash[] {
    return consistencyRanges(size1, size2).map((range) => rangeHash(range, this.subtree));
  }
}

// Sizes go past 2^32, where JavaScript's bit operators would truncate.
const half = (n: number): number => Math.floor(n / 2);
const isOdd = (n: number): boolean => n % 2 === 1;
const isSize = (n: number): boolean => Number.isSafeInteger(n) && n >= 0;
const notHash = (hash: Hash): boolean => hash.length !== 32;
function isPowerOfTwo(n: number): boolean {
  let power = 1;
  while (power < n) power *= 2;
  return power === n;
}
