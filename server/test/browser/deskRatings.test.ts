// Ratings at the desk: a department replies and asks for an exclusion, a second person publishes and decides; figures in a
// picture; a pad is added with its key shown once; what did not leave is sent again and the words people are told in are set.

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RatingId } from '@kapok/contracts/ids.ts';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { visitOf } from '../visits.ts';
import { fill, judgePage, openDesk, pick, sights } from './desk.ts';

let refusing: Server;
const environment: Record<string, string> = {};
beforeAll(async () => {
  // A gateway that wants nothing of us: what goes there is given up at once.
  refusing = createServer((_request, response) => void response.writeHead(410).end());
  await new Promise<void>((done) => refusing.listen(0, '127.0.0.1', done));
  environment.KAPOK_SMS_URL = `http://127.0.0.1:${(refusing.address() as AddressInfo).port}/send`;
  environment.KAPOK_SMS_SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
});
afterAll(() => refusing?.close());

const said = '等候两小时才叫号，窗口人员态度生硬';
let malicious: RatingId;
const desk = openDesk({ environment }, async (city) => {
  const everyone = await city.as('public');
  const rate = async (score: number, more: object = {}, window = 'A03') => {
    const { code } = await visitOf(city, { window });
    return (await everyone.post('/api/v1/ratings/given', { code, score, tags: [], ...more })).body;
  };
  for (const score of [5, 5, 4, 5, 3, 4]) await rate(score, score === 5 ? { tags: ['quick'] } : {});
  malicious = (await rate(1, { text: '不喜欢这座楼' }, 'A05')).ratingId;
  await rate(1, { tags: ['slow', 'unfriendly'], text: said });
  const named = {
    documentType: 'citizen-id',
    documentNumber: '11010519491231002X',
    name: '陈大文',
    phone: '13812345678',
  };
  // No hour is quiet, whenever this runs.
  const keeper = await city.as('administrator');
  const { settings } = (await keeper.get('/api/v1/messages/settings')).body;
  const awake = { ...settings, quiet: { from: '00:00', until: '00:00' } };
  await keeper.put('/api/v1/messages/settings', { settings: awake, version: 0 });
  const { partyId } = (await (await city.as('agent')).post('/api/v1/parties', named)).body;
  await visitOf(city, { partyId });
  for (const name of ['hotline.bad-ratings', 'messages.telling']) await city.consumed(name);
  await vi.waitFor(
    async () => {
      const dead = await keeper.get('/api/v1/messages/deliveries?state=dead');
      expect(dead.body.items).toHaveLength(1);
    },
    { timeout: 30_000, interval: 200 },
  );
});

test('a department replies and asks, a second person publishes and decides', async () => {
  const handler = await desk.reader('handler', '/services/ratings?show=bad');
  const bad = handler.page.locator('.ratings__one', { hasText: said });
  await bad.getByRole('button', { name: /^答复/ }).click();
  await handler.page.getByLabel('答复内容').fill('已增开窗口，并对当事人员作了批评。');
  await handler.page.getByRole('form', { name: '答复' }).getByRole('button', { name: '答复' }).click();
  await bad.getByText('答复（待他人审核后公开）').waitFor();
  const other = handler.page.locator('.ratings__one', { hasText: '不喜欢这座楼' });
  await other.getByRole('button', { name: /^申请剔除/ }).click();
  await handler.page.getByLabel('恶意评价').check();
  await handler.page.getByLabel('理由和依据').fill('与服务无关');
  await handler.page
    .getByRole('form', { name: '申请剔除' })
    .getByRole('button', { name: '申请剔除' })
    .click();
  await other.getByText('待复核').waitFor();
  await handler.close();

  const { page, close } = await desk.reader('supervisor', '/services/ratings?show=replied');
  await page
    .getByRole('button', { name: /^审核公开/ })
    .first()
    .click();
  await page.getByLabel('公开的评价内容').fill('等候两小时才叫号');
  await page.getByRole('form', { name: '审核公开' }).getByRole('button', { name: '审核公开' }).click();
  await page.getByText('已公开').waitFor();
  await page.getByLabel('显示').selectOption({ label: '待复核剔除' });
  await page.getByRole('button', { name: /^复核剔除/ }).click();
  await page.getByLabel('同意剔除', { exact: true }).check();
  await page.getByLabel('复核意见').fill('内容与所办事项无关');
  await page.getByRole('form', { name: '复核剔除' }).getByRole('button', { name: '复核剔除' }).click();
  await page.getByText('没有符合条件的评价').waitFor();
  await close();
  const { items } = (await (await desk.city.as('supervisor')).get('/api/v1/ratings/received')).body;
  const one = items.find(({ ratingId }: { ratingId: string }) => ratingId === malicious);
  expect(one.exclusion).toMatchObject({ state: 'granted', ground: 'malicious' });
});

test('a pad is added with its key shown once, and ended', async () => {
  const { page, close } = await desk.reader('administrator', '/services/pads');
  await page.getByText('还没有评价器').waitFor();
  await page.getByRole('button', { name: '新增评价器' }).click();
  await pick(page, '部门', '交通', true);
  await fill(page, '窗口', 'A03');
  await page.locator('form').getByRole('button', { name: '新增评价器' }).click();
  expect(await page.locator('.ratings__key code').innerText()).toMatch(/^pad_/);
  await page.getByRole('button', { name: '已输入设备' }).click();
  await page.getByRole('button', { name: '停用A03窗口的评价器' }).click();
  await page.locator('td', { hasText: '停用' }).first().waitFor();
  await close();
});

test('what was given up is sent again, and words and quiet hours are set', async () => {
  const { page, close } = await desk.reader('administrator', '/services/messages');
  await page.getByRole('button', { name: '重新发送' }).click();
  await page.getByText('已重新排队发送').waitFor();
  await fill(page, '至', '07:30');
  await page.locator('summary', { hasText: '预约已取消' }).click();
  await page.getByLabel('短信（中文）').locator('visible=true').fill('您的预约已取消{{phone}}。');
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByText('占位符“phone”不能用在这里').waitFor();
  await page.getByLabel('短信（中文）').locator('visible=true').fill('您预约的时间已取消。');
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByText('已保存第2版').waitFor();
  await close();
  const { settings } = (await (await desk.city.as('administrator')).get('/api/v1/messages/settings')).body;
  expect(settings.quiet.until).toBe('07:30');
});

test.each(sights)('ratings, figures, pads and messages: %s on a %s', async (language, device, viewport) => {
  const { page, close } = await desk.reader('supervisor', '/services/ratings', { viewport, language });
  await page.locator('.ratings__one').first().waitFor();
  await judgePage(page, `ratings-${language}-${device}`);
  await page.goto(`${desk.city.url}/desk/services/ratings/results`);
  await page.locator('.bars__row').first().waitFor();
  await judgePage(page, `rating-results-${language}-${device}`);
  await page.goto(`${desk.city.url}/desk/services/pads`);
  await page.locator('table').waitFor();
  await judgePage(page, `rating-pads-${language}-${device}`);
  await close();
  const keeper = await desk.reader('administrator', '/services/messages', { viewport, language });
  await keeper.page.locator('.ratings__template').first().waitFor();
  await judgePage(keeper.page, `messages-${language}-${device}`);
  await keeper.close();
});
