// The rules of rating as the city sets them: what can be said beside the score, what a score is worth, how long an invitation
// holds, when a rating is looked at twice, and how few are too few to be shown.
import { type Static, Type } from 'typebox';
import { code, rating } from '../hotline/words.ts';
import { type EventId, idSchema } from '../ids.ts';
import { instant, operation } from '../operation.ts';
import { wordsSchema } from '../words.ts';

const whole = (minimum: number, maximum: number, description: string) =>
  Type.Integer({ minimum, maximum, description });

export const ratingRulesSchema = Type.Object(
  {
    tags: Type.Array(
      Type.Object(
        {
          code: code('By which it is counted.'),
          words: wordsSchema,
          scores: Type.Array(rating, { minItems: 1, uniqueItems: true }),
        },
        { additionalProperties: false },
      ),
      { maxItems: 60 },
    ),
    points: Type.Array(whole(0, 100, 'Points of the weighted satisfaction.'), {
      minItems: 5,
      maxItems: 5,
      description: 'What scores 1 to 5 are worth, in this order.',
    }),
    invitationDays: whole(1, 365, 'Days in which an invitation can be answered.'),
    smallCount: whole(1, 100, 'Fewer ratings than these are not shown by themselves.'),
    soonSeconds: whole(0, 600, 'On a pad: a rating sooner than this after the service is flagged.'),
    bulkCount: whole(2, 100, 'On a pad: so many ratings …'),
    bulkSeconds: whole(1, 3600, '… within so many seconds are flagged.'),
    padMinutes: whole(1, 120, 'How long after the service a pad asks for a rating of it.'),
  },
  { additionalProperties: false },
);
export type RatingRules = Static<typeof ratingRulesSchema>;

const tag = (tagCode: string, zh: string, en: string, scores: (1 | 2 | 3 | 4 | 5)[]) => ({
  code: tagCode,
  words: { zh, en },
  scores,
});
/** What holds until the city sets its own. No source fixes points, seconds or the small count. */
export const ratingRulesDefault: RatingRules = {
  tags: [
    tag('quick', '办理快捷', 'Quick', [4, 5]),
    tag('clear-guide', '指南清楚准确', 'The guide was clear and right', [4, 5]),
    tag('easy', '流程简便', 'Easy', [4, 5]),
    tag('skilled', '业务熟练', 'They knew their work', [4, 5]),
    tag('kind', '态度热情', 'Friendly', [4, 5]),
    tag('so-so', '总体可以，仍可改进', 'Fair, could be better', [3]),
    tag('slow', '办理慢、等候久', 'Slow, or a long wait', [1, 2, 3]),
    tag('guide-wrong', '指南与实际要求不一致', 'The guide was wrong', [1, 2, 3]),
    tag('more-materials', '要求提交指南以外的材料', 'More was asked for than the guide says', [1, 2]),
    tag('several-visits', '反复跑动', 'I had to come several times', [1, 2, 3]),
    tag('unskilled', '业务不熟练', 'They did not know their work', [1, 2]),
    tag('unfriendly', '态度不好', 'Unfriendly', [1, 2]),
    tag('platform', '网上平台不好用', 'The web site is hard to use', [1, 2, 3]),
  ],
  points: [0, 30, 60, 80, 100],
  invitationDays: 30,
  smallCount: 5,
  soonSeconds: 10,
  bulkCount: 4,
  bulkSeconds: 120,
  padMinutes: 10,
};

export const readRatingRules = operation({
  id: 'readRatingRules',
  module: 'ratings',
  method: 'GET',
  path: '/api/v1/ratings/rules',
  summary: 'The rules ratings are given, flagged and shown by.',
  answer: Type.Object({
    rules: ratingRulesSchema,
    version: Type.Integer({ minimum: 0, description: '0 while they are as Kapok comes with them.' }),
    setAt: Type.Optional(instant),
  }),
  events: { none: 'Rules are public and say nothing of anybody.' },
  refusals: ['limit-reached'],
  example: { answer: { rules: ratingRulesDefault, version: 0 } },
});

export const setRatingRules = operation({
  id: 'setRatingRules',
  module: 'ratings',
  method: 'PUT',
  path: '/api/v1/ratings/rules',
  summary: 'Set the rules of rating from now on; what was given keeps its points and flags.',
  body: Type.Object(
    {
      rules: ratingRulesSchema,
      version: Type.Integer({ minimum: 0, description: 'The version it follows.' }),
    },
    { additionalProperties: false },
  ),
  answer: Type.Object({
    version: Type.Integer(),
    eventId: idSchema<EventId>('Event whose receipt can be asked for.'),
  }),
  events: ['ratings.rules.set'],
  refusals: ['version-conflict', 'rating-rules-inconsistent'],
  example: {
    body: { rules: ratingRulesDefault, version: 0 },
    answer: { version: 1, eventId: '01920000-0000-7000-8000-000000000d01' },
  },
});
