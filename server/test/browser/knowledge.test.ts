// Finding an answer as anyone does: in everyday words, on a phone, with and without a script, in both languages.
import { expect, test } from 'vitest';
import { driveKnowledge } from '../../../city/drive/knowledge.ts';
import { enterPeople } from '../../../city/drive/people.ts';
import { readReference } from '../../../city/reference.ts';
import { desktop, phone } from './browser.ts';
import { expectLight, judgeFace, openFace } from './face.ts';

const face = openFace({ people: false, city: 'demo' }, async ({ house }) => {
  await driveKnowledge(house, await enterPeople(house, readReference(), 7), house.clock.now());
});

test.each([
  ['zh', 'phone', phone, '', '暂住证怎么办', '居住证如何办理'],
  ['en', 'desktop', desktop, '/en', 'lost identity card', undefined],
] as const)(
  'asked in everyday words, the answer is first and says what it rests on: %s, %s',
  async (language, device, viewport, prefix, question, title) => {
    const context = await face.browser.reader({ viewport, language });
    const page = await context.newPage();
    const judge = (name: string) => judgeFace(page, `knowledge-${name}-${device}-${language}`);
    await page.goto(`${face.city.url}${prefix}/knowledge`);
    await judge('empty');
    await page.getByRole('searchbox').fill(question);
    await page.getByRole('searchbox').press('Enter');
    await page.waitForURL(/q=/);
    await judge('found');
    const first = page.locator('.found li a').first();
    const said = await first.innerText();
    if (title) expect(said).toBe(title);
    await first.click();
    await page.getByRole('heading', { level: 1, name: said }).waitFor();
    await page
      .getByRole('heading', { level: 2, name: language === 'zh' ? '依据' : 'What it rests on' })
      .waitFor();
    await judge('entry');
    await page.goto(`${face.city.url}${prefix}/services?q=${encodeURIComponent('火星')}`);
    await page.getByRole('link', { name: /火星/ }).click();
    await page
      .getByRole('heading', { level: 2, name: language === 'zh' ? '没有找到答复' : 'No answer was found' })
      .waitFor();
    await judge('none');
    await context.close();
  },
);

test('works without a script, and weighs what a slow phone can take', async () => {
  const context = await face.browser.browser.newContext({ javaScriptEnabled: false, locale: 'zh-CN' });
  const page = await context.newPage();
  await page.goto(`${face.city.url}/services`);
  await page.getByRole('link', { name: /问政策/ }).click();
  await page.getByRole('searchbox').fill('juzhuzheng');
  await page.getByRole('button', { name: '查找' }).click();
  await page.locator('.found a', { hasText: '居住证' }).first().click();
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toMatch(/居住证/);
  expect((await page.goto(`${face.city.url}/knowledge/019a0000-0000-7000-8000-000000000000`))?.status()).toBe(
    404,
  );
  await context.close();
  await expectLight(`${face.city.url}/knowledge`);
});
