// A matter of several items composed at the desk: its items, what comes first, whom each is for, checked as one types and seen as the
// applicant sees it; who comes second loses nothing.
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { driveForms } from '../../../city/drive/applying.ts';
import { driveItems } from '../../../city/drive/items.ts';
import { judgePage, openDesk, sights } from './desk.ts';

const desk = openDesk({}, async ({ house }) => {
  await driveItems(house);
  await driveForms(house);
});

const words = {
  zh: {
    code: '“一件事”代码',
    name: ['名称（中文）', '名称（英文）'],
    lead: ['一句话说明（中文）', '一句话说明（英文）'],
    addGroup: '添加一组问题',
    group: ['组名（中文）', '组名（英文）'],
    question: ['问题（中文）', '问题（英文）'],
    addPart: '添加事项',
    byAnswers: '按回答',
    asked: '问题',
    save: '保存为新版本',
    saved: /已保存为第\d版/,
    sound: '没有问题，可以保存。',
    news: /已保存第\d+版/,
    insist: '保留我的填写，再次保存时以我的为准',
  },
  en: {
    code: 'Code of the matter',
    name: ['Name in Chinese', 'Name in English'],
    lead: ['In one sentence in Chinese', 'In one sentence in English'],
    addGroup: 'Add a group of questions',
    group: ['Name of the group in Chinese', 'Name of the group in English'],
    question: ['Question in Chinese', 'Question in English'],
    addPart: 'Add an item',
    byAnswers: 'By answers',
    asked: 'Question',
    save: 'Save as the next version',
    saved: /Saved as version \d/,
    sound: 'Nothing is wrong; it can be saved.',
    news: /Somebody else saved version \d+/,
    insist: 'Keep mine: saving again makes it stand',
  },
} as const;

async function addPart(page: Page, label: string, typed: string): Promise<void> {
  const list = page.getByRole('combobox', { name: label, exact: true });
  await list.click();
  await list.fill(typed);
  await page.locator('.ant-select-item-option', { hasText: typed }).first().click();
}

test.each(sights)('a matter is composed without code: %s, %s', async (language, device, viewport) => {
  const say = words[language];
  const both = async ([zh, en]: readonly string[], inChinese: string, inEnglish: string) => {
    await page.getByLabel(zh!, { exact: true }).fill(inChinese);
    await page.getByLabel(en!, { exact: true }).fill(inEnglish);
  };
  const code = `housing${device}`;
  const { page, close } = await desk.reader('supervisor', '/forms', { language, viewport });
  await page.waitForSelector('#forms-bundles ~ ol a');
  await page.click('.page__head button');
  await page.waitForSelector('#bundle-parts');
  const save = page.getByRole('button', { name: say.save });
  expect(await save.isDisabled()).toBe(true);
  await judgePage(page, `bundles-empty-${device}-${language}`);

  await page.getByLabel(say.code, { exact: true }).fill(code);
  await both(say.name, '安家一件事', 'Settling in');
  await both(say.lead, '户口、社保卡一次申请。', 'Household and card by one form.');
  await page.getByRole('button', { name: say.addGroup }).click();
  await both(say.group, '您的情况', 'Your situation');
  await both(say.question, '需要社会保障卡吗', 'Do you need a card');
  await addPart(page, say.addPart, '户口迁移');
  await page.locator('.bundle__part h3', { hasText: '户口' }).waitFor();
  await addPart(page, say.addPart, '社会保障卡');
  await page.locator('.bundle__part h3', { hasText: '社会保障卡' }).waitFor();
  // The second comes after the first, and only for those who said so.
  const second = page.locator('.bundle__list > li').nth(1);
  await second.getByRole('checkbox').first().check();
  await second.getByRole('button', { name: say.byAnswers }).click();
  await second
    .locator('select')
    .first()
    .selectOption({ label: language === 'zh' ? '需要社会保障卡吗' : 'Do you need a card' });
  await page.getByText(say.sound, { exact: true }).waitFor();
  expect(await page.locator('.bundle__row').count()).toBe(2);
  expect(await page.locator('.bundle__links path').count()).toBe(1);
  // As the applicant sees it: the second item only after yes.
  const wanted = page.locator('.bundle__outcome > ol > li');
  expect(await wanted.count()).toBe(1);
  await page
    .locator('.bundle__phone')
    .getByRole('radio', { name: language === 'zh' ? '是' : 'Yes' })
    .first()
    .check();
  await expect.poll(() => wanted.count()).toBe(2);
  await judgePage(page, `bundles-composed-${device}-${language}`);
  // Moved up it stands before what it waits for, which is told at once and cannot be saved.
  await second.locator('button', { hasText: '↑' }).click();
  await page.locator('#bundle-faults ~ ul li').waitFor();
  expect(await save.isDisabled()).toBe(true);
  await page.locator('.bundle__list > li').first().locator('button', { hasText: '↓' }).click();
  await save.click();
  await page.getByText(say.saved).first().waitFor();
  await page.waitForURL(`**/forms/bundles/${code}`);
  await page.getByText(say.sound, { exact: true }).waitFor();

  // Somebody else sets another version meanwhile: what was typed stays, and stands once that was decided.
  const supervisor = await desk.city.as('supervisor');
  const { body: read } = await supervisor.get(`/api/v1/applying/bundles/${code}`);
  const other = { ...read.bundle, lead: { zh: '别人的说明', en: 'Of somebody else' } };
  expect(
    (await supervisor.put(`/api/v1/applying/bundles/${code}`, { bundle: other, version: 1 })).status,
  ).toBe(200);
  await both(say.name, '安居一件事', 'A home');
  await save.click();
  await page.getByText(say.news).waitFor();
  expect(await page.getByLabel(say.name[0], { exact: true }).inputValue()).toBe('安居一件事');
  await judgePage(page, `bundles-conflict-${device}-${language}`);
  await page.getByRole('button', { name: say.insist }).click();
  await save.click();
  await page
    .getByText(language === 'zh' ? '已保存为第3版' : 'Saved as version 3')
    .first()
    .waitFor();
  const { body: stands } = await supervisor.get(`/api/v1/applying/bundles/${code}`);
  expect(stands).toMatchObject({
    version: 3,
    bundle: {
      words: { zh: '安居一件事' },
      lead: { zh: '户口、社保卡一次申请。' },
      parts: [
        { code: 'part1' },
        { code: 'part2', after: ['part1'], when: [[{ field: 'ask1', is: ['yes'] }]] },
      ],
    },
  });
  await close();
});
