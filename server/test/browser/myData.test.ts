// A citizen's own pages in a real browser: who looked at their data, questions about it, records, requests and acting for one
// another; without JavaScript too, on a phone first. Pictures are kept in artifacts/me for people to judge.
import { readFile } from 'node:fs/promises';
import type { PartyId } from '@kapok/contracts/ids.ts';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { buildWeb } from '../../src/kernel/web.ts';
import { enterStaff, enterUnits } from '../../src/modules/parties/index.ts';
import { openTestHouse, type Person, type TestHouse, testPassword } from '../house.ts';
import {
  accessibilityFaults,
  desktop,
  keepPicture,
  openBrowser,
  overflowsSideways,
  phone,
  type TestBrowser,
} from './browser.ts';
import { sights } from './desk.ts';
import { expectLight } from './face.ts';

const orders = '/api/v1/hotline/work-orders';
const asOne = { documentType: 'citizen-id', documentNumber: '440104198507120001', name: '陈思远' };
const asOther = { documentType: 'citizen-id', documentNumber: '440105199203080005', name: '李佩珊' };
let city: TestHouse;
let browser: TestBrowser;
let agent: Person;
let one: PartyId;
let other: PartyId;
/** One order is open and was looked at, one is closed and can be erased. */
let open: string;
let closed: string;

// A browser, a server and two databases share whatever cores there are.
vi.setConfig({ testTimeout: 240_000 });
beforeAll(async () => {
  await buildWeb(() => {});
  [city, browser] = await Promise.all([openTestHouse({ pages: true, identities: true }), openBrowser()]);
  await enterUnits(city.house.db, { actor: 'system:test', ...city.house }, [
    {
      code: 'privacy',
      name: { zh: '个人信息保护办公室', en: 'Privacy Office' },
      kind: 'department',
      handlesCases: true,
    },
  ]);
  await enterStaff(
    { ...city.house, clock: { now: () => new Date(0) } },
    { actor: 'system:test', ...city.house },
    {
      username: 'handler-privacy',
      name: { zh: '保护专员', en: 'privacy officer' },
      password: testPassword,
      roles: ['handler'],
      department: 'privacy',
    },
  );
  agent = await city.as('agent');
  const security = await city.as('security');
  expect((await security.put('/api/v1/privacy/rights-setting', { offices: ['privacy'] })).status).toBe(200);
  const register = async (who: object) => (await agent.post('/api/v1/parties', who)).body.partyId;
  [one, other] = [await register({ ...asOne, phone: '13800000001' }), await register(asOther)];
  [open, closed] = [await order('占道停车'), await order('路灯不亮')];
  const command = async (person: Person, id: string, body: object) =>
    expect((await person.post(`${orders}/${id}/commands`, body)).status).toBe(200);
  await command(await city.as('dispatcher'), open, {
    command: 'dispatch',
    expectedVersion: 1,
    department: 'traffic',
  });
  await command(agent, closed, { command: 'answer', expectedVersion: 1, reply: '已修复。' });
  await command(agent, closed, { command: 'close', expectedVersion: 2 });
  const handler = await city.as('handler');
  const purpose = { 'kapok-purpose': 'handling-case' };
  expect((await handler.get(`${orders}/${open}`, purpose)).status).toBe(200);
  expect((await handler.post(`${orders}/${open}/caller`, undefined, purpose)).status).toBe(200);
  await city.consumed('privacy.accesses');
  await askedAndAnswered();
}, 240_000);
afterEach(async ({ task }) => {
  for (const context of browser.browser.contexts()) {
    if (task.result?.state === 'fail')
      for (const page of context.pages())
        await keepPicture(page, `me/failed/${task.name.replace(/\W+/g, '-')}`);
    await context.close();
  }
});
afterAll(async () => {
  await browser?.close();
  await city?.close();
});

/** The newest look was questioned, looked into and answered. */
async function askedAndAnswered(): Promise<void> {
  const person = await city.person(one);
  const { items } = (await person.get('/api/v1/me/accesses?limit=1')).body;
  const asked = await person.post(`/api/v1/me/accesses/${items[0].accessId}/question`, {
    text: '为何查看完整内容？',
  });
  expect(asked.status).toBe(201);
  await city.consumed('hotline.questions');
  const office = await city.as('handler', 'privacy');
  const steps = [
    [office, { command: 'sign' }],
    [office, { command: 'reply', reply: '经查，系办理您的诉求所必需。' }],
    [await city.as('dispatcher'), { command: 'call-back', reached: true, satisfactionHandling: 5 }],
  ] as const;
  let expectedVersion = 3;
  for (const [who, body] of steps) {
    const id = asked.body.questionId;
    const done = await who.post(`${orders}/${id}/commands`, { ...body, expectedVersion: expectedVersion++ });
    expect(done.status).toBe(200);
  }
  await city.consumed('privacy.questions');
}

async function order(title: string): Promise<string> {
  const answer = await agent.post(orders, {
    orderType: 'complaint',
    category: '010101',
    channel: 'phone',
    line: '12345',
    district: '440106',
    urgency: 'normal',
    title,
    content: '请尽快处理',
    partyId: one,
    caller: { name: asOne.name, phone: '13800000001' },
  });
  expect(answer.status).toBe(201);
  return answer.body.workOrder.id;
}

/** A page of somebody who is signed in, without going through the provider. */
async function signedIn(
  partyId: PartyId,
  options: { assurance?: 1 | 2; viewport?: typeof phone; language?: 'zh' | 'en'; scripts?: boolean } = {},
): Promise<Page> {
  const { assurance = 2, viewport = phone, language = 'zh', scripts = true } = options;
  const context: BrowserContext = scripts
    ? await browser.reader({ viewport, language })
    : await browser.browser.newContext({ viewport, locale: 'zh-CN', javaScriptEnabled: false });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  await become(page, partyId, assurance);
  return page;
}

async function become(page: Page, partyId: PartyId, assurance: 1 | 2 = 2): Promise<void> {
  const { token } = await city.person(partyId, assurance);
  await carry(page, token!);
}

const carry = (page: Page, token: string) =>
  page.context().addCookies([{ name: 'kapok_session', value: token, url: city.url }]);

const mainOf = (page: Page): Promise<string> => page.locator('main').innerText();

async function judge(page: Page, name: string): Promise<void> {
  expect(await page.locator('h1').count(), `${name} has one title`).toBe(1);
  expect(await accessibilityFaults(page), name).toEqual([]);
  expect(await overflowsSideways(page), `${name} scrolls sideways`).toBe(false);
  await keepPicture(page, `me/${name}`);
}

test('a look is told in plain words, questioned, looked into by a date, and answered: without JavaScript', async () => {
  const page = await signedIn(one, { scripts: false, assurance: 1 });
  await page.goto(`${city.url}/me`);
  await page.getByRole('link', { name: /谁看了我的数据/ }).click();
  const looks = page.locator('.looks > li');
  const look = looks.filter({ hasText: '市交通运输局' }).filter({ hasText: '对这次查看有疑问' });
  expect(await look.innerText()).toMatch(
    /市交通运输局 承办单位经办人\s+查看了隐去部分内容的记录[\s\S]*12345 工单 HL-[\s\S]*办理本件[\s\S]*来电人姓名、来电人电话/,
  );
  expect(await mainOf(page)).not.toMatch(/陈思远|13800000001|handler|话务员一/);
  await look.locator('summary').click();
  await look.getByLabel('您想问什么').fill('与该单位无关，为何查看？');
  await look.getByRole('button', { name: '提出疑问' }).click();
  await page.waitForURL(/\/me\/questions\?asked=1$/);
  expect(await mainOf(page)).toMatch(
    /已收到您的疑问[\s\S]*与该单位无关，为何查看？[\s\S]*个人信息保护办公室/,
  );
  await city.consumed('hotline.questions');
  await city.consumed('privacy.questions');
  await page.reload();
  const [question] = (await (await city.person(one)).get('/api/v1/me/questions')).body.items;
  const due = new Date(Date.parse(question.dueAt) + 8 * 3_600_000);
  expect(await mainOf(page)).toContain(
    `${due.getUTCFullYear()}年${due.getUTCMonth() + 1}月${due.getUTCDate()}日`,
  );
  expect(await mainOf(page)).toContain('正在核查');
  await page.goto(`${city.url}/me/accesses`);
  await page.getByRole('link', { name: /您已提出疑问：正在核查/ }).click();
  await page.waitForURL(/\/me\/questions#/);
});

test('what needs more proof says so first, is proved at the provider, and comes back to the page', async () => {
  const context = await browser.reader({ viewport: phone });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  await page.goto(`${city.url}/me/requests`);
  await page.getByRole('link', { name: /前往身份认证平台登录/ }).click();
  const pick = async (how: RegExp) => {
    await page.getByLabel(/陈思远/).check();
    await page.getByLabel(how).check();
    await page.getByRole('button', { name: '登录', exact: true }).click();
  };
  await pick(/一级/);
  await page.waitForURL(`${city.url}/me/requests`);
  expect(await page.getByRole('button', { name: '申请副本' }).count()).toBe(0);
  await page.getByRole('link', { name: '提升认证级别' }).click();
  await page.getByRole('link', { name: /更高级别/ }).click();
  await pick(/二级/);
  await page.waitForURL(`${city.url}/me/requests`);
  await page.getByRole('button', { name: '申请副本' }).click();
  await page.getByText('已收到您的申请。').waitFor();
  await city.consumed('privacy.exports');
  await page.reload();
  const copying = page.waitForEvent('download');
  await page.getByRole('link', { name: '下载（可阅读、打印）' }).click();
  const copy = await readFile(await (await copying).path(), 'utf8');
  expect(copy).toMatch(/陈思远[\s\S]*谁看了我的数据/);
});

test('a record is corrected and erased only where it may be, and each request shows how it stands', async () => {
  const page = await signedIn(one, { viewport: desktop });
  await page.goto(`${city.url}/me/records`);
  expect(await mainOf(page)).toMatch(/12345 工单 HL-/);
  const record = (id: string) => page.goto(`${city.url}/me/records/hotline.work-order/${id}`);
  await record(open);
  expect(await page.getByRole('button', { name: '提交删除申请' }).count()).toBe(0);
  await page.getByLabel('要更正哪一项').selectOption('来电人姓名');
  await page.getByLabel('应当是什么').fill('陈思源');
  await page.getByLabel('理由').fill('姓名记错一字');
  await page.getByRole('button', { name: '提交更正申请' }).click();
  await page.getByText('已收到您的申请。').waitFor();
  await record(open);
  await page.getByLabel('要更正哪一项').selectOption('来电人姓名');
  await page.getByLabel('应当是什么').fill('陈思源');
  await page.getByLabel('理由').fill('再次申请');
  await page.getByRole('button', { name: '提交更正申请' }).click();
  expect(await page.getByRole('alert').innerText()).toContain('同一申请正在办理');
  expect(await page.getByLabel('理由').inputValue()).toBe('再次申请');
  await judge(page, 'record-refused-desktop-zh');
  await record(closed);
  await page.getByLabel('为什么要删除').fill('已经办结，不再需要');
  await page.getByRole('button', { name: '提交删除申请' }).click();
  await page.getByText('已收到您的申请。').waitFor();
  const security = await city.as('security');
  const { body } = await security.get('/api/v1/privacy/requests?state=requested&kind=erasure');
  const decided = await security.post(`/api/v1/privacy/requests/${body.items[0].requestId}/decision`, {
    granted: false,
    note: '回访尚未完成，请下月再申请。',
  });
  expect(decided.status).toBe(200);
  await page.reload();
  expect(await mainOf(page)).toMatch(/未予同意[\s\S]*回访尚未完成/);
  expect(await mainOf(page)).toMatch(/更正个人信息[\s\S]*已受理，办理中[\s\S]*来电人姓名\s+陈思源/);
});

test('one acts for another once both agree, sees whose affairs they are in, and either side ends it', async () => {
  const page = await signedIn(one);
  await page.goto(`${city.url}/me/delegations`);
  await page.getByRole('link', { name: '委托他人代办' }).click();
  await page.getByLabel('亲属').check();
  await page.getByLabel('证件号码').fill('440105199203080006');
  await page.getByLabel('姓名或名称').fill(asOther.name);
  await page.getByLabel('个人信息权利').check();
  await page.getByRole('button', { name: '提出委托' }).click();
  expect(await page.getByRole('alert').innerText()).toContain('证件号码校验不通过');
  expect(await page.getByLabel('姓名或名称').inputValue()).toBe(asOther.name);
  await judge(page, 'offer-refused-phone-zh');
  await page.getByLabel('证件号码').fill(asOther.documentNumber);
  await page.getByRole('button', { name: '提出委托' }).click();
  await page.getByText('已提出。').waitFor();
  expect(new URL(page.url()).search).toBe('?done=offered');

  await become(page, other);
  await page.goto(`${city.url}/me/delegations`);
  await judge(page, 'delegation-offered-phone-zh');
  await page.getByRole('button', { name: /^接受/ }).click();
  await page.getByText('已接受。').waitFor();
  await page.getByRole('button', { name: /^替其办理/ }).click();
  await page.getByText(/您正在替 陈\*\* 办理（您是其亲属）/).waitFor();
  await judge(page, 'acting-phone-zh');
  await page.getByRole('link', { name: /谁看了我的数据/ }).click();
  await page.locator('.looks').waitFor();
  expect(await mainOf(page)).toMatch(/您正在替[\s\S]*市交通运输局/);

  const acting = (await page.context().cookies()).find(({ name }) => name === 'kapok_session')?.value;
  await become(page, one);
  await page.goto(`${city.url}/me/delegations`);
  await page.getByRole('button', { name: /^解除/ }).click();
  await page.getByText('已解除，立即生效。').waitFor();
  await carry(page, acting!);
  await page.goto(`${city.url}/me/accesses`);
  await page
    .getByRole('alert')
    .getByText(/代办已经终止/)
    .waitFor();
  await judge(page, 'acting-ended-phone-zh');
  await page.getByRole('button', { name: '结束代办' }).click();
  await page.getByRole('link', { name: /谁看了我的数据/ }).waitFor();
  expect(await page.getByRole('alert').count()).toBe(0);
});

test('shows nobody what is another’s, nor staff what is people’s', async () => {
  const page = await signedIn(other);
  const answer = await page.goto(`${city.url}/me/records/hotline.work-order/${open}`);
  expect(answer?.status()).toBe(404);
  const { token } = await city.as('auditor');
  const staff = await fetch(`${city.url}/me/accesses`, { headers: { cookie: `kapok_session=${token}` } });
  expect(staff.status).toBe(403);
  expect(await staff.text()).not.toContain('市交通运输局');
});

test('weighs no more than any public page', async () => {
  const page = await signedIn(one);
  const cookies = await page.context().cookies();
  await expectLight(
    `${city.url}/me/accesses`,
    cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
  );
});

test.each(sights)('every page is sound: %s on a %s', async (language, device, viewport) => {
  const page = await signedIn(one, { viewport, language });
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  const pages = {
    me: '',
    accesses: '/accesses',
    questions: '/questions',
    records: '/records',
    record: `/records/hotline.work-order/${closed}`,
    requests: '/requests',
    delegations: '/delegations',
    offer: '/delegations/offer',
  };
  for (const [name, path] of Object.entries(pages)) {
    await page.goto(`${city.url}${language === 'en' ? '/en' : ''}/me${path}`);
    await judge(page, `${name}-${device}-${language}`);
    if (language === 'en')
      expect((await mainOf(page)).replaceAll(ownWords, ''), name).not.toMatch(/[\u4e00-\u9fff]/);
  }
  expect(complaints).toEqual([]);
});

test('a text that is refused stays in its form, and a list goes on page by page', async () => {
  for (let count = 0; count < 25; count += 1) await agent.get(`${orders}/${closed}`);
  await city.consumed('privacy.accesses');
  const page = await signedIn(one);
  await page.goto(`${city.url}/me/accesses`);
  const first = page.locator('.looks > li').first();
  await first.locator('summary').click();
  const text = first.getByLabel('您想问什么');
  await text.evaluate((element) => element.removeAttribute('required'));
  await text.fill('   ');
  await first.getByRole('button', { name: '提出疑问' }).click();
  await page.getByRole('alert').waitFor();
  await judge(page, 'accesses-refused-phone-zh');
  const seen = await page.locator('.looks > li').evaluateAll((items) => items.map(({ id }) => id));
  await page.getByRole('link', { name: '更早的' }).click();
  await page.getByRole('link', { name: '回到最新' }).waitFor();
  const earlier = await page.locator('.looks > li').evaluateAll((items) => items.map(({ id }) => id));
  expect([seen.length, earlier.filter((id) => seen.includes(id))]).toEqual([20, []]);
});

/** What people themselves wrote, in whatever language they did. */
const ownWords =
  /陈思源|陈\*+|李\*+|与该单位无关，为何查看？|为何查看完整内容？|经查，系办理您的诉求所必需。|姓名记错一字|已经办结，不再需要|回访尚未完成，请下月再申请。/g;
