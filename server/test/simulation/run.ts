// The simulation by hand: `--seeds 100000` for many, `--seed N` to replay one with its history, `--from N` to begin later.
// It exits 1 when a law was broken and says by which seed.
import { parseArgs } from 'node:util';
import { simulate } from './world.ts';

const { values } = parseArgs({
  options: { seeds: { type: 'string' }, seed: { type: 'string' }, from: { type: 'string' } },
});
process.exitCode = values.seed === undefined ? await many() : await one(Number(values.seed));

async function one(seed: number): Promise<number> {
  const { trace, ...outcome } = await simulate(seed, {}, true);
  for (const line of trace) console.log(line);
  console.log(outcome);
  return outcome.broken.length === 0 ? 0 : 1;
}

async function many(): Promise<number> {
  const from = Number(values.from ?? '1');
  const count = Number(values.seeds ?? '500');
  if (!Number.isInteger(count) || !Number.isInteger(from) || count < 1) {
    console.error('Usage: node server/test/simulation/run.ts [--seeds N] [--from N] | --seed N');
    return 2;
  }
  const begun = performance.now();
  const failed: number[] = [];
  const sums = { events: 0, crashes: 0, midCall: 0, resent: 0, refilled: 0 };
  for (let seed = from; seed < from + count; seed++) {
    const outcome = await simulate(seed);
    for (const key of Object.keys(sums) as (keyof typeof sums)[]) sums[key] += outcome[key];
    if (outcome.broken.length > 0) {
      failed.push(seed);
      console.error(`seed ${seed}: ${outcome.broken.join('; ')}`);
    }
    const done = seed - from + 1;
    if (done % 1000 === 0 || done === count) {
      const seconds = (performance.now() - begun) / 1000;
      console.log(
        `${done} of ${count} seeds, ${failed.length} failed, ${seconds.toFixed(0)} s, ${JSON.stringify(sums)}`,
      );
    }
  }
  return failed.length === 0 ? 0 : 1;
}
