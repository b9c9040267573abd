// The paper is the report as a reader meets it: headings, paragraphs, tables, charts and the proof of each figure.
// HTML, Word, PDF and the web's reading view are written from this one value, so they cannot say different things. It
// must never hold markup: every text here is plain, and each writer escapes it for its own format.

/** A run of text; one with a `proof` is a figure whose derivation is in the appendix under that code. */
export type Run =
  | string
  | {
      readonly text: string;
      readonly proof?: string;
      readonly strong?: boolean;
      /** Secondary words under the figure in a table's cell, on a line of their own. */
      readonly beneath?: boolean;
    };
export type Runs = readonly Run[];

export interface Cell {
  readonly runs: Runs;
  readonly rowSpan?: number;
  readonly colSpan?: number;
  readonly align?: 'left' | 'center' | 'right';
  readonly strong?: boolean;
}

export interface Column {
  readonly title: string;
  /** Share of the table's width; shares need not add up to anything. */
  readonly share: number;
  readonly align?: 'left' | 'center' | 'right';
}

export interface Point {
  readonly label: string;
  /** Null where there is nothing to show, which is not the same as zero. */
  readonly value: number | null;
}

/** What a chart says; the colours and shapes are the writer's business. */
export type Chart =
  | {
      readonly kind: 'trend';
      readonly unit: string;
      readonly points: readonly Point[];
      readonly target?: {
        readonly value: number;
        readonly label: string;
        readonly better: 'higher' | 'lower';
      };
      readonly decimals: number;
    }
  | {
      readonly kind: 'columns';
      readonly unit: string;
      readonly points: readonly Point[];
      readonly target?: { readonly value: number; readonly label: string };
      readonly decimals: number;
    }
  | {
      readonly kind: 'shares';
      readonly unit: string;
      /** Each bar is what was reached out of what could be. */
      readonly bars: readonly { readonly label: string; readonly value: number; readonly of: number }[];
      readonly decimals: number;
    };

export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly runs: Runs }
  | {
      readonly kind: 'table';
      readonly caption: string;
      readonly columns: readonly Column[];
      readonly rows: readonly (readonly Cell[])[];
      /** Wide tables are set across the page where the format has pages. */
      readonly wide?: boolean;
    }
  | {
      readonly kind: 'chart';
      readonly caption: string;
      /** The same content in words, for who cannot see it. */
      readonly alt: string;
      readonly chart: Chart;
    };

/** How one figure was made: the appendix entry that its occurrences in the text point to. */
export interface Proof {
  readonly code: string;
  readonly name: string;
  readonly value: string;
  readonly source: 'computed' | 'declared';
  /** Rows of label and content, in reading order: formula, period, numerator, denominator, position, root. */
  readonly facts: readonly Fact[];
  /** The figure month by month, where it was kept so. */
  readonly parts?: { readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] };
  /** Code of the indicator and the period, by which records are found. */
  readonly indicator?: { readonly code: string; readonly period: string };
}

export interface Fact {
  readonly label: string;
  readonly text: string;
  /** Hashes and codes: set in a fixed-width face and broken anywhere. */
  readonly mono?: boolean;
}

/** The words that stand around the content, in the paper's language. */
export interface PaperLabels {
  readonly contents: string;
  readonly hint: readonly [before: string, example: string, after: string];
  readonly proofs: string;
  readonly computed: string;
  readonly declared: string;
  readonly back: string;
  /** With `{page}` and `{pages}`. */
  readonly page: string;
}

export interface Paper {
  readonly language: 'zh' | 'en';
  readonly labels: PaperLabels;
  readonly department: string;
  readonly title: string;
  /** `2022年3月15日`; the only date in the documents, so that the same paper always gives the same bytes. */
  readonly date: string;
  /** The same day as year, month, day for document properties. */
  readonly day: readonly [year: number, month: number, day: number];
  /** Shown on every page when the figures are of a demonstration city. */
  readonly mark?: string;
  readonly blocks: readonly Block[];
  readonly proofs: readonly Proof[];
  /** How anyone checks this report, printed before the proofs. */
  readonly checking: readonly string[];
}

const numerals = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/** 1 → 一, 12 → 十二: the numbering of first and second headings in official documents (GB/T 9704). */
export function chineseNumber(n: number): string {
  if (n <= 10) return numerals[n] ?? String(n);
  if (n < 20) return `十${numerals[n - 10]}`;
  if (n < 100) return `${numerals[Math.floor(n / 10)]}十${n % 10 === 0 ? '' : numerals[n % 10]}`;
  return String(n);
}

/** Gives headings their numbers, 一、 then （一） then 1．, each starting again under its parent; 1, 1.1, 1.1.1 in English. */
export function numberHeadings(blocks: readonly Block[], language: 'zh' | 'en'): readonly Block[] {
  const counts = [0, 0, 0];
  return blocks.map((block) => {
    if (block.kind !== 'heading') return block;
    counts[block.level - 1] = (counts[block.level - 1] ?? 0) + 1;
    counts.fill(0, block.level);
    if (language === 'en')
      return { ...block, text: `${counts.slice(0, block.level).join('.')} ${block.text}` };
    const n = counts[block.level - 1] ?? 0;
    const number = { 1: `${chineseNumber(n)}、`, 2: `（${chineseNumber(n)}）`, 3: `${n}．` }[block.level];
    return { ...block, text: number + block.text };
  });
}

export function plainText(runs: Runs): string {
  return runs.map((run) => (typeof run === 'string' ? run : run.text)).join('');
}

/** The anchor of each proof, by code: numbered in the order of the appendix, so that no code can collide or inject. */
export function anchorsOf(paper: Paper): ReadonlyMap<string, string> {
  return new Map(paper.proofs.map((proof, index) => [proof.code, `proof-${index + 1}`]));
}
