// The pages about money in a real browser: departments, one department, one project, a file with faults, and a reconciliation. In both
// languages, at a desk and on a phone.
import { beforeAll, describe, expect, test } from 'vitest';
import { driveBudget, readBudgetReference } from '../../../city/drive/budget.ts';
import { enterUnits } from '../../src/modules/parties/index.ts';
import { judgePage, openDesk, sights } from './desk.ts';

const desk = openDesk();
const { reader } = desk;
const system = { kind: 'system', name: 'demonstration' } as const;
let statement: string;
let project: string;
let round: string;

beforeAll(async () => {
  const { house } = desk.city;
  const source = { actor: 'system:test', clock: house.clock, random: house.random, vault: house.vault };
  const { bureau, others } = readBudgetReference();
  await enterUnits(
    house.db,
    source,
    [bureau, ...others].map(({ department: code }) => ({
      code,
      kind: 'department',
      name:
        code === bureau.department
          ? { zh: '市政务服务数据管理局', en: 'Government Services and Data Bureau' }
          : { zh: `${code}局`, en: `Bureau of ${code}` },
      handlesCases: false,
    })),
  );
  const people = { withRole: () => system, handlerOf: () => system, ofUnit: () => system };
  await driveBudget(house, people, 1, { done: () => {}, end: () => {} } as never);
  const finance = await desk.city.as('finance');
  const statements = (await finance.get('/api/v1/budget/statements?year=2021')).body.items;
  statement = statements.find(({ basis }: { basis: string }) => basis === 'treasury').id;
  const watched = { year: 2021, at: '2021-07-31', department: 'water' };
  round = (await finance.post('/api/v1/watching/rounds', watched)).body.id;
  project = (await finance.get('/api/v1/budget/projects?year=2021&text=XM-2101')).body.items[0].id;
}, 240_000);

// Each page once in each language and once at each width; the other two were looked at by people.
describe.each([...sights])('%s on a %s', (language, device, size) => {
  const name = `${language}-${device}`;
  const sight = { language, viewport: size };

  test('departments, a department, a project and a reconciliation are whole', async () => {
    const { page, close } = await reader('finance', '/budget', sight);
    await page.getByText('99.89%').first().waitFor();
    await judgePage(page, `budget-departments-${name}`);
    await page.goto(`${desk.city.url}/desk/budget/2021/government-services`);
    await page.getByText('104.60%').first().waitFor();
    await judgePage(page, `budget-department-${name}`);
    await page.goto(`${desk.city.url}/desk/budget/projects/${project}?at=2021-07-31`);
    await page.getByText('穗财预〔2021〕18号').first().waitFor();
    await judgePage(page, `budget-project-${name}`);
    await page.goto(`${desk.city.url}/desk/budget/statements/${statement}`);
    await page.getByText('XM-2105').first().waitFor();
    await judgePage(page, `budget-reconciliation-${name}`);
    await page.goto(`${desk.city.url}/desk/watching`);
    await page
      .getByText(language === 'zh' ? '市水务局' : 'Water Bureau')
      .first()
      .waitFor();
    await judgePage(page, `watching-rounds-${name}`);
    await page.goto(`${desk.city.url}/desk/watching/${round}`);
    await page.getByText('XM-2').first().waitFor();
    await judgePage(page, `watching-round-${name}`);
    await page.goto('about:blank');
    await close();
  });
});

test('a file is taken in, its faults are told by line, and again it adds nothing', async () => {
  const { page, close } = await reader('finance', '/budget/import');
  const rows = [
    '部门,项目编码,项目名称,资金来源,业务类型,金额,日期,文号',
    'water,XM-70,防洪排涝,一般公共预算,年初预算,"12,000.00",2022-01-04,批复1',
    'water,XM-70,防洪排涝,一般公共预算,支付,13000,2022-02-04,凭证1',
    '',
  ].join('\n');
  const file = { name: 'rows.csv', mimeType: 'text/csv', buffer: Buffer.from(rows) };
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByText('共读取 2 行：新入账 1 行，此前已入账 0 行，未入账 1 行。').waitFor();
  await page.getByText('支付后累计超过该行预算，超出 1000.00 元。').waitFor();
  await judgePage(page, 'budget-import');
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByText('共读取 2 行：新入账 0 行，此前已入账 1 行，未入账 1 行。').waitFor();
  await close();
});

test('who only reads is not offered to record', async () => {
  const { page, close } = await reader('auditor', '/budget');
  await page.getByRole('heading', { level: 1, name: '预算资金' }).waitFor();
  expect(await page.getByRole('link', { name: '导入资金文件' }).count()).toBe(0);
  await close();
});

test('a deviation is explained, given a task with a deadline, and the round is submitted', async () => {
  const { page, close } = await reader('evaluator', `/watching/${round}`);
  const causes = page.getByRole('button', { name: '填报：预算执行' });
  await causes.first().waitFor();
  for (let index = 0; index < (await causes.count()); index += 1) {
    await causes.nth(index).click();
    const form = page.getByRole('form', { name: '填报：预算执行' });
    await form.getByLabel('原因类别').selectOption('funds');
    await form.getByLabel('原因说明').fill('上半年资金到位晚。');
    await form.getByRole('button', { name: '保存' }).click();
    await form.waitFor({ state: 'detached' });
  }
  await page.getByRole('button', { name: '下达整改任务' }).first().click();
  const form = page.getByRole('form', { name: '下达整改任务' });
  await form.getByLabel('任务内容').fill('按月通报支付进度');
  await form.getByLabel('完成期限').fill('2099-12-31');
  await judgePage(page, 'watching-task');
  await form.getByRole('button', { name: '下达整改任务' }).click();
  await page.getByText('按月通报支付进度').first().waitFor();
  await page.getByRole('button', { name: '报送', exact: true }).click();
  await page.getByText('已报送').first().waitFor();
  await judgePage(page, 'watching-submitted');
  await page.goto('about:blank');
  await close();
});
