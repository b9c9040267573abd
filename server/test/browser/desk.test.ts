// The desk in a real browser against a real house: what staff do all day, in both languages, at a desk and on a phone.
// Pictures of every page are kept in artifacts/desk for people to judge.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { addHotlineCodes } from '../../src/modules/hotline/index.ts';
import { type Person, testPassword } from '../house.ts';
import { accessibilityFaults, keepPicture } from './browser.ts';
import { fill, judgePage, openDesk, pageTimeoutMs, pick, type Sight, sights } from './desk.ts';
import { prepareEvaluation, recordOrders2021 } from './evaluation2021.ts';

let agent: Person;
let dispatcher: Person;
let evaluator: Person;
let evaluationId: string;

const orders = '/api/v1/hotline/work-orders';
const phoneNumber = '13800001234';
const callerName = '林女士';
const titles = [
  '五山路小区门口长期占道停车，早高峰行人须走机动车道',
  '北京路夜间施工噪声扰民',
  '花地湾片区供水水压不足',
  '永平街路灯连续三晚不亮',
  '咨询新生儿医保参保所需材料',
];

const desk = openDesk({}, async (city) => {
  [agent, dispatcher, evaluator] = await Promise.all([
    city.as('agent'),
    city.as('dispatcher'),
    city.as('evaluator'),
  ]);
  await addHotlineCodes(city.house.db, [
    { list: 'line', code: '12345', words: { zh: '12345 政务服务便民热线', en: '12345 hotline' } },
    { list: 'line', code: '12333', words: { zh: '12333 人社专线', en: '12333 social security' } },
    { list: 'district', code: '440106', words: { zh: '天河区', en: 'Tianhe' } },
    { list: 'district', code: '440104', words: { zh: '越秀区', en: 'Yuexiu' } },
    { list: 'category', code: '010101', words: { zh: '占道停车', en: 'Parking on the pavement' } },
  ]);
  for (const title of titles) await register(title);
  await recordCalls();
  const opened = await evaluator.post('/api/v1/evaluations', {
    year: 2021,
    template: 'guangzhou-department',
  });
  expect(opened.status, JSON.stringify(opened.body)).toBe(201);
  evaluationId = opened.body.id;
  await city.fed();
});
const { reader } = desk;

async function register(title: string) {
  const answer = await agent.post(orders, {
    orderType: 'complaint',
    category: '010101',
    channel: 'phone',
    line: '12345',
    district: '440106',
    urgency: 'normal',
    title,
    content: '来电人反映该处情况持续较久，多次向物业反映未果，希望有关部门到场处理并答复。',
    caller: { name: callerName, phone: phoneNumber, address: '五山路 1 号' },
  });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body.workOrder as { id: string; orderNo: string; version: number };
}

async function command(
  person: Person,
  id: string,
  expectedVersion: number,
  name: string,
  fields: object = {},
) {
  const answer = await person.post(`${orders}/${id}/commands`, { command: name, expectedVersion, ...fields });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body.workOrder as { version: number };
}

/** Ten calls a month of 2021, of which some are lost, more of them in June. */
async function recordCalls(): Promise<void> {
  for (let month = 0; month < 12; month += 1)
    for (let each = 0; each < 10; each += 1) {
      const offered = new Date(Date.UTC(2021, month, 5, 2, each));
      const lost = each === 0 && month % 2 === 0 ? true : month === 5 && each < 3;
      const later = (seconds: number) => new Date(offered.getTime() + seconds * 1000).toISOString();
      const answer = await agent.post('/api/v1/hotline/calls', {
        line: each % 3 === 0 ? '12333' : '12345',
        channel: 'phone',
        offeredAt: offered.toISOString(),
        ...(lost ? {} : { answeredAt: later(6 + each), agent: 'A017' }),
        endedAt: later(120 + each),
        district: each % 2 === 0 ? '440106' : '440104',
        callerNumber: phoneNumber,
      });
      expect(answer.status, JSON.stringify(answer.body)).toBe(201);
    }
}

describe('signing in', () => {
  test('a wrong password is refused without saying which of the two was wrong', async () => {
    const { page, context } = await desk.stranger();
    await page.goto(`${desk.city.url}/desk/hotline`);
    await page.waitForURL('**/desk/sign-in');
    await fill(page, '用户名', 'agent');
    await fill(page, '密码', 'not the password');
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByRole('alert').getByText('用户名或密码不正确').waitFor();
    expect(page.url()).not.toContain('agent');
    await fill(page, '密码', testPassword);
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.waitForURL('**/desk/hotline');
    await page.getByRole('link', { name: titles[0]! }).waitFor();
    await page.getByRole('button', { name: '退出登录' }).click();
    await page.waitForURL('**/desk/sign-in');
    await context.close();
  });

  test('navigation shows a role only its rooms', async () => {
    const { page, close } = await reader('evaluator', '/');
    await page.waitForURL('**/desk/evaluation');
    const rooms = await page.getByRole('navigation', { name: '主导航' }).getByRole('link').allInnerTexts();
    expect(rooms.map((room) => room.trim())).toEqual(['12345热线', '指标', '预算绩效']);
    await close();
  });
});

describe('the hotline desk', () => {
  test('an agent registers an order; nothing of the caller enters an address', async () => {
    const { page, addresses, close } = await reader('agent', '/hotline');
    await page.getByRole('link', { name: titles[0]! }).waitFor();
    await page.keyboard.press('n');
    await page.waitForURL('**/orders/new');
    await fill(page, '标题', '天河路口信号灯不亮');
    await fill(page, '诉求内容', '天河路口东侧信号灯昨晚起不亮，车辆抢行。');
    await pick(page, '事项分类', '占道停车');
    await pick(page, '区', '天河区');
    await pick(page, '线路', '12345');
    await fill(page, '姓名', callerName);
    await page.getByRole('textbox', { name: '电话' }).fill(phoneNumber);
    await page.getByRole('button', { name: '登记', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: '天河路口信号灯不亮' }).waitFor();
    await page.getByText('转办时限').first().waitFor();
    expect(await page.getByText(phoneNumber).count()).toBe(0);
    for (const address of addresses) {
      expect(decodeURIComponent(address)).not.toContain(phoneNumber);
      expect(decodeURIComponent(address)).not.toContain(callerName);
    }
    await close();
  });

  test('the caller is masked until an agent says what for, and the showing is on record', async () => {
    const order = await register('路面积水');
    const { page, close } = await reader('agent', `/hotline/orders/${order.id}`);
    await page.getByText('138****1234').waitFor();
    expect(await page.getByText(callerName).count()).toBe(0);
    await page.getByRole('button', { name: '查看来电人完整信息' }).click();
    const show = page.getByRole('button', { name: '查看', exact: true });
    expect(await show.isDisabled(), 'nothing is shown without a purpose').toBe(true);
    await page.getByRole('radio', { name: '回访' }).check();
    await keepPicture(page, 'desk/reveal-zh-desktop');
    await show.click();
    await page.getByText(phoneNumber).waitFor();
    await page.getByText(callerName).waitFor();
    await page.getByRole('button', { name: '隐藏', exact: true }).click();
    await page.getByText('138****1234').waitFor();
    expect(await page.getByText(phoneNumber).count()).toBe(0);
    await desk.city.integrated();
    const auditor = await desk.city.as('auditor');
    await vi.waitUntil(
      async () => {
        const search = { record: order.id, unmasked: true, purpose: 'callback' };
        const found = await auditor.post('/api/v1/privacy/accesses/search', search);
        return found.body.items.length === 1;
      },
      { timeout: pageTimeoutMs },
    );
    await close();
  });

  test('a dispatcher dispatches by keyboard and checks the receipt in the browser', async () => {
    const order = await register('夜间路灯不亮');
    const { page, close } = await reader('dispatcher', `/hotline/orders/${order.id}`);
    await page.getByRole('button', { name: /^转办/ }).waitFor();
    await page.keyboard.press('d');
    await pick(page, '承办单位', '市交通运输局');
    await page.keyboard.press('Control+Enter');
    await page.getByText(`${order.orderNo}：转办已完成`).waitFor();
    await page.getByText('签收时限').first().waitFor();
    await page.getByRole('button', { name: '存证凭证' }).first().click();
    await page.getByText('已在您的浏览器中核验').waitFor();
    await close();
  });

  test('someone was quicker: the news is told and what was written stays', async () => {
    const order = await register('井盖松动');
    const { version } = await command(dispatcher, order.id, order.version, 'dispatch', {
      department: 'traffic',
    });
    const handler = await desk.city.as('handler');
    const signed = await command(handler, order.id, version, 'sign');
    const { page, close } = await reader('handler', `/hotline/orders/${order.id}`);
    await page.getByRole('button', { name: /^答复/ }).click();
    await fill(page, '办理结果', '已派员更换井盖并回复来电人。');
    await command(handler, order.id, signed.version, 'extend', {
      workingDays: 2,
      reason: '需采购同型号井盖',
    });
    await page.getByRole('button', { name: '确认答复' }).click();
    await page.getByRole('alert').getByText('该记录刚刚被他人更新').waitFor();
    await page.getByText('您填写的内容仍在').waitFor();
    expect(await page.getByLabel('办理结果', { exact: true }).inputValue()).toContain('更换井盖');
    await keepPicture(page, 'desk/conflict-zh-desktop');
    await page.getByRole('button', { name: '确认答复' }).click();
    await page.getByText(`${order.orderNo}：答复已完成`).waitFor();
    await close();
  });

  test('filters that fit nothing say so and offer the way back', async () => {
    const { page, close } = await reader('dispatcher', '/hotline?state=closed');
    await page.getByRole('heading', { name: '没有符合条件的工单' }).waitFor();
    await page.getByRole('button', { name: '清除筛选' }).click();
    await page.getByRole('link', { name: titles[0]! }).waitFor();
    await close();
  });

  test('a queue that cannot be reached can be tried again', async () => {
    const { page, close } = await reader('dispatcher', '/indicators');
    await page.route(`**${orders}?*`, (route) => route.abort());
    await page.getByRole('link', { name: '12345热线' }).click();
    await page.getByRole('heading', { name: '无法连接服务器' }).waitFor({ timeout: 20_000 });
    await page.unroute(`**${orders}?*`);
    await page.getByRole('button', { name: '重试' }).click();
    await page.getByRole('link', { name: titles[0]! }).waitFor();
    await close();
  });
});

describe('indicators', () => {
  test('from the value to the records behind it', async () => {
    const { page, close } = await reader('supervisor', '/indicators');
    await page.getByRole('link', { name: '热线接通率' }).click();
    await page.getByRole('heading', { level: 1, name: '热线接通率' }).waitFor();
    await page.getByText('2021年的逐条记录').waitFor();
    await page.getByRole('button', { name: '只看未计入分子的' }).click();
    await page.locator('#records tbody tr').first().waitFor();
    await page.getByRole('button', { name: '数据表' }).click();
    await page.getByRole('cell', { name: '2021年6月', exact: true }).waitFor();
    await close();
  });

  test('an indicator of one’s own is written in words before it is saved', async () => {
    const { page, close } = await reader('evaluator', '/indicators/new');
    await page.getByRole('radio', { name: /^占比/ }).check();
    await page.getByRole('group', { name: '其中还须满足' }).getByRole('button', { name: '添加条件' }).click();
    const row = page.locator('.conditions__row');
    await row.getByRole('combobox').first().selectOption({ label: '结果' });
    await row.getByRole('combobox').nth(1).selectOption({ label: '已接通' });
    await page.getByText('÷').waitFor();
    await fill(page, '中文名称', '全渠道接通率');
    await fill(page, '英文名称', 'Answered, all channels');
    await page.getByLabel('代码').fill('answered-all');
    await page.getByRole('button', { name: '保存并计算' }).click();
    await page.getByRole('heading', { level: 1, name: '全渠道接通率' }).waitFor();
    await close();
  });
});

describe('the evaluation', () => {
  test('a submission is refused by naming the items, and an explanation can be given', async () => {
    const { page, close } = await reader('evaluator', `/evaluation/${evaluationId}`);
    await page.getByRole('button', { name: '提交内部审核' }).click();
    await page.getByRole('alert').getByText('以下各项需先补齐').waitFor();
    await page.getByRole('button', { name: '计算指标' }).click();
    await page.getByText('指标已按最新记录计算').waitFor({ timeout: 60_000 });
    const item = page.locator('#item-d-connection-rate');
    await item.getByRole('button').first().click();
    await item.getByText('承诺根').waitFor();
    await item.getByRole('textbox').first().fill('来电量超过合同约定，话务员人数不足，已申请增员。');
    await item.getByRole('button', { name: '保存说明' }).click();
    await page.getByText('说明已保存').waitFor();
    await close();
  });

  test('a file is attached as evidence with its hash', async () => {
    const { page, close } = await reader('evaluator', `/evaluation/${evaluationId}`);
    const item = page.locator('#item-m-compliance');
    await item.getByRole('button').first().click();
    await item.locator('input[type=file]').setInputFiles({
      name: '财务检查结论.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('未发现违规问题。'),
    });
    await item.getByText(/SHA-256 [0-9a-f]{64}/).waitFor();
    await close();
  });
});

describe('from submission to a signed report', () => {
  test('submitted, reviewed with one score changed, published and signed, each by whom it belongs to', async () => {
    await recordOrders2021(desk.city);
    await prepareEvaluation(evaluator, evaluationId);
    const prepared = await reader('evaluator', `/evaluation/${evaluationId}`);
    await prepared.page.getByText('没有待办项，可以提交。').waitFor();
    await prepared.page.getByRole('button', { name: '提交内部审核' }).click();
    await prepared.page.getByText('已提交内部审核').waitFor();
    await prepared.close();

    for (const [who, button] of [
      ['head', '审核通过'],
      ['head-second', '签发并提交财政'],
    ] as const) {
      const signing = await reader(who, `/evaluation/${evaluationId}`);
      await signing.page.getByRole('button', { name: button }).click();
      await signing.page.getByText('签署已记录').waitFor();
      await keepPicture(signing.page, `desk/signed-by-${who}-zh-desktop`);
      await signing.close();
    }

    const { page, close } = await reader('finance', `/evaluation/${evaluationId}`);
    const item = page.locator('#item-m-asset-use');
    await item.getByRole('button').first().click();
    await item.getByLabel('复核得分').fill('1.90');
    await item.getByLabel('调整理由（至少 10 个字）').fill('盘点材料未附明细，酌情扣分。');
    await item.getByRole('button', { name: '记下调整' }).click();
    await page.getByText('已调整 1 项得分').waitFor();
    await keepPicture(page, 'desk/review-zh-desktop');
    await page.getByLabel('复核意见').fill('同意自评结果，调整一项得分。');
    await page.getByRole('button', { name: '提交复核结论' }).click();
    await page.getByText('复核结论已记录').waitFor();

    const answering = await reader('evaluator', `/evaluation/${evaluationId}`);
    await answering.page.getByText('由 2.00 分调整为 1.90 分').first().waitFor();
    await keepPicture(answering.page, 'desk/answer-zh-desktop');
    await answering.page.getByRole('button', { name: '接受全部调整' }).click();
    await answering.page.getByText('已接受调整').waitFor();
    await answering.close();

    await page.reload();
    await page.getByText(/应在 .* 前公开/).waitFor();
    const publish = page.getByRole('button', { name: '公开报告' });
    expect(await publish.isDisabled(), 'publishing cannot be undone and needs typing').toBe(true);
    await page.getByRole('textbox', { name: /公开后任何人/ }).fill('2021');
    await publish.click();
    await page.getByText('报告已公开').waitFor();

    await page.getByRole('button', { name: '报告与证据' }).click();
    await page.getByRole('button', { name: '生成并签发' }).click();
    const pdf = page.getByRole('link', { name: 'PDF 版' });
    await pdf.waitFor();
    const saved = page.waitForEvent('download');
    await pdf.click();
    expect((await saved).suggestedFilename()).toBe('report.pdf');
    await close();
  });
});

describe('how it looks', () => {
  const screens: Readonly<
    Record<string, readonly (readonly [name: string, path: () => Promise<string> | string, ready: RegExp])[]>
  > = {
    supervisor: [
      ['queue', () => '/hotline', /五山路|工单|order/],
      ['order', firstOrder, /五山路/],
    ],
    agent: [
      ['register', () => '/hotline/orders/new', /登记工单|Register a work order/],
      ['calls', () => '/hotline/calls', /12345/],
    ],
    evaluator: [
      ['indicators', () => '/indicators', /热线接通率|connection rate/],
      ['indicator', () => '/indicators/hotline.connection-rate', /2021/],
      ['define', () => '/indicators/new', /自定义指标|Define an indicator/],
      ['evaluation', () => `/evaluation/${evaluationId}`, /管理效能|Management/],
    ],
    finance: [['evaluations', () => '/evaluation', /2021/]],
    security: [['permissions', () => '/administration/permissions', /权限矩阵|Who may do what/]],
  };

  async function firstOrder(): Promise<string> {
    const found = await dispatcher.get(`${orders}?limit=200`);
    const item = found.body.items.find((each: { title?: string }) => each.title === titles[0]);
    return `/hotline/orders/${item.id}`;
  }

  for (const [language, device, viewport] of sights)
    test(`every page has no serious accessibility fault: ${language}, ${device}`, async () => {
      await signInPicture({ language, viewport }, `sign-in-${language}-${device}`);
      for (const [role, pages] of Object.entries(screens)) {
        const { page, close } = await reader(role, '/me/security', { viewport, language });
        for (const [name, path, ready] of pages) {
          await page.goto(`${desk.city.url}/desk${await path()}`);
          await page.getByText(ready).first().waitFor({ state: 'attached' });
          await judgePage(page, `${name}-${language}-${device}`);
        }
        await close();
      }
    });

  async function signInPicture(sight: Sight, name: string) {
    const { page, context } = await desk.stranger(sight);
    await page.goto(`${desk.city.url}/desk/sign-in`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await keepPicture(page, `desk/${name}`);
    expect(await accessibilityFaults(page)).toEqual([]);
    await context.close();
  }

  test('the language is switched at once and kept', async () => {
    const { page, close } = await reader('agent', '/hotline');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('link', { name: 'Hotline', exact: true }).waitFor();
    await page.reload();
    await page.getByRole('link', { name: 'Hotline', exact: true }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await close();
  });
});

test('no first screen is heavier than its budget', () => {
  const weigh = spawnSync(process.execPath, [join(import.meta.dirname, '../../../web/desk/size.ts')], {
    encoding: 'utf8',
  });
  expect(weigh.status, weigh.stdout + weigh.stderr).toBe(0);
});
