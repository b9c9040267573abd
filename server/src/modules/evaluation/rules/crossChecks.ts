// Holds what an evaluation states against itself, against the budget's records and against other evaluations. Pure; it never
// says which side is right, and a plain contradiction stops the submission.
import {
  absolute,
  add,
  compare,
  formatDecimal,
  parseDecimal,
  type Ratio,
  ratioOf,
  subtract,
  wholeRatio,
} from '@kapok/contracts/decimal.ts';
import type { Check } from '@kapok/contracts/evaluation/checking.ts';
import type { EvaluationItem } from '@kapok/contracts/evaluation/items.ts';
import type { BudgetAmountCode, TemplateInput } from '@kapok/contracts/evaluation/template.ts';
import type { Words } from '@kapok/contracts/words.ts';
import type { EvaluationRecord } from './record.ts';

/** Money of the budget in fen, by amount. */
export type Money = Readonly<Record<BudgetAmountCode, bigint>>;

/** What another evaluation of the same department and year says of an item. */
export interface Elsewhere {
  readonly item: string;
  readonly name: Words;
  readonly unit: string;
  readonly value: string | null;
  readonly subject: Words;
}

export interface Around {
  /** Undefined where the budget holds nothing of this department or project. */
  readonly money: Money | undefined;
  readonly elsewhere: readonly Elsewhere[];
}

export function crossChecks(
  record: EvaluationRecord,
  items: readonly EvaluationItem[],
  around: Around,
): Check[] {
  return [
    ...statedTwice(record, items),
    ...sums(record),
    ...moneyChecks(record, around.money),
    ...elsewhereChecks(items, around.elsewhere),
  ].map((check) => {
    const explanation = record.items.get(check.code)?.explanation;
    return explanation ? { ...check, explanation } : check;
  });
}

/** What still stands in the way: contradictions, and differences nobody has explained. */
export function openChecks(checks: readonly Check[]): Check[] {
  return checks.filter(({ severity, explanation }) => severity === 'stops' || !explanation);
}

interface Stated {
  readonly code: string;
  readonly name: Words;
  readonly unit: string;
  readonly value: Ratio;
}

function statedTwice(record: EvaluationRecord, items: readonly EvaluationItem[]): Check[] {
  const stated: Stated[] = [
    ...items.flatMap(({ code, name, target, actual }) =>
      actual?.kind === 'number' ? [{ code, name, unit: target.unit, value: fraction(actual) }] : [],
    ),
    ...record.template.inputs.flatMap(({ code, name, unit }) => {
      const value = record.inputs.get(code);
      return value === undefined ? [] : [{ code, name, unit, value: parseDecimal(value) }];
    }),
  ];
  const byName = Map.groupBy(stated, ({ name, unit }) => `${name.zh.replace(/\s/g, '')} ${unit}`);
  return [...byName.values()].flatMap((same) => {
    const [first, other] = [
      same[0],
      same.find(({ value }) => compare(value, (same[0] as Stated).value) !== 0),
    ];
    if (!first || !other) return [];
    const [a, b] = [formatDecimal(first.value), formatDecimal(other.value)];
    return [
      check(
        'stated-twice',
        first.code,
        'stops',
        `“${first.name.zh}”填报了两次，数值不同：${a}与${b}。`,
        `“${first.name.en}” is stated twice with different values: ${a} and ${b}.`,
        same.map(({ code }) => code),
      ),
    ];
  });
}

function sums({ template, inputs }: EvaluationRecord): Check[] {
  return (template.sums ?? []).flatMap(({ whole, parts }) => {
    const values = [whole, ...parts].map((code) => inputs.get(code));
    const [stated, ...rest] = values;
    if (stated === undefined || rest.some((value) => value === undefined)) return [];
    const total = rest.reduce((sum, value) => add(sum, parseDecimal(value ?? '0')), wholeRatio(0));
    if (compare(total, parseDecimal(stated)) === 0) return [];
    const name = nameOf(template.inputs, whole);
    const difference = formatDecimal(subtract(parseDecimal(stated), total));
    return [
      check(
        'sum',
        whole,
        'stops',
        `${name.zh}填报${stated}，各分项相加为${formatDecimal(total)}，相差${difference}。`,
        `${name.en} is stated as ${stated}; its parts add to ${formatDecimal(total)}, a difference of ${difference}.`,
        [whole, ...parts],
      ),
    ];
  });
}

function moneyChecks({ template, inputs }: EvaluationRecord, money: Money | undefined): Check[] {
  if (!money) return [];
  return template.inputs.flatMap(({ code, name, unit, budget }) => {
    const stated = inputs.get(code);
    if (!budget || stated === undefined) return [];
    const recorded = inUnit(money[budget], unit);
    const difference = subtract(parseDecimal(stated), recorded);
    if (compare(absolute(difference), { numerator: 1n, denominator: 200n }) < 0) return [];
    const [given, gap] = [formatDecimal(recorded), formatDecimal(difference)];
    return [
      check(
        'money',
        code,
        'explain',
        `${name.zh}填报${stated}${unit}，预算执行记录为${given}${unit}，相差${gap}${unit}。`,
        `${name.en} is stated as ${stated}; the records of the budget give ${given}, a difference of ${gap}.`,
        [code],
      ),
    ];
  });
}

function elsewhereChecks(items: readonly EvaluationItem[], elsewhere: readonly Elsewhere[]): Check[] {
  return items.flatMap((item) => {
    if (item.actual?.kind !== 'number') return [];
    const own = formatDecimal(fraction(item.actual));
    const other = elsewhere.find(
      ({ name, unit, value }) =>
        name.zh === item.name.zh && unit === item.target.unit && value !== null && value !== own,
    );
    if (!other) return [];
    return [
      check(
        'elsewhere',
        item.code,
        'explain',
        `“${item.name.zh}”在本自评中为${own}，在“${other.subject.zh}”中为${other.value}。`,
        `“${item.name.en}” is ${own} here and ${other.value} in the evaluation of “${other.subject.en}”.`,
        [item.code],
      ),
    ];
  });
}

/** Fen in the unit an input is stated in. */
export function inUnit(fen: bigint, unit: string): Ratio {
  return ratioOf(fen, unit === '万元' ? 1_000_000n : 100n);
}

function fraction({ numerator, denominator }: { readonly numerator: string; readonly denominator: string }) {
  return ratioOf(BigInt(numerator), BigInt(denominator));
}

function nameOf(inputs: readonly TemplateInput[], code: string): Words {
  return inputs.find((input) => input.code === code)?.name ?? { zh: code, en: code };
}

function check(
  kind: Check['kind'],
  about: string,
  severity: Check['severity'],
  zh: string,
  en: string,
  items: string[],
): Check {
  return { code: `check.${kind}.${about}`.slice(0, 60), kind, severity, text: { zh, en }, items };
}
