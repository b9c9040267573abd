// The agent's desk and the live wall in a real browser: a call rings and is answered by keys, what is typed outlives the browser,
// an order comes of it; a surge lane is opened from the wall.
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { doingAs } from '../../src/kernel/doing.ts';
import { addHotlineCodes } from '../../src/modules/hotline/index.ts';
import { connectSwitch, type Switchboard } from '../switchboard.ts';
import { accessibilityFaults, keepPicture, overflowsSideways } from './browser.ts';
import { openDesk, sights } from './desk.ts';

const desk = openDesk({}, async (city) => {
  await addHotlineCodes(doingAs(city.house, { kind: 'system', name: 'test' }).db, [
    { list: 'line', code: '12345', words: { zh: '12345热线', en: '12345 line' } },
    { list: 'category', code: '010101', words: { zh: '公共设施', en: 'Public facilities' } },
    { list: 'district', code: '440106', words: { zh: '天河区', en: 'Tianhe' } },
  ]);
});

let pbx: Switchboard;
beforeAll(async () => {
  pbx = await connectSwitch(desk.city, 'pbx');
  const text = {
    title: { zh: '公交老人卡如何办理', en: '' },
    answer: { zh: '年满60周岁可凭身份证到任一公交服务点办理，当场领卡。', en: '' },
    reading: { zh: '', en: '' },
    keywords: ['老人卡'],
    sources: [{ name: '老年人优待办法', reference: '穗府令第1号' }],
    validFrom: '2021-01-01',
    validTo: null,
    reviewOn: '2099-12-31',
    audience: 'public',
  };
  const entries = '/api/v1/knowledge/entries';
  const handler = await desk.city.as('handler');
  const { id } = (await handler.post(entries, { owner: 'traffic', category: 'transport', text })).body;
  const supervisor = await desk.city.as('supervisor');
  const decided = await supervisor.post(`${entries}/${id}/decision`, { version: 1, publish: true });
  expect(decided.status).toBe(200);
});

/** Pages that are watched never come to rest on the wire: they are judged once they show what they should. */
async function judge(page: Page, name: string): Promise<void> {
  await keepPicture(page, `desk/${name}`);
  expect(await accessibilityFaults(page), name).toEqual([]);
  expect(await overflowsSideways(page), `${name} scrolls sideways`).toBe(false);
}

test('an agent takes a call by keys, loses the browser, goes on, and registers an order', async () => {
  const { page, context } = await desk.reader('agent', '/hotline/desk');
  await page.getByLabel('分机号').fill('1001');
  await page.getByRole('button', { name: '示闲' }).click();
  await page.getByText('等待来电').waitFor();
  await judge(page, 'agent-ready');
  await pbx.say({ type: 'offered', call: 'a1', line: '12345', number: '13800005678' });
  await page.getByRole('heading', { name: '来电振铃' }).waitFor();
  await page.getByText('138****5678').waitFor();
  await judge(page, 'agent-ringing');
  await page.keyboard.press('Alt+a');
  await page.getByRole('heading', { name: '通话中' }).waitFor();
  await page.getByLabel('标题').fill('路灯不亮');
  await page.getByLabel('诉求内容').fill('小区门口的路灯已经三天不亮');
  await page.keyboard.press('Alt+h');
  await page.getByRole('heading', { name: '保持中' }).waitFor();
  await page.keyboard.press('Alt+h');
  await page.getByText(/^已保存/).waitFor();
  await judge(page, 'agent-talking');
  // The browser is killed in the call; the telephone is not.
  await page.goto('about:blank');
  await context.close();

  const again = await desk.reader('agent', '/hotline/desk');
  await again.page.getByRole('heading', { name: '通话中' }).waitFor();
  await expect.poll(() => again.page.getByLabel('诉求内容').inputValue()).toBe('小区门口的路灯已经三天不亮');
  for (const [label, entry] of [
    ['事项分类', '公共设施'],
    ['区', '天河区'],
  ] as const) {
    await again.page.getByRole('combobox', { name: label, exact: true }).click();
    await again.page.locator('.ant-select-item-option', { hasText: entry }).first().click();
  }
  await again.page.keyboard.press('Alt+s');
  await again.page.getByRole('link', { name: /已登记/ }).waitFor();
  await pbx.say({ type: 'ended', call: 'a1' });
  await again.page.getByRole('heading', { name: '话后整理' }).waitFor();
  await judge(again.page, 'agent-wrapping');
  await again.page.keyboard.press('Alt+x');
  await again.page.getByText('等待来电').waitFor();

  // The next one is settled at once, from what is known.
  const { contactId } = await pbx.say({ type: 'offered', call: 'a2', line: '12345', number: '13800005678' });
  await again.page.getByRole('heading', { name: '来电振铃' }).waitFor();
  await again.page.keyboard.press('Alt+a');
  await again.page.getByRole('heading', { name: '通话中' }).waitFor();
  await again.page.getByRole('link', { name: '路灯不亮' }).waitFor();
  await again.page.keyboard.press('Alt+k');
  await again.page.keyboard.type('老人卡');
  await again.page.getByRole('heading', { name: '公交老人卡如何办理' }).waitFor();
  await judge(again.page, 'agent-answers');
  await again.page.keyboard.press('Alt+1');
  await again.page.locator('.agent__given').waitFor();
  await again.page.keyboard.press('Alt+e');
  await again.page.getByRole('heading', { name: '话后整理' }).waitFor();
  await again.page.keyboard.press('Alt+x');
  await again.page.getByText('等待来电').waitFor();
  const uses = await (await desk.city.as('agent')).get(`/api/v1/knowledge/uses?callId=${contactId}`);
  expect(uses.body.items).toMatchObject([{ version: 1, title: { zh: '公交老人卡如何办理' } }]);
  await again.page.goto('about:blank');
  await again.close();
  const agent = await desk.city.as('agent');
  const [settled, call] = (await agent.get('/api/v1/hotline/calls?limit=2')).body.items;
  expect(settled).toMatchObject({ id: contactId, outcome: 'answered', direct: true });
  expect(call).toMatchObject({ outcome: 'answered', direct: false, agent: 'agent', district: '440106' });
});

test('a surge lane is set, and opened from the wall with one act; wall and desk read well everywhere', async () => {
  const supervisor = await desk.city.as('supervisor');
  const agent = await desk.city.as('agent');
  await agent.put('/api/v1/callcentre/seat', { ready: false });
  const lanes = await desk.reader('supervisor', '/hotline/lanes');
  await lanes.page.getByRole('button', { name: '新设应急队列' }).click();
  await lanes.page.getByLabel('编码').fill('typhoon');
  await lanes.page.getByLabel('名称', { exact: true }).fill('台风应急专席');
  await lanes.page.getByLabel('英文名称').fill('Typhoon');
  await lanes.page.getByLabel('按键').fill('7');
  await lanes.page.getByLabel('欢迎语', { exact: true }).fill('您好，这里是台风应急专席。');
  await judge(lanes.page, 'lane-form');
  await lanes.page.getByRole('button', { name: '保存', exact: true }).click();
  await lanes.page.getByRole('heading', { name: '台风应急专席' }).waitFor();
  await lanes.page
    .getByRole('button', { name: /^修改.*的技能与语言$/ })
    .first()
    .click();
  await lanes.page.getByLabel('技能与等级').fill('housing');
  await lanes.page.getByRole('button', { name: '保存', exact: true }).click();
  await lanes.page.getByText('第1行应为').waitFor();
  await lanes.page.getByLabel('技能与等级').fill('housing 4');
  await lanes.page.getByRole('checkbox', { name: '粤语' }).check();
  await lanes.page.getByRole('button', { name: '保存', exact: true }).click();
  await lanes.page.getByRole('cell', { name: 'housing 4' }).waitFor();
  await lanes.page.getByRole('button', { name: '修改排队参数' }).click();
  await lanes.page.getByLabel('振铃未接退回队列（秒）').fill('1');
  await lanes.page.getByRole('button', { name: '保存', exact: true }).click();
  await lanes.page.getByText('请填写 5 至 120 的整数').waitFor();
  await lanes.page.getByLabel('振铃未接退回队列（秒）').fill('20');
  await judge(lanes.page, 'lane-limits');
  await lanes.page.getByRole('button', { name: '保存', exact: true }).click();
  await lanes.page.getByRole('button', { name: '修改排队参数' }).waitFor();
  expect((await supervisor.get('/api/v1/callcentre/settings')).body.ringSeconds).toBe(20);
  await judge(lanes.page, 'lanes');
  await lanes.page.goto(`${desk.city.url}/desk/hotline/wall`);
  await lanes.page.getByRole('button', { name: '开通台风应急专席' }).click();
  await lanes.page.getByRole('button', { name: '关闭台风应急专席' }).waitFor();
  const came = await pbx.say({ type: 'offered', call: 'b1', line: '12345', option: '7' });
  expect(came.lane).toBe('typhoon');
  await pbx.say({ type: 'offered', call: 'b2', line: '12345' });
  await expect.poll(() => lanes.page.getByRole('region', { name: '正在排队' }).textContent()).toContain('2');
  await lanes.page.goto('about:blank');
  await lanes.close();
  expect((await supervisor.get('/api/v1/callcentre/board')).body.waiting).toBe(2);

  for (const [language, name, sight] of sights) {
    const { page, close } = await desk.reader('supervisor', '/hotline/wall', { viewport: sight, language });
    await page.locator('.wall__lanes').waitFor();
    await judge(page, `wall-${language}-${name}`);
    await page.goto('about:blank');
    await close();
  }
  const { contact } = (await agent.put('/api/v1/callcentre/seat', { ready: true })).body;
  await agent.post(`/api/v1/callcentre/contacts/${contact.id}/commands`, { command: 'answer' });
  for (const [language, name, sight] of sights) {
    const { page, close } = await desk.reader('agent', '/hotline/desk', { viewport: sight, language });
    await page.locator('.agent__note').waitFor();
    await judge(page, `agent-${language}-${name}`);
    await page.goto('about:blank');
    await close();
  }
});
