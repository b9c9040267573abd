// The text of a report as its authors write it: versions, an author's unsaved draft, what differs between two versions, and
// figures typed by hand that should have been referred to. It must never hold a figure: those are references.

import { type Static, Type } from 'typebox';
import { instant, operation } from '../operation.ts';
import { wordsSchema } from '../words.ts';
import { exampleParams, params } from './changing/common.ts';
import { narrativeSchema } from './items.ts';

const revision = Type.Integer({ minimum: 0, description: 'Raised with every save; 0 before the first.' });

export const referenceSchema = Type.Object({
  code: Type.String({ description: 'Stands in the text as {{code}}.' }),
  name: wordsSchema,
  text: Type.String({ description: 'What it is filled with now.' }),
  proof: Type.Optional(Type.String()),
});

export const textFlagKinds = {
  contradicts: { zh: '与数据不一致', en: 'Contradicts the figures' },
  'record-figure': { zh: '应改为引用', en: 'Should be a reference' },
  unsourced: { zh: '系统中没有的数', en: 'No figure of the record' },
} as const;
export type TextFlagKind = keyof typeof textFlagKinds;

export const textFlagSchema = Type.Object({
  kind: Type.Unsafe<TextFlagKind>(Type.String({ enum: Object.keys(textFlagKinds) })),
  section: Type.String({ description: 'problems, results.2 and so on.' }),
  paragraph: Type.Integer({ minimum: 0 }),
  quote: Type.String({ description: 'The figure as it was typed.' }),
  start: Type.Optional(Type.Integer({ minimum: 0, description: 'Where it begins in the paragraph.' })),
  reference: Type.Optional(Type.String({ description: 'Code to put in its place.' })),
  message: wordsSchema,
});
export type TextFlag = Static<typeof textFlagSchema>;

const flags = Type.Array(textFlagSchema, { maxItems: 500 });

export const reportTextSchema = Type.Object({
  revision,
  savedAt: Type.Optional(instant),
  by: Type.Optional(wordsSchema),
  editable: Type.Boolean({ description: 'False once it was handed in: what is signed stays as it is.' }),
  text: narrativeSchema,
  proposal: narrativeSchema,
  draft: Type.Union([
    Type.Object({ baseRevision: revision, text: narrativeSchema, savedAt: instant }),
    Type.Null(),
  ]),
  draftedAt: Type.Optional(instant),
  references: Type.Array(referenceSchema, { maxItems: 5000 }),
  flags,
});
export type ReportText = Static<typeof reportTextSchema>;

export const textVersionSchema = Type.Object({
  revision,
  by: Type.Optional(wordsSchema),
  savedAt: instant,
  note: Type.Optional(Type.String()),
  restored: Type.Optional(Type.Integer({ description: 'The earlier version this one brought back.' })),
  added: Type.Integer({ minimum: 0, description: 'Characters added to the version before.' }),
  removed: Type.Integer({ minimum: 0 }),
});
export type TextVersion = Static<typeof textVersionSchema>;

export const changedSectionSchema = Type.Object({
  section: Type.String(),
  heading: Type.Optional(Type.String()),
  parts: Type.Array(
    Type.Object({
      kind: Type.Union([Type.Literal('same'), Type.Literal('added'), Type.Literal('removed')]),
      text: Type.String(),
    }),
  ),
});
export type ChangedSection = Static<typeof changedSectionSchema>;

const empty = {
  preface: [],
  functions: [],
  organisation: [],
  goals: [],
  fulfilment: [],
  management: [],
  results: [],
  problems: [],
  measures: [],
};
const exampleNarrative = { ...empty, problems: ['热线接通率为{{d-connection-rate}}，未达到年度指标值。'] };
const exampleText: ReportText = {
  revision: 3,
  savedAt: '2022-02-25T02:00:00.000Z',
  by: { zh: '邓锦程', en: 'Deng Jincheng' },
  editable: true,
  text: exampleNarrative,
  proposal: empty,
  draft: null,
  references: [
    {
      code: 'd-connection-rate',
      name: { zh: '热线接通率', en: 'Hotline connection rate' },
      text: '94.07%',
      proof: 'hotline.connection-rate@2021',
    },
  ],
  flags: [],
};

/** Versions a list shows; nobody reads further back at once. */
export const textVersionsMax = 200;

export const readReportText = operation({
  id: 'readReportText',
  module: 'evaluation',
  method: 'GET',
  path: '/api/v1/evaluations/{evaluationId}/text',
  summary: 'The text of the report for its authors, with what it may refer to and their own unsaved draft.',
  params,
  answer: reportTextSchema,
  events: { none: 'It reads; evaluations hold no personal data.' },
  refusals: ['not-found'],
  example: { params: exampleParams, answer: exampleText },
});

export const saveReportText = operation({
  id: 'saveReportText',
  module: 'evaluation',
  method: 'POST',
  path: '/api/v1/evaluations/{evaluationId}/text',
  summary:
    'Save the text as a new version. Who wrote on an older version is told, and what they wrote is kept as their draft.',
  params,
  body: Type.Object(
    {
      expectedRevision: revision,
      text: narrativeSchema,
      note: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    },
    { additionalProperties: false },
  ),
  answer: reportTextSchema,
  events: ['evaluation.text.saved'],
  refusals: ['not-found', 'version-conflict', 'command-not-allowed', 'invalid-request'],
  example: {
    params: exampleParams,
    body: { expectedRevision: 2, text: exampleNarrative, note: '补充存在的问题' },
    answer: exampleText,
  },
});

export const keepReportTextDraft = operation({
  id: 'keepReportTextDraft',
  module: 'evaluation',
  method: 'PUT',
  path: '/api/v1/evaluations/{evaluationId}/text/draft',
  summary: 'Keep what an author is writing, for that author alone, and check it; null drops it.',
  params,
  body: Type.Object(
    { baseRevision: revision, text: Type.Union([narrativeSchema, Type.Null()]) },
    { additionalProperties: false },
  ),
  answer: Type.Object({ savedAt: Type.Optional(instant), flags }),
  events: { none: 'An unsaved draft is nobody’s statement yet; saving it is an event.' },
  refusals: ['not-found', 'command-not-allowed', 'invalid-request'],
  example: {
    params: exampleParams,
    body: { baseRevision: 3, text: exampleNarrative },
    answer: { savedAt: '2022-02-25T02:05:00.000Z', flags: [] },
  },
});

export const listReportTextVersions = operation({
  id: 'listReportTextVersions',
  module: 'evaluation',
  method: 'GET',
  path: '/api/v1/evaluations/{evaluationId}/text/versions',
  summary: 'Every saved version with its author, newest first.',
  params,
  answer: Type.Object({ items: Type.Array(textVersionSchema), limit: Type.Integer() }),
  events: { none: 'It reads; evaluations hold no personal data.' },
  refusals: ['not-found'],
  example: {
    params: exampleParams,
    answer: {
      items: [
        {
          revision: 3,
          by: { zh: '邓锦程', en: 'Deng Jincheng' },
          savedAt: '2022-02-25T02:00:00.000Z',
          note: '补充存在的问题',
          added: 42,
          removed: 0,
        },
      ],
      limit: textVersionsMax,
    },
  },
});

export const compareReportTexts = operation({
  id: 'compareReportTexts',
  module: 'evaluation',
  method: 'GET',
  path: '/api/v1/evaluations/{evaluationId}/text/comparison',
  summary:
    'What differs between two versions, or between a version and the reader’s own draft, word by word.',
  params,
  query: Type.Object({
    from: revision,
    to: Type.Optional(Type.Integer({ minimum: 0, description: 'The reader’s own draft when absent.' })),
  }),
  answer: Type.Object({
    from: revision,
    to: Type.Optional(revision),
    sections: Type.Array(changedSectionSchema),
  }),
  events: { none: 'It reads; evaluations hold no personal data.' },
  refusals: ['not-found'],
  example: {
    params: exampleParams,
    query: { from: '2', to: '3' },
    answer: {
      from: 2,
      to: 3,
      sections: [
        {
          section: 'problems',
          parts: [
            { kind: 'same', text: '热线接通率' },
            { kind: 'removed', text: '较低' },
            { kind: 'added', text: '为{{d-connection-rate}}' },
          ],
        },
      ],
    },
  },
});

export const restoreReportText = operation({
  id: 'restoreReportText',
  module: 'evaluation',
  method: 'POST',
  path: '/api/v1/evaluations/{evaluationId}/text/restorations',
  summary: 'Bring an earlier version back as a new one; none is ever lost.',
  params,
  body: Type.Object(
    { expectedRevision: revision, revision: Type.Integer({ minimum: 1 }) },
    { additionalProperties: false },
  ),
  answer: reportTextSchema,
  events: ['evaluation.text.saved'],
  refusals: ['not-found', 'version-conflict', 'command-not-allowed', 'invalid-request'],
  example: { params: exampleParams, body: { expectedRevision: 3, revision: 1 }, answer: exampleText },
});
