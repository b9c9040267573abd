// `npm test`: form, types, pages, then every test against real databases and a real browser. It fails, never skips,
// where one of them is missing. Arguments go to the test runner: `npm test -- hotline`.
import { runAll } from './run.ts';

const chosen = process.argv.slice(2);
process.exitCode = await runAll([
  ['form', 'biome', ['check', '--error-on-warnings', '.']],
  ['types', 'tsc', ['-p', '.']],
  ['pages', 'node', ['scripts/build.ts']],
  ['tests', 'vitest', ['run', ...chosen]],
]);
