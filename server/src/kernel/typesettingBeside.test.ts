// Documents are set beside the thread that answers: what cannot be set is told, the next is set all the same, and no more wait than may.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { documentsWaitingMax, TooManyDocuments, typesetBeside } from './typesettingBeside.ts';

const folder = mkdtempSync(join(tmpdir(), 'kapok-setting-'));
function template(name: string, text: string): URL {
  const file = join(folder, name);
  writeFileSync(file, text);
  return pathToFileURL(file);
}

test('a document that cannot be set is told why, and the next is set', async () => {
  const broken = typesetBeside(template('broken.typ', '#unknown'), {});
  const whole = typesetBeside(template('whole.typ', 'Kapok'), {});
  await expect(broken).rejects.toThrow(/unknown/);
  expect((await whole).pages).toBe(1);
});

test('one more than may wait is refused at once, and all the others are set', async () => {
  const short = template('short.typ', 'Kapok');
  // The first is being set while the others wait.
  const taken = Array.from({ length: documentsWaitingMax + 1 }, () => typesetBeside(short, {}));
  await expect(typesetBeside(short, {})).rejects.toThrow(TooManyDocuments);
  expect((await Promise.all(taken)).every(({ pages }) => pages === 1)).toBe(true);
});
