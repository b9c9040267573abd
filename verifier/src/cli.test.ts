// Proves the command line: exit codes, plain words and --json, run as a reader runs it.
import { execFile } from 'node:child_process';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifierKeyText, verifierOf } from '@kapok/contracts/note.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { buildFixture, fixtureLogSigner } from './fixture.ts';

const fixture = buildFixture();
let dir: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'kapok-verify-'));
  for (const [name, bytes] of fixture.files) await writeFile(join(dir, name), bytes);
  return () => rm(dir, { recursive: true });
});

const server = createServer((request, response) => {
  fixture.get(request.url!).then((answer) => response.end(JSON.stringify(answer)));
});
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => server.close());
const serverUrl = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

test('a true report: exit 0 and the fingerprint to compare', async () => {
  const { code, out } = await verify([dir], { LANG: 'en_GB.UTF-8' });
  expect(code).toBe(0);
  expect(out).toContain('It holds: 3 figures, 2 items and 2 documents');
  expect(out).toContain('Compare its fingerprint with the published one');
  expect(out).not.toMatch(/\p{Script=Han}/u);
});

test('a Chinese machine gets Chinese beside the English', async () => {
  const { out } = await verify([dir], { LANG: 'zh_CN.UTF-8' });
  expect(out).toContain('核验通过');
});

test('a changed document: exit 1 and its name, in JSON too', async () => {
  await writeFile(join(dir, 'report.pdf'), '%PDF-1.7 95.12');
  expect(await verify([dir])).toMatchObject({ code: 1, out: expect.stringContaining('document:report.pdf') });
  const { code, out } = await verify([dir, '--json']);
  expect(code).toBe(1);
  expect(JSON.parse(out)).toMatchObject({
    holds: false,
    findings: [{ code: 'document-changed', where: 'document:report.pdf', message: expect.any(String) }],
    checked: { files: 4 },
  });
});

test('a link in the folder is not followed but named', async () => {
  await symlink('/etc/hostname', join(dir, 'extra'));
  expect(await verify([dir])).toMatchObject({ code: 1, out: expect.stringContaining('extra') });
});

test('--key takes a key and a file', async () => {
  const key = verifierKeyText(verifierOf(fixtureLogSigner));
  expect(await verify([dir, '--key', key])).toMatchObject({
    code: 0,
    out: expect.stringContaining('the one you gave'),
  });
  expect(await verify([dir, '--key', join(dir, 'log.vkey')])).toMatchObject({ code: 0 });
  expect(await verify([dir, '--key', `${key.slice(0, -1)}A`])).toMatchObject({ code: 1 });
});

test('--sample draws from a server', async () => {
  const { code, out } = await verify([dir, '--sample', '25', '--server', serverUrl(), '--json']);
  expect(JSON.parse(out)).toMatchObject({ holds: true, checked: { samples: 25 } });
  expect(code).toBe(0);
});

test('--sample against a server that is not there: exit 1 and why', async () => {
  const { code, out } = await verify([dir, '--sample', '1', '--server', 'http://127.0.0.1:9']);
  expect(out).toContain('The server did not give it');
  expect(code).toBe(1);
});

test.each<[string, string[]]>([
  ['no folder', []],
  ['two folders', ['a', 'b']],
  ['an unknown option', ['x', '--fast']],
  ['a bad sample', ['x', '--sample', 'many']],
  ['a bad server', ['x', '--sample', '1', '--server', 'ftp://x']],
  ['a folder that is not there', ['/nonexistent/folder']],
  ['a folder of something else', [import.meta.dirname]],
])('%s: exit 2 and what to do', async (_, args) => {
  const { code, out, err } = await verify(args);
  expect(code).toBe(2);
  expect(out).toBe('');
  expect(err).toMatch(/Give|takes|Unknown|report/);
});

function verify(
  args: string[],
  env: Record<string, string> = {},
): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    const command = [join(import.meta.dirname, 'cli.ts'), ...args];
    execFile(process.execPath, command, { env: { PATH: process.env.PATH, ...env } }, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code), out, err });
    });
  });
}
