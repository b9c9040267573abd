// What happens to a line's money, entered one batch at a time by a finance system or taken in from a file. A movement is never
// changed: what was wrong is reversed, by another movement.
import { type Static, Type } from 'typebox';
import { type EventId, idSchema, type MovementId, type ProjectId } from '../ids.ts';
import { moneyText } from '../money.ts';
import { instant, operation, pageOf, pageQuery } from '../operation.ts';
import { wordsSchema } from '../words.ts';
import { exampleProjectId } from './accounts.ts';
import { dayText, documentNumber, movementKinds, oneOf, purposes, sourceCode } from './words.ts';

/** Movements one request records, all of them or none. */
export const movementsMax = 500;
/** The largest file of a request; longer ones come in by the command line, which streams them. */
export const importBytesMax = 4 * 1024 * 1024;

const projectId = idSchema<ProjectId>('The project.');
const movementId = idSchema<MovementId>('The movement.');
const eventId = idSchema<EventId>('Event whose receipt can be asked for.');

export const newMovementSchema = Type.Object(
  {
    project: projectId,
    source: sourceCode,
    purpose: oneOf(purposes, 'What it is for.'),
    kind: oneOf(movementKinds, 'What happened.'),
    amount: moneyText,
    day: dayText,
    document: documentNumber,
  },
  { additionalProperties: false },
);
export type NewMovement = Static<typeof newMovementSchema>;

export const movementSchema = Type.Object({
  id: movementId,
  eventId,
  source: sourceCode,
  purpose: oneOf(purposes, 'What it is for.'),
  kind: oneOf(movementKinds, 'What happened.'),
  amount: moneyText,
  day: dayText,
  document: Type.String(),
  reverses: Type.Optional(movementId),
  reversedBy: Type.Optional(movementId),
  imported: Type.Boolean(),
  recordedAt: instant,
});
export type Movement = Static<typeof movementSchema>;

const exampleMovement: Movement = {
  id: '01920000-0000-7000-8000-000000000092' as MovementId,
  eventId: '01920000-0000-7000-8000-000000000002' as EventId,
  source: 'general',
  purpose: 'procurement',
  kind: 'payment',
  amount: '1866600.00',
  day: '2021-03-25',
  document: '支付凭证2021-0312',
  imported: false,
  recordedAt: '2021-03-25T08:00:00.000Z',
};

export const recordMovements = operation({
  id: 'recordMovements',
  module: 'budget',
  method: 'POST',
  path: '/api/v1/budget/movements',
  summary:
    'Record movements of money, all of them or none: budget, adjustments, commitments, payments, carry-over.',
  body: Type.Object(
    { movements: Type.Array(newMovementSchema, { minItems: 1, maxItems: movementsMax }) },
    { additionalProperties: false },
  ),
  answer: Type.Object({ recorded: Type.Array(Type.Object({ id: movementId, eventId })) }),
  status: 201,
  events: ['budget.movement.recorded'],
  refusals: ['budget-exceeded', 'month-closed', 'movement-inconsistent', 'not-found'],
  example: {
    body: {
      movements: [
        {
          project: exampleProjectId,
          source: 'general',
          purpose: 'procurement',
          kind: 'payment',
          amount: '1866600.00',
          day: '2021-03-25',
          document: '支付凭证2021-0312',
        },
      ],
    },
    answer: { recorded: [{ id: exampleMovement.id, eventId: exampleMovement.eventId }] },
  },
});

export const reverseMovement = operation({
  id: 'reverseMovement',
  module: 'budget',
  method: 'POST',
  path: '/api/v1/budget/movements/{movementId}/reversal',
  summary: 'Reverse a movement that was wrong; both stay on record.',
  params: Type.Object({ movementId }),
  body: Type.Object({ day: dayText, document: documentNumber }, { additionalProperties: false }),
  answer: Type.Object({ id: movementId, eventId }),
  status: 201,
  events: ['budget.movement.recorded'],
  refusals: ['not-found', 'already-reversed', 'budget-exceeded', 'month-closed', 'movement-inconsistent'],
  example: {
    params: { movementId: exampleMovement.id },
    body: { day: '2021-04-02', document: '更正通知2021-07' },
    answer: { id: '01920000-0000-7000-8000-000000000093', eventId: exampleMovement.eventId },
  },
});

export const listMovements = operation({
  id: 'listMovements',
  module: 'budget',
  method: 'GET',
  path: '/api/v1/budget/projects/{projectId}/movements',
  summary: 'List a project’s movements, newest recorded first.',
  params: Type.Object({ projectId }),
  query: Type.Object(pageQuery),
  answer: pageOf(movementSchema),
  events: { none: 'Movements name documents and offices, and no person.' },
  refusals: ['not-found', 'invalid-request'],
  example: { params: { projectId: exampleProjectId }, answer: { items: [exampleMovement], limit: 50 } },
});

/** The columns of a file of movements, as a finance system exports them; each may carry either name. */
export const importColumns = {
  department: { zh: '部门', en: 'department' },
  project: { zh: '项目编码', en: 'project' },
  projectName: { zh: '项目名称', en: 'projectName' },
  projectKind: { zh: '支出类型', en: 'projectKind' },
  source: { zh: '资金来源', en: 'source' },
  purpose: { zh: '支出用途', en: 'purpose' },
  kind: { zh: '业务类型', en: 'kind' },
  amount: { zh: '金额', en: 'amount' },
  day: { zh: '日期', en: 'day' },
  document: { zh: '文号', en: 'document' },
} as const;

const findingSchema = Type.Object({ line: Type.Integer(), reason: wordsSchema });
export const importReportSchema = Type.Object({
  read: Type.Integer(),
  imported: Type.Integer(),
  unchanged: Type.Integer({ description: 'Rows that were in already.' }),
  refused: Type.Array(findingSchema),
  refusedRows: Type.Integer({ description: 'All of them; the list shows the first 200.' }),
});
export type ImportAnswer = Static<typeof importReportSchema>;
export const findingsShownMax = 200;

export const fileBody = {
  name: Type.String({ minLength: 1, maxLength: 200, pattern: '\\.(csv|CSV|xlsx|XLSX)$' }),
  contentBase64: Type.String({
    maxLength: Math.ceil((importBytesMax * 4) / 3) + 4,
    pattern: '^[A-Za-z0-9+/]*={0,2}$',
  }),
};

export const importMovements = operation({
  id: 'importMovements',
  module: 'budget',
  method: 'POST',
  path: '/api/v1/budget/imports',
  summary:
    'Take in a CSV or XLSX file of movements: good rows go in, the others are told with line and reason; the same file again adds nothing.',
  body: Type.Object(fileBody, { additionalProperties: false }),
  bodyBytesMax: Math.ceil((importBytesMax * 4) / 3) + 10_000,
  answer: importReportSchema,
  events: ['budget.movement.recorded', 'budget.project.opened'],
  refusals: ['import-unreadable'],
  example: {
    body: {
      name: 'payments-2021-03.csv',
      contentBase64: 'ZGVwYXJ0bWVudCxwcm9qZWN0LHNvdXJjZSxwdXJwb3NlLGtpbmQsYW1vdW50LGRheSxkb2N1bWVudAo=',
    },
    answer: {
      read: 2,
      imported: 1,
      unchanged: 0,
      refused: [
        {
          line: 3,
          reason: { zh: '支付后累计超过预算', en: 'more would be paid than is budgeted' },
        },
      ],
      refusedRows: 1,
    },
  },
});
