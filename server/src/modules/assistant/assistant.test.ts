// The assistant through HTTP on a real database: it learns from closed orders, says why, keeps silent where it is not good
// enough, and counts what people did with it.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type Person, type TestHouse } from '../../../test/house.ts';
import { SettableClock } from '../../kernel/clock.ts';

const clock = new SettableClock(new Date('2021-03-01T02:00:00Z'));
const kinds = [
  { category: '010101', title: '小区门口车辆占道停车' },
  { category: '020202', title: '家中自来水停水两天' },
] as const;
let city: TestHouse;
let agent: Person;
let supervisor: Person;
beforeAll(async () => {
  city = await openTestHouse({ clock, endlessSessions: true });
  [agent, supervisor] = [await city.as('agent'), await city.as('supervisor')];
});
afterAll(() => city?.close());

const orders = '/api/v1/hotline/work-orders';
async function closed({ category, title }: { category: string; title: string }): Promise<string> {
  const registration = {
    orderType: 'consultation',
    category,
    channel: 'phone',
    line: '12345',
    district: '440106',
    urgency: 'normal',
    title,
    content: title,
  };
  let { workOrder } = (await agent.post(orders, registration)).body;
  for (const [command, fields] of [
    ['answer', { reply: '已告知办理途径。' }],
    ['close', {}],
  ] as const) {
    const body = { command, expectedVersion: workOrder.version, ...fields };
    const answer = await agent.post(`${orders}/${workOrder.id}/commands`, body);
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    ({ workOrder } = answer.body);
  }
  return workOrder.id;
}
const suggest = async (title: string) => {
  const answer = await agent.post('/api/v1/assistant/suggestions', { title });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body;
};

test('it learns from closed orders, suggests with its reasons, keeps silent as it is told, and counts what was chosen', async () => {
  const before = await suggest('门口占道停车');
  expect(before.suggestions.map(({ silence }: { silence: string }) => silence)).toEqual([
    'untrained',
    'untrained',
    'untrained',
  ]);
  for (let at = 0; at < 30; at++) await Promise.all(kinds.map(closed));
  clock.moveTo(new Date('2021-04-20T02:00:00Z'));
  let last = '';
  for (let at = 0; at < 6; at++) [last = ''] = await Promise.all(kinds.map(closed));

  const trained = await supervisor.post('/api/v1/assistant/training', {});
  expect(trained.status, JSON.stringify(trained.body)).toBe(200);
  const [category, department] = trained.body.targets;
  expect(category.models[0]).toMatchObject({ examples: 72, asked: 12, measured: 10_000, frequent: 5_000 });
  expect(department.models, 'no department had any of them').toEqual([]);
  const again = await supervisor.post('/api/v1/assistant/training', {});
  expect(again.body.targets[0].models.map(({ hash }: { hash: string }) => hash)).toEqual([
    category.models[0].hash,
    category.models[0].hash,
  ]);

  // What is newest is known a moment later; until then the assistant says that it has learned nothing.
  await expect
    .poll(async () => (await suggest('门口占道停车')).suggestions[0], { timeout: 10_000 })
    .toMatchObject({ target: 'category', silence: null, measured: 10_000 });
  const { suggestions, similar } = await suggest('门口占道停车');
  expect(suggestions[0].guesses[0]).toMatchObject({ code: '010101' });
  expect(suggestions[0].guesses[0].words).toContain('停车');
  expect(similar[0]).toMatchObject({ title: kinds[0].title });
  expect((await suggest('毫不相干')).suggestions[0]).toMatchObject({ silence: 'unknown-words' });

  const judged = {
    workOrderId: last,
    judged: [{ target: 'category', suggested: '010101', chosen: '020202' }],
  };
  expect((await agent.post('/api/v1/assistant/judgements', judged)).body).toEqual({
    accepted: 0,
    corrected: 1,
  });
  expect((await agent.post('/api/v1/assistant/judgements', judged)).body, 'each once').toEqual({
    accepted: 0,
    corrected: 0,
  });
  const settings = { version: 0, thresholdShare: 7_000, askedMin: 5, off: ['category'] };
  const off = await supervisor.put('/api/v1/assistant/settings', settings);
  expect(off.body.settings).toMatchObject({ version: 1, off: ['category'] });
  expect(off.body.targets[0]).toMatchObject({ corrected: 1, labels: [{ shown: false }, { shown: false }] });
  expect((await suggest('门口占道停车')).suggestions[0]).toMatchObject({ silence: 'switched-off' });
  expect((await supervisor.put('/api/v1/assistant/settings', settings)).status).toBe(409);
});
