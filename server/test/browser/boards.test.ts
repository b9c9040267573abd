// The boards of orders, what came in with a request, and what is set around the hotline, in a real browser: other systems, what may
// be reported, the work calendar. Keeps pictures in artifacts/desk.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { doingAs } from '../../src/kernel/doing.ts';
import type { House } from '../../src/kernel/module.ts';
import { lookForTopics } from '../../src/modules/assistant/index.ts';
import { insertDay } from '../../src/modules/assistant/store/topics.ts';
import { addHotlineCodes, commandWorkOrder, registerWorkOrder } from '../../src/modules/hotline/index.ts';
import { judgePage, openDesk, sights } from './desk.ts';

const outlines = readFileSync(
  join(import.meta.dirname, '../../../city/reference/district-outlines.json'),
  'utf8',
);
const districts = ['440103', '440106', '440111', '440113', '440118'];

const smallPicture =
  'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAGCAIAAABxZ0isAAAAY0lEQVR42g3JQQZFMQxA0b/OpyKiqqMQQgiZ3JX/nun5fc5yxFHHnO0c5zq/L1iBBBpYsIMT3HiRrEQSTSzZyUluvihWIYUWVuziFLdeNKuRRhtrdnOa2y+GNciggw17OMMd/rkQQJlZHssWAAAAAElFTkSuQmCC';

const desk = openDesk({}, async (city) => {
  await (await city.as('administrator')).put('/api/v1/open311/districts', JSON.parse(outlines));
  const names = ['荔湾区 Liwan', '天河区 Tianhe', '白云区 Baiyun', '番禺区 Panyu', '增城区 Zengcheng'];
  await addHotlineCodes(city.house.db, [
    { list: 'category', code: '010101', words: { zh: '占道停车', en: 'Parking on the pavement' } },
  ]);
  await addHotlineCodes(
    city.house.db,
    districts.map((code, at) => {
      const [zh = '', en = ''] = names[at]!.split(' ');
      return { list: 'district', code, words: { zh, en } };
    }),
  );
  const doing = doingAs(city.house, { kind: 'system', name: 'test' });
  for (let at = 0; at < 70; at += 1) {
    const registered = await registerWorkOrder(doing, {
      orderType: 'complaint',
      category: at % 3 === 0 ? '020101' : '010101',
      channel: 'web',
      line: '12345',
      district: districts[(at * at) % 5]!,
      urgency: 'normal',
      title: '占道',
      content: '占道',
    });
    if (!('workOrder' in registered)) throw new Error(registered.refused);
    const { id } = registered.workOrder;
    const department = at < 64 ? (at % 2 === 0 ? 'traffic' : 'water') : 'water';
    for (const [version, command] of [
      { command: 'dispatch', department },
      { command: 'sign' },
      { command: 'reply', reply: '已处理' },
      { command: 'call-back', reached: false },
      { command: 'close' },
    ].entries())
      await commandWorkOrder(doing, id, { ...command, expectedVersion: version + 1 } as never);
  }
  await city.fed();
  // Nine usual days before today, and today many of one thing.
  const now = Date.now();
  const earlier = (days: number) => new Date(now - days * 86_400_000);
  for (let day = 1; day <= 9; day += 1) await calmDay(city.house, earlier(day).toISOString().slice(0, 10));
  for (let at = 0; at < 9; at += 1)
    await registerWorkOrder(doing, {
      ...muddy,
      title: `${['汇景路', '龙口西路', '天河直街'][at % 3]}自来水浑浊发黄`,
    });
  await lookForTopics(city.house);
});

const muddy = {
  orderType: 'complaint',
  category: '020101',
  channel: 'phone',
  line: '12345',
  district: '440106',
  urgency: 'normal',
  content: '自来水浑浊',
} as const;

/** A day of which nothing was said twice. */
async function calmDay(house: House, day: string): Promise<void> {
  await doingAs(house, { kind: 'system', name: 'test' }).transact(async (tx) => {
    await insertDay(tx, day, 8, new Map([['占道', 70]]));
    return {};
  });
}

test('a leader sees departments side by side with their intervals, and the districts as a map', async () => {
  for (const [language, name, sight] of sights) {
    const { page, close } = await desk.reader('supervisor', '/hotline/boards', { viewport: sight, language });
    await page.locator('.boards__drawing path').first().waitFor();
    await page.locator('.boards__table tbody tr').nth(1).waitFor();
    expect(await page.locator('.boards__drawing path').count()).toBe(11);
    await judgePage(page, `boards-${language}-${name}`);
    await close();
  }
});

test('a leader sees what many suddenly report and why, opens the orders behind it, and says what is done', async () => {
  for (const [language, name, sight] of sights) {
    const { page, close } = await desk.reader('supervisor', '/hotline/topics', { viewport: sight, language });
    await page.getByRole('heading', { name: /浑浊/ }).waitFor();
    await page.getByRole('button', { name: language === 'zh' ? /^查看工单/ : /^Show orders/ }).click();
    await page
      .getByRole('link', { name: /浑浊发黄/ })
      .first()
      .waitFor();
    await judgePage(page, `topics-${language}-${name}`);
    await close();
  }
  const { page, close } = await desk.reader('supervisor', '/hotline/topics');
  await page.getByRole('button', { name: /^登记处置/ }).click();
  await page.getByLabel('处置情况').fill('已通知市水务局核查片区供水。');
  await page
    .locator('form')
    .getByRole('button', { name: /登记处置/ })
    .click();
  await page.getByText('目前没有待处置的热点').waitFor();
  await page.goto(page.url().replace(/[?].*|$/, '?state=acknowledged'));
  await page.getByText('已通知市水务局核查片区供水').waitFor();
  await close();
});

test('an administrator lets a department’s system be told of its orders, and keeps the secret shown once', async () => {
  const { page, close } = await desk.reader('administrator', '/administration/systems');
  await page.getByRole('heading', { name: '诉求来源' }).waitFor();
  await page.getByRole('button', { name: '新增' }).first().click();
  await page.getByLabel('接收地址').fill('http://10.0.0.1/');
  await page.getByRole('combobox', { name: '承办单位' }).click();
  await page.getByTitle('市水务局').click();
  await page.locator('form').getByRole('button', { name: '新增' }).click();
  await page.getByText('不能向这个地址发送').first().waitFor();
  await page.getByLabel('接收地址').fill('https://orders.example.org/kapok');
  await page.locator('form').getByRole('button', { name: '新增' }).click();
  await page.locator('.systems__secret code').waitFor();
  expect(await page.locator('.systems__secret code').textContent()).toMatch(/^whsec_/);
  const switches = page.getByRole('region', { name: '电话交换机' });
  await switches.getByRole('button', { name: '新增' }).click();
  await switches.getByLabel('代码').fill('pbx-1');
  await switches.getByLabel('系统名称').fill('主叫中心');
  await switches.locator('form').getByRole('button', { name: '新增' }).click();
  await switches.getByRole('button', { name: '停用主叫中心' }).waitFor();
  await judgePage(page, 'systems-zh-desktop');
  await close();
});

test('what came in with a request is seen beside its order: place, pictures when asked for, and whether it is public', async () => {
  const { city } = desk;
  await (await city.as('supervisor')).put('/api/v1/open311/services/street-light', {
    words: { zh: '路灯不亮', en: 'Street light' },
    description: { zh: '路灯不亮或损坏。', en: 'A light that is out or broken.' },
    group: { zh: '市政设施', en: 'Streets' },
    keywords: ['路灯'],
    orderType: 'report',
    category: '010101',
    attributes: [],
    active: true,
  });
  const sent = await (await city.as('public')).post('/api/v1/open311/reports', {
    service: 'street-light',
    description: '路口三盏路灯不亮',
    place: { district: '440106', address: '五山路口', point: { lat: 23.15, long: 113.35 } },
    photos: [smallPicture],
    identity: 'anonymous',
  });
  expect(sent.status, JSON.stringify(sent.body)).toBe(201);
  const { items } = (await (await city.as('agent')).get(`/api/v1/hotline/work-orders?q=${sent.body.orderNo}`))
    .body;
  for (const [language, name, viewport] of sights) {
    const at = `/hotline/orders/${items[0].id}`;
    const { page, close } = await desk.reader('supervisor', at, { viewport, language });
    await page.locator('.intake__dot').waitFor();
    expect(await page.locator('.intake__photos').count(), 'each look is on record').toBe(0);
    await page.getByRole('button', { name: language === 'zh' ? /^查看照片/ : /^Show the pictures/ }).click();
    const picture = page.locator('.intake__photos img');
    await picture.waitFor();
    await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);
    await picture.scrollIntoViewIfNeeded();
    await judgePage(page, `intake-${language}-${name}`);
    if (language === 'zh') {
      await page.getByRole('button', { name: /^公开：/ }).click();
      await page.getByLabel('理由').fill('公共设施，不含个人信息');
      await page.locator('form').getByRole('button', { name: /公开/ }).click();
      await page.getByText('已公开，任何人可见').waitFor();
    }
    await close();
  }
});

test('who leads the floor says what residents may report online', async () => {
  const { page, close } = await desk.reader('supervisor', '/hotline/reporting');
  await page.getByRole('button', { name: '新增类型' }).click();
  for (const [label, value] of [
    ['代码', 'manhole'],
    ['名称', '井盖松动'],
    ['英文名称', 'Loose manhole cover'],
    ['说明', '道路井盖松动、破损或缺失。'],
    ['英文说明', 'A cover that is loose, broken or gone.'],
    ['分组', '市政设施'],
    ['英文分组', 'Streets'],
  ] as const)
    await page.getByLabel(label, { exact: true }).fill(value);
  await page.getByLabel('事项分类').selectOption('010101');
  await page.getByRole('button', { name: '添加问题' }).click();
  await page.getByLabel('问题代码').fill('state');
  await page.getByLabel('回答方式').selectOption('singlevaluelist');
  await page.getByLabel('问题', { exact: true }).fill('现在怎样');
  await page.getByLabel('英文问题').fill('How is it');
  await page.getByLabel('选项').fill('loose 松动');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByText('第1行应为').waitFor();
  await page.getByLabel('选项').fill('loose 松动|Loose\ngone 缺失｜Gone');
  await judgePage(page, 'reporting-form-zh-desktop');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByText('道路井盖松动').waitFor();
  const offered = (await (await desk.city.as('public')).get('/api/v1/open311/services')).body.items;
  expect(offered.find(({ code }: { code: string }) => code === 'manhole').attributes[0].values).toHaveLength(
    2,
  );
  await close();
  const phone = await desk.reader('supervisor', '/hotline/reporting', {
    viewport: sights[1]![2],
    language: 'en',
  });
  await phone.page.getByText('Loose manhole cover').waitFor();
  await judgePage(phone.page, 'reporting-en-phone');
  await phone.close();
});

test('the work calendar shows a year, and takes the days of one that is not known', async () => {
  for (const [language, name, viewport] of sights) {
    const { page, close } = await desk.reader('administrator', '/administration/calendar?year=2021', {
      viewport,
      language,
    });
    await page.locator('.calendar__month').nth(11).waitFor();
    await judgePage(page, `calendar-${language}-${name}`);
    await close();
  }
  const { page, close } = await desk.reader('administrator', '/administration/calendar?year=2031');
  await page.getByText('2031年放假安排尚未录入').waitFor();
  await page.getByRole('button', { name: '录入日期' }).click();
  await page.getByLabel('起', { exact: true }).fill('2031-01-23');
  await page.getByLabel('止', { exact: true }).fill('2031-01-20');
  await page.getByLabel('事由').fill('春节');
  await page.getByRole('button', { name: '录入', exact: true }).click();
  await page.getByText('止日不能早于起日').waitFor();
  await page.getByLabel('止', { exact: true }).fill('2031-01-29');
  await page.getByRole('button', { name: '录入', exact: true }).click();
  await page.getByText('已录入7天').waitFor();
  await page.getByRole('cell', { name: '春节' }).first().waitFor();
  await close();
});
