// Goals in a real browser: a newcomer writes them with checks beside what is typed, finance reviews two rounds side by side,
// approves and decides an adjustment; every page in both languages, at a desk and on a phone.
import { expect, test } from 'vitest';
import type { Person } from '../house.ts';
import { fill, judgePage, openDesk, pick, sights } from './desk.ts';

const sets = '/api/v1/goal-sets';
let evaluator: Person;
let finance: Person;
let written: string;
let reviewed: string;

const indicator = (code: string, level: string, zh: string, weight: string, more: object = {}) => ({
  code,
  level,
  name: { zh, en: code },
  target: { op: '>=', value: '95', unit: 'percent' },
  weight,
  rule: { kind: 'reach-or-pro-rata' },
  measure: { kind: 'declared' },
  source: '热线话务记录',
  owner: '热线管理处话务岗',
  past: [{ year: 2020, value: '94.60' }],
  ...more,
});
const contract = {
  name: { zh: '热线服务量', en: 'Hotline contacts' },
  unit: '件',
  planned: '12120000',
  past: [{ year: 2020, value: '15246700' }],
};
const overall = '热线7×24小时畅通，群众诉求接得快、分得准、办得实。';
const desk = openDesk({}, async (city) => {
  [evaluator, finance] = await Promise.all([city.as('evaluator'), city.as('finance')]);
  const open = async (code: string, zh: string) => {
    const project = { year: 2021, department: 'traffic', code, name: { zh, en: code }, kind: 'project' };
    const { body } = await evaluator.post('/api/v1/budget/projects', project);
    const subject = { kind: 'project', department: 'traffic', project: body.project.id };
    const opened = await evaluator.post(sets, { year: 2021, subject, scheme: 'project-10-50-30-10' });
    expect(opened.status, JSON.stringify(opened.body)).toBe(201);
    return opened.body.id as string;
  };
  written = await open('XM-1', '道路养护');
  reviewed = await open('XM-2', '12345热线话务服务');
  const indicators = [
    indicator('answered', 'quality', '热线接通率', '50', {
      workload: contract,
      basis: '合同按立项时的预期确定，年中再议。',
    }),
    indicator('settled', 'social', '诉求解决率', '30'),
    indicator('satisfied', 'satisfaction', '群众满意率', '10'),
  ];
  const save = async (expectedVersion: number, changed: object[]) => {
    const body = { expectedVersion, overall, indicators: changed };
    expect((await evaluator.put(`${sets}/${reviewed}`, body)).status).toBe(200);
    const answer = await evaluator.post(`${sets}/${reviewed}/submit`, {
      expectedVersion: expectedVersion + 1,
    });
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    await finance.post(`${sets}/${reviewed}/take`, { expectedVersion: expectedVersion + 2 });
  };
  await save(1, indicators);
  await finance.post(`${sets}/${reviewed}/comments`, {
    indicator: 'answered',
    text: '合同服务量低于上年实际，请重新测算。',
  });
  await finance.post(`${sets}/${reviewed}/decide`, {
    expectedVersion: 4,
    outcome: 'returned',
    opinion: '请按意见修改。',
  });
  const better = { workload: { ...contract, planned: '16000000' }, basis: '按2020年实际和预测重新测算。' };
  await save(5, [{ ...indicators[0], ...better }, ...indicators.slice(1)]);
});
const { reader } = desk;

test('a newcomer writes goals: checks speak while typing, a baseline below last year is caught, and it is submitted', async () => {
  const { page, close } = await reader('evaluator', `/goals/${written}`);
  await page.getByRole('heading', { level: 1, name: '道路养护' }).waitFor();
  await fill(page, '年度总体目标', '城市道路平整畅通，养护及时。');
  await page.getByRole('button', { name: '产出：新增指标' }).click();
  await fill(page, '指标名称', '进一步提升道路水平');
  await page.getByText('“进一步”无法衡量').first().waitFor();
  await fill(page, '指标名称', '道路养护优良率');
  await fill(page, '指标值', '90');
  await fill(page, '单位', '%');
  await fill(page, '分值', '50');
  await fill(page, '上年实际 2020', '92');
  await page.getByText('比2020年已达到的92%还低，太容易').first().waitFor();
  await fill(page, '指标值', '93');
  await page.getByText('比2020年已达到的92%还低，太容易').first().waitFor({ state: 'detached' });
  await fill(page, '数据来源', '道路技术状况评定报告');
  await fill(page, '责任岗位', '养护处计划岗');
  await page.getByText('目标和经费按一定的工作量测算').click();
  await fill(page, '工作量名称', '养护里程');
  await fill(page, '测算工作量', '300');
  await fill(page, '上年实际工作量 2020', '360');
  await page.getByText('基数定低了').first().waitFor();
  await judgePage(page, 'goals-editor-zh-desktop');
  await page.getByRole('button', { name: '按历史和预测测算' }).click();
  await page.getByText('建议测算工作量 360').waitFor();
  await page.getByRole('button', { name: '采用' }).last().click();
  await page.getByText('基数定低了').first().waitFor({ state: 'detached' });
  await page.getByRole('button', { name: '从指标库选用' }).click();
  await page.getByLabel('按名称、职能查找').fill('好评');
  await page.getByRole('button', { name: '选用“政务服务好评率”' }).click();
  await fill(page, '分值', '10');
  await fill(page, '责任岗位', '办公室');
  await page.getByRole('button', { name: '效益：新增指标' }).click();
  await fill(page, '指标名称', '路面投诉办结率');
  await fill(page, '指标值', '98');
  await fill(page, '单位', '%');
  await fill(page, '分值', '20');
  await fill(page, '数据来源', '热线工单记录');
  await fill(page, '责任岗位', '养护处');
  await page.getByText('20.00 / 30.00 分').waitFor();
  await fill(page, '分值', '30');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByText('检查都已通过，可以报送。').waitFor();
  await page.getByRole('button', { name: '报送财政审核' }).click();
  await page.locator('[aria-current=step]', { hasText: '已报送' }).waitFor();
  await close();
});

test('finance sees both rounds side by side, comments, approves; then an adjustment is asked for and granted', async () => {
  const { page, close } = await reader('finance', `/goals/${reviewed}`);
  await page.getByText('合同服务量低于上年实际，请重新测算。').waitFor();
  await page.getByRole('button', { name: '审核轮次' }).click();
  await page.getByText('第 2 轮').waitFor();
  await judgePage(page, 'goals-rounds-zh-desktop');
  await page.getByRole('button', { name: '目标与指标' }).click();
  await page.getByRole('button', { name: '对“诉求解决率”提意见' }).click();
  await fill(page, '意见', '请说明口径。');
  await page.getByRole('button', { name: '对“诉求解决率”提意见' }).click();
  await page.getByText('请说明口径。').last().waitFor();
  await judgePage(page, 'goals-review-zh-desktop');
  await fill(page, '审核意见', '测算依据充分，同意。');
  await page.getByRole('button', { name: '作出决定' }).click();
  await page.getByText('已批复，目标已冻结').waitFor();
  await close();

  const department = await reader('evaluator', `/goals/${reviewed}`);
  await department.page.getByRole('button', { name: '批复与调整' }).click();
  await pick(department.page, '调整哪个指标', '热线接通率');
  await fill(department.page, '新的指标值', '94');
  await fill(department.page, '调整理由', '受疫情影响，服务量大幅增长，原指标值已不切实际。');
  await fill(department.page, '依据文号', '穗政数〔2021〕56号（演示）');
  await department.page.getByRole('button', { name: '提交调整申请' }).click();
  await department.page.getByText('待财政决定').waitFor();
  await department.close();

  const again = await reader('finance', `/goals/${reviewed}`);
  await again.page.getByRole('button', { name: '批复与调整' }).click();
  await again.page.getByRole('button', { name: '同意', exact: true }).click();
  await fill(again.page, '审核意见', '同意调整。');
  await again.page.getByRole('button', { name: '同意', exact: true }).click();
  await again.page.getByText('第 2 版（调整）').waitFor();
  await again.page.getByText('（原 ≥95%）').waitFor();
  await judgePage(again.page, 'goals-frozen-zh-desktop');
  await again.close();
});

test.each(sights)('goals, overview and guide, %s on a %s', async (language, size, device) => {
  const { page, close } = await reader('finance', '/goals', { viewport: device, language });
  await page
    .getByRole('link', { name: '12345热线话务服务' })
    .or(page.getByRole('link', { name: 'XM-2' }))
    .waitFor();
  await judgePage(page, `goals-list-${language}-${size}`);
  for (const [view, at] of [
    ['overview', '/goals?view=overview&year=2021'],
    ['guide', '/goals?view=guide'],
    ['one', `/goals/${reviewed}`],
  ] as const) {
    await page.goto(`${desk.city.url}/desk${at}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await judgePage(page, `goals-${view}-${language}-${size}`);
  }
  await close();
  const writing = await reader('evaluator', `/goals/${written}`, { viewport: device, language });
  await writing.page.getByRole('heading', { level: 1 }).waitFor();
  await judgePage(writing.page, `goals-written-${language}-${size}`);
  await writing.close();
});
