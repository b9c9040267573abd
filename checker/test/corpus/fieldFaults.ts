// The faults planted in reports of the field's own wording, of sixteen kinds. Which rule tells one is not asked: a finding
// counts when it speaks of the figure that was planted.
import { type Faults, type Kind, nudge, slip } from './faults.ts';

const numberOf = (text: string | undefined): number => Number((text ?? '').replace(/[^\d.-]/g, ''));
const moved = (text: string, random: { pick<T>(from: readonly T[]): T }): string =>
  nudge(text, random.pick([-1.1, 0.9, 0.4, -0.3, 2]));

const kinds: readonly Kind[] = [
  { kind: 'a total in the text', keys: [/^(?:ac-spent|bu-total|so-total)$/], rules: [], alter: slip },
  {
    kind: 'a part in the text',
    keys: [/^(?:ac-project|ac-office|ac-staff|bu-works|bu-goods|so-1|so-central|pe-civil)$/],
    rules: [],
    alter: slip,
  },
  {
    kind: 'a unit',
    keys: [/^(?:ac-basic|ac-other|bu-services|so-province)$/],
    rules: [],
    alter: (text) => (text.includes('亿元') ? text.replace('亿元', '万元') : text.replace('万元', '元')),
  },
  {
    kind: 'a share',
    keys: [/^(?:ac-(?:basic|project|other)-share|ve-share|bu-share)$/],
    rules: [],
    alter: moved,
  },
  { kind: 'a growth rate', keys: [/^(?:ac-rate|wo-trips-rate)$/], rules: [], alter: moved },
  { kind: 'an amount of change', keys: [/^wo-trips-by$/], rules: [], alter: slip },
  { kind: 'a rate', keys: [/^(?:ve-rate|ex-text-rate|so-rate|pe-back-rate)$/], rules: [], alter: moved },
  {
    kind: 'a total of a table',
    keys: [/^(?:ex-all-(?:initial|budget|spent)|ye-all-(?:before|now)|as-total)$/],
    rules: [],
    alter: slip,
  },
  {
    kind: 'a cell of a table',
    keys: [/^(?:ex-\d-(?:spent|budget)|ye-\d-(?:before|now)|as-(?:current|fixed|works|soft))$/],
    rules: [],
    alter: slip,
  },
  {
    kind: 'a rate in a table',
    keys: [/^(?:ex-(?:\d|all)-rate|ye-(?:\d|all)-rate|re-\d-rate|fo-rate|as-current-share)$/],
    rules: [],
    alter: moved,
  },
  { kind: 'a difference in a table', keys: [/^ye-(?:\d|all)-by$/], rules: [], alter: slip },
  {
    kind: 'a total score',
    keys: [/^(?:fo-total|fo-text-total|re-total)$/],
    rules: [],
    alter: (text, random) => nudge(text, random.pick([0.3, -0.4, 1.2])),
  },
  {
    kind: 'a weight',
    keys: [/^(?:fo-\d-weight|re-\d-weight)$/],
    rules: [],
    alter: (text, random) => String(numberOf(text) + random.pick([5, 2, -3])),
  },
  {
    kind: 'full marks for a miss',
    keys: [/^fo-\d-actual$/],
    rules: [],
    alter: (text, _random, { figures }, key) => {
      const item = key.replace(/-actual$/, '');
      if (numberOf(figures.get(`${item}-score`)) !== numberOf(figures.get(`${item}-weight`)))
        return undefined;
      return text.includes('%') ? '86.4%' : text.replace(/\d+/, '7');
    },
  },
  {
    kind: 'percent for points',
    keys: [/^(?:wo-points|wo-gap)$/],
    rules: [],
    alter: (text) => text.replace('个百分点', '%'),
  },
  { kind: 'a difference of rates', keys: [/^(?:wo-points|wo-gap)$/], rules: [], alter: moved },
  {
    kind: 'a score above its weight',
    keys: [/^(?:fo-\d-score|re-\d-score)$/],
    rules: [],
    alter: (_text, random, { figures }, key) =>
      String(numberOf(figures.get(key.replace('score', 'weight'))) + random.pick([1, 2, 0.5])),
  },
  { kind: 'a blank', keys: [/^fo-\d-(?:score|actual)$/], rules: [], alter: () => '' },
  {
    kind: 'an impossible value',
    keys: [/^(?:pe-happy|pe-cover)$/],
    rules: [],
    alter: (text) => nudge(text, 45),
  },
  {
    kind: 'a day that is none',
    keys: [/^wo-date$/],
    rules: [],
    alter: (_text, random) => random.pick(['2月30日', '6月31日', '13月8日', '11月31日']),
  },
  { kind: 'a grade', keys: [/^fo-grade$/], rules: [], alter: (text) => (text === '优' ? '良' : '优') },
  { kind: 'text against table', keys: [/^ex-text-(?:budget|spent)$/], rules: [], alter: slip },
];

export const field: Faults = {
  kinds,
  groups: [
    /^ac-/,
    /^ve-/,
    /^bu-/,
    /^ex-/,
    /^ye-/,
    /^(?:fo-)/,
    /^as-/,
    /^pe-(?:present|civil|clerks)/,
    /^pe-(?:sent|back)/,
    /^pe-/,
    /^wo-(?:before|now|points|gap)/,
    /^wo-trips/,
    /^wo-date/,
    /^so-(?:due|came|rate)/,
    /^so-/,
    /^re-/,
  ],
};
