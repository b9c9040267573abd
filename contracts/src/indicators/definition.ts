// The language indicators are defined in, the same for code and for users: plain data, validated by one schema, computed
// by one evaluator. A definition must never hold SQL or code, and every term of it is an exact whole number.
import { type Static, Type } from 'typebox';
import { canonicalHash } from '../canonical.ts';
import type { Words } from '../words.ts';

export const indicatorDimensions = ['line', 'district', 'department', 'channel'] as const;
export type IndicatorDimension = (typeof indicatorDimensions)[number];
export const indicatorPeriods = ['day', 'month', 'year'] as const;
export type IndicatorPeriod = (typeof indicatorPeriods)[number];

/** Limits of one definition; the number of definitions is limited by the server. */
export const termsMax = 6;
export const conditionsMax = 8;

const closed = { additionalProperties: false } as const;
const field = Type.String({
  pattern: '^[a-z][A-Za-z0-9]{0,59}$',
  description: 'A field of the event’s body.',
});
const eventType = Type.String({
  pattern: '^[a-z][a-z0-9-]*(\\.[a-z0-9-]+)+$',
  maxLength: 120,
  description: 'An event type.',
});
const whole = Type.Integer({ minimum: -1_000_000_000_000, maximum: 1_000_000_000_000 });
const text = Type.String({ pattern: '^[^\\u0000-\\u001f\\u007f]{1,120}$' });
const scalar = Type.Union([text, whole, Type.Boolean()]);

/** What a field must be: equal to a value, one of some, or a whole number within bounds (bounds included). */
export const conditionSchema = Type.Union([
  scalar,
  Type.Object({ in: Type.Array(scalar, { minItems: 1, maxItems: 50 }) }, closed),
  Type.Object(
    { atLeast: Type.Optional(whole), atMost: Type.Optional(whole) },
    { ...closed, minProperties: 1 },
  ),
]);
export type Condition = Static<typeof conditionSchema>;
export type Scalar = string | number | boolean;

export const whereSchema = Type.Record(field, conditionSchema, {
  maxProperties: conditionsMax,
  additionalProperties: false,
});
export type Where = Static<typeof whereSchema>;

/**
 * `count` of events; `sum` of a whole-number field, where a missing or negative value adds nothing; `last`: the field of
 * the newest event for the year that its `year` field names, such as a contract's volume. A `last` has no dimensions.
 */
export const termSchema = Type.Union([
  Type.Object({ kind: Type.Literal('count'), type: eventType, where: Type.Optional(whereSchema) }, closed),
  Type.Object(
    { kind: Type.Literal('sum'), type: eventType, field, where: Type.Optional(whereSchema) },
    closed,
  ),
  Type.Object({ kind: Type.Literal('last'), type: eventType, field, year: field }, closed),
]);
export type Term = Static<typeof termSchema>;

const terms = Type.Array(termSchema, { minItems: 1, maxItems: termsMax, description: 'Added up.' });
export const valueSchema = Type.Union([
  Type.Object({ kind: Type.Literal('sum'), of: terms }, closed),
  Type.Object({ kind: Type.Literal('ratio'), numerator: terms, denominator: terms }, closed),
]);
export type IndicatorValueForm = Static<typeof valueSchema>;

export const units = {
  percent: { zh: '%', en: '%' },
  count: { zh: '件次', en: 'contacts or records' },
  seconds: { zh: '秒', en: 'seconds' },
  minutes: { zh: '分钟', en: 'minutes' },
  ratio: { zh: '倍', en: 'times' },
  each: { zh: '次', en: 'each' },
} as const satisfies Readonly<Record<string, Words>>;
export type Unit = keyof typeof units;

export const indicatorCodePattern = '^[a-z][a-z0-9-]{1,39}\\.[a-z0-9][a-z0-9-]{1,79}$';

export const definitionSchema = Type.Object(
  {
    code: Type.String({ pattern: indicatorCodePattern, description: 'Owner and name: `hotline.contacts`.' }),
    name: Type.Object(
      { zh: Type.String({ minLength: 1, maxLength: 80 }), en: Type.String({ minLength: 1, maxLength: 80 }) },
      closed,
    ),
    unit: Type.Unsafe<Unit>(Type.String({ enum: Object.keys(units) })),
    better: Type.Unsafe<'higher' | 'lower' | 'neither'>(
      Type.String({ enum: ['higher', 'lower', 'neither'] }),
    ),
    periods: Type.Array(Type.Unsafe<IndicatorPeriod>(Type.String({ enum: [...indicatorPeriods] })), {
      minItems: 1,
      uniqueItems: true,
    }),
    dimensions: Type.Array(Type.Unsafe<IndicatorDimension>(Type.String({ enum: [...indicatorDimensions] })), {
      uniqueItems: true,
    }),
    value: valueSchema,
    source: Type.Optional(
      Type.String({ maxLength: 200, description: 'The standard or rule it is taken from.' }),
    ),
    note: Type.Optional(
      Type.Object({ zh: Type.String({ maxLength: 400 }), en: Type.String({ maxLength: 400 }) }, closed),
    ),
    owner: Type.String({
      pattern: '^[a-z][a-z0-9-]{1,39}$',
      description: 'The module, or the department that defined it.',
    }),
  },
  closed,
);
export type IndicatorDefinition = Static<typeof definitionSchema>;

/** Declares an indicator in code; the same data a user sends. */
export function indicator(definition: IndicatorDefinition): IndicatorDefinition {
  return definition;
}

export function count(type: string, where?: Where): Term {
  return where === undefined ? { kind: 'count', type } : { kind: 'count', type, where };
}

export function sum(type: string, summed: string, where?: Where): Term {
  return where === undefined
    ? { kind: 'sum', type, field: summed }
    : { kind: 'sum', type, field: summed, where };
}

export function last(type: string, taken: string, year: string): Term {
  return { kind: 'last', type, field: taken, year };
}

export function ratio(
  numerator: Term | readonly Term[],
  denominator: Term | readonly Term[],
): IndicatorValueForm {
  return {
    kind: 'ratio',
    numerator: [numerator].flat() as Term[],
    denominator: [denominator].flat() as Term[],
  };
}

export function total(...of: readonly Term[]): IndicatorValueForm {
  return { kind: 'sum', of: [...of] };
}

/** The mean of a field over the events that match: their sum over their number. */
export function average(type: string, summed: string, where?: Where): IndicatorValueForm {
  return ratio(sum(type, summed, where), count(type, where));
}

/** SHA-256 of the canonical definition: the same meaning has the same hash everywhere. */
export function definitionHash(definition: IndicatorDefinition): string {
  return canonicalHash(definition);
}

/** A term's identity: two definitions that count the same share one aggregate. */
export function termId(term: Term): string {
  return canonicalHash(term).slice(0, 24);
}

/** The terms of a value with the side they stand on. */
export function sidesOf(value: IndicatorValueForm): {
  readonly numerator: readonly Term[];
  readonly denominator: readonly Term[];
} {
  return value.kind === 'sum'
    ? { numerator: value.of, denominator: [] }
    : { numerator: value.numerator, denominator: value.denominator };
}

export const fieldKinds = ['text', 'whole', 'truth'] as const;
export type FieldKind = (typeof fieldKinds)[number];

/** What a module tells about an event type of its own, so that definitions can name it and formulas read well. */
export interface EventDescription {
  readonly type: string;
  readonly module: string;
  readonly name: Words;
  /** What is counted over it is for those whose work it is, each their own departments', and not for the public. */
  readonly confidential?: true;
  /** Where the fact itself is kept. */
  readonly tables: readonly string[];
  readonly fields: Readonly<
    Record<
      string,
      { readonly name: Words; readonly kind: FieldKind; readonly values?: Readonly<Record<string, Words>> }
    >
  >;
}
