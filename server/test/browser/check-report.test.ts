// The page that checks a report, in a real browser on a real server: with and without JavaScript, for what is wrong and what
// is unreadable, and what it looks like (artifacts/public).
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { accessibilityFaults, desktop, keepPicture, overflowsSideways, phone } from './browser.ts';
import { openFace } from './face.ts';

let folder: string;

const report = [
  '江州市城市管理局2022年度部门整体支出绩效自评报告',
  '一、预算执行情况',
  '2022年，我局全年预算1,860.00万元，实际支出1,785.42万元，预算执行率为96.99%。',
  '办件满意率由90%提高到95%，提高5%。',
  '项目\t预算数\t执行数\t执行率',
  '甲项目\t100.00\t90.00\t90.00%',
  '乙项目\t200.00\t150.00\t85.00%',
  '丙项目\t50.00\t40.00\t80.00%',
].join('\n');

const face = openFace({}, async () => {
  folder = await mkdtemp(join(tmpdir(), 'kapok-reports-'));
  await Promise.all([
    writeFile(join(folder, 'report.txt'), report),
    writeFile(join(folder, 'right.txt'), '办件满意率由90%提高到95%，提高5个百分点。'),
    writeFile(join(folder, 'old.doc'), Buffer.from('d0cf11e0a1b11ae1', 'hex')),
    writeFile(join(folder, 'large.txt'), Buffer.alloc(10 * 1024 * 1024 + 1, 'a')),
  ]);
});
afterAll(async () => {
  if (folder) await rm(folder, { recursive: true });
});

test.each([
  ['desktop', desktop, 'zh', true],
  ['phone', phone, 'en', true],
  ['phone', phone, 'zh', false],
] as const)(
  'on a %s a report is checked and each finding stands beside its words (%#)',
  async (device, viewport, language, script) => {
    const context = script
      ? await face.browser.reader({ viewport, language })
      : await face.browser.browser.newContext({ viewport, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${face.city.url}${language === 'en' ? '/en' : ''}/check-report`);
    await page.setInputFiles('#report', join(folder, 'report.txt'));
    await page.click('button[type=submit]');
    await page.waitForSelector('.figure-findings li');
    expect(await page.textContent('#verdict')).toMatch(language === 'zh' ? /发现 3 处/ : /3 places/);
    expect(await page.locator('mark').allTextContents()).toEqual(['96.99%', '5%', '85.00%']);
    expect(await page.locator('blockquote').nth(1).innerHTML()).toContain('95%，提高<mark>5%</mark>');
    expect(await overflowsSideways(page)).toBe(false);
    if (script) expect(await accessibilityFaults(page)).toEqual([]);
    await keepPicture(page, `public/check-report-found-${device}-${language}${script ? '' : '-no-script'}`);
    await context.close();
  },
);

test.each([
  ['right.txt', /没有发现/],
  ['old.doc', /无法识别/],
  ['large.txt', /10 MB|过大/],
] as const)('%s is answered with what it is', async (file, words) => {
  const context = await face.browser.reader();
  const page = await context.newPage();
  await page.goto(`${face.city.url}/check-report`);
  await page.setInputFiles('#report', join(folder, file));
  await page.click('button[type=submit]');
  await page.getByText(words).first().waitFor();
  await context.close();
});
