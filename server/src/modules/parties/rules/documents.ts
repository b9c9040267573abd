// Whether the number of an identity document can be one, and what a credit code says of its entity. Pure; a number that
// holds together need not have been issued.
import type { DocumentType, EntityType } from '@kapok/contracts/parties.ts';
import { checkCharacterOf, citizenIdHolds, isDate } from '../../../kernel/citizenId.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';
import { creditCodeHolds } from './creditCode.ts';

/** One spelling of a number: as compared, kept and shown. */
export function documentNumberOf(text: string): string {
  return text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
}

export function mayBeNumber(type: DocumentType, number: string, now: Date): Refusal | undefined {
  if (type === 'credit-code') return creditCodeHolds(number) ? undefined : refuse('credit-code-wrong');
  return numberHolds(type, number, now) ? undefined : refuse('document-number-wrong');
}

function numberHolds(type: Exclude<DocumentType, 'credit-code'>, number: string, now: Date): boolean {
  switch (type) {
    case 'citizen-id':
      return isCitizenId(number, now) && !ofResidencePermit.test(number);
    case 'residence-permit':
      return isCitizenId(number, now) && ofResidencePermit.test(number);
    case 'hong-kong-macau-permit':
      return /^[HM]\d{8}(\d{2})?$/.test(number);
    case 'taiwan-permit':
      return /^\d{8}(\d{2})?$/.test(number);
    case 'permanent-residence':
      return /^[A-Z]{3}\d{12}$/.test(number) || isPermanentResident(number, now);
    case 'passport':
      return /^[A-Z0-9]{5,15}$/.test(number) && /\d/.test(number);
  }
}

/** Hong Kong, Macao and Taiwan (港澳台居民居住证申领发放办法, art. 6). */
const ofResidencePermit = /^8[123]/;

function isCitizenId(number: string, now: Date): boolean {
  return citizenIdHolds(number) && bornBy(number, now);
}

/** The card of 2023: 9, place, country, date of birth, order and the check of GB 11643; the earlier had three letters. */
function isPermanentResident(number: string, now: Date): boolean {
  return (
    /^9\d{16}[\dX]$/.test(number) &&
    isDate(number.slice(6, 14)) &&
    checkCharacterOf(number) === number[17] &&
    bornBy(number, now)
  );
}

function bornBy(number: string, now: Date): boolean {
  // The calendar day in China: no child is registered the day before it is born.
  const today = new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10).replaceAll('-', '');
  return number.slice(6, 14) <= today;
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
