// How the number of a document is shown where it need not be whole: enough to recognise, too little to use. Pure.
import type { DocumentType } from '@kapok/contracts/parties.ts';

/** `440***********1234`; numbers of other documents keep one character in front and two behind. */
export function maskedNumber(type: DocumentType, number: string): string {
  return number.length === 18 ? starred(number, 3, 4) : starred(number, type === 'passport' ? 1 : 2, 2);
}

function starred(text: string, before: number, after: number): string {
  if (text.length <= before + after) return '*'.repeat(text.length);
  return text.slice(0, before) + '*'.repeat(text.length - before - after) + text.slice(-after);
}
