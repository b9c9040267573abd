// An operation is the one description of an HTTP call that server, web client, OpenAPI document and tests share.
// It must never hold behaviour: what happens is in the module's use case of the same name.

import { type Static, type TObject, type TSchema, Type } from 'typebox';
import type { ProblemSlug } from './problems.ts';
import type { Words } from './words.ts';

/**
 * Who may be granted an operation, besides `public` (anyone without a session), `person` (a citizen or a firm's agent who
 * signed in), `account` (any staff account, with or without a post) and `machine` (a department's own system, for what its account
 * names). The last three roles are never one person's (三员分立, GB/T 22239-2019): `administrator` keeps the house, `security`
 * decides on accounts, roles, keys and retention, `auditor` reads what everyone did.
 */
export const roles = [
  'agent',
  'dispatcher',
  'handler',
  'window',
  'reviewer',
  'supervisor',
  'evaluator',
  'head',
  'finance',
  'auditor',
  'administrator',
  'security',
] as const;
export type Role = (typeof roles)[number];
export type Grantee = Role | 'public' | 'person' | 'account' | 'machine';

/**
 * How surely a session knows who it is of: 1 a password or an unproofed account, 2 a second factor or an account proofed
 * against an identity document, 3 both, in person or by a certified device (as ISO/IEC 29115 grades them).
 */
export const assurances = [1, 2, 3] as const;
export type Assurance = (typeof assurances)[number];

/** Why somebody looks at personal data, in the header `Kapok-Purpose` (PIPL art. 6: a definite purpose, 目的明确). */
export const purposes = {
  'handling-case': { zh: '办理本件', en: 'Handling the case' },
  callback: { zh: '回访', en: 'Calling back' },
  'quality-check': { zh: '质检', en: 'Checking quality' },
  audit: { zh: '审计监督', en: 'Auditing' },
  'citizen-request': { zh: '应本人要求', en: 'At the person’s own request' },
  'legal-order': { zh: '依法调取', en: 'By order of law' },
} as const satisfies Record<string, Words>;
export type Purpose = keyof typeof purposes;
export const purposeHeader = 'kapok-purpose';

/** What a call counts as where callers are held to a rate: guessing a secret, looking for people, or any other. */
export type RateClass = 'sign-in' | 'search' | 'read' | 'write';

export interface Operation {
  /** Also the operationId, the use case's and the test's name: `recordCall`. */
  readonly id: string;
  readonly module: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Path with `{param}` placeholders, `/api/v1/…` included. */
  readonly path: string;
  readonly summary: string;
  readonly params?: TObject;
  readonly query?: TObject;
  readonly body?: TSchema;
  /** The largest body it reads, `bodyBytesMaxDefault` when absent; only uploads need more. */
  readonly bodyBytesMax?: number;
  readonly answer: TSchema;
  /** Status of success; 200 when absent. */
  readonly status?: 200 | 201 | 202 | 204;
  /** The least assurance of the session; 1 when absent. Less is refused with `assurance-too-low`, which asks to step up. */
  readonly assurance?: Assurance;
  /** Where it counts as more than its method says. */
  readonly rate?: RateClass;
  /** Staff must say why they do it, with a purpose of their role; a person doing it with their own data need not. */
  readonly purpose?: true;
  /**
   * Its answer shows a person's data: the kernel gives none that no access was recorded for. A write whose own event says who
   * handled which record need not, as that event is its access.
   */
  readonly reads?: 'personal';
  /** Event types written by success, or the reason there are none. */
  readonly events: readonly [string, ...string[]] | { readonly none: string };
  /** Problems beyond the ones every operation shares (validation, authentication, permission). */
  readonly refusals: readonly [ProblemSlug, ...ProblemSlug[]];
  /** A real call: the documentation shows it and a test validates it against the schemas. */
  readonly example: {
    readonly params?: Record<string, string>;
    readonly query?: Record<string, string>;
    readonly body?: unknown;
    readonly answer: unknown;
  };
}

/** Declares an operation; the identity function keeps the schemas' static types. */
/* @__NO_SIDE_EFFECTS__ */
export function operation<const O extends Operation>(declared: O): O {
  return declared;
}

type StaticOr<S, Otherwise> = S extends TSchema ? Static<S> : Otherwise;
export type ParamsOf<O extends Operation> = StaticOr<O['params'], Record<string, never>>;
export type QueryOf<O extends Operation> = StaticOr<O['query'], Record<string, never>>;
export type BodyOf<O extends Operation> = StaticOr<O['body'], undefined>;
export type AnswerOf<O extends Operation> = Static<O['answer']>;

/** Far above any form and far below what would hold memory; larger bodies are refused while they arrive. */
export const bodyBytesMaxDefault = 1024 * 1024;

/** Limits of every list: the default page, and the most a caller may ask for. */
export const pageLimitDefault = 50;
export const pageLimitMax = 200;

/** The query of every list; merge a list's own filters into it. */
export const pageQuery = {
  limit: Type.Optional(
    Type.Integer({ minimum: 1, maximum: pageLimitMax, description: 'Items a page, 50 when absent.' }),
  ),
  cursor: Type.Optional(Type.String({ maxLength: 400, description: 'The nextCursor of the page before.' })),
};

/** The answer of every list. */
/* @__NO_SIDE_EFFECTS__ */
export function pageOf<S extends TSchema>(item: S) {
  return Type.Object({
    items: Type.Array(item),
    limit: Type.Integer({ description: 'The limit that was applied.' }),
    nextCursor: Type.Optional(Type.String({ description: 'Present while there is more.' })),
  });
}

/** An instant: ISO 8601 with offset or Z. */
export const instant = Type.String({ format: 'date-time', description: 'An instant, ISO 8601.' });
