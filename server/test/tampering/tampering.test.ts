// Tampering at every station of an evaluation: record, aggregate, score, report, bundle. Each random try is found by the verifier,
// by the audit of the house, or by sampling with the chance that is stated. `KAPOK_TAMPERINGS=500` tries more; a failure
// names its seed, and `KAPOK_SEED` replays it.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seededRandom } from '../../src/kernel/clock.ts';
import { type OpenDatabase, openDatabase } from '../../src/kernel/database.ts';
import { openLog } from '../../src/kernel/log.ts';
import { auditEvaluations } from '../../src/modules/evaluation/index.ts';
import { publishYear } from '../browser/publishedYear.ts';
import { openTestHouse, type TestHouse } from '../house.ts';
import { rowTries, tryRow } from './rows.ts';
import { fits, sampleForged } from './samples.ts';
import { type Files, stations, Tries, type Try } from './tries.ts';

const count = Number(process.env.KAPOK_TAMPERINGS ?? '60');
const seed = Number(process.env.KAPOK_SEED ?? Date.now() % 1_000_000);
const random = seededRandom(seed);

let city: TestHouse;
let owner: OpenDatabase;
let files: Files;
let key: string;
const done: Try[] = [];
beforeAll(async () => {
  city = await openTestHouse();
  const id = await publishYear(city);
  const at = `${city.url}/api/v1/evaluations/${id}`;
  const get = async (path: string) => new Uint8Array(await (await fetch(`${at}/${path}`)).arrayBuffer());
  const documents = ['report.html', 'report.docx', 'report.pdf', 'log.vkey'];
  files = new Map([
    ...(await Promise.all(documents.map(async (name) => [name, await get(`documents/${name}`)] as const))),
    ['evidence.json', await get('evidence')] as const,
  ]);
  key = Buffer.from(files.get('log.vkey')!).toString();
  owner = openDatabase(
    city.opened.endpoints.ownerUrl,
    { connectionsMax: 1, synchronousCommit: true },
    openLog('silent'),
  );
}, 120_000);
afterAll(async () => {
  await owner?.close();
  await city?.close();
});

const unseen = () =>
  done.filter(({ found }) => found === 'nothing').map(({ station, what }) => `${station}: ${what}`);

test('before anybody tampers, nothing is found', async () => {
  expect(await auditEvaluations(owner.db)).toMatchObject({ evaluations: 1, faults: [] });
});

test('rows changed behind the back of the application are found by the audit', {
  timeout: 600_000,
}, async () => {
  const tries = new Tries(files, random);
  const rows = Math.max(rowTries, Math.round(count / 4));
  for (let at = 0; at < rows; at += 1) done.push(await tryRow(owner, key, at, tries));
  expect(unseen(), `seed ${seed}`).toEqual([]);
});

test('scores, reports and bundles are found by the verifier', { timeout: 600_000 }, () => {
  const tries = new Tries(files, random);
  for (let at = 0; at < Math.round(count / 5); at += 1)
    done.push(tries.score(), tries.report(), tries.bundle());
  expect(unseen(), `seed ${seed}`).toEqual([]);
});

test('a server that lies about a contribution is found by whoever draws it', async () => {
  const tries = new Tries(files, random);
  const get = async (path: string) => (await fetch(`${city.url}${path}`)).json();
  for (let at = 0; at < Math.round(count / 8); at += 1) done.push(await tries.lyingServer(get));
  expect(unseen(), `seed ${seed}`).toEqual([]);
});

test('what was committed to falsely is found by sampling as often as is stated', () => {
  const tries = Math.max(40, count);
  const sizes = [
    { leaves: 200, wrong: 1, draws: 20, tries },
    { leaves: 200, wrong: 10, draws: 20, tries },
    { leaves: 400, wrong: 20, draws: 56, tries },
  ];
  const below = (most: number) => Math.floor(random.fraction() * most);
  for (const size of sizes) {
    const sampled = sampleForged(size, below);
    expect(fits(sampled), `seed ${seed}: ${JSON.stringify(sampled)}`).toBe(true);
    const { leaves, wrong, draws, found, stated } = sampled;
    process.stderr.write(
      `sampling: ${wrong} of ${leaves} falsified, ${draws} drawn: found ${((100 * found) / tries).toFixed(1)} % (stated ${(100 * stated).toFixed(1)} %)\n`,
    );
  }
});

test('the table of all tries', () => {
  for (const station of stations) {
    const here = done.filter((one) => one.station === station);
    const by = Map.groupBy(here, ({ found }) => found);
    const how = [...by].map(([found, some]) => `${found} ${some.length}`).join(', ');
    process.stderr.write(
      `${station.padEnd(10)} tried ${here.length}, found ${here.length - unseen().filter((one) => one.startsWith(station)).length}: ${how}\n`,
    );
    expect(here.length, `no try at ${station}`).toBeGreaterThan(0);
  }
  process.stderr.write(`tampering: ${done.length} tries from seed ${seed}\n`);
});
