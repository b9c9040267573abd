// The operations of indicators: what exists, what its values are, the records behind a value, and one's own definitions.
// Values are totals and may be read by anyone; the records behind them only by those who may read records.
import { type Static, Type } from 'typebox';
import { decimalText, wholeText } from '../decimal.ts';
import { arithmeticSchema } from '../evidence.ts';
import { instant, operation, pageOf, pageQuery } from '../operation.ts';
import { wordsSchema } from '../words.ts';
import {
  count,
  definitionSchema,
  indicatorCodePattern,
  indicatorDimensions,
  indicatorPeriods,
  ratio,
  total,
} from './definition.ts';

const code = Type.String({ pattern: indicatorCodePattern });
const periodKey = Type.String({
  pattern: '^\\d{4}(-\\d{2}(-\\d{2})?)?$',
  description: '`2021`, `2021-03` or `2021-03-05`, in the city’s time.',
});
const position = Type.Integer({ minimum: -1, description: 'Ledger position; −1 before the first event.' });
const dimension = Type.Unsafe<(typeof indicatorDimensions)[number]>(
  Type.String({ enum: [...indicatorDimensions] }),
);
const filter = Type.Optional(Type.String({ minLength: 1, maxLength: 80 }));
const filters = { line: filter, district: filter, department: filter, channel: filter };
/** The most values one request returns. */
export const valuesMax = 2000;

export const indicatorSchema = Type.Object({
  ...definitionSchema.properties,
  version: Type.Integer({ minimum: 1 }),
  hash: Type.String({ pattern: '^[0-9a-f]{64}$', description: 'SHA-256 of the canonical definition.' }),
  formula: wordsSchema,
  userDefined: Type.Boolean(),
  registeredAt: instant,
});
export type Indicator = Static<typeof indicatorSchema>;

export const lineageSchema = Type.Object({
  events: Type.Array(Type.Object({ type: Type.String(), name: wordsSchema, module: Type.String() })),
  tables: Type.Array(Type.String()),
  source: Type.Optional(Type.String()),
});

export const indicatorValueSchema = Type.Object({
  key: periodKey,
  group: Type.Optional(
    Type.String({ description: 'Value of the `by` dimension; empty where records have none.' }),
  ),
  arithmetic: arithmeticSchema,
  numerator: wholeText,
  denominator: wholeText,
  value: Type.Union([decimalText, Type.Null()], {
    description: 'Two places, rounded half up; null where the denominator is zero.',
  }),
});
export type IndicatorValue = Static<typeof indicatorValueSchema>;

const example = {
  code: 'hotline.connection-rate',
  name: { zh: '热线接通率', en: 'Hotline connection rate' },
  unit: 'percent' as const,
  better: 'higher' as const,
  periods: ['day' as const, 'month' as const, 'year' as const],
  dimensions: ['line' as const, 'district' as const],
  value: ratio(
    count('hotline.call', { channel: 'phone', outcome: 'answered' }),
    count('hotline.call', { channel: 'phone' }),
  ),
  source: 'GB/T 33358-2016',
  owner: 'hotline',
};
const registered = {
  ...example,
  version: 1,
  hash: '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  formula: {
    zh: '“热线来电来件”（渠道为电话，且结果为已接通）的数量 ÷ “热线来电来件”（渠道为电话）的数量 × 100%',
    en: 'number of “Hotline contact” with channel Phone and outcome Answered ÷ number of “Hotline contact” with channel Phone × 100%',
  },
  userDefined: false,
  registeredAt: '2021-01-01T00:00:00.000Z',
};
const readsTotals = 'Totals name nobody; reading them shows no record.';

export const listIndicators = operation({
  id: 'listIndicators',
  module: 'indicators',
  method: 'GET',
  path: '/api/v1/indicators',
  summary: 'All indicators, the house’s and users’ own, with their formulas in words.',
  query: Type.Object({ ...pageQuery }),
  answer: pageOf(indicatorSchema),
  events: { none: readsTotals },
  refusals: ['invalid-request'],
  example: { query: { limit: '50' }, answer: { items: [registered], limit: 50 } },
});

export const readIndicator = operation({
  id: 'readIndicator',
  module: 'indicators',
  method: 'GET',
  path: '/api/v1/indicators/{code}',
  summary: 'One indicator: its definition, formula in words and lineage.',
  params: Type.Object({ code }),
  answer: Type.Object({ indicator: indicatorSchema, lineage: lineageSchema }),
  events: { none: readsTotals },
  refusals: ['not-found'],
  example: {
    params: { code: example.code },
    answer: {
      indicator: registered,
      lineage: {
        events: [
          { type: 'hotline.call', name: { zh: '热线来电来件', en: 'Hotline contact' }, module: 'hotline' },
        ],
        tables: ['kernel.event', 'hotline.call'],
        source: 'GB/T 33358-2016',
      },
    },
  },
});

export const readIndicatorValues = operation({
  id: 'readIndicatorValues',
  module: 'indicators',
  method: 'GET',
  path: '/api/v1/indicators/{code}/values',
  summary: 'Values of an indicator by day, month or year, whole or by one dimension, filtered by the others.',
  params: Type.Object({ code }),
  query: Type.Object({
    period: Type.Unsafe<(typeof indicatorPeriods)[number]>(Type.String({ enum: [...indicatorPeriods] })),
    from: periodKey,
    to: periodKey,
    by: Type.Optional(dimension),
    ...filters,
  }),
  answer: Type.Object({
    code,
    unit: definitionSchema.properties.unit,
    version: Type.Integer(),
    hash: Type.String(),
    items: Type.Array(indicatorValueSchema, {
      description: 'Oldest first. Without `by` every period is there; with it, the groups that have records.',
    }),
    limit: Type.Integer({ description: 'The most values one request returns.' }),
    asOf: Type.Object({
      position,
      lagSeconds: Type.Integer({ minimum: 0, description: 'Age of the oldest event not yet counted.' }),
    }),
  }),
  events: { none: readsTotals },
  refusals: ['not-found', 'invalid-request', 'unavailable'],
  example: {
    params: { code: example.code },
    query: { period: 'month', from: '2021-01', to: '2021-01' },
    answer: {
      code: example.code,
      unit: 'percent',
      version: 1,
      hash: registered.hash,
      items: [
        { key: '2021-01', arithmetic: 'quotient', numerator: '9407', denominator: '10000', value: '94.07' },
      ],
      limit: valuesMax,
      asOf: { position: 12000, lagSeconds: 0 },
    },
  },
});

const bound = decimalText;
export const forecastSchema = Type.Object({
  code,
  unit: definitionSchema.properties.unit,
  version: Type.Integer(),
  period: Type.Unsafe<'day' | 'month'>(Type.String({ enum: ['day', 'month'] })),
  history: Type.Array(Type.Object({ key: periodKey, value: decimalText }), {
    description: 'What the forecast was learned from: whole periods without a long gap, oldest first.',
  }),
  points: Type.Array(
    Type.Object({
      key: periodKey,
      value: decimalText,
      low80: bound,
      high80: bound,
      low95: bound,
      high95: bound,
    }),
    { description: 'Empty where there are too few periods to learn from and to test on.' },
  ),
  periodsMin: Type.Integer({ description: 'The fewest periods that a forecast is made from.' }),
  method: Type.Union([Type.String(), Type.Null()], {
    description: 'The method whose values the points are.',
  }),
  backTests: Type.Array(
    Type.Object({
      method: Type.String({ description: 'season and mean-of-four are the baselines to beat.' }),
      wapePercent: Type.Union([decimalText, Type.Null()], {
        description: 'Sum of absolute errors over sum of values on stretches held back, in percent.',
      }),
    }),
    { description: 'Every method that was tried, best first: what a forecast was worth before.' },
  ),
  stretches: Type.Integer({ description: 'How many ends of the series were held back to test on.' }),
  year: Type.Union(
    [
      Type.Object({
        key: periodKey,
        value: decimalText,
        low: decimalText,
        high: decimalText,
        counted: Type.Integer({ description: 'Periods of the year that are counted, not forecast.' }),
        forecast: Type.Integer({ description: 'Periods of the year that are forecast.' }),
      }),
      Type.Null(),
    ],
    { description: 'The whole year of `until`: what was counted and what is expected, with bounds of 95 %.' },
  ),
});
export type IndicatorForecast = Static<typeof forecastSchema>;

export const readIndicatorForecast = operation({
  id: 'readIndicatorForecast',
  module: 'indicators',
  method: 'GET',
  path: '/api/v1/indicators/{code}/forecast',
  summary: 'What is expected of an indicator, with bounds, and how well the same would have done before.',
  params: Type.Object({ code }),
  query: Type.Object({
    period: Type.Optional(forecastSchema.properties.period),
    until: periodKey,
    asOf: Type.Optional(periodKey),
    ...filters,
  }),
  answer: forecastSchema,
  events: { none: readsTotals },
  refusals: ['not-found', 'invalid-request', 'unavailable'],
  example: {
    params: { code: example.code },
    query: { period: 'month', until: '2021-12', asOf: '2021-11' },
    answer: {
      code: example.code,
      unit: 'percent',
      version: 1,
      period: 'month',
      history: [{ key: '2021-11', value: '94.07' }],
      points: [
        { key: '2021-12', value: '94.10', low80: '92.80', high80: '95.40', low95: '92.10', high95: '96.10' },
      ],
      periodsMin: 8,
      method: 'smoothed',
      backTests: [{ method: 'smoothed', wapePercent: '1.20' }],
      stretches: 6,
      year: { key: '2021', value: '94.20', low: '93.90', high: '94.50', counted: 11, forecast: 1 },
    },
  },
});

export const recordSchema = Type.Object({
  position: Type.Integer({ minimum: 0 }),
  eventId: Type.String(),
  type: Type.String(),
  at: instant,
  subject: Type.String(),
  caseId: Type.Optional(Type.String()),
  numerator: wholeText,
  denominator: wholeText,
});

export const listIndicatorRecords = operation({
  id: 'listIndicatorRecords',
  module: 'indicators',
  method: 'GET',
  path: '/api/v1/indicators/{code}/records',
  summary:
    'The very records behind a value, each with its share of numerator and denominator, in ledger order.',
  params: Type.Object({ code }),
  query: Type.Object({
    key: periodKey,
    ...filters,
    /** Which records: all that contribute, or those in the denominator but not in the numerator, such as lost calls. */
    only: Type.Optional(
      Type.Unsafe<'missed'>(
        Type.String({
          enum: ['missed'],
          description: 'Records of the denominator that are not in the numerator.',
        }),
      ),
    ),
    ...pageQuery,
  }),
  answer: pageOf(recordSchema),
  events: {
    none: 'The records are named by id and times only; opening one is an access event of its own module.',
  },
  refusals: ['not-found', 'invalid-request', 'unavailable'],
  example: {
    params: { code: example.code },
    query: { key: '2021-01', limit: '1' },
    answer: {
      items: [
        {
          position: 7,
          eventId: '0190a1b2-0000-7000-8000-000000000007',
          type: 'hotline.call',
          at: '2021-01-01T00:00:12.000Z',
          subject: '0190a1b2-0000-7000-8000-000000000008',
          numerator: '1',
          denominator: '1',
        },
      ],
      limit: 1,
      nextCursor: 'Nw',
    },
  },
});

export const defineIndicator = operation({
  id: 'defineIndicator',
  module: 'indicators',
  method: 'POST',
  path: '/api/v1/indicators',
  summary:
    'Define an indicator of one’s own, in the same form as the house’s; the same code again makes a new version.',
  body: definitionSchema,
  answer: indicatorSchema,
  status: 201,
  events: ['indicators.definition.registered'],
  refusals: ['indicator-not-computable', 'indicator-code-taken', 'limit-reached', 'unavailable'],
  example: {
    body: {
      code: 'own.calls-answered',
      name: { zh: '接通电话数', en: 'Calls answered' },
      unit: 'count',
      better: 'higher',
      periods: ['month', 'year'],
      dimensions: ['line'],
      value: total(count('hotline.call', { outcome: 'answered' })),
      owner: 'own',
    },
    answer: { ...registered, userDefined: true },
  },
});

export const indicatorsOperations = [
  listIndicators,
  readIndicator,
  readIndicatorValues,
  readIndicatorForecast,
  listIndicatorRecords,
  defineIndicator,
] as const;

/** Bodies of the events of this module; none of them is personal. */
export const indicatorsEvents = {
  'indicators.definition.registered': Type.Object({
    code: Type.String(),
    version: Type.Integer(),
    hash: Type.String(),
  }),
} as const;
