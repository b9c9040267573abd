// Builds the pages when their sources changed; `kapok start` does the same by itself.
import { buildWeb } from '../server/src/kernel/web.ts';

await buildWeb((line) => process.stderr.write(`${line}\n`));
