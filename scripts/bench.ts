// `npm run bench`: the small form of every bench, one after the other; each prints ratios to a named peer or limit.
// Arguments go to each of them: `npm run bench -- --large`.
import { runAll } from './run.ts';

const passed = process.argv.slice(2);
process.exitCode = await runAll([
  ['writes beside pgbench', 'node', ['server/bench/writes/main.ts', ...passed]],
  ['refresh of an indicator beside what is stored', 'node', ['server/bench/hub/main.ts', ...passed]],
  ['what protection costs beside the writes', 'node', ['server/bench/access/main.ts', ...passed]],
  ['who looked at my data beside the bare query', 'node', ['server/bench/accesses/main.ts', ...passed]],
  ['an evening of a campaign beside bare SQL', 'node', ['server/bench/campaign/main.ts', ...passed]],
  ['the year of calls beside bare inserts', 'node', ['server/bench/year/main.ts', ...passed]],
  ['whole applications beside pgbench', 'node', ['server/bench/applications/main.ts', ...passed]],
  ['a burst of calls beside a bare queue', 'node', ['server/bench/bursts/main.ts', ...passed]],
  ['a rush for appointments beside a bare update', 'node', ['server/bench/bookings/main.ts', ...passed]],
  ['finding items by everyday words', 'node', ['server/bench/finding/main.ts', ...passed]],
  ['hot topics beside three standard deviations', 'node', ['server/bench/topics/main.ts', ...passed]],
  ['drafting reports beside bare Typst', 'node', ['server/bench/reports/main.ts', ...passed]],
  ['hostile files beside the limit of the checker', 'node', ['server/bench/hostile/main.ts', ...passed]],
  ['forecasts beside textbook methods', 'node', ['server/bench/forecast/main.ts', ...passed]],
]);
