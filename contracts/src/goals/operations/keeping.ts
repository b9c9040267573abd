// What finance keeps for everybody: the library of indicators and the settings of checks, schemes and due days.
import { Type } from 'typebox';
import { operation } from '../../operation.ts';
import { exampleEntry, exampleSettings } from '../examples.ts';
import { libraryEntrySchema, libraryItemSchema } from '../library.ts';
import { goalSettingsSchema, goalSettingsVersionSchema } from '../settings.ts';
import { goalLevelSchema } from '../tree.ts';

const exampleItem = {
  ...exampleEntry,
  version: 1,
  changedAt: '2020-09-01T00:00:00.000Z',
  used: [],
  lessons: [],
};
const exampleVersion = { version: 1, settings: exampleSettings, changedAt: '2020-09-01T00:00:00.000Z' };
/** Entries of one answer: a library is some hundreds. */
export const libraryMax = 500;

export const listGoalLibrary = operation({
  id: 'listGoalLibrary',
  module: 'goals',
  method: 'GET',
  path: '/api/v1/goal-library',
  summary: 'Indicators by function, searched in both languages; with what departments wrote by them.',
  query: Type.Object({
    text: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
    level: Type.Optional(goalLevelSchema),
    retired: Type.Optional(Type.Boolean()),
  }),
  answer: Type.Object({
    items: Type.Array(libraryItemSchema, { maxItems: libraryMax }),
    limit: Type.Integer({ description: 'The most entries one answer holds.' }),
  }),
  events: { none: 'It reads; the library holds no personal data.' },
  refusals: ['invalid-request'],
  example: { query: { text: '接通' }, answer: { items: [exampleItem], limit: libraryMax } },
});

export const setGoalLibraryEntry = operation({
  id: 'setGoalLibraryEntry',
  module: 'goals',
  method: 'POST',
  path: '/api/v1/goal-library',
  summary: 'Add an entry, or a new version of one; retiring is a version too.',
  body: Type.Object(
    { entry: libraryEntrySchema, expectedVersion: Type.Integer({ minimum: 0 }) },
    { additionalProperties: false },
  ),
  answer: libraryItemSchema,
  status: 201,
  events: ['goals.library.changed'],
  refusals: ['version-conflict', 'limit-reached', 'invalid-request'],
  example: { body: { entry: exampleEntry, expectedVersion: 0 }, answer: exampleItem },
});

export const readGoalSettings = operation({
  id: 'readGoalSettings',
  module: 'goals',
  method: 'GET',
  path: '/api/v1/goal-settings',
  summary: 'Thresholds of the checks, weight schemes, pre-evaluation questions and due days.',
  answer: goalSettingsVersionSchema,
  events: { none: 'It reads rules that hold for everybody.' },
  refusals: ['invalid-request'],
  example: { answer: exampleVersion },
});

export const setGoalSettings = operation({
  id: 'setGoalSettings',
  module: 'goals',
  method: 'PUT',
  path: '/api/v1/goal-settings',
  summary: 'Set them anew; what was submitted keeps its findings, and sets that are open keep their scheme.',
  body: Type.Object(
    { expectedVersion: Type.Integer({ minimum: 1 }), settings: goalSettingsSchema },
    { additionalProperties: false },
  ),
  answer: goalSettingsVersionSchema,
  events: ['goals.settings.changed'],
  refusals: ['version-conflict', 'invalid-request'],
  example: {
    body: { expectedVersion: 1, settings: exampleSettings },
    answer: { ...exampleVersion, version: 2 },
  },
});
