// The one way a page talks to the server: typed by the contracts' operations, of which only types reach the browser.
// Never put a person's data in a URL: what identifies someone goes in a body, and a log line never holds one.
import type { AnswerOf, BodyOf, Operation, ParamsOf, Purpose, QueryOf } from '@kapok/contracts/operation.ts';
import type { ProblemSlug } from '@kapok/contracts/problems.ts';
import type { Language } from './format.ts';

/** An operation as the browser knows it: method and path checked against the contract when it is compiled. */
export interface Endpoint<O extends Operation> {
  readonly method: O['method'];
  readonly path: O['path'];
  /** Carries the operation's types; never set. */
  readonly operation?: O;
}

/** `endpoint<typeof readWorkOrder>('GET', '/api/v1/…')`: a path the contract does not have fails to compile. */
export function endpoint<O extends Operation>(method: O['method'], path: O['path']): Endpoint<O> {
  return { method, path };
}

type Needed<Name extends string, T> = [T] extends [undefined]
  ? { [K in Name]?: undefined }
  : Record<string, never> extends T
    ? { [K in Name]?: T }
    : { [K in Name]: T };

export type Request<O extends Operation> = Needed<'params', ParamsOf<O>> &
  Needed<'query', QueryOf<O>> &
  Needed<'body', BodyOf<O>> & {
    readonly signal?: AbortSignal;
    readonly idempotencyKey?: string;
    /** Why staff look at somebody's data, where the operation asks for it. */
    readonly purpose?: Purpose;
    /** Asked without the session: a session that has ended must not hide what anyone may read. */
    readonly anonymous?: boolean;
  };

/** An answer that says no, as the server worded it (RFC 9457), or that never came. */
export class Problem extends Error {
  readonly slug: ProblemSlug | 'unreachable' | 'unknown';
  readonly status: number;
  readonly title: string;
  readonly detail: string | undefined;
  /** What was kept of what the person entered. */
  readonly kept: string | undefined;
  readonly todo: string | undefined;
  readonly instance: string | undefined;
  /** Further members, such as the items an evaluation is refused for. */
  readonly more: Readonly<Record<string, unknown>>;

  constructor(status: number, body: Readonly<Record<string, unknown>>) {
    const text = (name: string) => (typeof body[name] === 'string' ? (body[name] as string) : undefined);
    const title = text('title') ?? `HTTP ${status}`;
    super(title);
    this.name = 'Problem';
    this.status = status;
    this.slug = (text('type')?.split('/').at(-1) ?? 'unknown') as Problem['slug'];
    this.title = title;
    this.detail = text('detail');
    this.kept = text('kept');
    this.todo = text('todo');
    this.instance = text('instance');
    this.more = body;
  }
}

export interface Client {
  call<O extends Operation>(to: Endpoint<O>, request: Request<O>): Promise<AnswerOf<O>>;
}

export interface ClientOptions {
  /** Empty in the browser; a server renderer gives its own. */
  readonly origin?: string;
  readonly language: () => Language;
  readonly fetch?: typeof fetch;
  /** Forwarded on a server-rendered page, such as the reader's cookie. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly onSignedOut?: () => void;
  readonly timeoutMs?: number;
}

const timeoutMsDefault = 30_000;

export function createClient(options: ClientOptions): Client {
  const send = options.fetch ?? fetch.bind(globalThis);

  async function call<O extends Operation>(to: Endpoint<O>, request: Request<O>): Promise<AnswerOf<O>> {
    const { params, query, body, signal, idempotencyKey, purpose, anonymous } = request as LooseRequest;
    const headers: Record<string, string> = {
      accept: 'application/json, application/problem+json',
      'accept-language': options.language() === 'zh' ? 'zh-CN' : 'en',
      ...options.headers,
    };
    if (body !== undefined) headers['content-type'] = 'application/json';
    if (to.method !== 'GET') headers['idempotency-key'] = idempotencyKey ?? newIdempotencyKey();
    if (purpose !== undefined) headers['kapok-purpose'] = purpose;
    const timeout = AbortSignal.timeout(options.timeoutMs ?? timeoutMsDefault);

    let response: Response;
    try {
      response = await send((options.origin ?? '') + urlOf(to, { params, query } as never), {
        method: to.method,
        headers,
        credentials: anonymous ? 'omit' : 'same-origin',
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    } catch (error) {
      if (signal?.aborted) throw error;
      throw unreachable(options.language());
    }
    if (response.status === 204) return undefined as AnswerOf<O>;
    const answer: unknown = await response.json().catch(() => null);
    if (response.ok) return answer as AnswerOf<O>;
    const problem = new Problem(response.status, isRecord(answer) ? answer : {});
    if (problem.slug === 'not-signed-in') options.onSignedOut?.();
    throw problem;
  }

  return { call };
}

/** The address of an operation, for links a browser follows itself, such as downloads. */
export function urlOf<O extends Operation>(
  to: Endpoint<O>,
  request: Needed<'params', ParamsOf<O>> & Needed<'query', QueryOf<O>>,
): string {
  const { params, query } = request as LooseRequest;
  const path = to.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(params?.[name] ?? '')),
  );
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {}))
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined && one !== null && one !== '') search.append(name, String(one));
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** Made once for what a person means to do and kept over retries, so that a retry does not double it. */
export function newIdempotencyKey(): string {
  // getRandomValues, unlike randomUUID, also exists on a page served without TLS inside an office network.
  const random = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(random, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Keys for one form: the same content sent again has the same key, changed content a new one. */
export function createIntent(): (body: unknown) => string {
  let last: { readonly content: string; readonly key: string } | undefined;
  return (body) => {
    const content = JSON.stringify(body);
    // An act without content has undefined for it, which is content too.
    if (last === undefined || last.content !== content) last = { content, key: newIdempotencyKey() };
    return last.key;
  };
}

interface LooseRequest {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
  readonly idempotencyKey?: string;
  readonly purpose?: Purpose;
  readonly anonymous?: boolean;
}

function unreachable(language: Language): Problem {
  const zh = language === 'zh';
  return new Problem(0, {
    type: 'https://kapok.example/problems/unreachable',
    title: zh ? '无法连接服务器' : 'The server cannot be reached',
    kept: zh ? '您填写的内容仍保留在本页。' : 'What you entered is still on this page.',
    todo: zh ? '请检查网络后重试。' : 'Check the network and try again.',
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
