// Who applies together (共同申请): asked by number and name, shown what is written with the data of others masked, and a party to it
// only once they agree to that. What they signed stays readable to them after it was handed in.
import { type Static, Type } from 'typebox';
import { personalDataRead } from '../access.ts';
import { instant, operation, pageOf, pageQuery } from '../operation.ts';
import { namedParty } from '../parties/parties.ts';
import { wordsSchema } from '../words.ts';
import {
  coApplicantSchema,
  draftIdSchema,
  draftPath,
  exampleDraftId,
  ofDraft,
  partSchema,
  subjectSchema,
} from './drafts.ts';

export const askCoApplicant = operation({
  id: 'askCoApplicant',
  module: 'applying',
  method: 'POST',
  path: `${draftPath}/co-applicants`,
  summary:
    'Ask somebody to apply together. They are shown it if number and name are theirs; the answer is the same if they are nobody’s here.',
  ...ofDraft,
  body: namedParty,
  answer: coApplicantSchema,
  status: 201,
  rate: 'search',
  events: ['applying.co-applicant.asked'],
  refusals: ['not-found', 'not-permitted', 'document-number-wrong', 'credit-code-wrong', 'limit-reached'],
  example: {
    params: { draftId: exampleDraftId },
    body: { documentType: 'citizen-id', documentNumber: '11010519491231002X', name: '示例人员' },
    answer: { place: 0, name: '示**', state: 'asked' },
  },
});

export const dropCoApplicant = operation({
  id: 'dropCoApplicant',
  module: 'applying',
  method: 'DELETE',
  path: `${draftPath}/co-applicants/{place}`,
  summary: 'Apply without somebody who was asked.',
  params: Type.Object({ draftId: draftIdSchema, place: Type.String({ pattern: '^\\d{1,2}$' }) }),
  answer: Type.Null(),
  status: 204,
  events: ['applying.co-applicant.dropped'],
  refusals: ['not-found', 'not-permitted'],
  example: { params: { draftId: exampleDraftId, place: '0' }, answer: null },
});

export const invitationSchema = Type.Object({
  draftId: draftIdSchema,
  of: subjectSchema,
  from: Type.Optional(Type.String({ description: 'Who asks; masked where it is a person.' })),
  state: coApplicantSchema.properties.state,
  askedAt: instant,
  answeredAt: Type.Optional(instant),
  handedInAt: Type.Optional(instant),
});
const exampleInvitation = {
  draftId: exampleDraftId,
  of: { item: '115113016823646795-511A0005200004', name: '食品经营许可核发' },
  from: '陈**',
  state: 'asked' as const,
  askedAt: '2021-06-01T01:00:00.000Z',
};

export const listMyInvitations = operation({
  id: 'listMyInvitations',
  module: 'applying',
  method: 'GET',
  path: '/api/v1/me/invitations',
  summary: 'Applications that one was asked to join, newest first, those that were handed in among them.',
  query: Type.Object({ ...pageQuery }),
  answer: pageOf(invitationSchema),
  reads: 'personal',
  events: [personalDataRead],
  refusals: ['invalid-request', 'not-permitted'],
  example: { answer: { items: [exampleInvitation], limit: 50 } },
});

/** What is written in an application, as somebody who signs it sees it: numbers, names and addresses of others are masked. */
export const sheetSchema = Type.Object({
  groups: Type.Array(
    Type.Object({
      words: wordsSchema,
      lines: Type.Array(Type.Object({ words: wordsSchema, answer: Type.Array(wordsSchema) })),
    }),
  ),
  materials: Type.Array(Type.Object({ words: wordsSchema, files: Type.Integer({ minimum: 0 }) })),
});
export type Sheet = Static<typeof sheetSchema>;

export const readMyInvitation = operation({
  id: 'readMyInvitation',
  module: 'applying',
  method: 'GET',
  path: '/api/v1/me/invitations/{draftId}',
  summary:
    'An application that one was asked to join: what is written in it, who else applies, and once it is handed in what one signed and where each part stands.',
  ...ofDraft,
  answer: Type.Object({
    ...invitationSchema.properties,
    parts: Type.Array(Type.Omit(partSchema, ['caseId'])),
    others: Type.Array(Type.Omit(coApplicantSchema, ['place']), {
      description: 'Who else was asked; masked.',
    }),
    sheet: Type.Optional(sheetSchema),
    shown: Type.Optional(
      Type.String({ description: 'Of what is written now; goes along with one’s agreement to it.' }),
    ),
  }),
  reads: 'personal',
  events: [personalDataRead],
  refusals: ['not-found', 'not-permitted'],
  example: {
    params: { draftId: exampleDraftId },
    answer: {
      ...exampleInvitation,
      parts: [
        {
          part: 'application',
          item: '115113016823646795-511A0005200004',
          name: '食品经营许可核发',
          state: 'planned',
          after: [],
        },
      ],
      others: [{ name: '李**', state: 'agreed' }],
      sheet: {
        groups: [
          {
            words: { zh: '店铺', en: 'The shop' },
            lines: [
              { words: { zh: '店名', en: 'Its name' }, answer: [{ zh: '榕树下小馆', en: '榕树下小馆' }] },
            ],
          },
        ],
        materials: [{ words: { zh: '房屋租赁合同', en: 'The lease' }, files: 1 }],
      },
      shown: '4-3f9a0c51',
    },
  },
});

export const answerInvitation = operation({
  id: 'answerInvitation',
  module: 'applying',
  method: 'PUT',
  path: '/api/v1/me/invitations/{draftId}',
  summary:
    'Agree to what one was shown, or not; until it is handed in one may think again, and what is changed afterwards is asked anew.',
  ...ofDraft,
  body: Type.Object(
    {
      agree: Type.Boolean(),
      shown: Type.Optional(
        Type.String({ maxLength: 60, description: 'Of what one was shown; needed to agree.' }),
      ),
    },
    { additionalProperties: false },
  ),
  answer: Type.Object({ state: coApplicantSchema.properties.state }),
  assurance: 2,
  events: ['applying.co-applicant.answered'],
  refusals: ['not-found', 'not-permitted', 'invitation-changed'],
  example: {
    params: { draftId: exampleDraftId },
    body: { agree: true, shown: '4-3f9a0c51' },
    answer: { state: 'agreed' },
  },
});

export const joiningOperations = [
  askCoApplicant,
  dropCoApplicant,
  listMyInvitations,
  readMyInvitation,
  answerInvitation,
];
