// What `kapok start` calls: builds the demonstration city in the house it has opened, unless it stands or other records do.
import { openDatabase } from '../server/src/kernel/database.ts';
import type { OpenHouse } from '../server/src/kernel/house.ts';
import { buildCity, type CityOutcome } from './generate.ts';

const connectionsMax = 10;

export async function raiseCity(
  { house, endpoints }: Pick<OpenHouse, 'house' | 'endpoints'>,
  tell: (line: string) => void,
  stopAsked: () => boolean,
): Promise<CityOutcome> {
  const { config, log } = house;
  const unhurried = openDatabase(
    endpoints.appUrl,
    {
      connectionsMax,
      synchronousCommit: false,
      ...(config.databaseUrl && !config.ownerDatabaseUrl ? { asRole: 'kapok_app' } : {}),
    },
    log,
  );
  try {
    const { demoSeed: seed, demoScale: scale } = config;
    return await buildCity(house, { seed, scale, tell, stopAsked, unhurried });
  } finally {
    await unhurried.close();
  }
}
