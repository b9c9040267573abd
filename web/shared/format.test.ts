// Proves that figures read as LOOK says, in both languages and in the city's time whatever the machine's zone.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as format from './format.ts';

const cases: [said: string, got: string][] = [
  ['28,717,436', format.number(28_717_436, 'zh')],
  ['94.07%', format.percent(0.9407)],
  ['94.07%', format.percentOf(9407, 10_000)],
  ['66.67%', format.percentOf(2, 3)],
  ['0.01%', format.percentOf(1, 20_000)],
  ['—', format.percentOf(0, 0)],
  ['−0.93 个百分点', format.percentagePoints(-0.0093, 'zh')],
  ['+0.93 percentage points', format.percentagePoints(0.0093, 'en')],
  ['39,253.31 万元', format.money(39_253_310_000n, 'zh')],
  ['392,533,100.00 元', format.exactMoney(39_253_310_000n, 'zh')],
  ['2021年12月31日', format.date('2021-12-31T15:59:59Z', 'zh')],
  ['2022年1月1日', format.date('2021-12-31T16:00:00Z', 'zh')],
  ['31 December 2021, 09:05', format.dateTime('2021-12-31T09:05:00+08:00', 'en')],
  ['2021年12月31日 00:05', format.dateTime('2021-12-31T00:05:00+08:00', 'zh')],
  [
    '12月31日 00:05',
    format.shortDateTime('2021-12-31T00:05:00+08:00', 'zh', new Date('2021-06-01T00:00:00Z')),
  ],
  ['00:05:07', format.exactClockTime('2021-12-31T16:05:07Z')],
  ['2021年7月', format.period('2021-07', 'zh')],
  ['July 2021', format.period('2021-07', 'en')],
  ['12.4 秒', format.seconds(12.4, 'zh')],
  ['3 分 20 秒', format.seconds(200, 'zh')],
  ['2 天 3 小时', format.duration(2 * 1440 + 3 * 60 + 9, 'zh')],
  ['45 min', format.duration(45, 'en')],
  ['—', format.date('not a date', 'zh')],
];

describe('format', () => {
  it.each(cases)('says %s', (said, got) => expect(got).toBe(said));

  it('percentOf is the exact quotient rounded half up', () => {
    fc.assert(
      fc.property(fc.nat(1e9), fc.integer({ min: 1, max: 1e9 }), (numerator, denominator) => {
        const text = format.percentOf(numerator, denominator);
        const hundredths = Number(text.slice(0, -1).replace('.', ''));
        const exact = (numerator / denominator) * 10_000;
        return Math.abs(hundredths - exact) <= 0.5 + 1e-3;
      }),
    );
  });
});
