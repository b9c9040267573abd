// Checking a report that anyone brings: the file goes in, what its figures contradict comes out, and nothing is kept.
// Never let more of the file into the answer than the places of the findings.
import { type Static, Type } from 'typebox';
import { operation } from './operation.ts';
import { wordsSchema } from './words.ts';

export const reportFileBytesMax = 10 * 1024 * 1024;

const findingSchema = Type.Object({
  rule: Type.String({
    description: 'Which rule found it, such as `sum`; docs/operating/checking-reports.md lists them.',
  }),
  ruleName: wordsSchema,
  where: wordsSchema,
  stated: Type.String({ description: 'What stands in the report.' }),
  expected: Type.String({ description: 'What should stand there.' }),
  confidence: Type.Union([Type.Literal('high'), Type.Literal('medium'), Type.Literal('low')]),
  message: wordsSchema,
  context: Type.Union(
    [
      Type.Object({
        text: Type.String({ description: 'The paragraph, or the part of a long one around it.' }),
      }),
      Type.Object({
        head: Type.Array(Type.String()),
        cells: Type.Array(Type.String(), { description: 'The row of the table it is in.' }),
        column: Type.Integer({ minimum: -1, description: 'Which cell of the row, from 0; −1 for the row.' }),
      }),
    ],
    { description: 'The words of the report around it.' },
  ),
});
export type CheckedFinding = Static<typeof findingSchema>;

export const checkReport = operation({
  id: 'checkReport',
  module: 'checking',
  method: 'POST',
  path: '/api/v1/report-checks',
  summary:
    'Check the figures of a report (DOCX, PDF, HTML, XLSX, TXT; at most 10 MB) against each other. Nothing is kept.',
  body: Type.Object({
    fileBase64: Type.String({
      minLength: 1,
      maxLength: Math.ceil(reportFileBytesMax / 3) * 4,
      description: 'The file, as base64.',
    }),
  }),
  bodyBytesMax: Math.ceil(reportFileBytesMax / 3) * 4 + 1024,
  answer: Type.Object({
    paragraphs: Type.Integer({ minimum: 0, description: 'Paragraphs read.' }),
    tables: Type.Integer({ minimum: 0, description: 'Tables read.' }),
    findings: Type.Array(findingSchema, { description: 'At most 500, in the order of the report.' }),
    unread: Type.Array(wordsSchema, {
      description: 'What of a very large file was not checked, such as the rows of a sheet past 20,000.',
    }),
  }),
  events: { none: 'the file is checked in memory and forgotten; nothing about it or its owner is kept' },
  refusals: ['report-unreadable', 'limit-reached', 'body-too-large'],
  example: {
    body: { fileBase64: '5ruh5oSP546H55SxOTAl5o+Q6auY5YiwOTUl77yM5o+Q6auYNSXjgII=' },
    answer: {
      paragraphs: 1,
      tables: 0,
      findings: [
        {
          rule: 'percent-for-points',
          ruleName: { zh: '百分数与百分点', en: 'Percent for percentage points' },
          where: { zh: '第1段', en: 'paragraph 1' },
          stated: '5%',
          expected: '5个百分点',
          confidence: 'high',
          message: {
            zh: '5%是两个百分数之差，应写作“5个百分点”。',
            en: '5% is the difference of two percentages and should read 5 percentage points.',
          },
          context: { text: '满意率由90%提高到95%，提高5%。' },
        },
      ],
      unread: [],
    },
  },
});

export const checkingOperations = [checkReport] as const;
