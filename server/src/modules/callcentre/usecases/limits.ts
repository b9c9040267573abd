// The limits of the queue as they hold now: what the city set over what holds until it does; and lanes as they are told of.
import { defaultQueueSettings, type QueueSettings } from '@kapok/contracts/callcentre.ts';
import type { Database } from '../../../kernel/database.ts';
import { remembered } from '../../../kernel/remembered.ts';
import { type LaneRow, selectLanes, selectSettings } from '../store/lanes.ts';

const held = remembered(
  async (db: Database): Promise<QueueSettings> => ({
    ...defaultQueueSettings,
    ...(await selectSettings(db)),
  }),
);

export const readSettings = (db: Database): Promise<QueueSettings> => held.of(db);
export const forgetSettings = (db: Database): void => held.forget(db);

const lanesHeld = remembered(
  async (db: Database): Promise<ReadonlyMap<string, LaneRow>> =>
    new Map((await selectLanes(db)).map((lane) => [lane.code, lane])),
);

/** For names and scripts; who may ring is decided by what stands in the transaction. */
export const readLanes = (db: Database): Promise<ReadonlyMap<string, LaneRow>> => lanesHeld.of(db);
export const forgetLanes = (db: Database): void => lanesHeld.forget(db);
