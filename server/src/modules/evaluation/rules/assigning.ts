// Items given to people: what one asks for, when it is complete, how it stands, and on which days the clock reminds. Pure.
import type { Assignment, ItemNow } from '@kapok/contracts/evaluation/assigning.ts';
import type { CampaignLight } from '@kapok/contracts/evaluation/campaigns.ts';
import type { EvaluationItem, Obstacle } from '@kapok/contracts/evaluation/items.ts';
import type { TemplateItem } from '@kapok/contracts/evaluation/template.ts';
import { soonDays } from './campaign.ts';
import type { EvaluationRecord } from './record.ts';

const dayMs = 24 * 3600 * 1000;

/** Whole days from one day of the city to another. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / dayMs);

export function lightOf(
  state: Assignment['state'],
  dueOn: string,
  today: string,
): { light: CampaignLight; daysLeft?: number } {
  if (state !== 'open') return { light: 'done' };
  const daysLeft = daysBetween(today, dueOn);
  return { light: daysLeft < 0 ? 'late' : daysLeft <= soonDays ? 'soon' : 'on-time', daysLeft };
}

/**
 * The day of the schedule to remind for today, if one is reached that nothing was sent for yet. Days the clock slept through are
 * not made up one by one: the newest stands for them.
 */
export function remindDayOf(
  schedule: readonly number[],
  dueOn: string,
  today: string,
  sent: readonly number[],
): number | undefined {
  const after = daysBetween(dueOn, today);
  const newest = Math.max(...schedule.filter((day) => day <= after));
  return Number.isFinite(newest) && sent.every((day) => day < newest) ? newest : undefined;
}

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
