// The Merkle sum tree of a figure: each leaf a log record with its shares, each node the sum of its children.
// No share may be negative: a negative one could hide what another adds, so making and checking both refuse it.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesEqual, utf8 } from './bytes.ts';
import type { Hash } from './merkle.ts';

/** A record's contribution to a figure. */
export interface Contribution {
  /** Of the record's event in the log. */
  readonly position: number;
  readonly ledgerLeafHash: Hash;
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** A node: its hash covers its children's hashes and sums, not its own. */
export interface SumNode {
  readonly hash: Hash;
  readonly numerator: bigint;
  readonly denominator: bigint;
}

const shareMax = 2n ** 63n - 1n;

export const emptySumTree: SumNode = {
  hash: sha256(utf8('kapok/sum-tree/empty')),
  numerator: 0n,
  denominator: 0n,
};

/** SHA-256(0x00 ‖ position u64 ‖ ledger leaf hash ‖ numerator i64 ‖ denominator i64), big-endian. */
export function sumLeaf(contribution: Contribution): SumNode {
  const { position, ledgerLeafHash, numerator, denominator } = contribution;
  if (ledgerLeafHash.length !== 32) throw new RangeError('A ledger leaf hash has 32 bytes.');
  if (!Number.isSafeInteger(position) || position < 0) throw new RangeError(`No position ${position}.`);
  const input = new Uint8Array(57);
  const view = new DataView(input.buffer);
  view.setBigUint64(1, BigInt(position));
  input.set(ledgerLeafHash, 9);
  view.setBigInt64(41, share(numerator));
  view.setBigInt64(49, share(denominator));
  return { hash: sha256(input), numerator, denominator };
}

/** SHA-256(0x01 ‖ left hash, numerator, denominator ‖ right hash, numerator, denominator), with the sums carried up. */
export function sumParent(left: SumNode, right: SumNode): SumNode {
  const input = new Uint8Array(97);
  const view = new DataView(input.buffer);
  input[0] = 1;
  [left, right].forEach((node, i) => {
    const start = 1 + i * 48;
    input.set(node.hash, start);
    view.setBigInt64(start + 32, share(node.numerator));
    view.setBigInt64(start + 40, share(node.denominator));
  });
  return {
    hash: sha256(input),
    numerator: share(left.numerator + right.numerator),
    denominator: share(left.denominator + right.denominator),
  };
}

/** A built tree; holds every node, 48 bytes each. */
export class SumTree {
  readonly #levels: Level[] = [];

  constructor(contributions: Iterable<Contribution>) {
    let level = new Level();
    for (const contribution of contributions) level.push(sumLeaf(contribution));
    this.#levels.push(level);
    // Pairing neighbours and carrying an odd last node up gives the same tree as RFC 6962's split.
    while (level.size > 1) {
      const above = new Level();
      for (let i = 0; i + 1 < level.size; i += 2) above.push(sumParent(level.at(i), level.at(i + 1)));
      if (level.size % 2 === 1) above.push(level.at(level.size - 1));
      this.#levels.push(above);
      level = above;
    }
  }

  get leaves(): number {
    return this.#levels[0]!.size;
  }

  get root(): SumNode {
    return this.leaves === 0 ? emptySumTree : this.#levels.at(-1)!.at(0);
  }

  /** The siblings from a leaf to the root, bottom first. */
  path(index: number): SumNode[] {
    if (!Number.isSafeInteger(index) || index < 0 || index >= this.leaves) {
      throw new RangeError(`No leaf ${index} among ${this.leaves}.`);
    }
    const path: SumNode[] = [];
    let node = index;
    for (const level of this.#levels) {
      const sibling = node % 2 === 0 ? node + 1 : node - 1;
      if (sibling < level.size) path.push(level.at(sibling));
      node = Math.floor(node / 2);
    }
    return path;
  }
}

export function buildSumTree(contributions: Iterable<Contribution>): SumTree {
  return new SumTree(contributions);
}

/** The root a leaf's path leads to; null where it cannot be one. Never throws on hostile input. */
export function sumRootFromPath(
  leaf: SumNode,
  index: number,
  leaves: number,
  path: readonly SumNode[],
): SumNode | null {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(leaves) || index < 0 || index >= leaves)
    return null;
  if ([leaf, ...path].some((node) => node.hash.length !== 32 || !isShare(node))) return null;
  const siblings = [...path];
  let node = leaf;
  let place = index;
  let last = leaves - 1;
  while (last > 0) {
    if (place % 2 === 1 || place < last) {
      const sibling = siblings.shift();
      if (sibling === undefined) return null;
      const [left, right] = place % 2 === 1 ? [sibling, node] : [node, sibling];
      if (left.numerator + right.numerator > shareMax) return null;
      if (left.denominator + right.denominator > shareMax) return null;
      node = sumParent(left, right);
    }
    place = Math.floor(place / 2);
    last = Math.floor(last / 2);
  }
  return siblings.length === 0 ? node : null;
}

/** Checks that `leaf` is contribution `index` of the tree with this root, its sums included. */
export function verifySumPath(
  leaf: SumNode,
  index: number,
  leaves: number,
  path: readonly SumNode[],
  root: SumNode,
): boolean {
  const computed = sumRootFromPath(leaf, index, leaves, path);
  return (
    computed !== null &&
    bytesEqual(computed.hash, root.hash) &&
    computed.numerator === root.numerator &&
    computed.denominator === root.denominator
  );
}

function isShare(node: SumNode): boolean {
  return [node.numerator, node.denominator].every((value) => value >= 0n && value <= shareMax);
}

function share(value: bigint): bigint {
  if (value < 0n || value > shareMax) throw new RangeError(`A share is from 0 to 2^63-1, not ${value}.`);
  return value;
}

/** One level's nodes in flat arrays, so that millions of leaves do not become millions of objects. */
class Level {
  size = 0;
  #hashes = new Uint8Array(32 * 16);
  #sums = new BigInt64Array(2 * 16);

  push(node: SumNode): void {
    if (this.size * 32 === this.#hashes.length) {
      const hashes = new Uint8Array(this.#hashes.length * 2);
      hashes.set(this.#hashes);
      this.#hashes = hashes;
      const sums = new BigInt64Array(this.#sums.length * 2);
      sums.set(this.#sums);
      this.#sums = sums;
    }
    this.#hashes.set(node.hash, this.size * 32);
    this.#sums[this.size * 2] = node.numerator;
    this.#sums[this.size * 2 + 1] = node.denominator;
    this.size += 1;
  }

  at(index: number): SumNode {
    return {
      hash: this.#hashes.slice(index * 32, index * 32 + 32),
      numerator: this.#sums[index * 2]!,
      denominator: this.#sums[index * 2 + 1]!,
    };
  }
}
