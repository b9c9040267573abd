// How a question in everyday words is held against the names of the catalogue: what it is about, in its own words and in the
// city's, and what is to be done. Pure; it must never know where names are kept.

import type { Sayings } from '@kapok/contracts/services.ts';
import { pinyin } from 'pinyin-pro';
import { segment } from '../../../kernel/text/segmenting.ts';

/** What of a name, or of a question, is compared, and how much each counts. */
export type Terms = ReadonlyMap<string, number>;

const weights = { pair: 1, sound: 0.35, single: 0.12 } as const;

/** Characters that count: letters and digits in one width and case, Chinese; everything else parts words. */
export function plainText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]+/gu, ' ')
    .trim();
}

/** The terms of a text: pairs of characters, pairs of sounds (a wrong character usually sounds right), single characters. */
export function termsOf(text: string): Terms {
  const terms = new Map<string, number>();
  const add = (term: string, weight: number) => terms.set(term, Math.max(weight, terms.get(term) ?? 0));
  for (const run of plainText(text).match(/\p{Script=Han}+|[^\p{Script=Han}\s]+/gu) ?? []) {
    if (!han.test(run)) {
      add(run, weights.pair);
      continue;
    }
    const characters = [...run];
    const sounds = pinyin(run, { toneType: 'none', type: 'array' });
    for (const [at, character] of characters.entries()) {
      add(character, weights.single);
      if (at === 0) continue;
      add(`${characters[at - 1]}${character}`, weights.pair);
      add(`${sounds[at - 1]}'${sounds[at]}`, weights.sound);
    }
  }
  return terms;
}
const han = /\p{Script=Han}/u;

/** The sounds of a name run together, and their first letters: what somebody types without choosing characters. */
export function soundsOf(name: string): { readonly full: string; readonly initials: string } {
  const sounds = pinyin(plainText(name).replaceAll(' ', ''), { toneType: 'none', type: 'array' });
  return { full: sounds.join(''), initials: sounds.map((sound) => sound[0] ?? '').join('') };
}

/** A word of everyday language, how it sounds, and what it is looked for by. */
export interface Synonym {
  readonly said: string;
  readonly sound: string;
  readonly concept: Concept;
}

/** What people say, made ready to be looked for in many questions; the longest first. */
export function synonymsOf({ sayings }: Sayings): Synonym[] {
  const found = new Map<string, string[]>();
  for (const { said, means } of sayings)
    for (const word of said) {
      const key = plainText(word).replaceAll(' ', '');
      if (key !== '') found.set(key, [...(found.get(key) ?? []), ...means]);
    }
  return [...found]
    .map(([said, means]) => ({ said, sound: soundsOf(said).full, concept: conceptOf(said, means) }))
    .sort((one, other) => other.said.length - one.said.length);
}

/** What people say that sounds like these letters, so that it is looked for as if it had been said. */
export function heardIn(letters: string, synonyms: readonly Synonym[]): string | undefined {
  return synonyms.find(({ sound }) => sound.length >= heardLettersMin && letters.includes(sound))?.said;
}
/** Shorter sounds are in everything. */
const heardLettersMin = 5;

/** What is to be done with a licence or an entry; names of most items say it, and so do most questions. */
export type Act = 'begin' | 'change' | 'renew' | 'replace' | 'end' | 'move';

const actsOfNames: readonly (readonly [Act, RegExp])[] = [
  ['replace', /补办|补发|补领|补证|补换|遗失|挂失/],
  ['end', /注销|终止|停业|歇业|解除|撤销|缴销|作废/],
  ['renew', /延续|延期|到期|期满|换证|换领|换发|校验|再注册|复审|续期/],
  ['move', /转移接续|转移|转入|转出|迁移|互转|过户/],
  ['change', /变更|更名|更正|改建|扩建|异动/],
  ['begin', /新办|核发|设立|成立|首次|初次|新增|申领|配发|登记|认定|签发|办理|发放/],
];
const actsOfQuestions: readonly (readonly [Act, RegExp])[] = [
  ['replace', /补办|补发|补领|丢了|丢失|遗失|弄丢|不见了?|掉了|坏了|补一张|挂失/],
  ['end', /注销|不做了|不开了|不干了|关店|关门|倒闭|销掉|终止|销户|歇业/],
  ['renew', /快?到期了?|过期了?|续期|续证|延续|换证|换新|期满|续签/],
  ['move', /转移|转到|转出|转入|过户|怎么转|跨省转/],
  ['change', /变更|换医院|换单位|改地址|换地址|改名|更名|写错/],
];

const actOfName = (name: string): Act | undefined => actsOfNames.find(([, said]) => said.test(name))?.[0];

const fluff =
  /请问|麻烦|怎么样|怎么办理|怎么办|怎么|怎样|如何|哪里|在哪|去哪|哪儿|我们|我家|我要|我想|想要|想|我|可以|能不能|能|需要|要什么|要办|什么|手续|材料|流程|条件|办理|申请办|吗|呢|吧|呀|了|的|给|在|去|要|办个|办一个|办|一下|一个|一张|有没有|有/g;

/** One thing that a question is about: the words it uses, and those of the catalogue that stand for them. */
export interface Concept {
  readonly ways: readonly Way[];
}
interface Way {
  readonly terms: Terms;
  readonly factor: number;
  /** The pairs of characters within its words: what a name holds that says it whole, with other words between or without. */
  readonly phrase: readonly string[];
}
export interface Asked {
  readonly concepts: readonly Concept[];
  readonly act: Act;
}

function conceptOf(said: string, means: readonly string[], factor = 1): Concept {
  return { ways: [wayOf(said, factor), ...means.map((one) => wayOf(one, meantFactor))] };
}

function wayOf(text: string, factor: number): Way {
  const pairs = plainText(text)
    .split(' ')
    .flatMap((run) => segment(run))
    .flatMap((word) =>
      [...termsOf(word)].flatMap(([term, counts]) => (counts >= weights.pair ? [term] : [])),
    );
  return { terms: termsOf(text), factor, phrase: [...new Set(pairs)] };
}

const meantFactor = 0.95;
/** The act tells names of one licence apart; it is not what the question is about. */
const actFactor = 0.3;

/** What a question is looked for by. */
export function asked(question: string, synonyms: readonly Synonym[]): Asked {
  const plain = plainText(question).replaceAll(' ', '');
  const act = actsOfQuestions.find(([, said]) => said.test(plain))?.[0] ?? 'begin';
  const concepts: Concept[] = [];
  let rest = plain;
  // The longest first: one that lies within another is part of it.
  for (const { said, concept } of synonyms) {
    if (!rest.includes(said)) continue;
    rest = rest.replace(said, ' ');
    concepts.push(concept);
  }
  let bare = rest.replace(fluff, ' ');
  for (const [, said] of actsOfQuestions) {
    const word = said.exec(bare)?.[0];
    if (word === undefined) continue;
    bare = bare.replace(word, ' ');
    concepts.push(conceptOf(word, [], actFactor));
  }
  for (const run of bare.split(' ').filter((one) => one !== ''))
    for (const word of segment(run)) concepts.push(conceptOf(word, []));
  if (concepts.length === 0) concepts.push(conceptOf(plain, []));
  return { concepts, act };
}

export interface Candidate {
  readonly name: string;
  /** Those of the terms asked that the name has. */
  readonly shared: ReadonlySet<string>;
  /** Sum of the weights of all its terms. */
  readonly weight: number;
}

/** What a term of this form counts. */
function weightOf(term: string): number {
  if (term.includes("'")) return weights.sound;
  return term.length === 1 && han.test(term) ? weights.single : weights.pair;
}

export const weightOfTerms = (terms: Terms): number =>
  [...terms].reduce((sum, [, weight]) => sum + weight, 0);

/** Every term a question is looked for by. */
export const termsAsked = ({ concepts }: Asked): string[] => [
  ...new Set(concepts.flatMap(({ ways }) => ways.flatMap(({ terms }) => [...terms.keys()]))),
];

/** What a name has to hold to say one of the ways whole. */
export const phrasesAsked = ({ concepts }: Asked): (readonly string[])[] =>
  concepts.flatMap(({ ways }) => ways.map(({ phrase }) => phrase)).filter((terms) => terms.length > 0);

/**
 * How well a name answers: of each thing asked, the share of it that the name says, weighed by how rare it is (Robertson and
 * Spärck Jones’s idf); less for what the name says besides, and for another act than the one asked for.
 */
export function scoreOf(
  { concepts, act }: Asked,
  { name, shared, weight }: Candidate,
  rarity: (term: string) => number,
): number {
  // One character alone means too much.
  if (shared.size < 2 && ![...shared].some((term) => [...term].length > 1)) return 0;
  let sum = 0;
  let asks = 0;
  for (const { ways } of concepts) {
    let best = 0;
    let worth = 0;
    for (const way of ways) {
      let all = 0;
      let held = 0;
      let rarest = 0;
      for (const [term, counts] of way.terms) {
        const value = rarity(term) * counts;
        all += value;
        rarest = Math.max(rarest, value);
        if (shared.has(term)) held += value;
      }
      worth = Math.max(worth, rarest);
      if (all > 0) best = Math.max(best, (held / all) * rarest * way.factor);
    }
    sum += best;
    asks += worth;
  }
  let own = 0;
  for (const term of shared) own += weightOf(term);
  const score = sum * (0.6 + 0.4 * (own / weight)) * (0.6 + 0.4 * (sum / asks));
  const does = actOfName(name);
  if (does === undefined) return score;
  if (does === act) return score * 1.15;
  return act === 'begin' || does !== 'begin' ? score * 0.65 : score * 0.9;
}

/** Rarity of a term in `count` names, `df` of which hold it. */
export const rarityOf = (df: number, count: number): number => Math.log(1 + (count - df + 0.5) / (df + 0.5));
