// Booking, checking in at the kiosk and being called, by plain forms and no script, as the pages answer them.
// Then the same by people: on a phone, at the kiosk, on the calling screen and at the counter desk.
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { SettableClock } from '../../src/kernel/clock.ts';
import { hallOf } from '../access/halls.ts';
import { accessibilityFaults, keepPicture, phone } from './browser.ts';
import { judgePage, openDesk, sights } from './desk.ts';

// Far ahead: a browser forgets at once what ends before its own day.
const clock = new SettableClock(new Date('2035-06-04T10:00:00+08:00'));
let hall: string;
const desk = openDesk({ clock, endlessSessions: true }, async (city) => {
  hall = await hallOf(city, 'traffic');
});

const page = async (path: string) => (await fetch(`${desk.city.url}${path}`)).text();
const send = async (path: string, form: Record<string, string>) => {
  const answer = await fetch(`${desk.city.url}${path}`, {
    method: 'POST',
    headers: { origin: desk.city.url, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form).toString(),
  });
  return { status: answer.status, text: await answer.text() };
};
const found = (text: string, pattern: RegExp): string => pattern.exec(text)?.[1] ?? '';

test('a visit is booked, checked in at the kiosk and called on the screen, without a script', async () => {
  expect(await page('/halls')).toContain(`/halls/${hall}`);
  expect(await page(`/en/halls/${hall}`)).toContain('Household registration');
  const form = await page(`/halls/${hall}/book/household`);
  const startsAt =
    found(form, /name="startsAt"[^>]*value="([^"]+)"/) || found(form, /value="(\d{4}-[^"]+Z)"/);
  const filled = { startsAt, persons: '1', item: 'move-in', phone: '13800000000' };
  const refused = await send(`/halls/${hall}/book/household`, filled);
  expect(refused.status).toBe(422);
  // What was entered still stands on the page.
  expect(refused.text).toContain('13800000000');
  const made = await send(`/halls/${hall}/book/household`, { ...filled, 'answer.move-in.from': 'city' });
  expect(made.text).toContain('预约成功');
  const bookingNo = found(made.text, /(YY-\d{8}-\d{6})/);
  const code = found(made.text, />([2-9A-Z]{4}-[2-9A-Z]{4})</);
  const followed = await send('/en/bookings', { number: bookingNo, code });
  expect(followed.text).toContain('Booked');
  expect((await send(`/kiosk/${hall}`, { bookingNo, code })).text).toContain('现在不在签到时间内');
  clock.moveTo(new Date('2035-06-04T10:55:00+08:00'));
  expect((await send(`/kiosk/${hall}`, { queue: 'household' })).text).toContain('A001');
  expect((await send(`/kiosk/${hall}`, { bookingNo, code })).text).toContain('A002');
  const clerk = await desk.city.as('supervisor');
  const counter = `/api/v1/hall-desks/${hall}/counters/3/commands`;
  await clerk.post(counter, { command: 'open' });
  const called = await clerk.post(counter, { command: 'call' });
  expect(called.status).toBe(200);
  const { number, visitId } = called.body.desk.counter.visit;
  const screen = await page(`/halls/${hall}/screen`);
  expect(screen).toContain(number);
  expect(screen).not.toContain('13800000000');
  expect(await page(`/en/tickets/${visitId}`)).toContain('Go to counter 3');
  // Who booked in time is called before who came without a booking.
  expect(number).toBe('A002');
  expect((await send('/bookings', { number: bookingNo, code, command: 'cancel' })).text).toContain(
    '该预约此时不能这样操作',
  );
});

/** What a finger must hit on a kiosk, and is smaller than a finger. */
const tooSmall = (at: Page) =>
  at.evaluate(() =>
    [
      ...document.querySelectorAll(
        '.kiosk button, .kiosk input:not([type=hidden]), .kiosk select, .kiosk a.button',
      ),
    ]
      .filter((one) => Math.min(one.getBoundingClientRect().height, one.getBoundingClientRect().width) < 44)
      .map((one) => one.outerHTML),
  );

/** A kiosk must go back by itself, so that whoever comes next sees nothing of whoever was there; a screen shows what is new. */
async function judgeRefreshing(at: Page, name: string): Promise<void> {
  await keepPicture(at, `desk/${name}`);
  const faults = await accessibilityFaults(at);
  expect(
    faults.filter((fault) => !fault.startsWith('meta-refresh:')),
    name,
  ).toEqual([]);
}

test('somebody books on a phone, checks in at the kiosk, is called on the screen and served at the counter', async () => {
  const { city } = desk;
  const own = await hallOf(city, 'traffic');
  const { page: mobile } = await desk.stranger({ viewport: phone });
  await mobile.goto(`${city.url}/halls/${own}/book/household`);
  await mobile.locator('input[name=startsAt]').first().check();
  await mobile.locator('input[name=phone]').fill('13800000001');
  await mobile.locator('[name="answer.move-in.from"]').first().waitFor();
  await judgePage(mobile, 'halls-book-zh-phone');
  const select = mobile.locator('select[name="answer.move-in.from"]');
  if ((await select.count()) > 0) await select.selectOption('city');
  else await mobile.locator('input[name="answer.move-in.from"][value=city]').check();
  await mobile.getByRole('button', { name: '确认预约' }).click();
  await mobile.getByText('预约成功').waitFor();
  await judgePage(mobile, 'halls-booked-zh-phone');
  const told = (await mobile.locator('main').textContent()) ?? '';
  const bookingNo = found(told, /(YY-\d{8}-\d{6})/);
  const code = found(told, /([2-9A-Z]{4}-[2-9A-Z]{4})(?!\d)/);
  const { items } = (await (await city.as('public')).get(`/api/v1/halls/${own}/queues/household/slots`)).body;
  clock.moveTo(new Date(Date.parse(items[0].startsAt) - 5 * 60_000));

  const { page: kiosk } = await desk.stranger({ viewport: { width: 1080, height: 1600 } });
  await kiosk.goto(`${city.url}/kiosk/${own}`);
  await judgePage(kiosk, 'halls-kiosk-zh');
  expect(await tooSmall(kiosk)).toEqual([]);
  await kiosk.locator('#bookingNo').fill(bookingNo);
  await kiosk.locator('#code').fill(code);
  await kiosk.locator('#code').press('Enter');
  const number = ((await kiosk.locator('.ticket-number').textContent()) ?? '').trim();
  await judgeRefreshing(kiosk, 'halls-kiosk-ticket-zh');
  expect(await tooSmall(kiosk)).toEqual([]);
  // It goes back by itself, and there is nothing of them there then.
  const refresh = await kiosk.locator('meta[http-equiv=refresh]').first().getAttribute('content');
  expect(refresh).toBe(`60;url=/kiosk/${own}`);
  await kiosk.goto(`${city.url}/kiosk/${own}`);
  expect(await kiosk.locator('#bookingNo').inputValue()).toBe('');
  expect(await kiosk.content()).not.toContain(number);

  const { page: clerk } = await desk.reader('window', `/halls/${own}/counters/3`);
  await clerk.getByRole('button', { name: '开窗 Alt O' }).waitFor();
  await clerk.keyboard.press('Alt+O');
  await clerk.getByRole('button', { name: '叫下一号 Alt N' }).waitFor();
  await clerk.keyboard.press('Alt+N');
  await clerk.locator('.counter__number', { hasText: number }).waitFor();
  await clerk.getByText('本市').waitFor();
  await judgePage(clerk, 'halls-counter-called-zh-desktop');
  const { page: screen } = await desk.stranger();
  await screen.goto(`${city.url}/halls/${own}/screen`);
  await screen.getByText(number).first().waitFor();
  await judgeRefreshing(screen, 'halls-screen-zh');
  await clerk.keyboard.press('Alt+S');
  await clerk.getByRole('button', { name: '办理完毕 Alt E' }).waitFor();
  await clerk.keyboard.press('Alt+E');
  await clerk.getByText('窗口空闲，可以叫下一号。').waitFor();
  for (const [language, size, viewport] of sights) {
    const { page: keeper, close } = await desk.reader('supervisor', `/halls/${own}`, { language, viewport });
    for (const part of ['counters', 'queues', 'days', 'figures', 'rules']) {
      await keeper.goto(`${city.url}/desk/halls/${own}?part=${part}`);
      await keeper.locator('.halls__part > *').first().waitFor();
      await judgePage(keeper, `halls-${part}-${language}-${size}`);
    }
    await keeper.goto(`${city.url}/desk/halls/${own}/counters/3`);
    await keeper.locator('.counter__state').waitFor();
    await judgePage(keeper, `halls-counter-${language}-${size}`);
    await close();
  }
});
