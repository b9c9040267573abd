// What is public of ratings: counts by item, window and department, and words that were reviewed. Small counts are withheld,
// so that nobody is found by them.
import { type Static, Type } from 'typebox';
import { choice, rating } from '../hotline/words.ts';
import { instant, operation, pageOf, pageQuery } from '../operation.ts';
import { wordsSchema } from '../words.ts';
import { resultsBy } from './words.ts';

const count = (description: string) => Type.Integer({ minimum: 0, description });
export const countsSchema = Type.Object({
  levels: Type.Array(count('Ratings that count.'), {
    minItems: 5,
    maxItems: 5,
    description: 'Of scores 1 to 5, in this order.',
  }),
  total: count('Ratings that count.'),
  satisfied: count('Of these, with scores 3 to 5.'),
  pointsTotal: count('Their points added up; divided by the total, the weighted satisfaction.'),
  flagged: count('Of these, looked at twice.'),
  excludedMistaken: count('Excluded by two people as mistaken.'),
  excludedMalicious: count('Excluded by two people as malicious.'),
  invited: count('How many could rate.'),
});
export type RatingCounts = Static<typeof countsSchema>;

const groupSchema = Type.Object({
  code: Type.String(),
  name: wordsSchema,
  department: Type.Optional(wordsSchema),
  counts: Type.Optional(countsSchema),
  withheld: Type.Boolean({ description: 'Too few to be shown, or they would show another’s that are.' }),
});
export type RatingGroup = Static<typeof groupSchema>;

const exampleCounts: RatingCounts = {
  levels: [1, 1, 3, 20, 75],
  total: 100,
  satisfied: 98,
  pointsTotal: 9_310,
  flagged: 2,
  excludedMistaken: 1,
  excludedMalicious: 0,
  invited: 160,
};

export const resultGroupsMax = 200;

export const readRatingResults = operation({
  id: 'readRatingResults',
  module: 'ratings',
  method: 'GET',
  path: '/api/v1/ratings/results',
  summary: 'Ratings of a year counted by department, item or window, with what was excluded.',
  query: Type.Object({
    by: choice(resultsBy, 'What is counted by.'),
    year: Type.Integer({ minimum: 2000, maximum: 2999 }),
    department: Type.Optional(Type.String({ maxLength: 64, description: 'Of one department only.' })),
  }),
  answer: Type.Object({
    year: Type.Integer(),
    total: Type.Optional(countsSchema),
    groups: Type.Array(groupSchema, { description: 'Those with the most ratings first.' }),
    limit: Type.Integer(),
    smallCount: Type.Integer({ description: 'Fewer than these are withheld.' }),
  }),
  events: { none: 'It is published and counts no person.' },
  refusals: ['invalid-request'],
  example: {
    query: { by: 'department', year: '2021' },
    answer: {
      year: 2021,
      total: exampleCounts,
      groups: [
        {
          code: 'human-resources',
          name: { zh: '市人力资源和社会保障局', en: 'Human Resources Bureau' },
          counts: exampleCounts,
          withheld: false,
        },
      ],
      limit: resultGroupsMax,
      smallCount: 5,
    },
  },
});

const publishedSchema = Type.Object({
  itemName: Type.Optional(Type.String()),
  department: wordsSchema,
  score: rating,
  text: Type.Optional(Type.String()),
  reply: Type.Optional(Type.String()),
  month: Type.String({ description: 'When it was given: the month and no closer.' }),
  publishedAt: instant,
});
export type PublishedRating = Static<typeof publishedSchema>;

export const listPublishedRatings = operation({
  id: 'listPublishedRatings',
  module: 'ratings',
  method: 'GET',
  path: '/api/v1/ratings/published',
  summary: 'Words of ratings that were reviewed, with the department’s reply, newest first.',
  query: Type.Object({
    ...pageQuery,
    item: Type.Optional(Type.String({ maxLength: 64 })),
    department: Type.Optional(Type.String({ maxLength: 64 })),
  }),
  answer: pageOf(publishedSchema),
  events: { none: 'It is published, and a reviewer took out whatever names anybody.' },
  refusals: ['invalid-request'],
  example: {
    query: { limit: '1' },
    answer: {
      items: [
        {
          department: { zh: '市人力资源和社会保障局', en: 'Human Resources Bureau' },
          score: 2,
          text: '等候两小时才叫号。',
          reply: '已在该窗口增开一个柜台，感谢您的监督。',
          month: '2021-06',
          publishedAt: '2021-06-05T02:00:00.000Z',
        },
      ],
      limit: 1,
    },
  },
});
