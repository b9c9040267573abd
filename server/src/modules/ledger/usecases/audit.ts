// Recomputes the whole log from the events and compares it with everything stored and signed: what a restore, a crash
// test or an auditor on the inside runs. It only reads.
import { bytesEqual, fromHex } from '@kapok/contracts/bytes.ts';
import { eventCommitment, eventLeafHash } from '@kapok/contracts/commitment.ts';
import { openCheckpoint, type VerifierKey } from '@kapok/contracts/note.ts';
import { edgeRoot, emptyEdge, growTree, joinHashes } from '@kapok/contracts/tiles.ts';
import type { Queryable } from '../../../kernel/database.ts';
import * as store from '../store.ts';

export interface Audit {
  readonly size: number;
  readonly checkpoints: number;
  /** Empty when the log is whole. */
  readonly faults: readonly string[];
}

const batch = 8192;
const faultsMax = 50;

export async function auditLog(db: Queryable, keys: readonly VerifierKey[]): Promise<Audit> {
  const faults: string[] = [];
  const fault = (text: string) => faults.length < faultsMax && faults.push(text);
  const size = await store.selectSize(db);
  let edge = emptyEdge;
  let checkpoints = 0;
  let after = -1;
  let next = await store.selectCheckpoints(db, after, 1000);
  const checkDue = async () => {
    for (;;) {
      const due = next[0];
      if (due === undefined || due.size !== edge.size) return;
      const opened = openCheckpoint(due.note, keys);
      if (typeof opened === 'string') fault(`checkpoint ${due.size}: ${opened}`);
      else if (opened.size !== due.size || !bytesEqual(opened.root, due.root))
        fault(`checkpoint ${due.size} is another's note`);
      if (!bytesEqual(edgeRoot(edge), due.root))
        fault(`checkpoint ${due.size} has another root than the events give`);
      checkpoints += 1;
      after = due.size;
      next = next.length > 1 ? next.slice(1) : await store.selectCheckpoints(db, after, 1000);
    }
  };
  await checkDue();
  while (edge.size < size) {
    const to = Math.min(size, edge.size + batch, next[0]?.size ?? size);
    const rows = await store.selectCommitments(db, edge.size, to);
    if (rows.length !== to - edge.size) {
      fault(`positions ${edge.size} to ${to} hold ${rows.length} events`);
      break;
    }
    const leaves = rows.map((row) => eventLeafHash(row.commitment, row.personalCommitment));
    rows.forEach((row, i) => {
      if (!bytesEqual(row.leafHash, leaves[i]!))
        fault(`position ${edge.size + i} has another leaf than its event gives`);
    });
    // An event whose content was changed under its commitment would leave the log whole: each is opened again.
    for (const { opening, commitment, position } of await store.selectEventsFrom(
      db,
      edge.size,
      to - edge.size,
    ))
      if (!bytesEqual(eventCommitment(opening.event, fromHex(opening.salt)!), commitment))
        fault(`position ${position} holds another event than was committed to`);
    const grown = growTree(edge, joinHashes(leaves));
    const stored = await store.selectTiles(db, grown.tiles);
    for (const { level, index, hashes } of grown.tiles) {
      const tile = stored.get(`${level}/${index}`);
      if (tile === undefined || !bytesEqual(tile.subarray(0, hashes.length), hashes))
        fault(`tile ${level}/${index} differs`);
    }
    edge = grown.edge;
    await checkDue();
  }
  if (next.length > 0) fault(`a checkpoint of size ${next[0]!.size} was signed, the log has ${size}`);
  return { size, checkpoints, faults };
}
