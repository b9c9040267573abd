// A report's text as a list of sections, which is how it is edited. Never loses a part that is not shown.
import type { Narrative } from '@kapok/contracts/evaluation/items.ts';

export interface Edited {
  /** `problems`, or `results.2` for the second of the results. */
  readonly code: string;
  readonly heading?: string;
  readonly text: string;
}

const before = ['preface', 'functions', 'organisation', 'goals', 'fulfilment', 'management'] as const;
const after = ['problems', 'measures'] as const;

export function editedOf(narrative: Narrative): readonly Edited[] {
  const plain = (code: (typeof before)[number] | (typeof after)[number]) => ({
    code,
    text: narrative[code].join('\n'),
  });
  return [
    ...before.map(plain),
    ...narrative.results.map(({ heading, paragraphs }, index) => ({
      code: `results.${index + 1}`,
      heading,
      text: paragraphs.join('\n'),
    })),
    ...after.map(plain),
  ];
}

/** The narrative with one section's paragraphs, or a result's heading, put in place of what was there. */
export function withSection(
  narrative: Narrative,
  code: string,
  change: { readonly paragraphs?: readonly string[]; readonly heading?: string },
): Narrative {
  const [part, number] = code.split('.');
  const paragraphs = change.paragraphs && [...change.paragraphs];
  if (part !== 'results')
    return paragraphs ? { ...narrative, [part as keyof Narrative]: paragraphs } : narrative;
  const results = [...narrative.results];
  const at = Number(number) - 1;
  const own = results[at] ?? { heading: '', paragraphs: [] };
  results[at] = {
    heading: change.heading ?? own.heading,
    paragraphs: paragraphs ?? own.paragraphs,
  };
  return { ...narrative, results };
}

export const withoutResult = (narrative: Narrative, index: number): Narrative => ({
  ...narrative,
  results: narrative.results.filter((_, at) => at !== index),
});

/** A section as another version has it; a result that the other has not is left out. */
export function takeSection(narrative: Narrative, code: string, from: Narrative): Narrative {
  const other = editedOf(from).find((one) => one.code === code);
  const [part, number] = code.split('.');
  if (!other) return part === 'results' ? withoutResult(narrative, Number(number) - 1) : narrative;
  return withSection(narrative, code, {
    paragraphs: other.text.split('\n').filter((line) => line !== ''),
    ...(other.heading === undefined ? {} : { heading: other.heading }),
  });
}

/** What is kept: no result without a heading and words, as the contract asks for neither empty. */
export const tidied = (narrative: Narrative): Narrative => ({
  ...narrative,
  results: narrative.results.filter(({ heading, paragraphs }) => heading !== '' || paragraphs.length > 0),
});
