// What another office says was spent, held against the house's own records line by line: what explains each difference, and what
// is left unexplained with its likely cause. It never changes either side.
import { type Static, Type } from 'typebox';
import { type EventId, idSchema, type StatementId } from '../ids.ts';
import { moneyText } from '../money.ts';
import { instant, operation, pageOf, pageQuery } from '../operation.ts';
import { type Words, wordsSchema } from '../words.ts';
import { fileBody, importBytesMax } from './movements.ts';
import { accountCode, dayText, departmentCode, fiscalYear, oneOf, sourceCode } from './words.ts';

export const statementBases = {
  'final-accounts': { zh: '部门决算', en: 'Final accounts' },
  treasury: { zh: '国库支付', en: 'Treasury payments' },
} as const satisfies Record<string, Words>;
export type StatementBasis = keyof typeof statementBases;

/** Why two sides differ, from what is known for certain to what is only likely. */
export const differenceCauses = {
  'carried-over': { zh: '年末结转结余', en: 'Carried over at year end' },
  unspent: { zh: '预算尚未支出', en: 'Budgeted and not spent' },
  timing: { zh: '入账时间差', en: 'Booked at another time' },
  'other-source': { zh: '资金来源串列', en: 'Booked under another source' },
  'other-project': { zh: '项目串户', en: 'Booked under another project' },
  'transposed-digits': { zh: '数字换位', en: 'Digits transposed' },
  'wrong-unit': { zh: '金额单位或小数点错位', en: 'Unit or decimal point slipped' },
  'missing-there': { zh: '对方无此行', en: 'Missing on the other side' },
  'missing-here': { zh: '本系统无此行', en: 'Missing here' },
  unknown: { zh: '原因未明', en: 'Cause unknown' },
} as const satisfies Record<string, Words>;
export type DifferenceCause = keyof typeof differenceCauses;

const statementId = idSchema<StatementId>('The statement.');
export const statementSchema = Type.Object({
  id: statementId,
  year: fiscalYear,
  department: departmentCode,
  basis: oneOf(statementBases, 'What it tells.'),
  at: dayText,
  name: Type.String(),
  rows: Type.Integer(),
  total: moneyText,
  importedAt: instant,
});
export type Statement = Static<typeof statementSchema>;

const part = Type.Object({
  cause: oneOf(differenceCauses, 'Why.'),
  words: wordsSchema,
  amount: moneyText,
  evidence: Type.Optional(wordsSchema),
});
export const differenceSchema = Type.Object({
  project: accountCode,
  name: Type.Union([wordsSchema, Type.Null()]),
  source: sourceCode,
  adjusted: moneyText,
  paid: moneyText,
  stated: Type.Union([moneyText, Type.Null()]),
  difference: Type.String({ description: 'Budget less what the statement says, in yuan.' }),
  explained: Type.Array(part),
  unexplained: Type.Union([part, Type.Null()]),
});
export type Difference = Static<typeof differenceSchema>;

export const reconciliationSchema = Type.Object({
  statement: statementSchema,
  totals: Type.Object({
    adjusted: moneyText,
    paid: moneyText,
    stated: moneyText,
    difference: moneyText,
    explained: moneyText,
    unexplained: moneyText,
  }),
  agreeing: Type.Integer({ description: 'Lines without any difference.' }),
  differences: Type.Array(differenceSchema),
});
export type Reconciliation = Static<typeof reconciliationSchema>;

/** Columns of a statement's file; each may carry either name. */
export const statementColumns = {
  project: { zh: '项目编码', en: 'project' },
  source: { zh: '资金来源', en: 'source' },
  amount: { zh: '金额', en: 'amount' },
} as const;
export const statementRowsMax = 50_000;

const exampleStatement: Statement = {
  id: '01920000-0000-7000-8000-000000000094' as StatementId,
  year: 2021,
  department: 'government-services',
  basis: 'final-accounts',
  at: '2021-12-31',
  name: '2021年部门决算.csv',
  rows: 1,
  total: '5582100.00',
  importedAt: '2022-01-20T02:00:00.000Z',
};

export const listStatements = operation({
  id: 'listStatements',
  module: 'budget',
  method: 'GET',
  path: '/api/v1/budget/statements',
  summary: 'List the statements of a year that were taken in, newest first.',
  query: Type.Object({ year: fiscalYear, department: Type.Optional(departmentCode), ...pageQuery }),
  answer: pageOf(statementSchema),
  events: { none: 'Sums of departments; they are about no person.' },
  refusals: ['invalid-request'],
  example: { query: { year: '2021' }, answer: { items: [exampleStatement], limit: 50 } },
});

export const importStatement = operation({
  id: 'importStatement',
  module: 'budget',
  method: 'POST',
  path: '/api/v1/budget/statements',
  summary:
    'Take in final accounts or treasury payments as a CSV or XLSX file, to be held against the budget.',
  body: Type.Object(
    {
      year: fiscalYear,
      department: departmentCode,
      basis: oneOf(statementBases, 'What it tells.'),
      at: dayText,
      ...fileBody,
    },
    { additionalProperties: false },
  ),
  bodyBytesMax: Math.ceil((importBytesMax * 4) / 3) + 10_000,
  answer: Type.Object({
    statement: statementSchema,
    refused: Type.Array(Type.Object({ line: Type.Integer(), reason: wordsSchema })),
    eventId: idSchema<EventId>('Event whose receipt can be asked for.'),
  }),
  status: 201,
  events: ['budget.statement.imported'],
  refusals: ['import-unreadable', 'unknown-department'],
  example: {
    body: {
      year: 2021,
      department: 'government-services',
      basis: 'final-accounts',
      at: '2021-12-31',
      name: '2021年部门决算.csv',
      contentBase64: 'cHJvamVjdCxzb3VyY2UsYW1vdW50Cg==',
    },
    answer: {
      statement: exampleStatement,
      refused: [],
      eventId: '01920000-0000-7000-8000-000000000002',
    },
  },
});

export const readReconciliation = operation({
  id: 'readReconciliation',
  module: 'budget',
  method: 'GET',
  path: '/api/v1/budget/statements/{statementId}/reconciliation',
  summary: 'Hold a statement against the budget: each difference with what explains it and what does not.',
  params: Type.Object({ statementId }),
  answer: reconciliationSchema,
  events: { none: 'Sums of a department; they are about no person.' },
  refusals: ['not-found'],
  example: {
    params: { statementId: exampleStatement.id },
    answer: {
      statement: exampleStatement,
      totals: {
        adjusted: '6000000.00',
        paid: '5582100.00',
        stated: '5582100.00',
        difference: '417900.00',
        explained: '417900.00',
        unexplained: '0.00',
      },
      agreeing: 0,
      differences: [
        {
          project: 'XM-TRUST',
          name: { zh: '“信任广州”平台', en: 'Trust platform' },
          source: 'government-fund',
          adjusted: '6000000.00',
          paid: '5582100.00',
          stated: '5582100.00',
          difference: '417900.00',
          explained: [
            { cause: 'carried-over', words: differenceCauses['carried-over'], amount: '417900.00' },
          ],
          unexplained: null,
        },
      ],
    },
  },
});
