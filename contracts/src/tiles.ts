// Tiles of the log as C2SP tlog-tiles lays them out: addressing, paths, growth, and the proofs read from them.
// A tile once full must never change; a partial tile only grows to the right.
import { foldSubtrees, type Hash, type LeafRange, nodeHash, type Subtree, subtreesOf } from './merkle.ts';

/** Hashes in a full tile: height 8. */
export const tileWidth = 256;
const tileHeight = 8;
/** 64-bit sizes need no more levels. */
export const tileLevelMax = 7;

export interface TileId {
  readonly level: number;
  readonly index: number;
}

/** A tile as named by a path; entry bundles have the level 'entries'. */
export interface TileAddress {
  readonly level: number | 'entries';
  readonly index: number;
  /** 1 to 256; 256 is full. */
  readonly width: number;
}

/** `0/x001/x234/067`, with `.p/8` behind it where the tile is partial. */
export function tilePath({ level, index, width }: TileAddress): string {
  const digits = String(index);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g)!;
  const name = groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join('/');
  return `${level}/${name}${width === tileWidth ? '' : `.p/${width}`}`;
}

/** The address a path names; null unless it is the one spelling of it. */
export function parseTilePath(path: string): TileAddress | null {
  const match = /^(entries|\d{1,2})\/((?:x\d{3}\/){0,5}\d{3})(?:\.p\/(\d{1,3}))?$/.exec(path);
  if (match === null) return null;
  const level = match[1] === 'entries' ? 'entries' : Number(match[1]);
  const index = Number(match[2]!.replaceAll(/[x/]/g, ''));
  const width = match[3] === undefined ? tileWidth : Number(match[3]);
  if (!Number.isSafeInteger(index) || width < 1 || (match[3] !== undefined && width >= tileWidth))
    return null;
  const address = { level, index, width } as const;
  return tilePath(address) === path ? address : null;
}

/** How many hashes the tile has in a tree of `size`, 0 where it does not exist. */
export function widthInSize({ level, index }: TileId, size: number): number {
  const hashes = Math.floor(size / tileWidth ** level) - index * tileWidth;
  return Math.max(0, Math.min(tileWidth, hashes));
}

/** Which tile holds a complete subtree, and which of its hashes are that subtree's leaves there. */
export function tileOfSubtree({ level, index }: Subtree): TileId & { offset: number; count: number } {
  const tileLevel = Math.floor(level / tileHeight);
  const count = 2 ** (level % tileHeight);
  const first = index * count;
  return { level: tileLevel, index: Math.floor(first / tileWidth), offset: first % tileWidth, count };
}

/** The tiles needed for the hashes of these ranges, each once. */
export function tilesForRanges(ranges: readonly LeafRange[]): TileId[] {
  const needed = new Map<string, TileId>();
  for (const range of ranges) {
    for (const subtree of subtreesOf(range)) {
      const { level, index } = tileOfSubtree(subtree);
      needed.set(`${level}/${index}`, { level, index });
    }
  }
  return [...needed.values()];
}

/** Hash of a range from the tiles `tilesForRanges` named. */
export function rangeHashFromTiles(range: LeafRange, tile: (id: TileId) => Uint8Array): Hash {
  return foldSubtrees(subtreesOf(range).map((subtree) => subtreeHashFromTiles(subtree, tile)));
}

function subtreeHashFromTiles(subtree: Subtree, tile: (id: TileId) => Uint8Array): Hash {
  const { level, index, offset, count } = tileOfSubtree(subtree);
  const hashes = tile({ level, index });
  if (hashes.length < (offset + count) * 32) {
    throw new RangeError(
      `Tile ${level}/${index} has ${hashes.length / 32} hashes, ${offset + count} are needed.`,
    );
  }
  return perfectRoot(hashes.subarray(offset * 32, (offset + count) * 32));
}

/** Root of a power-of-two number of concatenated hashes. */
function perfectRoot(hashes: Uint8Array): Hash {
  if (hashes.length === 32) return hashes.slice();
  const middle = hashes.length / 2;
  return nodeHash(perfectRoot(hashes.subarray(0, middle)), perfectRoot(hashes.subarray(middle)));
}

/** The right edge of a tree: of each level the last, not yet full tile's hashes. It is all that growing the tree needs. */
export interface TreeEdge {
  readonly size: number;
  /** Index is the level; each has 0 to 255 hashes concatenated. */
  readonly partial: readonly Uint8Array[];
}

export const emptyEdge: TreeEdge = { size: 0, partial: [] };

/** A tile that growing changed: all the hashes it now has. */
export interface GrownTile extends TileId {
  readonly hashes: Uint8Array;
}

/** The edge after `leaves` (concatenated leaf hashes), and every tile that changed on the way. */
export function growTree(edge: TreeEdge, leaves: Uint8Array): { edge: TreeEdge; tiles: GrownTile[] } {
  const count = leaves.length / 32;
  if (!Number.isInteger(count)) throw new RangeError('Leaf hashes have 32 bytes each.');
  const tiles: GrownTile[] = [];
  const partial: Uint8Array[] = [];
  let rising = leaves;
  for (let level = 0; rising.length > 0 || level < edge.partial.length; level++) {
    const before = edge.partial[level] ?? new Uint8Array(0);
    const row = new Uint8Array(before.length + rising.length);
    row.set(before);
    row.set(rising, before.length);
    const firstIndex = Math.floor(Math.floor(edge.size / tileWidth ** level) / tileWidth);
    const fullCount = Math.floor(row.length / (tileWidth * 32));
    const full: Hash[] = [];
    for (let i = 0; i < fullCount; i++) {
      const hashes = row.slice(i * tileWidth * 32, (i + 1) * tileWidth * 32);
      tiles.push({ level, index: firstIndex + i, hashes });
      full.push(perfectRoot(hashes));
    }
    const rest = row.slice(fullCount * tileWidth * 32);
    if (rest.length > 0 && rising.length > 0)
      tiles.push({ level, index: firstIndex + fullCount, hashes: rest });
    partial.push(rest);
    rising = joinHashes(full);
  }
  return { edge: { size: edge.size + count, partial }, tiles };
}

/** The root of the whole tree from its edge. */
export function edgeRoot(edge: TreeEdge): Hash {
  const subtrees = edge.partial.map((hashes) =>
    subtreesOf({ start: 0, end: hashes.length / 32 }).map(({ level, index }) => {
      const width = 2 ** level * 32;
      return perfectRoot(hashes.subarray(index * width, (index + 1) * width));
    }),
  );
  return foldSubtrees(subtrees.reverse().flat());
}

/** Whether an edge's widths are those of a tree of its size. */
export function edgeHolds(edge: TreeEdge): boolean {
  const levels = Math.max(edge.partial.length, tileLevelMax);
  for (let level = 0; level < levels; level++) {
    const width = Math.floor(edge.size / tileWidth ** level) % tileWidth;
    if ((edge.partial[level]?.length ?? 0) !== width * 32) return false;
  }
  return true;
}

/** An entry bundle: each entry behind its length as uint16, big-endian. */
export function encodeEntryBundle(entries: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(entries.reduce((sum, entry) => sum + 2 + entry.length, 0));
  let offset = 0;
  for (const entry of entries) {
    if (entry.length > 0xffff) throw new RangeError('A log entry has at most 65,535 bytes.');
    bytes[offset] = entry.length >> 8;
    bytes[offset + 1] = entry.length & 0xff;
    bytes.set(entry, offset + 2);
    offset += 2 + entry.length;
  }
  return bytes;
}

/** The entries of a bundle; null where its lengths do not add up. */
export function decodeEntryBundle(bytes: Uint8Array): Uint8Array[] | null {
  const entries: Uint8Array[] = [];
  let offset = 0;
  while (offset < bytes.length) {
    if (offset + 2 > bytes.length) return null;
    const length = bytes[offset]! * 256 + bytes[offset + 1]!;
    if (offset + 2 + length > bytes.length) return null;
    entries.push(bytes.slice(offset + 2, offset + 2 + length));
    offset += 2 + length;
  }
  return entries;
}

export function joinHashes(hashes: readonly Hash[]): Uint8Array {
  const joined = new Uint8Array(hashes.length * 32);
  hashes.forEach((hash, i) => {
    joined.set(hash, i * 32);
  });
  return joined;
}
