// A report's text as its authors write it: figures put in by reference, a second author who collides and loses nothing, versions
// compared, then signed for, signed, downloaded in its forms and held by the verifier.
import { verifyBundle } from '@kapok/verifier/bundle.ts';
import { expect, test } from 'vitest';
import { judgePage, openDesk, sights } from './desk.ts';
import { prepareEvaluation, recordOrders2021 } from './evaluation2021.ts';

let id = '';
const desk = openDesk({}, async (city) => {
  const evaluator = await city.as('evaluator');
  await recordOrders2021(city);
  const asked = { year: 2021, template: 'guangzhou-department', department: 'water' };
  ({ id } = (await evaluator.post('/api/v1/evaluations', asked)).body);
  await prepareEvaluation(evaluator, id);
});

test('two authors write one report: figures by reference, the second is told, and every version stays', async () => {
  const first = await desk.reader('evaluator', `/evaluation/${id}/text`);
  const second = await desk.reader('evaluator-water', `/evaluation/${id}/text`);
  await second.page.getByRole('textbox', { name: '下一步改进措施' }).waitFor();

  const problems = first.page.getByRole('textbox', { name: '存在的主要问题' });
  await problems.click();
  await first.page.keyboard.type('系统对接仍有空白，目前对接系统');
  await first.page.getByLabel('查找指标或数字').fill('城市运行管理中枢对接系统');
  await first.page.getByRole('button', { name: '城市运行管理中枢对接系统 115个', exact: true }).click();
  await first.page.keyboard.type('，城市体征数据项2800项。');
  await first.page.getByText('应改为引用').waitFor();
  await first.page.getByRole('button', { name: '改为引用' }).click();
  await first.page.getByText('应改为引用').waitFor({ state: 'detached' });
  expect(await problems.textContent()).toBe('系统对接仍有空白，目前对接系统115个，城市体征数据项2800项。');
  expect(await problems.locator('.figure-chip').count()).toBe(2);
  await first.page.getByRole('button', { name: '按数据起草' }).first().click();
  await first.page.getByLabel('本次修改说明（选填）').fill('初稿');
  await first.page.getByRole('button', { name: '保存为新版本' }).click();
  await first.page.getByText('已保存为第 1 版').waitFor();

  await second.page.getByRole('textbox', { name: '下一步改进措施' }).click();
  await second.page.keyboard.type('加快补齐未对接的系统。');
  await second.page.getByText('草稿已暂存').waitFor();
  await second.page.getByRole('button', { name: '保存为新版本' }).click();
  await second.page.getByRole('heading', { name: 'evaluator已保存第 1 版' }).waitFor();
  await second.page.getByRole('button', { name: '“引言”采用对方的' }).waitFor();
  await judgePage(second.page, 'report-text-conflict');
  await second.page.getByRole('button', { name: '“引言”采用对方的' }).click();
  await second.page.getByRole('button', { name: '“存在的主要问题”采用对方的' }).click();
  await second.page.getByRole('button', { name: '我已逐节选定，继续编辑' }).click();
  await second.page.getByRole('button', { name: '保存为新版本' }).click();
  await second.page.getByText('已保存为第 2 版').waitFor();
  await second.page.getByRole('button', { name: '与第 1 版比较' }).click();
  await second.page.locator('ins', { hasText: '加快补齐未对接的系统' }).waitFor();
  expect(await second.page.locator('del').count()).toBe(0);
  await first.close();
  await second.close();
});

for (const [language, device, viewport] of sights)
  test(`writing a report has no serious fault: ${language}, ${device}`, async () => {
    const { page, close } = await desk.reader('evaluator', `/evaluation/${id}/text`, { viewport, language });
    await page.getByRole('textbox').nth(3).waitFor();
    await judgePage(page, `report-text-${language}-${device}`);
    await close();
  });

test('what was written is signed for and signed, comes in its forms, and is held by the verifier', async () => {
  const { city } = desk;
  const at = `/api/v1/evaluations/${id}`;
  const steps = [
    ['evaluator', undefined, 'submit', {}],
    ['head', undefined, 'sign-off', { decision: 'signed' }],
    ['head', 'water', 'sign-off', { decision: 'signed' }],
  ] as const;
  for (const [role, unit, command, body] of steps) {
    const person = await city.as(role, unit);
    const expectedVersion = (await person.get(at)).body.version;
    const answer = await person.post(`${at}/${command}`, { expectedVersion, ...body });
    expect([command, answer.status, answer.body.detail]).toEqual([command, 200, undefined]);
  }
  const { page, close } = await desk.reader('evaluator', `/evaluation/${id}/text`);
  await page.getByText('自评已提交，文稿不再修改').waitFor();
  await page.goto(`${city.url}/desk/evaluation/${id}`);
  await page.getByText('报告与证据', { exact: true }).click();
  await page.getByRole('button', { name: '生成并签发' }).click();
  const files = new Map<string, Uint8Array>();
  for (const name of ['report.html', 'report.docx', 'report.pdf', 'log.vkey', 'evidence.json']) {
    const link = page.locator(`a[download="${name}"]`);
    await link.waitFor();
    const answer = await page.request.get(new URL((await link.getAttribute('href')) ?? '', city.url).href);
    files.set(name, await answer.body());
  }
  const html = Buffer.from(files.get('report.html')!).toString();
  expect(/目前对接系统<a [^>]*>115个<\/a>/.test(html)).toBe(true);
  expect(verifyBundle(files)).toMatchObject({ holds: true, findings: [] });
  const evidence = JSON.parse(Buffer.from(files.get('evidence.json')!).toString());
  expect(evidence.text.sections).toContainEqual(expect.objectContaining({ code: 'measures' }));
  await close();
});
