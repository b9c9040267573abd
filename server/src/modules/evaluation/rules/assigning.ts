// Items given to people: what one asks for, and when it is complete. Pure.
import type { ItemNow } from '@kapok/contracts/evaluation/assigning.ts';
import type { EvaluationItem, Obstacle } from '@kapok/contracts/evaluation/items.ts';
import type { TemplateItem } from '@kapok/contracts/evaluation/template.ts';
import type { EvaluationRecord } from './record.ts';

/** What stands in an item; `item` is one of the assessed ones of the record. */
export function itemNow(record: EvaluationRecord, item: EvaluationItem): ItemNow {
  const asked = record.template.items.find(({ code }) => code === item.code);
  const facts = record.items.get(item.code);
  return {
    item: item.code,
    name: item.name,
    target: item.target,
    form: asked ? formOf(asked) : 'none',
    rule: item.rule,
    requiredEvidence: item.source === 'declared' ? [...item.requiredEvidence] : [],
    evidence: [...item.evidence],
    actual: item.actual,
    explanation: facts?.explanation ?? null,
    needsExplanation: item.needsExplanation !== null,
    revision: facts?.revision ?? 0,
    open: record.state === 'draft',
  };
}

function formOf({ measure, rule }: TemplateItem): ItemNow['form'] {
  if (measure.kind !== 'declared') return 'none';
  switch (rule.kind) {
    case 'reach-or-pro-rata':
    case 'step-bands':
      return 'number';
    case 'qualitative':
      return 'judgement';
    case 'deduction':
    case 'bonus':
      return 'occurrences';
  }
}

/** What still keeps an item from being handed in: all that would stop the evaluation for it, except a value the house computes. */
export function missingFrom(item: string, obstacles: readonly Obstacle[]): readonly Obstacle[] {
  return obstacles.filter((one) => one.item === item && one.obstacle !== 'not-computed');
}
