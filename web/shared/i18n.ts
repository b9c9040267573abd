// Words in both languages: every word is declared as `{ zh, en }`, so that one without the other does not compile.
// Never write a user-visible word in a component.
import type { Words } from '@kapok/contracts/words.ts';
import {
  createContext,
  createElement,
  type ReactNode,
  useCallback,
  useContext,
  useMemo,
  useState,
} from 'react';
import type { Language } from './format.ts';

export type WordSet<Key extends string = string> = Readonly<Record<Key, Words>>;

/** One module's words; values go in as `{{name}}`. */
export function defineWords<const Key extends string>(words: WordSet<Key>): WordSet<Key> {
  return words;
}

interface Spoken {
  readonly language: Language;
  readonly speak: (language: Language) => void;
}
const Speaking = createContext<Spoken>({ language: 'zh', speak: () => {} });

/** Everything within speaks one language, and changes it at once without losing what was entered. */
export function Speaker({
  first,
  onChange,
  children,
}: {
  readonly first: Language;
  readonly onChange: (language: Language) => void;
  readonly children: ReactNode;
}) {
  const [language, setLanguage] = useState(first);
  const spoken = useMemo(
    () => ({
      language,
      speak: (next: Language) => {
        onChange(next);
        setLanguage(next);
      },
    }),
    [language, onChange],
  );
  return createElement(Speaking, { value: spoken }, children);
}

export type Say<Key extends string> = (key: Key, values?: Record<string, string | number>) => string;

/** `const say = useWords(hotlineWords); say('dispatch')`. */
export function useWords<Key extends string>(set: WordSet<Key>): Say<Key> {
  const language = useLanguage();
  return useCallback(
    (key, values = {}) =>
      set[key][language].replace(/\{\{(\w+)\}\}/g, (whole, name: string) => String(values[name] ?? whole)),
    [set, language],
  );
}

export function useLanguage(): Language {
  return useContext(Speaking).language;
}

export function useSpeak(): (language: Language) => void {
  return useContext(Speaking).speak;
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
