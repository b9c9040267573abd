// Reads what the city decided for its applications, over what holds without a decision.
import type { Database } from '../../../kernel/database.ts';
import type { House } from '../../../kernel/module.ts';
import { readCalendar, remembered, type WorkCalendar } from '../../cases/index.ts';
import { type ApplicationSettings, settingsDefault } from '../rules/settings.ts';
import { selectSettings } from '../store/settings.ts';

const settings = remembered(
  async (db: Database): Promise<ApplicationSettings> => ({
    ...settingsDefault,
    ...(await selectSettings(db)),
  }),
);

export interface Rulebook {
  readonly settings: ApplicationSettings;
  readonly calendar: WorkCalendar;
}

export async function readRulebook({ db }: Pick<House, 'db'>): Promise<Rulebook> {
  const [held, calendar] = await Promise.all([settings.of(db), readCalendar(db)]);
  return { settings: held, calendar };
}
