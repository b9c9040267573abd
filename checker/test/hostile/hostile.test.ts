// Whatever a file is, reading and checking it ends, with findings, without, or with the reason why it was not read. Here each
// is made small; server/bench/hostile makes them at their full size and goes through the command line and the interface.
import { describe, expect, test } from 'vitest';
import { checkReport } from '../../src/check.ts';
import { blocksMax, documentOf, paragraphLengthMax, rowsMax } from '../../src/document.ts';
import { readReport } from '../../src/read/read.ts';
import { Unreadable } from '../../src/read/unreadable.ts';
import { checkBytes } from '../../src/run.ts';
import { hostile } from './files.ts';

const part = 0.01;

async function endOf(bytes: Uint8Array): Promise<string> {
  try {
    return checkReport(await readReport(bytes)).length > 0 ? 'found' : 'clean';
  } catch (error) {
    if (error instanceof Unreadable) return error.reason;
    throw error;
  }
}

test('there are at least forty of them', () => {
  expect(hostile.length).toBeGreaterThanOrEqual(40);
  expect(new Set(hostile.map(({ name }) => name)).size).toBe(hostile.length);
});

test.each(hostile.map((file) => [file.name, file] as const))('%s ends', async (_name, { ends, bytes }) => {
  const end = await endOf(bytes(part));
  if (ends === 'any') expect(end).toMatch(/^[a-z-]+$/);
  else expect(end).toBe(ends);
});

describe('what is left out of an enormous file is said', () => {
  const unread = (raws: Parameters<typeof documentOf>[0]) => documentOf(raws).unread.map(({ zh }) => zh);

  test('the end of a long paragraph', () => {
    const text = '字'.repeat(paragraphLengthMax + 1);
    expect(unread([{ kind: 'text', text }])).toEqual([`第1段长40001字，只核对了前40000字。`]);
  });

  test('rows past the limit', () => {
    const rows = Array.from({ length: rowsMax + 2 }, () => [{ text: '甲' }, { text: '1' }]);
    expect(unread([{ kind: 'cells', rows }])).toEqual([
      '第1张表过大，有4个单元格没有核对（每张表最多20000行、200列）。',
    ]);
  });

  test('paragraphs past the limit', () => {
    const raws = Array.from({ length: blocksMax + 3 }, () => ({ kind: 'text', text: '甲。' }) as const);
    expect(unread(raws)).toEqual(['文件共有50003段（表），只核对了前50000段。']);
  });
});

test('a page that takes too long is given up on', async () => {
  const bomb = hostile.find(({ name }) => name === 'stream-bomb.pdf')?.bytes(0.3);
  expect(await checkBytes(bomb as Uint8Array, 60_000, 500)).toEqual({ unreadable: 'too-slow' });
});
