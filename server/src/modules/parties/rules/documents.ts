// What a document's number is refused with, and what a credit code says of its entity. Pure.
import { numberHolds } from '@kapok/contracts/parties/documentNumbers.ts';
import type { DocumentType, EntityType } from '@kapok/contracts/parties.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';

export function mayBeNumber(type: DocumentType, number: string, now: Date): Refusal | undefined {
  if (numberHolds(type, number, now)) return undefined;
  return refuse(type === 'credit-code' ? 'credit-code-wrong' : 'document-number-wrong');
}

/** Who registered the entity and its kind stand in the first two characters (GB 32100-2015, tables 1 and 2, as amended). */
export function entityTypeOf(creditCode: string): EntityType {
  const exact = entityTypeByPrefix[creditCode.slice(0, 2)];
  return exact ?? entityTypeByRegistrar[creditCode.slice(0, 1)] ?? 'other';
}

const entityTypeByPrefix: Readonly<Record<string, EntityType>> = {
  11: 'government',
  12: 'institution',
  13: 'mass-organisation',
  91: 'enterprise',
  92: 'individual-business',
  93: 'cooperative',
};
const entityTypeByRegistrar: Readonly<Record<string, EntityType>> = {
  3: 'legal-service',
  5: 'social-organisation',
  7: 'religious',
  8: 'trade-union',
  N: 'collective',
};
