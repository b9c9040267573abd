// A correction (补正) from both sides: the window tells once what is lacking, the applicant reads it among what is theirs, sends it, and the
// window sees it and accepts. A clerk at a desk and an applicant on a phone in Chinese, a clerk on a phone and an applicant at a desk in English.
import { expect, test } from 'vitest';
import { applicantOf, apply, publishItem, smallPdf, testItem } from '../applying.ts';
import { desktop, phone } from './browser.ts';
import { fill, judgePage, openDesk, pageTimeoutMs } from './desk.ts';
import { judgeFace } from './face.ts';

const desk = openDesk({}, async ({ house }) => {
  await publishItem(house);
});

const words = {
  zh: {
    ask: '一次性告知补正',
    name: '材料名称',
    what: '需要怎样补正',
    confirm: (act: string) => `确认${act}`,
    send: '提交补正材料',
    sent: '已提交。',
    accept: '受理',
    accepted: '受理已完成',
    lacks: '驾驶证第二页没有上传，请补交彩色扫描件。',
  },
  en: {
    ask: 'Ask for corrections',
    name: 'What',
    what: 'What is to be mended',
    confirm: (act: string) => `Confirm: ${act}`,
    send: 'Send it',
    sent: 'It was sent.',
    accept: 'Accept',
    accepted: 'Accept: done',
    lacks: 'The second page of the driving licence is missing; send a scan in colour.',
  },
} as const;

test.each([
  ['zh', 'desktop', desktop, 'phone', phone],
  ['en', 'phone', phone, 'desktop', desktop],
] as const)(
  'what is lacking is asked once and answered: %s, a clerk on a %s',
  async (language, clerkOn, clerkSight, applicantOn, applicantSight) => {
    const say = words[language];
    const who = await applicantOf(desk.city.house);
    const { id } = await apply(desk.city.house, who);
    const clerk = await desk.reader('window', `/applications/${id}`, { language, viewport: clerkSight });
    const next = clerk.page.locator('.application__next');
    await next.getByRole('button', { name: say.ask, exact: true }).click();
    await fill(clerk.page, say.name, '驾驶证');
    await fill(clerk.page, say.what, say.lacks);
    await judgePage(clerk.page, `correcting-ask-${clerkOn}-${language}`);
    await next.getByRole('button', { name: say.confirm(say.ask) }).click();
    await clerk.page.getByText(say.lacks).first().waitFor();
    await judgePage(clerk.page, `correcting-asked-${clerkOn}-${language}`);

    const context = await desk.browser.reader({ language, viewport: applicantSight });
    context.setDefaultTimeout(pageTimeoutMs);
    const { token } = await desk.city.person(who, 2);
    await context.addCookies([{ name: 'kapok_session', value: token!, url: desk.city.url }]);
    const page = await context.newPage();
    await page.goto(`${desk.city.url}${language === 'en' ? '/en' : ''}/me/applications`);
    await page.getByRole('link', { name: testItem.name! }).click();
    await page.getByText(say.lacks).first().waitFor();
    await judgeFace(page, `correcting-lacking-${applicantOn}-${language}`);
    const scan = { name: '驾驶证.pdf', mimeType: 'application/pdf', buffer: smallPdf(`licence ${language}`) };
    await page.getByLabel('驾驶证', { exact: true }).setInputFiles(scan);
    await page.getByRole('button', { name: say.send }).click();
    await page.getByText(say.sent).waitFor();
    expect(await page.getByRole('button', { name: say.send }).count()).toBe(0);
    await judgeFace(page, `correcting-sent-${applicantOn}-${language}`);
    await context.close();

    await clerk.page.reload();
    await clerk.page.getByText('驾驶证').first().waitFor();
    await next.getByRole('button', { name: say.accept, exact: true }).click();
    await next.getByRole('button', { name: say.confirm(say.accept) }).click();
    await clerk.page.getByText(say.accepted).waitFor();
    await judgePage(clerk.page, `correcting-accepted-${clerkOn}-${language}`);
    await clerk.close();
  },
);
