// Whoever applied follows it without an account and without script: what is missing is sent as a file, a procedure is explained, a
// refusal tells its reasons and remedies, and it can be withdrawn. On a phone.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { applicantOf, apply, publishItem, smallPdf } from '../applying.ts';
import { openTestHouse, type TestHouse } from '../house.ts';
import {
  accessibilityFaults,
  keepPicture,
  openBrowser,
  overflowsSideways,
  phone,
  type TestBrowser,
} from './browser.ts';

let city: TestHouse;
let browser: TestBrowser;
beforeAll(async () => {
  [city, browser] = await Promise.all([openTestHouse({ pages: true }), openBrowser()]);
  await publishItem(city.house);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await city?.close();
});

test('an application is followed, corrected and decided without script', async () => {
  const { id, number, followCode } = await apply(city.house, await applicantOf(city.house));
  const act = async (role: 'window' | 'reviewer', command: object) => {
    const by = await city.as(role);
    const { version } = (await by.get(`/api/v1/applications/${id}`)).body;
    const answer = await by.post(`/api/v1/applications/${id}/commands`, {
      ...command,
      expectedVersion: version,
    });
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  };
  await act('window', {
    command: 'ask-correction',
    lacking: [{ requirement: 'identity', name: '身份证明', what: '影像不清晰，请重新提交彩色扫描件。' }],
  });
  const context = await browser.browser.newContext({
    viewport: phone,
    locale: 'zh-CN',
    isMobile: true,
    hasTouch: true,
    javaScriptEnabled: false,
  });
  const page = await context.newPage();
  const look = async (code = followCode) => {
    await page.goto(`${city.url}/applications`);
    await page.getByLabel('办件编号').fill(number.toLowerCase());
    await page.getByLabel('查询码').fill(code);
    await page.getByRole('button', { name: '查询', exact: true }).click();
  };
  await look('AAAA-AAAA');
  await page.getByText('编号与查询码不相符').waitFor();
  await look();
  await page.getByText('影像不清晰，请重新提交彩色扫描件。').first().waitFor();
  expect(page.url()).not.toContain(followCode);
  await keepPicture(page, 'follow-application-correcting-zh-phone');
  expect(await overflowsSideways(page)).toBe(false);

  const chosen = { name: '身份证.pdf', mimeType: 'application/pdf', buffer: smallPdf('clear') };
  await page.getByLabel('身份证明').setInputFiles(chosen);
  await page.getByRole('button', { name: '提交补正材料' }).click();
  await page.getByText('已提交。').waitFor();
  await page.getByText('已收件，待受理').waitFor();

  await act('window', { command: 'accept' });
  const reason = '需组织专家评审，所需时间不计入办理期限。';
  await act('reviewer', { command: 'suspend', procedure: 'expert-review', workingDays: 5, reason });
  await look();
  await page.getByRole('heading', { name: '为什么暂停计时' }).waitFor();
  await act('reviewer', { command: 'resume' });
  const basis = '《中华人民共和国道路运输条例》第八条';
  await act('reviewer', { command: 'refuse', basis, reason: '车辆不符合规定的技术要求。' });
  await look();
  await page.getByText('六十日内申请行政复议').waitFor();
  await keepPicture(page, 'follow-application-refused-zh-phone');
  await context.close();

  const reader = await browser.reader({ viewport: phone, language: 'en' });
  const withScript = await reader.newPage();
  await withScript.goto(`${city.url}/en/applications`);
  await withScript.getByLabel('Number').fill(number);
  await withScript.getByLabel('Code').fill(followCode);
  await withScript.getByRole('button', { name: 'See how it stands' }).click();
  await withScript.getByRole('heading', { name: 'The decision' }).waitFor();
  expect(await accessibilityFaults(withScript)).toEqual([]);
  await keepPicture(withScript, 'follow-application-refused-en-phone');
  await reader.close();
}, 90_000);
