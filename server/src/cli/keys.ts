// `kapok keys list`, `rotate` and `rotate-index`: beside a running server, or on a data folder that none runs on. It never shows a
// key.
import { setTimeout as sleep } from 'node:timers/promises';
import { readConfig } from '../kernel/config.ts';
import { isRefusal, problemOf } from '../kernel/errors.ts';
import { openHouse } from '../kernel/house.ts';
import { blindIndexes } from '../main.ts';
import {
  askToReindex,
  askToRewrap,
  indexRowsToMove,
  readKeys,
  reindexNow,
  startIndexRotation,
  startRotation,
} from '../modules/keys/index.ts';
import { authorityOver } from '../modules/parties/index.ts';
import { existingFolder, readArgs, UsageError } from './usage.ts';

const usage = 'keys list|rotate|rotate-index [--data DIR]';
const progressMs = 1000;

export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArgs(args, { data: { type: 'string' } }, usage);
  const [verb, ...more] = positionals;
  if (!['list', 'rotate', 'rotate-index'].includes(verb ?? '') || more.length > 0)
    throw new UsageError(`Usage: kapok ${usage}`);
  const config = readConfig({ data: values.data }, process.env);
  existingFolder(config.dataDir);
  const { house, owned, close } = await openHouse(config, authorityOver, { borrow: true });
  const tell = (line: string) => process.stderr.write(`${line}\n`);
  try {
    const { clock, random, vault, db } = house;
    const source = { actor: 'system:cli', clock, random, vault };
    const refused = ({ title, todo }: ReturnType<typeof problemOf>) => {
      tell(`${title}. ${todo}`);
      return 1;
    };
    if (verb === 'rotate') {
      const started = await startRotation(house, source);
      if (isRefusal(started)) return refused(problemOf(started, 'en', ''));
      tell(`Version ${started.version} is in use; ${started.keysToMove} keys move to it.`);
      if (owned) await vault.rewrap(db, (moved) => tell(`${moved} of ${started.keysToMove} moved`));
      else {
        // The server does it, and so learns of the new version; leaving this command does not stop it.
        await askToRewrap(house);
        await untilNone(async () => (await readKeys(house)).keysToMove, tell);
      }
    }
    if (verb === 'rotate-index') {
      const started = await startIndexRotation(house, source, blindIndexes, owned);
      if (isRefusal(started)) return refused(problemOf(started, 'en', ''));
      const rows = await indexRowsToMove(house, blindIndexes);
      if (owned) {
        await reindexNow(house, blindIndexes, (moved) => tell(`${moved} of ${rows} rows moved`));
      } else {
        await askToReindex(house);
        tell(
          `The server moves ${rows} rows once every process knows the new keys; leaving this command does not stop it.`,
        );
        await untilNone(() => indexRowsToMove(house, blindIndexes), tell);
      }
    }
    for (const { version, madeAt, retiredAt, keys } of (await readKeys(house)).versions)
      process.stdout.write(
        `version ${version}  made ${madeAt}  ${retiredAt ? `retired ${retiredAt}` : 'in use'}  ${keys} keys\n`,
      );
    for (const { kind, version, madeAt } of await vault.indexKeys.versions(db))
      process.stdout.write(`index of ${kind}  version ${version}  made ${madeAt.toISOString()}\n`);
    return 0;
  } finally {
    await close();
  }
}

async function untilNone(left: () => Promise<number>, tell: (line: string) => void): Promise<void> {
  for (let count = await left(); count > 0; count = await left()) {
    tell(`${count} left`);
    await sleep(progressMs);
  }
}
