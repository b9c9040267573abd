// Whether a template holds together: weights that add up, rules that cannot reward a worse value, names that exist.
// It must never judge what a city wants to measure, only whether what it wrote can be scored.
import { formatPoints, parsePoints } from '@kapok/contracts/decimal.ts';
import type { Template } from '@kapok/contracts/evaluation/template.ts';
import { formulaInputs } from '@kapok/contracts/formulas.ts';
import { ruleFaults } from '@kapok/contracts/scoring.ts';

/** What is wrong, for whoever writes the file; empty when nothing is. */
export function templateFaults(template: Template): readonly string[] {
  const faults = [
    ...duplicates('item', template.items),
    ...duplicates('level-2 group', template.level2),
    ...duplicates('level-1 part', template.level1),
    ...duplicates('input', template.inputs),
  ];
  const parentOf = new Map(template.level2.map(({ code, parent }) => [code, parent]));
  const inputs = new Set(template.inputs.map(({ code }) => code));
  const sums = new Map<string, number>();
  for (const item of template.items) {
    const parent = parentOf.get(item.level2);
    if (!parent) {
      faults.push(`Item ${item.code} is in group ${item.level2}, which level2 does not list.`);
      continue;
    }
    sums.set(parent, (sums.get(parent) ?? 0) + parsePoints(item.weight));
    for (const fault of ruleFaults(item)) faults.push(`Item ${item.code}: ${fault}`);
    if ((item.rule.kind === 'bonus') !== isBonusPart(template, parent))
      faults.push(`Item ${item.code}: bonus rules have a part of their own, and it has no others.`);
    const { measure } = item;
    if (measure.kind === 'declared') continue;
    if (item.rule.kind !== 'reach-or-pro-rata' && item.rule.kind !== 'step-bands')
      faults.push(`Item ${item.code}: a computed number is scored pro rata or by bands.`);
    const formula = measure.kind === 'formula' ? measure.formula : measure.otherwise;
    if (formula)
      for (const code of formulaInputs(formula))
        if (!inputs.has(code))
          faults.push(`Item ${item.code}: its formula takes ${code}, which inputs does not list.`);
  }
  for (const { code, weight } of template.level1) {
    const sum = sums.get(code) ?? 0;
    if (sum !== parsePoints(weight))
      faults.push(`Items of ${code} weigh ${formatPoints(sum)} together, the part weighs ${weight}.`);
  }
  for (const parent of sums.keys())
    if (!template.level1.some(({ code }) => code === parent)) faults.push(`Part ${parent} is not in level1.`);
  const bounds = template.grades.map(({ atLeast }) => parsePoints(atLeast));
  if (bounds.some((bound, index) => index > 0 && bound >= (bounds[index - 1] ?? 0)))
    faults.push('Grades go from the highest to the lowest.');
  return faults;
}

/** A part of additions and deductions (加减分项) stands beside the 100 points that the others are shares of. */
export function isBonusPart({ level2, items }: Pick<Template, 'level2' | 'items'>, part: string): boolean {
  const groups = new Set(level2.filter(({ parent }) => parent === part).map(({ code }) => code));
  return items.some((item) => groups.has(item.level2) && item.rule.kind === 'bonus');
}

function duplicates(what: string, rows: readonly { readonly code: string }[]): string[] {
  const seen = new Set<string>();
  return rows.flatMap(({ code }) => {
    if (seen.has(code)) return [`The ${what} ${code} is there twice.`];
    seen.add(code);
    return [];
  });
}
