// How an alert is told: what was counted, within what, against which limit. Never whom a record is about.
import type { AccessAlert, AlertRule } from '@kapok/contracts/privacy/alerts.ts';
import { number } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { alertWords } from './words.ts';

export function useAlertNames() {
  const say = useWords(alertWords);
  const language = useLanguage();
  const span = (minutes: number) =>
    minutes % 60 === 0 ? say('hours', { count: minutes / 60 }) : say('minutes', { count: minutes });
  const count = (rule: AlertRule, value: number) =>
    say(rule === 'many-readers' ? 'ofStaff' : 'ofRecords', { count: number(value, language) });
  return {
    span,
    count,
    about: (alert: AccessAlert) =>
      alert.record ?? (alert.staffName ? inLanguage(alert.staffName, language) : say('someone')),
    counted: ({ rule, counted, windowMinutes, threshold }: AccessAlert) =>
      say('counted', {
        window: span(windowMinutes),
        count: count(rule, counted),
        limit: number(threshold, language),
      }),
  };
}
