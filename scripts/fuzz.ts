// `npm run fuzz -- [--requests 200000] [--seed N]`: the fuzzer of server/test/fuzz for as long as there is time. The same
// seed draws the same requests.
import { parseArgs } from 'node:util';
import { runAll } from './run.ts';

const { values } = parseArgs({
  options: { requests: { type: 'string', default: '200000' }, seed: { type: 'string' } },
});
process.env.FUZZ_REQUESTS = values.requests;
if (values.seed) process.env.FUZZ_SEED = values.seed;
process.exitCode = await runAll([['fuzz', 'vitest', ['run', 'server/test/fuzz', '--maxWorkers=1']]]);
