// The command as a shell sees it: what it prints, in which language, and its exit codes.
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const main = join(import.meta.dirname, 'main.ts');
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kapok-check-'));
  await writeFile(join(folder, 'wrong.txt'), '满意率由90%提高到95%，提高5%。\n');
  await writeFile(join(folder, 'right.txt'), '满意率由90%提高到95%，提高5个百分点。\n');
  await writeFile(join(folder, 'old.doc'), Buffer.from('d0cf11e0a1b11ae1', 'hex'));
});
afterAll(() => rm(folder, { recursive: true }));

function kapok(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((done) =>
    execFile(process.execPath, [main, 'check-report', ...args], { cwd: folder }, (error, out, err) =>
      done({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    ),
  );
}

test('prints each finding with place, both figures, rule and confidence, and exits 1', async () => {
  const { code, out } = await kapok('wrong.txt', '--json');
  expect(code).toBe(1);
  expect(JSON.parse(out)).toEqual({
    findings: [
      {
        rule: 'percent-for-points',
        where: '第1段',
        stated: '5%',
        expected: '5个百分点',
        confidence: 'high',
        message: '5%是两个百分数之差，应写作“5个百分点”。',
      },
    ],
  });
});

test('speaks Chinese, and English when asked', async () => {
  expect((await kapok('wrong.txt')).out).toContain('发现 1 处');
  expect((await kapok('wrong.txt', '--language', 'en')).out).toContain('percentage points');
});

test('exits 0 when nothing is found', async () => {
  expect(await kapok('right.txt', '--json')).toEqual({ code: 0, out: '{\n  "findings": []\n}\n', err: '' });
});

test.each([['nothing.txt'], ['old.doc'], [], ['right.txt', 'wrong.txt'], ['right.txt', '--language', 'fr']])(
  'exits 2 and says why for %s %s %s',
  async (...args) => {
    const { code, out, err } = await kapok(...args.filter((arg) => arg !== undefined));
    expect([code, out]).toEqual([2, '']);
    expect(err.length).toBeGreaterThan(10);
  },
);
