// The browser that page tests drive: Debian's Chromium where it is installed, else the one npm brought; Chinese type from npm.
// Never lets a test pass without a browser: where there is none, it fails and says what to install.
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const root = join(import.meta.dirname, '../../..');

export const desktop = { width: 1440, height: 900 };
export const phone = { width: 390, height: 844 };
/** The narrowest screen that pages must serve. */
export const smallestPhone = { width: 360, height: 740 };

export interface TestBrowser {
  readonly browser: Browser;
  /** A fresh reader: no cookie, no memory. */
  reader(options?: {
    readonly viewport?: { readonly width: number; readonly height: number };
    readonly language?: 'zh' | 'en';
  }): Promise<BrowserContext>;
  close(): Promise<void>;
}

export async function openBrowser(): Promise<TestBrowser> {
  const fonts = await chineseFonts();
  const { executablePath, args } = await findChromium();
  const browser = await chromium.launch({
    executablePath,
    args,
    env: { ...process.env, FONTCONFIG_FILE: join(fonts, 'fonts.conf') } as Record<string, string>,
  });
  return {
    browser,
    reader: ({ viewport = desktop, language = 'zh' } = {}) =>
      browser.newContext({
        viewport,
        locale: language === 'zh' ? 'zh-CN' : 'en-GB',
        ...(viewport.width < 700 ? { isMobile: true, hasTouch: true } : {}),
      }),
    close: async () => {
      await browser.close();
      await rm(fonts, { recursive: true, force: true });
    },
  };
}

async function findChromium(): Promise<{ executablePath: string; args: string[] }> {
  const own = installed.find((path) => existsSync(path));
  if (own) return { executablePath: own, args: ['--no-sandbox'] };
  try {
    const { default: brought } = await import('@sparticuz/chromium');
    // One process for everything is for machines that allow no more; it does not outlive a page that is closed.
    const args = brought.args.filter((arg) => arg !== '--single-process');
    return { executablePath: await brought.executablePath(), args };
  } catch (error) {
    throw new Error('Page tests need a browser: install Debian’s `chromium`, or run `npm ci` again.', {
      cause: error,
    });
  }
}

/** A bare image has no Chinese type; the pages would be judged by empty boxes. */
async function chineseFonts(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kapok-fonts-'));
  const noto = join(root, 'node_modules/@expo-google-fonts/noto-sans-sc');
  const weights = ['400Regular', '500Medium', '600SemiBold'];
  const folders = [...weights.map((weight) => join(noto, weight)), '/usr/share/fonts'];
  await writeFile(
    join(folder, 'fonts.conf'),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
${folders.map((each) => `<dir>${each}</dir>`).join('\n')}
<cachedir>${join(folder, 'cache')}</cachedir></fontconfig>`,
  );
  return folder;
}

/** Keeps what a page looks like, for people to judge: `artifacts/<name>.png`. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  const path = join(root, 'artifacts', `${name}.png`);
  await mkdir(dirname(path), { recursive: true });
  await page.screenshot({ path });
}

/** Serious and critical accessibility faults (axe), each as one readable line; a test expects none. Looks at no frame of others. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .setLegacyMode()
    .analyze();
  return violations
    .filter((fault) => fault.impact === 'serious' || fault.impact === 'critical')
    .map(
      (fault) =>
        `${fault.id}: ${fault.help} at ${fault.nodes.map((node) => node.target.join(' ')).join(', ')}`,
    );
}

/** Whether a page scrolls sideways: as it stands, and where that is a phone, on the narrowest one too. */
export async function overflowsSideways(page: Page): Promise<boolean> {
  const overflows = () => page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  const size = page.viewportSize();
  if ((await overflows()) || !size || size.width > phone.width) return overflows();
  await page.setViewportSize(smallestPhone);
  const narrow = await overflows();
  await page.setViewportSize(size);
  return narrow;
}

/** What a public page may weigh before its first paint, and its scripts after (DESIGN: a slow phone). */
export const beforePaintBytesMax = 50 * 1024;
export const scriptBytesMax = 110 * 1024;

/** Bytes of a page as a browser fetches them (brotli): text and styles before the first paint, scripts after. */
export async function weightOf(url: string, cookie = ''): Promise<{ before: number; after: number }> {
  const page = await fetch(url, { headers: { cookie } });
  const html = await page.text();
  if (!html.includes('<style')) throw new Error(`${page.url} carries no style: it is not the page it seems`);
  const links = html.match(/<link\b[^>]*>/g) ?? [];
  const linked = (rel: string) =>
    links.flatMap((link) =>
      link.includes(`rel="${rel}"`) && !link.includes('disabled')
        ? (/href="([^"]+)"/.exec(link)?.[1] ?? [])
        : [],
    );
  const imported = [...html.matchAll(/\b(?:from |import |import\()"(\/assets\/[^"]+)"/g)].map(
    ([, path]) => path!,
  );
  const scripts = new Set([...linked('modulepreload'), ...imported]);
  if (scripts.size === 0) throw new Error(`${page.url} brings no script: what it weighs is not known`);
  const bytes = async (paths: Iterable<string>) => {
    let sum = 0;
    for (const path of paths) sum += compressed(await (await fetch(new URL(path, url))).text());
    return sum;
  };
  return {
    before: compressed(html) + (await bytes(linked('stylesheet'))),
    after: await bytes(scripts),
  };
}

const compressed = (text: string): number => brotliCompressSync(text).length;
