// The features a text is known by: its words, and the pairs of them in its title. Numbers, and with them telephones and ids of
// people, are left out, as is whatever was masked; what is left of a text can be read, which is what makes a reason of it.
import { maskPersonal } from '../../../kernel/masking.ts';
import { segment, segmentForSearch } from '../../../kernel/text/segmenting.ts';

const charactersMax = 1_500;

/** A title says more of a case than anything else in it, so its words count twice. */
export function featuresOf(title: string, text: string): string[] {
  const inTitle = telling(segmentForSearch(maskPersonal(title)));
  const order = segment(maskPersonal(title)).filter(isTelling);
  const pairs = order.slice(1).map((word, at) => `${order[at]} ${word}`);
  return [
    ...inTitle,
    ...inTitle,
    ...pairs,
    ...telling(segmentForSearch(maskPersonal(text).slice(0, charactersMax))),
  ];
}

const telling = (words: readonly string[]): string[] => words.filter(isTelling);

/** One Chinese character alone, a number and a letter tell nothing; `[电话]` is cut to a word that stands for no word said. */
function isTelling(word: string): boolean {
  return word.length > 1 && !/\d/.test(word) && !/^(电话|身份证号|银行卡号|邮箱)$/.test(word);
}
