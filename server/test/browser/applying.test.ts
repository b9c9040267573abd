// Applying in a real browser on a real server: a newcomer finds an item, learns what to bring, fills it in on a phone, hands it in;
// without a script; with a connection that breaks; on two devices. What it looks like is in artifacts/public.
import type { BrowserContext, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { driveForms } from '../../../city/drive/applying.ts';
import { driveItems } from '../../../city/drive/items.ts';
import { followPart } from '../../src/modules/applying/usecases/following.ts';
import { applicantOf, registeredPerson } from '../applying.ts';
import { desktop, phone } from './browser.ts';
import { expectLight, judgeFace, openFace } from './face.ts';

/** The office that the search shows first of those that do it. */
const food = '11440100D0000001144440131001001';
const face = openFace({}, async ({ house }) => {
  await driveItems(house);
  await driveForms(house);
});

/** Signed in as somebody proofed against their document. */
async function signIn(context: BrowserContext, partyId?: Awaited<ReturnType<typeof applicantOf>>) {
  const who = partyId ?? (await applicantOf(face.city.house));
  const { token } = await face.city.person(who, 2);
  await context.addCookies([{ name: 'kapok_session', value: token!, url: face.city.url }]);
  return who;
}
const file = (name: string, bytes = 1_000) => ({
  name,
  mimeType: 'application/pdf',
  buffer: Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(bytes, name)]),
});
/** What has not come by then does not come. */
const waitMsMax = 15_000;
const next = (page: Page) => page.click('button[value=next]');

test.each([
  ['phone', phone, 'zh', true],
  ['phone', phone, 'zh', false],
  ['desktop', desktop, 'en', true],
] as const)(
  'on a %s a newcomer finds, asks, fills in and hands in (%#)',
  async (device, viewport, language, script) => {
    const context = script
      ? await face.browser.reader({ viewport, language })
      : await face.browser.browser.newContext({ viewport, javaScriptEnabled: false });
    const page = await context.newPage();
    page.setDefaultTimeout(waitMsMax);
    const look = async (what: string) => {
      if (script) await judgeFace(page, `applying-${what}-${device}-${language}`);
    };
    const at = (path: string) => `${face.city.url}${language === 'en' ? '/en' : ''}${path}`;
    await page.goto(at(`/services?q=${encodeURIComponent('开餐馆')}`));
    await page.click(`a[href$="/services/${food}"]`);
    await page.click(`a[href$="/apply/${food}"]`);
    await page.waitForSelector('button[name=tell]');
    await expectLight(page.url());
    await look('questions');
    await page.check('input[name="a.foodBusiness"][value=restaurant]');
    await page.check('input[name="a.placeRented"][value=yes]');
    await page.check('input[name="a.hasLicence"][value=yes]');
    await page.click('button[name=tell]');
    // Seats are asked of restaurants only: the question is there now, and what was answered still is.
    await page.waitForSelector('input[name="a.foodSeats"]');
    expect(await page.isChecked('input[name="a.placeRented"][value=yes]')).toBe(true);
    await page.fill('input[name="a.foodSeats"]', '60');
    await page.click('button[name=tell]');
    await page.waitForSelector('#result');
    expect(await page.locator('#result li strong').count()).toBe(4);
    await look('advice');
    // Filling in needs a session; the answers come back with whoever signed in.
    await page.click('#result button.primary');
    await page.waitForURL(/sign-in\?returnTo/);
    await page.waitForLoadState('networkidle');
    await signIn(context);
    await page.goto(
      new URL(decodeURIComponent(new URL(page.url()).searchParams.get('returnTo')!), face.city.url).href,
    );
    await page.click('#result button.primary');
    await page.waitForURL(/\/me\/drafts\/[0-9a-f-]{36}/);
    await page.waitForSelector('input[name=step][value=catering]', { state: 'attached' });
    await next(page);
    await page.waitForSelector('[id="a.shopName"]');
    await page.fill('[id="a.shopAddress"]', '五山路 1 号');
    await next(page);
    // What is missing is named above, beside, and nothing that was written is lost.
    await page.waitForSelector('.notice.bad');
    expect(await page.inputValue('[id="a.shopAddress"]')).toBe('五山路 1 号');
    await look('faults');
    await page.fill('[id="a.shopName"]', '榕树下');
    await page.click('button[value=prefill]');
    await page.waitForSelector('.notice.good');
    expect(await page.inputValue('[id="a.applicantName"]')).toBe('陈大文');
    expect(await page.inputValue('[id="a.shopName"]')).toBe('榕树下');
    await look('group');
    await page.fill('[id="a.landlordName"]', '李四');
    await next(page);
    await page.waitForSelector('[id="a.safetyOfficer"]');
    await page.fill('[id="a.safetyOfficer"]', '陈大文');
    await page.fill('[id="a.contactPhone"]', '13800001234');
    await page.check('input[name="a.foodKinds"][value=cold]');
    // With a script the question that depends on it is there at once, without one after pressing on.
    if (!script) await next(page);
    await page.waitForSelector('input[name="a.coldRoom"]');
    await page.check('input[name="a.coldRoom"][value=yes]');
    await next(page);
    await page.waitForSelector('.needs');
    for (const name of ['premises-lease', 'kitchen-plan', 'health-certificate', 'safety-rules']) {
      const one = page.locator('.needs > li').filter({ has: page.locator(`input[value="${name}"]`) });
      await one.locator('input[type=file]').setInputFiles(file(`${name}.pdf`));
      await one.locator('button[value=upload]').click();
      await page.waitForSelector(`text=${name}.pdf`);
    }
    await look('materials');
    await next(page);
    await page.waitForSelector('button[value=submit]');
    await look('check');
    const [session] = await context.cookies(face.city.url);
    for (const step of ['shop', 'materials', 'check'])
      await expectLight(`${page.url().split('?')[0]}?step=${step}`, `${session!.name}=${session!.value}`);
    await page.check('input[name=promise]');
    await page.click('button[value=submit]');
    await page.waitForSelector('.receipt');
    const [number, code] = await page.locator('.receipt dd').allTextContents();
    expect(number).toMatch(/^SQ-\d{8}-\d{6}$/);
    expect(code).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/);
    expect(page.url()).not.toContain(code);
    await look('receipt');
    await page.goto(at('/me/drafts'));
    await page.waitForSelector('.empty');
    await context.close();
  },
);

test('a connection that breaks loses nothing: what is typed is saved later, and a file goes on where it stopped', async () => {
  const context = await face.browser.reader({ viewport: phone, language: 'zh' });
  const who = await signIn(context);
  const page = await context.newPage();
  page.setDefaultTimeout(waitMsMax);
  const begun = await (await face.city.person(who, 2)).post('/api/v1/me/drafts', {
    item: food,
    answers: { foodBusiness: 'takeaway', placeRented: 'no', hasLicence: 'yes' },
  });
  const path = `/me/drafts/${begun.body.draftId}`;
  const api = `**/api/v1${path}**`;
  await page.goto(`${face.city.url}${path}?step=shop`);
  await page.waitForSelector('[id="a.shopName"]');
  await page.route(api, (route) => route.abort('internetdisconnected'));
  await page.fill('[id="a.shopName"]', '木棉小馆');
  await page.waitForSelector('text=网络不通');
  await page.unroute(api);
  await page.waitForSelector('text=已保存');
  const read = async () => (await (await face.city.person(who, 2)).get(`/api/v1${path}`)).body;
  expect((await read()).answers.shopName).toBe('木棉小馆');
  await page.goto(`${face.city.url}${path}?step=materials`);
  let pieces = 0;
  await page.route(`**/api/v1${path}/uploads/**`, (route) => {
    pieces += 1;
    return pieces === 2 ? route.abort('internetdisconnected') : route.continue();
  });
  await page.setInputFiles('.needs > li:first-child input[type=file]', file('产权证.pdf', 700_000));
  await page.click('.needs > li:first-child button[value=upload]');
  await page.waitForSelector('text=上传中断在');
  await judgeFace(page, 'applying-upload-broken-phone-zh');
  await page.waitForSelector('.files >> text=产权证.pdf');
  // Three pieces, and the one that broke again: none was sent twice.
  expect(pieces).toBe(4);
  expect((await read()).files).toMatchObject([{ name: '产权证.pdf', bytes: 700_009 }]);
  await context.close();
});

test('a second device is told that the first went on, and keeps what was written on both', async () => {
  const [one, other] = await Promise.all([
    face.browser.reader({ viewport: phone, language: 'zh' }),
    face.browser.browser.newContext({ viewport: desktop, javaScriptEnabled: false }),
  ]);
  const who = await signIn(one);
  await signIn(other, who);
  const begun = await (await face.city.person(who, 2)).post('/api/v1/me/drafts', { bundle: 'newborn' });
  const path = `${face.city.url}/me/drafts/${begun.body.draftId}?step=newbornWants`;
  const [first, second] = [await one.newPage(), await other.newPage()];
  for (const page of [first, second]) page.setDefaultTimeout(waitMsMax);
  await Promise.all([first.goto(path), second.goto(path)]);
  await judgeFace(first, 'applying-matter-phone-zh');
  await first.check('input[name="a.wantsCard"][value=yes]');
  await first.waitForSelector('text=已保存');
  await second.check('input[name="a.wantsCard"][value=no]');
  await second.check('input[name="a.wantsAllowance"][value=yes]');
  await next(second);
  await second.waitForSelector('text=另一台设备');
  expect(await second.isChecked('input[name="a.wantsAllowance"][value=yes]')).toBe(true);
  await next(second);
  await second.waitForSelector('input[name=step][value=birth]', { state: 'attached' });
  const { answers } = (await (await face.city.person(who, 2)).get(`/api/v1/me/drafts/${begun.body.draftId}`))
    .body;
  expect(answers).toMatchObject({ wantsCard: 'no', wantsAllowance: 'yes' });
  await Promise.all([one.close(), other.close()]);
});

test('a matter is completed by two on their phones, and who joined sees what they signed and where each part stands', async () => {
  const spouse = await registeredPerson(face.city.house, '李小花');
  const [own, theirs] = await Promise.all([
    face.browser.reader({ viewport: phone, language: 'zh' }),
    face.browser.browser.newContext({ viewport: phone, javaScriptEnabled: false }),
  ]);
  const who = await signIn(own);
  await signIn(theirs, spouse.partyId);
  const [page, joining] = [await own.newPage(), await theirs.newPage()];
  for (const one of [page, joining]) one.setDefaultTimeout(waitMsMax);
  await page.goto(`${face.city.url}/matters/marriage`);
  await page.check('input[name="a.wantsMove"][value=yes]');
  await page.click('button[name=tell]');
  await page.click('#result button.primary');
  await page.waitForURL(/\/me\/drafts\/[0-9a-f-]{36}/);
  const draft = page.url().split('?')[0]!;
  await next(page);
  await page.waitForSelector('[id="a.applicantName"]');
  await page.fill('[id="a.applicantName"]', '陈大文');
  await page.fill('[id="a.contactPhone"]', '13800001234');
  await next(page);
  await page.waitForSelector('[id="a.purpose"]');
  await page.fill('[id="a.purpose"]', '登记结婚并把户口迁到一起');
  await next(page);
  await page.waitForSelector('input[name="a.delivery"]');
  await page.check('input[name="a.delivery"][value=online]');
  await next(page);
  await page.waitForSelector('.needs');
  await next(page);
  await page.waitForSelector('button[value=submit]');
  await page.click('summary:has-text("共同申请人")');
  await page.fill('#documentNumber', spouse.named.documentNumber);
  await page.fill('#name', spouse.named.name);
  await page.click('button[value=ask]');
  await page.waitForSelector('text=等待同意');

  await joining.goto(`${face.city.url}/me/drafts`);
  await joining.click('#invitations ~ ul a');
  await joining.waitForSelector('button[value=agree]');
  const invitation = joining.url();
  expect(await joining.textContent('.answers')).not.toContain('陈大文');
  const [session] = await theirs.cookies(face.city.url);
  await expectLight(invitation, `${session!.name}=${session!.value}`);
  await joining.click('button[value=agree]');
  await joining.waitForSelector('.notice.good');

  await page.goto(`${draft}?step=check`);
  await page.waitForSelector('text=已同意');
  await page.click('button[value=submit]');
  await page.waitForSelector('.receipt');
  const { body: handedIn } = await (await face.city.person(who, 2)).get(
    `/api/v1${new URL(draft).pathname.replace('drafts', 'submissions')}`,
  );
  expect(handedIn.parts).toMatchObject([{ state: 'filed' }, { state: 'waiting', after: ['registry'] }]);
  await joining.goto(invitation);
  await joining.waitForSelector('text=等待前一事项办结');
  await followPart(face.city.house, handedIn.parts[0].caseId, true);
  await joining.goto(invitation);
  await joining.waitForSelector('.notice.good');
  expect(await joining.locator('.needs > li:has-text("办件编号")').count()).toBe(2);

  // The same with a script, so that it can be judged; in English on a desk.
  for (const [viewport, language] of [
    [phone, 'zh'],
    [desktop, 'en'],
  ] as const) {
    const judged = await face.browser.reader({ viewport, language });
    await signIn(judged, spouse.partyId);
    const look = await judged.newPage();
    await look.goto(invitation.replace('/me/', language === 'en' ? '/en/me/' : '/me/'));
    await look.waitForSelector('.answers');
    await judgeFace(look, `applying-joined-${viewport === phone ? 'phone' : 'desktop'}-${language}`);
    await judged.close();
  }
  await Promise.all([own.close(), theirs.close()]);
});
