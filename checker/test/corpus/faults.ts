// The faults that are planted: which figure is printed otherwise, and which rules may tell it. Each is one a real report has
// had: a digit mistyped, two swapped, a total not updated, a unit cut short, full marks for a miss.
import type { RuleName } from '../../src/finding.ts';
import { type Printed, rounded } from './compose.ts';
import type { Random } from './random.ts';

export interface Fault {
  readonly kind: string;
  readonly key: string;
  readonly text: string;
  readonly rules: readonly RuleName[];
}

export interface Kind {
  readonly kind: string;
  readonly keys: readonly RegExp[];
  readonly rules: readonly RuleName[];
  /** Undefined where this report has no place for it. */
  alter(text: string, random: Random, printed: Printed, key: string): string | undefined;
}

/** Another digit, or two swapped, in the digits that matter; never at the very end, where rounding could hide it. */
export function slip(text: string, random: Random): string | undefined {
  const places = [...text].flatMap((sign, at) => (/\d/.test(sign) ? [at] : []));
  const at = places[random.whole(0, Math.max(0, Math.min(places.length - 2, 4)))];
  if (at === undefined || places.length < 2) return undefined;
  const digit = Number(text[at]);
  const other = (digit + random.whole(1, 8)) % 10;
  const altered = `${text.slice(0, at)}${at === places[0] && other === 0 ? 9 - (digit === 9 ? 1 : 0) : other}${text.slice(at + 1)}`;
  return altered === text ? undefined : altered;
}

export const nudge = (text: string, by: number): string =>
  text.replace(/[\d,]+(?:\.\d+)?/, (number) =>
    rounded(Number(number.replaceAll(',', '')) + by, number.split('.')[1]?.length ?? 0),
  );

const kinds: readonly Kind[] = [
  {
    kind: 'total of a list',
    keys: [/^income-total$/, /^spent-total$/],
    rules: ['sum', 'text-table', 'repeated-figure', 'share'],
    alter: slip,
  },
  {
    kind: 'part of a list',
    keys: [/^income-fiscal$/, /^income-other$/, /^office$/],
    rules: ['sum'],
    alter: slip,
  },
  {
    kind: 'unit of a part',
    keys: [/^income-fiscal$/, /^project$/],
    rules: ['unit-slip', 'sum', 'text-table'],
    alter: (text) => text.replace('万元', '元'),
  },
  {
    kind: 'execution rate',
    keys: [/^execution-rate$/],
    rules: ['rate', 'repeated-figure', 'text-table'],
    alter: (text, random) => nudge(text, random.pick([-1, 1, 0.1, -0.1, 0.09])),
  },
  {
    kind: 'share',
    keys: [/^basic-share$/, /^project-share$/],
    rules: ['share', 'rate'],
    alter: (text, random) => nudge(text, random.pick([-1, 1, 0.1, -0.3])),
  },
  {
    kind: 'growth rate',
    keys: [/^change-rate$/],
    rules: ['change'],
    alter: (text, random) => nudge(text, random.pick([1, 2, 0.2])),
  },
  {
    kind: 'amount of a change',
    keys: [/^change-amount$/],
    rules: ['difference', 'change'],
    alter: (text, random, printed) => (printed.figures.has('previous') ? slip(text, random) : undefined),
  },
  {
    kind: 'rate by its stem',
    keys: [/^closed-rate$/],
    rules: ['rate'],
    alter: (text, random) => nudge(text, random.pick([-1, -0.2, 0.1])),
  },
  {
    kind: 'multiple',
    keys: [/^multiple$/],
    rules: ['multiple'],
    alter: (text, random) => nudge(text, random.pick([1, 0.1, -0.1])),
  },
  {
    kind: 'percent for points',
    keys: [/^points$/],
    rules: ['percent-for-points'],
    alter: (text) => text.replace('个百分点', '%'),
  },
  {
    kind: 'difference of rates',
    keys: [/^points$/],
    rules: ['difference'],
    alter: (text, random) => nudge(text, random.pick([1, 0.2])),
  },
  {
    kind: 'total score in the text',
    keys: [/^text-total$/],
    rules: ['text-table', 'total-score', 'grade'],
    alter: (text, random) => nudge(text, random.pick([0.3, -0.2, 1])),
  },
  {
    kind: 'total score of the table',
    keys: [/^score-total$/],
    rules: ['total-score', 'text-table'],
    alter: (text, random) => nudge(text, random.pick([0.3, -0.2, 1])),
  },
  {
    kind: 'weight',
    keys: [/^item-\d-weight$/],
    rules: ['weights', 'score-over-weight', 'table-sum'],
    alter: (text) => nudge(text, 2),
  },
  { kind: 'grade', keys: [/^grade$/], rules: ['grade'], alter: (text) => (text === '优' ? '良' : '优') },
  {
    kind: 'column total',
    keys: [/^table-executed-total$/, /^table-budget-total$/, /^p-city$/, /^p-province$/],
    rules: ['table-sum', 'table-relation', 'text-table'],
    alter: slip,
  },
  { kind: 'row total', keys: [/^p[0-2]-sum$/], rules: ['table-sum'], alter: slip },
  {
    kind: 'rate in a table',
    keys: [/^table-rate$/, /^table-basic-rate$/, /^table-project-rate$/],
    rules: ['table-relation', 'text-table'],
    alter: (text, random) => nudge(text, random.pick([-1, -0.2, 0.15])),
  },
  {
    kind: 'text against table',
    keys: [/^project$/, /^basic$/],
    rules: ['text-table', 'sum', 'share'],
    alter: slip,
  },
  {
    kind: 'full marks for a miss',
    keys: [/^item-\d-actual$/],
    rules: ['full-marks'],
    alter: (text, _random, { figures }, key) => {
      const item = key.replace(/-actual$/, '');
      if (Number(figures.get(`${item}-score`)) !== Number(figures.get(`${item}-weight`))) return undefined;
      const target = Number(/\d+/.exec(figures.get(`${item}-target`) ?? '')?.[0]);
      return text.replace(/[\d.]+/, text.includes('%') ? rounded(target - 1.5) : String(target - 2));
    },
  },
  {
    kind: 'score above its weight',
    keys: [/^item-\d-score$/],
    rules: ['score-over-weight', 'total-score'],
    alter: (_text, random, { figures }, key) =>
      rounded(Number(figures.get(key.replace('score', 'weight'))) + random.pick([0.5, 1])),
  },
  { kind: 'blank', keys: [/^item-\d-score$/], rules: ['blank'], alter: () => '' },
  { kind: 'impossible share', keys: [/^coverage$/], rules: ['impossible'], alter: (text) => nudge(text, 20) },
  { kind: 'said twice', keys: [/^trained-again$/], rules: ['repeated-figure'], alter: slip },
  {
    kind: 'words of approximation',
    keys: [/^wording$/],
    rules: ['approximate-wording'],
    alter: (text) => text.replace(/率[超达]/, '率近'),
  },
  {
    kind: 'a day that is none',
    keys: [/^date$/],
    rules: ['impossible'],
    alter: (_text, random) => random.pick(['2月30日', '4月31日', '13月5日']),
  },
  { kind: 'length of a list', keys: [/^units$/], rules: ['count'], alter: (text) => nudge(text, 2) },
  {
    kind: 'placeholder',
    keys: [/^volume$/, /^trained$/],
    rules: ['blank'],
    alter: (text) => text.replace(/\d+/, 'XX'),
  },
];

/** The keys that one figure's fault would disturb; two faults must not explain each other away. */
const groups: readonly RegExp[] = [
  /^income/,
  /^(?:spent|basic|project|staff|office|table|budget|exec|text-basic)/,
  /^(?:change|decided|previous)/,
  /^(?:item|weight|score|text-total|grade)/,
  /^p\d?-?/,
  /^(?:received|closed)/,
  /^(?:volume|contract|multiple)/,
  /^(?:rate|points|wording)/,
  /^trained/,
  /^coverage/,
  /^date/,
  /^units/,
];

export interface Faults {
  readonly kinds: readonly Kind[];
  readonly groups: readonly RegExp[];
}

export const plain: Faults = { kinds, groups };

/** Plants up to `count` faults, no two of them in figures that belong together. */
export function plant(printed: Printed, count: number, random: Random, { kinds, groups } = plain): Fault[] {
  const faults: Fault[] = [];
  const taken = new Set<number>();
  for (let tries = 0; faults.length < count && tries < 200; tries++) {
    const { kind, keys, rules, alter } = random.pick(kinds);
    const pattern = random.pick(keys);
    const key = random.pick([...printed.figures.keys()].filter((one) => pattern.test(one)));
    const group = groups.findIndex((one) => key !== undefined && one.test(key));
    if (key === undefined || taken.has(group)) continue;
    const text = alter(printed.figures.get(key) as string, random, printed, key);
    if (text === undefined || text === printed.figures.get(key)) continue;
    taken.add(group);
    faults.push({ kind, key, text, rules });
  }
  return faults;
}
