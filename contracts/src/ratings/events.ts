// Events of ratings. Bodies say where, how and how good; who rated is named nowhere but as the party of a bad rating's order,
// and their words are personal.
import { type Static, Type } from 'typebox';
import { choice } from '../hotline/words.ts';
import { exclusionGrounds, ratingChannels, ratingSubjects } from './words.ts';

const place = {
  subjectKind: choice(ratingSubjects, 'What is rated.'),
  subjectId: Type.String(),
  item: Type.String(),
  department: Type.String(),
  district: Type.String(),
  window: Type.String(),
};
const scored = {
  ...place,
  channel: choice(ratingChannels, 'Which way.'),
  score: Type.Integer(),
  points: Type.Integer(),
};
const ofOrder = { department: Type.String(), district: Type.String() };

export const ratingsEvents = {
  'ratings.invitation.opened': {
    body: Type.Object({ ...place, untilDays: Type.Integer(), party: Type.String() }),
    personal: Type.Object({ code: Type.String() }),
  },
  'ratings.rating.given': {
    body: Type.Object({
      ...scored,
      pointsMax: Type.Integer(),
      tags: Type.Array(Type.String()),
      flags: Type.Array(Type.String()),
    }),
    personal: Type.Object({ text: Type.Optional(Type.String()) }),
  },
  'ratings.bad-rating.received': {
    body: Type.Object({
      ...scored,
      tags: Type.Array(Type.String()),
      reasons: Type.Array(Type.String(), { description: 'The same in words.' }),
      itemName: Type.String(),
      handledBy: Type.String(),
      party: Type.String(),
    }),
    personal: Type.Object({ text: Type.Optional(Type.String()), phone: Type.Optional(Type.String()) }),
  },
  'ratings.bad-rating.called-back': { body: Type.Object(ofOrder) },
  'ratings.bad-rating.rectified': { body: Type.Object({ ...ofOrder, onTime: Type.Boolean() }) },
  'ratings.exclusion.proposed': {
    body: Type.Object({ department: Type.String(), ground: choice(exclusionGrounds, 'Why.') }),
  },
  'ratings.exclusion.decided': { body: Type.Object({ department: Type.String(), excluded: Type.Boolean() }) },
  'ratings.rating.excluded': {
    body: Type.Object({ ...scored, ground: choice(exclusionGrounds, 'Why.') }),
  },
  'ratings.reply.written': { body: Type.Object({ department: Type.String() }) },
  'ratings.rating.published': {
    body: Type.Object({ department: Type.String(), text: Type.Boolean(), reply: Type.Boolean() }),
  },
  'ratings.pad.added': { body: Type.Object({ department: Type.String(), window: Type.String() }) },
  'ratings.pad.ended': { body: Type.Object({ department: Type.String(), window: Type.String() }) },
  'ratings.rules.set': { body: Type.Object({ version: Type.Integer() }) },
} as const;

export type BadRatingBody = Static<(typeof ratingsEvents)['ratings.bad-rating.received']['body']>;
/** Category of the orders that bad ratings open. */
export const badRatingCategory = 'bad-rating';
