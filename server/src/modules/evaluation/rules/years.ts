// From one year to the next: what differs between two templates, what a change of weights and targets gives, the campaign
// that follows another, and which steps are late. Pure.
import { daysBetween } from '@kapok/contracts/assigning.ts';
import { canonicalJson } from '@kapok/contracts/canonical.ts';
import { type CampaignStep, campaignSteps, type Deadlines } from '@kapok/contracts/evaluation/campaigns.ts';
import type { Template, TemplateItem } from '@kapok/contracts/evaluation/template.ts';
import type { TemplateChange, TemplateDifference } from '@kapok/contracts/evaluation/years.ts';

/** Items in the order of the newer template, those that went at the end. */
export function differencesOf(before: Template, after: Template): TemplateDifference[] {
  const was = new Map(before.items.map((item) => [item.code, item]));
  const is = new Set(after.items.map(({ code }) => code));
  return [
    ...after.items.flatMap((item): TemplateDifference[] => {
      const old = was.get(item.code);
      if (!old) return [{ item: item.code, name: item.name, kind: 'added', fields: [] }];
      const fields = changedFields(old, item);
      return fields.length > 0 ? [{ item: item.code, name: item.name, kind: 'changed', fields }] : [];
    }),
    ...before.items
      .filter(({ code }) => !is.has(code))
      .map((item) => ({ item: item.code, name: item.name, kind: 'removed' as const, fields: [] })),
  ];
}

const readings: readonly (readonly [string, (item: TemplateItem) => string])[] = [
  ['name', ({ name }) => `${name.zh} / ${name.en}`],
  ['weight', ({ weight }) => weight],
  ['target', ({ target }) => `${target.op} ${target.value} ${target.unit}`],
  ['rule', ({ rule }) => canonicalJson(rule)],
  ['measure', ({ measure }) => canonicalJson(measure)],
  ['evidence', ({ requiredEvidence }) => requiredEvidence.map(({ zh }) => zh).join('、')],
];

function changedFields(before: TemplateItem, after: TemplateItem): TemplateDifference['fields'] {
  return readings.flatMap(([field, read]) => {
    const [was, is] = [read(before), read(after)];
    return was === is ? [] : [{ field, before: was, after: is }];
  });
}

/** The template in another year; codes of changes that name no item come back as `unknown`. */
export function carriedForward(
  template: Template,
  to: { readonly year: number; readonly version: number },
  changes: readonly TemplateChange[],
): { readonly template: Template; readonly unknown: readonly string[] } {
  const byItem = new Map(changes.map((change) => [change.item, change]));
  const known = new Set(template.items.map(({ code }) => code));
  return {
    template: {
      ...template,
      ...to,
      name: {
        zh: nameLater(template.name.zh, template.year, to.year),
        en: nameLater(template.name.en, template.year, to.year),
      },
      items: template.items.map((item) => {
        const change = byItem.get(item.code);
        return {
          ...item,
          ...(change?.weight === undefined ? {} : { weight: change.weight }),
          ...(change?.targetValue === undefined
            ? {}
            : { target: { ...item.target, value: change.targetValue } }),
        };
      }),
    },
    unknown: changes.map(({ item }) => item).filter((item) => !known.has(item)),
  };
}

/** The same day a year later; the last of February stays the last of February. */
export function yearLater(day: string): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const lastOfMonth = (of: number) => new Date(Date.UTC(of, month, 0)).getUTCDate();
  const kept = date === lastOfMonth(year) && month === 2 ? lastOfMonth(year + 1) : date;
  const padded = (n: number) => String(n).padStart(2, '0');
  return `${year + 1}-${padded(month)}-${padded(Math.min(kept, lastOfMonth(year + 1)))}`;
}

/** Years in a name move on with it: 2021年度 becomes 2022年度. */
export const nameLater = (name: string, year: number, to = year + 1): string =>
  name.replaceAll(String(year), String(to));

export interface LateOf {
  readonly step: CampaignStep;
  readonly dueOn: string;
  readonly daysLate: number;
  readonly done: boolean;
}

/**
 * Steps that were done after their day, and the first that was not done though its day is over; what comes after that one waits
 * for it and is nobody's delay yet. `doneOn` are days of the city.
 */
export function lateStepsOf(
  doneOn: Readonly<Record<CampaignStep, string | null>>,
  deadlines: Deadlines,
  today: string,
): LateOf[] {
  const late: LateOf[] = [];
  for (const step of campaignSteps) {
    const [dueOn, done] = [deadlines[step], doneOn[step]];
    const daysLate = daysBetween(dueOn, done ?? today);
    if (daysLate > 0) late.push({ step, dueOn, daysLate, done: done !== null });
    if (done === null) break;
  }
  return late;
}
