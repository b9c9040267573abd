// The door of ratings (好差评): its module, how a subject without an event of its own is made ratable, and what the demonstration
// city drives.
import { ratingsOperations } from '@kapok/contracts/ratings.ts';
import type { KapokModule } from '../../kernel/module.ts';
import { ratingsConsumers } from './consumers.ts';
import { ratingsRoutes } from './http.ts';
import { ratingsEventDescriptions, ratingsIndicators } from './indicators.ts';
import { ratingsRecords, ratingsRetention } from './usecases/keeping.ts';

export { giveMyRating, giveRatingOnPad, listMyRatings } from './usecases/giving.ts';
export { decideExclusion, proposeExclusion, publishRating, replyToRating } from './usecases/handling.ts';
export { invite, type Subject } from './usecases/inviting.ts';
export { addRatingPad, listRatingPads, readPad } from './usecases/pads.ts';

export const ratings: KapokModule = {
  name: 'ratings',
  operations: ratingsOperations,
  routes: ratingsRoutes,
  consumers: ratingsConsumers,
  indicators: ratingsIndicators,
  eventDescriptions: ratingsEventDescriptions,
  retention: ratingsRetention,
  personalRecords: ratingsRecords,
};
