// Reporting something online, in a real browser on a real server: with and without JavaScript, on a phone and a desktop, until
// the receipt, and what it looks like (artifacts/public).
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ServiceDefinition } from '@kapok/contracts/open311.ts';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { addHotlineCodes } from '../../src/modules/hotline/index.ts';
import { accessibilityFaults, desktop, keepPicture, overflowsSideways, phone } from './browser.ts';
import { openFace } from './face.ts';

const reference = join(import.meta.dirname, '../../../city/reference');
/** Taken at 23°09′12″ N, 113°20′36″ E, by its own record. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAGCAIAAABxZ0isAAAAgGVYSWZNTQAqAAAACAABiCUABAAAAAEAAAAaAAAAAAAEAAEAAgAAAAJOAAAAAAIABQAAAAMAAABQAAMAAgAAAAJFAAAAAAQABQAAAAMAAABoAAAAAAAAABcAAAABAAAACQAAAAEAAASwAAAAZAAAAHEAAAABAAAAFAAAAAEAAA4QAAAAZAAAAAAAAABjSURBVHjaDclBBkUxDEDRv86nIqKqoxBCCJnclf+e6fl9znLEUcec7RznOr8vWIEEGliwgxPceJGsRBJNLNnJSW6+KFYhhRZW7OIUt140q5FGG2t2c5rbL4Y1yKCDDXs4wx3+uRBAmVkeyxYAAAAASUVORK5CYII=',
  'base64',
);

const face = openFace({}, async (city) => {
  const supervisor = await city.as('supervisor');
  const services = parse(readFileSync(join(reference, 'services.yaml'), 'utf8')) as (ServiceDefinition & {
    code: string;
  })[];
  for (const { code, ...definition } of services)
    expect((await supervisor.put(`/api/v1/open311/services/${code}`, definition)).status).toBe(200);
  await addHotlineCodes(city.house.db, [
    { list: 'district', code: '440106', words: { zh: '天河区', en: 'Tianhe' } },
  ]);
});

test.each([
  ['phone', phone, 'zh', false],
  ['phone', phone, 'en', true],
  ['desktop', desktop, 'zh', true],
] as const)(
  'on a %s something is reported and its receipt kept (%#)',
  async (device, viewport, language, script) => {
    const context = script
      ? await face.browser.reader({ viewport, language })
      : await face.browser.browser.newContext({ viewport, javaScriptEnabled: false });
    const page = await context.newPage();
    const name = (what: string) => `public/report-${what}-${device}-${language}${script ? '' : '-no-script'}`;
    await page.goto(`${face.city.url}${language === 'en' ? '/en' : ''}/report`);
    await page.waitForSelector('.services a');
    await keepPicture(page, name('services'));
    expect(await overflowsSideways(page)).toBe(false);
    if (script) expect(await accessibilityFaults(page)).toEqual([]);
    await page.click('.services a[href$="/report/street-light"]');
    await page.waitForSelector('#description');
    await page.fill('#description', '路口三盏路灯不亮');
    await page.selectOption('[id="attribute.kind"]', 'light');
    await page.selectOption('#district', '440106');
    await page.fill('#address', '五山路');
    await page.setInputFiles('#photos', { name: 'a.png', mimeType: 'image/png', buffer: png });
    if (script) {
      // The picture knows where it was taken: its sender says whether that is the place.
      await page.getByRole('button', { name: language === 'zh' ? /填入这个位置/ : /fill it in/ }).click();
      expect(await page.inputValue('#point')).toBe('23.15333, 113.34333');
      await page
        .getByText(language === 'zh' ? '已填入 23.15333, 113.34333' : '23.15333, 113.34333 is filled in')
        .waitFor();
      await keepPicture(page, name('place'));
      await page.fill('#point', '');
    }
    await page.click('button.primary');
    // No number was left, and nobody asked to stay anonymous: the form says so and keeps what was written.
    await page.waitForSelector('[role=alert]');
    expect(await page.inputValue('#description')).toBe('路口三盏路灯不亮');
    expect(await page.inputValue('[id="attribute.kind"]')).toBe('light');
    await keepPicture(page, name('form'));
    if (script) expect(await accessibilityFaults(page)).toEqual([]);
    await page.setInputFiles('#photos', { name: 'a.png', mimeType: 'image/png', buffer: png });
    await page.check('input[value=confidential]');
    await page.fill('#phone', '13900005678');
    await page.click('button.primary');
    await page.waitForSelector('.receipt');
    const [orderNo, code] = await page.locator('.receipt dd').allTextContents();
    expect(orderNo).toMatch(/^HL-\d{8}-\d{6}$/);
    expect(code).toMatch(/^[2-9A-Z-]{9,}$/);
    expect(page.url()).not.toContain(code);
    await keepPicture(page, name('receipt'));
    expect(await overflowsSideways(page)).toBe(false);
    if (script) expect(await accessibilityFaults(page)).toEqual([]);
    await context.close();
    const { items } = (await (await face.city.as('agent')).get(`/api/v1/hotline/work-orders?q=${orderNo}`))
      .body;
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ channel: 'web', category: '010104', district: '440106' });
  },
);
