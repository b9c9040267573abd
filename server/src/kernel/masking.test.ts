// Proves what free text loses at the door and, as important, what it keeps.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maskAddress, maskName, maskNumber, maskPersonal } from './masking.ts';

describe('personal numbers are masked', () => {
  const cases: [string, string][] = [
    ['请回电13812345678。', '请回电[电话]。'],
    ['手机 138 1234 5678', '手机 [电话]'],
    ['手机138-1234-5678转达', '手机[电话]转达'],
    ['+86 13812345678', '[电话]'],
    ['０２０－８３３３１２３４', '[电话]'],
    ['１３８１２３４５６７８', '[电话]'],
    ['座机020-83331234', '座机[电话]'],
    ['座机（020）83331234转8012', '座机[电话]'],
    ['0755 2345678', '[电话]'],
    ['联系电话：83331234', '联系电话：[电话]'],
    ['11010519491231002X的居民', '[身份证号]的居民'],
    ['11010519491231002x', '[身份证号]'],
    ['110105 19491231 002X', '[身份证号]'],
    ['旧证110105491231002', '旧证[身份证号]'],
    ['卡号6222021234567890128', '卡号[银行卡号]'],
    ['4111 1111 1111 1111', '[银行卡号]'],
    ['3782 822463 10005 and 378282246310005', '3782 822463 10005 and [银行卡号]'],
    ['写信到 zhang.san+12345@mail.example.cn 谢谢', '写信到 [邮箱] 谢谢'],
    ['call (617) 635-4500 now', 'call [电话] now'],
    ['617-635-4500 x12', '[电话]'],
    ['617.635.4500', '[电话]'],
    ['+1 617 635 4500', '[电话]'],
    ['6176354500', '[电话]'],
    ['phone 3617-569-1023 does not', 'phone [电话] does not'],
    ['please dial 635-4500.', 'please dial [电话].'],
    ['a 617-635-4500, b 617-635-4501', 'a [电话], b [电话]'],
  ];
  test.each(cases)('%s', (text, masked) => expect(maskPersonal(text)).toBe(masked));
});

describe('what identifies no person stays', () => {
  const cases = [
    'GZ-20210601-000123',
    '工单GZ-20210601-000123于2021年6月1日办结',
    '2021-06-01 09:15:00',
    '20210601',
    '20210601091500',
    '2015-01-02T09:08:42.000Z',
    '01/16/2015 08:30:00 AM',
    '101001240734',
    '1622509200',
    '1622509200123',
    '拨打12345热线，或致电110',
    '400-830-1234',
    '2015-001-0001',
    '110105194912310021',
    '999999194912310020',
    '4111 1111 1111 1112',
    '金额1234567.89元',
    '邮编510030',
    'UTF-8 42.3574, -71.0648',
    '145-151 Ipswich St  Boston  MA  02215',
    '02215-1234',
    '91440101MA59ABCD12',
    '@everyone',
    '',
  ];
  test.each(cases)('%s', (text) => expect(maskPersonal(text)).toBe(text));
});

test('masking what is masked changes nothing', () => {
  const piece = fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.stringMatching(/^[0-9 .()+-]{5,20}$/),
    fc.constantFrom('13812345678', '11010519491231002X', '617-635-4500', 'a@b.cn', '4111111111111111', ' '),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const once = maskPersonal(pieces.join(' '));
      expect(maskPersonal(once)).toBe(once);
    }),
  );
});

test('every Chinese mobile number between words is masked', () => {
  fc.assert(
    fc.property(fc.integer({ min: 13000000000, max: 19999999999 }), (number) => {
      expect(maskPersonal(`机主${number}来电`)).toBe('机主[电话]来电');
    }),
  );
});

test('a long hostile text is masked in well under a second', () => {
  const started = performance.now();
  for (const piece of ['1-', '617 ', 'a.', '0', 'a@', '(020)', '电话 ']) maskPersonal(piece.repeat(20_000));
  expect(performance.now() - started).toBeLessThan(2_000);
});

describe('known fields show what tells records apart and no more', () => {
  test.each([
    [maskNumber, '13812345678', '138****5678'],
    [maskNumber, '440106199001011234', '440***********1234'],
    [maskNumber, '138****5678', '138****5678'],
    [maskNumber, '83331234', '****34'],
    [maskNumber, '110', '****'],
    [maskNumber, '', '****'],
    [maskName, '陈先生', '陈**'],
    [maskName, '欧阳', '欧**'],
    [maskName, '𠮷野家', '𠮷**'],
    [maskName, '', '**'],
    [maskAddress, '广州市天河区五山路1号', '广州市天河区****'],
    [maskAddress, '广东省广州市越秀区府前路1号大院', '广东省广州市越秀区****'],
    [maskAddress, '天河区天河路1号', '天河区****'],
    [maskAddress, '天河路 1 号', '****'],
    [maskAddress, '五山路小区3栋', '****'],
    [maskAddress, '幸福小区3栋', '****'],
    [maskAddress, '12 Fuqian Road', '****'],
  ] as const)('%o %s is shown as %s', (mask, value, shown) => {
    expect(mask(value)).toBe(shown);
  });
});
