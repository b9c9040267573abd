// Takes the demonstration city's catalogue in from its file, the way a city does. The offices' codes are made up and hold their check.
import { fileURLToPath } from 'node:url';
import { doingAs } from '../../server/src/kernel/doing.ts';
import { compileMapping } from '../../server/src/kernel/importing/compile.ts';
import { plainMapping } from '../../server/src/kernel/importing/plain.ts';
import { openRecords } from '../../server/src/kernel/importing/reader.ts';
import { runImport } from '../../server/src/kernel/importing/run.ts';
import type { House } from '../../server/src/kernel/module.ts';
import { importItems, itemRecords } from '../../server/src/modules/services/index.ts';

const path = fileURLToPath(new URL('../reference/items.csv', import.meta.url));

/** `since`: when the catalogue came into force; who applied earlier applied by no version of it. */
export async function driveItems(house: House, since = house.clock.now()): Promise<void> {
  let columns: readonly string[] = [];
  const form = { format: 'csv', encoding: 'utf-8', delimiter: ',', quotes: true } as const;
  const { items } = await openRecords(path, form, (names) => {
    columns = names;
  });
  await items.next();
  await items.return(undefined);
  const clock = { now: () => since };
  const doing = doingAs({ ...house, clock }, { kind: 'system', name: 'demonstration' });
  const { report } = await runImport({
    path,
    mapping: compileMapping(plainMapping({ ...itemRecords, naturalId: ['code'] }, columns), itemRecords),
    now: clock.now,
    write: (rows) => importItems(doing, 'demonstration', rows),
    inOrder: true,
  });
  if (report.refused.length > 0) throw new Error(`items of the city were refused:\n${report.toText()}`);
}
