// Turns a scheme and the frozen goals of a project into the template it is evaluated by. Pure: the same goals always give
// the same template, and no target or wording differs from what was frozen.
import { formatPoints, type Hundredths, parsePoints } from '@kapok/contracts/decimal.ts';
import type { Scheme } from '@kapok/contracts/evaluation/scheme.ts';
import type { Template, TemplateItem } from '@kapok/contracts/evaluation/template.ts';
import type { GoalIndicator } from '@kapok/contracts/goals/items.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';
import { templateFaults } from './template.ts';

export interface Frozen {
  readonly indicators: readonly GoalIndicator[];
  readonly decidedOn: string;
  readonly revision: number;
}

/** A part without goals does not apply: its weight goes to the others in proportion to theirs. */
export function templateOfGoals(
  scheme: Scheme,
  goals: Frozen,
  about: Pick<Template, 'year' | 'department'>,
): Template | Refusal {
  const parts = scheme.parts.map((part) => ({ ...part, items: itemsOf(scheme, part, goals.indicators) }));
  const applying = parts.filter(({ items }) => items.length > 0);
  if (applying.length === 0)
    return refuse('command-not-allowed', {
      detail: {
        zh: '批复的绩效目标没有可以评价的指标。',
        en: 'The approved goals hold no indicator that could be evaluated.',
      },
    });
  const weights = apportion(
    100_00,
    applying.map(({ weight }) => parsePoints(weight)),
  );
  const items = applying.flatMap((part, index) => weighed(part.items, weights[index] ?? 0));
  const dropped = parts.filter(({ items: own }) => own.length === 0);
  const template: Template = {
    code: scheme.code,
    version: scheme.version,
    year: about.year,
    name: scheme.name,
    city: scheme.city,
    department: about.department,
    basis: scheme.basis,
    assumptions: [
      ...scheme.assumptions,
      {
        zh: `指标、年度指标值和权重取自${goals.decidedOn}批复的绩效目标（第${goals.revision}版），每项按所属部分的分值折算。`,
        en: `Items, targets and weights are those of the goals approved on ${goals.decidedOn} (revision ${goals.revision}), scaled to the points of their part.`,
      },
      ...dropped.map(({ name, weight }) => ({
        zh: `没有${name.zh}指标，其${weight}分按其余各部分的分值比例分配。`,
        en: `There is no item of ${name.en}; its ${weight} points go to the other parts in proportion.`,
      })),
    ],
    grades: scheme.grades,
    level1: applying.map(({ code, name }, index) => ({
      code,
      name,
      weight: formatPoints(weights[index] ?? 0),
    })),
    level2: applying.flatMap(({ code, groups, items: own }) =>
      groups
        .filter((group) => own.some(({ level2 }) => level2 === group.code))
        .map((group) => ({ code: group.code, parent: code, name: group.name })),
    ),
    inputs: scheme.inputs,
    items,
  };
  const faults = templateFaults(template);
  return faults.length === 0
    ? template
    : refuse('command-not-allowed', {
        detail: {
          zh: `批复的目标不能构成评分表：${faults.slice(0, 3).join(' ')}`,
          en: `The approved goals do not make a scoring table: ${faults.slice(0, 3).join(' ')}`,
        },
        particulars: { faults },
      });
}

/** What is wrong with a scheme, for whoever writes the file; the template made of it is checked when it is made. */
export function schemeFaults({ parts, items, inputs }: Scheme): readonly string[] {
  const faults: string[] = [];
  const weight = parts.reduce((sum, part) => sum + parsePoints(part.weight), 0);
  if (weight !== 100_00) faults.push(`Parts weigh ${formatPoints(weight)} together and must weigh 100.`);
  const levels = parts.flatMap(({ groups }) => groups.flatMap((group) => group.levels));
  if (new Set(levels).size !== levels.length) faults.push('A level of goals stands in one group only.');
  const groups = new Set(parts.flatMap((part) => part.groups.map(({ code }) => code)));
  for (const item of items)
    if (!groups.has(item.level2))
      faults.push(`Item ${item.code} is in group ${item.level2}, which no part has.`);
  for (const { code, taken, budget } of inputs)
    if (taken && !budget)
      faults.push(`Input ${code} is taken from the budget but does not say which amount.`);
  return faults;
}

function itemsOf(
  scheme: Scheme,
  { groups }: Scheme['parts'][number],
  goals: readonly GoalIndicator[],
): TemplateItem[] {
  return groups.flatMap((group) => [
    ...scheme.items.filter(({ level2 }) => level2 === group.code),
    ...goals
      .filter(({ level }) => group.levels.includes(level))
      .map((goal) => ({
        code: goal.code,
        level2: group.code,
        name: goal.name,
        weight: goal.weight,
        target: goal.target,
        rule: goal.rule,
        measure: goal.measure,
        requiredEvidence:
          goal.measure.kind === 'declared'
            ? [{ zh: `数据来源：${goal.source}`, en: `Source: ${goal.source}` }]
            : [],
      })),
  ]);
}

function weighed(items: readonly TemplateItem[], weight: Hundredths): TemplateItem[] {
  const shares = apportion(
    weight,
    items.map((item) => parsePoints(item.weight)),
  );
  return items.map((item, index) => ({ ...item, weight: formatPoints(shares[index] ?? 0) }));
}

/**
 * Splits hundredths in proportion to shares so that they add up: each gets the whole part of its share, and what rounding
 * leaves goes one by one to the largest remainders, the earlier of equal ones first.
 */
export function apportion(total: Hundredths, shares: readonly Hundredths[]): Hundredths[] {
  const sum = shares.reduce((all, share) => all + share, 0);
  if (sum <= 0) return shares.map(() => 0);
  const given = shares.map((share) => Math.floor((total * share) / sum));
  const rest = shares
    .map((share, index) => ({ index, remainder: (total * share) % sum }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  let left = total - given.reduce((all, points) => all + points, 0);
  for (const { index } of rest) {
    if (left === 0) break;
    given[index] = (given[index] ?? 0) + 1;
    left -= 1;
  }
  return given;
}
