// The code by which somebody without an account follows what they sent: eight characters that are read out and written down
// without mistakes. It must never be one that can be guessed from the number.

/** 31 characters, without those that are taken for another (0 and O, 1, I and L). */
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const length = 8;
export const followCodeBytes = 4 * length;

/** `7KQ4-M2XH`, from random bytes; four of them a character leave no character more likely that anybody could use. */
export function followCodeOf(random: Uint8Array): string {
  let code = '';
  for (let at = 0; at < length; at += 1) {
    const word = new DataView(random.buffer, random.byteOffset + 4 * at, 4).getUint32(0);
    code += alphabet[word % alphabet.length];
  }
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

/** As people type it: lower case, without the hyphen, with spaces. */
export const followCodeTyped = (typed: string): string => typed.toUpperCase().replace(/[^0-9A-Z]/g, '');
