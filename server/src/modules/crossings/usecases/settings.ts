// What the city decided for crossings: read and set, each setting a version with its event.
import { type CrossingSettings, crossingSettingsDefault } from '@kapok/contracts/crossings.ts';
import type { EventId } from '@kapok/contracts/ids.ts';
import { actorName } from '../../../kernel/access.ts';
import type { Database } from '../../../kernel/database.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';
import { emit } from '../../../kernel/outbox.ts';
import { remembered } from '../../../kernel/remembered.ts';
import { insertSettings, selectSettings } from '../store/settings.ts';

const held = remembered((db: Database) => selectSettings(db));

export const settingsOf = async (db: Database): Promise<CrossingSettings> =>
  (await held.of(db))?.settings ?? crossingSettingsDefault;

export async function readCrossingSettings({ house }: Pick<Doing, 'house'>) {
  const row = await selectSettings(house.db);
  return row ?? { settings: crossingSettingsDefault, version: 0 };
}

export async function setCrossingSettings(
  { house, actor, source, transact }: Doing,
  { settings, version: before }: { readonly settings: CrossingSettings; readonly version: number },
): Promise<{ version: number; eventId: EventId } | Refusal> {
  const set = await transact(async (tx) => {
    const now = (await selectSettings(tx))?.version ?? 0;
    const version = before + 1;
    const row = { version, settings, setAt: house.clock.now(), setBy: actorName(actor) };
    if (now !== before || !(await insertSettings(tx, row)))
      return refuse('version-conflict', { particulars: { version: now } });
    const [eventId] = await emit(tx, source, [
      { type: 'crossings.settings.set', subject: 'crossing-settings', body: { version } },
    ]);
    return { version, eventId: eventId! };
  });
  held.forget(house.db);
  return set;
}
