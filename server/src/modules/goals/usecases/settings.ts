// The settings of goals: entered once from the file a city begins with, then finance's.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type LibraryEntry, libraryEntrySchema } from '@kapok/contracts/goals/library.ts';
import { type GoalSettings, goalSettingsSchema } from '@kapok/contracts/goals/settings.ts';
import { Value } from 'typebox/value';
import { parse } from 'yaml';
import { ConfigError } from '../../../kernel/config.ts';
import type { Queryable } from '../../../kernel/database.ts';
import type { House } from '../../../kernel/module.ts';
import * as store from '../store/index.ts';

export const goalsFolder = join(import.meta.dirname, '../../../../../city/goals');

export async function enterSettings(house: House, folder = goalsFolder): Promise<void> {
  if (await store.selectSetting(house.db)) return;
  const setting = parse(await readFile(join(folder, 'settings.yaml'), 'utf8')) as GoalSettings;
  const [fault] = Value.Errors(goalSettingsSchema, setting);
  if (fault) throw new ConfigError(`settings.yaml of goals: ${fault.instancePath} ${fault.message}`);
  await store.insertSetting(house.db, {
    version: 1,
    setting,
    setBy: 'system:goals',
    setAt: house.clock.now(),
  });
}

/** The library a city begins with; entries that were kept before stay as they are. */
export async function enterLibrary(house: House, folder = goalsFolder): Promise<void> {
  const entries = parse(await readFile(join(folder, 'library.yaml'), 'utf8')) as LibraryEntry[];
  const known = new Set((await store.selectLibrary(house.db)).map(({ entry }) => entry.code));
  for (const entry of entries) {
    const [fault] = Value.Errors(libraryEntrySchema, entry);
    if (fault)
      throw new ConfigError(`library.yaml of goals, ${entry.code}: ${fault.instancePath} ${fault.message}`);
    if (!known.has(entry.code))
      await store.insertLibraryEntry(house.db, {
        entry,
        version: 1,
        changedBy: 'system:goals',
        changedAt: house.clock.now(),
      });
  }
}

export async function settingsNow(db: Queryable): Promise<store.SettingRow> {
  const row = await store.selectSetting(db);
  if (!row) throw new Error('the house was opened without the settings of goals');
  return row;
}
