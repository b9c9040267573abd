// Copies of materials that staff see: each page says what for, who and when; what was given is what it was, byte for byte.
import { createHash } from 'node:crypto';
import type { ApplicationId } from '@kapok/contracts/ids.ts';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { applicantOf, apply, publishItem } from '../../../test/applying.ts';
import { openTestHouse, type TestHouse } from '../../../test/house.ts';
import { transact } from '../../kernel/database.ts';
import { isRefusal } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { loadCompiler } from '../../kernel/typesetting.ts';
import { keepFile, readFile } from './index.ts';

let city: TestHouse;
beforeAll(async () => {
  city = await openTestHouse();
  await publishItem(city.house);
});
afterAll(() => city?.close());

/** A PDF of so many pages, as a scanner might make it. */
async function scanOf(pages: number): Promise<Buffer> {
  const compiler = await loadCompiler();
  const mainFileContent = `#set page(width: 300pt, height: 200pt)\n#for n in range(${pages}) [#page[Lease #(n + 1)]]`;
  return Buffer.from(compiler.pdf(compiler.compile({ mainFileContent }).result!));
}
/** One red dot. */
const dot = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);
/** The same as other cameras keep it. */
const jpeg = Buffer.from(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/4gHYSUNDX1BST0ZJTEUAAQEAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABh' +
    'Y3NwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' +
    'AAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAAB' +
    'UAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAA' +
    'AAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAAAAAAACSgAAAPhAAAts9Y' +
    'WVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAM' +
    'ZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADb/2wBDAFA3PEY8MlBGQUZaVVBfeMiCeG5uePWvuZHI' +
    '////////////////////////////////////////////////////2wBDAVVaWnhpeOuCguv/////////////////////////////' +
    '////////////////////////////////////////////wAARCAAIAAgDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAL/' +
    'xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFQEBAQAAAAAAAAAAAAAAAAAAAgP/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIR' +
    'AxEAPwCAAXf/2Q==',
  'base64',
);
const webp = Buffer.from(
  'UklGRhYCAABXRUJQVlA4WAoAAAAgAAAABwAABwAASUNDUMgBAAAAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABhY3NwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAAAAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAMZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADZWUDggKAAAAJABAJ0BKggACAACwEwloAJ0ugADmAD+6WkevgCn7P/5Z/5/fF3uYAA=',
  'base64',
);

async function copyOf(name: string, bytes: Buffer) {
  const applicant = await applicantOf(city.house);
  const id = newId<ApplicationId>(city.house);
  const file = await transact(city.house.scoped('everything'), (tx) =>
    keepFile(tx, city.house, { subject: id, owner: applicant, name, bytes }),
  );
  if (isRefusal(file)) throw new Error(file.refused);
  await apply(city.house, applicant, {
    id,
    materials: [{ requirement: 'lease', name: '租赁合同', fileIds: [file.id], grade: 'C', source: 'upload' }],
  });
  const { token } = await city.as('reviewer');
  const answer = await fetch(`${city.url}/api/v1/applications/${id}/files/${file.id}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return { answer, file, bytes: Buffer.from(await answer.arrayBuffer()) };
}

async function pagesOf(bytes: Buffer): Promise<string[]> {
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const pages: string[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const { items } = await (await document.getPage(number)).getTextContent();
    pages.push(items.map((item) => ('str' in item ? item.str : '')).join(''));
  }
  return pages;
}

test.each([
  ['a scan of three pages', '合同.pdf', () => scanOf(3), 3],
  ['a picture', '照片.png', async () => dot, 1],
  ['a photograph', '照片.jpg', async () => jpeg, 1],
  ['a photograph of a newer telephone', '照片.webp', async () => webp, 1],
] as const)(
  '%s is shown with its use, reader and time on each page, and stays as it came',
  async (_what, name, made, count) => {
    const given = await made();
    const { answer, file, bytes } = await copyOf(name, given);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    const pages = await pagesOf(bytes);
    expect(pages).toHaveLength(count);
    for (const page of pages) {
      expect(page).toContain('仅供办理“道路旅客运输经营许可”事项使用');
      expect(page).toContain(createHash('sha256').update(given).digest('hex'));
      expect(page).toMatch(/\d{4}-\d\d-\d\d \d\d:\d\d/);
    }
    const kept = await readFile(city.house.scoped('everything'), city.house, file.id);
    expect(kept?.content.equals(given)).toBe(true);
  },
);

test('what only begins like a PDF is given as it came, and its name says so', async () => {
  const given = Buffer.from('%PDF-1.4\n%nothing\n%%EOF\n');
  const { answer, bytes } = await copyOf('残件.pdf', given);
  expect(bytes.equals(given)).toBe(true);
  expect(decodeURIComponent(answer.headers.get('content-disposition') ?? '')).toContain('未加水印');
});
