// The form of an item at its department's desk: what is wrong is told as one types, and what is sound is the next version.
import { expect, test } from 'vitest';
import { publishItem } from '../applying.ts';
import { judgePage, openDesk, sights } from './desk.ts';

let item: string;
const desk = openDesk({}, async (city) => {
  item = await publishItem(city.house);
});

test.each(sights)('a form is edited and checked as one types: %s, %s', async (language, device, viewport) => {
  const { page, close } = await desk.reader('head', `/forms/${item}`, { language, viewport });
  await page.waitForSelector('#definition');
  const text = await page.inputValue('#definition');
  await page.fill('#definition', text.replace('"contactPhone"', '"applicantName"'));
  await page.waitForSelector('#form-faults ~ ul li');
  const button = page.getByRole('button', {
    name: language === 'zh' ? '保存为新版本' : 'Save as the next version',
  });
  expect(await button.isDisabled()).toBe(true);
  await judgePage(page, `forms-faults-${device}-${language}`);
  await page.fill('#definition', text.replace('"most": 2000', '"most": 1000'));
  await button.click();
  await page.waitForSelector(language === 'zh' ? 'text=/第\\d版/' : 'text=/Version \\d/');
  await judgePage(page, `forms-saved-${device}-${language}`);
  await close();
});
