// The pages by which reading, keeping and keys are supervised, in a real browser: an alert is checked by somebody else, a
// period is tried before it is set, a key is rotated while work goes on. In both languages, at a desk and on a phone.
import pg from 'pg';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import type { Person } from '../house.ts';
import { fill, judgePage, openDesk, pageTimeoutMs, sights } from './desk.ts';

const desk = openDesk();
const { reader } = desk;
const orders: string[] = [];
const callerPhone = '13812345678';
let alertId: string;

beforeAll(async () => {
  const { city } = desk;
  const [agent, auditor, security] = await Promise.all([
    city.as('agent'),
    city.as('auditor'),
    city.as('security'),
  ]);
  const rule = await security.put('/api/v1/privacy/alert-rules/many-records', {
    enabled: true,
    threshold: 2,
    windowMinutes: 10,
    countsMasked: false,
    exemptRoles: [],
  });
  expect(rule.status, JSON.stringify(rule.body)).toBe(200);
  for (let count = 0; count < 5; count += 1) orders.push(await register(agent));
  for (const id of orders) await reveal(agent, id, 'callback');
  for (const id of orders) await reveal(auditor, id, 'audit');
  await city.consumed('privacy.accesses');
  const { items } = (await auditor.get('/api/v1/privacy/alerts?rule=many-records')).body;
  const of = (name: string) =>
    items.find(({ staffName }: { staffName: { zh: string } }) => staffName.zh === name);
  alertId = of('agent').alertId;
  ownAlertId = of('auditor').alertId;
}, 120_000);
let ownAlertId: string;

async function register(agent: Person): Promise<string> {
  const { status, body } = await agent.post('/api/v1/hotline/work-orders', {
    orderType: 'complaint',
    category: '010101',
    channel: 'phone',
    line: '12345',
    district: '440106',
    urgency: 'normal',
    title: '占道停车',
    content: '小区门口长期占道停车',
    caller: { name: '陈先生', phone: callerPhone },
  });
  expect(status).toBe(201);
  return body.workOrder.id;
}

async function reveal(reading: Person, id: string, purpose: string): Promise<void> {
  const path = `/api/v1/hotline/work-orders/${id}/caller`;
  expect((await reading.post(path, undefined, { 'kapok-purpose': purpose })).status).toBe(200);
}

describe('how every page looks', () => {
  const screens: readonly (readonly [string, string, () => string, RegExp])[] = [
    ['alerts', 'auditor', () => '/administration/alerts', /待核查|To check/],
    ['alert', 'auditor', () => `/administration/alerts/${alertId}`, /查看经过|How the reading went/],
    ['accesses', 'auditor', () => '/administration/accesses', /完整显示|Whole/],
    ['retention', 'auditor', () => '/administration/retention', /个人信息保护法|PIPL/],
    ['keys', 'auditor', () => '/administration/keys', /历次版本|Versions/],
  ];

  for (const [language, device, viewport] of sights)
    test(`no serious accessibility fault: ${language}, ${device}`, async () => {
      const { page, close } = await reader('auditor', '/me/security', { viewport, language });
      for (const [name, , path, ready] of screens) {
        await page.goto(`${desk.city.url}/desk${path()}`);
        await page.getByText(ready).first().waitFor({ state: 'attached' });
        await judgePage(page, `${name}-${language}-${device}`);
      }
      await close();
    });
});

describe('alerts', () => {
  test('an auditor checks what somebody else read, from the picture to the readings and the finding', async () => {
    const { page, addresses, close } = await reader('auditor', '/administration');
    await page.waitForURL('**/desk/administration/alerts');
    await page.getByText('agent，10 分钟内 5 条记录，限值 2').waitFor();
    await page.goto(`${desk.city.url}/desk/administration/alerts/${alertId}`);
    await page.getByRole('img', { name: '10 分钟内查看数的变化：最高 5 条记录，限值 2。' }).waitFor();
    await page.getByRole('link', { name: '此人的全部查阅记录' }).click();
    await page.getByRole('heading', { level: 1, name: '查阅记录' }).waitFor();
    await page.getByText('agent', { exact: true }).first().waitFor();
    await page.goBack();
    await page.getByRole('button', { name: '提交结论' }).click();
    await page.getByText('请选择结论。').waitFor();
    await page.getByRole('radio', { name: /经核查属正常履职/ }).check();
    await fill(page, '核查情况', '与回访任务单逐条核对，均为当日任务。');
    await page.getByRole('button', { name: '提交结论' }).click();
    await page.getByText('核查结论已记录。').waitFor();
    await page.getByText(/auditor .* 核查/).waitFor();
    expect(await page.content()).not.toContain(callerPhone);
    for (const address of addresses) expect(address).not.toContain(orders[0]);
    await close();
  });

  test('nobody checks their own reading, and the page says so', async () => {
    const { page, close } = await reader('auditor', `/administration/alerts/${ownAlertId}`);
    await page.getByText('该预警涉及您本人的查看').waitFor();
    expect(await page.getByRole('button', { name: '提交结论' }).count()).toBe(0);
    await close();
  });

  test('a security administrator sets a rule and sees no alert', async () => {
    const { page, close } = await reader('security', '/administration/alerts');
    await page.getByRole('button', { name: '调整规则：同一记录被多人查看' }).click();
    await fill(page, '限值', '8');
    await page.getByRole('button', { name: '保存规则' }).click();
    await page.getByText('规则已更新').waitFor();
    await page.getByText('限值 8 人').waitFor();
    expect(await page.getByText('agent', { exact: true }).count()).toBe(0);
    await close();
  });
});

test('access search finds by record and purpose, and says when nothing fits', async () => {
  const { page, close } = await reader('auditor', '/administration/accesses');
  await page.getByRole('textbox', { name: '记录编号' }).fill(orders[0]!);
  await page.getByRole('button', { name: '查询', exact: true }).click();
  await page.getByText('审计监督').first().waitFor();
  await page.getByRole('button', { name: '存证凭证' }).first().click();
  await page.getByText('已在您的浏览器中核验').waitFor();
  await page.getByRole('textbox', { name: '记录编号' }).fill('00000000-0000-7000-8000-000000000000');
  await page.getByRole('button', { name: '查询', exact: true }).click();
  await page.getByRole('heading', { name: '没有符合条件的查阅记录' }).waitFor();
  await page.getByRole('button', { name: '清除条件' }).click();
  await page.getByText('回访').first().waitFor();
  await close();
});

test('a period is tried, typed and set; the night after it leaves a signed record', async () => {
  const { city } = desk;
  const owner = new pg.Client({ connectionString: city.opened.endpoints.ownerUrl });
  await owner.connect();
  await owner.query(`
    INSERT INTO parties.session (id, token_hash, staff_id, opened_at, expires_at, last_used_at)
    SELECT gen_random_uuid(), sha256(n::text::bytea), (SELECT id FROM parties.staff LIMIT 1), t, t, t
    FROM (SELECT n, now() - interval '300 days' AS t FROM generate_series(1, 3) AS n) AS old`);
  await owner.end();
  const { page, close } = await reader('security', '/administration/retention');
  const kind = page.getByRole('region', { name: /登录会话/ }).first();
  await kind.getByRole('button', { name: /^调整期限/ }).click();
  await kind.getByLabel('期限', { exact: true }).fill('7');
  await kind.getByLabel('调整依据').fill('市网络安全管理办法（2026）第 3 条');
  await kind.getByRole('button', { name: '试算' }).click();
  await kind.getByText(/3 条记录将在今晚删除/).waitFor();
  const set = kind.getByRole('button', { name: '确定调整' });
  expect(await set.isDisabled(), 'what removes records wants their number typed').toBe(true);
  await kind.getByLabel(/请输入将删除的条数/).fill('3');
  await set.click();
  await page.getByText('保存期限已调整').waitFor();
  await city.house.jobs.send('privacy.retention', {});
  const security = await city.as('security');
  await vi.waitUntil(
    async () => (await security.get('/api/v1/privacy/retention/parties.session/runs')).body.items[0]?.eventId,
    { timeout: pageTimeoutMs },
  );
  await kind.getByRole('button', { name: '历次删除' }).click();
  await kind.getByRole('button', { name: '存证凭证' }).click();
  await kind.getByText('已在您的浏览器中核验').waitFor();
  await close();
});

test('a key is rotated after it was said what that means, and the old version retires', async () => {
  const { page, context, close } = await reader('security', '/administration/keys');
  // A password alone rotates nothing.
  const { token = '' } = await desk.city.sure('security');
  await context.addCookies([{ name: 'kapok_session', value: token, url: desk.city.url }]);
  await page.getByRole('button', { name: '轮换密钥' }).click();
  await page.getByText('请立即另行保管密钥文件').waitFor();
  await page.getByRole('button', { name: '开始轮换' }).click();
  await page.getByText(/已启用第 2 版/).waitFor();
  await page.getByRole('row', { name: /第 1 版 已停用/ }).waitFor();
  await page.getByText('全部数据密钥均由现用版本保护。').waitFor();
  await page.getByRole('button', { name: '存证凭证' }).click();
  await page.getByText('已在您的浏览器中核验').waitFor();
  await close();
});
