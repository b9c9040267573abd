// The boards of orders and the page of other systems in a real browser: what a leader and an administrator see, and what it
// looks like (artifacts/desk).
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

const desk = openDesk({}, async (city) => {
  await (await city.as('administrator')).put('/api/v1/open311/districts', JSON.parse(outlines));
  const names = ['荔湾区 Liwan', '天河区 Tianhe', '白云区 Baiyun', '番禺区 Panyu', '增城区 Zengcheng'];
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
  await judgePage(page, 'systems-zh-desktop');
  await close();
});
