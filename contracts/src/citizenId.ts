// Whether the 18 characters of a citizen's identity number hold together (公民身份号码, GB 11643-1999). Pure; says nothing
// about whether the person exists.

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
/** First two digits of a division code (GB/T 2260). */
const provinces = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])/;

/** Province, date of birth and check character; of digits and a capital X only. */
export function citizenIdHolds(id: string): boolean {
  return (
    /^\d{17}[\dX]$/.test(id) &&
    provinceHolds(id) &&
    isDate(id.slice(6, 14)) &&
    checkCharacterOf(id) === id[17]
  );
}

export const provinceHolds = (id: string): boolean => provinces.test(id);

/** ISO 7064 MOD 11-2 over the first 17 digits. */
export function checkCharacterOf(id: string): string {
  const sum = weights.reduce((total, weight, at) => total + weight * Number(id[at]), 0);
  return '10X98765432'[sum % 11]!;
}

export function isDate(yyyymmdd: string): boolean {
  const year = Number(yyyymmdd.slice(0, 4));
  const month = Number(yyyymmdd.slice(4, 6));
  const day = Number(yyyymmdd.slice(6, 8));
  return year >= 1880 && year <= 2099 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
