// How staff come in and who lets them, and what the offices decide about people's data, in a real browser: the city's provider,
// a forgotten password, a stronger sign-in, holds, corrections and erasures, the window. One house for all of it.
import type { PartyId } from '@kapok/contracts/ids.ts';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { testPassword } from '../house.ts';
import { openBrowser } from './browser.ts';
import { fill, judgePage, openDesk, pageTimeoutMs, pick, sights } from './desk.ts';

const desk = openDesk({ identities: true });
const { reader } = desk;
const child = '110105201505110031';
const correct = '11010519491231002X';

let party: string;
let erased: string;
beforeAll(async () => {
  const agent = await desk.city.as('agent');
  const register = async (documentNumber: string, name: string) =>
    (await agent.post('/api/v1/parties', { documentType: 'citizen-id', documentNumber, name })).body.partyId;
  [party, erased] = [await register(child, '陈小雨'), await register('110105199003070025', '李娟')];
  const asks = async (partyId: string, what: string, body: object) => {
    const answer = await (await desk.city.person(partyId as PartyId, 2)).post(`/api/v1/me/${what}`, body);
    expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  };
  const record = (of: string) => ({ kind: 'parties.party', record: of });
  await asks(party, 'corrections', {
    ...record(party),
    field: 'name',
    value: '陈晓雨',
    reason: '登记时写错一字',
  });
  await asks(erased, 'erasures', { ...record(erased), reason: '已迁出本市，不再需要' });
}, 60_000);

async function idOf(username: string): Promise<string> {
  const found = await (await desk.city.as('auditor')).post('/api/v1/staff/search', { text: username });
  return found.body.items.find((one: { username: string }) => one.username === username).staffId;
}

/** In a browser of its own: one of a single process does not outlive a visit to the provider and back. */
async function apart(work: (page: Page) => Promise<void>): Promise<void> {
  const own = await openBrowser();
  try {
    const context = await own.reader();
    context.setDefaultTimeout(pageTimeoutMs);
    await work(await context.newPage());
  } finally {
    await own.close();
  }
}

const providers = '使用统一身份认证登录';
async function pickStaff(page: Page, who: RegExp, how: RegExp): Promise<void> {
  await page.getByLabel(who).check();
  await page.getByLabel(how).check();
  await page.getByRole('button', { name: '登录', exact: true }).click();
}

describe('signing in', () => {
  test('at the city’s provider leads back to where one was going, and words say why one does not get in', () =>
    apart(async (page) => {
      await page.goto(`${desk.city.url}/desk/administration/staff`);
      await page.getByRole('link', { name: providers }).click();
      await pickStaff(page, /系统管理员/, /一级/);
      await page.waitForURL('**/desk/administration/staff');
      await page.getByRole('heading', { level: 1, name: '人员与岗位' }).waitFor();
      await page.getByRole('button', { name: '退出登录' }).click();
      await page.getByRole('link', { name: providers }).waitFor();
      expect(await page.getByText('登录已失效').count(), 'who signed out knows').toBe(0);

      await page.goto(`${desk.city.url}/desk/sign-in?returnTo=https://elsewhere.example/`);
      await page.getByRole('link', { name: providers }).click();
      await pickStaff(page, /何志远/, /二级/);
      await page.getByText('该身份没有关联工作人员账号').waitFor();
      await page.getByLabel('用户名').fill('security');
      await page.getByLabel('密码').fill(testPassword);
      await page.getByRole('button', { name: '登录', exact: true }).click();
      await page.waitForURL('**/desk/administration/requests');
      await rotatesMoreSurely(page);
    }));

  /** By password alone it is refused, and a stronger sign-in takes the place of the session there was. */
  async function rotatesMoreSurely(page: Page): Promise<void> {
    await page.getByRole('link', { name: '密钥', exact: true }).click();
    const rotate = async () => {
      await page.getByRole('button', { name: '轮换检索密钥' }).click();
      await page.getByRole('button', { name: '开始轮换' }).click();
    };
    await rotate();
    await page.getByRole('link', { name: '进一步证明身份' }).click();
    await page.getByRole('heading', { name: '请进一步证明身份' }).waitFor();
    await page.getByRole('link', { name: '前往统一身份认证' }).click();
    expect(await page.getByLabel(/一级/).count(), 'less than is asked for is not offered').toBe(0);
    await pickStaff(page, /安全管理员/, /二级/);
    await page.waitForURL('**/desk/administration/keys');
    await rotate();
    await page.getByText('检索密钥已生成新版本').waitFor();
    await page.getByText(/正在移转，尚有 \d+ 条/).waitFor();
  }

  test('a session that security ended is told of where it was used', async () => {
    const { page, close } = await reader('dispatcher', '/me/security');
    await page.getByText('本次会话').waitFor();
    const security = await desk.city.as('security');
    await security.post(`/api/v1/staff/${await idOf('dispatcher')}/sessions/end`, undefined);
    await page.getByRole('link', { name: '12345热线', exact: true }).click();
    await page.getByText('登录已失效').waitFor();
    await close();
  });
});

describe('a third one’s account', () => {
  test('a forgotten password is set with halves from two people', async () => {
    const asking = await reader('administrator', `/administration/staff/${await idOf('evaluator')}`);
    await asking.page.getByRole('button', { name: '申请重置密码' }).click();
    await fill(asking.page, '申请理由', '忘记密码，本人到场');
    await asking.page.getByRole('button', { name: '提交申请' }).click();
    const first = await asking.page.locator('.code-half__code').innerText();
    await judgePage(asking.page, 'code-half-zh-desktop');
    await asking.page.getByRole('button', { name: '已交给本人' }).click();
    await asking.page.getByText('待审批').waitFor();
    await asking.close();

    const deciding = await reader('security', '/administration/account-changes');
    await deciding.page.getByText('理由：忘记密码，本人到场').waitFor();
    for (let click = 0; click < 2; click += 1)
      await deciding.page.getByRole('button', { name: '批准重置密码：evaluator', exact: true }).click();
    const second = await deciding.page.locator('.code-half__code').innerText();
    await deciding.page.getByRole('heading', { name: '没有待审批的申请' }).waitFor();
    await deciding.page.getByRole('button', { name: '已交给本人' }).click();
    await deciding.close();

    const { page, context } = await desk.stranger();
    await page.goto(`${desk.city.url}/desk/sign-in`);
    await page.getByRole('button', { name: /忘记密码/ }).click();
    await fill(page, '用户名', 'evaluator');
    await fill(page, '重置码', first);
    await fill(page, '新密码', 'seven quiet ferries at dusk');
    await fill(page, '再次输入新密码', 'seven quiet ferries at dusk');
    await page.getByRole('button', { name: '设置新密码' }).click();
    await page.getByText('请把两半重置码都填上。').waitFor();
    await fill(page, '重置码', `${first} ${second.toLowerCase()}`);
    await judgePage(page, 'reset-password-zh-desktop');
    await page.getByRole('button', { name: '设置新密码' }).click();
    await page.getByText('新密码已设置').waitFor();
    expect(await page.getByLabel('用户名').inputValue()).toBe('evaluator');
    await page.getByLabel('密码').fill('seven quiet ferries at dusk');
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.waitForURL('**/desk/evaluation');
    await page.waitForLoadState('networkidle');
    await context.close();
  });

  test('who they are as a citizen is said by one office and taken back by another', async () => {
    const linking = await reader('administrator', `/administration/staff/${await idOf('handler')}`);
    await linking.page.getByText('未登记，无法自动回避').waitFor();
    await linking.page.getByRole('button', { name: '登记市民身份' }).click();
    await fill(linking.page, '证件号码', '110105201505110032');
    await linking.page.getByText('号码不成立').waitFor();
    await fill(linking.page, '证件号码', child);
    await linking.page.getByText('号码校验通过').waitFor();
    await fill(linking.page, '姓名', '陈大雨');
    await linking.page.getByRole('button', { name: '登记', exact: true }).click();
    await linking.page.getByRole('alert').waitFor();
    await fill(linking.page, '姓名', '陈小雨');
    await linking.page.getByRole('button', { name: '登记', exact: true }).click();
    await linking.page.getByText('与本人有关的件自动回避').waitFor();
    for (const address of linking.addresses) expect(address).not.toContain('1101052015');
    await linking.close();

    const { page, close } = await reader('security', `/administration/staff/${await idOf('handler')}`);
    await page.getByRole('button', { name: '撤销市民身份登记：handler' }).click();
    await page.getByRole('button', { name: '撤销市民身份登记：handler' }).click();
    await page.getByText('未登记，无法自动回避').waitFor();
    await close();
  });
});

describe('people’s data', () => {
  test('a correction shows what it was and shall be, and the person is told why not', async () => {
    const { page, close } = await reader('supervisor', '/rights');
    await page.getByRole('link', { name: '更正个人信息' }).click();
    await page.getByText('陈晓雨').waitFor();
    await page.getByText('陈小雨').waitFor();
    await judgePage(page, 'correction-zh-desktop');
    await page.getByRole('button', { name: '不予同意' }).click();
    await page.getByText('不予同意须写明理由。').waitFor();
    await page.getByLabel(/给申请人的答复/).fill('请先到户籍窗口更正身份证');
    await page.getByRole('button', { name: '同意更正' }).click();
    await page.getByText('已同意，申请人可以看到。').waitFor();
    await page.getByText('本次决定的').waitFor();
    await close();
  });

  test('an erasure is granted by security only once its record is typed, and never what is held', async () => {
    const asking = await reader('security', '/administration/holds');
    await asking.page.getByRole('heading', { name: '没有保全的记录' }).waitFor();
    await asking.page.getByRole('button', { name: '申请保全' }).click();
    await fill(asking.page, '记录或当事人编号', erased);
    await fill(asking.page, '依据的文号', '穗中法〔2021〕12 号');
    await asking.page.getByRole('button', { name: '提交申请' }).click();
    await asking.page.getByText('已申请，先行保全').waitFor();
    await asking.page.getByRole('link', { name: '个人信息申请' }).click();
    await asking.page
      .getByText(/由督办员办理|已同意/)
      .first()
      .waitFor({ state: 'attached' });
    await asking.page.getByRole('link', { name: '删除个人信息' }).click();
    await asking.page.getByRole('heading', { name: '依法须保留' }).waitFor();
    expect(await asking.page.getByRole('button', { name: '同意删除' }).count()).toBe(0);
    await judgePage(asking.page, 'erasure-kept-zh-desktop');
    await asking.close();

    const lifting = await reader('auditor', '/administration/holds');
    const refuse = lifting.page.getByRole('button', { name: /^不予保全穗中法〔2021〕12 号/ });
    await refuse.click();
    await refuse.click();
    await lifting.page.getByText('未予同意').waitFor();
    await lifting.close();

    const { page, close } = await reader('security', '/administration/rights');
    await page.getByRole('link', { name: '删除个人信息' }).click();
    const grant = page.getByRole('button', { name: '同意删除' });
    await page.getByText('此操作不能撤回。').waitFor();
    expect(await grant.isDisabled()).toBe(true);
    await page.getByLabel(/请输入记录编号/).fill(erased.slice(0, 8));
    await grant.click();
    await page.getByText('本次决定的').waitFor();
    await close();
  });

  test('a window registers a person, is told of a slip while typing, and finds who is there already', async () => {
    const { page, addresses, close } = await reader('agent', '/people');
    await fill(page, '证件号码', '11010519491231');
    await page.getByText('还没有输完').waitFor();
    await fill(page, '证件号码', '110105194912310021');
    await page.getByText('号码不成立').first().waitFor();
    await page.getByRole('button', { name: '登记', exact: true }).click();
    await page.getByText('请填写姓名。').waitFor();
    await fill(page, '证件号码', correct);
    await page.getByText('号码校验通过').waitFor();
    await fill(page, '姓名', '王建国');
    await fill(page, '联系电话（选填）', '13800001234');
    await page.getByRole('button', { name: '登记', exact: true }).click();
    await page.getByText('王**').waitFor();
    await judgePage(page, 'party-registered-zh-desktop');
    await page.getByRole('button', { name: '登记下一位' }).click();
    await fill(page, '证件号码', correct);
    await fill(page, '姓名', '王建国');
    await page.getByRole('button', { name: '登记', exact: true }).click();
    await page.getByRole('button', { name: '查看已登记的信息' }).click();
    await page.getByText('138****1234').waitFor();
    await page.getByRole('button', { name: '登记下一位' }).click();
    await pick(page, '证件类型', '统一社会信用代码');
    await fill(page, '法定代表人（选填）', '王建国');
    for (const address of addresses) expect(address).not.toMatch(/1101051949|13800001234/);
    await close();
  });
});

/** Pages by reader, so that one sign-in serves several. */
const screens: readonly (readonly [
  role: string,
  pages: readonly (readonly [string, () => string, RegExp])[],
])[] = [
  ['agent', [['people', () => '/people', /证件类型|Document/]]],
  ['supervisor', [['rights', () => '/rights?view=all', /身份登记|Your registration/]]],
  [
    'security',
    [
      ['account-changes', () => '/administration/account-changes?view=all', /忘记密码/],
      ['holds', () => '/administration/holds', /穗中法/],
      ['keys-indexes', () => '/administration/keys', /检索密钥|Search keys/],
      ['step-up', () => '/sign-in?assurance=2', /统一身份认证|identity service/],
    ],
  ],
  ['administrator', [['account', () => `/administration/staff/${evaluator}`, /账号|Account/]]],
];
let evaluator: string;

describe('how it looks', () => {
  beforeAll(async () => {
    evaluator = await idOf('evaluator');
  });

  // Both languages and both widths, each once: the pages share their parts with those that are judged in all four.
  for (const [language, device, viewport] of sights)
    test(`every page has no serious accessibility fault: ${language}, ${device}`, async () => {
      const { page: signIn, context } = await desk.stranger({ viewport, language });
      await signIn.goto(`${desk.city.url}/desk/sign-in?reason=account-not-linked`);
      await signIn.getByRole('alert').waitFor();
      await judgePage(signIn, `sign-in-provider-${language}-${device}`);
      await context.close();
      for (const [role, pages] of screens) {
        const { page, close } = await reader(role, '/me/security', { viewport, language });
        for (const [name, path, ready] of pages) {
          await page.goto(`${desk.city.url}/desk${path()}`);
          await page.getByText(ready).first().waitFor({ state: 'attached' });
          await judgePage(page, `${name}-${language}-${device}`);
        }
        await close();
      }
    });
});
