// Words that mean the same, as a person writes them: a line a group. Never sends what contradicts itself.
import { synonymGroupsMax } from '@kapok/contracts/knowledge/limits.ts';

export const wordsOfGroupMax = 20;
export const charactersOfWordMax = 40;

export type SynonymFault =
  | { readonly what: 'alone' | 'tooMany' | 'tooLong'; readonly line: number }
  | { readonly what: 'twice'; readonly line: number; readonly word: string; readonly before: number }
  | { readonly what: 'tooManyGroups'; readonly line: number };

const between = /[、，,；;\t]+/;

export const writtenGroups = (groups: readonly (readonly string[])[]): string =>
  groups.map((group) => group.join('、')).join('\n');

/** Groups of the lines that say something, and what keeps them from being saved. */
export function readGroups(text: string): { readonly groups: string[][]; readonly faults: SynonymFault[] } {
  const groups: string[][] = [];
  const faults: SynonymFault[] = [];
  const standsIn = new Map<string, number>();
  for (const [at, row] of text.split('\n').entries()) {
    const line = at + 1;
    const words = [...new Set(row.split(between).map((word) => word.trim()))].filter((word) => word !== '');
    if (words.length === 0) continue;
    if (words.length === 1) faults.push({ what: 'alone', line });
    if (words.length > wordsOfGroupMax) faults.push({ what: 'tooMany', line });
    if (words.some((word) => word.length > charactersOfWordMax)) faults.push({ what: 'tooLong', line });
    for (const word of words) {
      const before = standsIn.get(word.toLowerCase());
      if (before !== undefined) faults.push({ what: 'twice', line, word, before });
      else standsIn.set(word.toLowerCase(), line);
    }
    groups.push(words);
  }
  if (groups.length > synonymGroupsMax) faults.push({ what: 'tooManyGroups', line: groups.length });
  return { groups, faults };
}
