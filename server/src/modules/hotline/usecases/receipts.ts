// The code a citizen is given with the number of an order, so that they follow it without an account. Only its hash is kept:
// nobody in the house can tell it again.
import { hash, timingSafeEqual } from 'node:crypto';
import type { WorkOrderId } from '@kapok/contracts/ids.ts';
import type { Random } from '../../../kernel/clock.ts';

/** Letters and digits that nobody mistakes for another when they are read out: no 0, O, 1, I or L. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const characters = 10;

/** 49 bits, in two halves that are easy to read out: `K7QMW-9XTRP`. */
export function newReceiptCode(random: Random): string {
  let code = '';
  // A byte beyond the last whole run of the alphabet would favour its first letters.
  const usable = 256 - (256 % alphabet.length);
  while (code.length < characters)
    for (const byte of random.bytes(characters))
      if (byte < usable && code.length < characters) code += alphabet[byte % alphabet.length];
  return `${code.slice(0, characters / 2)}-${code.slice(characters / 2)}`;
}

/** However it is typed: small letters, spaces and dashes make no other code. */
export function receiptHash(id: WorkOrderId, code: string): Buffer {
  const plain = code.toUpperCase().replaceAll(/[^0-9A-Z]/g, '');
  return hash('sha256', `${id}:${plain}`, 'buffer');
}

export const isReceiptOf = (id: WorkOrderId, code: string, kept: Buffer): boolean =>
  timingSafeEqual(receiptHash(id, code), kept);
