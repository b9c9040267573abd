// An order's whole way in a real browser: through two departments, returned, ruled, extended, supervised, called back dissatisfied,
// reopened and closed; its citizen follows it without script; and the policy it follows is changed by two people.
import type { Page } from 'playwright-core';
import { beforeEach, expect, test } from 'vitest';
import type { Person } from '../house.ts';
import { accessibilityFaults, keepPicture, overflowsSideways, phone } from './browser.ts';
import { judgePage, openDesk, pick, type Reader, sights } from './desk.ts';

const orders = '/api/v1/hotline/work-orders';
const desk = openDesk();
const readers = new Map<string, Reader>();
// The house closes every window after each test.
beforeEach(() => readers.clear());

async function at(username: string, path: string): Promise<Page> {
  const known = readers.get(username);
  if (known) {
    await known.page.goto(`${desk.city.url}/desk${path}`);
    return known.page;
  }
  const reader = await desk.reader(username, path);
  readers.set(username, reader);
  return reader.page;
}

/** Opens the form of a step, fills what it asks and sends it. */
async function step(page: Page, command: string, texts: Record<string, string> = {}, department?: string) {
  await page
    .locator('.next__list')
    .getByRole('button', { name: new RegExp(`^${command}`) })
    .click();
  if (department) await pick(page, department.split('：')[0]!, department.split('：')[1]!);
  for (const [label, text] of Object.entries(texts)) {
    const field = page.locator('.next__form').getByLabel(new RegExp(`^${label}`));
    await field.fill(text);
  }
  await page.getByRole('button', { name: `确认${command}` }).click();
  await page.getByText(new RegExp(`${command}已完成`)).waitFor();
}

let receipt: { orderNo: string; receiptCode: string };
let path: string;

async function register(agent: Person): Promise<void> {
  const { status, body } = await agent.post(orders, {
    orderType: 'complaint',
    category: '010101',
    channel: 'phone',
    line: '12345',
    district: '440106',
    urgency: 'normal',
    title: '五山路路口每逢大雨积水，行人无法通行',
    content: '五山路与岳洲路路口每逢大雨积水没过脚踝，持续两小时以上，希望尽快疏通排水口。',
    caller: { name: '陈先生', phone: '13800000000' },
  });
  expect(status).toBe(201);
  receipt = { orderNo: body.workOrder.orderNo, receiptCode: body.receiptCode };
  path = `/hotline/orders/${body.workOrder.id}`;
}

test('two departments refuse an order, it is ruled, extended, supervised, reopened and closed', async () => {
  await register(await desk.city.as('agent'));
  const to = (department: string, field = '承办单位') => `${field}：${department}`;
  await step(await at('dispatcher', path), '转办', {}, to('市交通运输局'));
  await step(
    await at('handler', path),
    '移交',
    { 移交理由: '排水设施管养属水务部门职责。' },
    to('市水务局', '接收单位'),
  );
  const refusing = await at('handler-water', path);
  await refusing.locator('.next__list').getByRole('button', { name: /^退单/ }).click();
  await refusing.getByLabel('不属于本部门职责').check();
  await refusing
    .locator('.next__form')
    .getByLabel(/^退单理由/)
    .fill('该路口积水由道路沉降引起，属道路养护。');
  await refusing.getByRole('button', { name: '确认退单' }).click();
  await refusing.getByText('退单已完成').waitFor();
  const ruling = await at('supervisor', path);
  await ruling.locator('.order__number').getByText('职责有争议，待裁定').waitFor();
  await judgePage(ruling, 'order-disputed-zh-desktop');
  await step(
    ruling,
    '裁定',
    { 裁定意见: '按首接负责原则由市交通运输局牵头，市水务局配合。' },
    to('市交通运输局', '裁定承办单位'),
  );
  const handling = await at('handler', path);
  await step(handling, '签收');
  await step(handling, '申请延期', { 延期工作日: '5', 延期理由: '需待雨停后开挖检查。' });
  await handling.getByText('5 个工作日，待答复').waitFor();
  await step(await at('dispatcher', path), '同意延期');
  await step(await at('supervisor', path), '督办', { 督办要求: '请于本周内先行疏通排水口。' });
  await step(await at('handler', path), '答复', { 办理结果: '已疏通排水口并修复沉降路面。' });
  const calling = await at('agent', path);
  await calling.locator('.next__list').getByRole('button', { name: /^回访/ }).click();
  await calling.getByRole('radiogroup', { name: '是否联系上' }).getByLabel('是').check();
  await calling.getByRole('radiogroup', { name: '对办理结果满意度' }).getByLabel('非常不满意').check();
  await calling.getByRole('button', { name: '确认回访' }).click();
  await calling.getByText('回访已完成').waitFor();
  await step(calling, '重启', { 重启理由: '昨夜大雨后仍积水。' });
  await step(await at('dispatcher', path), '转办', {}, to('市水务局'));
  const again = await at('handler-water', path);
  await step(again, '签收');
  await step(again, '答复', { 办理结果: '已更换下游破损管段，雨后复查无积水。' });
  const closing = await at('agent', path);
  await closing.locator('.next__list').getByRole('button', { name: /^回访/ }).click();
  await closing.getByRole('radiogroup', { name: '是否联系上' }).getByLabel('是').check();
  await closing.getByRole('button', { name: '确认回访' }).click();
  await closing.getByText('回访已完成').waitFor();
  await step(closing, '办结');
  await closing.locator('.order__number').getByText('已办结').waitFor();
  await judgePage(closing, 'order-closed-zh-desktop');
});

test('its citizen follows it with number and code, and rates it without script', async () => {
  const context = await desk.browser.browser.newContext({
    viewport: phone,
    locale: 'zh-CN',
    javaScriptEnabled: false,
  });
  const page = await context.newPage();
  await page.goto(`${desk.city.url}/orders`);
  await page.getByLabel('工单编号').fill(receipt.orderNo);
  await page.getByLabel('查询码').fill('2222-2222');
  await page.getByRole('button', { name: '查询', exact: true }).click();
  await page.getByText('编号与查询码不相符').waitFor();
  await page.getByLabel('查询码').fill(receipt.receiptCode.toLowerCase());
  await page.getByRole('button', { name: '查询', exact: true }).click();
  await page.getByText('已更换下游破损管段，雨后复查无积水。').first().waitFor();
  expect(await page.getByText('首接负责').count(), 'what offices wrote to each other stays inside').toBe(0);
  await page.getByRole('group', { name: '对办理结果' }).getByLabel('满意', { exact: true }).check();
  await page.getByRole('button', { name: '提交评价' }).click();
  await page.getByText('已提交，并已存证。').waitFor();
  expect(await page.getByRole('button', { name: '提交评价' }).count()).toBe(0);
  expect(page.url(), 'the code is in no address').not.toMatch(/\?/);
  await context.close();

  // Faults are searched for by a script.
  const looking = await desk.browser.reader({ viewport: phone });
  const seen = await looking.newPage();
  await seen.goto(`${desk.city.url}/orders`);
  await seen.getByLabel('工单编号').fill(receipt.orderNo);
  await seen.getByLabel('查询码').fill(receipt.receiptCode);
  await seen.getByRole('button', { name: '查询', exact: true }).click();
  await seen.getByText('已更换下游破损管段，雨后复查无积水。').first().waitFor();
  expect(await accessibilityFaults(seen)).toEqual([]);
  expect(await overflowsSideways(seen)).toBe(false);
  await keepPicture(seen, 'public/order-followed-zh-phone');
  await looking.close();
});

test('a policy is drafted, tried, sent, and approved by somebody else', async () => {
  const drafting = await at('dispatcher', '/hotline/policy');
  await drafting.getByRole('button', { name: '起草新规定' }).click();
  await drafting.getByRole('button', { name: '增加特定范围的时限' }).click();
  await drafting.getByRole('button', { name: '试算' }).click();
  await drafting.getByText('该月没有工单。').waitFor();
  await drafting.getByLabel('生效日').fill('2099-01-01');
  await drafting.getByLabel('制定或修改的依据').fill('投诉类办理时限缩短为 5 个工作日。');
  await judgePage(drafting, 'policy-draft-zh-desktop');
  await drafting.getByRole('button', { name: '提交批准' }).click();
  await drafting.getByText('第 2 版已提交，待另一人批准。').waitFor();
  const deciding = await at('supervisor', '/hotline/policy');
  await deciding
    .getByRole('row', { name: /办理时限（投诉）/ })
    .first()
    .waitFor();
  await deciding.getByRole('button', { name: '批准', exact: true }).click();
  await deciding.getByText('已记录决定。').waitFor();
  for (const [language, device, viewport] of sights) {
    const { page, close } = await desk.reader('supervisor', '/hotline/policy', { viewport, language });
    await page.getByRole('heading', { level: 2 }).first().waitFor();
    await judgePage(page, `policy-${language}-${device}`);
    await close();
  }
});
