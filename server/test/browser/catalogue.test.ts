// Keeping the catalogue at the desk: what entries lack is found and mended, an item is ended, and what people say is set and tried.
import { expect, test } from 'vitest';
import { driveItems } from '../../../city/drive/items.ts';
import { fill, judgePage, openDesk, sights } from './desk.ts';

const desk = openDesk({}, ({ house }) => driveItems(house));

test('a finding is picked, its item mended and published, and another item ended', async () => {
  const { page, close } = await desk.reader('supervisor', '/services');
  await page.getByRole('heading', { level: 1, name: '事项目录' }).waitFor();
  const option = page.getByLabel('核查问题').locator('option', { hasText: '承诺时限长于法定时限' });
  await page.getByLabel('核查问题').selectOption((await option.getAttribute('value'))!);
  await page.locator('.services__name').first().click();
  await page.locator('.services__found li', { hasText: '承诺时限长于法定时限' }).waitFor();
  const legal = await page.getByLabel('法定时限（工作日）').inputValue();
  await fill(page, '承诺时限（工作日）', legal);
  await page.getByRole('button', { name: '发布新版本' }).click();
  await page.getByText('已发布第2版').waitFor();
  await page.getByText(/^第2版/).waitFor();
  expect(await page.locator('.services__found').innerText()).not.toContain('承诺时限长于法定时限');

  await page.getByRole('button', { name: '取消事项' }).click();
  await page.getByLabel('取消依据').fill('该事项已经下放');
  await page.getByRole('button', { name: '取消事项' }).last().click();
  await page.waitForURL('**/desk/services');
  await close();
});

test('what people say is set, with a wrong line told, and tried at once', async () => {
  const { page, close } = await desk.reader('supervisor', '/services/sayings');
  const field = page.getByLabel('常用说法 ： 目录用语');
  const before = await field.inputValue();
  await field.fill(`${before}\n没有冒号的一行`);
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByText(/第\d+行应为/).waitFor();
  await field.fill(`${before}\n烧烤摊 串串店：食品经营许可`);
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByText('已保存第1版').waitFor();
  // Somebody else is quicker the second time: what was typed stays until its writer decides.
  const other = await desk.city.as('supervisor');
  const path = '/api/v1/services/sayings';
  const { sayings } = (await other.get(path)).body;
  expect((await other.put(path, { version: 1, sayings })).status).toBe(200);
  await field.fill(`${await field.inputValue()}\n遛娃 带娃：生育登记`);
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByRole('button', { name: /保留我的填写/ }).click();
  expect(await field.inputValue()).toContain('遛娃 带娃：生育登记');
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByText('已保存第3版').waitFor();
  await page.getByRole('searchbox', { name: '试一试' }).fill('串串店');
  await page.getByRole('searchbox', { name: '试一试' }).press('Enter');
  await page.locator('.services__try li', { hasText: '食品经营许可' }).first().waitFor();
  await close();
});

test.each(sights)(
  'the catalogue, an item and the sayings: %s on a %s',
  async (language, device, viewport) => {
    const { page, close } = await desk.reader('supervisor', '/services', { viewport, language });
    await page.locator('.services__name').first().waitFor();
    await judgePage(page, `catalogue-${language}-${device}`);
    await page.locator('.services__name').first().click();
    await page.getByRole('button', { name: language === 'zh' ? '发布新版本' : 'Publish' }).waitFor();
    await judgePage(page, `catalogue-item-${language}-${device}`);
    await page.goto(`${desk.city.url}/desk/services/sayings`);
    await page.locator('textarea').first().waitFor();
    await judgePage(page, `sayings-${language}-${device}`);
    await close();
  },
);
