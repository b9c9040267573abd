// Finding an item as a newcomer does: in everyday words, on a phone, with and without a script, in both languages.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { driveItems } from '../../../city/drive/items.ts';
import { buildWeb } from '../../src/kernel/web.ts';
import { openTestHouse, type TestHouse } from '../house.ts';
import {
  accessibilityFaults,
  beforePaintBytesMax,
  desktop,
  keepPicture,
  openBrowser,
  overflowsSideways,
  phone,
  scriptBytesMax,
  type TestBrowser,
  weightOf,
} from './browser.ts';

const timeoutMs = 240_000;
let city: TestHouse;
let browser: TestBrowser;
beforeAll(async () => {
  await buildWeb(() => {});
  [city, browser] = await Promise.all([openTestHouse({ pages: true }), openBrowser()]);
  await driveItems(city.house);
}, timeoutMs);
afterAll(async () => {
  await browser?.close();
  await city?.close();
});

test.each([
  ['zh', 'phone', phone, ''],
  ['en', 'desktop', desktop, '/en'],
] as const)(
  'asked in everyday words, the item is first and says what it asks: %s, %s',
  async (language, device, viewport, prefix) => {
    const context = await browser.reader({ viewport, language });
    const page = await context.newPage();
    const judge = async (name: string) => {
      await keepPicture(page, `public/services-${name}-${device}-${language}`);
      expect(await accessibilityFaults(page), name).toEqual([]);
      expect(await overflowsSideways(page), name).toBe(false);
    };
    await page.goto(`${city.url}${prefix}/services`);
    await judge('all');
    await page.getByRole('searchbox').fill('想开一家小饭馆要办什么证');
    await page.getByRole('searchbox').press('Enter');
    await page.waitForURL(/q=/);
    await judge('found');
    await page.locator('.found li a').first().click();
    await page.getByRole('heading', { level: 1, name: '食品经营许可核发' }).waitFor();
    await page
      .getByText(language === 'zh' ? /不一致：.*承诺时限/ : /differs in .*Promised time/)
      .first()
      .waitFor();
    await judge('item');
    await page.goto(`${city.url}${prefix}/services?q=${encodeURIComponent('火星')}`);
    await judge('none');
    await context.close();
  },
  timeoutMs,
);

test('works without a script, and weighs what a slow phone can take', { timeout: timeoutMs }, async () => {
  const context = await browser.browser.newContext({ javaScriptEnabled: false, locale: 'zh-CN' });
  const page = await context.newPage();
  await page.goto(`${city.url}/services`);
  await page.getByRole('searchbox').fill('shebaoka');
  await page.getByRole('button', { name: '查找' }).click();
  await page.locator('.found a', { hasText: '社会保障卡' }).first().click();
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toMatch(/社会保障卡/);
  await context.close();
  const weighing = await browser.reader({ viewport: phone });
  const { before, after } = await weightOf(await weighing.newPage(), `${city.url}/services`);
  expect(before).toBeLessThan(beforePaintBytesMax);
  expect(after).toBeLessThan(scriptBytesMax);
  await weighing.close();
});
