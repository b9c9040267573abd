// What helps an agent answer, in a real browser: the knowledge base from the open question to the published entry, suggestions
// while an order is written, and how good the assistant was. The city is one that has closed orders of two kinds.
import { expect, test } from 'vitest';
import { SettableClock } from '../../src/kernel/clock.ts';
import { addHotlineCodes } from '../../src/modules/hotline/index.ts';
import type { Person, TestHouse } from '../house.ts';
import { connectSwitch } from '../switchboard.ts';
import { accessibilityFaults, keepPicture } from './browser.ts';
import { fill, judgePage, openDesk, pick, sights } from './desk.ts';

const dayMs = 24 * 3_600_000;
const now = new Date();
const clock = new SettableClock(new Date(now.getTime() - 60 * dayMs));
const question = '共享单车乱停放由谁清理';
const kinds = [
  { category: '010101', urgency: 'normal', title: '小区门口车辆占道停车' },
  { category: '020202', urgency: 'urgent', title: '家中自来水停水两天' },
] as const;
let supervisor: Person;
let publishedId: string;

const desk = openDesk({ clock, endlessSessions: true }, async (city) => {
  await addHotlineCodes(city.house.db, [
    { list: 'line', code: '12345', words: { zh: '12345 政务服务便民热线', en: '12345 hotline' } },
    { list: 'district', code: '440106', words: { zh: '天河区', en: 'Tianhe' } },
    { list: 'category', code: '010101', words: { zh: '占道停车', en: 'Parking on the pavement' } },
    { list: 'category', code: '020202', words: { zh: '供水', en: 'Water supply' } },
  ]);
  const [agent, handler] = await Promise.all([city.as('agent'), city.as('handler')]);
  supervisor = await city.as('supervisor');
  for (let at = 0; at < 26; at++) await Promise.all(kinds.map((kind) => closed(agent, kind)));
  clock.moveTo(now);
  for (let at = 0; at < 6; at++) await Promise.all(kinds.map((kind) => closed(agent, kind)));
  expect((await supervisor.post('/api/v1/assistant/training', {})).status).toBe(200);
  publishedId = await published(handler);
  for (const _ of [1, 2]) expect((await agent.post('/api/v1/knowledge/gaps', { question })).status).toBe(201);
});

async function closed(agent: Person, { category, urgency, title }: (typeof kinds)[number]): Promise<void> {
  const registration = {
    orderType: 'consultation',
    category,
    channel: 'phone',
    line: '12345',
    district: '440106',
    urgency,
    title,
    content: title,
  };
  const orders = '/api/v1/hotline/work-orders';
  let { workOrder } = (await agent.post(orders, registration)).body;
  for (const [command, fields] of [
    ['answer', { reply: '已告知办理途径。' }],
    ['close', {}],
  ] as const) {
    const body = { command, expectedVersion: workOrder.version, ...fields };
    const answer = await agent.post(`${orders}/${workOrder.id}/commands`, body);
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    ({ workOrder } = answer.body);
  }
}

const cityDay = (offsetDays: number) =>
  new Date(now.getTime() + offsetDays * dayMs).toISOString().slice(0, 10);

async function published(handler: Person): Promise<string> {
  const text = {
    title: { zh: '电动自行车如何登记上牌', en: 'Registering an electric bicycle' },
    answer: {
      zh: '持本人身份证明、购车凭证和产品合格证，到就近的登记点或带牌销售点办理。',
      en: 'Bring your identity card, the receipt and the certificate of conformity to any registration point.',
    },
    reading: {
      zh: '带身份证、发票和合格证，当场上牌。',
      en: 'Bring three papers; you get the plate at once.',
    },
    keywords: ['电瓶车', '上牌'],
    sources: [{ name: '电动自行车管理规定', reference: '市政府令第182号' }],
    validFrom: cityDay(-30),
    validTo: null,
    reviewOn: cityDay(90),
    audience: 'public',
  };
  const entries = '/api/v1/knowledge/entries';
  const drafted = await handler.post(entries, { owner: 'traffic', category: 'transport', text });
  expect(drafted.status, JSON.stringify(drafted.body)).toBe(201);
  const { id } = drafted.body;
  const decided = await supervisor.post(`${entries}/${id}/decision`, { version: 1, publish: true });
  expect(decided.status, JSON.stringify(decided.body)).toBe(200);
  return id;
}

const judgements = async (city: TestHouse) =>
  (
    (await (await city.as('supervisor')).get('/api/v1/assistant')).body.targets as {
      target: string;
      accepted: number;
      corrected: number;
    }[]
  ).map(({ target, accepted, corrected }) => ({ target, accepted, corrected }));

test('while an order is written its subject is suggested with the words that weighed, taken by a key, and judged', async () => {
  for (const [language, name, viewport] of sights) {
    const { page, close } = await desk.reader('agent', '/hotline/orders/new', { viewport, language });
    await page.getByLabel(language === 'zh' ? '标题' : 'Title', { exact: true }).fill('学校门口长期占道停车');
    await page.locator('.suggestions__word', { hasText: '停车' }).first().waitFor();
    await page
      .getByText(language === 'zh' ? '已办结的工单还不够多，暂不建议。' : /Too few orders are closed/)
      .waitFor();
    await page.locator('.suggestions__similar a').first().waitFor();
    await judgePage(page, `suggestions-${language}-${name}`);
    await close();
  }
  const { page, close } = await desk.reader('agent', '/hotline/orders/new');
  await fill(page, '标题', '学校门口长期占道停车');
  await fill(page, '诉求内容', '上下学时间车辆停满人行道，行人只能走机动车道。');
  await page.getByRole('button', { name: '采用事项分类建议：占道停车' }).waitFor();
  await page.keyboard.press('Alt+1');
  await page.locator('.suggestions__one', { hasText: '与所填一致' }).first().waitFor();
  await pick(page, '区', '天河区');
  await pick(page, '线路', '12345');
  await page.getByRole('button', { name: '登记', exact: true }).click();
  await page.waitForURL(/orders\/[0-9a-f-]{36}$/);
  await expect
    .poll(() => judgements(desk.city))
    .toMatchObject([
      { target: 'category', accepted: 1, corrected: 0 },
      { target: 'department', accepted: 0 },
      { target: 'urgency', accepted: 1 },
    ]);
  await close();
});

test('the same is suggested beside a call, and one key takes all of it', async () => {
  const pbx = await connectSwitch(desk.city, 'pbx');
  const { page, close } = await desk.reader('agent', '/hotline/desk');
  await page.getByRole('button', { name: '示闲' }).click();
  await page.getByText('等待来电').waitFor();
  await pbx.say({ type: 'offered', call: 'a1', line: '12345', number: '13800005678' });
  await page.getByRole('heading', { name: '来电振铃' }).waitFor();
  await page.keyboard.press('Alt+a');
  await page.getByLabel('标题').fill('家中自来水停水两天');
  await page.locator('.suggestions__word', { hasText: '停水' }).first().waitFor();
  await page.keyboard.press('Alt+0');
  await page.locator('.suggestions__one', { hasText: '与所填一致' }).first().waitFor();
  await page.locator('.agent__note').getByText('供水').waitFor();
  await page.locator('.suggestions').scrollIntoViewIfNeeded();
  await keepPicture(page, 'desk/agent-suggestions');
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.goto('about:blank');
  await close();
});

test('a supervisor sees how good it was, and switches one suggestion off', async () => {
  for (const [language, name, viewport] of sights) {
    const { page, close } = await desk.reader('supervisor', '/hotline/assistant', { viewport, language });
    await page.locator('.assistant__bar').first().waitFor();
    await judgePage(page, `assistant-${language}-${name}`);
    await close();
  }
  const { page, close } = await desk.reader('supervisor', '/hotline/assistant');
  await page.getByRole('button', { name: '关闭紧急程度建议' }).click();
  await page.getByRole('button', { name: '开启紧急程度建议' }).waitFor();
  expect((await supervisor.get('/api/v1/assistant')).body.settings).toMatchObject({ off: ['urgency'] });
  await page.getByRole('button', { name: '立即重新学习' }).click();
  await page.getByText('已重新学习').waitFor();
  await close();
});

test('an open question is asked of a department, answered by it, published by another person, and then found', async () => {
  const leader = await desk.reader('supervisor', '/hotline/knowledge/gaps');
  await judgePage(leader.page, 'knowledge-gaps-zh-desktop');
  await leader.page.getByRole('button', { name: `交单位补充：${question}` }).click();
  await pick(leader.page, '单位', '市交通运输局', true);
  await fill(leader.page, '要求', '请说明清理责任和处理时限。');
  await leader.page.getByRole('button', { name: '交单位补充', exact: true }).click();
  await leader.page.getByText('已交办，到期前后会提醒').waitFor();

  const writer = await desk.reader('handler', '/hotline/knowledge/gaps?state=asked');
  await writer.page.getByRole('link', { name: '撰写答复' }).click();
  await writer.page.getByText(`补充的问题：${question}`).waitFor();
  await writer.page.getByRole('combobox', { name: '分类' }).selectOption('transport');
  await fill(writer.page, '答复内容', '由运营企业在两小时内清理；逾期不清理的，拨打 12345 反映。');
  await fill(writer.page, '依据名称', '共享单车管理办法');
  await fill(writer.page, '生效日期', cityDay(-1));
  await fill(writer.page, '复核日期', cityDay(180));
  await judgePage(writer.page, 'knowledge-new-zh-desktop');
  await writer.page.getByRole('button', { name: '提交发布' }).click();
  await writer.page.waitForURL(/knowledge\/[0-9a-f-]{36}$/);
  expect(await writer.page.getByRole('button', { name: /^发布第/ }).count(), 'not by its writer').toBe(0);

  await leader.page.goto(writer.page.url());
  await leader.page.getByRole('button', { name: '发布第 1 版' }).waitFor();
  await judgePage(leader.page, 'knowledge-draft-zh-desktop');
  await leader.page.getByRole('button', { name: '发布第 1 版' }).click();
  await leader.page.getByText('可用于答复', { exact: true }).waitFor();
  await leader.page.goto(`${desk.city.url}/desk/hotline/knowledge?q=${encodeURIComponent('共享单车清理')}`);
  await leader.page.getByRole('link', { name: question }).waitFor();
  await judgePage(leader.page, 'knowledge-found-zh-desktop');
  await leader.page.goto(`${desk.city.url}/desk/hotline/knowledge/gaps?state=filled`);
  await leader.page.getByRole('link', { name: '查看补充的条目' }).waitFor();
  await Promise.all([leader.close(), writer.close()]);
});

test('entries and one of them read well in both sights', async () => {
  for (const [language, name, viewport] of sights) {
    const { page, close } = await desk.reader('supervisor', '/hotline/knowledge', { viewport, language });
    const title = language === 'zh' ? '电动自行车如何登记上牌' : 'Registering an electric bicycle';
    await page.getByRole('link', { name: title }).waitFor();
    await judgePage(page, `knowledge-${language}-${name}`);
    await page.goto(`${desk.city.url}/desk/hotline/knowledge/${publishedId}`);
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    await judgePage(page, `knowledge-entry-${language}-${name}`);
    await close();
  }
});

test('words that mean the same are set a line a group, and what contradicts itself is told before it is sent', async () => {
  for (const [language, name, viewport] of sights) {
    const { page, close } = await desk.reader('supervisor', '/hotline/knowledge/synonyms', {
      viewport,
      language,
    });
    await page.locator('textarea').first().waitFor();
    await judgePage(page, `knowledge-synonyms-${language}-${name}`);
    await close();
  }
  const { page, close } = await desk.reader('supervisor', '/hotline/knowledge/synonyms');
  const before = await page.locator('textarea').first().inputValue();
  await page.getByLabel('同义词，每行一组').fill(`${before}\n共享单车、暂住证`);
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByText(/“暂住证”已在第\d+行/).waitFor();
  await page.getByLabel('同义词，每行一组').fill(`${before}\n共享单车、共享自行车`);
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByText('已保存为第2版').waitFor();
  await close();
  const { version, groups } = (await supervisor.get('/api/v1/knowledge/synonyms')).body;
  expect([version, groups.at(-1)]).toEqual([2, ['共享单车', '共享自行车']]);
});

test('a file of entries is checked row by row before anything of it is taken', async () => {
  const csv = [
    'category,title_zh,answer_zh,source,valid_from,review_on',
    `transport,公交卡如何退卡,到服务网点办理退卡。,公交卡管理办法,${cityDay(-30)},${cityDay(300)}`,
    `nowhere,无此分类,答复。,依据,${cityDay(-30)},${cityDay(300)}`,
  ].join('\n');
  const file = { name: '条目.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) };
  const { page, close } = await desk.reader('supervisor', '/hotline/knowledge/import');
  const unit = page.getByRole('combobox', { name: '条目归属单位' });
  await unit.click();
  await unit.fill('市交通运输局');
  await page.locator('.ant-select-item-option', { hasText: '市交通运输局' }).first().click();
  await page.setInputFiles('input[type=file]', file);
  await page.getByText('共 2 行，1 行可录入').waitFor();
  await page.getByText('没有这个分类代码。').waitFor();
  await judgePage(page, 'knowledge-import-zh-desktop');
  await page.getByRole('button', { name: '录入 1 条草稿' }).click();
  await page.getByText('已录入 1 条草稿').waitFor();
  await page.setInputFiles('input[type=file]', file);
  await page.getByText('1 行的标题已有条目').waitFor();
  await close();
  const { items } = (await supervisor.get('/api/v1/knowledge/entries?show=waiting')).body;
  expect(items.map(({ title }: { title: { zh: string } }) => title.zh)).toContain('公交卡如何退卡');
});
