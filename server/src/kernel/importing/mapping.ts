// The mapping file: what a city writes, instead of code, to say how its export becomes Kapok's records.
// It must never be believed before it was checked: every error names the line of the mapping it is about.
import { IANAZone } from 'luxon';
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';

const closed = { additionalProperties: false } as const;
const name = Type.String({ minLength: 1, maxLength: 200 });
const scalar = Type.Unsafe<string | number | boolean>({ type: ['string', 'number', 'boolean'] });
const formats = Type.Array(Type.String({ minLength: 1, maxLength: 100 }), { minItems: 1, maxItems: 20 });
const words = Type.Object({ zh: Type.String({ minLength: 1 }), en: Type.String({ minLength: 1 }) }, closed);

const sourceSchema = Type.Object(
  {
    column: Type.Optional(name),
    constant: Type.Optional(scalar),
    template: Type.Optional(Type.String({ minLength: 1, maxLength: 2_000 })),
    firstOf: Type.Optional(Type.Array(name, { minItems: 2, maxItems: 20 })),
  },
  closed,
);

const fieldSchema = Type.Object(
  {
    ...sourceSchema.properties,
    type: Type.Optional(
      Type.Enum(['text', 'choice', 'instant', 'integer', 'number', 'boolean'], {
        description: 'Checked against the kind.',
      }),
    ),
    map: Type.Optional(Type.Record(Type.String(), scalar)),
    otherwise: Type.Optional(scalar),
    default: Type.Optional(scalar),
    formats: Type.Optional(formats),
    timeZone: Type.Optional(name),
    multiply: Type.Optional(Type.Number({ exclusiveMinimum: 0 })),
    cut: Type.Optional(Type.Integer({ minimum: 1, maximum: 65_536 })),
  },
  closed,
);
export type FieldMapping = Static<typeof fieldSchema>;

const conditionSchema = Type.Object(
  {
    column: Type.Optional(name),
    field: Type.Optional(name),
    is: Type.Optional(Type.Array(scalar, { minItems: 1, maxItems: 1_000 })),
    not: Type.Optional(Type.Array(scalar, { minItems: 1, maxItems: 1_000 })),
    present: Type.Optional(Type.Boolean()),
    before: Type.Optional(name),
    after: Type.Optional(name),
    below: Type.Optional(Type.Number()),
    above: Type.Optional(Type.Number()),
  },
  closed,
);
export type ConditionMapping = Static<typeof conditionSchema>;
const conditions = Type.Array(conditionSchema, { minItems: 1, maxItems: 20 });

const eventRuleSchema = Type.Object(
  {
    begins: Type.Optional(Type.Boolean()),
    ends: Type.Optional(Type.Enum(['now', 'unless-continued'])),
    set: Type.Optional(Type.Record(Type.String(), Type.String())),
    first: Type.Optional(Type.Record(Type.String(), Type.String())),
  },
  closed,
);

const eventLogSchema = Type.Object(
  {
    group: name,
    event: name,
    at: Type.Object({ column: name, formats }, closed),
    ignoreGroups: Type.Optional(Type.Array(Type.String(), { maxItems: 100 })),
    longestHours: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 240 })),
    settleSeconds: Type.Optional(Type.Number({ minimum: 0, maximum: 3_600 })),
    others: Type.Optional(Type.Enum(['ignore', 'refuse'])),
    rules: Type.Record(Type.String(), eventRuleSchema),
  },
  closed,
);
export type EventLogMapping = Static<typeof eventLogSchema>;

export const mappingSchema = Type.Object(
  {
    kapokMapping: Type.Literal(1),
    source: Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,63}$' }),
    records: name,
    about: Type.Optional(Type.String()),
    timeZone: name,
    locale: Type.Optional(Type.String({ pattern: '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$' })),
    file: Type.Object(
      {
        format: Type.Enum(['csv', 'ndjson', 'json']),
        encoding: Type.Optional(Type.Enum(['utf-8', 'gb18030'])),
        delimiter: Type.Optional(Type.String({ pattern: '^[\\t\\x20-\\x7e]$' })),
        quotes: Type.Optional(Type.Boolean()),
        columns: Type.Optional(Type.Array(name, { minItems: 1, maxItems: 1_000 })),
        columnsMin: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000 })),
      },
      closed,
    ),
    empty: Type.Optional(Type.Array(Type.String(), { maxItems: 100 })),
    eventLog: Type.Optional(eventLogSchema),
    id: fieldSchema,
    fields: Type.Record(Type.String(), fieldSchema),
    outcomes: Type.Optional(
      Type.Array(
        Type.Object(
          {
            when: conditions,
            set: Type.Optional(Type.Record(Type.String(), scalar)),
            clear: Type.Optional(Type.Array(name)),
          },
          closed,
        ),
        { maxItems: 200 },
      ),
    ),
    refuse: Type.Optional(
      Type.Array(Type.Object({ when: conditions, reason: words }, closed), { maxItems: 200 }),
    ),
    reconcile: Type.Optional(
      Type.Object({ column: name, onTime: Type.Array(scalar), overdue: Type.Array(scalar) }, closed),
    ),
  },
  closed,
);
export type Mapping = Static<typeof mappingSchema>;

export const mappingBytesMax = 262_144;

/** The mapping cannot be used; each problem is one line that names the place and what to write. */
export class UnusableMapping extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}

/** Reads and checks the text of a mapping file. What depends on the kind of record is checked by `compileMapping`. */
export function readMapping(text: string): { mapping: Mapping; placeOf: PlaceOf } {
  if (Buffer.byteLength(text) > mappingBytesMax)
    throw new UnusableMapping([`the mapping is longer than ${mappingBytesMax} bytes`]);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, version: '1.2' });
  if (document.errors.length > 0)
    throw new UnusableMapping(
      document.errors.slice(0, 20).map((error) => `not YAML: ${error.message.split('\n')[0]}`),
    );
  const placeOf: PlaceOf = (path) => placeIn(document, lines, path);
  const mapping = spelledOut(valuesIn(document));
  if (!Value.Check(mappingSchema, mapping)) throw new UnusableMapping(schemaProblems(mapping, placeOf));
  if (!IANAZone.isValidZone(mapping.timeZone))
    throw new UnusableMapping([
      `${placeOf(['timeZone'])}: there is no such time zone: write for example Asia/Shanghai`,
    ]);
  return { mapping, placeOf };
}

function valuesIn(document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    // An alias of nothing, or one that multiplies itself.
    throw new UnusableMapping([`not YAML: ${(error as Error).message.split('\n')[0]}`]);
  }
}

export type PlaceOf = (path: readonly string[]) => string;

function schemaProblems(mapping: unknown, placeOf: PlaceOf): string[] {
  const problems = new Set<string>();
  for (const error of Value.Errors(mappingSchema, mapping)) {
    if (error.keyword === 'boolean') continue;
    const path = error.instancePath.split('/').slice(1).map(unescaped);
    const strange = Object.entries(error.params).find(([key]) => key === 'additionalProperties')?.[1];
    const place = placeOf(Array.isArray(strange) ? [...path, String(strange[0])] : path);
    problems.add(`${place}: ${path.join('.') || 'the mapping'} ${said(error)}`);
  }
  return [...problems].slice(0, 20);
}

const unescaped = (part: string): string => part.replaceAll('~1', '/').replaceAll('~0', '~');

function said(error: { keyword: string; message: string; params: object }): string {
  const params = error.params as Record<string, unknown>;
  switch (error.keyword) {
    case 'additionalProperties':
      return `has what a mapping does not know: ${list(params.additionalProperties)}`;
    case 'required':
      return `lacks ${list(params.requiredProperties)}`;
    case 'enum':
      return `must be one of ${list(params.allowedValues)}`;
    default:
      return error.message;
  }
}

const list = (value: unknown): string => (Array.isArray(value) ? value.join(', ') : String(value));

function placeIn(
  document: ReturnType<typeof parseDocument>,
  lines: LineCounter,
  path: readonly string[],
): string {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const key = path[depth - 1]!;
    const parent: unknown = depth === 1 ? document.contents : document.getIn(path.slice(0, depth - 1), true);
    const pair = isMap(parent)
      ? parent.items.find((item) => isScalar(item.key) && String(item.key.value) === key)
      : undefined;
    const node: unknown = pair?.key ?? document.getIn(path.slice(0, depth), true);
    if (typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range))
      return `line ${lines.linePos(Number(node.range[0])).line}`;
  }
  return 'line 1';
}

/**
 * The long form of what may be written shortly: a column's name for a field, one value for a list of one, `ends: true`.
 * Works on anything, as the schema checks only after it.
 */
function spelledOut(written: unknown): unknown {
  if (!isPlain(written)) return written;
  const mapping: Record<string, unknown> = { ...written };
  if ('id' in mapping) mapping.id = longField(mapping.id);
  mapping.fields = valuesOf(mapping.fields, longField);
  for (const part of ['outcomes', 'refuse']) {
    const rules = mapping[part];
    if (!Array.isArray(rules)) continue;
    mapping[part] = rules.map((rule: unknown) =>
      isPlain(rule) && 'when' in rule ? { ...rule, when: longConditions(rule.when) } : rule,
    );
  }
  const reconcile = mapping.reconcile;
  if (isPlain(reconcile)) {
    const { onTime, overdue } = reconcile;
    mapping.reconcile = { ...reconcile, onTime: longList(onTime), overdue: longList(overdue) };
  }
  const log = mapping.eventLog;
  if (isPlain(log)) {
    const longRule = (rule: unknown) =>
      isPlain(rule) && 'ends' in rule && rule.ends === true ? { ...rule, ends: 'now' } : (rule ?? {});
    mapping.eventLog = { ...log, rules: valuesOf(log.rules, longRule) };
  }
  return mapping;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function valuesOf(value: unknown, change: (each: unknown) => unknown): unknown {
  if (!isPlain(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, change(each)]));
}

const longField = (field: unknown): unknown => (typeof field === 'string' ? { column: field } : field);
const longList = (value: unknown): unknown => (value === undefined || Array.isArray(value) ? value : [value]);

function longConditions(when: unknown): unknown {
  const all = longList(when);
  if (!Array.isArray(all)) return all;
  return all.map((condition: unknown) => {
    if (!isPlain(condition)) return condition;
    const long: Record<string, unknown> = { ...condition };
    for (const key of ['is', 'not']) if (key in long) long[key] = longList(long[key]);
    return long;
  });
}
