// Weighs what a browser loads before each first screen of the desk, brotli-compressed, and fails above the limit of 250 KB.
// Never counts what is only loaded on demand.
import { existsSync, readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';

interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
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

const screens: Record<string, string> = {
  'sign-in': 'src/parties/signIn/SignIn.tsx',
  'hotline desk': 'src/hotline/HotlineDesk.tsx',
  'register an order': 'src/hotline/RegisterOrder.tsx',
  calls: 'src/hotline/Calls.tsx',
  indicators: 'src/indicators/Indicators.tsx',
  indicator: 'src/indicators/Indicator.tsx',
  evaluations: 'src/evaluation/Evaluations.tsx',
  evaluation: 'src/evaluation/Evaluation.tsx',
  units: 'src/parties/units/Units.tsx',
  staff: 'src/parties/staff/StaffList.tsx',
  'member of staff': 'src/parties/staff/Staff.tsx',
  requests: 'src/parties/staff/Requests.tsx',
  guardianships: 'src/parties/guardianships/Guardianships.tsx',
  alert: 'src/privacy/Alert.tsx',
  accesses: 'src/privacy/Accesses.tsx',
  retention: 'src/privacy/Retention.tsx',
  keys: 'src/keys/Keys.tsx',
};

let over = false;
for (const [screen, page] of Object.entries(screens)) {
  const files = filesOf('index.html', filesOf(page, new Set()));
  const bytes = [...files].reduce((sum, file) => sum + compressed(file), compressed('index.html'));
  const kb = bytes / 1000;
  over ||= kb > limitKb;
  console.log(
    `${screen.padEnd(18)} ${kb.toFixed(1).padStart(6)} KB of ${limitKb} (${(kb / limitKb).toFixed(2)})`,
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
  if (!chunk) throw new Error(`The build has no ${name}: name the page's file in size.ts.`);
  if (found.has(chunk.file)) return found;
  found.add(chunk.file);
  for (const css of chunk.css ?? []) found.add(css);
  for (const next of chunk.imports ?? []) filesOf(next, found);
  return found;
}

function compressed(file: string): number {
  return brotliCompressSync(readFileSync(new URL(file, dist))).length;
}
