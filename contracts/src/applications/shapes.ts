// How an application reads to those who handle it: in a list, and on its own page. People are shown masked.
import { type Static, Type } from 'typebox';
import { revealPurposesSchema } from '../access.ts';
import { type ApplicationId, type FileId, idSchema, type MaterialId, type NoticeId } from '../ids.ts';
import { mediaTypes } from '../mediaTypes.ts';
import { instant } from '../operation.ts';
import { wordsSchema } from '../words.ts';
import { lackingSchema, resultSchema } from './commands.ts';
import {
  applicantKinds,
  applicationChannels,
  applicationClocks,
  applicationCommands,
  applicationStates,
  choice,
  lights,
  materialSources,
  noticeKinds,
  outcomes,
  trustGrades,
  verdicts,
} from './words.ts';

const summary = {
  id: idSchema<ApplicationId>('The application.'),
  number: Type.String({ description: 'Number people use, e.g. SQ-20210601-000123.' }),
  version: Type.Integer({ minimum: 1 }),
  state: choice(applicationStates, 'Where it stands.'),
  words: wordsSchema,
  item: Type.Object({
    code: Type.String(),
    version: Type.Integer(),
    name: Type.String(),
    type: Type.String(),
  }),
  division: Type.String(),
  channel: choice(applicationChannels, 'By what way it was sent.'),
  applicantKind: choice(applicantKinds, 'Who applies.'),
  department: Type.Optional(Type.Object({ code: Type.String(), words: Type.Optional(wordsSchema) })),
  receivedAt: instant,
  dueAt: Type.Optional(
    Type.String({ format: 'date-time', description: 'Of the running clock that is due first.' }),
  ),
  light: Type.Optional(choice(lights, 'How near it is to being late; absent while nothing runs.')),
  outcome: Type.Optional(choice(outcomes, 'What was decided.')),
  immediate: Type.Boolean(),
  closedAt: Type.Optional(instant),
};
export const applicationSummarySchema = Type.Object(summary);
export type ApplicationSummary = Static<typeof applicationSummarySchema>;

export const shownFileSchema = Type.Object({
  id: idSchema<FileId>('The file.'),
  name: Type.String(),
  mediaType: Type.Enum([...mediaTypes]),
  bytes: Type.Integer(),
  sha256: Type.String(),
});

export const shownMaterialSchema = Type.Object({
  id: idSchema<MaterialId>('The material.'),
  requirement: Type.String(),
  name: Type.String(),
  grade: choice(trustGrades, 'How far it can be trusted.'),
  source: choice(materialSources, 'Where it is from.'),
  round: Type.Integer({ minimum: 0, description: '0 with the application, 1 with its correction.' }),
  verdict: Type.Optional(choice(verdicts, 'How it was judged.')),
  remark: Type.Optional(Type.String()),
  files: Type.Array(shownFileSchema),
});
export type ShownMaterial = Static<typeof shownMaterialSchema>;

export const shownClockSchema = Type.Object({
  name: choice(applicationClocks, 'What it times.'),
  words: wordsSchema,
  startedAt: instant,
  dueAt: instant,
  state: Type.Enum(['running', 'paused', 'met', 'overdue', 'stopped']),
  remainingMinutes: Type.Integer({ minimum: 0, description: 'Minutes of work.' }),
  calendarKnown: Type.Boolean(),
});
export type ShownClock = Static<typeof shownClockSchema>;

export const noticeLineSchema = Type.Object({
  id: idSchema<NoticeId>('The notice; its paper is read by it.'),
  number: Type.String({ description: 'Number of the paper (文号).' }),
  kind: choice(noticeKinds, 'What it tells.'),
  words: wordsSchema,
  issuedAt: instant,
});
export type NoticeLine = Static<typeof noticeLineSchema>;

export const shownOpinionSchema = Type.Object({
  department: Type.Object({ code: Type.String(), words: Type.Optional(wordsSchema) }),
  question: Type.Optional(Type.String()),
  askedAt: instant,
  givenAt: Type.Optional(instant),
  agrees: Type.Optional(Type.Boolean()),
  opinion: Type.Optional(Type.String()),
});

export const decisionSchema = Type.Object({
  outcome: choice(outcomes, 'What was decided.'),
  decidedAt: instant,
  basis: Type.Optional(Type.String()),
  reason: Type.Optional(Type.String()),
  result: Type.Optional(resultSchema),
});

export const applicationSchema = Type.Object({
  ...summary,
  applicant: Type.Object({
    name: Type.Optional(Type.String({ description: 'Masked; absent once erased.' })),
    phone: Type.Optional(Type.String({ description: 'Masked.' })),
  }),
  agent: Type.Boolean({ description: 'Somebody acted for the applicant.' }),
  coApplicants: Type.Integer({ minimum: 0 }),
  visits: Type.Integer({ minimum: 0 }),
  answers: Type.Array(Type.Object({ field: Type.String(), value: Type.String() }), {
    description: 'What was filled in, with numbers and addresses masked.',
  }),
  materials: Type.Array(shownMaterialSchema),
  clocks: Type.Array(shownClockSchema),
  lacking: Type.Array(lackingSchema),
  opinions: Type.Array(shownOpinionSchema),
  decision: Type.Optional(decisionSchema),
  notices: Type.Array(noticeLineSchema, { description: 'Papers issued, in the order they were.' }),
  timeline: Type.Array(
    Type.Object({
      at: instant,
      command: Type.String(),
      words: wordsSchema,
      by: Type.Optional(Type.String()),
      note: Type.Optional(Type.String()),
    }),
  ),
  revealPurposes: revealPurposesSchema,
  may: Type.Array(choice(applicationCommands, 'What the reader may do now.')),
});
export type Application = Static<typeof applicationSchema>;
