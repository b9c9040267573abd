// Rectification and the use of results in a real browser: finance demands, a department proves, finance accepts; and a budget is moved
// only after its effect was seen.
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ProjectId } from '@kapok/contracts/ids.ts';
import pg from 'pg';
import type { Locator } from 'playwright-core';
import { expect, test } from 'vitest';
import { doingAs } from '../../src/kernel/doing.ts';
import { isRefusal } from '../../src/kernel/errors.ts';
import { openProject, recordMovements } from '../../src/modules/budget/index.ts';
import { openRectification } from '../../src/modules/feedback/index.ts';
import { fill, judgePage, openDesk, sights } from './desk.ts';

const year = new Date().getFullYear() - 1;

const desk = openDesk({}, async (city) => {
  const doing = doingAs(city.house, { kind: 'system', name: 'test' });
  for (const [department, item, finding, workingDays] of [
    ['traffic', 'd-connection-rate', '热线接通率94.07%，未达到不低于95%的年度指标值，三个月未达标。', 60],
    ['water', 'd-carry-over', '两个项目年末结转超过预算的30%，支出进度偏慢。', 20],
  ] as const) {
    const opened = await openRectification(doing, {
      year,
      department,
      item,
      finding,
      demand: '查明原因，制定措施，并报送整改后连续三个月的数据。',
      responsible: '规划财务处负责人',
      workingDays,
    });
    if (isRefusal(opened)) throw new Error(opened.refused);
  }
  const owner = new pg.Client({ connectionString: city.opened.endpoints.ownerUrl });
  await owner.connect();
  // How they are found is told by the tests of evaluations; here they stand.
  for (const [source, reference, finding, days] of [
    ['review', 'd-connection-rate', '热线接通率：自评3.00分，复核为2.70分。三个月未达标。', 60],
    ['check', 'check.money.spent', '与预算执行记录不一致：年度实际支出填报与执行记录相差41.79万元。', 20],
  ])
    await owner.query(
      `INSERT INTO feedback.proposal (id, evaluation, year, department, source, reference, item, finding, working_days, found_at)
       VALUES (gen_random_uuid(), gen_random_uuid(), $1, 'traffic', $2, $3, 'd-connection-rate', $4, $5, now())`,
      [year, source, reference, finding, days],
    );
  await owner.end();
  for (const [code, zh, en, paid] of [
    ['XM-1', '12345热线运营', 'Hotline operations', '5940000.00'],
    ['XM-2', '信号灯改造', 'Traffic lights', '2100000.00'],
  ] as const) {
    const asked = { year, department: 'traffic', code, name: { zh, en }, kind: 'project' } as const;
    const opened = await openProject(doing, asked);
    if (isRefusal(opened)) throw new Error(opened.refused);
    const line = {
      project: opened.project.id as ProjectId,
      source: 'general',
      purpose: 'procurement',
    } as const;
    const moved = await recordMovements(doing, [
      { ...line, kind: 'initial', amount: '6000000.00', day: `${year}-01-04`, document: '批复' },
      { ...line, kind: 'payment', amount: paid, day: `${year}-12-01`, document: '支付' },
    ]);
    if (isRefusal(moved)) throw new Error(moved.refused);
  }
});

test('finance sees what is demanded, who answers and what results would do, in both languages and sizes', async () => {
  for (const [language, name, sight] of sights) {
    const { page, close } = await desk.reader('finance', '/feedback', { viewport: sight, language });
    await page.locator('.feedback__row').nth(1).waitFor();
    await page.locator('.feedback__table').waitFor();
    await judgePage(page, `feedback-${language}-${name}`);
    await page.goto(`${desk.city.url}/desk/feedback/effects?department=traffic`);
    await page.locator('.feedback__table tfoot').waitFor();
    await judgePage(page, `feedback-effects-${language}-${name}`);
    await close();
  }
});

test('a department proves what it did, and finance accepts it', async () => {
  const file = join(tmpdir(), `kapok-proof-${process.pid}.txt`);
  await writeFile(file, '补充协议');
  const department = await desk.reader('evaluator', '/feedback');
  await department.page.locator('.feedback__row a').first().click();
  await fill(department.page, '整改措施与成效', '已重新核定合同服务量，三个月均达标。');
  await department.page.getByRole('button', { name: '报送整改情况' }).click();
  await department.page.getByText('请至少附一份佐证材料。').waitFor();
  await department.page.locator('input[type=file]').setInputFiles(file);
  await department.page.getByRole('button', { name: '报送整改情况' }).click();
  await department.page.getByText('待验收').first().waitFor();
  await judgePage(department.page, 'feedback-reported');
  await department.close();

  const finance = await desk.reader('finance', '/feedback?view=reported');
  await finance.page.locator('.feedback__row a').first().click();
  await fill(finance.page, '意见', '同意销号。');
  await finance.page.getByRole('button', { name: '验收销号' }).click();
  await finance.page.getByText('已销号').first().waitFor();
  await judgePage(finance.page, 'feedback-accepted');
  await finance.close();
});

test('finance decides on the effect it was shown, once', async () => {
  const { page, close } = await desk.reader('finance', '/feedback/effects?department=traffic');
  await fill(page, '意见', '同意按评价结果安排。');
  await page.getByRole('button', { name: '按测算结果决定' }).click();
  await page.getByText(/已于 .* 决定：同意按评价结果安排。/).waitFor();
  expect(await page.getByRole('button', { name: '按测算结果决定' }).count()).toBe(0);
  await close();
});

test('rules that several pages change: what others saved on another page is told and kept, with what was typed', async () => {
  const { page, close } = await desk.reader('finance', '/performance-rules?view=schemes');
  const name = page.getByLabel(/方案名称$/).first();
  await name.fill('项目支出（修订）');
  const other = await desk.city.as('finance');
  const { settings, version } = (await other.get('/api/v1/goal-settings')).body;
  const checks = { ...settings.checks, stretchPercent: 199 };
  const set = await other.put('/api/v1/goal-settings', {
    expectedVersion: version,
    settings: { ...settings, checks },
  });
  expect(set.status).toBe(200);
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByText(new RegExp(`已保存第${version + 1}版`)).waitFor();
  expect(await name.inputValue()).toBe('项目支出（修订）');
  await page.getByRole('button', { name: /保留我的填写/ }).click();
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByText(`现行第${version + 2}版`).waitFor();
  const now = (await other.get('/api/v1/goal-settings')).body.settings;
  expect([now.checks.stretchPercent, now.schemes[0].name.zh]).toEqual([199, '项目支出（修订）']);
  await close();
});

test('finance keeps the rules on a page: lights, checks, use tried before it is saved, money', async () => {
  const { page, close } = await desk.reader('finance', '/performance-rules');
  const yellow = '支出进度低于序时进度的百分之几亮黄灯';
  await fill(page, yellow, '85');
  // Somebody else is quicker: that is told, what was typed stays, and the second save is a decision.
  const other = await desk.city.as('finance');
  const { rules } = (await other.get('/api/v1/watching/rules')).body;
  const set = await other.put('/api/v1/watching/rules', {
    expectedVersion: 0,
    rules: { ...rules, completePercent: 99 },
  });
  expect(set.status).toBe(200);
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByText(/已保存第1版/).waitFor();
  expect(await page.getByLabel(yellow, { exact: true }).inputValue()).toBe('85');
  await judgePage(page, 'rules-conflict-zh-desktop');
  await page.getByRole('button', { name: /保留我的填写/ }).click();
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByText('现行第2版').waitFor();
  await page.getByRole('button', { name: '结果应用' }).click();
  await fill(page, '第4条 幅度（%）', '8');
  await page.getByRole('button', { name: /试算/ }).click();
  await page.getByText(/个项目：预算由/).waitFor();
  await page.getByText('有改动尚未保存').waitFor();
  await page.getByRole('button', { name: '资金规则' }).click();
  await page.getByRole('button', { name: '修改“预算完成率”' }).click();
  await page.getByLabel('预算完成率 分母 1').selectOption({ label: '年初预算数' });
  await page.getByText('实际支出数 ÷ 年初预算数 × 100%').waitFor();
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByText('现行第1版').waitFor();
  await page
    .getByText(/由.+设定/)
    .first()
    .waitFor();
  await close();
});

test('finance keeps library, weights and questions, told while typing what does not hold', async () => {
  const { page, close } = await desk.reader('finance', '/performance-rules?view=library');
  await page.getByRole('button', { name: '新增指标' }).click();
  await fill(page, '代码', 'bridges.good-rate');
  for (const [label, value] of [
    ['指标名称', '进一步提升桥梁养护'],
    ['职能', '桥梁养护'],
    ['数据来源', '桥梁技术状况评定报告'],
    ['好的写法', '桥梁养护优良率≥90%'],
    ['好的写法的理由', '有数值、有口径。'],
    ['不好的写法', '加强桥梁养护'],
    ['不好的写法的理由', '没有可以衡量的内容。'],
  ] as const) {
    await fill(page, `${label}（中文）`, value);
    await fill(page, `${label}（英文）`, 'Good bridges');
  }
  await fill(page, '参考指标值', '90');
  await page.getByText('“进一步”无法衡量，指标名称应说清数什么。').waitFor();
  await judgePage(page, 'rules-library-entry-zh-desktop');
  await fill(page, '指标名称（中文）', '桥梁养护优良率');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByRole('heading', { name: '桥梁养护优良率' }).waitFor();
  await page.getByRole('button', { name: '停用 桥梁养护优良率' }).click();
  await page.getByRole('heading', { name: '桥梁养护优良率' }).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: '已停用' }).click();
  await page.getByRole('button', { name: '恢复使用 桥梁养护优良率' }).click();
  await page.getByText('没有停用的指标').waitFor();
  await page.getByRole('button', { name: '权重方案' }).click();
  const points = page.getByLabel(/产出（分）/).first();
  await points.fill('95');
  await page.getByText(/分值合计应大于0且不超过100分/).waitFor();
  await points.fill('45');
  const standing = await page.getByText(/现行第\d+版/).innerText();
  await page.getByRole('button', { name: '保存', exact: true }).click();
  const version = Number(/\d+/.exec(standing)?.[0]) + 1;
  await page.getByText(`现行第${version}版`).waitFor();
  await page.getByRole('button', { name: '事前评估' }).click();
  await page.getByRole('button', { name: '增加一问' }).click();
  await page.getByText('每个问题都须写中英文。').waitFor();
  await close();
});

test('what was found is offered to finance, who drops one with the reason and demands the other', async () => {
  const { page, close } = await desk.reader('finance', '/feedback?view=proposed');
  await page.getByText('复核扣分').first().waitFor();
  await judgePage(page, 'feedback-proposed-zh-desktop');
  const [lowered, differs] = ['自评3.00分', '相差41.79万元'].map((text) =>
    page.locator('.feedback__proposal', { hasText: text }),
  ) as [Locator, Locator];
  await differs.getByRole('button', { name: /^不下达/ }).click();
  await differs.getByLabel('不下达的理由').fill('系统计口径不同，已当场更正。');
  await differs.getByRole('button', { name: /^不下达/ }).click();
  await differs.getByText('不下达：系统计口径不同，已当场更正。').waitFor();
  await lowered.getByRole('button', { name: /^下达整改/ }).click();
  await fill(page, '责任岗位', '热线管理处负责人');
  await lowered.getByRole('button', { name: '下达整改', exact: true }).click();
  await lowered.getByRole('link', { name: '查看整改' }).waitFor();
  await close();
});

test.each(sights)('the rules of performance, %s on a %s', async (language, name, sight) => {
  const { page, close } = await desk.reader('finance', '/performance-rules', { viewport: sight, language });
  for (const view of ['watch', 'library', 'schemes', 'checks', 'questions', 'money', 'use']) {
    await page.goto(`${desk.city.url}/desk/performance-rules?view=${view}`);
    await page.locator('.panel h2').first().waitFor();
    await judgePage(page, `rules-${view}-${language}-${name}`);
  }
  await close();
});

test('an address of nothing says so in the reader’s words, whatever its form', async () => {
  const { page, close } = await desk.reader('finance', '/evaluation/not-an-id');
  for (const path of [
    '/evaluation/not-an-id',
    '/goals/not-an-id',
    '/watching/not-an-id',
    '/feedback/not-an-id',
  ]) {
    await page.goto(`${desk.city.url}/desk${path}`);
    await page.getByText('没有找到这项内容').waitFor();
  }
  await page.goto(`${desk.city.url}/desk/feedback`);
  await page.getByText('第一次来？这一步做什么、为什么').click();
  await page.getByText('常见的错').waitFor();
  await judgePage(page, 'feedback-guidance-zh-desktop');
  await close();
});
