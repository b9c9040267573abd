// Numbers and check codes of papers as they are printed and as people type them. Pure.

/** 穗政务受〔2021〕12号 */
export const numberOf = (series: string, year: number, serial: number): string =>
  `${series}〔${year}〕${serial}号`;

/** As people type it: any brackets, spaces, digits of full width. */
export const numberTyped = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/[[({【〔<《]/g, '〔')
    .replace(/[\])}】〕>》]/g, '〕');

/** 31 characters without those that are taken for another; twelve of them are past guessing. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const length = 12;
export const checkCodeBytes = 4 * length;

/** `7KQ4-M2XH-9WRT`, from random bytes. */
export function checkCodeOf(random: Uint8Array): string {
  const words = new DataView(random.buffer, random.byteOffset, checkCodeBytes);
  const code = Array.from({ length }, (_, at) => alphabet[words.getUint32(4 * at) % alphabet.length]).join(
    '',
  );
  return code.replace(/.{4}(?=.)/g, '$&-');
}

export const checkCodeTyped = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/.{4}(?=.)/g, '$&-');
