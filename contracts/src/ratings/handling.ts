// What staff do with ratings: read them without who gave them, reply, publish after review, and exclude by two people.
import { type Static, Type } from 'typebox';
import { personalDataRead } from '../access.ts';
import { choice, rating } from '../hotline/words.ts';
import { type EventId, idSchema, type RatingId } from '../ids.ts';
import { instant, operation, pageOf, pageQuery } from '../operation.ts';
import { wordsSchema } from '../words.ts';
import {
  exclusionGrounds,
  exclusionStates,
  placeProperties,
  ratingChannels,
  ratingFlags,
  rectificationStates,
} from './words.ts';

export const ratingSchema = Type.Object({
  ratingId: idSchema<RatingId>('The rating; a bad one’s work order has the same id.'),
  ...placeProperties,
  itemName: Type.Optional(Type.String()),
  departmentName: wordsSchema,
  channel: choice(ratingChannels, 'Which way it came.'),
  score: rating,
  tags: Type.Array(Type.String()),
  text: Type.Optional(Type.String({ description: 'Personal: in their own words, with numbers masked.' })),
  doneAt: instant,
  givenAt: instant,
  flags: Type.Array(choice(ratingFlags, 'Why it is looked at twice.')),
  rectification: Type.Optional(choice(rectificationStates, 'Where the handling of a bad one stands.')),
  exclusion: Type.Optional(
    Type.Object({
      state: choice(exclusionStates, 'Where it stands.'),
      ground: choice(exclusionGrounds, 'Why.'),
      reason: Type.String(),
      proposedBy: Type.String(),
      decisionReason: Type.Optional(Type.String()),
    }),
  ),
  reply: Type.Optional(Type.String({ description: 'What the department wrote.' })),
  publishedText: Type.Optional(Type.String({ description: 'What of its text is public.' })),
  publishedAt: Type.Optional(instant),
});
export type Rating = Static<typeof ratingSchema>;

const ratingId = '01920000-0000-7000-8000-000000000d11';
const eventId = '01920000-0000-7000-8000-000000000d31';
const example: Rating = {
  ratingId: ratingId as RatingId,
  subjectKind: 'visit',
  department: 'human-resources',
  departmentName: { zh: '市人力资源和社会保障局', en: 'Human Resources Bureau' },
  window: 'A03',
  channel: 'pad',
  score: 1,
  tags: ['slow'],
  doneAt: '2021-06-01T02:10:00.000Z',
  givenAt: '2021-06-01T02:10:20.000Z',
  flags: [],
  rectification: 'opened',
};
const params = Type.Object({ ratingId: idSchema<RatingId>('The rating.') });
const one = '/api/v1/ratings/received/{ratingId}';
const answer = Type.Object({
  rating: ratingSchema,
  eventId: idSchema<EventId>('Event whose receipt can be asked for.'),
});
const reason = Type.String({ minLength: 5, maxLength: 1000, description: 'Why, with what proves it.' });

export const listRatings = operation({
  id: 'listRatings',
  module: 'ratings',
  method: 'GET',
  path: '/api/v1/ratings/received',
  summary: 'Ratings within one’s reach, newest first, without who gave them.',
  query: Type.Object({
    ...pageQuery,
    department: Type.Optional(Type.String({ maxLength: 64 })),
    show: Type.Optional(
      choice(
        {
          all: { zh: '全部', en: 'All' },
          bad: { zh: '差评', en: 'Bad ratings' },
          flagged: { zh: '存疑', en: 'Flagged' },
          undecided: { zh: '待复核剔除', en: 'Exclusions to decide' },
          replied: { zh: '待审核公开', en: 'Replies to review' },
        },
        'Which of them.',
      ),
    ),
  }),
  answer: pageOf(ratingSchema),
  reads: 'personal',
  events: [personalDataRead],
  refusals: ['invalid-request'],
  example: { query: { limit: '1', show: 'bad' }, answer: { items: [example], limit: 1 } },
});

export const proposeExclusion = operation({
  id: 'proposeExclusion',
  module: 'ratings',
  method: 'POST',
  path: `${one}/exclusion`,
  summary: 'Propose that a mistaken or malicious rating should not count; another person decides.',
  params,
  body: Type.Object(
    { ground: choice(exclusionGrounds, 'Why it should not count.'), reason },
    { additionalProperties: false },
  ),
  answer,
  events: ['ratings.exclusion.proposed'],
  refusals: ['not-found', 'exclusion-exists', 'own-handling'],
  example: {
    params: { ratingId },
    body: { ground: 'mistaken', reason: '评价人来电说明点错了等级，通话有录音。' },
    answer: {
      rating: {
        ...example,
        exclusion: {
          state: 'proposed',
          ground: 'mistaken',
          reason: '评价人来电说明点错了等级，通话有录音。',
          proposedBy: 'staff:01920000-0000-7000-8000-000000000001',
        },
      },
      eventId,
    },
  },
});

export const decideExclusion = operation({
  id: 'decideExclusion',
  module: 'ratings',
  method: 'POST',
  path: `${one}/exclusion/decision`,
  summary: 'Decide whether a rating does not count; never by who proposed it or handled the matter.',
  params,
  body: Type.Object({ exclude: Type.Boolean(), reason }, { additionalProperties: false }),
  answer,
  events: ['ratings.exclusion.decided', 'ratings.rating.excluded'],
  refusals: ['not-found', 'already-decided', 'own-handling'],
  example: {
    params: { ratingId },
    body: { exclude: false, reason: '评价内容具体，与叫号记录相符。' },
    answer: { rating: example, eventId },
  },
});

export const replyToRating = operation({
  id: 'replyToRating',
  module: 'ratings',
  method: 'POST',
  path: `${one}/reply`,
  summary: 'Reply to a rating for the department; it is public once somebody else reviewed it.',
  params,
  body: Type.Object(
    { reply: Type.String({ minLength: 1, maxLength: 1000, description: 'As it is to be public.' }) },
    { additionalProperties: false },
  ),
  answer,
  events: ['ratings.reply.written'],
  refusals: ['not-found', 'own-handling', 'already-published'],
  example: {
    params: { ratingId },
    body: { reply: '已在该窗口增开一个柜台，感谢您的监督。' },
    answer: { rating: { ...example, reply: '已在该窗口增开一个柜台，感谢您的监督。' }, eventId },
  },
});

export const publishRating = operation({
  id: 'publishRating',
  module: 'ratings',
  method: 'POST',
  path: `${one}/publication`,
  summary: 'Publish a rating’s words, without what names anybody, with the reply that was reviewed by it.',
  params,
  body: Type.Object(
    {
      text: Type.Optional(
        Type.String({ minLength: 1, maxLength: 1000, description: 'Its words as they are to be public.' }),
      ),
    },
    { additionalProperties: false },
  ),
  answer,
  events: ['ratings.rating.published'],
  refusals: ['not-found', 'already-published', 'own-handling', 'nothing-to-publish'],
  example: {
    params: { ratingId },
    body: { text: '等候两小时才叫号。' },
    answer: {
      rating: { ...example, publishedText: '等候两小时才叫号。', publishedAt: '2021-06-05T02:00:00.000Z' },
      eventId,
    },
  },
});
