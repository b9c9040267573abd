// The administration pages in a real browser: what an administrator asks for a security administrator decides, and everybody
// is told why something is not theirs to do. In both languages, at a desk and on a phone.
import { beforeAll, describe, expect, test } from 'vitest';
import { testPassword } from '../house.ts';
import { fill, judgePage, openDesk, pick, sights } from './desk.ts';

const desk = openDesk();
const { reader } = desk;
const named = (zh: string, en: string) => ({ zh, en });

let newcomer: string;
beforeAll(async () => {
  const administrator = await desk.city.as('administrator');
  const add = async (path: string, body: object) => {
    const answer = await administrator.post(path, body);
    expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
    return answer.body;
  };
  const unit = (code: string, zh: string, en: string, over: object = {}) =>
    add('/api/v1/units', { code, kind: 'division', name: named(zh, en), handlesCases: false, ...over });
  await unit('city', '市人民政府', 'Municipal Government', { kind: 'government' });
  await unit('harbour', '市港务局', 'Port Authority', { parent: 'city', kind: 'department' });
  await unit('harbour-law', '政策法规处', 'Law Division', { parent: 'harbour' });
  await unit('harbour-old', '航道处', 'Waterways Division', { parent: 'harbour' });
  await add('/api/v1/units/harbour-old/end', { successor: 'harbour-law' });
  const account = { username: 'lin.mei', name: named('林梅', 'Lin Mei'), password: testPassword };
  newcomer = (await add('/api/v1/staff', account)).staffId;
  await add('/api/v1/posts', {
    staffId: newcomer,
    role: 'handler',
    unit: 'water',
    reach: 'unit',
    reason: '新录用，承办供水类工单',
  });
  const machine = (name: string, operations: readonly string[]) =>
    add('/api/v1/machine-accounts', { name, unit: 'water', operations, reason: '与本单位业务系统对接' });
  const { machineAccountId } = await machine('水务工单系统', ['listWorkOrders', 'readWorkOrder']);
  const decision = `/api/v1/machine-accounts/${machineAccountId}/decision`;
  expect((await (await desk.city.as('security')).post(decision, { granted: true })).status).toBe(200);
  await machine('水质监测平台', ['listWorkOrders', 'commandWorkOrder.sign', 'commandWorkOrder.reply']);
  await add('/api/v1/substitutes', {
    ofStaffId: await idOf('handler'),
    byStaffId: newcomer,
    until: new Date(Date.now() + 7 * 86_400_000).toISOString(),
    reason: '休假一周',
  });
}, 60_000);

async function idOf(username: string): Promise<string> {
  const administrator = await desk.city.as('administrator');
  const found = await administrator.post('/api/v1/staff/search', { text: username });
  return found.body.items.find((one: { username: string }) => one.username === username).staffId;
}

describe('units', () => {
  test('the tree opens by keyboard, shows another day, and the ended are told apart', async () => {
    const { page, close } = await reader('auditor', '/administration/units');
    const tree = page.getByRole('region', { name: '单位树' });
    await page.getByRole('link', { name: /市港务局/ }).focus();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('link', { name: /政策法规处/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 2, name: '政策法规处' }).waitFor();
    expect(await page.getByRole('button', { name: '撤销单位' }).count(), 'an auditor changes nothing').toBe(
      0,
    );
    await page.getByRole('button', { name: '已撤销', exact: true }).click();
    await page.getByRole('link', { name: /航道处/ }).click();
    await page.getByRole('heading', { level: 2, name: /航道处/ }).waitFor();
    await page.getByRole('definition').getByRole('link', { name: '政策法规处' }).waitFor();
    await page.getByRole('button', { name: '现行', exact: true }).click();
    await page.getByLabel('查询日期').fill('1999-12-31');
    await page.getByText('以下为1999年12月31日的机构设置').waitFor();
    await page.getByRole('link', { name: /市水务局/ }).waitFor();
    expect(await tree.getByRole('link', { name: /市港务局/ }).count()).toBe(0);
    await page.getByLabel('查找单位').fill('没有的单位');
    await page.getByRole('heading', { name: '没有符合条件的单位' }).waitFor();
    await close();
  });

  test('an administrator adds, renames and ends a unit; ending wants its code typed', async () => {
    const { page, close } = await reader('administrator', '/administration/units/harbour');
    await page.getByRole('button', { name: '新增下级单位' }).click();
    await fill(page, '中文名称', '安全监管处');
    await fill(page, '英文名称', 'Safety Division');
    await fill(page, '单位代码', 'water');
    await pick(page, '类别', '内设机构');
    await page.getByRole('button', { name: '新增单位' }).last().click();
    await page.getByRole('alert').waitFor();
    await fill(page, '单位代码', 'harbour-safety');
    await page.getByRole('button', { name: '新增单位' }).last().click();
    await page.getByText('已新增安全监管处。').waitFor();
    await page.getByRole('heading', { level: 2, name: '安全监管处' }).waitFor();

    await page.getByRole('button', { name: '变更名称' }).click();
    await fill(page, '中文名称', '安全与应急处');
    await page.getByRole('button', { name: '变更名称' }).click();
    await page.getByText('名称已变更为安全与应急处。').waitFor();
    await page.getByRole('cell', { name: '安全监管处' }).waitFor();

    await page.getByRole('button', { name: '撤销单位' }).click();
    await pick(page, '承接单位（选填）', '政策法规处', true);
    const end = page.getByRole('button', { name: '撤销单位' });
    expect(await end.isDisabled(), 'ending cannot be taken back and wants typing').toBe(true);
    await fill(page, '请输入单位代码 harbour-safety 以确认', 'harbour-safety');
    await end.click();
    await page.getByText('安全与应急处已撤销。').waitFor();
    await page.getByText('撤销日期').waitFor();
    await close();
  });
});

describe('staff and posts', () => {
  test('one asks, another decides, and a name that is searched for enters no address', async () => {
    const asking = await reader('administrator', '/administration/staff');
    await asking.page.getByLabel('查找人员').fill('林梅');
    await asking.page.getByRole('link', { name: '林梅' }).click();
    await asking.page.getByRole('heading', { level: 1, name: '林梅' }).waitFor();
    for (const address of asking.addresses) expect(decodeURIComponent(address)).not.toContain('林梅');
    await asking.page.getByRole('button', { name: '申请岗位' }).click();
    await pick(asking.page, '角色', '督办员');
    await asking.page.getByRole('radio', { name: '全市' }).check();
    await fill(asking.page, '申请理由', '负责港区工单督办');
    await asking.page.getByRole('button', { name: '提交申请' }).click();
    await asking.page.getByText('申请已提交，待安全管理员审批。').waitFor();
    expect(await asking.page.getByRole('button', { name: /^批准/ }).count()).toBe(0);
    await asking.close();

    const { page, close } = await reader('security', '/');
    await page.waitForURL('**/desk/administration/requests');
    await page.getByRole('button', { name: '批准林梅 督办员', exact: true }).click();
    await page.getByText('已批准').first().waitFor();
    await page.getByRole('button', { name: '不予批准林梅 承办单位经办人 · 市水务局' }).click();
    await page.getByRole('button', { name: '不予批准林梅 承办单位经办人 · 市水务局' }).click();
    await page.getByText('请填写理由。').waitFor();
    await fill(page, '不予批准的理由', '已任督办员');
    await page.getByRole('button', { name: '不予批准林梅 承办单位经办人 · 市水务局' }).click();
    await page.getByText('已作出不予批准的决定。').waitFor();
    await page.getByText('没有待审批的申请。').first().waitFor();
    await page.getByRole('link', { name: '人员与岗位' }).click();
    await page.getByRole('link', { name: '林梅' }).click();
    await page.getByText('审批意见：已任督办员').waitFor();
    await close();
  });

  test('nobody asks for themselves, and the page says so', async () => {
    const me = await idOf('administrator');
    const { page, close } = await reader('administrator', `/administration/staff/${me}`);
    await page.getByText('不能为本人申请岗位').waitFor();
    expect(await page.getByRole('button', { name: '申请岗位' }).count()).toBe(0);
    expect(await page.getByRole('button', { name: /离任/ }).count()).toBe(0);
    await close();
  });

  test('an account is added with a first password and sessions of it are ended', async () => {
    const adding = await reader('administrator', '/administration/staff/new');
    await fill(adding.page, '中文姓名', '何平');
    await fill(adding.page, '英文姓名', 'He Ping');
    await fill(adding.page, '用户名', 'he.ping');
    await adding.page.getByRole('button', { name: '随机生成' }).click();
    const password = await adding.page.getByLabel('初始密码').inputValue();
    expect(password).toMatch(/^[a-z2-9]{16}$/);
    await adding.page.getByRole('button', { name: '新增账号' }).click();
    await adding.page.getByRole('heading', { level: 1, name: '何平' }).waitFor();
    await adding.close();

    await desk.city.as('evaluator');
    const { page, close } = await reader('security', `/administration/staff/${await idOf('evaluator')}`);
    await page.getByRole('button', { name: '全部结束' }).click();
    await page.getByText(/已结束 \d+ 个会话。/).waitFor();
    await page.getByText('此人目前没有登录。').waitFor();
    await close();
  });
});

describe('machine accounts', () => {
  test('one asks, another grants, each sees one half, and either takes it back', async () => {
    const asking = await reader('administrator', '/administration/systems');
    await asking.page.getByRole('button', { name: '申请账号' }).click();
    await fill(asking.page, '系统名称', '港务工单平台');
    await pick(asking.page, '单位', '市水务局', true);
    await asking.page.getByRole('checkbox', { name: '申请延期' }).check();
    await fill(asking.page, '有效天数', '400');
    await fill(asking.page, '申请理由', '与港务业务系统对接');
    await asking.page.getByRole('button', { name: '提交申请' }).click();
    await asking.page.getByText('请填写 1 至 365 天。').waitFor();
    await fill(asking.page, '有效天数', '90');
    await asking.page.getByRole('button', { name: '提交申请' }).click();
    const half = asking.page.locator('.systems__secret code');
    await half.waitFor();
    const first = await half.textContent();
    expect(first).toMatch(/^kapokm_[\w-]{32}$/);
    expect(await asking.page.getByRole('button', { name: /^批准/ }).count()).toBe(0);
    await asking.close();

    const { page, close } = await reader('security', '/administration/systems');
    await page.getByRole('button', { name: '批准港务工单平台', exact: true }).click();
    await page.locator('.systems__secret code').waitFor();
    const token = `${first}${await page.locator('.systems__secret code').textContent()}`;
    await judgePage(page, 'machine-granted-zh-desktop');
    const calls = async () =>
      (
        await fetch(`${desk.city.url}/api/v1/hotline/work-orders`, {
          headers: { authorization: `Bearer ${token}`, 'kapok-purpose': 'handling-case' },
        })
      ).status;
    expect(await calls()).toBe(200);
    await page.getByRole('button', { name: '吊销港务工单平台' }).click();
    await fill(page, '吊销理由', '令牌疑似泄露');
    await page.getByRole('button', { name: '吊销港务工单平台' }).click();
    await page.getByText('已吊销').first().waitFor();
    expect(await calls()).toBe(401);
    await close();
  });
});

describe('guardianships', () => {
  const child = '110105201505110031';
  const mother = '110105199003070025';

  test('one registers, another confirms, and no number enters an address', async () => {
    const { page, addresses, close } = await reader('agent', '/guardianships');
    await page.getByRole('heading', { name: '没有待复核的登记' }).waitFor();
    await page.getByRole('button', { name: '登记监护' }).click();
    await fill(page, '被监护人姓名', '陈小雨');
    await fill(page, '被监护人证件号码', child);
    await fill(page, '监护人姓名', '李大明');
    await fill(page, '监护人证件号码', '11010519491231002X');
    await fill(page, '查验的材料', '户口簿');
    await page.getByRole('button', { name: '提交登记' }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.getByLabel('被监护人姓名').inputValue()).toBe('陈小雨');
    await fill(page, '监护人姓名', '李娟');
    await fill(page, '监护人证件号码', mother);
    await page.getByRole('button', { name: '提交登记' }).click();
    await page.getByText('已登记，待另一名工作人员复核后生效。').waitFor();
    await page.getByText('李** 监护 陈**').waitFor();
    expect(await page.getByRole('button', { name: /复核通过/ }).count()).toBe(0);
    for (const address of addresses) expect(address).not.toMatch(/1101052015|1101051990/);
    await close();

    const confirming = await reader('supervisor', '/guardianships');
    await confirming.page.getByRole('button', { name: '复核通过：李** 监护 陈**' }).click();
    await confirming.page.getByText('已复核，监护登记生效。').waitFor();
    await confirming.page.getByRole('button', { name: '有效', exact: true }).click();
    await confirming.page.getByText('查验材料：户口簿').waitFor();
    await confirming.close();
  });

  beforeAll(async () => {
    const agent = await desk.city.as('agent');
    for (const [documentNumber, name] of [
      [child, '陈小雨'],
      [mother, '李娟'],
    ]) {
      const answer = await agent.post('/api/v1/parties', {
        documentType: 'citizen-id',
        documentNumber,
        name,
      });
      expect(answer.status, JSON.stringify(answer.body)).toBe(201);
    }
  });
});

/** Pages by reader, so that one sign-in serves several. */
const screens: readonly (readonly [
  role: string,
  pages: readonly (readonly [string, () => string, RegExp])[],
])[] = [
  [
    'administrator',
    [
      ['units', () => '/administration/units', /市港务局|Port Authority/],
      ['unit', () => '/administration/units/harbour', /历次名称|Names and places/],
      ['staff', () => '/administration/staff', /林梅|Lin Mei/],
      ['add-staff', () => '/administration/staff/new', /初始密码|First password/],
      ['systems', () => '/administration/systems', /水务工单系统/],
      ['member', () => `/administration/staff/${newcomer}`, /承办单位经办人|Department handler/],
    ],
  ],
  ['supervisor', [['guardianships', () => '/guardianships?view=all', /监护登记|Guardianships/]]],
  ['security', [['requests', () => '/administration/requests?view=all', /休假一周/]]],
];

describe('how it looks', () => {
  for (const [language, device, viewport] of sights)
    test(`every page has no serious accessibility fault: ${language}, ${device}`, async () => {
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
