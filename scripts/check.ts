// `npm run check`: form and types, in seconds; what an editor would say, for the whole house.
import { runAll } from './run.ts';

process.exitCode = await runAll([
  ['form', 'biome', ['check', '--error-on-warnings', '.']],
  ['types', 'tsc', ['-p', '.']],
]);
