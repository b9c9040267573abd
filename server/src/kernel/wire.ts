// What happens below HTTP's meaning: how long a caller may take, and the answer to bytes that are no request at all.
// It must never quote what was sent.
import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { type ProblemSlug, problems } from '@kapok/contracts/problems.ts';
import { problemOf, refuse } from './errors.ts';

/**
 * A form arrives in well under a second and the largest upload (14 MB) within a minute at 2 Mbit/s; whoever is slower than
 * that holds a connection that somebody else needs (slow loris).
 */
export const timeLimits = {
  requestTimeout: 60_000,
  keepAliveTimeout: 30_000,
  http: { headersTimeout: 10_000, connectionsCheckingInterval: 2_000, maxHeaderSize: 16 * 1024 },
} as const;

/** Answers bytes that Node could not read as HTTP with a problem of the catalogue, and closes the connection. */
export function answerMalformed(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const slug: ProblemSlug =
    error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 'request-too-slow' : 'invalid-request';
  const body = JSON.stringify(problemOf(refuse(slug), 'zh', randomUUID()));
  socket.end(
    [
      `HTTP/1.1 ${problems[slug].status} Refused`,
      'content-type: application/problem+json; charset=utf-8',
      `content-length: ${Buffer.byteLength(body)}`,
      'connection: close',
      '',
      body,
    ].join('\r\n'),
    () => socket.destroy(),
  );
}
