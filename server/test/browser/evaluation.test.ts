// The evaluation's pages in a real browser: a campaign begun and reminded, what a department sees of it, one indicator
// compared, what is published; each looked at in both languages, on a desktop and a phone.
import { expect, test } from 'vitest';
import { judgePage, openDesk, sights } from './desk.ts';

const deadlines = {
  prepared: '2022-02-28',
  submitted: '2022-03-10',
  reviewed: '2022-03-31',
  published: '2022-04-20',
};
let id = '';
const desk = openDesk({}, async (city) => {
  const [evaluator, finance] = [await city.as('evaluator'), await city.as('finance')];
  const enrolled = ['traffic', 'water'].map((department) => ({
    department,
    template: 'guangzhou-department',
  }));
  const name = { zh: '2021年度市级部门整体支出绩效自评', en: 'Self-evaluation of departments, 2021' };
  await finance.post('/api/v1/evaluation-campaigns', { year: 2021, name, deadlines, enrolled });
  const asked = { year: 2021, template: 'guangzhou-department', department: 'water' };
  const opened = await evaluator.post('/api/v1/evaluations', asked);
  ({ id } = opened.body);
  await evaluator.post(`/api/v1/evaluations/${id}/declarations`, {
    expectedVersion: opened.body.version,
    items: [{ item: 'd-bundles', value: '29' }],
  });
});

test('finance reminds the departments that are late, and one of them sees its own line alone', async () => {
  const { page, close } = await desk.reader('finance', '/evaluation/campaign');
  await page.getByText('市水务局').first().waitFor();
  await page.getByRole('button', { name: '催办即将到期和逾期单位' }).click();
  await page.getByLabel('催办内容').fill('请尽快提交内部审核。');
  await page.getByRole('button', { name: '催办即将到期和逾期单位' }).click();
  await page.getByText('已催办 2 个单位').waitFor();
  await close();
  const own = await desk.reader('evaluator-water', '/evaluation/campaign');
  await own.page.getByText('市水务局').first().waitFor();
  expect(await own.page.getByText('市交通运输局').count()).toBe(0);
  await own.close();
});

test('finance changes the days of reminders and carries the year forward after it has seen the result', async () => {
  const { page, close } = await desk.reader('finance', '/evaluation/campaign');
  await page.getByRole('button', { name: '修改提醒日' }).click();
  await page.getByLabel('截止日前几天（用顿号隔开）').first().fill('七');
  await page.getByText(/请填写整数天数/).waitFor();
  await page.getByLabel('截止日前几天（用顿号隔开）').first().fill('7、3');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByText('截止日前7、3天，截止日当天，逾期后1、3、7天').waitFor();
  await page.getByText('结转到2022年度').click();
  await page.getByText(/：调整指标值和分值/).click();
  const target = page.getByLabel(/：年度指标值$/).last();
  const was = await target.inputValue();
  await target.fill(String(Number(was) + 1));
  await page.getByRole('button', { name: '先看结转结果' }).click();
  await page.getByText(/项不变，1项有改动/).waitFor();
  await judgePage(page, 'evaluation-carry-zh-desktop');
  await page.getByRole('button', { name: '确认结转' }).click();
  await page.getByText('已结转到2022年度').waitFor();
  await page.getByLabel('年度', { exact: true }).first().waitFor();
  await close();
});

for (const [language, device, viewport] of sights)
  test(`campaign, comparison and a draft with its checks have no serious fault: ${language}, ${device}`, async () => {
    const screens = [
      ['campaign', '/evaluation/campaign', /2022/],
      ['comparison', `/evaluation/compare?item=d-bundles&of=${id}`, /29\.00/],
      ['draft', `/evaluation/${id}`, /提交前核对|Checks before handing in/],
    ] as const;
    const { page, close } = await desk.reader('finance', '/evaluation', { viewport, language });
    for (const [name, path, ready] of screens) {
      await page.goto(`${desk.city.url}/desk${path}`);
      await page.getByText(ready).first().waitFor({ state: 'attached' });
      await judgePage(page, `evaluation-${name}-${language}-${device}`);
    }
    await close();
  });
