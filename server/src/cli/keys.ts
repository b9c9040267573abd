// `kapok keys list` and `kapok keys rotate`: beside a running server, or on a data folder that none runs on. It never shows a
// key.
import { setTimeout as sleep } from 'node:timers/promises';
import { readConfig } from '../kernel/config.ts';
import { isRefusal, problemOf } from '../kernel/errors.ts';
import { openHouse } from '../kernel/house.ts';
import { askToRewrap, readKeys, startRotation } from '../modules/keys/index.ts';
import { authorityOver } from '../modules/parties/index.ts';
import { existingFolder, readArgs, UsageError } from './usage.ts';

const usage = 'keys list|rotate [--data DIR]';
const progressMs = 1000;

export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArgs(args, { data: { type: 'string' } }, usage);
  const [verb, ...more] = positionals;
  if ((verb !== 'list' && verb !== 'rotate') || more.length > 0)
    throw new UsageError(`Usage: kapok ${usage}`);
  const config = readConfig({ data: values.data }, process.env);
  existingFolder(config.dataDir);
  const { house, owned, close } = await openHouse(config, authorityOver, { borrow: true });
  const tell = (line: string) => process.stderr.write(`${line}\n`);
  try {
    if (verb === 'rotate') {
      const { clock, random, vault, db } = house;
      const started = await startRotation(house, { actor: 'system:cli', clock, random, vault });
      if (isRefusal(started)) {
        const { title, todo } = problemOf(started, 'en', '');
        tell(`${title}. ${todo}`);
        return 1;
      }
      tell(`Version ${started.version} is in use; ${started.keysToMove} keys move to it.`);
      if (owned) await vault.rewrap(db, (moved) => tell(`${moved} of ${started.keysToMove} moved`));
      else {
        // The server does it, and so learns of the new version; leaving this command does not stop it.
        await askToRewrap(house);
        for (
          let { keysToMove } = await readKeys(house);
          keysToMove > 0;
          { keysToMove } = await readKeys(house)
        ) {
          tell(`${keysToMove} left`);
          await sleep(progressMs);
        }
      }
    }
    for (const { version, madeAt, retiredAt, keys } of (await readKeys(house)).versions)
      process.stdout.write(
        `version ${version}  made ${madeAt}  ${retiredAt ? `retired ${retiredAt}` : 'in use'}  ${keys} keys\n`,
      );
    return 0;
  } finally {
    await close();
  }
}
