// A policy in words: one row for each thing it says, so that it can be read and two versions be held against each other.
import type { PolicyDocument } from '@kapok/contracts/hotline/policies.ts';
import {
  escalationLights,
  escalationReceivers,
  limitNames,
  limitUnits,
  orderTypes,
  urgencies,
} from '@kapok/contracts/hotline/words.ts';
import { inLanguage, type Say } from '@kapok/web-shared/i18n.ts';
import type { policyWords } from './words.ts';

/** Where the versions are kept in the page. */
export const policiesKey = ['policies'] as const;

type Limit = PolicyDocument['limits'][number];
type Language = 'zh' | 'en';
type PolicyWord = keyof typeof policyWords;

export function policyRows(
  document: PolicyDocument,
  language: Language,
  say: Say<PolicyWord>,
): readonly (readonly [string, string])[] {
  const separator = language === 'zh' ? '、' : ', ';
  const { callBack, escalation, limits } = document;
  const always = (['urgent', 'supervised', 'returned', 'overdue', 'reopened'] as const).filter(
    (rule) => callBack[rule],
  );
  return [
    ...limits.map((limit) => [limitName(limit, language), limitTime(limit, language)] as const),
    ...counts.map((name) => [say(name), String(document[name])] as const),
    [
      say('callBackTypes'),
      callBack.orderTypes.map((type) => inLanguage(orderTypes[type], language)).join(separator) ||
        say('none'),
    ],
    [say('callBackOf'), always.map((rule) => say(rule)).join(separator) || say('none')],
    [say('sampleOneIn'), String(callBack.sampleOneIn)],
    ...escalation.map(({ afterHours, light, to, supervise }, at) => {
      const when =
        afterHours === 0
          ? say('atDue')
          : say(afterHours < 0 ? 'before' : 'after', { hours: Math.abs(afterHours) });
      const what = [
        inLanguage(escalationLights[light], language),
        inLanguage(escalationReceivers[to], language),
        ...(supervise ? [say('supervise')] : []),
      ];
      return [say('step', { level: at + 1 }), [when, ...what].join(separator)] as const;
    }),
  ];
}

export const counts = [
  'returnsMax',
  'transfersMax',
  'questionsMax',
  'extensionsMax',
  'reopenDays',
  'remindHours',
] as const;

/** What is limited and for which orders. */
export function limitName(limit: Limit, language: Language): string {
  const of = [
    limit.orderType && inLanguage(orderTypes[limit.orderType], language),
    limit.urgency && inLanguage(urgencies[limit.urgency], language),
    limit.department,
    limit.category,
  ].filter(Boolean);
  const name = inLanguage(limitNames[limit.name], language);
  if (of.length === 0) return name;
  return language === 'zh' ? `${name}（${of.join('、')}）` : `${name} (${of.join(', ')})`;
}

export function limitTime({ amount, unit }: Limit, language: Language): string {
  return `${amount} ${inLanguage(limitUnits[unit], language)}`;
}
