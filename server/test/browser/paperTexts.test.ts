// The texts of papers at the desk: a head writes the department's own beside the paper they make, is told what law asks for, and goes
// back to the city's; then as people see the page.
import { expect, test } from 'vitest';
import { fill, judgePage, openDesk, sights } from './desk.ts';

const path = '/api/v1/notice-templates';
const desk = openDesk({}, async (city) => {
  const texts = [
    {
      kind: 'accepted',
      series: '穗政受',
      paragraphs: ['{{applicant}}：', '“{{item}}”申请收悉。根据{{law}}的规定，予以受理。'],
    },
  ];
  const set = await (await city.as('supervisor')).put(`${path}/city`, { texts, version: 0 });
  expect(set.status, JSON.stringify(set.body)).toBe(200);
});

test('a head writes a text of the department’s own, with the paper beside it, and drops it again', async () => {
  const { page, close } = await desk.reader('head-water', '/services/papers?department=water');
  const preview = page.getByRole('region', { name: '预览' });
  // Where the department says nothing, what holds for the city is shown.
  await preview.getByText('穗政受〔年份〕序号').waitFor();
  await page.getByRole('button', { name: /^一次性补正告知书/ }).click();
  await page.getByRole('button', { name: '用自己的文字' }).first().click();
  await fill(page, '机关代字', '穗水补');
  await fill(page, '正文，每段一行', '请补正：{{phone}}');
  await page.getByText('《一次性补正告知书》中没有占位符“phone”。').waitFor();
  const save = page.getByRole('button', { name: '保存', exact: true });
  expect(await save.isDisabled()).toBe(true);
  await fill(page, '正文，每段一行', '请补正：');
  await save.click();
  await page.getByText(/依法应当载明需要补正的内容/).waitFor();
  await page.getByRole('button', { name: '需要补正的内容', exact: true }).click();
  await preview.getByText('［需要补正的内容］').waitFor();
  expect(await page.getByLabel('正文，每段一行').inputValue()).toBe('请补正：{{lacking}}');
  await judgePage(page, 'paper-texts-own-zh-desktop');
  await save.click();
  await page.getByText(/第1版 · .*由.+设定/).waitFor();
  const head = await desk.city.as('head', 'water');
  const held = (await head.get(`${path}/water`)).body;
  expect(held.own.texts).toEqual([
    { kind: 'correction', series: '穗水补', paragraphs: ['请补正：{{lacking}}'] },
  ]);
  await page.getByRole('button', { name: /^一次性补正告知书/ }).click();
  await page.getByRole('button', { name: '恢复沿用' }).click();
  await save.click();
  await page.getByText(/第2版 · /).waitFor();
  expect((await head.get(`${path}/water`)).body.own).toEqual({ texts: [] });
  // Another department's can be read, and not set.
  await page.goto(`${desk.city.url}/desk/services/papers?department=traffic`);
  await page.getByText(/由单位负责人或政务服务监督员设定/).waitFor();
  expect(await page.getByRole('button', { name: '用自己的文字' }).count()).toBe(0);
  await close();
});

test.each(sights)('the texts of papers, %s on a %s', async (language, name, viewport) => {
  const { page, close } = await desk.reader('supervisor', '/services/papers?department=city', {
    viewport,
    language,
  });
  await page.locator('.papers__sheet').waitFor();
  await judgePage(page, `paper-texts-${language}-${name}`);
  await page.locator('.papers__sheet').scrollIntoViewIfNeeded();
  await judgePage(page, `paper-texts-sheet-${language}-${name}`);
  await close();
});
