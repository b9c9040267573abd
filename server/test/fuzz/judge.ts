// What every answer of the house owes, whatever was asked: the judge of the fuzzer. It returns what is wrong in words and
// never throws.
import type { Operation } from '@kapok/contracts/operation.ts';
import { type ProblemSlug, problems, problemTypeBase } from '@kapok/contracts/problems.ts';
import { Value } from 'typebox/value';
import type { FuzzRequest } from './requests.ts';

export interface FuzzAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
}

/** Problems of the front door, which every operation can answer with. */
const shared: readonly ProblemSlug[] = [
  'invalid-request',
  'not-signed-in',
  'not-permitted',
  'assurance-too-low',
  'purpose-required',
  'body-too-large',
  'limit-reached',
  'idempotency-mismatch',
  'not-found',
];
/** Insides of the house: stacks, SQL, files, drivers' words, hashed passwords. */
export const insides =
  /\bat [\w.<> ]+ \(|node_modules|\.ts:\d+|\bSELECT\b.+\bFROM\b|\bINSERT INTO\b|syntax error|relation "|duplicate key value|violates|DB::Exception|pg_catalog|ECONNREFUSED|\$argon2|\/kapok-(house|test)-/;

export function faultsOf(request: FuzzRequest, answer: FuzzAnswer, granted: readonly string[]): string[] {
  const faults: string[] = [];
  const { operation } = request;
  if (answer.status >= 500) faults.push(`failed with ${answer.status}`);
  if (answer.status >= 400) faults.push(...faultsOfProblem(request, answer));
  else if (request.routed) {
    if (answer.status !== (operation.status ?? 200))
      faults.push(`answered ${answer.status}, which is not documented`);
    if (!granted.includes(request.caller) && !granted.includes('public'))
      faults.push(`${request.caller} is not granted ${operation.id} and was answered ${answer.status}`);
    faults.push(...faultsOfSuccess(operation, answer));
  }
  return faults;
}

function faultsOfProblem(request: FuzzRequest, answer: FuzzAnswer): string[] {
  if (request.method === 'HEAD') return [];
  if (!answer.contentType.startsWith('application/problem+json'))
    return [`refused as ${answer.contentType || 'nothing'}, not as problem+json`];
  const problem = parsed(answer.text) as Record<string, unknown> | undefined;
  const slug = String(problem?.type).replace(problemTypeBase, '') as ProblemSlug;
  if (!problem || !Object.hasOwn(problems, slug)) return [`${slug} is no problem of the catalogue`];
  const faults: string[] = [];
  if (problems[slug].status !== answer.status) faults.push(`${slug} was sent with ${answer.status}`);
  if (request.routed && !shared.includes(slug) && !request.operation.refusals.includes(slug))
    faults.push(`${request.operation.id} does not document its refusal ${slug}`);
  for (const key of ['title', 'detail', 'kept', 'todo', 'instance'])
    if (typeof problem[key] !== 'string' || problem[key] === '') faults.push(`${slug} lacks ${key}`);
  const inside = insides.exec(answer.text)?.[0];
  if (inside) faults.push(`${slug} shows the inside of the house: ${inside}`);
  return faults;
}

function faultsOfSuccess(operation: Operation, answer: FuzzAnswer): string[] {
  if (operation.status === 204) return answer.text === '' ? [] : ['a 204 has a body'];
  if (!answer.contentType.startsWith('application/json')) return [];
  const value = parsed(answer.text);
  const errors = [...Value.Errors(operation.answer, value)].slice(0, 3);
  return errors.map((error) => `the answer breaks its own schema: ${error.instancePath} ${error.message}`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
