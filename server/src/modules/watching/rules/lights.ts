// Which light a reading has by the rules, how likely its goal is, and what a round still lacks. Pure; thresholds are data.
import { compare, multiply, parseDecimal, type Ratio, ratioOf } from '@kapok/contracts/decimal.ts';
import type { Target } from '@kapok/contracts/scoring.ts';
import type {
  DeviationCause,
  Likelihood,
  WatchItem,
  WatchLight,
  WatchRules,
} from '@kapok/contracts/watching.ts';

/** A reading as it was taken; what a department declares of it stands beside it. */
export type Reading = Pick<
  WatchItem,
  | 'item'
  | 'kind'
  | 'project'
  | 'name'
  | 'level'
  | 'target'
  | 'unit'
  | 'initial'
  | 'adjusted'
  | 'actual'
  | 'source'
  | 'progress'
  | 'expected'
  | 'warnings'
  | 'sums'
  | 'measured'
>;
export interface Note {
  readonly actual?: string;
  readonly expected?: string;
  readonly likelihood?: Likelihood;
  readonly cause?: DeviationCause;
  readonly explanation?: string;
}
export type Judged = Omit<WatchItem, 'tasks'>;

export function judge(reading: Reading, note: Note | undefined, rules: WatchRules): Judged {
  const actual = reading.actual ?? note?.actual ?? null;
  const expected = reading.expected ?? (note?.expected === undefined ? null : { value: note.expected });
  const stated = { ...reading, actual, expected };
  const light = lightOf(stated, rules);
  const likelihood = note?.likelihood ?? likelihoodOf(stated, rules);
  return {
    ...stated,
    light,
    likelihood,
    ...(note?.cause ? { cause: note.cause } : {}),
    ...(note?.explanation ? { explanation: note.explanation } : {}),
  };
}

function lightOf(reading: Reading, rules: WatchRules): WatchLight {
  if (reading.kind === 'money') {
    if (reading.progress === null) return 'unknown';
    const progress = parseDecimal(reading.progress);
    if (below(progress, rules.moneyRedBelowPercent)) return 'red';
    return below(progress, rules.moneyYellowBelowPercent) ? 'yellow' : 'green';
  }
  const { target, expected } = reading;
  if (!target || !expected) return 'unknown';
  const worst = target.op === '<=' ? expected.high : expected.low;
  const best = target.op === '<=' ? expected.low : expected.high;
  if (meets(expected.value, target)) return worst === undefined || meets(worst, target) ? 'green' : 'yellow';
  if (best !== undefined && meets(best, target)) return 'yellow';
  return isNear(expected.value, target, rules.goalRedBelowPercent) ? 'yellow' : 'red';
}

/** As the expected value and its bounds say; a department may know better and say so. */
function likelihoodOf(reading: Reading, rules: WatchRules): Likelihood | null {
  const { expected } = reading;
  if (!expected) return null;
  if (reading.kind === 'money') {
    const full = multiply(
      parseDecimal(reading.adjusted ?? '0'),
      ratioOf(BigInt(rules.completePercent), 100n),
    );
    const reaches = (value: string) => compare(parseDecimal(value), full) >= 0;
    if (reaches(expected.low ?? expected.value)) return 'certain';
    return reaches(expected.high ?? expected.value) ? 'possible' : 'impossible';
  }
  const { target } = reading;
  if (!target) return null;
  const worst = target.op === '<=' ? expected.high : expected.low;
  const best = target.op === '<=' ? expected.low : expected.high;
  if (meets(worst ?? expected.value, target) && meets(expected.value, target)) return 'certain';
  return meets(expected.value, target) || (best !== undefined && meets(best, target))
    ? 'possible'
    : 'impossible';
}

export function meets(value: string, { op, value: wanted }: Target): boolean {
  const sign = compare(parseDecimal(value), parseDecimal(wanted));
  switch (op) {
    case '>=':
      return sign >= 0;
    case '<=':
      return sign <= 0;
    case '=':
      return sign === 0;
  }
}

/** Whether a value is off its target by less than the rules call red. */
function isNear(value: string, { op, value: wanted }: Target, percent: number): boolean {
  const [is, target] = [parseDecimal(value), parseDecimal(wanted)];
  const share = ratioOf(BigInt(percent), 100n);
  const least = compare(is, multiply(target, share)) >= 0;
  const most = compare(multiply(is, share), target) <= 0;
  switch (op) {
    case '>=':
      return least;
    case '<=':
      return most;
    case '=':
      return least && most;
  }
}

const below = (value: Ratio, percent: number): boolean => compare(value, ratioOf(BigInt(percent), 1n)) < 0;

export type Lacking = 'actual' | 'expected' | 'cause' | 'explanation';

/** What must be said before a round is submitted: every value, and of every deviation its cause in class and words. */
export function lackingOf(items: readonly Judged[]): { readonly item: string; readonly lacks: Lacking }[] {
  return items.flatMap((judged) => {
    const lacks: Lacking[] = [];
    if (judged.kind === 'goal' && judged.actual === null) lacks.push('actual');
    if (judged.kind === 'goal' && judged.expected === null) lacks.push('expected');
    if (judged.light === 'yellow' || judged.light === 'red') {
      if (!judged.cause) lacks.push('cause');
      if (!judged.explanation) lacks.push('explanation');
    }
    return lacks.map((each) => ({ item: judged.item, lacks: each }));
  });
}

export function countLights(items: readonly Pick<Judged, 'light'>[]) {
  const of = (light: WatchLight) => items.filter((item) => item.light === light).length;
  return { green: of('green'), yellow: of('yellow'), red: of('red'), unknown: of('unknown') };
}
