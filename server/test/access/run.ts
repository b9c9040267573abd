// `npm run access-search -- [--sequences 100000] [--seed N]`: the access search for as long as there is time.
import { parseArgs } from 'node:util';
import { searchAccess } from './search.ts';

const { values } = parseArgs({
  options: { sequences: { type: 'string', default: '100000' }, seed: { type: 'string' } },
});
const seed = Number(values.seed ?? Date.now() % 2 ** 31);
const started = performance.now();
const { sequences, questions, allowed } = searchAccess({ sequences: Number(values.sequences), seed });
process.stdout.write(
  `${sequences} sequences, ${questions} answers compared, ${allowed} of them allowed, none differed (seed ${seed}, ${Math.round((performance.now() - started) / 1000)} s)\n`,
);
