// Routes of ratings: parse, call one use case, map the result.
import * as contract from '@kapok/contracts/ratings.ts';
import type { House, Route } from '../../kernel/module.ts';
import * as giving from './usecases/giving.ts';
import * as handling from './usecases/handling.ts';
import * as pads from './usecases/pads.ts';
import { listPublishedRatings, readRatingResults } from './usecases/results.ts';
import { readRatingRules, setRatingRules } from './usecases/settings.ts';

export function ratingsRoutes(route: Route, house: House): void {
  route(contract.readRatingInvitation, (call) => giving.readRatingInvitation(call, call.body.code));
  route(contract.giveRating, (call) => giving.giveByCode(call, 'link', call.body));
  route(contract.recordTelephoneRating, (call) => giving.giveByCode(call, 'telephone', call.body));
  route(contract.listMyRatings, (call) => giving.listMyRatings(call, call.query));
  route(contract.giveMyRating, (call) => giving.giveMyRating(call, call.params.invitationId, call.body));
  route(contract.readPad, (call) => pads.readPad(call, call.body.padKey));
  route(contract.giveRatingOnPad, (call) => giving.giveRatingOnPad(call, call.body));
  route(contract.listRatingPads, (call) => pads.listRatingPads(call));
  route(contract.addRatingPad, (call) => pads.addRatingPad(call, call.body));
  route(contract.endRatingPad, (call) => pads.endRatingPad(call, call.params.padId));
  route(contract.listRatings, (call) => handling.listRatings(call, call.query));
  route(contract.proposeExclusion, (call) =>
    handling.proposeExclusion(call, call.params.ratingId, call.body),
  );
  route(contract.decideExclusion, (call) => handling.decideExclusion(call, call.params.ratingId, call.body));
  route(contract.replyToRating, (call) =>
    handling.replyToRating(call, call.params.ratingId, call.body.reply),
  );
  route(contract.publishRating, (call) => handling.publishRating(call, call.params.ratingId, call.body));
  route(contract.readRatingResults, ({ query }) => readRatingResults(house, query));
  route(contract.listPublishedRatings, ({ query }) => listPublishedRatings(house, query));
  route(contract.readRatingRules, (call) => readRatingRules(call));
  route(contract.setRatingRules, (call) => setRatingRules(call, call.body));
}
