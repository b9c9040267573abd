// One's own account in a real browser: sessions seen and ended, a password changed, in both languages, at a desk and on a phone.
// Pictures are kept in artifacts/desk for people to judge.
import { Secret, TOTP } from 'otpauth';
import { expect, test } from 'vitest';
import { testPassword } from '../house.ts';
import { accessibilityFaults, keepPicture, smallestPhone } from './browser.ts';
import { judgePage, openDesk, type Sight, sights } from './desk.ts';

const desk = openDesk();
const account = '/desk/me/security';

async function open(username: string, sight: Sight = {}) {
  const { context, page } = await desk.stranger(sight);
  await page.goto(`${desk.city.url}/desk/sign-in`);
  await page.getByLabel(/用户名|User name/).fill(username);
  await page.getByLabel(/^密码$|^Password$/).fill(testPassword);
  await page.getByRole('button', { name: /^登录$|^Sign in$/ }).click();
  await page.getByRole('link', { name: /账号安全|Account/ }).click();
  await page.getByRole('heading', { name: /账号安全|Account security/ }).waitFor();
  await page.getByText(/本次会话|This session/).waitFor();
  return { context, page };
}

test('a session on another device is seen and ended, and that device is asked to sign in', async () => {
  const other = await open('supervisor');
  const mine = await open('supervisor');
  await mine.page.getByRole('button', { name: /^结束.*的会话$/ }).click();
  await mine.page.getByText('会话已结束，该设备须重新登录。').waitFor();
  await other.page.goto(`${desk.city.url}${account}`);
  await other.page.getByRole('heading', { name: '登录工作台' }).waitFor();
});

test('a password is changed; what is too easy is refused beside the form, and what was entered stays', async () => {
  const { page } = await open('dispatcher');
  await page.getByLabel('原密码').fill(testPassword);
  await page.getByLabel('新密码', { exact: true }).fill('dispatcher dispatcher');
  await page.getByLabel('再次输入新密码').fill('dispatcher dispatcher');
  await page.getByRole('button', { name: '修改密码' }).click();
  await page.getByText('新密码容易被猜到，密码没有更改').waitFor();
  await keepPicture(page, 'desk/security-refused-zh-desktop');
  await page.getByLabel('新密码', { exact: true }).fill('seven quiet ferries at dusk');
  await page.getByLabel('再次输入新密码').fill('seven quiet ferries at dusk');
  await page.getByRole('button', { name: '修改密码' }).click();
  await page.getByText(/密码已修改/).waitFor();
  // The session goes on under its new token.
  await page.reload();
  await page.getByText('本次会话').waitFor();
});

test('two-step verification is turned on, and signing in then takes a code', async () => {
  const { page } = await open('auditor');
  await page.getByLabel('当前密码').fill(testPassword);
  await page.getByRole('button', { name: '开始启用' }).click();
  const secret = await page.locator('.security__secret').innerText();
  await keepPicture(page, 'desk/second-factor-zh-desktop');
  expect(await accessibilityFaults(page)).toEqual([]);
  await page
    .getByLabel('验证码')
    .fill(new TOTP({ secret: Secret.fromBase32(secret.replaceAll('-', '')) }).generate());
  await page.getByRole('button', { name: '确认启用' }).click();
  await page.getByText(/恢复码仅显示这一次/).waitFor();
  const recoveryCode = await page.locator('.security__codes li').first().innerText();
  await keepPicture(page, 'desk/recovery-codes-zh-desktop');
  await page.getByRole('button', { name: '已妥善保管' }).click();
  await page.getByText(/恢复码剩余 10 个/).waitFor();
  await page.getByRole('button', { name: '退出登录' }).click();

  await page.getByLabel('用户名').fill('auditor');
  await page.getByLabel('密码').fill(testPassword);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.getByLabel('验证码').fill(recoveryCode);
  await keepPicture(page, 'desk/sign-in-code-zh-desktop');
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.getByRole('link', { name: '账号安全' }).click();
  await page.getByText(/恢复码剩余 9 个/).waitFor();
});

for (const [language, device, viewport] of [
  ...sights,
  ['zh', 'smallest', smallestPhone],
  ['en', 'smallest', smallestPhone],
] as const)
  test(`the page has no serious accessibility fault and fits: ${language}, ${device}`, async () => {
    const { page } = await open('evaluator', { viewport, language });
    await judgePage(page, `security-${language}-${device}`);
  });
