// Amounts as answers carry them, told in the reader's language. Never counts with them as floating-point numbers.
import { exactMoney, type Language, money, noValue, percentOf } from '@kapok/web-shared/format.ts';

/** Whole fen of an amount with two places, however large. */
export const fenOfAmount = (text: string): bigint => BigInt(text.replace('.', ''));

export const inWan = (text: string, language: Language): string => money(fenOfAmount(text), language);
export const exactly = (text: string, language: Language): string => exactMoney(fenOfAmount(text), language);

export function paidShare({ paid, adjusted }: { readonly paid: string; readonly adjusted: string }): string {
  const budget = fenOfAmount(adjusted);
  return budget === 0n ? noValue : percentOf(fenOfAmount(paid), budget);
}
