// The page of calls and agents in a real browser: a leader sees the warning and the staffing it asks for, tries a load, and sets
// other targets. The city is one whose last ten weeks are known.
import { DateTime } from 'luxon';
import { expect, test } from 'vitest';
import { doingAs } from '../../src/kernel/doing.ts';
import { recordCalls, setContract } from '../../src/modules/hotline/index.ts';
import { warnOfYear } from '../../src/modules/staffing/index.ts';
import { judgePage, openDesk, sights } from './desk.ts';

const weeks = 10;
const year = new Date().getFullYear();

const desk = openDesk({}, async (city) => {
  const doing = doingAs(city.house, { kind: 'system', name: 'test' });
  // So few that any ten weeks pass it.
  await setContract(doing, { year, contacts: 2_000 });
  const today = DateTime.now().setZone('Asia/Shanghai').startOf('day');
  for (let back = weeks * 7; back > 0; back--) {
    const day = today.minus({ days: back });
    const many = Math.round((day.weekday > 5 ? 40 : 60) * (1 + Math.sin(back * 12.9898) / 6));
    await recordCalls(
      doing,
      Array.from({ length: many }, (_, index) => {
        const offered = day.plus({ minutes: 480 + ((index * 31 + back * 7) % 600) });
        const gaveUp = (index + back) % 13 === 0;
        const left = offered.plus({ seconds: gaveUp ? 80 : 9 });
        return {
          line: '12345',
          channel: 'phone',
          offeredAt: offered.toISO()!,
          ...(gaveUp ? {} : { answeredAt: left.toISO()!, agent: `A00${index % 4}` }),
          endedAt: (gaveUp ? left : left.plus({ seconds: 190 })).toISO()!,
        };
      }),
    );
  }
  await city.fed();
  await warnOfYear(city.house);
});

test('a leader finds the warning where work begins, and on its page the agents it asks for', async () => {
  for (const [language, name, sight] of sights) {
    const { page, close } = await desk.reader('head', '/', { viewport: sight, language });
    const notice = page.locator('.foreboding');
    await notice.waitFor();
    expect(await notice.textContent()).toMatch(language === 'zh' ? /服务量必将超出合同/ : /certain to pass/);
    await judgePage(page, `staffing-notice-${language}-${name}`);
    await notice.getByRole('link').first().click();
    await page.locator('.staffing__bars').waitFor();
    await page.locator('.staffing__volume svg').first().waitFor();
    await page
      .getByText(language === 'zh' ? '尚无人知悉' : 'Nobody has taken note yet')
      .first()
      .waitFor();
    await judgePage(page, `staffing-${language}-${name}`);
    await close();
  }
});

test('whoever takes note is rid of the warning, and it is told who did', async () => {
  const { page, close } = await desk.reader('head', '/');
  const lines = page.locator('.foreboding .warning');
  await lines.first().waitFor();
  for (let left = await lines.count(); left > 0; left--) {
    await page.getByRole('button', { name: '知悉', exact: true }).first().click();
    await lines.nth(left - 1).waitFor({ state: 'detached' });
  }
  await page.goto(`${desk.city.url}/desk/hotline/staffing`);
  await page
    .getByText(/已知悉：head/)
    .first()
    .waitFor();
  await page.getByRole('button', { name: '用仿真核对这一天' }).click();
  await page.getByText(/公式测算为/).waitFor();
  await page.getByRole('button', { name: '推演', exact: true }).click();
  await page.getByText(/全年接通率 .*仿真/).waitFor();
  await judgePage(page, 'staffing-supposed');
  await close();
});

test('a supervisor has a week’s shifts made and publishes them', async () => {
  const { page, close } = await desk.reader('supervisor', '/hotline/rosters');
  await page.getByText('还没有排班').waitFor();
  await page.getByRole('button', { name: '编排草稿' }).click();
  await page.getByText('预测所需坐席全部有人。').waitFor();
  await judgePage(page, 'rosters-zh-desktop');
  await page.getByRole('button', { name: '发布', exact: true }).click();
  await page.getByRole('heading', { name: /已发布/ }).waitFor();
  await close();
  const agent = await desk.reader('agent', '/hotline/shifts', { viewport: sights[1][2], language: 'en' });
  await agent.page.getByRole('cell').first().waitFor();
  await judgePage(agent.page, 'shifts-en-phone');
  await agent.close();
});

test('a supervisor tries a load and sets a higher target, which asks for more agents', async () => {
  const { page, close } = await desk.reader('supervisor', '/hotline/staffing');
  await page.getByLabel('每小时来电').fill('200');
  await page.getByLabel('平均通话（秒）').fill('180');
  await page.getByLabel('平均耐心（秒）', { exact: true }).fill('120');
  await page.getByRole('button', { name: '计算', exact: true }).click();
  await page.getByText('13 名坐席在线，排班 19 人').waitFor();
  await page.getByRole('button', { name: '修改目标' }).click();
  await page.getByLabel('接通率不低于（%）').fill('99');
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByRole('button', { name: '计算', exact: true }).click();
  await page.getByText(/1[5-9] 名坐席在线/).waitFor();
  await close();
});

test('a supervisor enters the contract where the year is told, and it is told by the new number', async () => {
  const { page, close } = await desk.reader('supervisor', '/hotline/staffing');
  await page.getByRole('button', { name: '登记合同服务量' }).click();
  await page.getByLabel(`${year}年合同服务量（件次）`).fill('2500');
  await judgePage(page, 'staffing-contract-zh-desktop');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByText('为合同服务量 2,500').waitFor();
  await close();
});

test('who may not plan staff does not see the page', async () => {
  const { page, close } = await desk.reader('agent', '/hotline');
  await page.getByRole('navigation').first().waitFor();
  expect(await page.getByRole('link', { name: '话务与坐席' }).count()).toBe(0);
  await close();
});
