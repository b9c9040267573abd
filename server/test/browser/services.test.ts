// Finding an item as a newcomer does: in everyday words, on a phone, with and without a script, in both languages.
import { expect, test } from 'vitest';
import { driveItems } from '../../../city/drive/items.ts';
import { desktop, phone } from './browser.ts';
import { expectLight, judgeFace, openFace } from './face.ts';

const face = openFace({}, ({ house }) => driveItems(house));

test.each([
  ['zh', 'phone', phone, ''],
  ['en', 'desktop', desktop, '/en'],
] as const)(
  'asked in everyday words, the item is first and says what it asks: %s, %s',
  async (language, device, viewport, prefix) => {
    const context = await face.browser.reader({ viewport, language });
    const page = await context.newPage();
    const judge = (name: string) => judgeFace(page, `services-${name}-${device}-${language}`);
    await page.goto(`${face.city.url}${prefix}/services`);
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
    await page.goto(`${face.city.url}${prefix}/services?q=${encodeURIComponent('火星')}`);
    await judge('none');
    await context.close();
  },
);

test('works without a script, and weighs what a slow phone can take', async () => {
  const context = await face.browser.browser.newContext({ javaScriptEnabled: false, locale: 'zh-CN' });
  const page = await context.newPage();
  await page.goto(`${face.city.url}/services`);
  await page.getByRole('searchbox').fill('shebaoka');
  await page.getByRole('button', { name: '查找' }).click();
  await page.locator('.found a', { hasText: '社会保障卡' }).first().click();
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toMatch(/社会保障卡/);
  await context.close();
  await expectLight(`${face.city.url}/services`);
});

test('the face for the elderly is chosen by a link, kept without a script, and has large type and large targets', async () => {
  const context = await face.browser.browser.newContext({
    javaScriptEnabled: false,
    locale: 'zh-CN',
    viewport: phone,
    isMobile: true,
    hasTouch: true,
  });
  const page = await context.newPage();
  await page.goto(`${face.city.url}/`);
  await page.getByRole('link', { name: '长者版' }).click();
  const tiles = await page.locator('.tiles a').evaluateAll((links) =>
    links.map((link) => ({
      height: link.getBoundingClientRect().height,
      type: Number.parseFloat(getComputedStyle(link.querySelector('strong')!).fontSize),
    })),
  );
  expect(tiles.length).toBeGreaterThan(3);
  for (const { height, type } of tiles) {
    expect(height).toBeGreaterThanOrEqual(60);
    expect(type).toBeGreaterThanOrEqual(18);
  }
  expect(await page.locator('#figures').count(), 'few choices').toBe(0);
  await page.getByRole('searchbox').fill('老年证');
  await page.getByRole('button', { name: '搜索' }).click();
  await page.locator('.found a').first().click();
  expect(
    await page
      .locator('main p')
      .first()
      .evaluate((p) => getComputedStyle(p).fontSize),
  ).toBe('20px');
  await page.getByRole('link', { name: '标准版' }).click();
  expect(await page.locator('html').getAttribute('data-face')).toBeNull();
  await context.close();

  const seen = await face.browser.reader({ viewport: phone });
  const looking = await seen.newPage();
  for (const [name, path] of [
    ['home', '/'],
    ['found', `/services?q=${encodeURIComponent('老年证')}`],
    ['home-en', '/en'],
    ['follow', '/follow'],
  ] as const) {
    await looking.goto(`${face.city.url}${path}${path.includes('?') ? '&' : '?'}face=elder`);
    await judgeFace(looking, `elder-${name}-phone`);
  }
  await seen.close();
  const wide = await face.browser.reader({ viewport: desktop });
  const desk = await wide.newPage();
  await desk.goto(`${face.city.url}/?face=elder`);
  await judgeFace(desk, 'elder-home-desktop');
  await wide.close();
});
