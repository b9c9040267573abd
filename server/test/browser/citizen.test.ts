// A citizen signs in in a real browser: from a public page to the identity provider and back, without JavaScript too, with every
// page sound and accessible. Pictures are kept in artifacts/public for people to judge.
import type { BrowserContext, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { desktop, keepPicture, phone, type TestBrowser } from './browser.ts';
import { judgeFace, openFace } from './face.ts';

const face = openFace({ identities: true });

async function pick(page: Page, who: RegExp, how?: RegExp): Promise<void> {
  await page.getByLabel(who).check();
  if (how) await page.getByLabel(how).check();
  await page.getByRole('button', { name: /^(登录|Sign in)$/ }).click();
}

async function reader(options: Parameters<TestBrowser['reader']>[0]): Promise<[BrowserContext, Page]> {
  const context = await face.browser.reader(options);
  context.setDefaultTimeout(60_000);
  return [context, await context.newPage()];
}

for (const [device, viewport, language] of [
  ['desktop', desktop, 'zh'],
  ['phone', phone, 'en'],
] as const)
  test(`signs in from a page, comes back to it, proves more, and signs out: ${device}, ${language}`, async () => {
    const [context, page] = await reader({ viewport, language });
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    const at = (path: string) => `${face.city.url}${language === 'en' ? '/en' : ''}${path}`;
    await page.goto(at('/ledger'));
    await page.getByRole('link', { name: /^(登录|Sign in)$/ }).click();
    await page.getByRole('heading', { level: 1, name: /^(登录|Sign in)$/ }).waitFor();
    await judgeFace(page, `sign-in-${device}-${language}`);
    await page.getByRole('link', { name: /前往身份认证平台登录|identity service/ }).click();
    await page.getByText(/演示：|Demonstration:/).waitFor();
    await judgeFace(page, `sign-in-demo-${device}-${language}`);
    await pick(page, /陈思远/, /一级|level 1/);
    await page.waitForURL(at('/ledger'));
    await page.getByRole('link', { name: /我的：陈|My account: 陈/ }).click();
    await page.getByText(/一级：|Level 1:/).waitFor();
    await judgeFace(page, `me-${device}-${language}`);
    await page.getByRole('link', { name: /提升认证级别|more strongly/ }).click();
    await page.getByRole('link', { name: /更高级别|more strongly/ }).click();
    await pick(page, /陈思远/, /三级|level 3/);
    await page.getByText(/三级：|Level 3:/).waitFor();
    await page.getByRole('button', { name: /^(退出|Sign out)$/ }).click();
    await page.getByRole('link', { name: /^(登录|Sign in)$/ }).waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

test('signs in without JavaScript, and is told in words why nobody without a checked document does', async () => {
  const context = await face.browser.browser.newContext({
    javaScriptEnabled: false,
    locale: 'zh-CN',
    viewport: phone,
  });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  await page.goto(`${face.city.url}/sign-in/citizen`);
  await pick(page, /未实名用户/);
  await page
    .getByRole('alert')
    .getByText(/尚未实名/)
    .waitFor();
  await keepPicture(page, 'public/sign-in-refused-phone-zh');
  await page.getByRole('link', { name: '重新登录' }).click();
  await pick(page, /木棉餐饮/);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForURL(`${face.city.url}/me`);
  expect(await page.locator('main').innerText()).toContain('示范市木棉餐饮有限公司');
  await context.close();
});
