// A finding as a check raises it, before it is known of which indicator it is; and the figures a finding shows.
import type { Words } from '../../words.ts';
import type { Finding, GoalQuestion, Severity } from '../findings.ts';
import type { Expected, KnownValue } from './evidence.ts';

export interface Raised {
  readonly code: string;
  readonly question: GoalQuestion;
  readonly severity: Severity;
  readonly message: Words;
  readonly figures?: Finding['figures'];
}

export function raise(
  question: GoalQuestion,
  severity: Severity,
  code: string,
  zh: string,
  en: string,
  figures: Finding['figures'] = [],
): Raised {
  return { question, severity, code, message: { zh, en }, figures };
}

export function knownFigure(known: KnownValue, unit: string): Finding['figures'][number] {
  const how =
    known.from === 'records' ? { zh: '按记录统计', en: 'from records' } : { zh: '部门填报', en: 'as stated' };
  return {
    name: { zh: `${known.year}年（${how.zh}）`, en: `${known.year} (${how.en})` },
    value: known.value,
    unit,
  };
}

export function expectedFigures(expected: Expected, unit: string): Finding['figures'] {
  return [
    { name: { zh: '预计全年', en: 'Expected' }, value: expected.value, unit },
    { name: { zh: '预计下限', en: 'At least' }, value: expected.low, unit },
    { name: { zh: '预计上限', en: 'At most' }, value: expected.high, unit },
  ];
}
