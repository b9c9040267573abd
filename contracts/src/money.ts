// Money: whole fen (分) where it is counted, decimal text in yuan (元) where it is told. It must never be a floating-point number.
import { type Static, Type } from 'typebox';
import type { DecimalText } from './decimal.ts';

/** The most one amount may be, in yuan: eleven digits, so that a thousand of them still count exactly in any client. */
export const moneyText = Type.String({
  pattern: '^-?[0-9]{1,11}(\\.[0-9]{1,2})?$',
  description: 'An amount in yuan (元), at most two places: 39253.31.',
});
export type MoneyText = Static<typeof moneyText>;

const form = /^(-?)([0-9]{1,11})(?:\.([0-9]{1,2}))?$/;

/** Undefined for what is no amount of money. */
export function fenOf(text: string): bigint | undefined {
  const match = form.exec(text);
  if (!match) return undefined;
  const [, sign, whole = '0', fraction = ''] = match;
  const fen = BigInt(whole + fraction.padEnd(2, '0'));
  return sign === '-' ? -fen : fen;
}

/** In yuan with two places: `39253.31`. */
export function yuanOf(fen: bigint): DecimalText {
  const digits = (fen < 0n ? -fen : fen).toString().padStart(3, '0');
  return `${fen < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
