// What papers say, which texts may be set, and how numbers and codes are typed.
import type { NoticeKind } from '@kapok/contracts/applications.ts';
import { noticeKinds } from '@kapok/contracts/applications.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compose, type Told, titleOf } from './composing.ts';
import { checkCodeBytes, checkCodeOf, checkCodeTyped, numberOf, numberTyped } from './numbers.ts';
import { checkTemplates, holding, textFor } from './templates.ts';
import { remediesDefault, textsDefault } from './texts.ts';

const told: Told = {
  kind: 'refused',
  at: new Date('2021-06-17T17:00:00Z'),
  applicant: '陈大文',
  item: '道路旅客运输经营许可',
  itemType: '01',
  application: 'SQ-20210601-000123',
  department: '市交通运输局',
  receivedAt: new Date('2021-06-01T02:00:00Z'),
  acceptedAt: new Date('2021-06-04T02:00:00Z'),
  materials: 2,
  opinions: ['市水务局'],
  basis: '《道路运输条例》第十条',
  reason: '车辆不符合规定的技术条件',
};
const says = (more: Partial<Told> & { kind: NoticeKind }) =>
  compose(
    { ...told, ...more },
    textFor(holding(undefined, undefined), more.kind),
    remediesDefault,
  ).paragraphs.join('\n');

test('a refusal tells facts, basis, reasons and remedies, on the city’s own day', () => {
  const paper = compose(told, textsDefault.refused, { ...remediesDefault, court: '广州铁路运输法院' });
  expect(paper).toMatchObject({ title: '不予行政许可决定书', day: '2021年6月18日', rows: [] });
  expect(paper.paragraphs).toEqual([
    '陈大文：',
    '一、事实。你（单位）于2021年6月1日提出“道路旅客运输经营许可”申请（办件编号：SQ-20210601-000123），提交材料2项，本机关于2021年6月4日受理。本机关依法进行了审查，并征求了市水务局的意见。',
    '二、依据。《道路运输条例》第十条',
    '三、理由。车辆不符合规定的技术条件',
    '四、决定。根据《中华人民共和国行政许可法》第三十八条第二款的规定，本机关决定：不予“道路旅客运输经营许可”。',
    '五、救济途径。如不服本决定，可以自收到本文书之日起60日内向本级人民政府或者上一级主管部门申请行政复议，或者自收到本文书之日起6个月内依法向广州铁路运输法院提起行政诉讼。',
  ]);
});

test.each<[string, Partial<Told> & { kind: NoticeKind }, RegExp]>([
  [
    'what is accepted',
    { kind: 'accepted', statutoryDays: 20, promisedDays: 8 },
    /第（五）项.*\n.*20个工作日.*\n.*8个工作日/,
  ],
  ['what time accepted', { kind: 'accepted', deemed: true }, /未在法定期限内告知.*即为受理/],
  [
    'what is lacking, a line each',
    { kind: 'correction', lacking: '身份证：看不清\n照片：缺', until: told.at },
    /\n身份证：看不清\n照片：缺\n请于2021年6月18日前/,
  ],
  [
    'why it is not accepted',
    { kind: 'not-accepted', ground: 'not-competent' },
    /不属于本机关职权范围.*\n.*第（二）项.*\n.*60日内/,
  ],
  [
    'what stops the clock',
    { kind: 'procedure', procedure: 'hearing', days: 5, until: told.at },
    /听证，预计需要5个工作日，于2021年6月18日前[\s\S]*第四十五条/,
  ],
  ['that more time was given', { kind: 'extension', days: 10 }, /第四十二条.*延长10个工作日/],
  [
    'what is given',
    { kind: 'granted', result: { name: '许可证', validUntil: '2025-06-09' } },
    /办理结果：许可证，有效期至2025年6月9日/,
  ],
])('a paper tells %s', (_what, more, pattern) => {
  expect(says(more)).toMatch(pattern);
});

test('no promise, no condition and no result are no empty lines; of what is no licence the licensing law says nothing', () => {
  expect(says({ kind: 'accepted', statutoryDays: 20 })).not.toMatch(/承诺/);
  const granted = says({ kind: 'granted', itemType: '05' });
  expect(granted).not.toMatch(/办理结果|附带条件|许可法/);
  expect(titleOf('granted', '05')).toBe('准予决定书');
  expect(says({ kind: 'granted', itemType: '05' })).not.toMatch(/行政复议/);
});

test('a proof of delivery names what was handed over, how and when', () => {
  const delivery = {
    ...told,
    kind: 'delivery',
    way: 'window',
    decision: '《准予行政许可决定书》穗政务准〔2021〕1号',
  } as const;
  expect(Object.fromEntries(compose(delivery, textsDefault.delivery, remediesDefault).rows)).toMatchObject({
    受送达人: '陈大文',
    送达文书: '《准予行政许可决定书》穗政务准〔2021〕1号',
    送达方式: '窗口',
  });
});

test('every text of the house may be set as it stands; what lacks its duty or names nothing known may not', () => {
  const texts = (Object.keys(noticeKinds) as NoticeKind[]).map((kind) => textsDefault[kind]);
  expect(checkTemplates({ texts })).toBeUndefined();
  const refused = textsDefault.refused;
  const without = refused.paragraphs.filter((one) => !one.includes('{{remedies}}'));
  expect(checkTemplates({ texts: [{ ...refused, paragraphs: without }] })?.detail?.zh).toMatch(/救济途径/);
  expect(
    checkTemplates({ texts: [{ ...textsDefault.accepted, paragraphs: ['{{phone}}'] }] })?.detail?.zh,
  ).toMatch(/phone/);
  expect(checkTemplates({ texts: [refused, refused] })?.detail?.zh).toMatch(/两个模板/);
});

test('a department’s own text goes before the city’s, and the city’s before the house’s', () => {
  const own = { texts: [{ ...textsDefault.accepted, series: '穗交受' }] };
  const city = {
    texts: [
      { ...textsDefault.accepted, series: '穗受' },
      { ...textsDefault.refused, series: '穗驳' },
    ],
  };
  const series = (kind: NoticeKind) => textFor(holding(own, city), kind).series;
  expect([series('accepted'), series('refused'), series('granted')]).toEqual(['穗交受', '穗驳', '穗政务准']);
});

test('numbers and codes are found however they are typed', () => {
  const printed = numberOf('穗政务受', 2021, 12);
  for (const typed of [
    '穗政务受〔2021〕12号',
    ' 穗政务受[2021]12 号',
    '穗政务受（２０２１）１２号',
    '穗政务受【2021】12号',
  ])
    expect(numberTyped(typed)).toBe(printed);
  fc.assert(
    fc.property(fc.uint8Array({ minLength: checkCodeBytes, maxLength: checkCodeBytes }), (random) => {
      const code = checkCodeOf(random);
      expect(code).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/);
      expect(checkCodeTyped(` ${code.toLowerCase().replaceAll('-', ' ')}`)).toBe(code);
    }),
  );
});
