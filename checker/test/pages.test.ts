// How long a report of sixty pages takes, beside taking the bare text out of the same pages. Both are printed; processor
// time is measured, as other work on the machine must not fail the test.
import { expect, test } from 'vitest';
import { checkReport } from '../src/check.ts';
import { readReport } from '../src/read/read.ts';
import { composeField } from './corpus/field.ts';
import { render } from './corpus/render.ts';

const pagesWanted = 60;
const secondsMax = 5;

interface Bare {
  getDocument(options: object): {
    promise: Promise<{
      numPages: number;
      getPage(number: number): Promise<{ getTextContent(): Promise<unknown> }>;
    }>;
    destroy(): Promise<void>;
  };
}

async function bareText(bytes: Uint8Array): Promise<number> {
  const pdfjs = (await import('pdfjs-dist/legacy/build/pdf.mjs')) as unknown as Bare;
  const loading = pdfjs.getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const document = await loading.promise;
  for (let page = 1; page <= document.numPages; page++) await (await document.getPage(page)).getTextContent();
  await loading.destroy();
  return document.numPages;
}

async function secondsOf<T>(work: () => Promise<T>): Promise<[number, T]> {
  const before = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(before);
  return [(user + system) / 1e6, result];
}

test('a report of sixty pages is read and checked in less than five seconds', async () => {
  const blocks = Array.from({ length: 28 }, (_, at) => composeField(4_000 + at).blocks).flat();
  const pdf = await render(blocks, 'pdf');
  await bareText(pdf);
  const [bare, pages] = await secondsOf(() => bareText(pdf));
  const [whole, findings] = await secondsOf(async () => checkReport(await readReport(pdf)));
  console.log(
    `${pages} pages: ${whole.toFixed(2)} s, ${(whole / bare).toFixed(1)} times bare text (${bare.toFixed(2)} s), ${findings.length} findings`,
  );
  expect(pages).toBeGreaterThanOrEqual(pagesWanted);
  expect(whole).toBeLessThan(secondsMax);
});
