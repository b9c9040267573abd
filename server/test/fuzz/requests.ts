// One request of the fuzzer, drawn from an operation's schemas: whose it is, where it goes, what it carries.
// It sends nothing.
import type { Operation } from '@kapok/contracts/operation.ts';
import type { TSchema } from 'typebox';
import { type Dice, hostile, hostileBodies, naughtyStrings, type Pool, spoiled, valid } from './values.ts';

export interface FuzzRequest {
  readonly operation: Operation;
  readonly caller: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
  /** Goes to the operation it was drawn for, so that its contract applies to the answer. */
  readonly routed: boolean;
}

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND'];

export function draw(operation: Operation, caller: string, dice: Dice, pool: Pool): FuzzRequest {
  const manner = dice.pick([
    'valid',
    'valid',
    'valid',
    'spoiled',
    'spoiled',
    'text',
    'path',
    'headers',
    'method',
  ] as const);
  const params = some(operation.params, operation.example.params, dice, pool) as Record<string, unknown>;
  const query = some(operation.query, operation.example.query, dice, pool) as Record<string, unknown>;
  let body = operation.body && some(operation.body, operation.example.body, dice, pool);
  if (manner === 'spoiled') {
    if (operation.body && dice.chance(0.8)) body = spoiled(body, dice);
    else query[dice.pick([...Object.keys(query), 'limit', 'cursor', '__proto__'])] = hostile(dice);
  }
  if (manner === 'path' && Object.keys(params).length > 0)
    params[dice.pick(Object.keys(params))] = dice.pick(naughtyStrings);
  const path = pathOf(operation, params, query, manner === 'path' && dice.chance(0.3) ? dice : undefined);
  const method = manner === 'method' ? dice.pick(methods.slice(0, 7)) : operation.method;
  const written =
    manner === 'text' && dice.chance(0.7) ? dice.pick(hostileBodies) : bodyText(body, manner, dice);
  const carries = method !== 'GET' && method !== 'HEAD' && written !== undefined;
  return {
    operation,
    caller,
    method,
    path,
    headers: {
      'accept-language': dice.pick(['en', 'zh', 'en-GB;q=0.1', '*', '']),
      'kapok-purpose': 'handling-case',
      ...(carries ? { 'content-type': 'application/json' } : {}),
      ...(dice.chance(0.2) ? { 'idempotency-key': `key-${dice.below(1000)}-fuzz` } : {}),
      ...(manner === 'headers' ? oddHeaders(dice) : {}),
    },
    ...(carries ? { body: written } : {}),
    routed: method === operation.method && manner !== 'path',
  };
}

/** The request as a command that anyone can run; the caller's token is left for them to fill in. */
export function asCurl(request: FuzzRequest, url: string): string {
  const quote = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;
  return [
    `curl -X ${request.method} ${quote(url + request.path)}`,
    ...Object.entries(request.headers).map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`),
    ...(request.caller === 'public' ? [] : [`-H "Authorization: Bearer $${request.caller.toUpperCase()}"`]),
    ...(request.body === undefined
      ? []
      : [`--data-binary ${quote(Buffer.from(request.body).toString().slice(0, 2_000))}`]),
  ].join(' \\\n  ');
}

/** Half the time the documented example with ids that exist, half the time anything that fits. */
function some(schema: TSchema | undefined, example: unknown, dice: Dice, pool: Pool): unknown {
  if (!schema) return {};
  if (example === undefined || dice.chance(0.5)) return valid(schema, dice, pool);
  return relived(structuredClone(example), dice, pool, '');
}

function relived(value: unknown, dice: Dice, pool: Pool, name: string): unknown {
  if (Array.isArray(value)) return value.map((one) => relived(one, dice, pool, name));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, relived(inner, dice, pool, key)]),
    );
  const known = dice.chance(0.8) ? pool.recall(name, dice) : undefined;
  return known !== undefined && typeof known === typeof value ? known : value;
}

function pathOf(
  operation: Operation,
  params: Record<string, unknown>,
  query: Record<string, unknown>,
  careless: Dice | undefined,
): string {
  const asText = (value: unknown) =>
    (typeof value === 'object' ? JSON.stringify(value) : String(value)).slice(0, 6_000);
  const encode = (value: unknown) => encodeURIComponent(asText(value).toWellFormed());
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => encode(params[name] ?? ''));
  const search = Object.entries(query).map(([key, value]) => `${encode(key)}=${encode(value)}`);
  const whole = search.length > 0 ? `${path}?${search.join('&')}` : path;
  if (!careless) return whole;
  return careless.pick([
    whole.replaceAll('%', '%25'),
    `${whole}%zz`,
    `${whole}/../../../etc/passwd`,
    whole.replace('/api', '/api/.%2e/api'),
    `${whole}/`,
    whole.replace('/v1', '//v1'),
    `${whole}%00`,
    `${whole}?limit=1&limit=2&limit[]=3&__proto__[a]=b`,
    `${whole}?${'a=b&'.repeat(1_500)}`,
    `${whole};jsessionid=1`,
    whole.toUpperCase(),
  ]);
}

function bodyText(body: unknown, manner: string, dice: Dice): string | undefined {
  if (body === undefined) return undefined;
  const written = JSON.stringify(body);
  if (manner !== 'text' || written === undefined || written.length < 3) return written;
  return dice.pick([
    written.slice(0, dice.below(written.length)),
    `${written}${written}`,
    written.replace('{', '{"__proto__":{"polluted":true},'),
    written.replace('{', '{"constructor":{"prototype":{"polluted":true}},'),
    written.replace(/"(\w+)":/, '"$1":null,"$1":'),
    written.replace(/:"/, ':"\\u0000'),
    written.replace(/:"/, ':"\\udc00'),
    written.replace(/:\d+/, ':1e999'),
    written.replace(/:\d+/, ':-0'),
  ]);
}

function oddHeaders(dice: Dice): Record<string, string> {
  return dice.pick<Record<string, string>>([
    { 'content-type': 'text/plain' },
    { 'content-type': 'application/xml' },
    { 'content-type': 'application/json; charset=utf-16' },
    { 'content-type': 'multipart/form-data; boundary=a' },
    { 'content-type': `application/json; ${'a'.repeat(4_000)}` },
    { 'content-encoding': 'gzip' },
    { 'idempotency-key': 'short' },
    { 'idempotency-key': 'k'.repeat(5_000) },
    { 'idempotency-key': "'; DROP TABLE kernel.idempotency; --" },
    { 'accept-language': 'x'.repeat(5_000) },
    { 'kapok-purpose': '__proto__' },
    { 'kapok-purpose': 'toString' },
    { cookie: 'kapok_session=%00%ff; kapok_session=__proto__' },
    { cookie: 'a='.repeat(2_000) },
    { authorization: 'Basic YTpi' },
    { authorization: `Bearer ${'a'.repeat(3_000)}` },
    { 'x-forwarded-for': '127.0.0.1, ::1', 'x-forwarded-host': 'example.invalid' },
    { 'x-http-method-override': 'DELETE' },
    { 'if-none-match': '*', range: 'bytes=0-0,-1' },
    { 'sec-fetch-site': 'cross-site' },
  ]);
}
