// The reports of a campaign drafted as one job: seen while it goes on, finished once, and taken up where it was cut off without
// drafting anything twice.
import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openTestHouse, type Person, type TestHouse } from '../../../test/house.ts';
import { runDrafting } from './usecases/drafting.ts';

let city: TestHouse;
let finance: Person;
let campaign: string;
const ids: string[] = [];

beforeAll(async () => {
  city = await openTestHouse();
  finance = await city.as('finance');
  const evaluator = await city.as('evaluator');
  for (const department of ['traffic', 'water']) {
    const asked = { year: 2021, template: 'guangzhou-department', department };
    ids.push((await evaluator.post('/api/v1/evaluations', asked)).body.id);
  }
  const opened = await finance.post('/api/v1/evaluation-campaigns', {
    year: 2021,
    name: { zh: '2021年度自评', en: 'Self-evaluation 2021' },
    deadlines: {
      prepared: '2022-02-28',
      submitted: '2022-03-10',
      reviewed: '2022-03-31',
      published: '2022-04-20',
    },
    enrolled: ['traffic', 'water'].map((department) => ({ department, template: 'guangzhou-department' })),
  });
  campaign = `/api/v1/evaluation-campaigns/${opened.body.id}/drafts`;
});
afterAll(() => city?.close());

test('finance has every report drafted; each department reads its own and no other', async () => {
  expect((await finance.get(campaign)).body).toEqual({ drafting: null });
  expect((await (await city.as('evaluator')).post(campaign, {})).status).toBe(403);
  const began = await finance.post(campaign, {});
  expect([began.status, began.body]).toMatchObject([202, { total: 2, written: 0, failed: 0 }]);
  await vi.waitFor(async () => expect((await finance.get(campaign)).body.drafting.finishedAt).toBeDefined(), {
    timeout: 60_000,
    interval: 250,
  });
  const { drafting } = (await finance.get(campaign)).body;
  expect(drafting).toMatchObject({ total: 2, written: 2, failed: 0 });
  expect(drafting.pages).toBeGreaterThan(4);
  const water = await city.as('evaluator', 'water');
  expect((await water.get(`/api/v1/evaluations/${ids[1]}/draft-report`)).body.slice(0, 5)).toBe('%PDF-');
  expect((await water.get(`/api/v1/evaluations/${ids[0]}/draft-report`)).status).toBe(404);
  expect((await (await city.as('public')).get(`/api/v1/evaluations/${ids[1]}/draft-report`)).status).toBe(
    401,
  );
}, 120_000);

test('a run that was cut off goes on with what it has not drafted, and a live one is left alone', async () => {
  const owner = new pg.Client({ connectionString: city.opened.endpoints.ownerUrl });
  owner.on('error', () => {}); // Its database goes with the house.
  await owner.connect();
  const written = async () =>
    (await owner.query('SELECT evaluation, written_at FROM evaluation.drafted_report ORDER BY evaluation'))
      .rows;
  const before = await written();
  const { rows } = await owner.query(
    `UPDATE evaluation.drafting SET finished_at = NULL, runner = gen_random_uuid(),
      leased_until = now() + interval '1 minute' RETURNING id`,
  );
  await owner.query('DELETE FROM evaluation.drafted_report WHERE evaluation = $1', [ids[1]]);
  expect((await finance.post(campaign, {})).status).toBe(409);
  let looks = 0;
  await runDrafting(city.house, rows[0].id, { stopped: () => ++looks > 1 });
  expect(await written()).toHaveLength(1);
  await owner.query("UPDATE evaluation.drafting SET leased_until = now() - interval '1 second'");
  await runDrafting(city.house, rows[0].id);
  expect((await finance.get(campaign)).body.drafting).toMatchObject({
    written: 2,
    finishedAt: expect.any(String),
  });
  // Publication opens what was signed and not what stood in drafts.
  await owner.query("UPDATE evaluation.evaluation SET state = 'published' WHERE id = $1", [ids[0]]);
  const statusFor = async (department: string) =>
    (await (await city.as('evaluator', department)).get(`/api/v1/evaluations/${ids[0]}/draft-report`)).status;
  expect([await statusFor('traffic'), await statusFor('water')]).toEqual([200, 403]);
  const own = before.find(({ evaluation }) => evaluation === ids[0]);
  expect((await written()).find(({ evaluation }) => evaluation === ids[0])).toEqual(own);
  await owner.end();
}, 120_000);
