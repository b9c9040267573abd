// How a report words numbers, targets, results and rules, in both languages. Texts come in already rounded: nothing
// here may compute or round a figure.
import { compare, type DecimalText, formatDecimal, parseDecimal, subtract } from '../decimal.ts';
import type { Actual, Rule, Target } from '../scoring.ts';
import type { Words } from '../words.ts';
import type { EvaluationItem } from './items.ts';

export type PaperLanguage = 'zh' | 'en';

export const dash = '—';

/** `28717436` → `28,717,436`; `39253.31` → `39,253.31`. */
export function grouped(text: string): string {
  const match = /^(-?)(\d+)(\.\d+)?$/.exec(text);
  if (!match) return text;
  const [, sign = '', whole = '', fraction = ''] = match;
  return `${sign === '-' ? '−' : ''}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${fraction}`;
}

/** A whole number loses its empty decimals where it counts things: `1507.00 个` is nobody's way of counting. */
function trimmed(text: string, unit: string): string {
  return unit === 'percent' || unit === 'point' || unit === '万元' ? text : text.replace(/\.0+$/, '');
}

const units: Record<string, Words> = {
  percent: { zh: '%', en: '%' },
  point: { zh: '分', en: ' points' },
  points: { zh: '分', en: ' points' },
  second: { zh: '秒', en: ' s' },
  seconds: { zh: '秒', en: ' s' },
  minute: { zh: '分钟', en: ' min' },
  minutes: { zh: '分钟', en: ' min' },
  count: { zh: '件', en: '' },
  contacts: { zh: '件', en: ' contacts' },
  calls: { zh: '通', en: ' calls' },
  times: { zh: '倍', en: ' times' },
  multiple: { zh: '倍', en: ' times' },
  万元: { zh: '万元', en: ' × CNY 10,000' },
};

/** A number with its unit: `94.07%`, `28,717件`, `39,253.31万元`. */
export function quantity(value: string | null, unit: string, language: PaperLanguage): string {
  if (value === null) return dash;
  const word = units[unit]?.[language] ?? (language === 'en' && unit !== '' ? ` ${unit}` : unit);
  return `${grouped(trimmed(value, unit))}${word}`;
}

/** `≥95%`, or a judgement's own words where the target is no number to reach. */
export function targetText(target: Target, language: PaperLanguage): string {
  const sign = { '>=': '≥', '<=': '≤', '=': '＝' }[target.op];
  const value = target.value.includes('.') ? target.value.replace(/\.?0+$/, '') : target.value;
  return `${sign === '＝' ? '' : sign}${quantity(value, target.unit, language)}`;
}

const bands: Record<'reached' | 'partly' | 'missed', Words> = {
  reached: { zh: '达成', en: 'Reached' },
  partly: { zh: '部分达成', en: 'Partly reached' },
  missed: { zh: '未达成', en: 'Not reached' },
};

export function actualText(
  item: Pick<EvaluationItem, 'actual' | 'rule' | 'target'>,
  language: PaperLanguage,
): string {
  const { actual } = item;
  if (actual === null) return language === 'zh' ? '未填报' : 'Not stated';
  switch (actual.kind) {
    case 'number':
      return quantity(actual.value, item.target.unit, language);
    case 'judgement':
      return `${bands[actual.band][language]} ${quantity(plainNumber(actual.sharePercent), 'percent', language)}`;
    case 'occurrences':
      return occurrencesText(actual, item.rule, language);
  }
}

function occurrencesText(
  actual: Extract<Actual, { kind: 'occurrences' }>,
  rule: Rule,
  language: PaperLanguage,
): string {
  const clauses = rule.kind === 'deduction' || rule.kind === 'bonus' ? rule.clauses : [];
  const found = actual.clauses.filter((clause) => clause.count > 0);
  if (found.length === 0) {
    if (rule.kind === 'bonus') return language === 'zh' ? '无加减分事项' : 'Nothing to add or take off';
    return language === 'zh' ? '无扣分事项' : 'Nothing to deduct';
  }
  return found
    .map(({ code, count }) => {
      const name = clauses.find((clause) => clause.code === code)?.name[language] ?? code;
      if (count === 1) return name;
      return language === 'zh' ? `${name}${count}次` : `${name}, ${count} times`;
    })
    .join(language === 'zh' ? '；' : '; ');
}

/** The rule in a sentence, so that a reader can score the item by hand. */
export function ruleText(rule: Rule, language: PaperLanguage): string {
  const zh = language === 'zh';
  switch (rule.kind) {
    case 'reach-or-pro-rata':
      return zh
        ? '达到年度指标值得满分；未达到的，按完成比例得分。'
        : 'Full points on target; below it, in proportion.';
    case 'step-bands': {
      const steps = rule.bands.map((band) => {
        const share = `${plainNumber(band.sharePercent)}%`;
        const from = band.atLeast === undefined ? undefined : plainNumber(band.atLeast);
        const to = band.atMost === undefined ? undefined : plainNumber(band.atMost);
        if (from !== undefined) return zh ? `不低于${from}的得${share}` : `${from} and above: ${share}`;
        if (to !== undefined) return zh ? `不高于${to}的得${share}` : `${to} and below: ${share}`;
        return zh ? `其余得${share}` : `otherwise ${share}`;
      });
      return zh
        ? `按档计分：${steps.join('；')}（占分值的比例）。`
        : `In bands, share of the weight: ${steps.join('; ')}.`;
    }
    case 'deduction': {
      const clauses = rule.clauses.map(({ name, points }) =>
        zh
          ? `${name.zh}，每次扣${plainNumber(points)}分`
          : `${name.en}: ${plainNumber(points)} off each time`,
      );
      return zh
        ? `扣分制，扣完为止：${clauses.join('；')}。`
        : `Points come off until none are left: ${clauses.join('; ')}.`;
    }
    case 'qualitative':
      return zh
        ? '定性指标：达成得分值的80%—100%，部分达成得60%—80%，未达成得0—60%（财预〔2020〕10号）。'
        : 'Judged: reached 80–100 % of the weight, partly 60–80 %, missed 0–60 % (Cai Yu [2020] No. 10).';
    case 'bonus': {
      const clauses = rule.clauses.map(({ name, points }) =>
        zh ? `${name.zh}，每次${signed(points)}分` : `${name.en}: ${signed(points)} each time`,
      );
      const range = `${plainNumber(rule.min)}${zh ? '至' : ' to '}${plainNumber(rule.max)}`;
      return zh
        ? `加减分，范围${range}分：${clauses.join('；')}。`
        : `Added or taken off within ${range} points: ${clauses.join('; ')}.`;
    }
  }
}

function signed(points: DecimalText): string {
  return points.startsWith('-') ? plainNumber(points) : `+${plainNumber(points)}`;
}

/** `95.00` → `95`, `2.50` → `2.5`: for thresholds, where trailing zeros claim a precision nobody set. */
export function plainNumber(text: DecimalText): string {
  const short = text.includes('.') ? text.replace(/\.?0+$/, '') : text;
  return short.startsWith('-') ? `−${short.slice(1)}` : short;
}

/** How far an actual number is from its target: `低0.93个百分点`; null where there is no number or no distance. */
export function distanceText(
  item: Pick<EvaluationItem, 'actual' | 'target'>,
  language: PaperLanguage,
): string | null {
  const { actual, target } = item;
  if (actual?.kind !== 'number') return null;
  const order = compare(parseDecimal(actual.value), parseDecimal(target.value));
  if (order === 0) return null;
  const [more, less] = order > 0 ? [actual.value, target.value] : [target.value, actual.value];
  const gap = formatDecimal(subtract(parseDecimal(more), parseDecimal(less)));
  const zh = language === 'zh';
  const size =
    target.unit === 'percent'
      ? `${gap}${zh ? '个百分点' : ' percentage points'}`
      : quantity(gap, target.unit, language);
  if (zh) return `${order > 0 ? '高' : '低'}${size}`;
  return `${size} ${order > 0 ? 'above' : 'below'}`;
}

/** `2021` → `2021年`, `2021-07` → `7月` within its year. */
export function periodText(period: string, language: PaperLanguage, within?: string): string {
  const [year = '', month, day] = period.split('-');
  if (language === 'en')
    return within === year && month !== undefined && day === undefined
      ? (monthNames[Number(month) - 1]?.slice(0, 3) ?? period)
      : period;
  const monthText = month === undefined ? '' : `${Number(month)}月`;
  const dayText = day === undefined ? '' : `${Number(day)}日`;
  return `${within === year && month !== undefined ? '' : `${year}年`}${monthText}${dayText}`;
}

export function dayText(day: string, language: PaperLanguage): string {
  const [year = 0, month = 1, date = 0] = day.split('-').map(Number);
  return language === 'zh'
    ? `${year}年${month}月${date}日`
    : `${date} ${monthNames[month - 1] ?? ''} ${year}`;
}

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
