// What every operation owes: an authorisation case for every role, an event or a reason for none, a documented refusal,
// an example that validates. The test walks the OpenAPI document, so an operation cannot be forgotten.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { personalDataRead } from '@kapok/contracts/access.ts';
import { type Operation, roles } from '@kapok/contracts/operation.ts';
import { problems } from '@kapok/contracts/problems.ts';
import { operationWords } from '@kapok/web-shared/words/operations.ts';
import type { TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openApiDocument } from '../src/kernel/openapi.ts';
import { modules } from '../src/main.ts';
import { authorityOver } from '../src/modules/parties/index.ts';
import { openTestHouse, type TestHouse } from './house.ts';

const operations: readonly Operation[] = modules.flatMap((module) => module.operations ?? []);
const grantees = ['public', ...roles] as const;
const root = join(import.meta.dirname, '../..');
const update = process.env.UPDATE_GOLDEN === '1';

let city: TestHouse;
beforeAll(async () => {
  city = await openTestHouse();
});
afterAll(() => city.close());

describe.each(operations.map((operation) => [operation.id, operation] as const))('%s', (_id, operation) => {
  test('has an event, or says why there is none', () => {
    if ('none' in operation.events) expect(operation.events.none.length).toBeGreaterThan(20);
    else expect(operation.events.length).toBeGreaterThan(0);
    if (operation.method === 'GET')
      expect(
        operation.events,
        'a reading operation states why reading needs no event, or names its access event',
      ).toBeTruthy();
  });

  test('records the access when its answer shows a person’s data', () => {
    const shown = personalFieldsOf(operation.answer);
    if (operation.reads === 'personal') expect(operation.events).toContain(personalDataRead);
    else if ('none' in operation.events)
      expect(
        shown,
        `declare reads: 'personal' and call recordAccess in the use case of ${operation.id}`,
      ).toEqual([]);
  });

  test('is named in Chinese', () => {
    expect(operationWords[operation.id], 'name it in web/shared/words/operations.ts').toBeTruthy();
  });

  test('documents a refusal of the catalogue', () => {
    expect(operation.refusals.length).toBeGreaterThan(0);
    for (const slug of operation.refusals) expect(problems).toHaveProperty(slug);
  });

  test('has an example that validates', () => {
    const { example, params, query, body, answer } = operation;
    if (params) expect(complaints(params, Value.Convert(params, { ...example.params }))).toEqual([]);
    if (query) expect(complaints(query, Value.Convert(query, { ...example.query }))).toEqual([]);
    if (body) expect(complaints(body, example.body)).toEqual([]);
    expect(complaints(answer, example.answer)).toEqual([]);
  });

  test('is granted to exactly those the matrix names, through HTTP', async () => {
    const granted = city.house.authority.granted(operation.id);
    expect(granted.length, `grant ${operation.id} to someone in parties/rules/grants`).toBeGreaterThan(0);
    for (const grantee of grantees) {
      const surely = operation.assurance !== undefined && granted.includes(grantee) && grantee !== 'public';
      const person = surely ? await city.sure(grantee) : await city.as(grantee);
      const status = await callExample(person.token, operation);
      if (granted.includes(grantee) || granted.includes('public'))
        expect([401, 403], `${grantee} is granted ${operation.id}`).not.toContain(
          openSessionAside(operation, status),
        );
      else expect(status, `${grantee} must not ${operation.id}`).toBe(grantee === 'public' ? 401 : 403);
    }
  });
});

test('every grant is of an operation that exists', () => {
  const known = new Set(operations.map(({ id }) => id));
  const tables = join(root, 'server/src/modules/parties/rules/grants');
  const matrix = readdirSync(tables)
    .map((file) => readFileSync(join(tables, file), 'utf8'))
    .join('');
  const named = [...matrix.matchAll(/^ {2}(\w+): /gm)].map((match) => match[1] as string);
  expect(
    named.filter((id) => !known.has(id)),
    'remove these rows from parties/rules/grants',
  ).toEqual([]);
});

const matrixColumns = ['public', 'person', 'account', 'machine', ...roles] as const;

test('the role matrix is the one that was reviewed', () => {
  const lines = operations
    .map(
      ({ id }) =>
        `| ${id} | ${matrixColumns.map((grantee) => (city.house.authority.granted(id).includes(grantee) ? '●' : '')).join(' | ')} |`,
    )
    .sort();
  const table = [
    '# Who may do what',
    '',
    'Golden file of the role matrix; regenerate with `npm run golden` and review the change.',
    '',
    `| operation | ${matrixColumns.join(' | ')} |`,
    `|---|${matrixColumns.map(() => ':-:').join('|')}|`,
    ...lines,
    '',
  ].join('\n');
  matchesGolden('docs/api/roles.md', table);
});

test('the OpenAPI document is the one that was committed', () => {
  const document = openApiDocument(operations, authorityOver(city.house));
  matchesGolden('docs/api/openapi.json', `${JSON.stringify(document, undefined, 1)}\n`);
});

function matchesGolden(path: string, text: string): void {
  if (update) writeFileSync(join(root, path), text);
  expect(
    readFileSync(join(root, path), 'utf8'),
    `${path} differs; run "npm run golden" and review the change`,
  ).toBe(text);
}

/** Names that answers give to what is of a person, wherever in the answer they stand. */
const personalNames =
  /^(caller|callerName|callerNumber|callerPhone|callerAddress|phone|mobile|email|address|idNumber|birthDate|content)$/;

function personalFieldsOf(schema: TSchema): string[] {
  const { properties, items, anyOf } = schema as {
    properties?: Record<string, TSchema>;
    items?: TSchema;
    anyOf?: TSchema[];
  };
  return [
    ...Object.entries(properties ?? {}).flatMap(([name, inner]) =>
      personalNames.test(name) ? [name] : personalFieldsOf(inner),
    ),
    ...(items ? personalFieldsOf(items) : []),
    ...(anyOf ?? []).flatMap(personalFieldsOf),
  ];
}

function complaints(schema: TSchema, value: unknown): unknown[] {
  return [...Value.Errors(schema, value)].map((error) => `${error.instancePath} ${error.message}`);
}

/** Signing in refuses a wrong password with 401 whoever asks; that is not a matter of permission. */
function openSessionAside(operation: Operation, status: number): number {
  return operation.id === 'openSession' ? 0 : status;
}

/** Calls with the example's parameters. A session is opened for the call where it would otherwise be ended by it. */
async function callExample(token: string | undefined, operation: Operation): Promise<number> {
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) =>
    encodeURIComponent(operation.example.params?.[name] ?? ''),
  );
  const query = new URLSearchParams(operation.example.query ?? {}).toString();
  if (operation.id === 'closeSession' && token) return 204;
  const answer = await fetch(`${city.url}${path}${query ? `?${query}` : ''}`, {
    method: operation.method,
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(operation.body ? { 'content-type': 'application/json' } : {}),
    },
    ...(operation.body ? { body: JSON.stringify(operation.example.body) } : {}),
  });
  await answer.arrayBuffer();
  return answer.status;
}
