// A whole house for one test file: fresh copy of the migrated database, its own ClickHouse, a listening server, and
// people of every role who can call it. Tests speak to it through HTTP.
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PartyId } from '@kapok/contracts/ids.ts';
import type { Assurance, Role } from '@kapok/contracts/operation.ts';
import { roles } from '@kapok/contracts/operation.ts';
import pg from 'pg';
import { inject } from 'vitest';
import { demoIssuer } from '../../city/identity/people.ts';
import { mountIdentityProvider, withDemoIdentities } from '../../city/identity/provider.ts';
import type { Clock, Random } from '../src/kernel/clock.ts';
import { type Environment, readConfig } from '../src/kernel/config.ts';
import { isRefusal } from '../src/kernel/errors.ts';
import { type OpenHouse, openHouse } from '../src/kernel/house.ts';
import type { Log } from '../src/kernel/log.ts';
import type { House } from '../src/kernel/module.ts';
import { startServer } from '../src/main.ts';
import {
  authorityOver,
  enterStaff,
  enterUnits,
  openPersonSession,
  openVouchedSession,
} from '../src/modules/parties/index.ts';
import { templateDatabase } from './databases.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever came back, wrong shapes included.
  readonly body: any;
}

export interface Person {
  readonly role: Role | 'public' | 'person';
  readonly token?: string;
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer>;
  put(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer>;
  delete(path: string, headers?: Record<string, string>): Promise<Answer>;
}

export interface TestHouse {
  readonly house: House;
  readonly opened: OpenHouse;
  readonly url: string;
  /** A signed-in person of the role; handlers and reviewers belong to the department given, `traffic` when none is. */
  as(role: Role | 'public', department?: string): Promise<Person>;
  /** The same person with a session of assurance 2, as by their provider. */
  sure(role: Role): Promise<Person>;
  /** A citizen or firm signed in as this party. */
  person(partyId: PartyId, assurance?: Assurance): Promise<Person>;
  /** Resolves when every event committed so far has a position in the ledger. */
  integrated(): Promise<void>;
  /** Resolves when every event committed so far is in the hub. */
  fed(): Promise<void>;
  /** Resolves when the consumer of this name has passed every event committed so far. */
  consumed(name: string): Promise<void>;
  close(): Promise<void>;
}

export const testPassword = 'correct horse battery staple';
export const testDepartments = [
  { code: 'traffic', name: { zh: '市交通运输局', en: 'Transport Bureau' } },
  { code: 'water', name: { zh: '市水务局', en: 'Water Bureau' } },
];
/** Whose posts are of a department here; everybody else's are of the whole city. */
const ofDepartments: readonly Role[] = ['handler', 'reviewer'];
/** Since when everybody holds their post, so that a test may move its clock back. */
const longAgo: Clock = { now: () => new Date(0) };
const yearMinutes = 366 * 24 * 60;
const waitMsMax = 20_000;

/** Opens a house; close it in afterAll. The accounts are one per role, plus a handler of the water bureau. */
export async function openTestHouse(
  options: {
    clock?: Clock;
    random?: Random;
    log?: Log;
    city?: 'demo' | 'empty';
    pages?: boolean;
    people?: boolean;
    secondFactorRoles?: string;
    /** The demonstration city's identity provider is mounted, and citizens sign in at it. */
    identities?: boolean;
    environment?: Environment;
    /** For tests that move the clock over weeks and are not about signing in. */
    endlessSessions?: boolean;
  } = {},
): Promise<TestHouse> {
  const database = `kapok_${randomUUID().replaceAll('-', '')}`;
  const owner = new pg.Client({ connectionString: inject('ownerUrl') });
  await owner.connect();
  await owner.query(`CREATE DATABASE ${database} TEMPLATE ${templateDatabase}`);
  const dataDir = await mkdtemp(join(tmpdir(), 'kapok-house-'));
  const read = readConfig(
    { data: dataDir, port: '0', empty: options.city !== 'demo', demo: options.city === 'demo' },
    {
      DATABASE_URL: at(inject('appUrl'), database),
      KAPOK_OWNER_DATABASE_URL: at(inject('ownerUrl'), database),
      KAPOK_LOG_LEVEL: process.env.KAPOK_LOG_LEVEL ?? 'error',
      // Tests are fewer callers than they seem; the test of rates sets its own.
      KAPOK_SIGN_INS_PER_MINUTE: '1000000',
      KAPOK_SEARCHES_PER_MINUTE: '1000000',
      KAPOK_READS_PER_MINUTE: '1000000',
      KAPOK_WRITES_PER_MINUTE: '1000000',
      // People of every role work here; the test of the second factor asks for it.
      KAPOK_SECOND_FACTOR_ROLES: options.secondFactorRoles ?? 'none',
      ...options.environment,
    },
  );
  const config = options.endlessSessions
    ? { ...read, sessionIdleMinutesMax: yearMinutes, sessionHoursMax: yearMinutes / 60 }
    : read;
  const opened = await openHouse(config, authorityOver, { ...options, jobsByClock: false });
  const house = options.identities ? withDemoIdentities(opened.house) : opened.house;
  // A house that is to be filled with the demonstration city begins without anybody.
  if (options.people !== false) {
    await addUnits(house);
    await addPeople(house, options.identities ?? false);
  }
  const server = await startServer(house, { pages: options.pages ?? false });
  if (options.identities) mountIdentityProvider(server.app, house);
  const url = await server.app.listen({ port: 0, host: '127.0.0.1' });
  const tokens = new Map<string, string>();
  const terms = {
    device: { browser: 'other', system: 'other' },
    idleMinutesMax: config.sessionIdleMinutesMax,
    hoursMax: config.sessionHoursMax,
  } as const;

  return {
    house,
    opened,
    url,
    as: async (role, department) => {
      if (role === 'public') return person(url, role, undefined);
      const username = department && department !== 'traffic' ? `${role}-${department}` : role;
      const token = tokens.get(username) ?? (await signIn(url, username));
      tokens.set(username, token);
      return person(url, role, token);
    },
    sure: async (role) => {
      const signedIn = person(url, role, await signIn(url, role));
      const { staffId } = (await signedIn.get('/api/v1/sessions/current')).body.staff;
      const { token } = await openVouchedSession(house, { staffId, assurance: 2 }, terms);
      return person(url, role, token);
    },
    person: async (partyId, assurance = 1) => {
      const { token } = await openPersonSession(house, { partyId, assurance }, terms);
      return person(url, 'person', token);
    },
    integrated: () =>
      until(inject('ownerUrl'), database, 'SELECT NOT EXISTS (SELECT FROM kernel.outbox) AS done'),
    fed: () =>
      until(
        inject('ownerUrl'),
        database,
        `SELECT NOT EXISTS (SELECT FROM kernel.outbox)
        AND (SELECT coalesce(max(position), -1) FROM ledger.leaf) <= (SELECT coalesce(max(to_position), -1) FROM hub.batch WHERE done) AS done`,
      ),
    consumed: (name) =>
      until(
        inject('ownerUrl'),
        database,
        `SELECT NOT EXISTS (SELECT FROM kernel.outbox)
        AND (SELECT coalesce(max(position), -1) FROM ledger.leaf) <= (SELECT position FROM kernel.consumer WHERE name = '${name}') AS done`,
      ),
    close: async () => {
      await server.stop();
      await opened.close();
      await owner.query(`DROP DATABASE ${database} WITH (FORCE)`);
      await owner.end();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function at(url: string, database: string): string {
  const there = new URL(url);
  there.pathname = `/${database}`;
  return there.href;
}

async function addUnits(house: House): Promise<void> {
  const source = { actor: 'system:test', clock: house.clock, random: house.random, vault: house.vault };
  await enterUnits(
    house.db,
    source,
    testDepartments.map((one) => ({ ...one, kind: 'department', handlesCases: true })),
  );
}

async function addPeople(house: House, identities: boolean): Promise<void> {
  const source = { actor: 'system:test', clock: house.clock, random: house.random, vault: house.vault };
  const people: { username: string; role: Role; department?: string }[] = [
    ...roles.map((role) => ({
      username: role,
      role,
      ...(ofDepartments.includes(role) ? { department: 'traffic' } : {}),
    })),
    ...ofDepartments.map((role) => ({ username: `${role}-water`, role, department: 'water' })),
    // Nobody signs an evaluation twice, so there are two heads besides those of departments.
    { username: 'head-second', role: 'head' },
    ...(['evaluator', 'head'] as const).map((role) => ({
      username: `${role}-water`,
      role,
      department: 'water',
    })),
  ];
  for (const { username, role, department } of people) {
    const added = await enterStaff({ ...house, clock: longAgo }, source, {
      username,
      name: { zh: username, en: username },
      password: testPassword,
      roles: [role],
      ...(department ? { department } : {}),
      ...(identities ? { identity: { issuer: demoIssuer, subject: username } } : {}),
    });
    if (isRefusal(added)) throw new Error(`test account ${username}: ${added.refused}`);
  }
}

async function signIn(url: string, username: string): Promise<string> {
  const answer = await call(url, undefined, 'POST', '/api/v1/sessions', { username, password: testPassword });
  if (answer.status !== 201) throw new Error(`sign-in of ${username} answered ${answer.status}`);
  return answer.body.token as string;
}

function person(url: string, role: Person['role'], token: string | undefined): Person {
  return {
    role,
    ...(token ? { token } : {}),
    get: (path, headers) => call(url, token, 'GET', path, undefined, headers),
    post: (path, body, headers) => call(url, token, 'POST', path, body, headers),
    put: (path, body, headers) => call(url, token, 'PUT', path, body, headers),
    delete: (path, headers) => call(url, token, 'DELETE', path, undefined, headers),
  };
}

async function call(
  url: string,
  token: string | undefined,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const act = `${method} ${path.replaceAll(/[0-9a-f-]{36}/g, '')} ${(body as { command?: string } | undefined)?.command}`;
  const keyed =
    method !== 'GET' &&
    token !== undefined &&
    headers['idempotency-key'] === undefined &&
    !answeredAnew.test(path) &&
    !sentTwice.has(act);
  const sent = {
    method,
    headers: {
      'accept-language': 'en',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(keyed ? { 'idempotency-key': randomUUID() } : {}),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  };
  const answer = await fetch(url + path, sent);
  const text = await answer.text();
  if (keyed && answer.ok) {
    sentTwice.add(act);
    await sameAgain(url + path, sent, answer.status, text);
  }
  const json = answer.headers.get('content-type')?.includes('json');
  return { status: answer.status, headers: answer.headers, body: json && text ? JSON.parse(text) : text };
}

/**
 * What changes a session changes who would ask again; halves of codes are kept nowhere; whom a record names and what a desk waits for
 * are looked at anew.
 */
const answeredAnew =
  /^\/api\/v1\/(sessions|account-changes|machine-accounts)\b|\/(caller|applicant|booker|watch)(\?|$)/;

/** The acts of a file that were sent twice; each is once, as the second time proves nothing new. */
const sentTwice = new Set<string>();

/** Whoever sends a request again with its key, as a double click or a broken line does, gets the answer of the first. */
async function sameAgain(url: string, sent: RequestInit, status: number, text: string): Promise<void> {
  const again = await fetch(url, sent);
  const textAgain = await again.text();
  if (again.status !== status || textAgain !== text)
    throw new Error(`${sent.method} ${url} was answered otherwise when sent again:\n${text}\n${textAgain}`);
}

async function until(ownerUrl: string, database: string, query: string): Promise<void> {
  const client = new pg.Client({ connectionString: at(ownerUrl, database) });
  await client.connect();
  try {
    for (
      const end = Date.now() + waitMsMax;
      Date.now() < end;
      await new Promise((done) => setTimeout(done, 20))
    ) {
      const { rows } = await client.query<{ done: boolean }>(query);
      if (rows[0]?.done) return;
    }
    throw new Error(`not within ${waitMsMax} ms: ${query}`);
  } finally {
    await client.end();
  }
}
