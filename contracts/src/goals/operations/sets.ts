// Opening, writing, reading and submitting a set of goals. A department sees its own; finance sees all.
import { Type } from 'typebox';
import { operation, pageOf, pageQuery } from '../../operation.ts';
import { exampleGoalSet, exampleGoalSetId, exampleGoalSummary, exampleIndicator } from '../examples.ts';
import {
  departmentCode,
  goalDraftSchema,
  goalSetIdSchema,
  goalSetSummarySchema,
  goalStateSchema,
  goalSubjectSchema,
  indicatorsMax,
  yearSchema,
} from '../items.ts';
import { goalSetSchema } from '../set.ts';

export const goalSetParams = Type.Object({ goalSetId: goalSetIdSchema });
export const exampleParams = { goalSetId: exampleGoalSetId };
export const expectedVersion = Type.Integer({
  minimum: 1,
  description: 'The version the change was decided on; another is refused.',
});
const reads = { none: 'It reads; goals hold no personal data.' };

export const listGoalSets = operation({
  id: 'listGoalSets',
  module: 'goals',
  method: 'GET',
  path: '/api/v1/goal-sets',
  summary: 'Goals of departments and projects, newest first; a department sees its own.',
  query: Type.Object({
    ...pageQuery,
    year: Type.Optional(yearSchema),
    department: Type.Optional(departmentCode),
    state: Type.Optional(goalStateSchema),
  }),
  answer: pageOf(goalSetSummarySchema),
  events: reads,
  refusals: ['invalid-request'],
  example: { query: { year: '2021' }, answer: { items: [exampleGoalSummary], limit: 50 } },
});

export const openGoalSet = operation({
  id: 'openGoalSet',
  module: 'goals',
  method: 'POST',
  path: '/api/v1/goal-sets',
  summary: 'Begin the goals of a department or project for a year; the year before may be copied.',
  body: Type.Object(
    {
      year: yearSchema,
      subject: goalSubjectSchema,
      scheme: Type.String({ maxLength: 60, description: 'Code of a weight scheme of the settings.' }),
      newProject: Type.Optional(
        Type.Boolean({ description: 'A new project needs a pre-evaluation (事前评估) before approval.' }),
      ),
      copyOf: Type.Optional(goalSetIdSchema),
    },
    { additionalProperties: false },
  ),
  answer: goalSetSchema,
  status: 201,
  events: ['goals.set.opened'],
  refusals: ['not-found', 'not-permitted', 'invalid-request', 'command-not-allowed'],
  example: {
    body: { year: 2021, subject: exampleGoalSummary.subject, scheme: exampleGoalSummary.scheme },
    answer: exampleGoalSet,
  },
});

export const readGoalSet = operation({
  id: 'readGoalSet',
  module: 'goals',
  method: 'GET',
  path: '/api/v1/goal-sets/{goalSetId}',
  summary: 'A set of goals: indicators, findings, rounds of review, frozen revisions and adjustments.',
  params: goalSetParams,
  answer: goalSetSchema,
  events: reads,
  refusals: ['not-found'],
  example: { params: exampleParams, answer: exampleGoalSet },
});

export const saveGoalSet = operation({
  id: 'saveGoalSet',
  module: 'goals',
  method: 'PUT',
  path: '/api/v1/goal-sets/{goalSetId}',
  summary: 'Keep the goals as they are being written, complete or not.',
  params: goalSetParams,
  body: Type.Object(
    {
      expectedVersion,
      overall: Type.String({ maxLength: 4000 }),
      indicators: Type.Array(goalDraftSchema, { maxItems: indicatorsMax }),
    },
    { additionalProperties: false },
  ),
  answer: goalSetSchema,
  events: ['goals.set.saved'],
  refusals: ['not-found', 'version-conflict', 'command-not-allowed', 'invalid-request'],
  example: {
    params: exampleParams,
    body: { expectedVersion: 1, overall: exampleGoalSet.overall, indicators: [exampleIndicator] },
    answer: exampleGoalSet,
  },
});

export const submitGoalSet = operation({
  id: 'submitGoalSet',
  module: 'goals',
  method: 'POST',
  path: '/api/v1/goal-sets/{goalSetId}/submit',
  summary: 'Submit to finance; refused while a check that must hold fails or a doubt has no reason given.',
  params: goalSetParams,
  body: Type.Object({ expectedVersion }, { additionalProperties: false }),
  answer: goalSetSchema,
  events: ['goals.set.submitted'],
  refusals: ['not-found', 'version-conflict', 'command-not-allowed', 'goals-incomplete'],
  example: { params: exampleParams, body: { expectedVersion: 2 }, answer: exampleGoalSet },
});
