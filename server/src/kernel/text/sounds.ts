// How Chinese sounds, as far as finding needs it: without tones, and with the pairs that speakers of the south do not tell
// apart taken as one. It must never be shown to anybody as a reading of a name.
import { pinyin } from 'pinyin-pro';

/** One syllable for each Chinese character; everything else is left out. */
export function syllables(text: string): string[] {
  // Of a text without any the library gives no list.
  if (!/\p{Script=Han}/u.test(text)) return [];
  return pinyin(text, { toneType: 'none', type: 'array', nonZh: 'removed', v: true }).map(southern);
}

/** Full pinyin as somebody types it, who need not know which characters they mean. */
export const typedSound = (letters: string): string => southern(letters.toLowerCase());

/** zh, ch, sh are z, c, s; a final ng is n; an initial n is l. */
function southern(syllable: string): string {
  return syllable
    .replace(/([zcs])h/g, '$1')
    .replace(/ng/g, 'n')
    .replace(/^n(?=[aeiouv])/, 'l');
}
