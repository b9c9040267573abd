// Hostile input against every operation of the house: no request may break it, hang it, show its insides, or change a row
// while being refused. `npm test` runs some hundreds; `npm run fuzz -- --requests 200000` as many as there is time for.
import { Writable } from 'node:stream';
import type { PartyId } from '@kapok/contracts/ids.ts';
import type { Operation, Role } from '@kapok/contracts/operation.ts';
import { roles } from '@kapok/contracts/operation.ts';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Clock, seededRandom } from '../../src/kernel/clock.ts';
import { isRefusal } from '../../src/kernel/errors.ts';
import { openLog } from '../../src/kernel/log.ts';
import { modules } from '../../src/main.ts';
import { tick as tickHalls } from '../../src/modules/appointments/index.ts';
import { tick as tickCalls } from '../../src/modules/callcentre/index.ts';
import { enterParties } from '../../src/modules/parties/index.ts';
import { openTestHouse, type TestHouse, testPassword } from '../house.ts';
import { type FuzzAnswer, faultsOf, insides } from './judge.ts';
import { asCurl, draw, type FuzzRequest } from './requests.ts';
import { Dice, Pool } from './values.ts';

const seed = Number(process.env.FUZZ_SEED ?? Math.floor(Date.now() / 1000));
const faultsMax = 10;
/** Past this it counts as hanging; a machine shared with other tests is slow, not this slow. */
const answerMillisecondsMax = 40_000;
const residentBytesMax = 2 * 1024 ** 3;
const replayBatch = 25;
/** In flight at once, so that requests also meet each other. */
const lanes = 8;
const replayedMax = 1_500;

const operations: readonly Operation[] = modules.flatMap((module) => module.operations ?? []);
/** As many for each operation, however many there are. */
const requests = Number(process.env.FUZZ_REQUESTS ?? operations.length * 12);
type Caller = Role | 'public' | 'person';
const callers: readonly Caller[] = ['public', 'person', ...roles];
const logged: string[] = [];

/** Once set, time stands still, so that nothing ends, rings out or is missed while rows are compared. */
let heldAt: Date | undefined;
const clock: Clock = { now: () => new Date(heldAt ?? Date.now()) };

let city: TestHouse;
let citizenId: PartyId;
const tokens = new Map<string, string>();

beforeAll(async () => {
  const sink = new Writable({
    write(chunk, _encoding, done) {
      logged.push(String(chunk));
      done();
    },
  });
  city = await openTestHouse({ clock, log: openLog('debug', sink) });
  const { db, random, vault } = city.house;
  const source = { actor: 'system:test', clock, random, vault };
  const [citizen] = await db
    .transaction()
    .execute((tx) =>
      enterParties(tx, city.house, source, [
        { documentType: 'passport', documentNumber: 'E10000001', name: '示例人员' },
      ]),
    );
  if (citizen === undefined || isRefusal(citizen)) throw new Error('the citizen was refused');
  citizenId = citizen.partyId;
  for (const caller of callers) await signInAgain(caller);
});
afterAll(() => city.close());

test('no request breaks the house, shows its insides or is answered outside its contract', {
  timeout: 60_000 + requests * 100,
}, async () => {
  const pool = new Pool();
  const refused: FuzzRequest[] = [];
  const found: string[] = [];
  const reached = new Map<string, number>();
  const one = async (index: number) => {
    const dice = new Dice(seededRandom(seed + index * 7919));
    const operation = operations[index % operations.length] as Operation;
    const granted = city.house.authority.granted(operation.id);
    const able = callers.filter((caller) => granted.includes(caller));
    const caller = able.length > 0 && dice.chance(0.75) ? dice.pick(able) : dice.pick(callers);
    const request = draw(operation, caller, dice, pool);
    const answer = await send(request).catch((error: Error) => {
      found.push(`no answer: ${error.message}\nseed ${seed}, request ${index}\n${asCurl(request, city.url)}`);
    });
    if (!answer) return;
    if (answer.status < 300) {
      reached.set(operation.id, (reached.get(operation.id) ?? 0) + 1);
      learn(pool, answer.text);
      if (operation.id === 'closeSession') await signInAgain(caller);
    } else if (refused.length < replayedMax && operation.id !== 'openSession') refused.push(request);
    for (const fault of faultsOf(request, answer, granted))
      found.push(
        `${fault}\nseed ${seed}, request ${index}, ${operation.id} as ${caller}\n${asCurl(request, city.url)}\n${answer.text.slice(0, 400)}`,
      );
  };
  let next = 0;
  const lane = async () => {
    while (next < requests && found.length < faultsMax) await one(next++);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  expect(found.join('\n\n'), `seed ${seed}: FUZZ_SEED=${seed} replays it`).toBe('');
  expect(logged.filter((line) => line.includes('"level":"error"')).slice(0, 5)).toEqual([]);
  const secrets = [testPassword, ...[...tokens.values()].filter(Boolean)];
  expect(
    logged.filter((line) => secrets.some((secret) => line.includes(secret)) || insides.test(line)),
  ).toEqual([]);
  expect(process.memoryUsage().rss).toBeLessThan(residentBytesMax);
  expect((await city.as('public').then((one) => one.get('/api/v1/openapi.json'))).status).toBe(200);
  const rate = ((100 * reached.size) / operations.length).toFixed(0);
  process.stderr.write(`fuzz: ${requests} requests, seed ${seed}, ${rate} % of operations also succeeded\n`);
  expect(reached.size, 'the fuzzer reaches too little of the house to prove anything').toBeGreaterThan(
    operations.length / 4,
  );
  await noRowChanged(refused);
});

/**
 * Sends again what was refused and compares every row before and after. What a batch has accepted this time (an id exists
 * now) says nothing, so such a batch is left out; most must count.
 */
async function noRowChanged(refused: readonly FuzzRequest[]): Promise<void> {
  heldAt = new Date();
  await tickCalls(city.house);
  await tickHalls(city.house, new Map());
  await settled();
  const owner = new pg.Client({ connectionString: city.opened.endpoints.ownerUrl });
  await owner.connect();
  try {
    const tables = await tablesOf(owner);
    let compared = 0;
    let batches = 0;
    for (let at = 0; at < refused.length; at += replayBatch) {
      batches += 1;
      const before = await digests(owner, tables);
      const batch = refused.slice(at, at + replayBatch);
      const statuses: number[] = [];
      for (const request of batch) statuses.push((await send(request)).status);
      if (statuses.some((status) => status < 400)) {
        await settled();
        continue;
      }
      compared += 1;
      const after = await digests(owner, tables);
      const changed = tables.filter((table) => before.get(table) !== after.get(table));
      expect(
        changed,
        `seed ${seed}: refused requests changed rows\n${batch.map((request) => asCurl(request, city.url).slice(0, 500)).join('\n')}`,
      ).toEqual([]);
    }
    expect(compared, `of ${batches} batches`).toBeGreaterThan(batches / 2);
  } finally {
    await owner.end();
  }
}

/** Waits until the services have written what was answered; else a row of an earlier answer seems to come of a refusal. */
async function settled(): Promise<void> {
  await city.integrated();
  await city.fed();
  await city.consumed('privacy.accesses');
}

/** Tables that services write on their own while nobody asks for anything, and the one that counts wrong passwords. */
const writtenByServices =
  /^(jobs|hub)\.|^parties\.sign_in_failure$|^ledger\.|^kernel\.(consumer|outbox)$|^indicators\.(value|refreshed)$/;

/**
 * When a session was last used is written, at most once a minute, whatever came of it; when a desk was last heard of, once a second
 * for all, after its question was answered.
 */
const movedByRefusals: Readonly<Record<string, readonly string[]>> = {
  'parties.session': ['last_used_at'],
  'callcentre.agent': ['seen_at'],
};

async function tablesOf(owner: pg.Client): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(
    `SELECT quote_ident(schemaname) || '.' || quote_ident(relname) AS name FROM pg_stat_user_tables ORDER BY 1`,
  );
  return rows.map(({ name }) => name).filter((name) => !writtenByServices.test(name));
}

async function digests(owner: pg.Client, tables: readonly string[]): Promise<Map<string, string>> {
  const row = (table: string) => {
    const moving = movedByRefusals[table];
    return moving
      ? `to_jsonb(${table.split('.')[1]}) - ARRAY['${moving.join("','")}']`
      : `ctid::text || xmin::text`;
  };
  const { rows } = await owner.query<{ name: string; digest: string }>(
    tables
      .map(
        (table) =>
          `SELECT '${table}' AS name, count(*) || ':' || coalesce(sum(hashtext((${row(table)})::text)::bigint), 0) AS digest FROM ${table}`,
      )
      .join(' UNION ALL '),
  );
  return new Map(rows.map(({ name, digest }) => [name, digest]));
}

async function send(request: FuzzRequest): Promise<FuzzAnswer> {
  const token = tokens.get(request.caller);
  const answer = await fetch(city.url + request.path, {
    method: request.method,
    headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), ...request.headers },
    redirect: 'manual',
    signal: AbortSignal.timeout(answerMillisecondsMax),
    ...(request.body === undefined ? {} : { body: request.body }),
  });
  return {
    status: answer.status,
    contentType: answer.headers.get('content-type') ?? '',
    text: await answer.text(),
  };
}

function learn(pool: Pool, text: string): void {
  try {
    pool.learn(JSON.parse(text));
  } catch {
    // A file; it has no ids.
  }
}

async function signInAgain(caller: Caller): Promise<void> {
  if (caller === 'public') return;
  if (caller === 'person') {
    tokens.set(caller, (await city.person(citizenId, 2)).token ?? '');
    return;
  }
  const body = { username: caller, password: testPassword };
  const answer = await city.as('public').then((one) => one.post('/api/v1/sessions', body));
  tokens.set(caller, answer.body.token);
}
