// Reads the figures of a Chinese text: value, unit, how exactly it is stated and what it is said of.
// It must never guess: a number that names a year, a document, a telephone or an item of a list is no figure.
import { multiply, type Ratio, ratioOf, wholeRatio } from '@kapok/contracts/decimal.ts';
import { chineseNumber } from './chineseNumbers.ts';

export type Dimension = 'money' | 'percent' | 'points' | 'times' | 'score' | 'count' | 'bare';

/** How a figure is hedged: 近 94 % is just under it, 超 2800 万 above it, 不低于 95 % a demand. */
export type Bound = 'exact' | 'about' | 'near' | 'above' | 'under' | 'atLeast' | 'atMost';

export interface Quantity {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** In 元, in per cent, in pieces. */
  readonly value: Ratio;
  /** What one in the last digit stated is worth; a figure is exact to half of it. */
  readonly step: Ratio;
  readonly places: number;
  /** 1 for 元, 10000 for 万元. */
  readonly scale: Ratio;
  readonly dimension: Dimension;
  readonly unit: string;
  readonly bound: Bound;
  /** Either end of a range such as 0—3 天. */
  readonly ranged: boolean;
  readonly spelled: boolean;
  /** The words just before it, back to the last sign or figure. */
  readonly label: string;
  /** Label, and where that says nothing, the clause before. */
  readonly about: string;
  /** All text between the figure before and this one. */
  readonly gap: string;
  /** Up to twelve signs after it. */
  readonly tail: string;
}

const units =
  '个百分点|百分点|千瓦时|立方米|平方公里|平方米|人次|件次|辆次|车次|班次|批次|张次|户次|例次|台次|个月|公里|小时|分钟|工作日|万公里|公顷|' +
  '场次|篇次|篇|人|件|个|项|条|次|家|户|场|台|套|份|张|宗|类|种|处|所|名|位|天|周|吨|亩|秒|期|批|起|册|辆|座|栋|间|门|股|只|头|株|棵|米|笔|班|卷|部|本|届|村|镇|步|倍|元|分|例|组|支|艘|架|盏|根|块|片|段|幅|幢|公斤|千克|升|度|人天|例数|艘次|架次|%|‰';
const figure = new RegExp(
  `(?<sign>(?<![\\d%\\u4E00-\\u9FFF）])[-－−])?(?<number>\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?)(?<odd>余|多|来)?(?<scale>万亿|千亿|百亿|十亿|千万|百万|十万|亿|万|千(?!瓦|克|米)|百(?!分))?(?<odd2>余|多)?(?:(?<unit>${units}))?`,
  'gu',
);
const spelled = new RegExp(
  `百分之(?<percent>[零〇一二三四五六七八九十百点两]+)|(?<number>[一二两三四五六七八九十百千万亿零〇]+)(?<odd>余|多)?(?<unit>${units})`,
  'gu',
);

const scales: Readonly<Record<string, bigint>> = {
  百: 100n,
  千: 1000n,
  万: 10_000n,
  十万: 100_000n,
  百万: 1_000_000n,
  千万: 10_000_000n,
  亿: 100_000_000n,
  十亿: 1_000_000_000n,
  百亿: 10_000_000_000n,
  千亿: 100_000_000_000n,
  万亿: 1_000_000_000_000n,
};

const dimensions: Readonly<Record<string, Dimension>> = {
  元: 'money',
  '%': 'percent',
  个百分点: 'points',
  百分点: 'points',
  倍: 'times',
  分: 'score',
};

/** Characters after 分 that make another word of it: 分钟、分别、分局、分类. */
const notScore =
  /^(?:钟|别|批|期|局|公司|类|成|为|散|工|析|布|解|支|享|级|管|校|院|中心|厅|会|之|段|组|层|配|区|队|站|部|项|行|店|馆|册)/;
const boundBefore: readonly (readonly [RegExp, Bound])[] = [
  [/(?:不低于|不少于|不小于|不得低于|至少|大于等于|≥|>=|≧)$/, 'atLeast'],
  [/(?:不高于|不超过|不多于|不大于|未超过|控制在|小于等于|≤|<=|≦)$/, 'atMost'],
  [/(?:约为?|大约|大概|约合|约计|近似)$/, 'about'],
  [/(?:接近|将近|近)$/, 'near'],
  [/(?:超过|超出|突破|超|逾|高于|多于|大于|>|＞)(?:了)?$/, 'above'],
  [/(?:不足|不到|低于|少于|未达到?|小于|<|＜)$/, 'under'],
];
const verbEnd =
  /(?:合计|共计|总计|累计|达到了?|实现|完成|分别为|分别是|分别达到?|均为|就?是|为|达|共|约|计|到|至|了|有|占|仅|只|已|超过|超|近|：|:|“|=)+$/;
const breaks = /[。；，、：！？（）“”《》〈〉【】\n—]/;

/** More figures than a page of nothing but figures has. */
const perTextMax = 5_000;

export function quantitiesOf(text: string): Quantity[] {
  const found: Quantity[] = [];
  const marks = [...text.matchAll(figure), ...text.matchAll(spelled)].sort((a, b) => a.index - b.index);
  let after = 0;
  for (const mark of marks.slice(0, perTextMax)) {
    if (mark.index < after) continue;
    const read =
      mark.groups?.percent !== undefined || !/\d/.test(mark[0]) ? spelledOut(mark) : inDigits(text, mark);
    if (read === undefined) continue;
    const from = found.at(-1)?.end ?? 0;
    const gap = text.slice(from, mark.index);
    const tail = text.slice(read.end, read.end + 12);
    const label = gap.slice(lastBreak(gap) + 1);
    found.push({
      ...read,
      bound: boundOf(label, tail, read.bound),
      ranged:
        /^(?:[-–—~～－]|至|到)\d/.test(tail) ||
        /\d(?:%|万|亿|天|个|项|元|万元)?(?:[-–—~～－]|至|到)$/.test(
          text.slice(Math.max(0, mark.index - 6), mark.index),
        ),
      label,
      about: aboutOf(gap, label),
      gap,
      tail,
    });
    after = read.end;
  }
  return found;
}

type Read = Pick<
  Quantity,
  | 'text'
  | 'start'
  | 'end'
  | 'value'
  | 'step'
  | 'places'
  | 'scale'
  | 'dimension'
  | 'unit'
  | 'bound'
  | 'spelled'
>;

function inDigits(text: string, mark: RegExpMatchArray): Read | undefined {
  const { sign, number = '', odd, scale, odd2, unit } = mark.groups as Record<string, string | undefined>;
  const start = mark.index ?? 0;
  const before = text.slice(Math.max(0, start - 8), start);
  let end = start + mark[0].length;
  let word = unit ?? '';
  if (word === '分' && notScore.test(text.slice(end))) {
    word = '';
    end -= 1;
  }
  const after = text.slice(end, end + 8);
  if (!isFigure({ number, before, after, word, scale })) return undefined;
  const digits = number.replaceAll(',', '');
  const [, fraction = ''] = digits.split('.');
  if (digits.length > 20 || fraction.length > 8) return undefined;
  const worth = ratioOf(scales[scale ?? ''] ?? 1n, word === '‰' ? 10n : 1n);
  const one = multiply(ratioOf(1n, 10n ** BigInt(fraction.length)), worth);
  const whole = BigInt(digits.replace('.', ''));
  return {
    text: text.slice(start, end),
    start,
    end,
    value: multiply(wholeRatio(sign === undefined ? whole : -whole), one),
    step: one,
    places: fraction.length,
    scale: worth,
    dimension:
      word === '‰'
        ? 'percent'
        : (dimensions[word] ?? (word === '' && scale === undefined ? 'bare' : 'count')),
    unit: word,
    bound: odd !== undefined || odd2 !== undefined ? 'above' : 'exact',
    spelled: false,
  };
}

function spelledOut(mark: RegExpMatchArray): Read | undefined {
  const { percent, number, unit = '%', odd } = mark.groups as Record<string, string | undefined>;
  const words = percent ?? number ?? '';
  if (
    percent === undefined &&
    (words === '一' || /^[万亿千百零〇]/.test(words) || unit === '分' || unit === '度' || unit === '部')
  )
    return undefined;
  const value = chineseNumber(words);
  if (value === undefined) return undefined;
  const start = mark.index ?? 0;
  return {
    text: mark[0],
    start,
    end: start + mark[0].length,
    value,
    step: ratioOf(1n, value.denominator),
    places: value.denominator === 1n ? 0 : value.denominator.toString().length - 1,
    scale: wholeRatio(1),
    dimension: dimensions[unit] ?? 'count',
    unit,
    bound: odd === undefined ? 'exact' : 'above',
    spelled: true,
  };
}

interface Surroundings {
  readonly number: string;
  readonly before: string;
  readonly after: string;
  readonly word: string;
  readonly scale: string | undefined;
}

function isFigure({ number, before, after, word, scale }: Surroundings): boolean {
  if (/[A-Za-z_./\d]$/.test(before) || /〔$|［$|\[$/.test(before)) return false;
  if (/第$/.test(before) && word !== '%') return false;
  if (word === '' && scale === undefined) {
    if (/^(?:19|20)\d\d$/.test(number) && /^(?:年|[-—至~]\d{4}年|[./-]\d)/.test(after)) return false;
    if (/^(?:年|月|日|号|时|点|季度|级|楼|层|版|后|岁|℃|周年|世纪|周)/.test(after)) return false;
    if (/^(?:政务|政府|市民|市长|便民|热线|话务|公共|平台|专线|、?\d+热线|服务热线)/.test(after))
      return false;
    if (/^[A-Za-z]/.test(after) || /^-\d{4}/.test(after)) return false;
    if (/^[、.）)]/.test(after) && /(?:^|[\s（(。；：，])$/.test(before)) return false;
  }
  if (word === '项' || word === '条' || word === '届') return !/第$/.test(before);
  return true;
}

function boundOf(label: string, tail: string, own: Bound): Bound {
  if (/^(?:以上|及以上|或以上)/.test(tail)) return 'atLeast';
  if (/^(?:以下|以内|及以下|之内)/.test(tail)) return 'atMost';
  if (/^(?:左右|上下)/.test(tail)) return 'about';
  if (/^(?:余|多)(?!少|项目)/.test(tail)) return 'above';
  const trimmed = label.replace(/(?:为|在|到|达)$/, '');
  for (const [words, bound] of boundBefore) if (words.test(label) || words.test(trimmed)) return bound;
  return own;
}

function lastBreak(text: string): number {
  for (let at = text.length - 1; at >= 0; at--) if (breaks.test(text[at] as string)) return at;
  return -1;
}

function aboutOf(gap: string, label: string): string {
  if (bareLabel(label) !== '') return label;
  const before = gap.slice(0, gap.length - label.length).replace(/[。；，、：！？（）“”《》\s]+$/, '');
  return before.slice(lastBreak(before) + 1);
}

/** What a figure is said of, without the verb that says it: 预算执行率为 → 预算执行率. */
export function bareLabel(label: string): string {
  let bare = label.trim();
  for (const [words] of boundBefore) bare = bare.replace(words, '');
  return bare.replace(verbEnd, '').trim();
}
