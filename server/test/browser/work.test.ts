// Giving items to people in a real browser: who was given one finds it in their list, fills it, is told when somebody was quicker,
// and hands it in; then the list is empty.
import { exampleIndicator } from '@kapok/contracts/goals/examples.ts';
import type { AssignmentId, EvaluationId, StaffId } from '@kapok/contracts/ids.ts';
import { expect, test } from 'vitest';
import { doingAs } from '../../src/kernel/doing.ts';
import { isRefusal } from '../../src/kernel/errors.ts';
import { assignItems, openCampaign, openEvaluation } from '../../src/modules/evaluation/index.ts';
import { judgePage, openDesk, sights } from './desk.ts';

const year = new Date().getFullYear() - 1;
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
let evaluation: EvaluationId;
let assignment: AssignmentId;
let goals: string;
const sets = '/api/v1/goal-sets';
const name = { zh: '12345热线话务服务', en: 'Hotline operations' };

const desk = openDesk({}, async (city) => {
  const doing = doingAs(city.house, { kind: 'system', name: 'test' });
  const evaluator = await city.as('evaluator');
  const copied = await (await city.as('finance')).post('/api/v1/evaluation-templates', {
    code: 'guangzhou-department',
    fromYear: 2021,
    toYear: year,
  });
  expect(copied.status, JSON.stringify(copied.body)).toBe(200);
  const opened = await openEvaluation(doing, {
    year,
    template: 'guangzhou-department',
    department: 'traffic',
  });
  if (isRefusal(opened)) throw new Error(opened.refused);
  evaluation = opened.id;
  const people = await evaluator.get(`/api/v1/evaluations/${evaluation}/assignees`);
  const staff = people.body.items[0].staffId as StaffId;
  const given = await assignItems(doing, evaluation, {
    items: ['d-open-datasets', 'd-one-visit'],
    staff,
    dueOn: day(2),
    note: '以年末数为准，附导出清单。',
  });
  if (isRefusal(given)) throw new Error(given.refused);
  assignment = given.items.find(({ item }) => item === 'd-open-datasets')!.id;
  const begun = await openCampaign(doing, {
    year,
    name: { zh: `${year}年度自评`, en: `Self-evaluation of ${year}` },
    deadlines: { prepared: day(-4), submitted: day(10), reviewed: day(30), published: day(50) },
    enrolled: ['traffic', 'water'].map((department) => ({ department, template: 'guangzhou-department' })),
  });
  if (isRefusal(begun)) throw new Error(begun.refused);
  const asked = { year: year + 2, department: 'traffic', code: 'XM-1', name, kind: 'project' };
  const { project } = (await evaluator.post('/api/v1/budget/projects', asked)).body;
  const subject = { kind: 'project', department: 'traffic', project: project.id };
  const goalsOpened = await evaluator.post(sets, { year: year + 2, subject, scheme: 'project-10-50-30-10' });
  goals = goalsOpened.body.id;
  const { workload: _, ...plain } = exampleIndicator;
  const indicators = ['quality', 'social'].map((level, at) => ({
    ...plain,
    code: `goal-${at}`,
    level,
    weight: at === 0 ? '50' : '30',
    name: at === 0 ? plain.name : { zh: '诉求解决率', en: 'Requests settled' },
  }));
  const saved = await evaluator.put(`${sets}/${goals}`, { expectedVersion: 1, overall: '畅通', indicators });
  expect(saved.status, JSON.stringify(saved.body)).toBe(200);
});

test('an evaluator gives goals to somebody, who writes one and hands it in', async () => {
  const { page, close } = await desk.reader('evaluator', `/goals/${goals}`);
  await page.getByRole('button', { name: '分工' }).click();
  await page.getByLabel('选择“诉求解决率”').check();
  await page.getByLabel('选择“热线接通率”').check();
  await page.getByLabel('经办人').selectOption({ label: 'handler' });
  await page.getByLabel('截止日').fill(day(2));
  await page.getByRole('button', { name: '交办', exact: true }).click();
  await page.getByRole('button', { name: '收回 诉求解决率' }).waitFor();
  await judgePage(page, 'goals-assigning-zh-desktop');
  await close();

  const handler = await desk.reader('handler', '/');
  await handler.page.getByRole('link', { name: /交给我填写的绩效目标 2/ }).waitFor();
  await handler.page.getByRole('link', { name: /交给我填写的绩效目标 2/ }).click();
  const one = handler.page.locator('.work__one', { hasText: '诉求解决率' });
  await one.getByRole('button', { name: '填写 诉求解决率' }).click();
  const handIn = one.getByRole('button', { name: '保存并交回' });
  await one.getByLabel('指标值', { exact: true }).fill('');
  await one.locator('.checks__line').first().waitFor();
  expect(await handIn.isDisabled()).toBe(true);
  await one.getByLabel('指标值', { exact: true }).fill('96');
  await judgePage(handler.page, 'work-goal-zh-desktop');
  await handIn.click();
  await handler.page.getByText('已交回，评价员会看到').waitFor();
  await handler.close();
});

test('what is asked of somebody, and who is late, in both languages and sizes', async () => {
  for (const [language, name, sight] of sights) {
    const { page, close } = await desk.reader('handler', '/', { viewport: sight, language });
    await page.locator('.for-you__one').first().waitFor();
    await judgePage(page, `for-you-${language}-${name}`);
    await page.locator('.for-you__one a').first().click();
    await page.locator('.work__one').first().waitFor();
    await page.locator('.work__one button').first().click();
    await page.locator('.work__form textarea').waitFor();
    await judgePage(page, `work-${language}-${name}`);
    await close();
    const finance = await desk.reader('finance', '/evaluation/campaign', { viewport: sight, language });
    await finance.page.locator('caption').waitFor();
    await judgePage(finance.page, `late-steps-${language}-${name}`);
    await finance.close();
  }
});

test('somebody fills an item, is told of another’s change, and hands it in', async () => {
  const { page, close } = await desk.reader('handler', '/work');
  const one = page.locator('.work__one', { hasText: '开放' });
  await one.getByRole('button', { name: /填报/ }).click();
  await one.locator('input[inputmode=decimal]').fill('1507');
  // The evaluator is quicker.
  const path = `/api/v1/evaluations/${evaluation}/items/d-open-datasets`;
  const evaluator = await desk.city.as('evaluator');
  expect((await evaluator.post(path, { expectedRevision: 0, value: '1400' })).status).toBe(200);
  await one.getByRole('button', { name: '保存', exact: true }).click();
  await one.getByText('他人刚改过这一项').waitFor();
  expect(await one.locator('input[inputmode=decimal]').inputValue()).toBe('1507');
  await one.locator('input[type=file]').setInputFiles({
    name: '清单.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('开放数据集清单'),
  });
  await one.getByText('清单.txt').waitFor();
  await one.getByRole('button', { name: '保存并交回' }).click();
  await page.getByText('已交回，评价员会看到').waitFor();
  await close();
  const handler = await desk.city.as('handler');
  const read = await handler.get(`/api/v1/evaluation-assignments/${assignment}`);
  expect(read.body).toMatchObject({
    assignment: { state: 'handed-in' },
    item: { actual: { value: '1507.00' } },
  });
});
