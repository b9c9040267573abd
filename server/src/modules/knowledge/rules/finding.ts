// How an entry is found: the words and sounds it is indexed by, and what a question asks the index for. Pure; what was asked
// for is never kept.
import type { KnowledgeText } from '@kapok/contracts/knowledge.ts';
import { segmentForSearch } from '../../../kernel/text/segmenting.ts';
import { syllables, typedSound } from '../../../kernel/text/sounds.ts';

/** Words that stand in most questions and tell none from another. */
const common = new Set(
  '的 了 吗 呢 和 与 及 或 在 是 有 要 我 你 您 请问 如何 怎么 怎样 怎么办 什么 哪些 哪里 哪个 多少 多久 需要 可以 能 能否 是否 办理 办 申请 申领 广州 广州市 本市 市 去 到 为 吧 啊 想 问 一下 咨询 a an the to of for in on at is are how what where do does i can get my and or with need'.split(
    ' ',
  ),
);
export const lexemesMax = 4_000;

/** The weighted lexemes of a version, as a tsvector in text: its title first, then its keywords, then what it says. */
export function wordsOf(text: KnowledgeText): string {
  const weighted: readonly (readonly [string, string])[] = [
    [text.title.zh, 'A'],
    [text.title.en, 'A'],
    [text.keywords.join(' '), 'B'],
    [text.reading.zh, 'C'],
    [text.reading.en, 'C'],
    [text.answer.zh, 'D'],
    [text.answer.en, 'D'],
  ];
  const best = new Map<string, string>();
  for (const [part, weight] of weighted)
    for (const word of segmentForSearch(part)) if (!best.has(word)) best.set(word, weight);
  return [...best]
    .slice(0, lexemesMax)
    .map(([word, weight], at) => `${quoted(word)}:${at + 1}${weight}`)
    .join(' ');
}

/** What a version sounds and is spelt like: pairs of syllables, with one between them or none, and parts of English words. */
export function soundsOf({ title, keywords }: Pick<KnowledgeText, 'title' | 'keywords'>): string[] {
  const parts = [title.zh, ...keywords];
  return [
    ...new Set([
      ...parts.flatMap((part) => pairsOf(syllables(part))),
      ...parts.flatMap((part) => typedOf(syllables(part))),
      ...[title.en, ...keywords].flatMap(spelling),
    ]),
  ];
}

export interface Asked {
  /** Each has alternatives that mean the same, each of them one or more words. */
  readonly concepts: readonly (readonly (readonly string[])[])[];
  readonly sounds: readonly string[];
  /** Beginnings of what is typed in pinyin. */
  readonly typed: readonly string[];
}

export function askedOf(question: string, synonyms: readonly (readonly string[])[]): Asked {
  let rest = question.normalize('NFKC').toLowerCase();
  const concepts: string[][][] = [];
  for (const group of synonyms) {
    const meant = longest(group.filter((word) => rest.includes(word.toLowerCase())));
    if (meant === undefined) continue;
    rest = rest.replaceAll(meant.toLowerCase(), ' ');
    concepts.push(group.map((word) => segmentForSearch(word)));
  }
  const words = [...new Set(segmentForSearch(rest))];
  const telling = words.filter((word) => !common.has(word));
  for (const word of telling.length > 0 || concepts.length > 0 ? telling : words) concepts.push([[word]]);
  const letters = question.toLowerCase().replace(/[^a-z]/g, '');
  return {
    concepts,
    sounds: [...new Set([...pairsOf(syllables(question)), ...spelling(question)])],
    typed: letters.length >= 3 && syllables(question).length === 0 ? [typedSound(letters)] : [],
  };
}

/** A tsquery in text; undefined where nothing is asked for. */
export function queryOf({ concepts }: Asked, all: boolean): string | undefined {
  const parts = concepts
    .map((alternatives) =>
      alternatives
        .filter((words) => words.length > 0)
        .map((words) => `(${words.map(quoted).join(' & ')})`)
        .join(' | '),
    )
    .filter((part) => part !== '')
    .map((part) => `(${part})`);
  return parts.length === 0 ? undefined : parts.join(all ? ' & ' : ' | ');
}

/** What tells entries apart of what was asked: without words that stand in very many, unless there are no others. */
export function rarerOf(asked: Asked, common: ReadonlySet<string>): Asked {
  const concepts = asked.concepts.filter(
    (alternatives) =>
      !alternatives.some((words) => words.length > 0 && words.every((word) => common.has(word))),
  );
  return concepts.length === 0 ? asked : { ...asked, concepts };
}

/** The share of what was asked for that an entry sounds like; who typed pinyin asks for the beginning of a word. */
export function likeness(asked: Asked, sounds: readonly string[]): number {
  if (asked.typed.some((typed) => sounds.some((sound) => sound.startsWith(`q${typed}`)))) return 1;
  if (asked.sounds.length === 0) return 0;
  const known = new Set(sounds);
  return asked.sounds.filter((sound) => known.has(sound)).length / asked.sounds.length;
}

/** Below this an entry sounds like something else. */
export const likenessMin = 0.3;

/** Two neighbours, and two with one between them: a wrong, a missing or an added character leaves some of them. */
function pairsOf(sounds: readonly string[]): string[] {
  return sounds.flatMap((first, at) =>
    [sounds[at + 1], sounds[at + 2]].flatMap((second) =>
      second === undefined ? [] : [`p${first}-${second}`],
    ),
  );
}

const typedLettersMax = 30;
/** From each syllable on, as it is typed in full; and the first letters of each two to six. */
function typedOf(sounds: readonly string[]): string[] {
  return sounds.flatMap((_, at) => {
    const from = sounds.slice(at);
    const initials = [2, 3, 4, 5, 6]
      .filter((count) => count <= from.length)
      .map(
        (count) =>
          `q${from
            .slice(0, count)
            .map((one) => one[0])
            .join('')}`,
      );
    return [`q${from.join('').slice(0, typedLettersMax)}`, ...initials];
  });
}

function spelling(text: string): string[] {
  return (text.toLowerCase().match(/[a-z]{4,}/g) ?? []).flatMap((word) =>
    Array.from({ length: word.length - 1 }, (_, at) => `e${word.slice(at, at + 2)}${at === 0 ? '^' : ''}`),
  );
}

function longest(words: readonly string[]): string | undefined {
  return words.toSorted((one, other) => other.length - one.length)[0];
}

const quoted = (word: string): string => `'${word.replaceAll(/['\\]/g, '')}'`;
