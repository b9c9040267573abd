// What a report's text may refer to: `{{code}}` stands for a figure of the evaluation and is filled from it alone, so that
// no sentence can say another number than the table. Server and verifier fill by the same function.
import type { Actual } from '../scoring.ts';
import type { Words } from '../words.ts';
import type { EvaluationItem, Narrative } from './items.ts';
import { distanceText, plainNumber, quantity } from './phrases.ts';

export interface Reference {
  /** `d-connection-rate`, `d-connection-rate:target`, `d-connection-rate:2021-05`, `total`, an input's code. */
  readonly code: string;
  readonly name: Words;
  /** As it stands in the text, unit included where it has one. */
  readonly text: string;
  /** Code of the proof it leads to in the appendix. */
  readonly proof?: string;
}

/** What an evaluation or its evidence has to be filled from. */
export interface Referred {
  readonly items: readonly Pick<
    EvaluationItem,
    'code' | 'name' | 'actual' | 'target' | 'score' | 'weight' | 'figure' | 'supporting'
  >[];
  readonly figures: readonly {
    readonly code: string;
    readonly period: string;
    readonly value: string | null;
    readonly unit: string;
  }[];
  readonly totals: Readonly<Record<string, string>>;
  readonly parts: readonly { readonly code: string; readonly name: Words }[];
  readonly gradeName: Words;
  readonly inputs: readonly {
    readonly code: string;
    readonly name: Words;
    readonly unit: string;
    readonly value: string | null;
  }[];
}

const aspects = {
  target: { zh: '年度指标值', en: 'target' },
  gap: { zh: '与年度指标值之差', en: 'distance from target' },
  score: { zh: '得分', en: 'score' },
  weight: { zh: '分值', en: 'weight' },
} as const satisfies Record<string, Words>;

/** In the order of the template: each item with what else can be said of it, then parts and total, then inputs. */
export function referencesOf(source: Referred): readonly Reference[] {
  return [
    ...source.items.flatMap((item) => itemReferences(item, source)),
    ...source.parts.map(({ code, name }) => ({
      code,
      name: about(name, aspects.score),
      text: source.totals[code] ?? '—',
    })),
    { code: 'total', name: { zh: '自评总分', en: 'Total score' }, text: source.totals.total ?? '—' },
    { code: 'grade', name: { zh: '自评等级', en: 'Grade' }, text: source.gradeName.zh },
    ...source.inputs.map(({ code, name, unit, value }) => ({
      code,
      name,
      text: value === null ? '—' : withUnit(value, unit),
    })),
  ];
}

function itemReferences(item: Referred['items'][number], { figures }: Referred): Reference[] {
  const { code, name, target, score, weight } = item;
  const proof = item.actual === null ? {} : { proof: item.figure ?? `item:${code}` };
  const gap = distanceText(item, 'zh');
  const own = figures.filter((figure) => item.supporting?.includes(figure.code));
  return [
    { code, name, text: valueText(item), ...proof },
    { code: `${code}:target`, name: about(name, aspects.target), text: withUnit(target.value, target.unit) },
    ...(gap === null ? [] : [{ code: `${code}:gap`, name: about(name, aspects.gap), text: gap, ...proof }]),
    { code: `${code}:score`, name: about(name, aspects.score), text: score },
    { code: `${code}:weight`, name: about(name, aspects.weight), text: plainNumber(weight) },
    ...own.map(({ period, value, unit }) => ({
      code: `${code}:${period}`,
      name: about(name, { zh: period, en: period }),
      text: quantity(value, unit, 'zh'),
      ...proof,
    })),
  ];
}

const about = (name: Words, aspect: Words): Words => ({
  zh: `${name.zh}（${aspect.zh}）`,
  en: `${name.en} (${aspect.en})`,
});

/** The code of a figure in a text, with what is said of it after a colon. */
export const placeholder = /\{\{([a-z][a-z0-9.-]*(?::[a-z0-9-]+)?)\}\}/g;

export function placeholdersIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(placeholder)].map((match) => match[1] as string))];
}

/** Puts figures in the place of `{{code}}`; one that has no value yet is shown as a dash. */
export function fillPlaceholders(text: string, figureOf: (code: string) => string | undefined): string {
  return text.replaceAll(placeholder, (_whole, code: string) => figureOf(code) ?? '—');
}

/** The code of whose figure it is, without what is said of it. */
export const subjectOf = (code: string): string => code.split(':')[0] as string;

export interface Section {
  /** A part of the report such as `problems`; `results.2` is the second of the results. */
  readonly code: string;
  readonly heading?: string;
  readonly paragraphs: readonly string[];
}

/** The text section by section, in the order of the report; empty ones are left out. */
export function sectionsOf(narrative: Narrative): readonly Section[] {
  const { results } = narrative;
  const plain = (code: Exclude<keyof Narrative, 'results'>) => ({ code, paragraphs: narrative[code] });
  return [
    ...(['preface', 'functions', 'organisation', 'goals', 'fulfilment', 'management'] as const).map(plain),
    ...results.map(({ heading, paragraphs }, index) => ({
      code: `results.${index + 1}`,
      heading,
      paragraphs,
    })),
    ...(['problems', 'measures'] as const).map(plain),
  ].filter(({ paragraphs }) => paragraphs.length > 0);
}

/** An actual value as a reader sees it: `94.07%`, `1507个`, or what a judgement or count of occurrences says. */
export function valueText(item: Pick<EvaluationItem, 'actual' | 'target'>): string {
  const { actual } = item;
  if (!actual) return '—';
  switch (actual.kind) {
    case 'number':
      return withUnit(actual.value, item.target.unit);
    case 'judgement':
      return `${judgementWords[actual.band].zh}（${actual.sharePercent}%）`;
    case 'occurrences':
      return `${actual.clauses.reduce((total, { count }) => total + count, 0)}${unitText(item.target.unit)}`;
  }
}

const judgementWords: Readonly<Record<Extract<Actual, { kind: 'judgement' }>['band'], Words>> = {
  reached: { zh: '达成', en: 'Reached' },
  partly: { zh: '部分达成', en: 'Partly reached' },
  missed: { zh: '未达成', en: 'Not reached' },
};

/** A number that is whole is written whole. */
export function withUnit(value: string, unit: string): string {
  return `${value.replace(/\.0+$/, '')}${unitText(unit)}`;
}

function unitText(unit: string): string {
  return unit === 'percent' ? '%' : unit === 'point' ? '项' : unit;
}
