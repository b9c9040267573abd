// The public face in a real browser on a real server: what it shows, that it reads without JavaScript, that it weighs
// little, that a bundle is checked on the visitor's device, and what it looks like (artifacts/public).
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify from 'fastify';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mountPublic } from '../../../web/public/server.ts';
import { buildWeb } from '../../src/kernel/web.ts';
import { openTestHouse, type TestHouse } from '../house.ts';
import {
  accessibilityFaults,
  desktop,
  keepPicture,
  openBrowser,
  overflowsSideways,
  phone,
  scriptBytesMax,
  type TestBrowser,
} from './browser.ts';
import { sights } from './desk.ts';
import { expectLight } from './face.ts';
import { publishYear } from './publishedYear.ts';

/** Seven pages one after the other, each searched for faults: slow on a busy machine. */
const pagesMsMax = 240_000;
const figureCode = 'hotline.connection-rate@2021';
let city: TestHouse;
let browser: TestBrowser;
let id: string;

beforeAll(async () => {
  await buildWeb(() => {});
  [city, browser] = await Promise.all([openTestHouse({ pages: true }), openBrowser()]);
  id = await publishYear(city);
});
afterAll(async () => {
  await browser?.close();
  await city?.close();
});

const pages = (): Record<string, string> => ({
  home: '/',
  reports: '/reports',
  disclosure: '/disclosure',
  report: `/reports/${id}`,
  figure: `/reports/${id}/figures/${encodeURIComponent(figureCode)}`,
  verify: '/verify',
  'check-report': '/check-report',
  ledger: '/ledger',
  missing: '/nothing-here',
});

/** Opens a page and keeps what the browser complained of: a blocked script or style is a fault of ours. */
async function open(context: BrowserContext, path: string): Promise<{ page: Page; complaints: string[] }> {
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('status of 404'))
      complaints.push(message.text());
  });
  await page.goto(city.url + path, { waitUntil: 'load' });
  return { page, complaints };
}

test('every file that the pages link to is there', async () => {
  for (const path of ['/disclosure?year=2021', '/reports', `/reports/${id}`]) {
    const page = await (await fetch(city.url + path)).text();
    const files = [...page.matchAll(/href="(\/api\/v1\/evaluations\/[^"]+)"/g)].map(
      ([, href]) => href as string,
    );
    expect(files.length, path).toBeGreaterThanOrEqual(3);
    for (const href of new Set(files)) expect((await fetch(city.url + href)).status, href).toBe(200);
  }
});

describe('every public page', () => {
  test.each(sights)(
    '%s on a %s is sound and accessible, has only words of its language, and is kept as a picture',
    async (language, device, viewport) => {
      const context = await browser.reader({ viewport, language });
      for (const [name, path] of Object.entries(pages())) {
        const { page, complaints } = await open(
          context,
          language === 'en' ? `/en${path === '/' ? '' : path}` : path,
        );
        expect(complaints, `${name} in ${language}`).toEqual([]);
        expect(await page.locator('h1').count(), `${name} has one title`).toBe(1);
        expect(await accessibilityFaults(page), `${name} in ${language}`).toEqual([]);
        expect(await overflowsSideways(page), `${name} fits ${viewport.width} px`).toBe(false);
        if (language === 'en' && name !== 'report' && name !== 'figure') {
          const words = (await page.locator('main').innerText()).replaceAll('中文', '');
          expect(words, name).not.toMatch(/[\u4e00-\u9fff]/);
        }
        await keepPicture(page, `public/${name}-${device}-${language}`);
        await page.close();
      }
      await context.close();
    },
    pagesMsMax,
  );

  test('answers 404 for what does not exist and for a report that is not public', async () => {
    for (const path of [
      '/nothing-here',
      '/reports/not-an-id',
      '/reports/01890000-0000-7000-8000-00000000ffff',
    ])
      expect((await fetch(city.url + path)).status, path).toBe(404);
  });

  test('names no script but its own and allows no other', async () => {
    const first = await fetch(city.url);
    const policy = first.headers.get('content-security-policy') ?? '';
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    const scripts = (await first.text()).match(/<script[^>]*>/g) ?? [];
    expect(scripts.length).toBeGreaterThan(0);
    for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`);
    const second = (await fetch(city.url)).headers.get('content-security-policy');
    expect(second).not.toBe(policy);
  });
});

describe('the first page', () => {
  test('shows the published figures with target and standing, and leads to their formula', async () => {
    const context = await browser.reader();
    const { page } = await open(context, '/');
    const card = page.locator('.figure-card').first();
    expect(await card.innerText()).toMatch(/%[\s\S]*指标值 ≥95%[\s\S]*未达标/);
    await card.click();
    await page.waitForURL('**/figures/**');
    expect(await page.locator('main').innerText()).toContain('算式');
    await context.close();
  });

  test('remembers the language that was chosen', async () => {
    const context = await browser.reader();
    const { page } = await open(context, '/');
    await page.getByRole('link', { name: 'English' }).click();
    await page.waitForURL('**/en');
    await page.goto(city.url);
    expect(new URL(page.url()).pathname).toBe('/en');
    await page.getByRole('link', { name: '中文' }).click();
    await page.waitForURL(`${city.url}/`);
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
    await context.close();
  });

  test('carries its styles, and weighs at most 50 KB before the first paint and 110 KB of script after', async () => {
    await expectLight(city.url);
    const context = await browser.reader();
    const page = await context.newPage();
    const sheets: string[] = [];
    page.on('request', (request) => {
      if (request.resourceType() === 'stylesheet') sheets.push(request.url());
    });
    await page.goto(city.url, { waitUntil: 'networkidle' });
    expect(sheets, 'a sheet of its own is one more way there and back').toEqual([]);
    // A page that one goes to from here brings what the first did not carry.
    await page.getByRole('link', { name: '政务服务评价' }).first().click();
    await page.waitForURL('**/services/ratings');
    await page.waitForLoadState('networkidle');
    expect(sheets.length).toBeGreaterThan(0);
    await context.close();
  });

  test('no page brings more than 110 KB of script', async () => {
    const home = await (await fetch(city.url)).text();
    const address = /\/assets\/manifest-[^"]+\.js/.exec(home)?.[0] ?? '';
    const manifest = JSON.parse(
      (await (await fetch(city.url + address)).text()).replace(/^window\.__reactRouterManifest=|;\s*$/g, ''),
    ) as { entry: Brought; routes: Record<string, Brought> };
    const assets = join(import.meta.dirname, '../../../web/public/build/client');
    const heavy: string[] = [];
    for (const [id, route] of Object.entries(manifest.routes)) {
      const brought = [manifest.entry, manifest.routes.root!, route];
      const files = new Set([address, ...brought.flatMap(({ module, imports }) => [module, ...imports])]);
      let bytes = 0;
      for (const file of files) bytes += (await stat(join(assets, `${file}.br`))).size;
      if (bytes > scriptBytesMax) heavy.push(`${id}: ${bytes} bytes`);
    }
    expect(Object.keys(manifest.routes).length).toBeGreaterThan(30);
    expect(heavy).toEqual([]);
  });
});

interface Brought {
  readonly module: string;
  readonly imports: readonly string[];
}

describe('a report', () => {
  test('opens the proof of every figure beside the text, without JavaScript too', async () => {
    for (const scripted of [true, false]) {
      const context = await browser.browser.newContext({ viewport: desktop, javaScriptEnabled: scripted });
      const page = await context.newPage();
      await page.goto(`${city.url}/reports/${id}`);
      const figures = page.locator('details.figure');
      expect(await figures.count()).toBeGreaterThan(3);
      const figure = figures.filter({ hasText: '热线接通率' }).first();
      const proof = figure.locator('.proof');
      expect(await proof.isVisible()).toBe(false);
      await figure.locator('summary').click();
      expect(await proof.innerText()).toMatch(/算式[\s\S]*分子[\s\S]*分母[\s\S]*日志位置[\s\S]*总和树根/);
      const paper = await page.locator('.paper').boundingBox();
      const box = await proof.boundingBox();
      expect(box?.x ?? 0, 'beside the paper').toBeGreaterThanOrEqual((paper?.x ?? 0) + (paper?.width ?? 0));
      if (scripted) await keepPicture(page, 'public/report-proof-desktop-zh');
      await page.locator('.score-table a.dotted').first().click();
      expect(await page.locator('.proof-row[open]').count(), 'a figure in the table opens its proof').toBe(1);
      await context.close();
    }
  });

  test('opens a proof under the line on a phone', async () => {
    const context = await browser.reader({ viewport: phone });
    const { page } = await open(context, `/reports/${id}`);
    const figure = page.locator('details.figure').filter({ hasText: '热线接通率' }).first();
    await figure.locator('summary').click();
    const box = await figure.locator('.proof').boundingBox();
    expect(box?.x ?? -1).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(phone.width);
    await keepPicture(page, 'public/report-proof-phone-zh');
    await context.close();
  });

  test('offers all files of its bundle', async () => {
    const context = await browser.reader();
    const { page } = await open(context, `/reports/${id}`);
    const links = page.locator('.files a');
    expect(await links.allInnerTexts()).toEqual([
      'report.pdf',
      'report.docx',
      'report.html',
      'evidence.json',
      'log.vkey',
    ]);
    for (const link of await links.all()) {
      const href = (await link.getAttribute('href')) as string;
      expect((await fetch(new URL(href, city.url))).status, href).toBe(200);
    }
    await context.close();
  });

  test('leads drawn records to the figure’s root on the reader’s device', async () => {
    const context = await browser.reader();
    const { page } = await open(context, pages().figure as string);
    await page.getByText('与树根相符').first().waitFor();
    expect(await page.getByText('与树根相符').count()).toBe(8);
    await page.getByLabel('抽查第').fill('617');
    await page.getByRole('button', { name: '抽查' }).click();
    await page.waitForURL('**record=617**');
    await page.getByText('与树根相符').first().waitFor();
    expect(await page.locator('.numbers').last().innerText()).toContain('617');
    await context.close();
  });
});

describe('checking a bundle', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kapok-bundle-'));
    const base = `${city.url}/api/v1/evaluations/${id}`;
    const files = ['report.html', 'report.docx', 'report.pdf', 'log.vkey'].map((name) => [
      name,
      `documents/${name}`,
    ]);
    for (const [name, path] of [...files, ['evidence.json', 'evidence']])
      await writeFile(
        join(folder, name as string),
        Buffer.from(await (await fetch(`${base}/${path}`)).arrayBuffer()),
      );
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function check(context: BrowserContext): Promise<Page> {
    const { page } = await open(context, '/verify');
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.method() !== 'GET' || request.postData() !== null) sent.push(request.url());
    });
    await page.locator('input[type=file]').first().setInputFiles(folder);
    await page.locator('.outcome').waitFor();
    expect(sent, 'nothing is uploaded').toEqual([]);
    return page;
  }

  test('finds a true bundle true, and uploads nothing', async () => {
    const context = await browser.reader();
    const page = await check(context);
    expect(await page.locator('.outcome h2').innerText()).toBe('全部相符');
    expect(await page.locator('.checks .good').count()).toBe(7);
    expect(await accessibilityFaults(page)).toEqual([]);
    await keepPicture(page, 'public/verify-holds-desktop-zh');
    await context.close();
  });

  test('names the figure whose digit was changed', async () => {
    const file = join(folder, 'evidence.json');
    const base = `${city.url}/api/v1/evaluations/${id}`;
    const text = await (await fetch(`${base}/evidence`)).text();
    const numerator =
      /"code": "hotline\.connection-rate@2021"[\s\S]*?"numerator": "(\d+)"/.exec(text)?.[1] ?? '';
    await writeFile(
      file,
      text.replace(`"numerator": "${numerator}"`, `"numerator": "${Number(numerator) + 1}"`),
    );
    const context = await browser.reader({ viewport: phone });
    const page = await check(context);
    expect(await page.locator('.outcome h2').innerText()).toMatch(/不符/);
    expect(await page.locator('.findings').innerText()).toContain(figureCode);
    await keepPicture(page, 'public/verify-fails-phone-zh');
    await writeFile(file, text);
    await context.close();
  });

  test('checks the report published here on request', async () => {
    const context = await browser.reader({ language: 'en' });
    const { page } = await open(context, `/en/reports/${id}`);
    await page.getByRole('link', { name: 'Check this report' }).click();
    await page.locator('.outcome').waitFor();
    expect(await page.locator('.outcome h2').innerText()).toBe('Everything holds');
    await keepPicture(page, 'public/verify-holds-desktop-en');
    await context.close();
  });
});

describe('when there is nothing to show', () => {
  test('an empty city says what will appear, and a failing API what was kept', async () => {
    for (const [name, status, body] of [
      ['empty', 200, { items: [], limit: 1 }],
      [
        'failing',
        503,
        { type: 'https://kapok.example/problems/unavailable', title: '系统暂时不可用', instance: 'a-1' },
      ],
    ] as const) {
      // Only the API behind the pages is stood in for: its failure cannot be had from a house that works.
      const app = Fastify();
      app.get('/api/v1/*', (_request, reply) => reply.status(status).send(body));
      await mountPublic(app);
      const url = await app.listen({ port: 0, host: '127.0.0.1' });
      const context = await browser.reader();
      const page = await context.newPage();
      const answer = await page.goto(url);
      expect(answer?.status()).toBe(status);
      const said = await page.locator('main').innerText();
      if (name === 'empty') expect(said).toContain('这里将出现已公布的数字');
      else expect(said).toMatch(/暂时打不开[\s\S]*没有任何内容丢失[\s\S]*a-1/);
      expect(await accessibilityFaults(page)).toEqual([]);
      await keepPicture(page, `public/${name}-desktop-zh`);
      await context.close();
      await app.close();
    }
  });
});
