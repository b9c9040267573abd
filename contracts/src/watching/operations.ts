// The HTTP operations of watching: rounds at a day, what departments say to them, tasks that correct, and the sheet in national columns.
import { Type } from 'typebox';
import { dayText, departmentCode, fiscalYear } from '../budget/words.ts';
import { decimalText } from '../decimal.ts';
import { contributionSchema } from '../evidence.ts';
import { type CorrectiveTaskId, type EventId, idSchema, type WatchRoundId } from '../ids.ts';
import { instant, operation, pageOf, pageQuery } from '../operation.ts';
import { wordsSchema } from '../words.ts';
import {
  among,
  type CorrectiveTask,
  defaultWatchRules,
  deviationCauses,
  likelihoods,
  roundSchema,
  roundSummarySchema,
  taskSchema,
  type WatchRound,
  type WatchRoundSummary,
  watchRulesSchema,
} from './items.ts';

const roundId = idSchema<WatchRoundId>('The round.');
const ofRound = Type.Object({ roundId });
const eventId = idSchema<EventId>('Event whose receipt can be asked for.');
const exampleEventId = '01920000-0000-7000-8000-000000000002' as EventId;
const expectedVersion = Type.Integer({ minimum: 1, description: 'The version it was decided on.' });
const text = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: '\\S' });

const exampleSummary: WatchRoundSummary = {
  id: '01920000-0000-7000-8000-000000000301' as WatchRoundId,
  year: 2021,
  at: '2021-07-31',
  department: 'government-services',
  departmentName: { zh: '市政务服务数据管理局', en: 'Government Services and Data Bureau' },
  state: 'open',
  version: 1,
  counts: { green: 0, yellow: 0, red: 1, unknown: 0 },
  openedAt: '2021-08-03T01:00:00.000Z',
};
const exampleTask: CorrectiveTask = {
  id: '01920000-0000-7000-8000-000000000302' as CorrectiveTaskId,
  number: 'JX-20210805-0001',
  title: '增加话务坐席，恢复接通率',
  state: 'assigned',
  dueAt: '2021-09-30T10:00:00.000Z',
  overdue: false,
  version: 1,
  actions: [{ command: 'assign', at: '2021-08-05T02:00:00.000Z' }],
};
const exampleRound: WatchRound = {
  ...exampleSummary,
  overall: [{ project: null, text: '热线7×24小时畅通。' }],
  rules: defaultWatchRules,
  items: [
    {
      item: 'goal:department:connection-rate',
      kind: 'goal',
      project: null,
      name: { zh: '热线接通率', en: 'Hotline connection rate' },
      level: 'quality',
      target: { op: '>=', value: '95', unit: 'percent' },
      unit: 'percent',
      actual: '93.10',
      source: 'computed',
      progress: null,
      expected: { value: '93.80', low: '92.90', high: '94.60' },
      light: 'red',
      likelihood: 'impossible',
      cause: 'people',
      explanation: '来电量超出合同约定，坐席不足。',
      tasks: [exampleTask],
    },
  ],
};
const exampleParams = { roundId: exampleSummary.id };
const reading = { none: 'It shows goals and money of offices, and no person.' };

export const listWatchRounds = operation({
  id: 'listWatchRounds',
  module: 'watching',
  method: 'GET',
  path: '/api/v1/watching/rounds',
  summary: 'List rounds of watching, newest first.',
  query: Type.Object({
    year: Type.Optional(fiscalYear),
    department: Type.Optional(departmentCode),
    ...pageQuery,
  }),
  answer: pageOf(roundSummarySchema),
  events: reading,
  refusals: ['invalid-request'],
  example: { query: { year: '2021' }, answer: { items: [exampleSummary], limit: 50 } },
});

export const openWatchRound = operation({
  id: 'openWatchRound',
  module: 'watching',
  method: 'POST',
  path: '/api/v1/watching/rounds',
  summary: 'Look at a department’s goals and money, and those of its projects, as they stood at a day.',
  body: Type.Object(
    { year: fiscalYear, at: dayText, department: departmentCode },
    { additionalProperties: false },
  ),
  answer: roundSchema,
  status: 201,
  events: ['watching.round.opened'],
  refusals: ['watch-round-taken', 'unknown-department', 'invalid-request'],
  example: {
    body: { year: 2021, at: '2021-07-31', department: 'government-services' },
    answer: exampleRound,
  },
});

export const readWatchRound = operation({
  id: 'readWatchRound',
  module: 'watching',
  method: 'GET',
  path: '/api/v1/watching/rounds/{roundId}',
  summary:
    'Read a round: each goal and each budget with its light, what is expected, the cause and the tasks.',
  params: ofRound,
  answer: roundSchema,
  events: reading,
  refusals: ['not-found'],
  example: { params: exampleParams, answer: exampleRound },
});

export const readWatchContribution = operation({
  id: 'readWatchContribution',
  module: 'watching',
  method: 'GET',
  path: '/api/v1/watching/rounds/{roundId}/items/{item}/sums/{amount}/contributions/{index}',
  summary:
    'One record behind a reading, with its path to the root that the reading committed to and its place in the log.',
  params: Type.Object({
    roundId,
    item: Type.String({ minLength: 1, maxLength: 200 }),
    amount: Type.Union([Type.Literal('initial'), Type.Literal('adjusted'), Type.Literal('actual')]),
    index: Type.Integer({ minimum: 0 }),
  }),
  answer: contributionSchema,
  events: { none: 'It reads salted commitments only.' },
  refusals: ['not-found'],
  example: {
    params: { ...exampleParams, item: 'money:XM-1', amount: 'actual', index: '0' },
    answer: {
      index: 0,
      leaves: 1,
      position: 17,
      ledgerLeafHash: '9f'.repeat(32),
      numerator: '1250000',
      denominator: '0',
      path: [],
    },
  },
});

export const refreshWatchRound = operation({
  id: 'refreshWatchRound',
  module: 'watching',
  method: 'POST',
  path: '/api/v1/watching/rounds/{roundId}/readings',
  summary: 'Take the readings of an open round anew; what was said to them stays.',
  params: ofRound,
  body: Type.Object({ expectedVersion }, { additionalProperties: false }),
  answer: roundSchema,
  events: ['watching.round.read'],
  refusals: ['not-found', 'version-conflict', 'command-not-allowed'],
  example: { params: exampleParams, body: { expectedVersion: 1 }, answer: exampleRound },
});

export const explainDeviation = operation({
  id: 'explainDeviation',
  module: 'watching',
  method: 'POST',
  path: '/api/v1/watching/rounds/{roundId}/explanations',
  summary:
    'Say of one goal or budget where it stands, what is expected, how likely it is and why it is off course.',
  params: ofRound,
  body: Type.Object(
    {
      expectedVersion,
      item: text(200),
      actual: Type.Optional(decimalText),
      expected: Type.Optional(decimalText),
      likelihood: Type.Optional(among(likelihoods, 'Whether it will be reached.')),
      cause: Type.Optional(among(deviationCauses, 'Class of the cause.')),
      explanation: Type.Optional(text(1000)),
    },
    { additionalProperties: false },
  ),
  answer: roundSchema,
  events: ['watching.deviation.explained'],
  refusals: [
    'not-found',
    'invalid-request',
    'version-conflict',
    'command-not-allowed',
    'watch-value-computed',
  ],
  example: {
    params: exampleParams,
    body: {
      expectedVersion: 1,
      item: 'goal:department:connection-rate',
      cause: 'people',
      explanation: '来电量超出合同约定，坐席不足。',
    },
    answer: exampleRound,
  },
});

export const submitWatchRound = operation({
  id: 'submitWatchRound',
  module: 'watching',
  method: 'POST',
  path: '/api/v1/watching/rounds/{roundId}/submit',
  summary: 'Submit a round to finance: every value is there, and every deviation has its cause.',
  params: ofRound,
  body: Type.Object({ expectedVersion }, { additionalProperties: false }),
  answer: roundSchema,
  events: ['watching.round.submitted'],
  refusals: ['not-found', 'version-conflict', 'command-not-allowed', 'watch-incomplete'],
  example: {
    params: exampleParams,
    body: { expectedVersion: 2 },
    answer: { ...exampleRound, state: 'submitted', version: 3, submittedAt: '2021-08-10T01:00:00.000Z' },
  },
});

export const openCorrectiveTask = operation({
  id: 'openCorrectiveTask',
  module: 'watching',
  method: 'POST',
  path: '/api/v1/watching/rounds/{roundId}/tasks',
  summary: 'Set a task that corrects a deviation, with a deadline.',
  params: ofRound,
  body: Type.Object({ item: text(200), title: text(120), dueOn: dayText }, { additionalProperties: false }),
  answer: Type.Object({ task: taskSchema, eventId }),
  status: 201,
  events: ['watching.task.assigned'],
  refusals: ['not-found', 'invalid-request'],
  example: {
    params: exampleParams,
    body: {
      item: 'goal:department:connection-rate',
      title: '增加话务坐席，恢复接通率',
      dueOn: '2021-09-30',
    },
    answer: { task: exampleTask, eventId: exampleEventId },
  },
});

export const commandCorrectiveTask = operation({
  id: 'commandCorrectiveTask',
  module: 'watching',
  method: 'POST',
  path: '/api/v1/watching/tasks/{taskId}/commands',
  summary: 'Report a corrective task as done, accept the report, or send it back.',
  params: Type.Object({ taskId: idSchema<CorrectiveTaskId>('The task.') }),
  body: Type.Object(
    {
      command: Type.Union([Type.Literal('report'), Type.Literal('accept'), Type.Literal('send-back')]),
      expectedVersion,
      note: text(1000),
    },
    { additionalProperties: false },
  ),
  answer: Type.Object({ task: taskSchema, eventId }),
  events: ['watching.task.reported', 'watching.task.closed', 'watching.task.sent-back'],
  refusals: ['not-found', 'version-conflict', 'command-not-allowed'],
  example: {
    params: { taskId: exampleTask.id },
    body: { command: 'report', expectedVersion: 1, note: '已增加40个坐席，8月下旬接通率回升。' },
    answer: { task: { ...exampleTask, state: 'reported', version: 2 }, eventId: exampleEventId },
  },
});

export const readWatchReport = operation({
  id: 'readWatchReport',
  module: 'watching',
  method: 'GET',
  path: '/api/v1/watching/rounds/{roundId}/report/{format}',
  summary: 'Read the sheet of a round in the national columns, as a Word document or a workbook.',
  params: Type.Object({ roundId, format: Type.Union([Type.Literal('docx'), Type.Literal('xlsx')]) }),
  answer: Type.String({ description: 'The file.' }),
  events: reading,
  refusals: ['not-found'],
  example: { params: { ...exampleParams, format: 'docx' }, answer: '' },
});

const rulesAnswer = Type.Object({
  rules: watchRulesSchema,
  version: Type.Integer(),
  setAt: Type.Optional(instant),
  setBy: Type.Optional(wordsSchema),
});
export const readWatchRules = operation({
  id: 'readWatchRules',
  module: 'watching',
  method: 'GET',
  path: '/api/v1/watching/rules',
  summary: 'Read when lights change.',
  answer: rulesAnswer,
  events: { none: 'Thresholds for all departments; they are about nobody.' },
  refusals: ['not-permitted'],
  example: { answer: { rules: defaultWatchRules, version: 0 } },
});

export const setWatchRules = operation({
  id: 'setWatchRules',
  module: 'watching',
  method: 'PUT',
  path: '/api/v1/watching/rules',
  summary: 'Set when lights change; rounds that are there keep the rules they were opened with.',
  body: Type.Object(
    {
      expectedVersion: Type.Integer({
        minimum: 0,
        description: 'The version that was read; 0 for the default rules.',
      }),
      rules: watchRulesSchema,
    },
    { additionalProperties: false },
  ),
  answer: rulesAnswer,
  events: ['watching.rules.set'],
  refusals: ['invalid-request', 'version-conflict'],
  example: {
    body: { expectedVersion: 0, rules: defaultWatchRules },
    answer: { rules: defaultWatchRules, version: 1 },
  },
});

export const watchingOperations = [
  listWatchRounds,
  openWatchRound,
  readWatchRound,
  readWatchContribution,
  refreshWatchRound,
  explainDeviation,
  submitWatchRound,
  openCorrectiveTask,
  commandCorrectiveTask,
  readWatchReport,
  readWatchRules,
  setWatchRules,
] as const;
