// The contract of the assistant (智能坐席助手): what it suggests and why, how good it was, when it keeps silent, and what people did
// with its suggestions.
import { type Static, Type } from 'typebox';
import { topicEvents, topicOperations } from './assistant/topics.ts';
import { idSchema, type WorkOrderId } from './ids.ts';
import { instant, operation } from './operation.ts';

export const assistantTargets = ['category', 'department', 'urgency'] as const;
export type AssistantTarget = (typeof assistantTargets)[number];
const target = Type.Enum(assistantTargets);
const share = (description: string) => Type.Integer({ minimum: 0, maximum: 10_000, description });
const code = Type.String({ minLength: 1, maxLength: 64 });
const hash = Type.String({ pattern: '^[0-9a-f]{64}$' });

/** Why nothing is suggested. */
export const silences = ['untrained', 'switched-off', 'not-good-enough', 'unknown-words'] as const;
export type AssistantSilence = (typeof silences)[number];

const suggestionSchema = Type.Object({
  target,
  silence: Type.Union([Type.Enum(silences), Type.Null()], {
    description: 'Why nothing is suggested; null where something is.',
  }),
  measured: Type.Union([share('Hundredths of a percent that were right in the newest month.'), Type.Null()]),
  guesses: Type.Array(
    Type.Object({
      code,
      share: share('How sure it is, in hundredths of a percent.'),
      words: Type.Array(Type.String(), { description: 'The words that spoke most for it.' }),
    }),
    { maxItems: 3, description: 'Best first; empty where nothing is suggested.' },
  ),
});
export type AssistantSuggestion = Static<typeof suggestionSchema>;

const similarSchema = Type.Object({
  id: idSchema<WorkOrderId>('A closed order.'),
  orderNo: Type.String(),
  title: Type.String(),
  category: code,
  department: Type.Union([code, Type.Null()]),
});

export const suggestForOrder = operation({
  id: 'suggestForOrder',
  module: 'assistant',
  method: 'POST',
  path: '/api/v1/assistant/suggestions',
  summary:
    'What closed orders teach about a new one: category, department and urgency with the words that weighed most, and similar closed orders the reader may see.',
  body: Type.Object(
    {
      title: Type.String({ minLength: 1, maxLength: 200 }),
      content: Type.Optional(Type.String({ maxLength: 5_000 })),
    },
    { additionalProperties: false },
  ),
  rate: 'search',
  answer: Type.Object({
    suggestions: Type.Array(suggestionSchema),
    similar: Type.Array(similarSchema, { maxItems: 5 }),
  }),
  events: { none: 'What is typed is read once and not kept; what is done with it is an event of its own.' },
  refusals: ['not-permitted', 'invalid-request'],
  example: {
    body: { title: '小区门口长期占道停车' },
    answer: {
      suggestions: [
        {
          target: 'department',
          silence: null,
          measured: 9_120,
          guesses: [{ code: 'police', share: 8_730, words: ['占道', '停车'] }],
        },
      ],
      similar: [],
    },
  },
});

export const judgeSuggestions = operation({
  id: 'judgeSuggestions',
  module: 'assistant',
  method: 'POST',
  path: '/api/v1/assistant/judgements',
  summary: 'Record what was suggested for an order and what was chosen; each once.',
  body: Type.Object(
    {
      workOrderId: idSchema<WorkOrderId>('The order.'),
      judged: Type.Array(
        Type.Object({ target, suggested: code, chosen: code }, { additionalProperties: false }),
        {
          minItems: 1,
          maxItems: assistantTargets.length,
        },
      ),
    },
    { additionalProperties: false },
  ),
  answer: Type.Object({ accepted: Type.Integer({ minimum: 0 }), corrected: Type.Integer({ minimum: 0 }) }),
  status: 201,
  events: ['assistant.suggestion.judged'],
  refusals: ['not-permitted', 'invalid-request'],
  example: {
    body: {
      workOrderId: '019a0000-0000-7000-8000-000000000001',
      judged: [{ target: 'category', suggested: '010101', chosen: '010101' }],
    },
    answer: { accepted: 1, corrected: 0 },
  },
});

const settingsSchema = Type.Object(
  {
    version: Type.Integer({ minimum: 0 }),
    thresholdShare: share('Below this it keeps silent, in hundredths of a percent.'),
    askedMin: Type.Integer({
      minimum: 1,
      maximum: 1_000,
      description: 'A label asked of fewer times is judged by the whole.',
    }),
    off: Type.Array(target, { maxItems: assistantTargets.length }),
  },
  { additionalProperties: false },
);
export type AssistantSettings = Static<typeof settingsSchema>;

const modelSchema = Type.Object({
  trainedAt: instant,
  from: instant,
  to: instant,
  examples: Type.Integer({ minimum: 0 }),
  asked: Type.Integer({ minimum: 0, description: 'Orders of the newest month, which it had not seen.' }),
  measured: share('Of them that were right.'),
  frequent: share('What always suggesting the most frequent would have got.'),
  seed: Type.Integer(),
  hash,
});
const stateSchema = Type.Object({
  settings: settingsSchema,
  targets: Type.Array(
    Type.Object({
      target,
      models: Type.Array(modelSchema, { description: 'Newest first, a year of them at most.' }),
      labels: Type.Array(
        Type.Object({
          code,
          asked: Type.Integer({ minimum: 0 }),
          measured: share('Of them that were right.'),
          shown: Type.Boolean(),
        }),
        { description: 'Of the newest model.' },
      ),
      accepted: Type.Integer({ minimum: 0 }),
      corrected: Type.Integer({ minimum: 0 }),
    }),
  ),
});
export type AssistantState = Static<typeof stateSchema>;

const exampleState: AssistantState = {
  settings: { version: 0, thresholdShare: 7_000, askedMin: 5, off: [] },
  targets: [
    {
      target: 'department',
      models: [
        {
          trainedAt: '2021-12-01T19:00:00.000Z',
          from: '2021-01-01T00:12:00.000Z',
          to: '2021-11-30T15:40:00.000Z',
          examples: 2_300,
          asked: 210,
          measured: 9_120,
          frequent: 1_430,
          seed: 20_210_101,
          hash: '0'.repeat(64),
        },
      ],
      labels: [{ code: 'police', asked: 31, measured: 9_350, shown: true }],
      accepted: 120,
      corrected: 9,
    },
  ],
};

export const readAssistant = operation({
  id: 'readAssistant',
  module: 'assistant',
  method: 'GET',
  path: '/api/v1/assistant',
  summary: 'How good the suggestions are by category and by month, and where the assistant keeps silent.',
  answer: stateSchema,
  events: { none: 'It reads counts and measures that tell of nobody.' },
  refusals: ['not-permitted'],
  example: { answer: exampleState },
});

export const trainAssistant = operation({
  id: 'trainAssistant',
  module: 'assistant',
  method: 'POST',
  path: '/api/v1/assistant/training',
  summary: 'Learn anew from closed orders now, as it does each night.',
  answer: stateSchema,
  events: ['assistant.model.trained'],
  refusals: ['not-permitted'],
  example: { answer: exampleState },
});

export const setAssistant = operation({
  id: 'setAssistant',
  module: 'assistant',
  method: 'PUT',
  path: '/api/v1/assistant/settings',
  summary: 'Set when the assistant keeps silent; the version given is the one that was read.',
  body: settingsSchema,
  answer: stateSchema,
  events: ['assistant.settings.set'],
  refusals: ['version-conflict', 'not-permitted'],
  example: { body: exampleState.settings, answer: exampleState },
});

/** Its events; none has a personal part. */
export const assistantEvents = {
  'assistant.model.trained': Type.Object({
    target: Type.String(),
    examples: Type.Integer(),
    asked: Type.Integer(),
    right: Type.Integer(),
    seed: Type.Integer(),
    hash,
  }),
  'assistant.suggestion.judged': Type.Object({
    order: Type.String(),
    target: Type.String(),
    suggested: Type.String(),
    chosen: Type.String(),
    accepted: Type.Boolean(),
  }),
  'assistant.settings.set': Type.Object({ version: Type.Integer(), hash }),
  ...topicEvents,
} as const;

export const assistantOperations = [
  suggestForOrder,
  judgeSuggestions,
  readAssistant,
  trainAssistant,
  setAssistant,
  ...topicOperations,
] as const;
