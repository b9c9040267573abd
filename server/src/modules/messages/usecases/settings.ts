// The words people are told in and the quiet hours: read and set, each setting a version with its event.
import type { EventId } from '@kapok/contracts/ids.ts';
import { type MessageSettings, messageSettingsDefault } from '@kapok/contracts/messages.ts';
import { actorName } from '../../../kernel/access.ts';
import type { Database } from '../../../kernel/database.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';
import type { House } from '../../../kernel/module.ts';
import { emit } from '../../../kernel/outbox.ts';
import { remembered } from '../../../kernel/remembered.ts';
import { checkSettings } from '../rules/telling.ts';
import { insertSettings, selectSettings } from '../store/settings.ts';

const held = remembered((db: Database) => selectSettings(db));

export const settingsOf = async (db: Database): Promise<MessageSettings> =>
  (await held.of(db))?.settings ?? messageSettingsDefault;

/** Which ways outside are connected; in the demonstration city an SMS is noted and reaches nobody. */
export const offered = ({ config }: Pick<House, 'config'>) => ({
  email: config.mail !== undefined,
  sms: config.smsGateway !== undefined || config.city === 'demo',
});

export async function readMessageSettings({ house }: Pick<Doing, 'house'>) {
  const row = await selectSettings(house.db);
  const { email: byMail, sms: bySms } = offered(house);
  return {
    settings: row?.settings ?? messageSettingsDefault,
    version: row?.version ?? 0,
    ...(row ? { setAt: row.setAt.toISOString() } : {}),
    channels: { byMail, bySms },
  };
}

export async function setMessageSettings(
  { house, actor, source, transact }: Doing,
  { settings, version: before }: { readonly settings: MessageSettings; readonly version: number },
): Promise<{ version: number; eventId: EventId } | Refusal> {
  const faulty = checkSettings(settings);
  if (faulty) return faulty;
  const set = await transact(async (tx) => {
    const now = (await selectSettings(tx))?.version ?? 0;
    const version = before + 1;
    const row = { version, settings, setAt: house.clock.now(), setBy: actorName(actor) };
    if (now !== before || !(await insertSettings(tx, row)))
      return refuse('version-conflict', { particulars: { version: now } });
    const [eventId] = await emit(tx, source, [
      { type: 'messages.settings.set', subject: 'message-settings', body: { version } },
    ]);
    return { version, eventId: eventId! };
  });
  held.forget(house.db);
  return set;
}
