// Applications at the desk: one is taken in at a window, its material judged, corrections asked for once and taken, and it is decided;
// many are done together and what fails is told at its row; people are shown whole only for a purpose.
import { checkCharacterOf } from '@kapok/contracts/citizenId.ts';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { applicantOf, apply, publishItem, smallPdf, testItem } from '../applying.ts';
import { judgePage, openDesk, pick, sights } from './desk.ts';

/** Order number 000 is given to no one. */
const body = '44010519900307000';
let first: string;
const desk = openDesk({}, async ({ house }) => {
  await publishItem(house);
  const applicant = await applicantOf(house);
  first = (await apply(house, applicant)).id;
  await apply(house, applicant);
  await apply(house, applicant);
});

const step = (page: Page, name: string) =>
  page.locator('.application__next').getByRole('button', { name, exact: true }).click();
const confirmed = async (page: Page, name: string) => {
  await page.getByRole('button', { name: `确认${name}` }).click();
  await page.getByText(`${name}已完成`).waitFor();
};

test('an application is taken in, corrected once, decided with its basis and shown whole for a purpose', async () => {
  const { page, close } = await desk.reader('window', '/applications');
  await page.getByRole('button', { name: '窗口收件' }).click();
  await pick(page, '事项', testItem.name!, true);
  await page.getByLabel('证件号码').fill(body + checkCharacterOf(body));
  await page.getByLabel('姓名或名称').fill('黄小明');
  // The item's own form, with what the clerk wrote of the person in it already.
  expect(await page.getByLabel('姓名或单位名称').inputValue()).toBe('黄小明');
  await page.getByRole('button', { name: '窗口收件' }).click();
  await page.getByText('还有必填内容没有填写').waitFor();
  await page.getByLabel('联系电话').last().fill('13800001234');
  await page.getByLabel('申请事由').fill('班线客运');
  await page.getByRole('radio', { name: '到窗口领取' }).check();
  await page.getByRole('button', { name: '添加材料' }).click();
  await page.getByLabel('材料名称').fill('身份证明');
  const file = (name: string) => ({ name, mimeType: 'application/pdf', buffer: smallPdf(name) });
  await page.getByLabel('选择文件 1').setInputFiles(file('身份证.pdf'));
  await judgePage(page, 'applications-receive-zh-desktop');
  await page.getByRole('button', { name: '窗口收件' }).click();
  await page.getByRole('heading', { name: '已收件' }).waitFor();
  await page.getByRole('link', { name: '办理本件' }).click();

  await page.getByRole('button', { name: '身份证明：不符合要求' }).click();
  await page.getByLabel('问题说明').fill('影像不清晰');
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByText('核对结果已保存').waitFor();
  await step(page, '一次性告知补正');
  expect(await page.getByLabel('需要怎样补正').inputValue()).toBe('影像不清晰');
  await judgePage(page, 'application-asking-zh-desktop');
  await confirmed(page, '一次性告知补正');
  await page.getByRole('heading', { name: '为什么暂停计时' }).waitFor();
  await step(page, '收取补正材料');
  await page
    .locator('.application__next')
    .getByLabel('身份证明', { exact: true })
    .first()
    .setInputFiles(file('补正.pdf'));
  await confirmed(page, '收取补正材料');
  await page.getByText('补正提交').waitFor();
  await page.getByRole('button', { name: '身份证明：符合要求' }).first().click();
  await page.getByText('核对结果已保存').first().waitFor();
  await step(page, '受理');
  await confirmed(page, '受理');
  const address = new URL(page.url()).pathname.replace('/desk', '');
  await close();

  const reviewer = await desk.reader('reviewer', address);
  await reviewer.page.getByText('黄**').waitFor();
  await reviewer.page.getByRole('button', { name: '查看完整信息' }).click();
  await reviewer.page.getByLabel('办理本件').check();
  await reviewer.page.getByRole('button', { name: '查看', exact: true }).click();
  await reviewer.page.getByText('黄小明').waitFor();
  await step(reviewer.page, '不予');
  await reviewer.page.getByLabel('文书模板').selectOption('不符合法定条件');
  expect(await reviewer.page.getByLabel('理由（告知申请人）').inputValue()).toContain('不符合法定条件');
  await reviewer.page.getByLabel('法律依据').fill('《中华人民共和国道路运输条例》第八条');
  await confirmed(reviewer.page, '不予');
  await reviewer.page.getByText('六十日内申请行政复议').waitFor();
  await judgePage(reviewer.page, 'application-refused-zh-desktop');
  await reviewer.close();
});

test.each(sights)(
  'the work list, a batch refused at each row, and one case: %s on a %s',
  async (language, device, viewport) => {
    const zh = language === 'zh';
    const { page, close } = await desk.reader('reviewer', '/applications', { viewport, language });
    await page.locator('.applications__row').nth(1).waitFor();
    await judgePage(page, `applications-${language}-${device}`);
    await page.getByLabel(zh ? '选择本页全部' : 'Choose all shown').check();
    const together = page.locator('.applications__together');
    await together.locator('select').first().selectOption('finish');
    await together.getByRole('button').first().click();
    await page.locator('.applications__failure').first().waitFor();
    await judgePage(page, `applications-batch-${language}-${device}`);
    await page.goto(`${desk.city.url}/desk/applications/${first}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await judgePage(page, `application-${language}-${device}`);
    await page.goto(`${desk.city.url}/desk/applications/opinions`);
    await page.locator('.state h2').waitFor();
    await judgePage(page, `application-opinions-${language}-${device}`);
    await close();
  },
);
