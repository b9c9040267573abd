// Where the desk finds ratings. Never a path that the contract does not have.
import type * as contract from '@kapok/contracts/ratings.ts';
import { endpoint } from '../client.ts';

const one = '/api/v1/ratings/received/{ratingId}';
export const receivedRatings = {
  list: endpoint<typeof contract.listRatings>('GET', '/api/v1/ratings/received'),
  reply: endpoint<typeof contract.replyToRating>('POST', `${one}/reply`),
  publish: endpoint<typeof contract.publishRating>('POST', `${one}/publication`),
  proposeExclusion: endpoint<typeof contract.proposeExclusion>('POST', `${one}/exclusion`),
  decideExclusion: endpoint<typeof contract.decideExclusion>('POST', `${one}/exclusion/decision`),
  results: endpoint<typeof contract.readRatingResults>('GET', '/api/v1/ratings/results'),
  rules: endpoint<typeof contract.readRatingRules>('GET', '/api/v1/ratings/rules'),
  pads: endpoint<typeof contract.listRatingPads>('GET', '/api/v1/ratings/pads'),
  addPad: endpoint<typeof contract.addRatingPad>('POST', '/api/v1/ratings/pads'),
  endPad: endpoint<typeof contract.endRatingPad>('POST', '/api/v1/ratings/pads/{padId}/end'),
};
