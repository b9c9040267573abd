// Whether the number of an identity document can be one. Pure; a number that holds together need not have been issued. It
// runs in a browser too, where it tells of a slip while one types.
import { checkCharacterOf, citizenIdHolds, isDate } from '../citizenId.ts';
import { creditCodeHolds } from '../creditCode.ts';
import type { DocumentType } from './parties.ts';

/** One spelling of a number: as compared, kept and shown. */
export function documentNumberOf(text: string): string {
  return text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
}

/** Of a number in its one spelling; `now` is for dates of birth, as nobody is born tomorrow. */
export function numberHolds(type: DocumentType, number: string, now: Date): boolean {
  switch (type) {
    case 'credit-code':
      return creditCodeHolds(number);
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
