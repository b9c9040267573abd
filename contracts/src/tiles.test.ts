// Proves tile addressing, growth and proofs against the whole tree in memory.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toHex, u64be } from './bytes.ts';
import {
  consistencyRanges,
  inclusionRanges,
  leafHash,
  MemoryTree,
  rangeHash,
  verifyInclusion,
} from './merkle.ts';
import {
  decodeEntryBundle,
  edgeHolds,
  edgeRoot,
  emptyEdge,
  encodeEntryBundle,
  growTree,
  joinHashes,
  parseTilePath,
  rangeHashFromTiles,
  type TileId,
  tilePath,
  tilesForRanges,
  tileWidth,
  widthInSize,
} from './tiles.ts';

test.each([
  [{ level: 0, index: 0, width: 256 }, '0/000'],
  [{ level: 0, index: 1234067, width: 256 }, '0/x001/x234/067'],
  [{ level: 1, index: 999, width: 17 }, '1/999.p/17'],
  [{ level: 2, index: 1000, width: 1 }, '2/x001/000.p/1'],
  [{ level: 'entries', index: 273, width: 112 }, 'entries/273.p/112'],
] as const)('%j is at %s', (address, path) => {
  expect(tilePath(address)).toBe(path);
  expect(parseTilePath(path)).toEqual(address);
});

test.each([
  '0/0',
  '00/000',
  '0/x000/000',
  '0/001.p/0',
  '0/001.p/256',
  '0/001.p/08',
  '0/1234',
  'x/000',
  '0/../000',
  '',
])('%s is no tile', (path) => expect(parseTilePath(path)).toBeNull());

test('a tree of 70,000 has the tiles the specification counts', () => {
  expect(widthInSize({ level: 0, index: 272 }, 70_000)).toBe(256);
  expect(widthInSize({ level: 0, index: 273 }, 70_000)).toBe(112);
  expect(widthInSize({ level: 0, index: 274 }, 70_000)).toBe(0);
  expect(widthInSize({ level: 1, index: 0 }, 70_000)).toBe(256);
  expect(widthInSize({ level: 1, index: 1 }, 70_000)).toBe(17);
  expect(widthInSize({ level: 2, index: 0 }, 70_000)).toBe(1);
});

test('a tree of 70,000 grown in batches has the root and proofs of the tree in memory', () => {
  const tree = new MemoryTree();
  const tiles = new Map<string, Uint8Array>();
  let edge = emptyEdge;
  for (const batch of [1, 254, 1, 1, 4000, 60_000, 5743]) {
    const leaves = Array.from({ length: batch }, (_, i) => leafHash(u64be(tree.size + i)));
    for (const leaf of leaves) tree.append(leaf);
    const grown = growTree(edge, joinHashes(leaves));
    edge = grown.edge;
    for (const tile of grown.tiles) tiles.set(`${tile.level}/${tile.index}`, tile.hashes);
    expect(edgeHolds(edge)).toBe(true);
    expect(toHex(edgeRoot(edge))).toBe(toHex(tree.root()));
  }
  expect(edge.size).toBe(70_000);
  for (const [name, hashes] of tiles) {
    const [level, index] = name.split('/').map(Number) as [number, number];
    expect(hashes.length / 32, name).toBe(widthInSize({ level, index }, edge.size));
  }
  const tile = ({ level, index }: TileId) => tiles.get(`${level}/${index}`)!;
  for (const [index, size] of [
    [0, 1],
    [69_999, 70_000],
    [3, 65_537],
    [65_536, 69_000],
    [255, 256],
    [256, 257],
  ] as const) {
    const ranges = inclusionRanges(index, size);
    const proof = ranges.map((range) => rangeHashFromTiles(range, tile));
    expect(verifyInclusion(index, size, tree.subtree({ level: 0, index }), proof, tree.root(size))).toBe(
      true,
    );
    expect(tilesForRanges(ranges).length).toBeLessThanOrEqual(6);
  }
});

test('any growth: consistency from tiles equals consistency from memory', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 6 }), (batches) => {
      const tree = new MemoryTree();
      const tiles = new Map<string, Uint8Array>();
      let edge = emptyEdge;
      const sizes: number[] = [];
      for (const batch of batches) {
        const leaves = Array.from({ length: batch }, (_, i) => leafHash(u64be(tree.size + i)));
        for (const leaf of leaves) tree.append(leaf);
        const grown = growTree(edge, joinHashes(leaves));
        edge = grown.edge;
        for (const { level, index, hashes } of grown.tiles) tiles.set(`${level}/${index}`, hashes);
        if (tree.size > 0) sizes.push(tree.size);
      }
      for (const older of sizes) {
        for (const range of consistencyRanges(older, tree.size)) {
          const fromTiles = rangeHashFromTiles(range, ({ level, index }) => tiles.get(`${level}/${index}`)!);
          expect(toHex(fromTiles)).toBe(toHex(rangeHash(range, tree.subtree)));
        }
      }
    }),
    { numRuns: 40 },
  );
});

test('entry bundles come back as they went in, and a cut one is refused', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 80 }), { maxLength: tileWidth }), (entries) => {
      const bundle = encodeEntryBundle(entries);
      expect(decodeEntryBundle(bundle)).toEqual(entries);
      if (bundle.length > 0) expect(decodeEntryBundle(bundle.slice(0, -1))).not.toEqual(entries);
    }),
  );
});
