// A year in the life of one project, by those whose year it is: goals from history and forecast, a warning at mid-year and its
// correction, the self-evaluation, a review that lowers a score, publication, rectification, and the next year that begins with what
// was learned. The clock is moved; nothing else is.
import type { BrowserContext, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { SettableClock } from '../../src/kernel/clock.ts';
import { emit, type NewEvent } from '../../src/kernel/outbox.ts';
import { testPassword } from '../house.ts';
import { fill, judgePage, openDesk, pick } from './desk.ts';

const clock = new SettableClock(new Date('2020-10-12T02:00:00Z'));
const contract = {
  name: { zh: '热线服务量', en: 'Hotline contacts' },
  unit: '件',
  planned: '350',
  indicator: 'hotline.contacts',
  past: [],
};
const indicators = [
  {
    code: 'answered',
    level: 'quality',
    name: { zh: '热线接通率', en: 'Hotline connection rate' },
    target: { op: '>=', value: '95', unit: 'percent' },
    weight: '50',
    rule: { kind: 'reach-or-pro-rata' },
    measure: { kind: 'indicator', indicator: 'hotline.connection-rate' },
    library: { code: 'hotline.connection-rate', version: 1 },
    source: '热线话务记录',
    owner: '热线管理处话务岗',
    past: [],
    workload: contract,
  },
  ...(
    [
      ['settled', 'social', '诉求解决率', 'Requests settled', '30', '90'],
      ['satisfied', 'satisfaction', '群众满意率', 'Citizens satisfied', '10', '92'],
    ] as const
  ).map(([code, level, zh, en, weight, value]) => ({
    code,
    level,
    name: { zh, en },
    target: { op: '>=', value, unit: 'percent' },
    weight,
    rule: { kind: 'reach-or-pro-rata' },
    measure: { kind: 'declared' },
    source: '回访记录',
    owner: '热线管理处回访岗',
    past: [{ year: 2019, value: '88' }],
  })),
];
const money = { source: 'general', purpose: 'procurement' };
let project: string;
let goalSet: string;

const desk = openDesk({ clock, endlessSessions: true }, async (city) => {
  const { house } = city;
  const source = { actor: 'system:test', clock: house.clock, random: house.random, vault: house.vault };
  await house.db.transaction().execute((tx) => emit(tx, source, calls()));
  const evaluator = await city.as('evaluator');
  const asked = { year: 2021, department: 'traffic', code: 'XM-12345', kind: 'project' };
  const name = { zh: '12345热线话务服务', en: '12345 hotline service' };
  project = (await evaluator.post('/api/v1/budget/projects', { ...asked, name })).body.project.id;
  const subject = { kind: 'project', department: 'traffic', project };
  const set = { year: 2021, subject, scheme: 'project-10-50-30-10' };
  goalSet = (await evaluator.post('/api/v1/goal-sets', set)).body.id;
  const body = { expectedVersion: 1, overall: '热线7×24小时畅通，接得快、办得实。', indicators };
  expect((await evaluator.put(`/api/v1/goal-sets/${goalSet}`, body)).status).toBe(200);
  await city.fed();
});

/** 2018 to 2021, growing from year to year; of 2021 every eighth call is lost, before that every thirty-third. */
function calls(): NewEvent[] {
  return [2018, 2019, 2020, 2021].flatMap((year) =>
    Array.from({ length: 12 * (24 + (year - 2018) * 8) }, (_, index): NewEvent => {
      const lost = index % (year === 2021 ? 8 : 33) === 1;
      return {
        type: 'hotline.call',
        subject: `call-${year}-${index}`,
        at: new Date(Date.UTC(year, index % 12, 1 + (index % 28), 4)),
        body: {
          line: '12345',
          channel: 'phone',
          outcome: lost ? 'abandoned' : 'answered',
          queueSeconds: 5,
          waitSeconds: 5,
          talkSeconds: lost ? 0 : 60,
          imported: false,
        },
      };
    }),
  );
}

interface Actor {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly token: string;
}
const actors: Actor[] = [];
/** Moves everybody's clock: the house's, and that of each browser. */
async function on(day: string): Promise<void> {
  clock.moveTo(new Date(`${day}T10:00:00+08:00`));
  for (const { context } of actors) await context.clock.setFixedTime(clock.now());
}

/** Signed in by token: a browser would throw away a cookie that ended years ago. */
async function enter(username: string): Promise<Actor> {
  const { page, context } = await desk.stranger();
  const session = await page.request.post(`${desk.city.url}/api/v1/sessions`, {
    data: { username, password: testPassword },
  });
  const { token } = (await session.json()) as { token: string };
  await context.addCookies([{ name: 'kapok_session', value: token, url: desk.city.url }]);
  await context.clock.setFixedTime(clock.now());
  const actor = { page, context, token };
  actors.push(actor);
  return actor;
}
async function leaveAll(): Promise<void> {
  for (const { page, context } of actors.splice(0)) {
    await page.goto('about:blank');
    await context.close();
  }
}
async function record({ token }: Actor, movements: readonly object[]): Promise<void> {
  const answer = await fetch(`${desk.city.url}/api/v1/budget/movements`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ movements }),
  });
  expect(answer.status, await answer.text()).toBe(201);
}
const payment = (amount: string, day: string) => ({
  project,
  ...money,
  kind: 'payment',
  amount,
  day,
  document: `支付${day}`,
});
const go = (page: Page, path: string) => page.goto(`${desk.city.url}/desk${path}`);
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

test('2021 begins: a contract below last year is caught, the forecast says better, goals are frozen; at mid-year a light warns', async () => {
  const [department, office] = [await enter('evaluator'), await enter('finance')];
  const [evaluator, finance] = [department.page, office.page];

  // October: the contract is planned below what the year before already had.
  await go(evaluator, `/goals/${goalSet}`);
  await evaluator
    .getByRole('button', { name: /热线接通率/ })
    .first()
    .click();
  await press(evaluator, '按历史和预测测算');
  await evaluator.getByText('基数定低了').first().waitFor();
  await judgePage(evaluator, 'year-01-baseline-caught');
  for (const proposed of [0, 1]) await evaluator.getByRole('button', { name: '采用' }).nth(proposed).click();
  await evaluator.getByText('基数定低了').first().waitFor({ state: 'detached' });
  await press(evaluator, '保存');
  await evaluator.getByText('检查都已通过，可以报送。').waitFor();
  await press(evaluator, '报送财政审核');
  await evaluator.locator('[aria-current=step]', { hasText: '已报送' }).waitFor();

  // November: finance reviews and freezes.
  await on('2020-11-20');
  await go(finance, `/goals/${goalSet}`);
  await press(finance, '开始审核');
  await fill(finance, '审核意见', '测算依据充分，同意。');
  await judgePage(finance, 'year-02-review');
  await press(finance, '作出决定');
  await finance.getByText('已批复，目标已冻结').waitFor();

  // August: money lags, and calls are lost.
  await on('2021-08-03');
  await record(office, [
    { ...payment('6000000.00', '2021-01-04'), kind: 'initial', document: '穗财预〔2021〕1号（演示）' },
    ...['2021-03-20', '2021-05-20', '2021-07-20'].map((day) => payment('500000.00', day)),
  ]);
  await go(evaluator, '/watching');
  await pick(evaluator, '部门', '市交通运输局', true);
  await fill(evaluator, '截至日期', '2021-07-31');
  await press(evaluator, '开展监控');
  await evaluator.getByText('12345热线话务服务').first().waitFor();
  await judgePage(evaluator, 'year-03-warning');
  await explainAll(evaluator);
  const round = new URL(evaluator.url()).pathname.replace('/desk', '');
  await go(finance, round);
  await finance.getByRole('button', { name: '下达整改任务' }).first().click();
  const task = finance.getByRole('form', { name: '下达整改任务' });
  await task.getByLabel('任务内容').fill('增派话务员，按月通报接通率');
  await task.getByLabel('完成期限').fill('2021-09-30');
  await task.getByRole('button', { name: '下达整改任务' }).click();
  await finance.getByText('增派话务员，按月通报接通率').first().waitFor();
  await press(evaluator, '报送');
  await evaluator.getByText('已报送').first().waitFor();

  // September: the task is done and accepted.
  await on('2021-09-24');
  await go(evaluator, round);
  await press(evaluator, '报告完成');
  await fill(evaluator, '说明', '已增派话务员20名，9月接通率回升。');
  await evaluator.locator('form').getByRole('button', { name: '报告完成' }).click();
  await evaluator
    .getByText(/待确认|已报告/)
    .first()
    .waitFor();
  await go(finance, round);
  await press(finance, '确认完成');
  await fill(finance, '说明', '属实，予以确认。');
  await finance.locator('form').getByRole('button', { name: '确认完成' }).click();
  await finance.getByText('已完成').first().waitFor();
  await judgePage(finance, 'year-04-corrected');
  await leaveAll();
});

test('2022 judges it: self-evaluation, signatures, a score lowered and answered, publication, rectification, budget, next goals', async () => {
  await on('2022-01-10');
  const [department, office] = [await enter('evaluator'), await enter('finance')];
  const [evaluator, finance] = [department.page, office.page];
  await record(office, [payment('3000000.00', '2021-12-20')]);

  // February: the department evaluates the project by the goals that were frozen.
  await on('2022-02-14');
  await go(evaluator, `/goals/${goalSet}`);
  await press(evaluator, '开始项目自评');
  await press(evaluator, '计算指标');
  await evaluator.getByText('指标已按最新记录计算').waitFor();
  const evaluation = new URL(evaluator.url()).pathname.replace('/desk', '');
  await declare(evaluator, 'settled', '91');
  await declare(evaluator, 'satisfied', '90');
  for (const item of ['x-execution-rate', 'answered', 'satisfied']) await explain(evaluator, item);
  await evaluator.getByText('没有待办项，可以提交。').waitFor();
  await judgePage(evaluator, 'year-05-self-evaluation');
  await press(evaluator, '提交内部审核');
  await evaluator.getByText('已提交内部审核').waitFor();

  // March: two people sign, finance lowers a score and says why, the department answers once.
  await on('2022-03-01');
  for (const [who, button] of [
    ['head', '审核通过'],
    ['head-second', '签发并提交财政'],
  ] as const) {
    const { page } = await enter(who);
    await go(page, evaluation);
    await press(page, button);
    await page.getByText('签署已记录').waitFor();
  }
  await on('2022-03-20');
  await go(finance, evaluation);
  const lowered = finance.locator('#item-settled');
  await lowered.getByRole('button').first().click();
  await lowered.getByLabel('复核得分').fill('25.00');
  await lowered.getByLabel('调整理由（至少 10 个字）').fill('回访样本不足，抽查有两成未解决。');
  await lowered.getByRole('button', { name: '记下调整' }).click();
  await finance.getByText('已调整 1 项得分').waitFor();
  await fill(finance, '复核意见', '除一项外同意自评结果。');
  await judgePage(finance, 'year-06-score-lowered');
  await press(finance, '提交复核结论');
  await finance.getByText('复核结论已记录').waitFor();
  await go(evaluator, evaluation);
  await fill(evaluator, '对“诉求解决率”的意见', '已补充回访名单，请财政再核。');
  await judgePage(evaluator, 'year-07-answer');
  await press(evaluator, '提交答复');
  await evaluator.getByText('答复已提交财政').waitFor();
  await go(finance, evaluation);
  await fill(finance, '复核意见', '名单仍不足以支持，维持调整。');
  await press(finance, '提交复核结论');
  await finance.getByText('复核结论已记录').waitFor();

  // April: published for everybody; what was found is demanded with one press.
  await on('2022-04-06');
  await finance.getByRole('textbox', { name: /公开后任何人/ }).fill('2021');
  await press(finance, '公开报告');
  await finance.getByText('报告已公开').waitFor();
  // Whoever is signed in nowhere finds it among what is public, with its files.
  const { page: anyone, context: anywhere } = await desk.stranger();
  await anyone.goto(`${desk.city.url}/disclosure?year=2021`);
  const disclosed = anyone.getByRole('row', { name: /12345热线话务服务/ });
  await disclosed.waitFor();
  expect(await disclosed.textContent()).toContain('市交通运输局');
  // Nobody has signed its report: there is no file of it, and so no link to one.
  expect(await disclosed.textContent()).toContain('尚未签发');
  expect(await disclosed.locator('a[download]').count()).toBe(0);
  await judgePage(anyone, 'year-08-disclosed');
  await anyone.goto('about:blank');
  await anywhere.close();
  await finance.getByRole('button', { name: '对“诉求解决率”下达整改' }).click();
  await fill(finance, '责任岗位', '热线管理处回访岗');
  await judgePage(finance, 'year-09-rectification-proposed');
  await finance.locator('form').getByRole('button', { name: '下达整改' }).click();
  await finance.getByRole('link', { name: /已下达 ZG-/ }).waitFor();

  // May: rectified with proof, accepted, and a lesson written down.
  await on('2022-05-10');
  await go(evaluator, '/feedback');
  await evaluator.locator('.feedback__row a').first().click();
  await fill(evaluator, '整改措施与成效', '回访样本增至每月300件，解决率按回访结果填报。');
  await evaluator.locator('input[type=file]').setInputFiles({
    name: '回访记录.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('2022年4月回访300件，解决276件。'),
  });
  await press(evaluator, '报送整改情况');
  await evaluator.getByText('待验收').first().waitFor();
  await go(finance, new URL(evaluator.url()).pathname.replace('/desk', ''));
  await fill(finance, '意见', '属实，同意销号。');
  await press(finance, '验收销号');
  await finance.getByText('已销号').first().waitFor();
  await fill(finance, '建议', '解决率以回访为准，每月样本不少于300件。');
  await judgePage(finance, 'year-10-rectified');
  await press(finance, '记下经验教训');
  await finance.getByText('已记入指标库提示').waitFor();

  // June: the result moves the next budget, seen before it is decided, and stands there as a proposal.
  await on('2022-06-30');
  await go(finance, '/feedback/effects?year=2021&department=traffic');
  await finance.locator('.feedback__table tfoot').waitFor();
  await judgePage(finance, 'year-11-effect');
  await fill(finance, '意见', '同意按评价结果安排。');
  await press(finance, '按测算结果决定');
  await finance.getByText(/已于 .* 决定/).waitFor();
  await desk.city.consumed('budget.proposals');
  await finance.getByRole('link', { name: '查看2022年度预算建议' }).click();
  await finance.getByText('压减', { exact: true }).waitFor();
  await finance.getByText('570.00 万元').waitFor();
  await press(finance, '采纳1项建议');
  await fill(finance, '意见', '按评价结果编入2022年预算。');
  await judgePage(finance, 'year-12-proposal');
  await finance.locator('form').getByRole('button', { name: '采纳1项建议' }).click();
  await finance.getByText('已对1项建议作出决定').waitFor();

  // The next goals begin from these, with what was reached and what was learned beside them.
  await desk.city.consumed('goals.lessons');
  await desk.city.consumed('goals.reached');
  await go(evaluator, `/goals/${goalSet}`);
  await press(evaluator, '据此编制2022年度目标');
  await evaluator.getByText('解决率以回访为准，每月样本不少于300件。').first().waitFor();
  await evaluator
    .getByRole('button', { name: /诉求解决率/ })
    .first()
    .click();
  expect(await evaluator.getByLabel('上年实际 2021').inputValue()).toBe('91.00');
  await judgePage(evaluator, 'year-13-next-goals');
  await leaveAll();
});

async function declare(page: Page, code: string, value: string): Promise<void> {
  const item = page.locator(`#item-${code}`);
  await item.getByRole('button').first().click();
  await item.getByRole('textbox', { name: '实际完成值' }).fill(value);
  await item.getByRole('button', { name: '保存填报' }).click();
  await told(page, '填报已保存');
  await item.locator('input[type=file]').setInputFiles({
    name: `${code}.txt`,
    mimeType: 'text/plain',
    buffer: Buffer.from(`${code} ${value}`),
  });
  await item.getByText(/SHA-256 [0-9a-f]{64}/).waitFor();
}

/** Waits for a notice and closes it, so that the next one of its kind is another. */
async function told(page: Page, text: string): Promise<void> {
  const notice = page.getByText(text);
  await notice.waitFor();
  await page.getByRole('button', { name: '关闭' }).first().click();
  await notice.waitFor({ state: 'detached' });
}

async function explain(page: Page, code: string): Promise<void> {
  const item = page.locator(`#item-${code}`);
  if ((await item.locator('textarea').count()) === 0) await item.getByRole('button').first().click();
  await item.locator('textarea').first().fill('话务员流失、来电量超过测算，已增派人员。');
  await item.getByRole('button', { name: '保存说明' }).click();
  await item.locator('textarea').waitFor({ state: 'detached' });
}

async function explainAll(page: Page): Promise<void> {
  const buttons = page.getByRole('button', { name: /^填报：/ });
  for (let index = 0; index < (await buttons.count()); index += 1) {
    await buttons.nth(index).click();
    const form = page.getByRole('form', { name: /^填报：/ });
    for (const [label, value] of [
      ['完成情况', '80'],
      ['全年预计', '91'],
    ] as const)
      if (await form.getByLabel(label).count()) await form.getByLabel(label).fill(value);
    await form.getByLabel('原因类别').selectOption('people');
    await form.getByLabel('原因说明').fill('话务员流失，来电量超过测算。');
    await form.getByRole('button', { name: '保存' }).click();
    await form.waitFor({ state: 'detached' });
  }
}
