// The hub under kill -9, loss and restoration: whatever happens, it ends with each event once and figures equal to a
// rebuild from PostgreSQL.
import { setTimeout as sleep } from 'node:timers/promises';
import { count, sum, termId } from '@kapok/contracts/indicators.ts';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../../../test/house.ts';
import { seededRandom } from '../../kernel/clock.ts';
import { emit, type NewEvent } from '../../kernel/outbox.ts';
import { ensureTerms, rebuildHub } from './index.ts';
import { rows } from './store/clickhouse.ts';
import { selectCursor, whileHubStands } from './store/postgres.ts';
import { type FeedLedger, feedStep, fillingFits } from './usecases/feed.ts';
import { feedSides } from './usecases/serve.ts';

const seed = 7;
const random = seededRandom(seed);
let city: TestHouse;

beforeAll(async () => {
  city = await openTestHouse();
});
afterAll(() => city.close());

async function write(howMany: number): Promise<void> {
  const source = {
    actor: 'system:test',
    clock: city.house.clock,
    random: city.house.random,
    vault: city.house.vault,
  };
  const events = Array.from(
    { length: howMany },
    (): NewEvent => ({
      type: 'hotline.call',
      at: new Date(1.6e12 + Math.floor(random.fraction() * 1e10)),
      subject: 'call',
      body: {
        line: random.fraction() < 0.5 ? '12345' : '12315',
        channel: 'phone',
        outcome: random.fraction() < 0.9 ? 'answered' : 'abandoned',
        queueSeconds: 1,
        waitSeconds: Math.floor(random.fraction() * 60),
        talkSeconds: 1,
        imported: false,
      },
    }),
  );
  await city.house.db.transaction().execute((tx) => emit(tx, source, events));
}

/** Everything the hub says: a fingerprint of its events, and every sum. */
async function everything(): Promise<unknown> {
  const { hub } = city.house;
  return {
    events: await rows(
      hub,
      'SELECT count() AS n, uniqExact(position) AS positions, max(position) AS last, groupBitXor(cityHash64(position, id, type, at, body, day, line)) AS print FROM hub.event',
    ),
    sums: await rows(
      hub,
      'SELECT term, day, line, district, department, channel, sum(term_day.value) AS value FROM hub.term_day GROUP BY ALL HAVING value != 0 ORDER BY ALL',
    ),
  };
}

async function equalsRebuild(): Promise<void> {
  await city.fed();
  const before = await everything();
  const size = await sql<{ n: number }>`SELECT count(*) AS n FROM ledger.leaf`.execute(city.house.db);
  expect(before).toMatchObject({
    events: [{ n: String(size.rows[0]?.n), positions: String(size.rows[0]?.n) }],
  });
  await rebuildHub(city.house);
  expect(await everything()).toEqual(before);
}

// Kills, restarts and refills take their time on a busy machine.
describe('the hub', { timeout: 240_000 }, () => {
  test(`killed with -9 while it is fed, has each event once and equals a rebuild (seed ${seed})`, async () => {
    let struckInFlight = 0;
    for (let round = 0; round < 5; round += 1) {
      for (let part = 0; part < 3; part += 1) await write(600);
      const pid = city.opened.hubPid();
      // Strike while a batch is on its way: laid down, not yet confirmed.
      for (const end = Date.now() + 5_000; Date.now() < end; ) {
        const { open } = await selectCursor(city.house.db);
        if (!open) continue;
        await sleep(random.fraction() * 30);
        if (pid !== undefined) process.kill(pid, 'SIGKILL');
        if ((await selectCursor(city.house.db)).open?.token === open.token) struckInFlight += 1;
        break;
      }
      await city.fed();
    }
    expect(struckInFlight, 'no kill hit a batch in flight, so this test would prove nothing').toBeGreaterThan(
      0,
    );
    await equalsRebuild();
  });

  test('dropped, is filled again to the same figures', async () => {
    await city.fed();
    const before = await everything();
    await city.house.hub.command({ query: 'DROP DATABASE hub SYNC' });
    await write(1);
    await city.fed();
    await equalsRebuild();
    expect(await everything()).not.toEqual(before);
  });

  test.each([
    ['events lost', 'ALTER TABLE hub.event DELETE WHERE position % 7 = 3 SETTINGS mutations_sync = 2'],
    [
      'the newest events lost',
      'ALTER TABLE hub.event DELETE WHERE position > 100 SETTINGS mutations_sync = 2',
    ],
    ['sums lost', "ALTER TABLE hub.term_day DELETE WHERE line = '12345' SETTINGS mutations_sync = 2"],
    ['another filling put in its place', "INSERT INTO hub.generation VALUES ('another')"],
  ])('notices %s after a restart', async (_what, damage) => {
    await city.fed();
    const before = await everything();
    if (damage.startsWith('INSERT')) await city.house.hub.command({ query: 'TRUNCATE TABLE hub.generation' });
    await city.house.hub.command({ query: damage });
    const { ledger, hub } = feedSides(city.house);
    expect(fillingFits(await ledger.cursor(), await hub.filling())).toBe(false);
    process.kill(city.opened.hubPid() as number, 'SIGKILL');
    await sleep(100);
    for (const end = Date.now() + 20_000; Date.now() < end; await sleep(50)) {
      await write(1);
      await city.fed();
      if (fillingFits(await ledger.cursor(), await hub.filling().catch(() => undefined))) break;
    }
    await equalsRebuild();
    expect(await everything()).not.toEqual(before);
  });

  test('confirmed too late, takes the same batch again without counting it twice', async () => {
    await city.fed();
    const { ledger, hub } = feedSides(city.house);
    const forgetful: FeedLedger = { ...ledger, finishBatch: () => Promise.reject(new Error('cut off')) };
    await whileHubStands(city.house.db, async () => {
      await write(500);
      await city.integrated();
      await expect(feedStep(forgetful, hub, 5000)).rejects.toThrow('cut off');
      expect(fillingFits(await ledger.cursor(), await hub.filling())).toBe(true);
      await expect(feedStep(forgetful, hub, 5000)).rejects.toThrow('cut off');
    });
    await equalsRebuild();
  });

  test('given a new term, adds its past once, also when cut off in the middle', async () => {
    await city.fed();
    const term = sum('hotline.call', 'waitSeconds', { line: '12345' });
    await ensureTerms(city.house, [term, count('hotline.call', { waitSeconds: { atLeast: 59 } })]);
    const past = await everything();
    // As if the process had died after the past was added and before that was remembered.
    await sql`UPDATE hub.term SET ready = false WHERE id = ${termId(term)}`.execute(city.house.db);
    await ensureTerms(city.house, [term]);
    expect(await everything()).toEqual(past);
    await write(200);
    await equalsRebuild();
  });
});
