// The HTTP face of the house: binds a contract's operation to a handler, with validation, sign-in, permission,
// idempotency and problem+json done once here. It knows no module and decides nothing about anyone's rights.
import { createHash, randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import { canonicalJson } from '@kapok/contracts/canonical.ts';
import {
  bodyBytesMaxDefault,
  type Operation,
  type Purpose,
  purposeHeader,
  purposes,
} from '@kapok/contracts/operation.ts';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { Value } from 'typebox/value';
import { type Actor, actorName } from './access.ts';
import { Accesses } from './accesses.ts';
import {
  deviceCookie,
  isFromElsewhere,
  isHttps,
  sessionCookie,
  setDeviceCookie,
  setSessionCookie,
} from './cookies.ts';
import { type Database, type Tx, transact } from './database.ts';
import { isRefusal, languageOf, problemOf, type Refusal, refuse } from './errors.ts';
import { amendAnswer, answerGiven, answersKey, idsIn, isKeyTaken, rememberAnswers } from './idempotency.ts';
import { observeRequest } from './metrics.ts';
import { type Call, FileAnswer, type Handler, type House, type KapokModule, type Route } from './module.ts';
import { openApiDocument } from './openapi.ts';
import type { EventSource } from './outbox.ts';
import { limitRates, networkOf, rateOf } from './rates.ts';
import { answerMalformed, timeLimits } from './wire.ts';

/** Nothing here uses the device's sensors; a page that is taken over cannot either. */
const permissionsPolicy = 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()';
const oneYearSeconds = 365 * 24 * 3600;

export async function buildHttp(house: House, modules: readonly KapokModule[]): Promise<FastifyInstance> {
  const app = Fastify({
    bodyLimit: bodyBytesMaxDefault,
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    logger: false,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
    // What a caller says of their own address is not believed, only what a proxy that was put there says.
    trustProxy: (_address, hop) => hop < house.config.trustedProxies,
    ...timeLimits,
    clientErrorHandler: answerMalformed,
    // What the router cannot read (a broken escape, an overlong parameter) names nothing that exists here.
    frameworkErrors: (error, request, reply) =>
      void sendProblem(house, request, reply, refusalOf(house, error, request)),
  });
  // Only JSON is read: a page elsewhere may send text/plain unasked, and then a body without a preflight (CSRF).
  app.removeContentTypeParser('text/plain');
  await app.register(cookie);
  await app.register(helmet, {
    // What is not a page loads and runs nothing; the two faces send policies of their own over this one.
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { 'default-src': ["'none'"], 'frame-ancestors': ["'none'"], 'base-uri': ["'none'"] },
    },
    strictTransportSecurity: isHttps(house.config) && { maxAge: oneYearSeconds },
    // Addresses of records never leave the house; within it a form still says where it came from, against CSRF.
    referrerPolicy: { policy: 'same-origin' },
  });
  app.addHook('onRequest', (_request, reply, done) => {
    reply.header('permissions-policy', permissionsPolicy);
    done();
  });
  await limitRates(app, house.config);
  app.setErrorHandler((error, request, reply) =>
    sendProblem(house, request, reply, refusalOf(house, error, request)),
  );
  app.setNotFoundHandler((request, reply) => sendProblem(house, request, reply, refuse('not-found')));
  app.addHook('onResponse', (request, reply, done) => {
    observeRequest(request.routeOptions.config, reply.statusCode, reply.elapsedTime);
    done();
  });

  const bound = new Set<string>();
  const route: Route = (operation, handler) => {
    bound.add(operation.id);
    bind(app, house, operation, handler as unknown as Handler<Operation>);
  };
  for (const module of modules) {
    module.routes?.(route, house);
    module.rawRoutes?.(app, house);
  }
  const operations = modules.flatMap((module) => module.operations ?? []);
  for (const { id } of operations)
    if (!bound.has(id)) throw new Error(`operation ${id} is declared but no route binds it`);
  const document = openApiDocument(operations, house.authority);
  app.get('/api/v1/openapi.json', () => document);
  // What programs ask for is never answered with a page, and a page that asks for data never gets itself.
  for (const url of ['/api/*', '/log/*'])
    app.all(url, (request, reply) => sendProblem(house, request, reply, refuse('not-found')));
  return app;
}

function bind(app: FastifyInstance, house: House, operation: Operation, handler: Handler<Operation>): void {
  const params = operation.params && parser(operation.params, 'path', true);
  const query = operation.query && parser(operation.query, 'query', true);
  const body = operation.body && parser(operation.body, 'body', false);
  app.route({
    method: operation.method,
    url: operation.path.replaceAll(/\{(\w+)\}/g, ':$1'),
    bodyLimit: operation.bodyBytesMax ?? bodyBytesMaxDefault,
    config: { operation: operation.id },
    handler: async (request, reply) => {
      const actor = await actorOf(house, request);
      // What one person was shown or given is not kept by their browser for the next.
      if (operation.method !== 'GET' || isRefusal(actor) || actor.kind !== 'public')
        reply.header('cache-control', 'no-store');
      const caller: Actor = isRefusal(actor) ? { kind: 'public' } : actor;
      const rate = rateOf(operation, caller);
      const tooOften = rate && (await app.overRate(request, rate, caller));
      if (tooOften) return sendProblem(house, request, reply, tooOften);
      if (isRefusal(actor)) return sendProblem(house, request, reply, actor);
      const purpose = purposeOf(request);
      const forbidden = house.authority.decide(actor, operation.id, undefined, purpose);
      if (forbidden) return sendProblem(house, request, reply, forbidden);
      const tooLow = assuranceRefusal(actor, operation);
      if (tooLow) return sendProblem(house, request, reply, tooLow);
      // What a machine is shown is of people nearly always, so that it says why at every call.
      const owesPurpose = actor.kind === 'machine' || (operation.purpose && actor.kind === 'staff');
      if (owesPurpose && purpose === undefined)
        return sendProblem(house, request, reply, refuse('purpose-required'));
      const parts = {
        params: params?.(request.params),
        query: query?.(request.query),
        body: body?.(request.body),
      };
      for (const part of Object.values(parts))
        if (isRefusal(part)) return sendProblem(house, request, reply, part);
      const result = await answer(house, operation, handler, { actor, purpose }, parts, request, reply);
      if (isRefusal(result)) return sendProblem(house, request, reply, result);
      if (result instanceof FileAnswer)
        return reply
          .type(result.contentType)
          .header(
            'content-disposition',
            `attachment; filename*=UTF-8''${encodeURIComponent(result.fileName)}`,
          )
          .send(Buffer.from(result.bytes));
      reply.status(operation.status ?? 200);
      return operation.status === 204
        ? reply.send()
        : reply.type('application/json; charset=utf-8').send(JSON.stringify(result));
    },
  });
}

async function answer(
  house: House,
  operation: Operation,
  handler: Handler<Operation>,
  { actor, purpose }: { actor: Actor; purpose: Purpose | undefined },
  parts: { params: unknown; query: unknown; body: unknown },
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const key = operation.method === 'GET' ? undefined : request.headers['idempotency-key'];
  if (key !== undefined && (typeof key !== 'string' || key.length < 8 || key.length > 200))
    return refuse('invalid-request', {
      detail: {
        zh: 'Idempotency-Key 的长度应为 8 至 200 个字符。',
        en: 'Idempotency-Key takes 8 to 200 characters.',
      },
    });
  const name = actorName(actor);
  const entry =
    key === undefined
      ? undefined
      : { actor: name, key, operation: operation.id, requestHash: hashOf(parts), mentions: idsIn(parts) };
  // All of a request stands in one scope where it can, as to change a connection's is a round trip.
  const db = house.scoped(house.authority.scope(actor, operation.id));
  const given = entry && (await answerGiven(house, db, operation, entry));
  if (given) return given.answer;
  const sealing = entry && (await answersKey(house));
  const accesses = new Accesses(house, actor, operation.id, purpose);
  const source: EventSource = { actor: name, clock: house.clock, random: house.random, vault: house.vault };
  // What this request's own transaction remembered as its answer. An act may take several; the first one takes the key.
  let kept: string | undefined;
  const transactOnce = <T>(within: Database, work: (tx: Tx) => Promise<T | Refusal>) =>
    transact(within, async (tx) => {
      const result = await work(tx);
      if (entry && sealing && !isRefusal(result)) {
        if (kept === undefined) {
          await rememberAnswers(tx, sealing, [{ entry, answer: result }], house.clock.now());
          kept = JSON.stringify(result ?? null);
        }
        await accesses.writeWith(tx, source);
      }
      return result;
    });
  const call: Call = {
    operation,
    actor,
    ...(parts as { params: never; query: never; body: never }),
    language: languageOf(request.headers['accept-language']),
    house,
    db,
    source,
    ...(entry ? { idempotency: entry } : {}),
    ...(purpose ? { purpose } : {}),
    mayDo: (resource) => house.authority.decide(actor, operation.id, resource, purpose),
    transact: (work) => transactOnce(db, work),
    write: (statement) => {
      const unscoped = house.scoped('everything');
      return entry ? transactOnce(unscoped, statement) : statement(unscoped);
    },
    recordAccess: (access) => accesses.add(access),
    userAgent: request.headers['user-agent'],
    network: networkOf(request.ip),
    deviceToken: request.cookies[deviceCookie(house)],
    rememberDevice: (token) => setDeviceCookie(house, reply, token),
    setSession: (token, expiresAt) => setSessionCookie(house, reply, token, expiresAt),
  };
  // Two requests with one key, as a double click sends them: whichever comes second may find the first one's change or its answer
  // in its way, and is answered as the first was.
  const meanwhile = () =>
    entry && kept === undefined ? answerGiven(house, db, operation, entry) : undefined;
  let answered: unknown;
  try {
    answered = await handler(call);
  } catch (error) {
    const given = isKeyTaken(error) ? await meanwhile() : undefined;
    if (!given) throw error;
    return given.answer;
  }
  if (isRefusal(answered)) return (await meanwhile())?.answer ?? answered;
  if (operation.reads === 'personal' && !accesses.recorded)
    throw new Error(
      `${operation.id} reads personal data and recorded no access; call recordAccess in its use case`,
    );
  const unrecorded = await accesses.commit();
  if (unrecorded) return unrecorded;
  // Most answers are what was written. One that is put together afterwards is kept as it is given.
  if (entry && sealing && kept !== undefined && JSON.stringify(answered ?? null) !== kept)
    await amendAnswer(house.db, sealing, entry, answered);
  return answered;
}

/** A stolen password must not be enough for what asks for more (OWASP ASVS 5.0 §6.3, GB/T 22239-2019 8.1.4.1). */
function assuranceRefusal(actor: Actor, { assurance = 1 }: Operation): Refusal | undefined {
  if (actor.kind === 'system' || assurance === 1) return undefined;
  if (actor.kind === 'public') return refuse('not-signed-in');
  if (actor.kind === 'machine') return refuse('not-permitted');
  return actor.assurance >= assurance
    ? undefined
    : refuse('assurance-too-low', {
        particulars: { assurance, held: actor.assurance, raiseAt: raiseAt(actor, assurance) },
      });
}

/** The page on which one proves more; it takes `returnTo` besides. */
function raiseAt({ kind }: Actor, assurance: number): string {
  return `${kind === 'staff' ? '/desk' : ''}/sign-in?assurance=${assurance}`;
}

function purposeOf(request: FastifyRequest): Purpose | undefined {
  const said = request.headers[purposeHeader];
  return typeof said === 'string' && Object.hasOwn(purposes, said) ? (said as Purpose) : undefined;
}

function hashOf(parts: unknown): Buffer {
  return createHash('sha256')
    .update(canonicalJson(parts as never))
    .digest();
}

/** Public without a token; a token that is given but dead is refused, so that nobody acts as less than they think. */
export async function actorOf(house: House, request: FastifyRequest): Promise<Actor | Refusal> {
  const bearer = /^Bearer (\S{20,200})$/.exec(request.headers.authorization ?? '')?.[1];
  const token = bearer ?? request.cookies[sessionCookie(house)];
  if (!token) return { kind: 'public' };
  if (!bearer && request.method !== 'GET' && isFromElsewhere(house, request)) return refuse('not-permitted');
  const actor = await house.authority.authenticate(token);
  if (actor) return actor;
  return !bearer && request.url.startsWith('/api/v1/sessions') && request.method !== 'GET'
    ? { kind: 'public' }
    : refuse('not-signed-in');
}

type Parse = (value: unknown) => unknown | Refusal;

/** Validates one part of a request and names the first faults by their place in it. */
function parser(schema: TSchema, part: 'path' | 'query' | 'body', convert: boolean): Parse {
  const compiled = Compile(schema);
  return (value) => {
    const read = convert ? Value.Convert(schema, value ?? {}) : value;
    if (compiled.Check(read)) return isStorable(read) ? read : unstorable(part);
    const errors = [...compiled.Errors(read)].slice(0, 5);
    const where = errors.map((error) => ({ at: `${part}${error.instancePath}`, message: error.message }));
    const text = where.map((one) => `${one.at} ${one.message}`).join('; ');
    return refuse('invalid-request', {
      detail: { zh: `以下内容不符合要求：${text}`, en: `Not as expected: ${text}` },
      particulars: { faults: where },
    });
  };
}

function unstorable(part: string): Refusal {
  return refuse('invalid-request', {
    detail: {
      zh: `${part} 含有不允许的字符（U+0000 或不成对的代理项）。`,
      en: `${part} holds U+0000 or half of a surrogate pair, which no text here may.`,
    },
  });
}

/**
 * PostgreSQL text cannot hold U+0000 and UTF-8 cannot hold half of a surrogate pair: both are refused at the door, where
 * otherwise the one fails inside and the other is stored as something else than what was hashed.
 */
function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\u0000');
  if (value === null || typeof value !== 'object') return true;
  return Object.entries(value).every(([key, inner]) => isStorable(key) && isStorable(inner));
}

/** Failures outside a handler's own refusals: the framework's (too large, not JSON, too many) and real bugs. */
function refusalOf(house: House, error: unknown, request: FastifyRequest): Refusal {
  const { statusCode, code } = error as { statusCode?: number; code?: string };
  if (statusCode === 413)
    return refuse('body-too-large', { particulars: { bytesMax: request.routeOptions.bodyLimit } });
  if (statusCode === 429) return refuse('limit-reached');
  if (statusCode === 415) return refuse('invalid-request', { detail: jsonOnly });
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return refuse('invalid-request');
  house.log.error({ err: error, operation: operationOf(request), request: request.id }, 'request failed');
  const brokenConnection = code !== undefined && /^(ECONN|08|57P|53)/.test(code);
  return refuse(brokenConnection ? 'unavailable' : 'internal', {
    kept: {
      zh: '无法确认本次请求是否已保存；用同一幂等键重试不会重复办理。',
      en: 'Whether this was kept is not certain; a retry with the same idempotency key never does it twice.',
    },
  });
}

const jsonOnly = {
  zh: '请求体只接受 Content-Type: application/json。',
  en: 'A body is read as Content-Type: application/json only.',
};

function operationOf(request: FastifyRequest): string {
  return (request.routeOptions.config as { operation?: string }).operation ?? 'other';
}

function sendProblem(
  house: House,
  request: FastifyRequest,
  reply: FastifyReply,
  refusal: Refusal,
): FastifyReply {
  const problem = problemOf(refusal, languageOf(request.headers['accept-language']), request.id);
  house.log.debug(
    {
      operation: operationOf(request),
      status: problem.status,
      problem: refusal.refused,
      request: request.id,
    },
    'refused',
  );
  const { retryAfterSeconds } = refusal.particulars ?? {};
  if (typeof retryAfterSeconds === 'number') reply.header('retry-after', retryAfterSeconds);
  return reply
    .status(problem.status)
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(problem));
}
