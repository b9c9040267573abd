// Which language a page is in: its address says so (`/en/…`), and nothing else does. Words live beside the pages that
// say them, always in both languages.
import type { Language } from '@kapok/web-shared/format.ts';
import { useLocation } from 'react-router';

export interface Words {
  readonly zh: string;
  readonly en: string;
}

export type { Language };

export function languageOfPath(path: string): Language {
  return path === '/en' || path.startsWith('/en/') ? 'en' : 'zh';
}

export function useLanguage(): Language {
  return languageOfPath(useLocation().pathname);
}

/** The same page in a language: `/reports` ⇄ `/en/reports`. */
export function pathIn(language: Language, path: string): string {
  const bare = path.replace(/^\/en(?=\/|$)/, '') || '/';
  return language === 'en' ? `/en${bare === '/' ? '' : bare}` : bare;
}

/** A word in a language, with `{name}` filled in. */
export function say(
  words: Words,
  language: Language,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return words[language].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

export type Say = (words: Words, values?: Readonly<Record<string, string | number>>) => string;

export function useSay(): Say {
  const language = useLanguage();
  return (words, values) => say(words, language, values);
}
