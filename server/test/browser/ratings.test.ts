// A visit is rated in real browsers: one star without script on a phone, with the order that comes of it and its result; on the
// pad at the window by touch; and what is public of it, in both languages.
import type { PartyId } from '@kapok/contracts/ids.ts';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { visitOf } from '../visits.ts';
import { desktop, keepPicture, phone } from './browser.ts';
import { judgeFace, openFace } from './face.ts';

let partyId: PartyId;
const face = openFace({}, async (city) => {
  const named = {
    documentType: 'citizen-id',
    documentNumber: '11010519491231002X',
    name: '陈大文',
    phone: '13812345678',
  };
  partyId = (await (await city.as('agent')).post('/api/v1/parties', named)).body.partyId;
});
const orders = '/api/v1/hotline/work-orders';

async function opened(
  path: string,
  { viewport, script = true }: { viewport: typeof phone; script?: boolean },
): Promise<Page> {
  const context = await face.browser.browser.newContext({ viewport, javaScriptEnabled: script });
  const page = await context.newPage();
  await page.goto(face.city.url + path);
  return page;
}

test('one star without script comes back as a supervised order, and its result reaches whoever rated', async () => {
  const { city } = face;
  const { code } = await visitOf(city, { partyId, window: 'A03' });
  const page = await opened('/rate', { viewport: phone, script: false });
  await keepPicture(page, 'public/rate-code-zh-phone');
  await page.getByLabel('评价码').fill(code);
  await page.getByRole('button', { name: '开始评价' }).click();
  await keepPicture(page, 'public/rate-level-zh-phone');
  await page.getByRole('button', { name: '非常不满意' }).click();
  await page.getByLabel('办理慢、等候久').check();
  await page.getByLabel('还想说的话（可不填）').fill('等候两小时才叫号');
  await keepPicture(page, 'public/rate-why-zh-phone');
  await page.getByRole('button', { name: '提交评价' }).click();
  await page.getByText('并已转为督办工单').waitFor();
  await city.consumed('hotline.bad-ratings');
  const listed = (await (await city.as('supervisor')).get('/api/v1/ratings/received?show=bad')).body.items;
  const { ratingId } = listed[0];
  for (const [who, command] of [
    ['handler', { command: 'sign' }],
    ['handler', { command: 'reply', reply: '已增开窗口并调整叫号。' }],
    ['agent', { command: 'call-back', reached: true, satisfactionHandling: 4 }],
    ['dispatcher', { command: 'close' }],
  ] as const) {
    const { version } = (await (await city.as('supervisor')).get(`${orders}/${ratingId}`)).body;
    const done = await (await city.as(who)).post(`${orders}/${ratingId}/commands`, {
      ...command,
      expectedVersion: version,
    });
    expect(done.status).toBe(200);
  }
  await city.consumed('ratings.rectification');
  await city.consumed('messages.telling');
  await page.goto(`${city.url}/rate`);
  await page.getByLabel('评价码').fill(code);
  await page.getByRole('button', { name: '开始评价' }).click();
  await page.getByText('已增开窗口并调整叫号。').waitFor();
  await keepPicture(page, 'public/rate-result-zh-phone');

  const { token } = await city.person(partyId, 2);
  await visitOf(city, { partyId, window: 'A05' });
  const mine = await opened('/en/me/ratings', { viewport: phone });
  await mine.context().addCookies([{ name: 'kapok_session', value: token!, url: city.url }]);
  await mine.goto(`${city.url}/en/me/ratings`);
  await mine.getByText('已增开窗口并调整叫号。').waitFor();
  await mine.getByRole('button', { name: 'Very satisfied' }).click();
  await mine.getByLabel('Quick', { exact: true }).check();
  await judgeFace(mine, 'my-ratings-en-phone');
  await mine.getByRole('button', { name: 'Send the rating' }).click();
  await mine.getByText('Thank you, your rating was received.').waitFor();
  await mine.goto(`${city.url}/me/messages`);
  await mine.getByText('您的差评已整改办结').first().waitFor();
  await judgeFace(mine, 'my-messages-zh-phone');
});

test('the pad at the window asks once by one touch, and what is rated is public', async () => {
  const { city } = face;
  const place = { department: 'traffic', window: 'C01' };
  const { padKey } = (await (await city.as('administrator')).post('/api/v1/ratings/pads', place)).body;
  const pad = await opened('/rate/pad', { viewport: { width: 1024, height: 768 }, script: false });
  await pad.getByLabel('评价器密钥').fill(padKey);
  await pad.getByRole('button', { name: '启用' }).click();
  await pad.getByText('办理结束后，请在这里评价').waitFor();
  await visitOf(city, { window: 'C01' });
  await pad.goto(`${city.url}/rate/pad`);
  await keepPicture(pad, 'public/rate-pad-zh-desktop');
  const script = await opened('/rate', { viewport: phone });
  await script.getByLabel('评价码').fill((await visitOf(city)).code);
  await script.getByRole('button', { name: '开始评价' }).click();
  await script.getByRole('button', { name: '不满意', exact: true }).waitFor();
  await judgeFace(script, 'rate-level-zh-phone');
  await pad.getByRole('button', { name: '非常满意' }).click();
  await pad.getByText('谢谢您的评价！').waitFor();

  for (const score of [5, 4, 3, 2, 5, 5]) {
    const { code } = await visitOf(city, { window: 'B01', department: score === 2 ? 'water' : 'traffic' });
    await (await city.as('public')).post('/api/v1/ratings/given', { code, score, tags: [] });
  }
  const results = await opened('/services/ratings', { viewport: desktop });
  await results.getByText('市交通运输局').first().waitFor();
  await judgeFace(results, 'rating-results-zh-desktop');
  await results.goto(`${city.url}/en/services/ratings?by=window`);
  await judgeFace(results, 'rating-results-en-desktop');
});
