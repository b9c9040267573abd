// Reads and sets what the city decided for its applications, over what holds without a decision.
import type { ApplicationSettings } from '@kapok/contracts/applications.ts';
import type { EventId } from '@kapok/contracts/ids.ts';
import type { Database } from '../../../kernel/database.ts';
import type { Doing } from '../../../kernel/doing.ts';
import type { Refusal } from '../../../kernel/errors.ts';
import type { House } from '../../../kernel/module.ts';
import { emit } from '../../../kernel/outbox.ts';
import { remembered } from '../../../kernel/remembered.ts';
import { readCalendar } from '../../cases/index.ts';
import { listDepartments } from '../../parties/index.ts';
import type { Rulebook } from '../rules/decision.ts';
import { settingsDefault } from '../rules/settings.ts';
import { insertSettings, selectSettings } from '../store/settings.ts';

const settings = remembered(
  async (db: Database): Promise<ApplicationSettings> => ({
    ...settingsDefault,
    ...(await selectSettings(db)),
  }),
);
const departments = remembered(async (db: Database) => {
  const known = await listDepartments(db);
  return new Set(known.map(({ code }) => code));
});

export async function readRulebook({ db }: Pick<House, 'db'>): Promise<Rulebook> {
  const [held, calendar, known] = await Promise.all([settings.of(db), readCalendar(db), departments.of(db)]);
  return { settings: held, calendar, departmentExists: (code) => known.has(code) };
}

export const readApplicationSettings = ({ db }: Pick<House, 'db'>): Promise<ApplicationSettings> =>
  settings.of(db);

export async function setApplicationSettings(
  doing: Doing,
  asked: ApplicationSettings,
): Promise<{ version: number; eventId: EventId } | Refusal> {
  const set = await doing.transact(async (tx) => {
    const version = await insertSettings(tx, asked, doing.house.clock.now());
    const [eventId] = await emit(tx, doing.source, [
      { type: 'applications.settings.set', subject: 'application-settings', body: { version } },
    ]);
    return { version, eventId: eventId! };
  });
  settings.forget(doing.house.db);
  return set;
}
