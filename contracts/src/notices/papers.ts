// Papers of applications (文书): read by who handles or applies, and checked by anyone who holds one. A check says what was issued
// under a number or as a file, and nothing of what the paper tells.
import { type Static, Type } from 'typebox';
import { personalDataRead } from '../access.ts';
import { choice, noticeKinds } from '../applications/words.ts';
import { type ApplicationId, idSchema, type NoticeId } from '../ids.ts';
import { instant, operation } from '../operation.ts';
import { wordsSchema } from '../words.ts';

const exampleApplication = '01920000-0000-7000-8000-000000000a01';
const exampleNotice = '01920000-0000-7000-8000-000000000f01';
const noticeId = idSchema<NoticeId>('The notice.');
const params = Type.Object({ applicationId: idSchema<ApplicationId>('The application.'), noticeId });
const paper = Type.Unknown({ description: 'The paper, a PDF.' });
const exampleParams = { applicationId: exampleApplication, noticeId: exampleNotice };

export const readApplicationNotice = operation({
  id: 'readApplicationNotice',
  module: 'notices',
  method: 'GET',
  path: '/api/v1/applications/{applicationId}/notices/{noticeId}',
  summary: 'A paper that was issued about an application, to be printed or handed over.',
  params,
  answer: paper,
  reads: 'personal',
  events: [personalDataRead],
  refusals: ['not-found'],
  example: { params: exampleParams, answer: {} },
});

export const readMyNotice = operation({
  id: 'readMyNotice',
  module: 'notices',
  method: 'GET',
  path: '/api/v1/me/applications/{applicationId}/notices/{noticeId}',
  summary: 'A paper that was issued about one’s own application.',
  params,
  answer: paper,
  reads: 'personal',
  events: [personalDataRead],
  refusals: ['not-found'],
  example: { params: exampleParams, answer: {} },
});

export const readFollowedNotice = operation({
  id: 'readFollowedNotice',
  module: 'notices',
  method: 'POST',
  path: '/api/v1/applications/followed/notices',
  summary: 'A paper that was issued about an application, with its number and the code told with it.',
  rate: 'sign-in',
  body: Type.Object(
    {
      number: Type.String({ minLength: 1, maxLength: 80, description: 'Number of the application.' }),
      followCode: Type.String({ minLength: 1, maxLength: 40, description: 'The code told with it.' }),
      noticeId,
    },
    { additionalProperties: false },
  ),
  answer: paper,
  reads: 'personal',
  events: [personalDataRead],
  refusals: ['not-found'],
  example: {
    body: { number: 'SQ-20210601-000123', followCode: '7KQ4-M2XH', noticeId: exampleNotice },
    answer: {},
  },
});

export const checkedNoticeSchema = Type.Object(
  {
    number: Type.String({ description: 'Number of the paper.' }),
    kind: choice(noticeKinds, 'What it tells.'),
    words: wordsSchema,
    item: Type.String({ description: 'What was applied for.' }),
    department: Type.Optional(wordsSchema),
    issuedAt: instant,
    recipient: Type.Optional(Type.String({ description: 'To whom, masked; absent once erased.' })),
    sha256: Type.String({ description: 'SHA-256 of the paper as issued.' }),
    note: Type.String({ description: 'The note that the evidence key signed over it.' }),
    evidenceKey: Type.String({ description: 'The key to check the note with.' }),
  },
  { description: 'What was issued.' },
);
export type CheckedNotice = Static<typeof checkedNoticeSchema>;

const sha256Example = '3f79bb7b435b05321651daefd374cdc681dc06faa65e374e38337b88ca046dea';

export const checkNotice = operation({
  id: 'checkNotice',
  module: 'notices',
  method: 'POST',
  path: '/api/v1/notices/checked',
  summary: 'Whether a paper was issued here: by its number and check code, or by the SHA-256 of its file.',
  rate: 'sign-in',
  body: Type.Union([
    Type.Object(
      {
        number: Type.String({ minLength: 1, maxLength: 80, description: 'Number of the paper.' }),
        checkCode: Type.String({ minLength: 1, maxLength: 40, description: 'The code printed on it.' }),
      },
      { additionalProperties: false },
    ),
    Type.Object(
      {
        sha256: Type.String({
          pattern: '^[0-9a-f]{64}$',
          description: 'Of the file, which stays with whoever checks it.',
        }),
      },
      { additionalProperties: false },
    ),
  ]),
  answer: Type.Object({
    found: Type.Boolean(),
    notice: Type.Optional(checkedNoticeSchema),
  }),
  reads: 'personal',
  events: [personalDataRead],
  refusals: ['invalid-request'],
  example: {
    body: { sha256: sha256Example },
    answer: {
      found: true,
      notice: {
        number: '穗政务受〔2021〕123号',
        kind: 'accepted',
        words: noticeKinds.accepted,
        item: '道路旅客运输经营许可',
        department: { zh: '市交通运输局', en: 'Transport Bureau' },
        issuedAt: '2021-06-03T01:04:00.000Z',
        recipient: '陈**',
        sha256: sha256Example,
        note: `kapok-manifest/1\n${exampleNotice}\n${sha256Example} document:notice.pdf\n\n— city.example/evidence AAAA\n`,
        evidenceKey: 'city.example/evidence+00000000+AAAA',
      },
    },
  },
});
