// The events of ratings, with the form of their bodies and what of them is personal.
export { ratingsEvents } from '@kapok/contracts/ratings.ts';
