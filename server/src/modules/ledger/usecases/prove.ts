// Proofs and tiles read from the stored log. They must never lead to a size that no checkpoint has reached.

import { bytesEqual, toHex } from '@kapok/contracts/bytes.ts';
import { logEntry, noPersonalCommitment } from '@kapok/contracts/commitment.ts';
import type { LoggedEvent } from '@kapok/contracts/evidence.ts';
import type { OpenedEvent, Receipt } from '@kapok/contracts/ledger.ts';
import {
  consistencyRanges,
  type Hash,
  inclusionRanges,
  type LeafRange,
  leafHash,
} from '@kapok/contracts/merkle.ts';
import {
  encodeEntryBundle,
  rangeHashFromTiles,
  type TileAddress,
  tilesForRanges,
  tileWidth,
  widthInSize,
} from '@kapok/contracts/tiles.ts';
import type { Queryable } from '../../../kernel/database.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';
import * as store from '../store.ts';

/** The newest signed checkpoint; undefined only before an integrator has first run. */
export const currentCheckpoint = store.selectLastCheckpoint;

export async function proveInclusion(
  db: Queryable,
  { position, size }: { position: number; size: number },
): Promise<string[] | Refusal> {
  if (position >= size || !(await isSigned(db, size))) return refuse('not-found');
  return (await hashesOf(db, inclusionRanges(position, size))).map(toHex);
}

export async function proveConsistency(
  db: Queryable,
  { from, to }: { from: number; to: number },
): Promise<string[] | Refusal> {
  if (from === 0 || from > to || !(await isSigned(db, to))) return refuse('not-found');
  return (await hashesOf(db, consistencyRanges(from, to))).map(toHex);
}

/** The receipt of an event if a checkpoint covers it by now. */
export async function receiptNow(db: Queryable, eventId: string): Promise<Receipt | Refusal> {
  const [event] = await store.selectEvents(db, [eventId]);
  if (event === undefined) return refuse('not-found');
  const checkpoint = await store.selectLastCheckpoint(db);
  if (event.position === null || checkpoint === undefined || checkpoint.size <= event.position) {
    return refuse('not-yet-integrated', { particulars: { retryAfterSeconds: 1 } });
  }
  const entry = logEntry(event.commitment, event.personalCommitment);
  const proof = await hashesOf(db, inclusionRanges(event.position, checkpoint.size));
  return {
    eventId: eventId as Receipt['eventId'],
    position: event.position,
    entry: toHex(entry),
    leafHash: toHex(leafHash(entry)),
    checkpoint: checkpoint.note,
    proof: proof.map(toHex),
  };
}

export async function openEvent(db: Queryable, eventId: string): Promise<OpenedEvent | Refusal> {
  const [event] = await store.selectEvents(db, [eventId]);
  if (event === undefined) return refuse('not-found');
  const without = bytesEqual(event.personalCommitment, noPersonalCommitment);
  return {
    opening: event.opening,
    position: event.position,
    personal: without ? 'none' : event.hasPersonal ? 'kept' : 'erased',
  };
}

/** Events opened and proven to a checkpoint's size, in the order asked: what an evidence bundle carries. */
export async function provenEvents(
  db: Queryable,
  eventIds: readonly string[],
  size: number,
): Promise<LoggedEvent[] | Refusal> {
  const events = new Map(
    (await store.selectEvents(db, eventIds)).map((event) => [event.opening.event.id, event]),
  );
  const proven: LoggedEvent[] = [];
  for (const id of eventIds) {
    const event = events.get(id);
    if (event === undefined) return refuse('not-found');
    if (event.position === null || event.position >= size) return refuse('not-yet-integrated');
    const inclusion = await hashesOf(db, inclusionRanges(event.position, size));
    proven.push({ opening: event.opening, position: event.position, inclusion: inclusion.map(toHex) });
  }
  return proven;
}

/** The bytes of a tile or entry bundle; undefined where no checkpoint has reached that width. */
export async function readTile(db: Queryable, address: TileAddress): Promise<Uint8Array | undefined> {
  const checkpoint = await store.selectLastCheckpoint(db);
  const { index, width } = address;
  const level = address.level === 'entries' ? 0 : address.level;
  if (checkpoint === undefined || widthInSize({ level, index }, checkpoint.size) < width) return undefined;
  if (address.level === 'entries') {
    const from = index * tileWidth;
    const rows = await store.selectCommitments(db, from, from + width);
    return encodeEntryBundle(rows.map((row) => logEntry(row.commitment, row.personalCommitment)));
  }
  const tiles = await store.selectTiles(db, [{ level, index }]);
  return tiles.get(`${level}/${index}`)?.subarray(0, width * 32);
}

async function isSigned(db: Queryable, size: number): Promise<boolean> {
  const checkpoint = await store.selectLastCheckpoint(db);
  return checkpoint !== undefined && size <= checkpoint.size;
}

async function hashesOf(db: Queryable, ranges: readonly LeafRange[]): Promise<Hash[]> {
  if (ranges.length === 0) return [];
  const tiles = await store.selectTiles(db, tilesForRanges(ranges));
  return ranges.map((range) =>
    rangeHashFromTiles(range, ({ level, index }) => {
      const tile = tiles.get(`${level}/${index}`);
      if (tile === undefined) throw new Error(`tile ${level}/${index} is missing from a signed log`);
      return tile;
    }),
  );
}
