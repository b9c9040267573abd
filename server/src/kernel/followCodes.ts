// The code by which somebody without an account comes back to what is theirs: told once, kept as a hash. Whoever has only the
// number or only the code learns nothing, not even whether there is such a record.
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Random } from './clock.ts';
import { followCodeBytes, followCodeOf, followCodeTyped } from './text/followCode.ts';

/** The code, to be told once, and what the house keeps of it. */
export function newFollowCode(random: Random, number: string): { code: string; codeHash: Buffer } {
  const code = followCodeOf(random.bytes(followCodeBytes));
  return { code, codeHash: hashOf(number, code) };
}

/** As people type a number: lower case, with spaces around it. */
export const followNumberTyped = (typed: string): string => typed.trim().toUpperCase();

/**
 * Whether the code belongs to the number, in the same time whether there is such a number or not. Attempts are limited where
 * they come in: the operation counts as one that guesses a secret (`rate: 'sign-in'`).
 */
export function followCodeHolds(codeHash: Buffer | undefined, number: string, code: string): boolean {
  return timingSafeEqual(codeHash ?? Buffer.alloc(32), hashOf(number, code));
}

const hashOf = (number: string, code: string): Buffer =>
  createHash('sha256')
    .update(`${number} ${followCodeTyped(code)}`)
    .digest();
