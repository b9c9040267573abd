// What every test of the public pages begins with: a house with pages, a browser, and a judge of how a page looks. Keeps pictures
// in artifacts/public for people to judge.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, vi } from 'vitest';
import { buildWeb } from '../../src/kernel/web.ts';
import { openTestHouse, type TestHouse } from '../house.ts';
import {
  accessibilityFaults,
  beforePaintBytesMax,
  keepPicture,
  openBrowser,
  overflowsSideways,
  scriptBytesMax,
  type TestBrowser,
  weightOf,
} from './browser.ts';

// A browser, a server and two databases share whatever cores there are.
export const faceTimeoutMs = 240_000;

export interface Face {
  readonly city: TestHouse;
  readonly browser: TestBrowser;
}

/** Opens house and browser for the tests of a file; what it gives may be used inside tests only. */
export function openFace(
  options: Parameters<typeof openTestHouse>[0] = {},
  prepare: (city: TestHouse) => Promise<void> = async () => {},
): Face {
  let city: TestHouse;
  let browser: TestBrowser;
  vi.setConfig({ testTimeout: faceTimeoutMs });
  beforeAll(async () => {
    await buildWeb(() => {});
    [city, browser] = await Promise.all([openTestHouse({ pages: true, ...options }), openBrowser()]);
    await prepare(city);
  }, faceTimeoutMs);
  afterAll(async () => {
    await browser?.close();
    await city?.close();
  });
  return {
    get city() {
      return city;
    },
    get browser() {
      return browser;
    },
  };
}

/** Keeps a picture, and expects no serious fault and no sideways scrolling. */
export async function judgeFace(page: Page, name: string): Promise<void> {
  await keepPicture(page, `public/${name}`);
  expect(await accessibilityFaults(page), name).toEqual([]);
  expect(await overflowsSideways(page), name).toBe(false);
}

/** Expects of a page that a slow phone can take it. */
export async function expectLight(url: string, cookie?: string): Promise<void> {
  const { before, after } = await weightOf(url, cookie);
  expect(before, `${url}: bytes before the first paint`).toBeLessThanOrEqual(beforePaintBytesMax);
  expect(after, `${url}: bytes of script`).toBeLessThanOrEqual(scriptBytesMax);
}
