// Checks a receipt here in the browser: the checkpoint's signature, and the path from the entry to its root.
// Never trusts an answer of the server for what it can compute itself.
import { fromHex, toHex } from '@kapok/contracts/bytes.ts';
import type { Receipt } from '@kapok/contracts/ledger.ts';
import { leafHash, verifyInclusion } from '@kapok/contracts/merkle.ts';
import { openCheckpoint, parseVerifierKey } from '@kapok/contracts/note.ts';
import { logKeyPath } from '@kapok/web-shared/endpoints/ledger.ts';

export type Finding =
  | { readonly holds: true; readonly size: number; readonly origin: string }
  | { readonly holds: false; readonly fault: 'key' | 'signature' | 'entry' | 'path' };

export async function checkReceipt(receipt: Receipt): Promise<Finding> {
  const response = await fetch(logKeyPath);
  const key = response.ok ? parseVerifierKey((await response.text()).trim()) : null;
  if (!key) return { holds: false, fault: 'key' };
  return judge(receipt, key);
}

function judge(receipt: Receipt, key: NonNullable<ReturnType<typeof parseVerifierKey>>): Finding {
  const checkpoint = openCheckpoint(receipt.checkpoint, [key]);
  if (typeof checkpoint === 'string') return { holds: false, fault: 'signature' };
  const entry = fromHex(receipt.entry);
  if (!entry) return { holds: false, fault: 'entry' };
  const leaf = leafHash(entry);
  if (toHex(leaf) !== receipt.leafHash) return { holds: false, fault: 'entry' };
  const proof = receipt.proof.map(fromHex);
  if (proof.some((hash) => hash === null)) return { holds: false, fault: 'path' };
  return verifyInclusion(receipt.position, checkpoint.size, leaf, proof as Uint8Array[], checkpoint.root)
    ? { holds: true, size: checkpoint.size, origin: checkpoint.origin }
    : { holds: false, fault: 'path' };
}
