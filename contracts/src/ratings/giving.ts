// Giving a rating: by the code of an invitation, signed in, on the pad at the window, or by telephone. Each invitation is
// answered once, whichever way.
import { type Static, Type } from 'typebox';
import { personalDataRead } from '../access.ts';
import { choice, code, rating } from '../hotline/words.ts';
import { type EventId, idSchema, type RatingId, type RatingInvitationId } from '../ids.ts';
import { instant, operation, pageOf, pageQuery } from '../operation.ts';
import { wordsSchema } from '../words.ts';
import { givenProperties, placeProperties, rectificationStates } from './words.ts';

export const invitationSchema = Type.Object({
  invitationId: idSchema<RatingInvitationId>('What can be rated, once.'),
  ...placeProperties,
  itemName: Type.Optional(Type.String()),
  departmentName: wordsSchema,
  doneAt: instant,
  until: Type.String({ format: 'date-time', description: 'Until when it can be rated.' }),
  rated: Type.Optional(
    Type.Object({
      ratingId: idSchema<RatingId>('The rating.'),
      score: rating,
      tags: Type.Array(wordsSchema),
      givenAt: instant,
      rectification: Type.Optional(
        Type.Object(
          {
            state: choice(rectificationStates, 'Where it stands.'),
            words: wordsSchema,
            dueAt: Type.Optional(instant),
            onTime: Type.Optional(Type.Boolean()),
            result: Type.Optional(Type.String({ description: 'What the department answered.' })),
          },
          { description: 'What is being done about a bad rating.' },
        ),
      ),
      excluded: Type.Boolean({ description: 'Whether two people decided that it does not count.' }),
    }),
  ),
});
export type RatingInvitation = Static<typeof invitationSchema>;

const phone = Type.Optional(
  Type.String({
    pattern: '^\\+?[0-9][0-9 -]{4,22}$',
    description: 'Personal: where to call back about a bad rating.',
  }),
);
const given = { ...givenProperties, phone };
const done = Type.Object({
  ratingId: idSchema<RatingId>('The rating.'),
  bad: Type.Boolean({ description: 'Whether a supervised work order is opened for it.' }),
  eventId: idSchema<EventId>('Event whose receipt can be asked for.'),
});
const invitationCode = Type.String({
  minLength: 8,
  maxLength: 40,
  description: 'The code that came with it.',
});
const refusals = ['not-found', 'rated-already', 'invitation-ended', 'tag-unknown', 'own-handling'] as const;
const bad = ['ratings.rating.given', 'ratings.bad-rating.received'] as const;

const invitationId = '01920000-0000-7000-8000-000000000d10';
const example: RatingInvitation = {
  invitationId: invitationId as RatingInvitationId,
  subjectKind: 'visit',
  item: '11440100MB2D03482R3440117002001',
  itemName: '社会保障卡申领',
  department: 'human-resources',
  departmentName: { zh: '市人力资源和社会保障局', en: 'Human Resources Bureau' },
  window: 'A03',
  doneAt: '2021-06-01T02:10:00.000Z',
  until: '2021-07-01T02:10:00.000Z',
};
const exampleGiven = { score: 1, tags: ['slow'], text: '等候两小时才叫号。' };
const exampleDone = {
  ratingId: '01920000-0000-7000-8000-000000000d11',
  bad: true,
  eventId: '01920000-0000-7000-8000-000000000d12',
};
const exampleCode = 'QK3V7MZ2HX9B';

export const readRatingInvitation = operation({
  id: 'readRatingInvitation',
  module: 'ratings',
  method: 'POST',
  path: '/api/v1/ratings/invitation',
  summary: 'See what the code of an invitation lets one rate, and what became of the rating.',
  rate: 'sign-in',
  body: Type.Object({ code: invitationCode }, { additionalProperties: false }),
  answer: invitationSchema,
  reads: 'personal',
  events: [personalDataRead],
  refusals: ['not-found'],
  example: { body: { code: exampleCode }, answer: example },
});

export const giveRating = operation({
  id: 'giveRating',
  module: 'ratings',
  method: 'POST',
  path: '/api/v1/ratings/given',
  summary: 'Rate what the code of an invitation stands for, once.',
  rate: 'sign-in',
  body: Type.Object({ code: invitationCode, ...given }, { additionalProperties: false }),
  answer: done,
  status: 201,
  events: [...bad],
  refusals: [...refusals],
  example: { body: { code: exampleCode, ...exampleGiven }, answer: exampleDone },
});

export const recordTelephoneRating = operation({
  id: 'recordTelephoneRating',
  module: 'ratings',
  method: 'POST',
  path: '/api/v1/ratings/by-telephone',
  summary: 'Take a rating by telephone, with the code that the caller reads out.',
  body: Type.Object({ code: invitationCode, ...given }, { additionalProperties: false }),
  answer: done,
  status: 201,
  events: [...bad],
  refusals: [...refusals],
  example: { body: { code: exampleCode, ...exampleGiven }, answer: exampleDone },
});

export const listMyRatings = operation({
  id: 'listMyRatings',
  module: 'ratings',
  method: 'GET',
  path: '/api/v1/me/ratings',
  summary: 'What one can rate, what one rated and what became of it, newest first.',
  query: Type.Object(pageQuery),
  answer: pageOf(invitationSchema),
  events: { none: 'People are shown their own visits, cases and ratings.' },
  refusals: ['invalid-request'],
  example: { query: { limit: '1' }, answer: { items: [example], limit: 1 } },
});

export const giveMyRating = operation({
  id: 'giveMyRating',
  module: 'ratings',
  method: 'POST',
  path: '/api/v1/me/ratings/{invitationId}',
  summary: 'Rate one’s own case or visit, once.',
  params: Type.Object({ invitationId: idSchema<RatingInvitationId>('What is rated.') }),
  body: Type.Object(given, { additionalProperties: false }),
  answer: done,
  status: 201,
  events: [...bad],
  refusals: [...refusals],
  example: { params: { invitationId }, body: exampleGiven, answer: exampleDone },
});

const padKey = Type.String({ minLength: 20, maxLength: 80, description: 'The key of the device.' });

export const readPad = operation({
  id: 'readPad',
  module: 'ratings',
  method: 'POST',
  path: '/api/v1/ratings/pad',
  summary: 'What a pad at the window shows: the visit served there last, while it can be rated.',
  body: Type.Object({ padKey }, { additionalProperties: false }),
  answer: Type.Object({
    department: wordsSchema,
    window: code('Counter it stands at.'),
    asks: Type.Optional(
      Type.Object({
        invitationId: idSchema<RatingInvitationId>('What can be rated, once.'),
        itemName: Type.Optional(Type.String()),
        doneAt: instant,
      }),
    ),
  }),
  events: { none: 'A pad is told that somebody was served there, and not whom.' },
  refusals: ['not-found'],
  example: {
    body: { padKey: 'pad_ZXhhbXBsZWV4YW1wbGVleGFtcGxl' },
    answer: {
      department: example.departmentName,
      window: 'A03',
      asks: { invitationId, itemName: '社会保障卡申领', doneAt: example.doneAt },
    },
  },
});

export const giveRatingOnPad = operation({
  id: 'giveRatingOnPad',
  module: 'ratings',
  method: 'POST',
  path: '/api/v1/ratings/pad/given',
  summary: 'Rate the visit a pad asks about.',
  body: Type.Object(
    {
      padKey,
      invitationId: idSchema<RatingInvitationId>('What the pad asks about.'),
      score: givenProperties.score,
      tags: givenProperties.tags,
    },
    { additionalProperties: false },
  ),
  answer: done,
  status: 201,
  events: [...bad],
  refusals: [...refusals],
  example: {
    body: { padKey: 'pad_ZXhhbXBsZWV4YW1wbGVleGFtcGxl', invitationId, score: 5, tags: ['quick'] },
    answer: { ...exampleDone, bad: false },
  },
});
