// The contract of ratings (好差评): every case and visit can be rated once, bad ratings are put right under supervision, and
// what counts is public.
export * from './ratings/events.ts';
export * from './ratings/giving.ts';
export * from './ratings/handling.ts';
export * from './ratings/pads.ts';
export * from './ratings/results.ts';
export * from './ratings/rules.ts';
export * from './ratings/words.ts';

import * as giving from './ratings/giving.ts';
import * as handling from './ratings/handling.ts';
import { addRatingPad, endRatingPad, listRatingPads } from './ratings/pads.ts';
import { listPublishedRatings, readRatingResults } from './ratings/results.ts';
import { readRatingRules, setRatingRules } from './ratings/rules.ts';

/** All operations of ratings, for the route table, the OpenAPI document and the coverage tests. */
export const ratingsOperations = [
  giving.readRatingInvitation,
  giving.giveRating,
  giving.recordTelephoneRating,
  giving.listMyRatings,
  giving.giveMyRating,
  giving.readPad,
  giving.giveRatingOnPad,
  listRatingPads,
  addRatingPad,
  endRatingPad,
  handling.listRatings,
  handling.proposeExclusion,
  handling.decideExclusion,
  handling.replyToRating,
  handling.publishRating,
  readRatingResults,
  listPublishedRatings,
  readRatingRules,
  setRatingRules,
] as const;
