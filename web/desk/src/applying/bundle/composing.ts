// What one composes a matter of several items from: its draft while it is typed, the order of its parts as a picture has it, and what its
// items ask in common. Pure; whether it holds is decided by the rules the server keeps too.
import type { Bundle } from '@kapok/contracts/applying/bundles.ts';
import {
  applicantField,
  type Condition,
  type Field,
  type Form,
  type Group,
} from '@kapok/contracts/applying/shapes.ts';
import type { Words } from '@kapok/contracts/words.ts';

/** What stands in a list keeps its key while it is moved and renamed. */
type Keyed<T> = T & { readonly key: number };
export type DraftField = Keyed<Field>;
export type DraftGroup = Keyed<Omit<Group, 'fields'> & { readonly fields: readonly DraftField[] }>;
export type DraftPart = Keyed<Bundle['parts'][number]>;
export interface Draft extends Omit<Bundle, 'questions' | 'parts'> {
  readonly questions: readonly DraftGroup[];
  readonly parts: readonly DraftPart[];
}

let keys = 0;
export const keyed = <T>(one: T): Keyed<T> => {
  keys += 1;
  return { ...one, key: keys };
};
const plain = <T>({ key: _key, ...one }: Keyed<T>) => one;

const nothing: Words = { zh: '', en: '' };
export const emptyBundle: Bundle = { words: nothing, lead: nothing, questions: [], parts: [] };

export const draftOf = ({ questions, parts, ...bundle }: Bundle): Draft => ({
  ...bundle,
  questions: questions.map((group) => keyed({ ...group, fields: group.fields.map(keyed) })),
  parts: parts.map(keyed),
});

export const bundleOf = ({ questions, parts, ...draft }: Draft): Bundle => ({
  ...draft,
  questions: questions.map((group) => ({
    ...plain(group),
    fields: group.fields.map((field) => plain(field) as Field),
  })) as Group[],
  parts: parts.map((part) => plain(part)) as Bundle['parts'],
});

/** Where something was not filled in yet, or cannot be written so. */
export interface Gap {
  readonly gap: 'name' | 'lead' | 'parts' | 'code' | 'group' | 'empty-group' | 'question' | 'condition';
  /** Which part, group or question, by its place. */
  readonly at?: number;
  readonly code?: string;
}
const codeForm = /^[a-z][A-Za-z0-9]{0,39}$/;
export const isCode = (text: string): boolean => codeForm.test(text);
const isSaid = ({ zh, en }: Words): boolean => zh.trim() !== '' && en.trim() !== '';
/** A term without a value is asked about a page further on; it would say nothing. */
const isWhole = (condition: Condition | undefined): boolean =>
  (condition ?? []).flat().every(({ is, isNot, atLeast, atMost }) => {
    const chosen = [is, isNot].filter((values) => values !== undefined);
    return (
      chosen.every((values) => values.length > 0) && (chosen.length > 0 || (atLeast ?? atMost) !== undefined)
    );
  });

export function gapsOf({ words, lead, questions, parts }: Bundle): Gap[] {
  return [
    ...(isSaid(words) ? [] : [{ gap: 'name' } as const]),
    ...(isSaid(lead) ? [] : [{ gap: 'lead' } as const]),
    ...(parts.length < 2 ? [{ gap: 'parts' } as const] : []),
    ...parts.flatMap(({ code, when }): Gap[] => [
      ...(isCode(code) ? [] : [{ gap: 'code', code } as const]),
      ...(isWhole(when) ? [] : [{ gap: 'condition', code } as const]),
    ]),
    ...questions.flatMap((group, at): Gap[] => [
      ...(isSaid(group.words) && isCode(group.code) ? [] : [{ gap: 'group', at: at + 1 } as const]),
      ...(group.fields.length > 0 ? [] : [{ gap: 'empty-group', at: at + 1 } as const]),
      ...group.fields.flatMap((field, nth): Gap[] => [
        ...(isSaid(field.words) && isCode(field.code) ? [] : [{ gap: 'question', at: nth + 1 } as const]),
        ...(isWhole(field.showWhen) ? [] : [{ gap: 'condition', code: field.code } as const]),
      ]),
    ]),
  ];
}

/** One of a row: a part, or a line that passes by it. */
export interface Cell {
  readonly part?: string;
  readonly line?: string;
}
export interface Order {
  /** What can be handled at one time, from first to last. */
  readonly rows: readonly (readonly Cell[])[];
  /** Between each row and the next: from which cell to which. */
  readonly links: readonly (readonly (readonly [from: number, to: number])[])[];
}

/** Each part in the first row in which all it waits for is above it. What stands behind it in the list is no part it can wait for. */
export function orderOf(
  parts: readonly { readonly code: string; readonly after?: readonly string[] }[],
): Order {
  const depths = new Map<string, number>();
  for (const { code, after = [] } of parts)
    depths.set(code, Math.max(-1, ...after.map((before) => depths.get(before) ?? -1)) + 1);
  const rows: Cell[][] = Array.from({ length: Math.max(-1, ...depths.values()) + 1 }, () => []);
  const links: [number, number][][] = rows.slice(1).map(() => []);
  const places = new Map<string, number>();
  for (const { code } of parts) {
    if (places.has(code)) continue;
    const row = rows[depths.get(code)!]!;
    places.set(code, row.length);
    row.push({ part: code });
  }
  for (const { code, after = [] } of parts) {
    const depth = depths.get(code)!;
    for (const before of new Set(after)) {
      const from = depths.get(before);
      if (from === undefined || from >= depth) continue;
      let place = places.get(before)!;
      for (let at = from + 1; at < depth; at += 1) {
        links[at - 1]!.push([place, rows[at]!.length]);
        place = rows[at]!.length;
        rows[at]!.push({ line: `${before} ${code}` });
      }
      links[depth - 1]!.push([place, places.get(code)!]);
    }
  }
  return { rows, links };
}

export interface Shared {
  readonly code: string;
  readonly words: Words;
  /** Parts that ask for it. */
  readonly parts: readonly string[];
}
export interface Sharing {
  readonly fields: readonly Shared[];
  readonly materials: readonly Shared[];
  /** How much more each would ask for by itself. */
  readonly fieldsSaved: number;
  readonly materialsSaved: number;
}

export function sharingOf(forms: ReadonlyMap<string, Form>): Sharing {
  const collect = (asked: (form: Form) => readonly { code: string; words: Words }[]) => {
    const all = new Map<string, { code: string; words: Words; parts: string[] }>();
    for (const [part, form] of forms)
      for (const { code, words } of asked(form)) {
        const known = all.get(code) ?? { code, words, parts: [] };
        if (!known.parts.includes(part)) known.parts.push(part);
        all.set(code, known);
      }
    return [...all.values()].filter(({ parts }) => parts.length > 1);
  };
  const fields = collect(({ questions, groups }) =>
    [...questions, ...groups].flatMap((group) => group.fields),
  );
  const materials = collect((form) => form.materials);
  const saved = (list: readonly Shared[]) => list.reduce((sum, { parts }) => sum + parts.length - 1, 0);
  return { fields, materials, fieldsSaved: saved(fields), materialsSaved: saved(materials) };
}

/** What a condition may hang on: who applies, and the questions that come before. */
export interface Asking {
  readonly code: string;
  readonly words: Words;
  readonly kind: 'choice' | 'integer';
  readonly values: readonly { readonly value: string; readonly words: Words }[];
}

export const yesNo = [
  { value: 'yes', words: { zh: '是', en: 'Yes' } },
  { value: 'no', words: { zh: '否', en: 'No' } },
] as const;

export function askingsOf(
  applicant: { readonly words: Words; readonly values: Asking['values'] },
  fields: readonly Field[],
): Asking[] {
  return [
    { code: applicantField, kind: 'choice', ...applicant },
    ...fields.map(
      ({ code, kind, words, options = [] }): Asking => ({
        code,
        words,
        kind: kind === 'integer' ? 'integer' : 'choice',
        values: kind === 'yes-no' ? yesNo : options,
      }),
    ),
  ];
}

/** One comparison a term, as it is edited; terms of one list hold together, so that this says the same. */
export const singleTerms = (condition: Condition): Condition =>
  condition.map((terms) =>
    terms.flatMap(({ field, ...compared }) =>
      Object.entries(compared).map(([comparison, value]) => ({ field, [comparison]: value })),
    ),
  );

export function moved<T>(list: readonly T[], at: number, by: -1 | 1): T[] {
  const next = [...list];
  const [one] = next.splice(at, 1);
  if (one !== undefined) next.splice(at + by, 0, one);
  return next;
}
