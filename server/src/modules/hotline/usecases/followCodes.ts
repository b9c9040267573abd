// Makes the code an order is followed by without an account, and finds the order of number and code. Whoever has only one
// of the two learns nothing, not even whether there is such an order.
import { createHash, timingSafeEqual } from 'node:crypto';
import type { WorkOrderId } from '@kapok/contracts/ids.ts';
import type { Random } from '../../../kernel/clock.ts';
import type { Queryable } from '../../../kernel/database.ts';
import { followCodeBytes, followCodeOf, followCodeTyped } from '../rules/followCode.ts';
import { selectFollowCode } from '../store/followCodes.ts';

/** The code, to be told once, and what the house keeps of it. */
export function newFollowCode(random: Random, number: string): { code: string; codeHash: Buffer } {
  const code = followCodeOf(random.bytes(followCodeBytes));
  return { code, codeHash: hashOf(number, code) };
}

/** Attempts are limited where they come in: the operation counts as one that guesses a secret (`rate: 'sign-in'`). */
export async function orderOfFollowCode(
  db: Queryable,
  number: string,
  code: string,
): Promise<WorkOrderId | undefined> {
  const given = number.trim().toUpperCase();
  const known = await selectFollowCode(db, given);
  const held = known?.codeHash ?? Buffer.alloc(32);
  return timingSafeEqual(held, hashOf(given, code)) ? known?.id : undefined;
}

const hashOf = (number: string, code: string): Buffer =>
  createHash('sha256')
    .update(`${number} ${followCodeTyped(code)}`)
    .digest();
