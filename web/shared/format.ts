// Numbers, money, percentages, dates and durations as LOOK writes them, in Chinese and English, always in the city's time.
// Never format by the browser's own time zone or locale: the same figure must read the same everywhere.

export type Language = 'zh' | 'en';

export const cityTimeZone = 'Asia/Shanghai';

/** What stands where there is no value: a dash, never 0. */
export const noValue = '—';

const locales: Record<Language, string> = { zh: 'zh-CN', en: 'en-GB' };

/** `28,717,436`; at most `digits` decimals. */
export function number(value: number, language: Language, digits = 0): string {
  return new Intl.NumberFormat(locales[language], { maximumFractionDigits: digits }).format(value);
}

/** `0.9407` → `94.07%`, always two decimals. */
export function percent(ratio: number): string {
  return `${roundHalfUp(ratio * 100, 2).toFixed(2)}%`;
}

/** The percentage of two whole numbers, rounded half up without floating error; a dash when there is nothing to divide by. */
export function percentOf(numerator: number | bigint, denominator: number | bigint): string {
  const d = BigInt(denominator);
  if (d === 0n) return noValue;
  const hundredths = (BigInt(numerator) * 20_000n + d) / (2n * d);
  const whole = hundredths / 100n;
  return `${whole}.${(hundredths % 100n).toString().padStart(2, '0')}%`;
}

/** A difference between two percentages given as ratios: `-0.93 个百分点`, never `%`. */
export function percentagePoints(difference: number, language: Language): string {
  const points = roundHalfUp(Math.abs(difference) * 100, 2);
  const sign = points === 0 ? '' : difference > 0 ? '+' : '−';
  return language === 'zh'
    ? `${sign}${points.toFixed(2)} 个百分点`
    : `${sign}${points.toFixed(2)} percentage points`;
}

/** Money from whole fen: in 万元 with two decimals; `exactMoney` gives the amount on demand. */
export function money(fen: number | bigint, language: Language): string {
  const wan = Number(BigInt(fen)) / 1_000_000;
  const text = new Intl.NumberFormat(locales[language], {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  }).format(roundHalfUp(wan, 2));
  return language === 'zh' ? `${text} 万元` : `CNY ${text} ten thousand`;
}

export function exactMoney(fen: number | bigint, language: Language): string {
  const value = BigInt(fen);
  const yuan = new Intl.NumberFormat(locales[language]).format(value / 100n);
  const cents = (value % 100n).toString().replace('-', '').padStart(2, '0');
  return language === 'zh' ? `${yuan}.${cents} 元` : `CNY ${yuan}.${cents}`;
}

/** `2021年12月31日` / `31 December 2021`. */
export function date(value: string | Date, language: Language): string {
  const p = parts(value);
  if (!p) return noValue;
  return language === 'zh'
    ? `${p.year}年${p.month}月${p.day}日`
    : `${p.day} ${englishMonths[p.month - 1]} ${p.year}`;
}

/** `2021年12月31日 09:05` / `31 December 2021, 09:05`; 24 hours. */
export function dateTime(value: string | Date, language: Language): string {
  const p = parts(value);
  if (!p) return noValue;
  return `${date(value, language)}${language === 'zh' ? ' ' : ', '}${clockTime(p)}`;
}

/** For what happened within minutes: `09:05:07`. */
export function exactClockTime(value: string | Date): string {
  const p = parts(value);
  // Every offset is of whole minutes, so seconds are the same everywhere.
  return p ? `${clockTime(p)}:${String(new Date(value).getUTCSeconds()).padStart(2, '0')}` : noValue;
}

/** For narrow places: `12月31日 09:05`, with the year only when it is not `now`'s. */
export function shortDateTime(value: string | Date, language: Language, now: Date): string {
  const p = parts(value);
  if (!p) return noValue;
  const sameYear = parts(now)?.year === p.year;
  if (language === 'zh') return `${sameYear ? '' : `${p.year}年`}${p.month}月${p.day}日 ${clockTime(p)}`;
  const month = englishMonths[p.month - 1]?.slice(0, 3);
  return `${p.day} ${month}${sameYear ? '' : ` ${p.year}`}, ${clockTime(p)}`;
}

/** A period key (`2021`, `2021-07`, `2021-07-31`) in words. */
export function period(key: string, language: Language): string {
  const [year, month, day] = key.split('-').map(Number);
  if (!year) return key;
  if (language === 'zh') return `${year}年${month ? `${month}月` : ''}${day ? `${day}日` : ''}`;
  const name = month ? `${englishMonths[month - 1]} ` : '';
  return `${day ? `${day} ` : ''}${name}${year}`;
}

/** Seconds as people say them: `12.4 秒`, `3 分 20 秒`. */
export function seconds(value: number, language: Language): string {
  if (value < 60) {
    const text = number(value, language, 1);
    return language === 'zh' ? `${text} 秒` : `${text} s`;
  }
  const minutes = Math.floor(value / 60);
  const rest = Math.round(value % 60);
  if (language === 'zh') return rest === 0 ? `${minutes} 分` : `${minutes} 分 ${rest} 秒`;
  return rest === 0 ? `${minutes} min` : `${minutes} min ${rest} s`;
}

/** A span of minutes in its two largest units: `2 天 3 小时`, `45 分钟`. */
export function duration(minutesTotal: number, language: Language): string {
  const whole = Math.max(0, Math.round(minutesTotal));
  const days = Math.floor(whole / 1440);
  const hours = Math.floor((whole % 1440) / 60);
  const minutes = whole % 60;
  const zh = language === 'zh';
  const said: string[] = [];
  if (days > 0) said.push(zh ? `${days} 天` : `${days} d`);
  if (hours > 0) said.push(zh ? `${hours} 小时` : `${hours} h`);
  if (minutes > 0 && days === 0) said.push(zh ? `${minutes} 分钟` : `${minutes} min`);
  if (said.length === 0) return zh ? '不到 1 分钟' : 'under a minute';
  return said.slice(0, 2).join(' ');
}

/** Bytes in the units people know. */
export function bytes(value: number, language: Language): string {
  if (value < 1024) return `${value} B`;
  if (value < 1024 * 1024) return `${number(value / 1024, language, 1)} KB`;
  return `${number(value / 1024 / 1024, language, 1)} MB`;
}

/** Half up, as such reports round; `toFixed` alone would round 1.005 down. */
export function roundHalfUp(value: number, digits: number): number {
  const factor = 10 ** digits;
  const scaled = Math.abs(value) * factor;
  return (Math.sign(value) * Math.floor(scaled + 0.5 + 1e-9)) / factor;
}

const englishMonths = [
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
] as const;

interface Parts {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
}

const cityParts = new Intl.DateTimeFormat('en-GB', {
  timeZone: cityTimeZone,
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
});

function parts(value: string | Date): Parts | null {
  const instant = typeof value === 'string' ? new Date(value) : value;
  if (Number.isNaN(instant.getTime())) return null;
  const found: Record<string, number> = {};
  for (const part of cityParts.formatToParts(instant)) found[part.type] = Number(part.value);
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0 } = found;
  return { year, month, day, hour, minute };
}

function clockTime(p: Parts): string {
  return `${String(p.hour).padStart(2, '0')}:${String(p.minute).padStart(2, '0')}`;
}
