// The formulas of money and counting that a template may name (财预〔2013〕53号 and what follows it), exact and shared.
// A formula must never be code of one city: what it takes are named declared inputs, what it does is one of these kinds.

import { type Static, Type } from 'typebox';
import {
  absolute,
  add,
  type DecimalText,
  decimalText,
  divide,
  multiply,
  parseDecimal,
  type Ratio,
  ratioOf,
  subtract,
  wholeRatio,
} from './decimal.ts';
import { level1Schema } from './scoring.ts';
import { sumProofSchema } from './sum-proof.ts';
import { type Words, wordsSchema } from './words.ts';

const inputCode = Type.String({
  pattern: '^[a-z][a-z0-9-]{0,59}$',
  description: 'Code of a declared input.',
});

export const formulaSchema = Type.Union([
  Type.Object(
    {
      kind: Type.Literal('quotient'),
      numerator: Type.Array(inputCode, { minItems: 1, maxItems: 20 }),
      denominator: Type.Array(inputCode, { minItems: 1, maxItems: 20 }),
      times: Type.Union([Type.Literal(1), Type.Literal(100)]),
    },
    { description: 'Sum of inputs over sum of inputs, times 1 or 100: 预算完成率, 控制率 and their like.' },
  ),
  Type.Object(
    { kind: Type.Literal('difference-rate'), actual: inputCode, base: inputCode },
    { description: '|actual − base| ÷ base × 100 (预决算差异率).' },
  ),
  Type.Object(
    { kind: Type.Literal('change-rate'), actual: inputCode, base: inputCode },
    { description: '(actual − base) ÷ base × 100, below zero for a fall (变动率).' },
  ),
  Type.Object(
    { kind: Type.Literal('mean'), sum: inputCode, count: inputCode },
    { description: 'A stated sum over its number of periods, in the unit of the sum (年度平均执行率).' },
  ),
  Type.Object(
    { kind: Type.Literal('reached-share'), level1: level1Schema },
    { description: 'Items of a part that reach their target ÷ items of that part × 100 (绩效目标完成率).' },
  ),
]);
export type Formula = Static<typeof formulaSchema>;

export const inputSchema = Type.Object({
  code: inputCode,
  name: wordsSchema,
  unit: Type.String({ maxLength: 40 }),
  value: decimalText,
  sum: Type.Optional(sumProofSchema),
});
export type FormulaInput = Static<typeof inputSchema>;

/** How many items of a part there are and how many of them reach their target. */
export interface Reach {
  readonly reached: number;
  readonly items: number;
}

/** The exact value, or null while an input is missing or a denominator is zero. */
export function evaluateFormula(
  formula: Formula,
  inputs: readonly Pick<FormulaInput, 'code' | 'value'>[],
  reach: Reach | null,
): Ratio | null {
  const inputOf = (code: string): Ratio | null => {
    const found = inputs.find((input) => input.code === code);
    return found ? parseDecimal(found.value) : null;
  };
  switch (formula.kind) {
    case 'quotient': {
      const numerator = sumOf(formula.numerator.map(inputOf));
      const denominator = sumOf(formula.denominator.map(inputOf));
      if (!numerator || !denominator || denominator.numerator === 0n) return null;
      return multiply(divide(numerator, denominator), wholeRatio(formula.times));
    }
    case 'difference-rate': {
      const [actual, base] = [inputOf(formula.actual), inputOf(formula.base)];
      if (!actual || !base || base.numerator === 0n) return null;
      return multiply(absolute(divide(subtract(actual, base), base)), wholeRatio(100));
    }
    case 'change-rate': {
      const [actual, base] = [inputOf(formula.actual), inputOf(formula.base)];
      if (!actual || !base || base.numerator === 0n) return null;
      return multiply(divide(subtract(actual, base), base), wholeRatio(100));
    }
    case 'mean': {
      const [sum, count] = [inputOf(formula.sum), inputOf(formula.count)];
      return sum && count && count.numerator > 0n ? divide(sum, count) : null;
    }
    case 'reached-share':
      return reach && reach.items > 0 ? ratioOf(BigInt(reach.reached) * 100n, BigInt(reach.items)) : null;
  }
}

/** The codes of the inputs a formula takes, in reading order. */
export function formulaInputs(formula: Formula): readonly string[] {
  switch (formula.kind) {
    case 'quotient':
      return [...formula.numerator, ...formula.denominator];
    case 'difference-rate':
    case 'change-rate':
      return [formula.actual, formula.base];
    case 'mean':
      return [formula.sum, formula.count];
    case 'reached-share':
      return [];
  }
}

/** The formula in words, with inputs by their names. */
export function formulaWords(formula: Formula, nameOf: (code: string) => Words): Words {
  const sum = (codes: readonly string[], language: 'zh' | 'en'): string => {
    const names = codes.map((code) => nameOf(code)[language]).join(' ＋ ');
    return codes.length > 1 ? `（${names}）` : names;
  };
  switch (formula.kind) {
    case 'quotient': {
      const times = formula.times === 100 ? ' × 100%' : '';
      return {
        zh: `${sum(formula.numerator, 'zh')} ÷ ${sum(formula.denominator, 'zh')}${times}`,
        en: `${sum(formula.numerator, 'en')} ÷ ${sum(formula.denominator, 'en')}${times}`,
      };
    }
    case 'difference-rate': {
      const [actual, base] = [nameOf(formula.actual), nameOf(formula.base)];
      return {
        zh: `|${actual.zh} − ${base.zh}| ÷ ${base.zh} × 100%`,
        en: `|${actual.en} − ${base.en}| ÷ ${base.en} × 100%`,
      };
    }
    case 'change-rate': {
      const [actual, base] = [nameOf(formula.actual), nameOf(formula.base)];
      return {
        zh: `（${actual.zh} − ${base.zh}）÷ ${base.zh} × 100%`,
        en: `(${actual.en} − ${base.en}) ÷ ${base.en} × 100%`,
      };
    }
    case 'mean':
      return {
        zh: `${nameOf(formula.sum).zh} ÷ ${nameOf(formula.count).zh}`,
        en: `${nameOf(formula.sum).en} ÷ ${nameOf(formula.count).en}`,
      };
    case 'reached-share':
      return {
        zh: '达到年度指标值的指标数 ÷ 指标总数 × 100%',
        en: 'Items that reach their yearly target ÷ items × 100%',
      };
  }
}

function sumOf(values: readonly (Ratio | null)[]): Ratio | null {
  let sum: Ratio = wholeRatio(0);
  for (const value of values) {
    if (!value) return null;
    sum = add(sum, value);
  }
  return sum;
}

/** The value an input has in a list, for those who print it. */
export function inputValue(inputs: readonly FormulaInput[], code: string): DecimalText | null {
  return inputs.find((input) => input.code === code)?.value ?? null;
}
