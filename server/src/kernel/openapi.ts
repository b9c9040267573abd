// The OpenAPI 3.1 document, generated from the operations; docs/api/openapi.json is this, committed.
// TypeBox schemas are JSON Schema 2020-12, which OpenAPI 3.1 takes as they are.
import { type Operation, purposes } from '@kapok/contracts/operation.ts';
import { type ProblemSlug, problems, problemTypeBase } from '@kapok/contracts/problems.ts';
import type { TObject, TSchema } from 'typebox';
import { Value } from 'typebox/value';
import type { Authority } from './access.ts';

/** Problems any operation can answer with, beside its own. */
const shared: readonly ProblemSlug[] = [
  'invalid-request',
  'not-signed-in',
  'not-permitted',
  'limit-reached',
  'internal',
];

export function openApiDocument(operations: readonly Operation[], authority: Pick<Authority, 'granted'>) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of operations) {
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method.toLowerCase()]: describe(operation, authority.granted(operation.id)),
    };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Kapok',
      version: '1',
      description: 'The digital government of a city, and figures anyone can check.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'kapok_session' },
        bearer: { type: 'http', scheme: 'bearer' },
      },
      schemas: { Problem: problemSchema },
    },
  };
}

function describe(operation: Operation, granted: readonly string[]) {
  const open = granted.includes('public');
  return {
    operationId: operation.id,
    tags: [operation.module],
    summary: operation.summary,
    security: open ? [{}, { session: [] }, { bearer: [] }] : [{ session: [] }, { bearer: [] }],
    parameters: [
      ...parameters(operation.params, 'path', operation.example.params),
      ...parameters(operation.query, 'query', operation.example.query),
      ...(operation.purpose || granted.includes('machine')
        ? [
            {
              name: 'Kapok-Purpose',
              in: 'header',
              required: false,
              description: operation.purpose
                ? 'Why it is done; staff must say it.'
                : 'Why it is done; a machine must say it.',
              schema: { type: 'string', enum: Object.keys(purposes) },
            },
          ]
        : []),
      ...(operation.method === 'GET'
        ? []
        : [
            {
              name: 'Idempotency-Key',
              in: 'header',
              required: false,
              schema: { type: 'string', minLength: 8, maxLength: 200 },
            },
          ]),
    ],
    ...(operation.body
      ? {
          requestBody: {
            required: true,
            content: {
              'application/json': { schema: plain(operation.body), example: operation.example.body },
            },
          },
        }
      : {}),
    responses: {
      [operation.status ?? 200]:
        operation.status === 204
          ? { description: 'Done.' }
          : {
              description: 'Done.',
              content: {
                'application/json': { schema: plain(operation.answer), example: operation.example.answer },
              },
            },
      ...refusals([
        ...new Set([
          ...operation.refusals,
          ...(granted.includes('machine') ? (['purpose-required'] as const) : []),
          ...shared,
        ]),
      ]),
    },
    'x-kapok-granted': granted,
    'x-kapok-events': operation.events,
    'x-kapok-refusals': operation.refusals,
  };
}

function parameters(
  schema: TObject | undefined,
  place: 'path' | 'query',
  example: Record<string, string> | undefined,
) {
  if (!schema) return [];
  const required: readonly string[] = (schema as { required?: string[] }).required ?? [];
  return Object.entries(schema.properties as Record<string, TSchema>).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: plain(property),
    ...(example?.[name] === undefined ? {} : { example: Value.Convert(property, example[name]) }),
  }));
}

function refusals(slugs: readonly ProblemSlug[]) {
  const byStatus = Map.groupBy(slugs, (slug) => problems[slug].status);
  return Object.fromEntries(
    [...byStatus].sort().map(([status, group]) => [
      status,
      {
        description: group.map((slug) => `${problems[slug].title.en} (${slug})`).join('; '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );
}

const problemSchema = {
  type: 'object',
  description: 'RFC 9457 problem details.',
  required: ['type', 'title', 'status', 'detail', 'kept', 'todo', 'instance'],
  properties: {
    type: { type: 'string', enum: Object.keys(problems).map((slug) => problemTypeBase + slug) },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'What happened.' },
    kept: { type: 'string', description: 'What was kept of the request.' },
    todo: { type: 'string', description: 'What to do now.' },
    instance: { type: 'string', description: 'Names this occurrence, for an administrator.' },
  },
};

/** Drops TypeBox's non-enumerable marks, so that the document is plain JSON. */
function plain(schema: TSchema): unknown {
  return JSON.parse(JSON.stringify(schema));
}
