// Turns the codes of departments, districts, lines and subjects into words. A code nobody has named is shown as it is.
import { inLanguage, useLanguage } from '@kapok/web-shared/i18n.ts';
import { useHotlineSettings } from './queries.ts';

type List = 'departments' | 'districts' | 'lines' | 'categories';
export interface Named {
  readonly value: string;
  readonly label: string;
}

export function useNames() {
  const settings = useHotlineSettings().data;
  const language = useLanguage();
  return {
    name(list: List, code: string | undefined): string {
      const found = settings?.[list].find((item) => item.code === code);
      return found ? inLanguage(found.words, language) : (code ?? '');
    },
    options: (list: List): Named[] =>
      settings?.[list].map((item) => ({ value: item.code, label: inLanguage(item.words, language) })) ?? [],
  };
}
