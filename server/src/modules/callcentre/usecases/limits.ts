// The limits of the queue as they hold now: what the city set over what holds until it does.
import { defaultQueueSettings, type QueueSettings } from '@kapok/contracts/callcentre.ts';
import type { Database } from '../../../kernel/database.ts';
import { remembered } from '../../cases/index.ts';
import { selectSettings } from '../store/lanes.ts';

const held = remembered(
  async (db: Database): Promise<QueueSettings> => ({
    ...defaultQueueSettings,
    ...(await selectSettings(db)),
  }),
);

export const readSettings = (db: Database): Promise<QueueSettings> => held.of(db);
export const forgetSettings = (db: Database): void => held.forget(db);
