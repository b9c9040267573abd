// The contract of crossings (跨域通办): matters that are done away from the place they belong to, and the papers on their way.
export * from './crossings/commands.ts';
export * from './crossings/events.ts';
export * from './crossings/following.ts';
export * from './crossings/operations.ts';
export * from './crossings/settings.ts';
export * from './crossings/shapes.ts';
export * from './crossings/words.ts';

import * as following from './crossings/following.ts';
import {
  commandCrossing,
  listCrossings,
  readCrossing,
  readCrossingReceipt,
  receiveElsewhere,
} from './crossings/operations.ts';
import { readCrossingSettings, setCrossingSettings } from './crossings/settings.ts';

/** All operations of crossings, for the route table, the OpenAPI document and the coverage tests. */
export const crossingsOperations = [
  receiveElsewhere,
  listCrossings,
  readCrossing,
  commandCrossing,
  readCrossingReceipt,
  following.listCrossingPlaces,
  following.routeCrossing,
  following.followCrossing,
  following.listMyCrossings,
  following.readMyCrossing,
  following.crossMyApplication,
  readCrossingSettings,
  setCrossingSettings,
] as const;
