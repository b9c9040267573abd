// Numbers spelled in Chinese: 一百二十, 两千三百万, 九十五点五. Undefined for what is no number, such as 一二三.
import { add, type Ratio, ratioOf, wholeRatio } from '@kapok/contracts/decimal.ts';

const digits = '零一二三四五六七八九';
const tens: Readonly<Record<string, bigint>> = { 十: 10n, 百: 100n, 千: 1000n };
const groups: Readonly<Record<string, bigint>> = { 万: 10_000n, 亿: 100_000_000n };

export function chineseNumber(words: string): Ratio | undefined {
  const [whole = '', fraction, ...more] = words.replaceAll('〇', '零').replaceAll('两', '二').split('点');
  if (more.length > 0 || words.length > 20) return undefined;
  const value = wholeOf(whole);
  if (value === undefined || fraction === undefined)
    return value === undefined ? undefined : wholeRatio(value);
  const after = [...fraction].map((digit) => digits.indexOf(digit));
  if (after.length === 0 || after.includes(-1)) return undefined;
  return add(wholeRatio(value), ratioOf(BigInt(after.join('')), 10n ** BigInt(after.length)));
}

function wholeOf(words: string): bigint | undefined {
  let total = 0n;
  let group = 0n;
  let digit: bigint | undefined;
  for (const [at, sign] of [...words].entries()) {
    const value = digits.indexOf(sign);
    if (value >= 0) {
      if (digit !== undefined && digit !== 0n) return undefined;
      digit = BigInt(value);
    } else if (tens[sign] !== undefined) {
      if (digit === undefined && at > 0 && sign !== '十') return undefined;
      group += (digit ?? 1n) * tens[sign];
      digit = undefined;
    } else if (groups[sign] !== undefined) {
      total = (total + group + (digit ?? 0n)) * groups[sign];
      group = 0n;
      digit = undefined;
    } else return undefined;
  }
  return words === '' ? undefined : total + group + (digit ?? 0n);
}
