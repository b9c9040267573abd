// The process that owns the embedded ClickHouse folder and answers for it over ClickHouse's own HTTP interface, so that
// the code above is the same client for the embedded engine and for a cluster. It must never outlive its parent.
//
// What it speaks is the part of that interface @clickhouse/client uses: GET /ping; GET or POST / with the statement in
// `query` or the body, `param_*` for placeholders, every other parameter a setting; Basic or X-ClickHouse-User/Key.
import { createHash, randomUUID, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Engine, type EngineAnswer, openEngine } from './engine.ts';
import { quoteText } from './quoting.ts';

/** What the parent sends first, and the two answers it may get. */
export interface OwnerStart {
  readonly dataDir: string;
  readonly user: string;
  readonly secret: string;
  /** The port of the owner before this one, so that clients need not learn a new one; 0 the first time. */
  readonly port: number;
}
export type OwnerAnswer = { readonly ready: { readonly port: number } } | { readonly failed: string };

const lanesCount = 4; // libuv runs four native calls at once; more lanes would only wait there
const bodyBytesMax = 256 * 1024 * 1024;
const orphanMsMax = 5_000;
const formatDefault = 'TabSeparated';

/** Parameters of the HTTP interface that are not settings of a statement. */
const notSettings = new Set([
  'query',
  'database',
  'query_id',
  'session_id',
  'role',
  'user',
  'password',
  'default_format',
]);
/** Settings that only ClickHouse's own HTTP server has; the client sends some of them on its own. */
const httpSettings =
  /^(wait_end_of_query|send_progress_in_http_headers|http_.*|enable_http_compression|buffer_size)$/;

if (process.send) process.once('message', (start) => void begin(start as OwnerStart));

async function begin(start: OwnerStart): Promise<void> {
  let engine: Engine;
  try {
    engine = openEngine(start.dataDir, lanesCount);
  } catch (error) {
    return fail(error, start);
  }
  const server = createServer((request, response) => void serve(engine, start, request, response));
  server.keepAliveTimeout = 30_000;
  server.on('error', (error) => fail(error, start));
  server.listen(start.port, '127.0.0.1', () =>
    process.send?.({ ready: { port: (server.address() as AddressInfo).port } } satisfies OwnerAnswer),
  );
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    server.close();
    server.closeIdleConnections();
    engine.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', () => {}); // Ctrl-C reaches the whole group; the parent decides when the owner stops.
  // Without a parent nobody waits for an answer: a statement that goes on for long is cut off, as kill -9 would.
  process.on('disconnect', () => {
    stop();
    setTimeout(() => process.exit(1), orphanMsMax);
  });
}

function fail(error: unknown, start: OwnerStart): void {
  const message = error instanceof Error ? error.message : String(error);
  const other = processInFolder(start.dataDir);
  const answer: OwnerAnswer = {
    failed: other
      ? `The folder ${start.dataDir} is in use by process ${other}; stop that Kapok first, or give this one a folder of its own.`
      : `Embedded ClickHouse cannot open ${start.dataDir}: ${message}`,
  };
  process.send?.(answer, undefined, undefined, () => process.exit(1));
}

/** ClickHouse locks `status` in its folder and writes there who it is. */
function processInFolder(dataDir: string): number | undefined {
  try {
    const pid = Number(/PID:\s*(\d+)/.exec(readFileSync(join(dataDir, 'status'), 'utf8'))?.[1]);
    process.kill(pid, 0);
    return pid === process.pid ? undefined : pid;
  } catch {
    return undefined;
  }
}

async function serve(
  engine: Engine,
  start: OwnerStart,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  if (url.pathname === '/ping') return void response.end('Ok.\n');
  if (!authenticated(request, start)) {
    request.resume();
    return refuse(response, 403, 516, 'Authentication failed. (AUTHENTICATION_FAILED)');
  }
  try {
    const body = await readBody(request);
    const answer = await execute(engine, url.searchParams, body);
    send(request, response, url.searchParams, answer);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const code = Number(/Code:\s*(\d+)/.exec(message)?.[1] ?? 1002);
    refuse(response, 500, code, message);
  }
}

function execute(engine: Engine, search: URLSearchParams, body: Buffer): Promise<EngineAnswer> {
  const query = search.get('query') ?? '';
  const database = search.get('database') ?? undefined;
  const params: Record<string, string> = {};
  const settings: Record<string, string> = {};
  for (const [name, value] of search) {
    if (name.startsWith('param_')) params[name.slice('param_'.length)] = value;
    else if (!notSettings.has(name) && !httpSettings.test(name)) settings[name] = value;
  }
  if (query !== '' && body.length > 0 && isRowInsert(query)) {
    return engine.insert(withSettings(query, settings), body, database);
  }
  const sql =
    query === '' ? body.toString('utf8') : body.length === 0 ? query : `${query}\n${body.toString('utf8')}`;
  // An INSERT … SELECT takes its settings in the connection like any other statement.
  return engine.query(sql, search.get('default_format') ?? formatDefault, params, settings, database);
}

const rowInsert = /^\s*INSERT\s+INTO\s+[^'"]+?\s+FORMAT\s+\w+\s*$/i;

function isRowInsert(query: string): boolean {
  return rowInsert.test(query) && !/\sSELECT\s/i.test(query);
}

function withSettings(query: string, settings: Readonly<Record<string, string>>): string {
  const list = Object.entries(settings).map(([name, value]) => {
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name))
      throw new Error(`Code: 115. DB::Exception: Unknown setting ${name}. (UNKNOWN_SETTING)`);
    return `${name} = ${quoteText(value)}`;
  });
  return list.length === 0
    ? query
    : query.replace(/\s+(FORMAT\s+\w+\s*)$/i, ` SETTINGS ${list.join(', ')} $1`);
}

function send(
  request: IncomingMessage,
  response: ServerResponse,
  search: URLSearchParams,
  answer: EngineAnswer,
): void {
  response.setHeader('X-ClickHouse-Query-Id', search.get('query_id') ?? randomUUID());
  response.setHeader(
    'X-ClickHouse-Summary',
    JSON.stringify({
      read_rows: String(answer.rowsRead ?? 0),
      read_bytes: String(answer.bytesRead ?? 0),
      written_rows: String(answer.rowsWritten ?? 0),
      elapsed_ns: String(Math.round((answer.elapsed ?? 0) * 1e9)),
    }),
  );
  response.setHeader('Content-Type', 'text/plain; charset=UTF-8');
  const bytes = answer.bytes ?? new Uint8Array(0); // an insert answers with none
  const gzip =
    search.get('enable_http_compression') === '1' &&
    /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
  if (gzip) response.setHeader('Content-Encoding', 'gzip');
  response.end(gzip ? gzipSync(bytes) : bytes);
}

function refuse(response: ServerResponse, status: number, code: number, message: string): void {
  response.statusCode = status;
  response.setHeader('X-ClickHouse-Exception-Code', String(code));
  response.end(message.startsWith('Code:') ? message : `Code: ${code}. DB::Exception: ${message}`);
}

function authenticated(request: IncomingMessage, start: OwnerStart): boolean {
  const basic = /^Basic (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  const given = basic
    ? Buffer.from(basic, 'base64').toString('utf8')
    : `${request.headers['x-clickhouse-user'] ?? ''}:${request.headers['x-clickhouse-key'] ?? ''}`;
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(`${start.user}:${start.secret}`));
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request) {
    parts.push(part as Buffer);
    length += (part as Buffer).length;
    if (length > bodyBytesMax)
      throw new Error(
        `Code: 241. DB::Exception: A statement may have ${bodyBytesMax} bytes. (MEMORY_LIMIT_EXCEEDED)`,
      );
  }
  return Buffer.concat(parts, length);
}
