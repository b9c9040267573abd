// Cuts text into words: Chinese by its dictionary, Latin by letters and digits. It must never be given a clock or a setting,
// so that the same text is always the same words.
import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';

let jieba: Jieba | undefined;
/** The dictionary takes a third of a second to read: by whoever needs it first. */
const words = (): Jieba => {
  jieba ??= Jieba.withDict(dict);
  return jieba;
};

const wordlike = /[\p{L}\p{N}]/u;

/** The words of a text in their order. */
export function segment(text: string): string[] {
  return words()
    .cut(plain(text), true)
    .filter((word) => wordlike.test(word))
    .map(folded);
}

/** The words of a text, and the shorter words within long ones, for finding it by any of them. */
export function segmentForSearch(text: string): string[] {
  return words()
    .cutForSearch(plain(text), true)
    .filter((word) => wordlike.test(word))
    .map(folded);
}

const plain = (text: string): string => text.normalize('NFKC').toLowerCase();

/** The plural of an English word is found by its singular. */
function folded(word: string): string {
  return /^[a-z]{4,}s$/.test(word) && !word.endsWith('ss') ? word.slice(0, -1) : word;
}
