// What the documents say must be so: links lead somewhere, the README stays short, its commands exist, its pictures are real.

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const readmeBytesMax = 4096;
const readmes = ['README.md', 'README.zh-CN.md'];
const pictureBytesMin = 10_000;

test('every link between documents leads to a file', async () => {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], {
    cwd: root,
    encoding: 'utf8',
  });
  const broken = listed
    .split('\n')
    .filter((path) => path && existsSync(join(root, path)))
    .flatMap((path) => linksOf(path).map((link) => ({ path, link })))
    .filter(({ path, link }) => !existsSync(join(root, dirname(path), link)));
  expect(broken).toEqual([]);
});

test('the guide to a new module leads to the exemplary one', () => {
  expect(linksOf('docs/adding-a-module.md')).toContain('../server/src/modules/parties/index.ts');
});

test.each(readmes)('%s is short and shows a real picture', (name) => {
  expect(statSync(join(root, name)).size).toBeLessThan(readmeBytesMax);
  const pictures = [...text(name).matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)].map((match) => match[1] as string);
  expect(pictures.length).toBeGreaterThan(0);
  for (const picture of pictures) expect(statSync(join(root, picture)).size).toBeGreaterThan(pictureBytesMin);
});

test.each(readmes)('every command of %s is known to the command line', (name) => {
  const known = execFileSync(join(root, 'bin/kapok'), ['--help'], { encoding: 'utf8' });
  const named = [...text(name).matchAll(/bin\/kapok (\w[\w-]*)/g)].map((match) => match[1] as string);
  const scripts = Object.keys((JSON.parse(text('package.json')) as { scripts: object }).scripts);
  for (const command of named) expect(known).toMatch(new RegExp(`^ +${command} `, 'm'));
  for (const script of ['start', 'test']) expect(scripts).toContain(script);
  const files = [...text(name).matchAll(/ (city\/\S+)/g)].map((match) => match[1] as string);
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) expect(existsSync(join(root, file)), file).toBe(true);
});

test('every decision stands in the index, and the index names nothing else', async () => {
  const files = (await readdir(join(root, 'docs/decisions'))).filter((file) => /^\d{4}-/.test(file));
  expect(linksOf('docs/decisions/README.md').sort()).toEqual(files.sort());
});

test('every test that docs/operating/security.md names is there, and every requirement is shown or open', () => {
  const page = text('docs/operating/security.md');
  const named = [...page.matchAll(/^\| (T\d+) \| `([^`]+)` \| `([^`]+)` \|$/gm)].map(
    ([, id = '', path = '', name = '']) => ({ id, path, name }),
  );
  const gone = named.filter(({ path, name }) => !existsSync(join(root, path)) || !text(path).includes(name));
  expect(gone, 'name the test that shows it now, or say that the requirement is open').toEqual([]);
  const lines = page.split('\n').filter((line) => /^\| V\d/.test(line));
  const known = new Set(named.map(({ id }) => id));
  const unshown = lines.filter((line) => {
    const shown = line.split(' | ').at(-1) ?? '';
    return (
      !shown.startsWith('**open**: ') &&
      !shown
        .replace(/ \|$/, '')
        .split(', ')
        .every((id) => known.has(id))
    );
  });
  expect(unshown).toEqual([]);
  const open = lines.filter((line) => line.includes('**open**')).length;
  expect(page).toContain(
    `Of ${lines.length} lines, ${lines.length - open} are shown by a test and ${open} are open.`,
  );
});

function text(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** Targets of links and pictures that point into the repository, without their anchors. */
function linksOf(path: string): string[] {
  return [...text(path).matchAll(/\]\(([^)\s]+)\)/g)]
    .map((match) => (match[1] as string).split('#')[0] as string)
    .filter((link) => link !== '' && !/^[a-z]+:/.test(link));
}
