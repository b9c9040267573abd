// The one entrance for services: what is rated of them.
// What is not in these tables is denied.
import type { Grantee } from '@kapok/contracts/operation.ts';
import { everyone } from './groups.ts';

export const entranceGrants: Readonly<Record<string, readonly Grantee[]>> = {
  // A code, or the key of a pad, says what may be rated; a person rates what is their own.
  readRatingInvitation: everyone,
  giveRating: everyone,
  recordTelephoneRating: ['agent'],
  listMyRatings: ['person'],
  giveMyRating: ['person'],
  readPad: everyone,
  giveRatingOnPad: everyone,
  listRatingPads: ['supervisor', 'administrator', 'auditor'],
  addRatingPad: ['administrator'],
  endRatingPad: ['supervisor', 'administrator'],
  // A department reads and answers what it was rated; who leads the service decides what does not count and what is public.
  listRatings: ['handler', 'head', 'supervisor', 'auditor'],
  proposeExclusion: ['handler', 'head', 'supervisor'],
  decideExclusion: ['supervisor'],
  replyToRating: ['handler', 'head'],
  publishRating: ['supervisor', 'head'],
  readRatingResults: everyone,
  listPublishedRatings: everyone,
  readRatingRules: everyone,
  setRatingRules: ['supervisor'],
};
