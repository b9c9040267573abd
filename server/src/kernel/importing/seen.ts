// Remembers which ids a file has had, in 8 bytes each and some room, so that a long file needs little memory.
// It must never forget one; two different ids
// of one file share their 64 bits in about three of a million files of ten million rows.
import { hash as digest } from 'node:crypto';

/** Ids one file may have. */
export const idsMax = 20_000_000;

export class SeenIds {
  #slots = new BigUint64Array(1 << 12);
  #count = 0;

  /** Whether the id is new; it is not, from now on. */
  add(id: string): boolean {
    if (this.#count >= idsMax) throw new RangeError(`a file of more than ${idsMax} records: split it`);
    if (this.#count * 2 >= this.#slots.length) this.#grow();
    // Zero marks a free slot, so that no id may hash to it.
    const hash = digest('sha256', id, 'buffer').readBigUInt64LE(0) || 1n;
    const added = place(this.#slots, hash);
    if (added) this.#count += 1;
    return added;
  }

  #grow(): void {
    const wider = new BigUint64Array(this.#slots.length * 2);
    for (const hash of this.#slots) if (hash !== 0n) place(wider, hash);
    this.#slots = wider;
  }
}

function place(slots: BigUint64Array, hash: bigint): boolean {
  const mask = slots.length - 1;
  let at = Number(hash & BigInt(mask));
  for (;;) {
    const here = slots[at];
    if (here === hash) return false;
    if (here === 0n) {
      slots[at] = hash;
      return true;
    }
    at = (at + 1) & mask;
  }
}
