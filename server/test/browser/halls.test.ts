// Booking, checking in at the kiosk and being called, by plain forms and no script, as the pages answer them.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SettableClock } from '../../src/kernel/clock.ts';
import { hallOf } from '../access/halls.ts';
import { openTestHouse, type TestHouse } from '../house.ts';

const clock = new SettableClock(new Date('2021-06-07T10:00:00+08:00'));
let city: TestHouse;
let hall: string;
beforeAll(async () => {
  city = await openTestHouse({ pages: true, clock, endlessSessions: true });
  hall = await hallOf(city, 'traffic');
});
afterAll(() => city?.close());

const page = async (path: string) => (await fetch(`${city.url}${path}`)).text();
const send = async (path: string, form: Record<string, string>) => {
  const answer = await fetch(`${city.url}${path}`, {
    method: 'POST',
    headers: { origin: city.url, 'content-type': 'application/x-www-form-urlencoded' },
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
  const followed = await send('/en/bookings', { bookingNo, code });
  expect(followed.text).toContain('Booked');
  expect((await send(`/kiosk/${hall}`, { bookingNo, code })).text).toContain('现在不在签到时间内');
  clock.moveTo(new Date('2021-06-07T10:55:00+08:00'));
  expect((await send(`/kiosk/${hall}`, { queue: 'household' })).text).toContain('A001');
  expect((await send(`/kiosk/${hall}`, { bookingNo, code })).text).toContain('A002');
  const clerk = await city.as('supervisor');
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
  expect((await send('/bookings', { bookingNo, code, command: 'cancel' })).text).toContain(
    '该预约此时不能这样操作',
  );
});
