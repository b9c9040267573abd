// Papers between two districts as their windows, the authority at home and the applicant see them: collected elsewhere, handed over,
// refused once and sent again, taken over with one paper missing, the result handed out.
import type { Page } from 'playwright-core';
import { expect, test, vi } from 'vitest';
import { registeredPerson, smallPdf } from '../applying.ts';
import { allChecked, collect, districtsOf, northItem, westItem } from '../crossing.ts';
import { accessibilityFaults, keepPicture, overflowsSideways } from './browser.ts';
import { judgePage, openDesk, sights } from './desk.ts';

let named: Awaited<ReturnType<typeof registeredPerson>>['named'];
const desk = openDesk({}, async ({ house }) => {
  await districtsOf(house, ['window', 'reviewer']);
  ({ named } = await registeredPerson(house));
});

const step = async (page: Page, name: string) => {
  await page.locator('.crossing__next').getByRole('button', { name, exact: true }).click();
  await page.getByRole('button', { name: `确认${name}` }).waitFor();
};
const confirmed = async (page: Page, name: string) => {
  await page.getByRole('button', { name: `确认${name}` }).click();
  await page.getByText(`已办理：${name}`).first().waitFor();
};

test('a window collects for another district, whose window refuses once, takes over, and sends the result back', async () => {
  const { city } = desk;
  const east = await desk.reader('window-east', '/crossings/new');
  const choose = (label: string, option: string) =>
    east.page.getByLabel(label, { exact: true }).last().selectOption({ label: option });
  await choose('事项属地', '西区人民政府');
  await choose('事项', '食品经营许可 · 西区人民政府');
  await choose('办理方式', '异地代收代办');
  await east.page.getByLabel('证件号码').fill(named.documentNumber);
  await east.page.getByLabel('姓名或名称').fill(named.name);
  await east.page.getByRole('textbox', { name: '申请内容' }).fill('开一家小饭馆');
  await east.page.getByLabel('材料名称').fill('申请书');
  const file = { name: '申请书.pdf', mimeType: 'application/pdf', buffer: smallPdf('form') };
  await east.page.getByLabel('第 1 份的扫描件').setInputFiles(file);
  await east.page.getByRole('button', { name: '再加一份' }).click();
  await east.page.getByLabel('材料名称').nth(1).fill('营业执照');
  await judgePage(east.page, 'crossing-collect-zh-desktop');
  await east.page.getByRole('button', { name: '代收', exact: true }).click();
  // What was not checked is refused, and everything typed stays.
  await east.page.getByText('身份核对或形式审查尚未完成').waitFor();
  for (const check of await east.page.locator('.crossing__check input').all()) await check.check();
  await east.page.getByRole('button', { name: '代收', exact: true }).click();
  await east.page.getByRole('heading', { name: '已代收' }).waitFor();
  const [number = '', code = ''] = await east.page.locator('.facts dd').allTextContents();
  await east.page.getByRole('link', { name: '查看并移交' }).click();
  await step(east.page, '移交材料');
  await east.page.getByLabel('单号（选填）').fill('GZ-1');
  await confirmed(east.page, '移交材料');
  const address = new URL(east.page.url()).pathname.replace('/desk', '');

  const west = await desk.reader('window-west', address);
  await step(west.page, '拒绝接收并退回');
  await west.page.getByLabel('说明').fill('封套破损，营业执照缺页');
  await confirmed(west.page, '拒绝接收并退回');
  await east.page.reload();
  await east.page.getByText('封套破损，营业执照缺页').waitFor();
  await step(east.page, '接收');
  await confirmed(east.page, '接收');
  await step(east.page, '移交材料');
  await confirmed(east.page, '移交材料');
  await west.page.reload();
  await step(west.page, '接收');
  await west.page.getByRole('checkbox', { name: '收到 2. 营业执照' }).uncheck();
  await west.page.getByLabel('与清单不符之处（选填）').fill('营业执照未附');
  await judgePage(west.page, 'crossing-taking-zh-desktop');
  await confirmed(west.page, '接收');
  await west.page.getByText('已收件，待受理').waitFor();
  await judgePage(west.page, 'crossing-home-zh-desktop');

  // The applicant sees where it is with the number and the code, and nothing that offices wrote to each other.
  for (const [language, size, viewport] of sights) {
    const context = await desk.browser.reader({ viewport, language });
    const page = await context.newPage();
    const english = language === 'en';
    await page.goto(`${city.url}${english ? '/en' : ''}/applications`);
    await page.getByLabel(english ? 'Number' : '办件编号').fill(number);
    await page.locator('#code').fill(code);
    await page.getByRole('button').last().click();
    await page.getByRole('heading', { name: english ? 'Where your papers are' : '材料在哪里' }).waitFor();
    expect(await page.locator('main').textContent()).not.toContain('营业执照未附');
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await overflowsSideways(page)).toBe(false);
    await keepPicture(page, `public/crossing-followed-${language}-${size}`);
    await page.goto(`${city.url}${english ? '/en' : ''}/elsewhere?from=440106&to=440112`);
    await page.getByRole('link', { name: '食品经营许可' }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await overflowsSideways(page)).toBe(false);
    await keepPicture(page, `public/crossing-elsewhere-${language}-${size}`);
    await context.close();
  }
});

test('lists show what is on its way with its light, in both languages and sizes', async () => {
  const { city } = desk;
  const east = await city.as('window', 'east');
  const { id } = await collect(east, named, { checks: allChecked });
  await east.post(`/api/v1/crossings/${id}/commands`, {
    command: 'hand-over',
    expectedVersion: 1,
    way: 'courier',
  });
  for (const [language, size, viewport] of sights) {
    const { page, close } = await desk.reader('window-west', '/crossings?show=arriving', {
      viewport,
      language,
    });
    await page.locator('.crossings__row').first().waitFor();
    await judgePage(page, `crossings-${language}-${size}`);
    await page.locator('.crossings__name').first().click();
    await page.locator('.crossing__leg').first().waitFor();
    await judgePage(page, `crossing-${language}-${size}`);
    await close();
  }
  const { page, close } = await desk.reader('supervisor', `/services/items/${westItem}`);
  // From where and how a matter may be done stands in its entry, and goes on to its next version.
  await page.getByRole('checkbox', { name: '多地联办' }).uncheck();
  await page.getByLabel('可以从哪些地区办理').fill('440106, 440114');
  await page.getByRole('button', { name: '发布' }).click();
  await vi.waitFor(async () => {
    const { body } = await city.as('supervisor').then((one) => one.get(`/api/v1/services/items/${westItem}`));
    expect(body.item.crossing).toEqual({
      kinds: ['online', 'collected'],
      from: ['440106', '440114'],
      with: [northItem],
    });
  });
  await page.goto(`${city.url}/desk/crossings`);
  await page.getByRole('button', { name: '移交规则' }).click();
  await page.getByLabel('接收期限（工作日）').fill('4');
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByText('已保存').waitFor();
  await close();
});
