// Booking, checking in at the kiosk and being called, by plain forms and no script, as the pages answer them.
// Then the same by people: on a phone, at the kiosk, on the calling screen and at the counter desk.
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { SettableClock } from '../../src/kernel/clock.ts';
import { hallOf } from '../access/halls.ts';
import { citizenOf } from '../access/resources.ts';
import type { Person } from '../house.ts';
import { accessibilityFaults, keepPicture, phone } from './browser.ts';
import { fill, judgePage, openDesk, pick, sights } from './desk.ts';

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

test('a hall moves one booking and clears a day that was tried first; whoever booked reads it and gives another up', async () => {
  const { city } = desk;
  const own = await hallOf(city, 'traffic');
  const citizen = await citizenOf(city);
  const anyone = await city.as('public');
  const path = `/api/v1/halls/${own}/queues/household/slots`;
  const { days } = (await anyone.get(path)).body;
  const [day, later] = [days[3].day as string, days[4].day as string];
  const slots: { startsAt: string }[] = (await anyone.get(`${path}?day=${day}`)).body.items;
  const book = async (who: Person, at: number, persons: number) => {
    const made = await who.post('/api/v1/bookings', {
      hall: own,
      queue: 'household',
      startsAt: slots[at]!.startsAt,
      persons,
      items: [{ code: 'move-in', answers: { from: 'city' } }],
      phone: `136000000${at}`,
    });
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    return made.body.bookingNo as string;
  };
  const [moved, kept, stranger] = [
    await book(citizen, 18, 1),
    await book(citizen, 19, 2),
    await book(anyone, 20, 1),
  ];

  const { page: clerk, close } = await desk.reader('window', `/halls/${own}?part=bookings`);
  await clerk.getByLabel('日期').fill(day);
  await clerk.getByRole('button', { name: `改期或取消 ${moved}` }).click();
  await clerk.getByLabel('改到什么时间').selectOption(slots[22]!.startsAt);
  await clerk.getByRole('button', { name: '确认改期' }).click();
  await clerk.getByText('请填写办理原因').waitFor();
  await clerk.getByLabel('办理原因').selectOption('system-down');
  await judgePage(clerk, 'halls-booking-zh-desktop');
  await clerk.getByRole('button', { name: '确认改期' }).click();
  await clerk.getByText('已办好，并已通知预约人。').waitFor();
  await clerk.getByRole('button', { name: `改期或取消 ${stranger}` }).click();
  await clerk.getByLabel('取消预约').check();
  await clerk.getByLabel('办理原因').selectOption('asked');
  await clerk.getByRole('button', { name: '查看完整信息' }).click();
  await clerk.getByLabel('办理本件').check();
  await clerk.locator('.ask-purpose button[type=submit]').click();
  await clerk.getByText('13600000020').waitFor();
  await judgePage(clerk, 'halls-booker-zh-desktop');
  await clerk.getByRole('button', { name: '确认取消预约' }).click();
  await clerk.getByText('请电话告知').waitFor();
  await clerk.getByRole('button', { name: `查看预约人 ${stranger}` }).click();
  await clerk.getByRole('button', { name: '查看完整信息' }).waitFor();
  await close();

  await book(anyone, 24, 1);
  const keeper = await desk.reader('supervisor', `/halls/${own}?part=days`, {
    language: 'en',
    viewport: phone,
  });
  await keeper.page.getByLabel('The day that cannot be kept').fill(day);
  await keeper.page.getByLabel('Move to the day').fill(later);
  await keeper.page.getByLabel('Why').selectOption('hall-closed');
  await keeper.page.getByRole('button', { name: 'Try it' }).click();
  const outcome = keeper.page.locator('.halls__outcome');
  await outcome.getByText('nothing is done yet').waitFor();
  expect(await outcome.locator('dd').allInnerTexts()).toEqual(['3', '0', '0', '1']);
  await judgePage(keeper.page, 'halls-tried-en-phone');
  const { items } = (await citizen.get('/api/v1/me/bookings')).body;
  expect(items.find((one: { bookingNo: string }) => one.bookingNo === kept).startsAt).toBe(
    slots[19]!.startsAt,
  );
  // What was seen is what is done: another question takes the trial away.
  await keeper.page.getByLabel('Why').selectOption('counter-closed');
  expect(await keeper.page.getByRole('button', { name: 'Do it' }).count()).toBe(0);
  await keeper.page.getByRole('button', { name: 'Try it' }).click();
  await keeper.page.getByRole('button', { name: 'Do it' }).click();
  await outcome.getByText('What was done').waitFor();
  expect(await outcome.locator('dd').allInnerTexts()).toEqual(['3', '0', '0', '1']);
  await judgePage(keeper.page, 'halls-cleared-en-phone');
  await keeper.close();

  for (const [language, size, viewport] of sights) {
    const { page: mine, context } = await desk.stranger({ language, viewport });
    await context.addCookies([{ name: 'kapok_session', value: citizen.token!, url: city.url }]);
    await mine.goto(`${city.url}${language === 'en' ? '/en' : ''}/me/bookings`);
    await mine.locator('.looks').getByText(kept).waitFor();
    await judgePage(mine, `halls-mine-${language}-${size}`);
    if (language !== 'en') continue;
    const one = mine.locator('.looks > li').filter({ hasText: kept });
    await one.getByRole('button', { name: 'Give it up' }).click();
    await mine.getByRole('status').waitFor();
    await one.getByText('Cancelled').waitFor();
    expect(await one.getByRole('button').count()).toBe(0);
    await mine.locator('.looks > li').filter({ hasText: moved }).getByText('Booked').waitFor();
  }
  await city.consumed('messages.telling');
  const told = (await citizen.get('/api/v1/me/messages')).body.items.map(
    ({ text }: { text: { zh: string } }) => text.zh,
  );
  for (const why of ['业务系统停机维护', '窗口当天停止办理'])
    expect(told).toContain(`预约已变更，请查看新的时间。原因：${why}。`);
});

test('whoever keeps halls adds one, and what an item of its queue asks before a visit', async () => {
  const { city } = desk;
  const { page: keeper, close } = await desk.reader('supervisor', '/halls');
  await keeper.getByRole('button', { name: '新增大厅' }).click();
  await fill(keeper, '大厅代码', 'north');
  await pick(keeper, '管理单位', '市交通运输局', true);
  for (const [label, value] of [
    ['名称', '北城政务服务中心'],
    ['英文名称', 'North Service Centre'],
    ['地址', '北城路1号'],
    ['英文地址', '1 Beicheng Road'],
  ] as const)
    await fill(keeper, label, value);
  await judgePage(keeper, 'halls-new-zh-desktop');
  await keeper.getByRole('button', { name: '保存' }).click();
  await keeper.getByRole('button', { name: '新增队列' }).click();
  const form = keeper.locator('form').filter({ hasText: '办理事项' });
  await fill(keeper, '队列代码', 'permits');
  for (const [label, value] of [
    ['名称', '许可'],
    ['英文名称', 'Permits'],
  ] as const)
    await form.getByLabel(label, { exact: true }).first().fill(value);
  await fill(keeper, '号码字母', 'P');
  await fill(keeper, '事项编码', 'taxi');
  await form.getByLabel('名称', { exact: true }).last().fill('出租车许可');
  await form.getByLabel('英文名称', { exact: true }).last().fill('Taxi permit');
  await form.getByRole('button', { name: '添加问题' }).click();
  await fill(keeper, '问题代码', 'kind');
  await form.getByLabel('回答方式').selectOption('singlevaluelist');
  await fill(keeper, '问题', '新办还是换证');
  await fill(keeper, '英文问题', 'New or renewed');
  await fill(keeper, '选项', 'new 新办|New\nagain 换证|Renewed');
  await judgePage(keeper, 'halls-queue-zh-desktop');
  await form.getByRole('button', { name: '保存' }).click();
  await keeper.getByText('预先提问1个').waitFor();
  // Setting something else of the queue leaves what is asked as it stands.
  await keeper.getByRole('button', { name: '修改“许可”' }).click();
  await fill(keeper, '号码字母', 'Q');
  await form.getByRole('button', { name: '保存' }).click();
  await keeper.getByRole('heading', { name: 'Q 许可' }).waitFor();
  const [queue] = (await (await city.as('public')).get('/api/v1/halls/north')).body.queues;
  expect(queue.items[0].questions).toEqual([
    {
      code: 'kind',
      type: 'singlevaluelist',
      required: false,
      words: { zh: '新办还是换证', en: 'New or renewed' },
      values: [
        { key: 'new', words: { zh: '新办', en: 'New' } },
        { key: 'again', words: { zh: '换证', en: 'Renewed' } },
      ],
    },
  ]);
  // Closed to people, it is still found by those who keep it, and by nobody else.
  await keeper.getByRole('button', { name: '修改大厅信息' }).click();
  await keeper.getByLabel('对外开放').uncheck();
  await keeper.getByRole('button', { name: '保存' }).click();
  await keeper.getByLabel('对外开放').waitFor({ state: 'detached' });
  await close();
  const listed = (await (await city.as('public')).get('/api/v1/halls')).body.items;
  expect(listed.map(({ code }: { code: string }) => code)).not.toContain('north');
  const again = await desk.reader('supervisor', '/halls', { language: 'en', viewport: phone });
  await again.page.getByText('Not open to people').waitFor();
  await again.page.getByRole('button', { name: 'Add a hall' }).click();
  await again.page.getByLabel('Code of the hall').waitFor();
  await judgePage(again.page, 'halls-new-en-phone');
  await again.page.goto(`${city.url}/desk/halls/north?part=queues`);
  await again.page.getByRole('button', { name: 'Change Permits' }).click();
  await again.page.getByLabel('Code of the question').waitFor();
  await judgePage(again.page, 'halls-queue-en-phone');
  await again.close();
});
