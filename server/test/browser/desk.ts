// What every test of the desk's pages begins with: a house with pages, a browser, readers who are signed in, and a judge of
// how a page looks. Keeps pictures in artifacts/desk for people to judge.
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, vi } from 'vitest';
import { openTestHouse, type TestHouse, testPassword } from '../house.ts';
import {
  accessibilityFaults,
  desktop,
  keepPicture,
  openBrowser,
  overflowsSideways,
  phone,
  type TestBrowser,
} from './browser.ts';

// A browser, a server and two databases share whatever cores there are.
export const pageTimeoutMs = 60_000;
const testTimeoutMs = 240_000;

export type Sight = NonNullable<Parameters<TestBrowser['reader']>[0]>;

export interface Reader {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Every address the browser asked for. */
  readonly addresses: readonly string[];
  close(): Promise<void>;
}

export interface Desk {
  readonly city: TestHouse;
  readonly browser: TestBrowser;
  /** A signed-in reader on a page of the desk. */
  reader(username: string, path: string, sight?: Sight): Promise<Reader>;
  /** A reader nobody knows yet, on no page. */
  stranger(sight?: Sight): Promise<{ page: Page; context: BrowserContext }>;
}

const everySight = [
  ['zh', 'desktop', desktop],
  ['zh', 'phone', phone],
  ['en', 'desktop', desktop],
  ['en', 'phone', phone],
] as const;

/** How pages are looked at: each language and each size once, and all four ways where `KAPOK_SIGHTS=all` asks for it. */
export const sights =
  process.env.KAPOK_SIGHTS === 'all' ? everySight : ([everySight[0], everySight[3]] as const);

/** Opens house and browser for the tests of a file; what it gives may be used inside tests only. */
export function openDesk(
  options: Parameters<typeof openTestHouse>[0] = {},
  prepare: (city: TestHouse) => Promise<void> = async () => {},
): Desk {
  let city: TestHouse;
  let browser: TestBrowser;
  vi.setConfig({ testTimeout: testTimeoutMs });

  beforeAll(async () => {
    [city, browser] = await Promise.all([openTestHouse({ pages: true, ...options }), openBrowser()]);
    await prepare(city);
  }, testTimeoutMs);

  // What a failing page showed says more than which element was missing.
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail')
      for (const context of browser.browser.contexts())
        for (const page of context.pages())
          await keepPicture(page, `desk/failed/${task.name.replace(/\W+/g, '-')}`);
    for (const context of browser.browser.contexts()) await context.close();
  });

  afterAll(async () => {
    await browser?.close();
    await city?.close();
  });

  async function stranger(sight: Sight = {}) {
    const context = await browser.reader(sight);
    context.setDefaultTimeout(pageTimeoutMs);
    const page = await context.newPage();
    watchWire(page);
    return { context, page };
  }

  return {
    get city() {
      return city;
    },
    get browser() {
      return browser;
    },
    stranger,
    reader: async (username, path, sight) => {
      const { context, page } = await stranger(sight);
      const addresses: string[] = [];
      page.on('request', (request) => addresses.push(request.url()));
      const signedIn = await page.request.post(`${city.url}/api/v1/sessions`, {
        data: { username, password: testPassword },
      });
      expect(signedIn.status()).toBe(201);
      await page.goto(`${city.url}/desk${path}`);
      return { page, context, addresses, close: () => context.close() };
    },
  };
}

/** What a page has asked for and not been answered, and when that last changed. */
const wires = new WeakMap<Page, { open: number; changedAt: number }>();
/** A page whose answers led to no further question for so long has come to rest. */
const quietMs = 150;

function watchWire(page: Page): void {
  const wire = { open: 0, changedAt: performance.now() };
  wires.set(page, wire);
  const count = (by: 1 | -1) => () => {
    wire.open += by;
    wire.changedAt = performance.now();
  };
  page.on('request', count(1));
  page.on('requestfinished', count(-1));
  page.on('requestfailed', count(-1));
}

async function atRest(page: Page): Promise<void> {
  const wire = wires.get(page);
  if (!wire) return page.waitForLoadState('networkidle');
  await vi.waitUntil(() => wire.open <= 0 && performance.now() - wire.changedAt > quietMs, {
    timeout: pageTimeoutMs,
    interval: 20,
  });
}

/** Waits until the page has come to rest, keeps a picture, and expects no serious fault and no sideways scrolling. */
export async function judgePage(page: Page, name: string): Promise<void> {
  await atRest(page);
  // What is below the screen may wait until somebody scrolls to it.
  await page.waitForFunction(() =>
    [...document.querySelectorAll('.skeleton')].every(
      (one) => one.getBoundingClientRect().top >= window.innerHeight,
    ),
  );
  await keepPicture(page, `desk/${name}`);
  expect(await accessibilityFaults(page), name).toEqual([]);
  expect(await overflowsSideways(page), `${name} scrolls sideways`).toBe(false);
}

export async function fill(page: Page, label: string, value: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).fill(value);
}

/** Opens one of the component library's lists and takes an entry; where one types to find it, the entry is typed. */
export async function pick(page: Page, label: string, entry: string, typed = false): Promise<void> {
  const list = page.locator('form').getByRole('combobox', { name: label, exact: true });
  await list.click();
  if (typed) await list.fill(entry);
  await page.locator('.ant-select-item-option', { hasText: entry }).first().click();
}
