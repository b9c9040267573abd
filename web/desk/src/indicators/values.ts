// Values of indicators as text and as numbers to draw. Never rounds again: the server's two places are what is shown.
import type { Unit } from '@kapok/contracts/indicators/definition.ts';
import type { IndicatorValue } from '@kapok/contracts/indicators/operations.ts';
import { type Language, noValue, number, percentagePoints, seconds } from '@kapok/web-shared/format.ts';

const unitWords: Readonly<Record<Unit, { zh: string; en: string }>> = {
  percent: { zh: '%', en: '%' },
  count: { zh: ' 件次', en: '' },
  seconds: { zh: ' 秒', en: ' s' },
  minutes: { zh: ' 分钟', en: ' min' },
  ratio: { zh: ' 倍', en: ' ×' },
  each: { zh: ' 次', en: ' each' },
};

/** `94.07%`, `28,717 件次`, `12.40 秒`. */
export function quantity(value: string | null, unit: Unit, language: Language): string {
  if (value === null) return noValue;
  return `${digits(value, unit, language)}${unitWords[unit][language]}`;
}

/** The number and its unit apart, for setting the number large. */
export function quantityParts(
  value: string | null,
  unit: Unit,
  language: Language,
): { readonly digits: string; readonly unit: string } {
  if (value === null) return { digits: noValue, unit: '' };
  return { digits: digits(value, unit, language), unit: unitWords[unit][language].trim() };
}

/** For axes and labels of charts, where a number has been drawn. */
export function axisText(value: number, unit: Unit, language: Language): string {
  switch (unit) {
    case 'percent':
      return `${trim(value)}%`;
    case 'count':
      return number(value, language);
    case 'seconds':
      return seconds(value, language);
    case 'minutes':
    case 'ratio':
    case 'each':
      return `${trim(value)}${unitWords[unit][language]}`;
  }
}

/** A difference in the words of its unit: percentages differ by percentage points. */
export function differenceText(difference: number, unit: Unit, language: Language): string {
  if (unit === 'percent') return percentagePoints(difference / 100, language);
  const sign = difference > 0 ? '+' : difference < 0 ? '−' : '';
  const size = Math.abs(difference).toFixed(2);
  return `${sign}${digits(size, unit, language)}${unitWords[unit][language]}`;
}

export function drawn(item: Pick<IndicatorValue, 'value'>): number | null {
  return item.value === null ? null : Number(item.value);
}

/** Whether anything was counted: a rate of nothing is no value, a count of zero is none either. */
export function hasData(item: Pick<IndicatorValue, 'numerator' | 'denominator' | 'arithmetic'>): boolean {
  return item.numerator !== '0' || (item.arithmetic === 'quotient' && item.denominator !== '0');
}

function digits(value: string, unit: Unit, language: Language): string {
  const [whole = '0', fraction] = value.split('.');
  const grouped = new Intl.NumberFormat(language === 'zh' ? 'zh-CN' : 'en-GB').format(BigInt(whole));
  const sign = whole === '-0' ? '-' : '';
  return unit === 'count' || fraction === undefined ? sign + grouped : `${sign}${grouped}.${fraction}`;
}

function trim(value: number): string {
  return String(Math.round(value * 100) / 100);
}
