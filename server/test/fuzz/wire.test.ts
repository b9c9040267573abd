// Bytes that are no proper HTTP, and callers who take their time: each is answered or cut off, with a problem of the
// catalogue where an answer is possible, and the house goes on answering others.
import { connect } from 'node:net';
import { problemTypeBase } from '@kapok/contracts/problems.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { timeLimits } from '../../src/kernel/wire.ts';
import { openTestHouse, type TestHouse } from '../house.ts';
import { insides } from './judge.ts';

let city: TestHouse;
beforeAll(async () => {
  city = await openTestHouse();
});
afterAll(() => city.close());

const path = '/api/v1/sessions';
const json = 'host: a\r\ncontent-type: application/json\r\nconnection: close\r\n';

const malformed: [name: string, bytes: string][] = [
  ['no HTTP', 'hello\r\n\r\n'],
  ['TLS at the plain port', '\u0016\u0003\u0001\u0002\u0000\u0001\u0000'],
  ['a space in the path', 'GET /api /v1 HTTP/1.1\r\nhost: a\r\n\r\n'],
  ['a version that is none', 'GET / HTTP/9.9\r\nhost: a\r\n\r\n'],
  ['a header line without colon', 'GET / HTTP/1.1\r\nhost: a\r\nbroken\r\n\r\n'],
  ['a header name with a space', 'GET / HTTP/1.1\r\nhost : a\r\n\r\n'],
  ['a NUL in a header', 'GET / HTTP/1.1\r\nhost: a\r\nx: a\u0000b\r\n\r\n'],
  ['headers past 16 KiB', `GET / HTTP/1.1\r\nhost: a\r\nx: ${'a'.repeat(20_000)}\r\n\r\n`],
  ['two lengths', `POST ${path} HTTP/1.1\r\n${json}content-length: 2\r\ncontent-length: 3\r\n\r\n{}x`],
  ['a negative length', `POST ${path} HTTP/1.1\r\n${json}content-length: -1\r\n\r\n{}`],
  [
    'length and chunks at once (request smuggling)',
    `POST ${path} HTTP/1.1\r\n${json}content-length: 2\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`,
  ],
  [
    'a chunk size that is none',
    `POST ${path} HTTP/1.1\r\n${json}transfer-encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n`,
  ],
  [
    'an unknown transfer coding',
    `POST ${path} HTTP/1.1\r\n${json}transfer-encoding: chunked, gzip, x\r\n\r\n{}`,
  ],
  ['a broken escape in the path', 'GET /api/v1/%zz HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n'],
  [
    'an overlong parameter',
    `GET /api/v1/evaluations/${'a'.repeat(500)} HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n`,
  ],
  ['TRACE', 'TRACE /api/v1/departments HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n'],
  ['a body announced far too large', `POST ${path} HTTP/1.1\r\n${json}content-length: 999999999999\r\n\r\n{`],
  [
    'text/plain where JSON is due',
    `POST ${path} HTTP/1.1\r\n${json.replace('application/json', 'text/plain')}content-length: 2\r\n\r\n{}`,
  ],
];

test.each(malformed)('%s is refused with a problem of the catalogue', async (_name, bytes) => {
  const answer = await exchange(Buffer.from(bytes, 'latin1'), 5_000);
  expect(answer, 'no answer in 5 s').not.toBe('still open');
  expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
  expect(answer).toContain('application/problem+json');
  expect(answer).toContain(problemTypeBase);
  expect(answer).not.toMatch(insides);
  await answersOthers();
});

test('a proper chunked body is read like any other', async () => {
  const answer = await exchange(
    Buffer.from(
      `POST ${path} HTTP/1.1\r\n${json}transfer-encoding: chunked\r\n\r\n1\r\n{\r\n1\r\n}\r\n0\r\n\r\n`,
    ),
    5_000,
  );
  expect(answer).toContain(`${problemTypeBase}invalid-request`);
});

test('whoever never finishes a header is cut off in time, and others are answered meanwhile', async () => {
  const limit = timeLimits.http.headersTimeout + 2 * timeLimits.http.connectionsCheckingInterval;
  const slow = exchange(Buffer.from('GET / HTTP/1.1\r\nhost: a\r\nx-slow: '), limit + 3_000);
  await answersOthers();
  const answer = await slow;
  expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  expect(answer).toContain(`${problemTypeBase}request-too-slow`);
});

test('whoever goes away amid a body leaves nothing behind', async () => {
  for (let time = 0; time < 50; time += 1)
    await exchange(Buffer.from(`POST ${path} HTTP/1.1\r\n${json}content-length: 1000\r\n\r\n{"user`), 20);
  await answersOthers();
});

async function answersOthers(): Promise<void> {
  const answer = await fetch(`${city.url}/api/v1/openapi.json`);
  expect(answer.status).toBe(200);
  await answer.arrayBuffer();
}

/** What came back until the house closed the connection; `still open` when it had not by then. */
function exchange(bytes: Buffer, millisecondsMax: number): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(city.url).port), '127.0.0.1');
    const received: Buffer[] = [];
    const timer = setTimeout(() => {
      socket.destroy();
      resolve('still open');
    }, millisecondsMax);
    const done = () => {
      clearTimeout(timer);
      resolve(Buffer.concat(received).toString('utf8'));
    };
    socket.on('data', (chunk) => received.push(chunk));
    socket.on('error', done);
    socket.on('close', done);
    socket.write(bytes);
  });
}
