// Mounts the public face in a Fastify server: bridges its requests to the built handler, serves hashed assets, and
// sets what a page may load. Pages ask for data through this same server's API: as the public, unless a page is of the visitor's
// own affairs.
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import fastifyStatic from '@fastify/static';
import { reportFileBytesMax } from '@kapok/contracts/checking.ts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { stylesFrom } from './styles.ts';

const compress = promisify(brotliCompress);
const client = join(import.meta.dirname, 'build/client');
const handlerFile = join(import.meta.dirname, 'build/server/index.js');

/** The door of the built handler; see app/handler.ts. */
interface Handler {
  handle(
    request: Request,
    given: { nonce: string; ask: typeof fetch; askAsVisitor: typeof fetch | undefined },
  ): Promise<Response>;
}

/** Registers the public pages, last, for every path nothing else took. */
export async function mountPublic(app: FastifyInstance): Promise<void> {
  const { handle } = (await import(pathToFileURL(handlerFile).href)) as Handler;
  const withStyles = stylesFrom(join(client, 'assets'), '/assets/');
  await app.register(fastifyStatic, {
    root: join(client, 'assets'),
    prefix: '/assets/',
    decorateReply: false,
    wildcard: false,
    index: false,
    preCompressed: true,
    immutable: true,
    maxAge: '365d',
  });
  await app.register(fastifyStatic, {
    root: client,
    prefix: '/',
    decorateReply: false,
    wildcard: false,
    index: false,
    globIgnore: ['assets/**', '.vite/**'],
    maxAge: '1d',
  });
  await app.register(async (pages) => {
    // Forms of the pages, which no operation of the API reads.
    pages.removeAllContentTypeParsers();
    pages.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: formBytesMax },
      (_request, body, done) => done(null, body),
    );
    // A file a visitor brings, held in memory until its page is answered.
    pages.addContentTypeParser(
      'multipart/form-data',
      { parseAs: 'buffer', bodyLimit: uploadBytesMax },
      (_request, body, done) => done(null, body),
    );
    pages.route({
      method: ['GET', 'HEAD', 'POST'],
      bodyLimit: uploadBytesMax,
      url: '/*',
      handler: async (request, reply) => {
        const nonce = randomBytes(16).toString('base64');
        const signedIn = /(?:^|;\s*)(?:__Host-)?kapok_session=/.test(request.headers.cookie ?? '');
        const response = await handle(requestOf(request), {
          nonce,
          ask: asker(app, request, []),
          askAsVisitor: signedIn ? asker(app, request, visitorHeaders) : undefined,
        });
        // What one person was shown is not kept by their browser for the next.
        if (signedIn) response.headers.set('cache-control', 'no-store');
        const html = response.headers.get('content-type')?.startsWith('text/html');
        const body = html
          ? Buffer.from(withStyles(await response.text(), nonce))
          : Buffer.from(await response.arrayBuffer());
        return answer(request, reply, response, body, policy(nonce));
      },
    });
  });
}

/** Far above any form of a page. */
const formBytesMax = 64 * 1024;
/** The largest file a page takes, and its form around it. */
const uploadBytesMax = reportFileBytesMax + 64 * 1024;
/** Who the visitor is, and what their browser says of where the request comes from, by which forged ones are known (CSRF). */
const visitorHeaders = ['cookie', 'origin', 'sec-fetch-site', 'host', 'user-agent'] as const;

/** A page may run only the scripts and wear only the styles this answer names, and talk to this server only (CSP level 3). */
function policy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ');
}

/** `fetch` for the pages, answered by this server in process, with these headers of the visitor's request and no others. */
function asker(
  app: FastifyInstance,
  { headers: given, ip }: FastifyRequest,
  passed: readonly string[],
): typeof fetch {
  return async (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    const along = passed.flatMap((name) => (given[name] === undefined ? [] : [[name, given[name]] as const]));
    const answered = await app.inject({
      method: (init?.method ?? 'GET') as 'GET' | 'POST' | 'PUT' | 'DELETE',
      url,
      remoteAddress: ip,
      headers: { ...Object.fromEntries(new Headers(init?.headers)), ...Object.fromEntries(along) },
      ...(typeof init?.body === 'string' ? { payload: init.body } : {}),
    });
    const headers = new Headers();
    const type = answered.headers['content-type'];
    if (typeof type === 'string') headers.set('content-type', type);
    const empty = answered.statusCode === 204 || answered.statusCode === 304;
    return new Response(empty ? null : new Uint8Array(answered.rawPayload), {
      status: answered.statusCode,
      headers,
    });
  };
}

function requestOf(request: FastifyRequest): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined) for (const one of [value].flat()) headers.append(name, one);
  // A form's own origin is this server under whatever name the visitor reached it by; the pages compare it with the address they
  // are given, and refuse every other (CSRF).
  if (isOwnOrigin(request)) headers.set('origin', pagesOrigin);
  // The host header is the visitor's to write and must not steer the address; links are all relative.
  return new Request(new URL(request.url, pagesOrigin), {
    method: request.method,
    headers,
    ...(typeof request.body === 'string' || Buffer.isBuffer(request.body)
      ? { body: request.body as string | Buffer<ArrayBuffer> }
      : {}),
  });
}

const pagesOrigin = 'http://kapok.internal';

function isOwnOrigin({ headers }: FastifyRequest): boolean {
  if (headers.origin === undefined) return false;
  if (headers['sec-fetch-site'] !== undefined) return headers['sec-fetch-site'] === 'same-origin';
  return URL.canParse(headers.origin) && new URL(headers.origin).host === headers.host;
}

async function answer(
  request: FastifyRequest,
  reply: FastifyReply,
  response: Response,
  body: Buffer,
  contentSecurityPolicy: string,
): Promise<FastifyReply> {
  reply.status(response.status);
  for (const [name, value] of response.headers) if (name !== 'set-cookie') reply.header(name, value);
  for (const cookie of response.headers.getSetCookie()) reply.header('set-cookie', cookie);
  reply.header('content-security-policy', contentSecurityPolicy);
  reply.header('cache-control', response.headers.get('cache-control') ?? 'no-cache');
  reply.header('vary', 'accept-encoding, cookie');
  if (body.length < 1024 || !/\bbr\b/.test(request.headers['accept-encoding'] ?? '')) return reply.send(body);
  reply.header('content-encoding', 'br');
  return reply.send(await compress(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }));
}
