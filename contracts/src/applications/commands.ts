// What may be done with an application, one shape a command. Free text is personal: it is sealed, and erased with the case.
import { type Static, type TProperties, Type } from 'typebox';
import {
  applicationChannels,
  choice,
  materialSources,
  procedures,
  refusalGrounds,
  trustGrades,
} from './words.ts';

/** Files that come with one command, together. */
export const correctionBytesMax = 16 * 1024 * 1024;
export const correctionFilesMax = 20;
export const lackingMax = 50;
export const batchMax = 100;

const text = (description: string, maxLength = 2000) => Type.String({ minLength: 1, maxLength, description });
const requirement = Type.String({
  pattern: '^[A-Za-z0-9._-]{1,80}$',
  description: 'Code of what is required.',
});
const days = (most: number) => Type.Integer({ minimum: 1, maximum: most, description: 'Working days.' });
const departmentCode = Type.String({
  pattern: '^[a-z0-9][a-z0-9-]{0,79}$',
  description: 'Code of the unit.',
});

export const givenMaterialSchema = Type.Object(
  {
    requirement,
    name: text('What it is, e.g. 身份证明.', 200),
    files: Type.Array(
      Type.Object(
        {
          name: text('Personal: name of the file.', 200),
          contentBase64: Type.String({ maxLength: Math.ceil(correctionBytesMax / 3) * 4 }),
        },
        { additionalProperties: false },
      ),
      { maxItems: correctionFilesMax },
    ),
  },
  { additionalProperties: false },
);
export type GivenWithFiles = Static<typeof givenMaterialSchema>;

/** What was checked by somebody at a window may be trusted more. */
export const windowMaterialSchema = Type.Object(
  {
    ...givenMaterialSchema.properties,
    grade: choice(trustGrades, 'How far it can be trusted.'),
    source: choice(materialSources, 'Where it is from.'),
  },
  { additionalProperties: false },
);

export const lackingSchema = Type.Object(
  { requirement, name: text('What is lacking.', 200), what: text('Personal: what is to be mended.', 500) },
  { additionalProperties: false },
);
export type Lacking = Static<typeof lackingSchema>;

export const resultSchema = Type.Object(
  {
    name: text('What is given: a licence, a certificate, a reply.', 200),
    validUntil: Type.Optional(Type.String({ format: 'date' })),
    conditions: Type.Optional(text('Personal: what it is bound to.')),
  },
  { additionalProperties: false },
);

const fields = {
  accept: { note: Type.Optional(text('Personal.')) },
  'ask-correction': {
    lacking: Type.Array(lackingSchema, {
      minItems: 1,
      maxItems: lackingMax,
      description: 'Everything that is lacking: it may be asked for once.',
    }),
  },
  correct: {
    materials: Type.Array(windowMaterialSchema, { minItems: 1, maxItems: lackingMax }),
  },
  'refuse-acceptance': { ground: choice(refusalGrounds, 'By law.'), reason: text('Personal: why.') },
  transfer: { department: departmentCode, reason: text('Personal: why it is theirs.') },
  suspend: {
    procedure: choice(procedures, 'What is done meanwhile.'),
    workingDays: days(200),
    reason: text('Personal: told to the applicant in writing.'),
  },
  resume: { note: Type.Optional(text('Personal: what came of it.')) },
  extend: { workingDays: days(60), reason: text('Personal: told to the applicant.') },
  'ask-opinion': { department: departmentCode, question: text('Personal.') },
  'give-opinion': { agrees: Type.Boolean(), opinion: text('Personal.') },
  grant: { basis: text('By which provisions.', 1000), result: Type.Optional(resultSchema) },
  refuse: {
    basis: text('By which provisions.', 1000),
    reason: text('Personal: why, as the law asks to be told.'),
  },
  finish: { note: Type.Optional(text('Personal.')) },
  deliver: {
    way: choice(applicationChannels, 'How it was handed over.'),
    note: Type.Optional(text('Personal.')),
  },
  withdraw: { reason: text('Personal: as the applicant said.') },
  terminate: { reason: text('Personal: why, e.g. the applicant has died or ceased to be.') },
  note: { note: text('Personal: for those who handle it.') },
} as const satisfies Record<string, TProperties>;

const version = {
  expectedVersion: Type.Integer({ minimum: 1, description: 'The version it was decided on.' }),
};
const command = <const N extends string, P extends TProperties>(name: N, more: P) =>
  Type.Object({ command: Type.Literal(name), ...version, ...more }, { additionalProperties: false });

export const applicationCommandSchema = Type.Union([
  command('accept', fields.accept),
  command('ask-correction', fields['ask-correction']),
  command('correct', fields.correct),
  command('refuse-acceptance', fields['refuse-acceptance']),
  command('transfer', fields.transfer),
  command('suspend', fields.suspend),
  command('resume', fields.resume),
  command('extend', fields.extend),
  command('ask-opinion', fields['ask-opinion']),
  command('give-opinion', fields['give-opinion']),
  command('grant', fields.grant),
  command('refuse', fields.refuse),
  command('finish', fields.finish),
  command('deliver', fields.deliver),
  command('withdraw', fields.withdraw),
  command('terminate', fields.terminate),
  command('note', fields.note),
]);
export type ApplicationCommand = Static<typeof applicationCommandSchema>;

/** What may be done to many at once: each is decided on its own, and a bad one does not stop the rest. */
const batched = <const N extends string, P extends TProperties>(name: N, more: P) =>
  Type.Object({ command: Type.Literal(name), ...more }, { additionalProperties: false });
export const batchCommandSchema = Type.Union([
  batched('accept', fields.accept),
  batched('resume', fields.resume),
  batched('grant', fields.grant),
  batched('finish', fields.finish),
  batched('deliver', fields.deliver),
  batched('note', fields.note),
]);
export type BatchCommand = Static<typeof batchCommandSchema>;

export const applicantCommandSchema = Type.Union([
  Type.Object(
    {
      command: Type.Literal('correct'),
      materials: Type.Array(givenMaterialSchema, { minItems: 1, maxItems: lackingMax }),
    },
    { additionalProperties: false },
  ),
  Type.Object(
    { command: Type.Literal('withdraw'), reason: Type.Optional(text('Personal.')) },
    { additionalProperties: false },
  ),
]);
export type ApplicantCommand = Static<typeof applicantCommandSchema>;
