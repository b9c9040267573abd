// Words in both languages: every word is declared as `{ zh, en }`, so that one without the other does not compile.
// Never write a user-visible word in a component.
import type { Words } from '@kapok/contracts/words.ts';
import { createInstance, type i18n, type Resource } from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { Language } from './format.ts';

export interface WordSet<Key extends string = string> {
  readonly namespace: string;
  readonly words: Readonly<Record<Key, Words>>;
}

/** One module's words; values go in as `{{name}}`. */
export function defineWords<const Key extends string>(
  namespace: string,
  words: Readonly<Record<Key, Words>>,
): WordSet<Key> {
  return { namespace, words };
}

export const languages: readonly Language[] = ['zh', 'en'];

/** A fresh instance: one a page in the browser, one a request on a server. Starts at once, nothing is loaded. */
export function createI18n(language: Language, sets: readonly WordSet[]): i18n {
  const resources: Resource = { zh: {}, en: {} };
  for (const set of sets) for (const each of languages) resources[each]![set.namespace] = wordsIn(set, each);
  const instance = createInstance();
  void instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'zh',
    resources,
    initAsync: false,
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  return instance;
}

/** Adds the words of a page that is loaded on demand. */
export function addWords(instance: i18n, set: WordSet): void {
  for (const each of languages)
    instance.addResourceBundle(each, set.namespace, wordsIn(set, each), true, true);
}

export type Say<Key extends string> = (key: Key, values?: Record<string, string | number>) => string;

/** `const say = useWords(hotlineWords); say('dispatch')`. */
export function useWords<Key extends string>(set: WordSet<Key>): Say<Key> {
  const { t, i18n } = useTranslation(set.namespace, { useSuspense: false });
  if (!i18n.hasResourceBundle('zh', set.namespace)) addWords(i18n, set);
  // i18next types its keys by a global declaration; ours are typed per word set, so its own typing is set aside.
  const translate = t as unknown as (key: string, options: Record<string, unknown>) => string;
  return (key, values) => translate(key, { ns: set.namespace, ...values });
}

export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return i18n.language === 'en' ? 'en' : 'zh';
}

/** Words that came from the server as `{ zh, en }`. */
export function inLanguage(words: Words, language: Language): string {
  return words[language] || words.zh;
}

/** The language to begin with: what was chosen here before, else Chinese first, English for readers who ask for it. */
export function initialLanguage(chosen: string | null, preferred: readonly string[]): Language {
  if (chosen === 'zh' || chosen === 'en') return chosen;
  const first = preferred.find((tag) => /^(zh|en)\b/i.test(tag));
  return first?.toLowerCase().startsWith('en') ? 'en' : 'zh';
}

function wordsIn(set: WordSet, language: Language): Record<string, string> {
  return Object.fromEntries(Object.entries(set.words).map(([key, said]) => [key, said[language]]));
}
