// Measures how soon a visitor on a slow phone sees a public page, beside a page of a component library with a chart that says the
// same: in turns, in one browser, each visit with nothing remembered. 1.6 Mbit/s, 150 ms there and back, a processor four times slower.
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { brotliCompressSync } from 'node:zlib';
import fastifyStatic from '@fastify/static';
import react from '@vitejs/plugin-react';
import Fastify from 'fastify';
import { build } from 'vite';
import { driveItems } from '../../../city/drive/items.ts';
import { readConfig } from '../../src/kernel/config.ts';
import { openHouse } from '../../src/kernel/house.ts';
import { buildWeb } from '../../src/kernel/web.ts';
import { startServer } from '../../src/main.ts';
import { authorityOver } from '../../src/modules/parties/index.ts';
import { openBrowser, phone, type TestBrowser } from '../../test/browser/browser.ts';

const slow = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 94_000 };
const slowerProcessor = 4;
/** Time for what comes late to be the largest. */
const settleMs = 500;

export interface Measured {
  /** Milliseconds, the middle of the visits: first and largest contentful paint. */
  readonly pages: readonly { readonly name: string; readonly first: number; readonly largest: number }[];
  readonly peer: { readonly first: number; readonly largest: number };
}

export async function measurePaint({ visits }: { readonly visits: number }): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), 'kapok-bench-paint-'));
  const peer = Fastify();
  await buildWeb(() => {});
  const opened = await openHouse(
    readConfig({ data: join(folder, 'data'), port: '0', empty: true }, {}),
    authorityOver,
  );
  try {
    await driveItems(opened.house);
    const server = await startServer(opened.house, { pages: true });
    const browser = await openBrowser();
    try {
      const url = await server.app.listen({ port: 0, host: '127.0.0.1' });
      const items = await (await fetch(`${url}/api/v1/services/items?limit=20`)).text();
      const peerUrl = await servePeer(peer, join(folder, 'peer'), items);
      const question = encodeURIComponent('想开一家小饭馆');
      const ours = [
        ['home', `${url}/`],
        ['found', `${url}/services?q=${question}`],
        ['elder', `${url}/?face=elder`],
      ] as const;
      const seen = new Map<string, { first: number; largest: number }[]>();
      for (let visit = 0; visit < visits; visit += 1)
        for (const [name, address] of [...ours, ['peer', peerUrl] as const])
          seen.set(name, [...(seen.get(name) ?? []), await paintOf(browser, address)]);
      const middleOf = (name: string) => {
        const all = seen.get(name) ?? [];
        return {
          first: middle(all.map(({ first }) => first)),
          largest: middle(all.map(({ largest }) => largest)),
        };
      };
      return { pages: ours.map(([name]) => ({ name, ...middleOf(name) })), peer: middleOf('peer') };
    } finally {
      await browser.close();
      await peer.close();
      await server.stop();
    }
  } finally {
    await opened.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Builds the peer as one would ship it and serves it compressed, as ours is. */
async function servePeer(app: ReturnType<typeof Fastify>, out: string, items: string): Promise<string> {
  // As the desk's own build: what a test runner says of itself is not of the page.
  process.env.NODE_ENV = 'production';
  await build({
    configFile: false,
    root: join(import.meta.dirname, 'peer'),
    logLevel: 'error',
    mode: 'production',
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [react()],
    build: { outDir: out, emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 5_000 },
  });
  await writeFile(join(out, 'items.json'), items);
  for (const name of await readdir(out, { recursive: true }))
    if (/\.(js|css|html|json)$/.test(name))
      await writeFile(join(out, `${name}.br`), brotliCompressSync(await readFile(join(out, name))));
  await app.register(fastifyStatic, { root: out, preCompressed: true });
  return app.listen({ port: 0, host: '127.0.0.1' });
}

/** What the browser itself says of one first visit. */
async function paintOf(browser: TestBrowser, url: string): Promise<{ first: number; largest: number }> {
  const context = await browser.reader({ viewport: phone });
  try {
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Network.emulateNetworkConditions', slow);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowerProcessor });
    await page.goto(url, { waitUntil: 'networkidle' });
    await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
    await page.waitForTimeout(settleMs);
    return await page.evaluate(
      () =>
        new Promise<{ first: number; largest: number }>((resolve) => {
          const first = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN;
          new PerformanceObserver((list) =>
            resolve({ first, largest: list.getEntries().at(-1)?.startTime ?? Number.NaN }),
          ).observe({ type: 'largest-contentful-paint', buffered: true });
        }),
    );
  } finally {
    await context.close();
  }
}

const middle = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;

if (import.meta.main) {
  const { values } = parseArgs({ options: { large: { type: 'boolean' } } });
  const { pages, peer } = await measurePaint({ visits: values.large ? 15 : 5 });
  for (const { name, first, largest } of pages)
    console.log(
      `${name}: first paint ${first.toFixed(0)} ms (limit 600), largest ${largest.toFixed(0)} ms (limit 1200); ${(first / peer.first).toFixed(2)} of the component library's page (reach 0.15)`,
    );
  console.log(
    `the component library's page: first ${peer.first.toFixed(0)} ms, largest ${peer.largest.toFixed(0)} ms`,
  );
}
