// Where ratings are given and read, as the public pages need it. Never a path that the contract does not have.
import type * as contract from '@kapok/contracts/ratings.ts';
import { endpoint } from '@kapok/web-shared/client.ts';

export const ratings = {
  look: endpoint<typeof contract.readRatingInvitation>('POST', '/api/v1/ratings/invitation'),
  give: endpoint<typeof contract.giveRating>('POST', '/api/v1/ratings/given'),
  listMine: endpoint<typeof contract.listMyRatings>('GET', '/api/v1/me/ratings'),
  giveMine: endpoint<typeof contract.giveMyRating>('POST', '/api/v1/me/ratings/{invitationId}'),
  readPad: endpoint<typeof contract.readPad>('POST', '/api/v1/ratings/pad'),
  giveOnPad: endpoint<typeof contract.giveRatingOnPad>('POST', '/api/v1/ratings/pad/given'),
  rules: endpoint<typeof contract.readRatingRules>('GET', '/api/v1/ratings/rules'),
  results: endpoint<typeof contract.readRatingResults>('GET', '/api/v1/ratings/results'),
  published: endpoint<typeof contract.listPublishedRatings>('GET', '/api/v1/ratings/published'),
};
