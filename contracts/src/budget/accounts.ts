// Programmes and projects of a department's budget, and how far their money has gone at a day.
import { type Static, Type } from 'typebox';
import { decimalText } from '../decimal.ts';
import { type EventId, idSchema, type ProgrammeId, type ProjectId, type StaffId } from '../ids.ts';
import { moneyText } from '../money.ts';
import { operation, pageOf, pageQuery } from '../operation.ts';
import { wordsSchema } from '../words.ts';
import {
  accountCode,
  dayText,
  departmentCode,
  fiscalYear,
  oneOf,
  projectKinds,
  purposes,
  sourceCode,
} from './words.ts';

const name = Type.Object(
  { zh: Type.String({ minLength: 1, maxLength: 120 }), en: Type.String({ minLength: 1, maxLength: 200 }) },
  { additionalProperties: false },
);
export const programmeId = idSchema<ProgrammeId>('The programme.');
export const projectId = idSchema<ProjectId>('The project.');
const eventId = idSchema<EventId>('Event whose receipt can be asked for.');

export const programmeSchema = Type.Object({
  id: programmeId,
  year: fiscalYear,
  department: departmentCode,
  code: accountCode,
  name: wordsSchema,
});
export type Programme = Static<typeof programmeSchema>;

/** Sums of a line's, a project's or a department's movements up to a day. */
export const amountsSchema = Type.Object({
  initial: moneyText,
  carriedIn: moneyText,
  adjusted: moneyText,
  committed: moneyText,
  paid: moneyText,
  carriedOver: moneyText,
});
export type Amounts = Static<typeof amountsSchema>;

export const projectSchema = Type.Object({
  id: projectId,
  year: fiscalYear,
  department: departmentCode,
  code: accountCode,
  name: wordsSchema,
  kind: oneOf(projectKinds, 'Basic or project expenditure.'),
  programme: Type.Optional(programmeSchema),
  responsible: Type.Optional(
    Type.Object({ staffId: idSchema<StaffId>('Who answers for it.'), name: wordsSchema }),
  ),
  version: Type.Integer(),
});
export type Project = Static<typeof projectSchema>;

export const lineSchema = Type.Object({
  source: sourceCode,
  purpose: oneOf(purposes, 'What it is for.'),
  amounts: amountsSchema,
});
export type BudgetLine = Static<typeof lineSchema>;

const inputValue = Type.Object({ code: Type.String(), name: wordsSchema, value: decimalText });
export const rateValueSchema = Type.Object({
  code: Type.String(),
  name: wordsSchema,
  formula: wordsSchema,
  value: Type.Union([decimalText, Type.Null()], {
    description: 'In percent with two places; null while an amount is missing or a denominator is zero.',
  }),
  inputs: Type.Array(inputValue),
  source: Type.Optional(Type.String()),
});
export type RateValue = Static<typeof rateValueSchema>;

export const monthSchema = Type.Object({
  month: Type.Integer(),
  adjusted: moneyText,
  paid: moneyText,
  scheduledPercent: decimalText,
  paidPercent: Type.Union([decimalText, Type.Null()]),
  progress: Type.Union([decimalText, Type.Null()], {
    description: 'Paid share ÷ scheduled share × 100 (支付进度率), all sources.',
  }),
  generalProgress: Type.Union([decimalText, Type.Null()], {
    description: 'The same of the general public budget alone.',
  }),
  counted: Type.Boolean({ description: 'Whether the mean execution rate counts this month.' }),
});
export type MonthProgress = Static<typeof monthSchema>;

export const executionSchema = Type.Object({
  year: fiscalYear,
  at: dayText,
  amounts: amountsSchema,
  rates: Type.Array(rateValueSchema),
  months: Type.Array(monthSchema, { description: 'Months that had ended by that day.' }),
  rulesVersion: Type.Integer(),
});
export type Execution = Static<typeof executionSchema>;

export const exampleProjectId = '01920000-0000-7000-8000-000000000090' as ProjectId;
const exampleEventId = '01920000-0000-7000-8000-000000000002' as EventId;
const exampleProgramme: Programme = {
  id: '01920000-0000-7000-8000-000000000091' as ProgrammeId,
  year: 2021,
  department: 'government-services',
  code: 'P01',
  name: { zh: '数字政府建设', en: 'Building digital government' },
};
const exampleProject: Project = {
  id: exampleProjectId,
  year: 2021,
  department: 'government-services',
  code: 'XM-12345',
  name: { zh: '12345热线话务服务', en: '12345 hotline call service' },
  kind: 'project',
  programme: exampleProgramme,
  version: 1,
};
export const exampleAmounts: Amounts = {
  initial: '21400000.00',
  carriedIn: '0.00',
  adjusted: '22400000.00',
  committed: '22000000.00',
  paid: '11200000.00',
  carriedOver: '0.00',
};
const exampleExecution: Execution = {
  year: 2021,
  at: '2021-06-30',
  amounts: exampleAmounts,
  rates: [
    {
      code: 'completion',
      name: { zh: '预算完成率', en: 'Budget completion rate' },
      formula: { zh: '实际支出数 ÷ 调整预算数 × 100%', en: 'Paid ÷ Adjusted budget × 100%' },
      value: '50.00',
      inputs: [
        { code: 'paid', name: { zh: '实际支出数', en: 'Paid' }, value: '11200000.00' },
        { code: 'adjusted', name: { zh: '调整预算数', en: 'Adjusted budget' }, value: '22400000.00' },
      ],
      source: '财预〔2013〕53号',
    },
  ],
  months: [
    {
      month: 6,
      adjusted: '22400000.00',
      paid: '11200000.00',
      scheduledPercent: '50.00',
      paidPercent: '50.00',
      progress: '100.00',
      generalProgress: '100.00',
      counted: true,
    },
  ],
  rulesVersion: 0,
};
const ofWhom = {
  year: fiscalYear,
  department: Type.Optional(departmentCode),
};
const reading = { none: 'Budgets name departments and offices, and no person but staff by their post.' };

export const listProgrammes = operation({
  id: 'listProgrammes',
  module: 'budget',
  method: 'GET',
  path: '/api/v1/budget/programmes',
  summary: 'List the programmes of a year, by code.',
  query: Type.Object({ ...ofWhom, ...pageQuery }),
  answer: pageOf(programmeSchema),
  events: reading,
  refusals: ['invalid-request'],
  example: { query: { year: '2021' }, answer: { items: [exampleProgramme], limit: 50 } },
});

export const openProgramme = operation({
  id: 'openProgramme',
  module: 'budget',
  method: 'POST',
  path: '/api/v1/budget/programmes',
  summary: 'Open a programme, under which projects are budgeted.',
  body: Type.Object(
    { year: fiscalYear, department: departmentCode, code: accountCode, name },
    { additionalProperties: false },
  ),
  answer: Type.Object({ programme: programmeSchema, eventId }),
  status: 201,
  events: ['budget.programme.opened'],
  refusals: ['budget-code-taken', 'unknown-department'],
  example: {
    body: {
      year: 2021,
      department: 'government-services',
      code: 'P01',
      name: { zh: '数字政府建设', en: 'Building digital government' },
    },
    answer: { programme: exampleProgramme, eventId: exampleEventId },
  },
});

export const projectItemSchema = Type.Object({ ...projectSchema.properties, amounts: amountsSchema });
export type ProjectItem = Static<typeof projectItemSchema>;

export const listProjects = operation({
  id: 'listProjects',
  module: 'budget',
  method: 'GET',
  path: '/api/v1/budget/projects',
  summary: 'List the projects of a year with their money at a day, by department and code.',
  query: Type.Object({
    ...ofWhom,
    at: Type.Optional(dayText),
    text: Type.Optional(Type.String({ maxLength: 60, description: 'Part of the code or the name.' })),
    ...pageQuery,
  }),
  answer: pageOf(projectItemSchema),
  events: reading,
  refusals: ['invalid-request'],
  example: {
    query: { year: '2021', department: 'government-services' },
    answer: { items: [{ ...exampleProject, amounts: exampleAmounts }], limit: 50 },
  },
});

export const openProject = operation({
  id: 'openProject',
  module: 'budget',
  method: 'POST',
  path: '/api/v1/budget/projects',
  summary: 'Open a project or a head of basic expenditure, whose money can then be recorded.',
  body: Type.Object(
    {
      year: fiscalYear,
      department: departmentCode,
      code: accountCode,
      name,
      kind: oneOf(projectKinds, 'Basic or project expenditure.'),
      programme: Type.Optional(programmeId),
      responsible: Type.Optional(idSchema<StaffId>('Who answers for it.')),
    },
    { additionalProperties: false },
  ),
  answer: Type.Object({ project: projectSchema, eventId }),
  status: 201,
  events: ['budget.project.opened'],
  refusals: ['budget-code-taken', 'unknown-department', 'not-found'],
  example: {
    body: {
      year: 2021,
      department: 'government-services',
      code: 'XM-12345',
      name: { zh: '12345热线话务服务', en: '12345 hotline call service' },
      kind: 'project',
    },
    answer: { project: exampleProject, eventId: exampleEventId },
  },
});

const ofProject = Type.Object({ projectId });

export const readProject = operation({
  id: 'readProject',
  module: 'budget',
  method: 'GET',
  path: '/api/v1/budget/projects/{projectId}',
  summary: 'Read a project: its lines by source and purpose, its rates and how far each month came.',
  params: ofProject,
  query: Type.Object({ at: Type.Optional(dayText) }),
  answer: Type.Object({ project: projectSchema, lines: Type.Array(lineSchema), execution: executionSchema }),
  events: reading,
  refusals: ['not-found'],
  example: {
    params: { projectId: exampleProjectId },
    answer: {
      project: exampleProject,
      lines: [{ source: 'general', purpose: 'procurement', amounts: exampleAmounts }],
      execution: exampleExecution,
    },
  },
});

export const assignProject = operation({
  id: 'assignProject',
  module: 'budget',
  method: 'PUT',
  path: '/api/v1/budget/projects/{projectId}/responsible',
  summary: 'Say who answers for a project.',
  params: ofProject,
  body: Type.Object(
    { expectedVersion: Type.Integer(), responsible: idSchema<StaffId>('Who answers for it.') },
    { additionalProperties: false },
  ),
  answer: Type.Object({ project: projectSchema, eventId }),
  events: ['budget.project.assigned'],
  refusals: ['not-found', 'version-conflict', 'invalid-request'],
  example: {
    params: { projectId: exampleProjectId },
    body: { expectedVersion: 1, responsible: '01920000-0000-7000-8000-000000000003' },
    answer: { project: { ...exampleProject, version: 2 }, eventId: exampleEventId },
  },
});

export const departmentExecutionSchema = Type.Object({
  department: departmentCode,
  name: wordsSchema,
  projects: Type.Integer(),
  amounts: amountsSchema,
  closedMonths: Type.Integer({ description: 'Months from January on that are closed.' }),
});
export type DepartmentExecution = Static<typeof departmentExecutionSchema>;

export const listBudgetDepartments = operation({
  id: 'listBudgetDepartments',
  module: 'budget',
  method: 'GET',
  path: '/api/v1/budget/departments',
  summary: 'List the departments that have a budget in a year, with their money at a day.',
  query: Type.Object({ year: fiscalYear, at: Type.Optional(dayText) }),
  answer: Type.Object({
    items: Type.Array(departmentExecutionSchema),
    years: Type.Array(Type.Integer(), { description: 'Years that have a budget, newest first.' }),
    at: dayText,
    limit: Type.Integer(),
  }),
  events: reading,
  refusals: ['invalid-request'],
  example: {
    query: { year: '2021' },
    answer: {
      items: [
        {
          department: 'government-services',
          name: { zh: '市政务服务数据管理局', en: 'Government Services and Data Bureau' },
          projects: 9,
          amounts: exampleAmounts,
          closedMonths: 6,
        },
      ],
      years: [2021],
      at: '2021-06-30',
      limit: 1000,
    },
  },
});

export const readExecution = operation({
  id: 'readExecution',
  module: 'budget',
  method: 'GET',
  path: '/api/v1/budget/execution',
  summary: 'Read amounts and rates of a department, or of all that one sees, at a day.',
  query: Type.Object({ ...ofWhom, at: Type.Optional(dayText) }),
  answer: executionSchema,
  events: reading,
  refusals: ['not-permitted'],
  example: { query: { year: '2021', at: '2021-06-30' }, answer: exampleExecution },
});
