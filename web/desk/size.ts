// Weighs what a browser loads before the first screen of each page of the desk, brotli-compressed, and fails above the limit of 250 KB.
// Never counts what is only loaded on demand.
import { existsSync, readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';

interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
  readonly css?: readonly string[];
}

const limitKb = 250;
const dist = new URL('./dist/', import.meta.url);
const manifestFile = new URL('.vite/manifest.json', dist);
if (!existsSync(manifestFile)) {
  console.error('There is no build to weigh: run `npm run build -w web/desk` first.');
  process.exit(2);
}
const manifest: Record<string, Chunk> = JSON.parse(readFileSync(manifestFile, 'utf8'));

/** Every page that the frame loads when it is opened. */
const pages = manifest['index.html']?.dynamicImports ?? [];
if (pages.length === 0) throw new Error('The build names no page that index.html loads.');

/** Most files are on every page. */
const weighed = new Map<string, number>();
let over = false;
for (const page of pages.toSorted()) {
  const files = filesOf('index.html', filesOf(page, new Set()));
  const bytes = [...files].reduce((sum, file) => sum + compressed(file), compressed('index.html'));
  const kb = bytes / 1000;
  over ||= kb > limitKb;
  console.log(
    `${page.replace('src/', '').padEnd(42)} ${kb.toFixed(1).padStart(6)} KB of ${limitKb} (${(kb / limitKb).toFixed(2)})`,
  );
}
if (over) {
  console.error(
    `A first screen is heavier than ${limitKb} KB: load what it does not show at once with lazy().`,
  );
  process.exit(1);
}

function filesOf(name: string, found: Set<string>): Set<string> {
  const chunk = manifest[name];
  if (!chunk) throw new Error(`The build has no ${name}.`);
  if (found.has(chunk.file)) return found;
  found.add(chunk.file);
  for (const css of chunk.css ?? []) found.add(css);
  for (const next of chunk.imports ?? []) filesOf(next, found);
  return found;
}

function compressed(file: string): number {
  const bytes = weighed.get(file) ?? brotliCompressSync(readFileSync(new URL(file, dist))).length;
  weighed.set(file, bytes);
  return bytes;
}
