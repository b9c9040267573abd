// Applications through their lifecycle, as applicants, windows, reviewers and asked departments meet it.
import type { ApplicationId, PartyId } from '@kapok/contracts/ids.ts';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { applicantOf, apply, publishItem, smallPdf, testItem } from '../../../test/applying.ts';
import { openTestHouse, type Person, type TestHouse } from '../../../test/house.ts';
import { transact } from '../../kernel/database.ts';
import { doingAs } from '../../kernel/doing.ts';
import { amendAnswer, answersKey, type IdempotencyEntry } from '../../kernel/idempotency.ts';
import { bringInTime, filesOf, keepFile, readFile } from './index.ts';

const path = '/api/v1/applications';
let now = new Date('2021-06-01T02:00:00Z');
let city: TestHouse;
let clerk: Person;
let reviewer: Person;
let other: Person;
let applicant: PartyId;
beforeAll(async () => {
  city = await openTestHouse({ clock: { now: () => now }, endlessSessions: true });
  await publishItem(city.house);
  await publishItem(city.house, { code: 'on-the-spot', name: '社保卡挂失', handling: 'immediate' });
  [clerk, reviewer, other] = [
    await city.as('window'),
    await city.as('reviewer'),
    await city.as('reviewer', 'water'),
  ];
  applicant = await applicantOf(city.house);
});
afterAll(() => city.close());

const everything = () => doingAs(city.house, { kind: 'system', name: 'test' }).db;
const at = (instant: string) => {
  now = new Date(instant);
};
const one = async (id: string, by = reviewer) => (await by.get(`${path}/${id}`)).body;
async function act(by: Person, id: string, command: object) {
  const { version } = await one(id, clerk);
  return by.post(`${path}/${id}/commands`, { ...command, expectedVersion: version });
}
async function acts(by: Person, id: string, command: object) {
  const answer = await act(by, id, command);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body.application;
}
const document = { files: [{ name: '补正.pdf', contentBase64: smallPdf('more').toString('base64') }] };

test('an application keeps its files under its own key, the same bytes once, and refuses what is no document', async () => {
  const received = await apply(city.house, applicant);
  expect(received.number).toMatch(/^SQ-20210601-\d{6}$/);
  const [file] = await filesOf(everything(), city.house, { subject: received.id });
  expect(file).toMatchObject({ name: '身份证.pdf', mediaType: 'application/pdf' });
  const keep = (bytes: Uint8Array) =>
    transact(everything(), (tx) =>
      keepFile(tx, city.house, { subject: received.id, owner: applicant, name: '再传一次.pdf', bytes }),
    );
  expect(await keep(smallPdf(received.id))).toEqual(file);
  expect(await keep(Buffer.from('MZ not a document'))).toMatchObject({ refused: 'file-refused' });
  const read = await readFile(everything(), city.house, file!.id);
  expect(read?.content.equals(smallPdf(received.id))).toBe(true);
  // Another department's staff reach neither the case nor its files.
  expect(await readFile(city.house.scoped({ units: ['water'] }), city.house, file!.id)).toBeUndefined();
  expect(await readFile(city.house.scoped({ units: ['traffic'] }), city.house, file!.id)).toBeDefined();
  const fetched = await fetch(`${city.url}${path}/${received.id}/files/${file!.id}`, {
    headers: { authorization: `Bearer ${reviewer.token}` },
  });
  expect(fetched.headers.get('content-type')).toBe('application/pdf');
  expect(Buffer.from(await fetched.arrayBuffer()).equals(smallPdf(received.id))).toBe(true);
  expect((await other.get(`${path}/${received.id}/files/${file!.id}`)).status).toBe(404);
});

test('a case goes from receipt over correction, procedure, opinions and decision to delivery, and the applicant follows it', async () => {
  at('2021-06-01T02:00:00Z');
  const { id, number, followCode } = await apply(city.house, applicant);
  const follow = async () => (await clerk.post(`${path}/followed`, { number, followCode })).body;
  expect(await one(id)).toMatchObject({
    state: 'received',
    department: { code: 'traffic' },
    applicant: { name: '陈**', phone: '138****1234' },
    // Five working days after Tuesday 1 June, the end of work.
    dueAt: '2021-06-08T10:00:00.000Z',
    light: 'green',
  });
  // Who takes in does not decide, and nobody decides before it is accepted.
  expect((await act(clerk, id, { command: 'grant', basis: '第十条' })).status).toBe(403);
  expect((await act(reviewer, id, { command: 'grant', basis: '第十条' })).body.type).toMatch(
    /command-not-allowed/,
  );

  const [material] = (await one(id)).materials;
  const judge = (verdict: string, by = clerk) =>
    by.put(`${path}/${id}/materials/${material.id}`, { verdict, remark: '看不清' });
  expect((await judge('lacking', other)).status).toBe(404);
  expect((await judge('lacking')).body.material).toMatchObject({ verdict: 'lacking', remark: '看不清' });
  expect((await act(clerk, id, { command: 'accept' })).body.type).toMatch(/materials-open/);

  at('2021-06-02T02:00:00Z');
  const lacking = [{ requirement: 'identity', name: '身份证明', what: '影像不清晰，请重新提交' }];
  const asked = await acts(clerk, id, { command: 'ask-correction', lacking });
  expect(asked).toMatchObject({ state: 'correcting', lacking });
  expect(asked).not.toHaveProperty('light');
  expect(await follow()).toMatchObject({ state: 'correcting', lacking, may: ['correct', 'withdraw'] });

  at('2021-06-03T02:00:00Z');
  const corrected = await clerk.post(`${path}/followed/commands`, {
    number,
    followCode,
    act: { command: 'correct', materials: [{ requirement: 'identity', name: '身份证明', ...document }] },
  });
  expect(corrected.body.application).toMatchObject({ state: 'received', lacking: [], may: ['withdraw'] });
  expect((await act(clerk, id, { command: 'ask-correction', lacking })).body.type).toMatch(
    /correction-asked-already/,
  );
  expect((await one(id)).materials).toMatchObject([
    { round: 0, verdict: 'lacking' },
    { round: 1, grade: 'C', files: [{ name: '补正.pdf' }] },
  ]);

  at('2021-06-04T02:00:00Z');
  const accepted = await acts(clerk, id, { command: 'accept' });
  // Promised 8 working days, Dragon Boat on 14 June lies between; the law's 20 run beside.
  const due = Object.fromEntries(
    accepted.clocks.map((clock: { name: string; dueAt: string }) => [clock.name, clock.dueAt]),
  );
  expect(due).toMatchObject({ promised: '2021-06-17T10:00:00.000Z', statutory: '2021-07-05T10:00:00.000Z' });

  at('2021-06-07T01:00:00Z');
  const suspension = { command: 'suspend', procedure: 'expert-review', workingDays: 5, reason: '需专家评审' };
  expect(await acts(reviewer, id, suspension)).toMatchObject({ state: 'suspended' });
  expect(await follow()).toMatchObject({
    procedure: { kind: 'expert-review', reason: '需专家评审', until: '2021-06-15T10:00:00.000Z' },
  });
  at('2021-06-09T01:00:00Z');
  const resumed = await acts(reviewer, id, { command: 'resume' });
  // Two working days later in all.
  expect(resumed.dueAt).toBe('2021-06-21T10:00:00.000Z');

  await acts(reviewer, id, { command: 'ask-opinion', department: 'water', question: '是否影响河道？' });
  expect((await act(reviewer, id, { command: 'grant', basis: '第十条' })).body.type).toMatch(/opinions-open/);
  expect((await other.get('/api/v1/application-opinions')).body.items).toMatchObject([{ id, number }]);
  const seen = await one(id, other);
  expect(seen).toMatchObject({ may: ['give-opinion'], opinions: [{ question: '是否影响河道？' }] });
  expect((await act(other, id, { command: 'note', note: '别人的件' })).status).toBe(403);
  await acts(other, id, { command: 'give-opinion', agrees: true, opinion: '不影响' });
  expect((await other.get('/api/v1/application-opinions')).body.items).toEqual([]);

  const result = { name: '道路运输经营许可证', validUntil: '2025-06-09' };
  const granted = await acts(reviewer, id, { command: 'grant', basis: '《道路运输条例》第十条', result });
  expect(granted).toMatchObject({ state: 'decided', outcome: 'granted', decision: { result } });
  await acts(reviewer, id, { command: 'finish' });
  const delivered = await acts(clerk, id, { command: 'deliver', way: 'window' });
  expect(delivered).toMatchObject({ state: 'delivered', visits: 1, may: [] });
  expect(await follow()).toMatchObject({ state: 'delivered', decision: { outcome: 'granted' }, may: [] });

  const mine = await city.person(applicant);
  expect((await mine.get(`/api/v1/me/applications/${id}`)).body).toMatchObject({
    number,
    state: 'delivered',
  });
  expect((await mine.get('/api/v1/me/applications')).body.items).toContainEqual(
    expect.objectContaining({ id, number, state: 'delivered' }),
  );
  const stranger = await city.person(await applicantOf(city.house));
  expect((await stranger.get(`/api/v1/me/applications/${id}`)).status).toBe(404);
  expect((await clerk.post(`${path}/followed`, { number, followCode: 'AAAA-AAAA' })).status).toBe(404);
});

test('silence is acceptance from the day it came, and corrections that never come end it', async () => {
  at('2021-09-01T02:00:00Z');
  const silent = await apply(city.house, applicant);
  const unmended = await apply(city.house, applicant);
  const lacking = [{ requirement: 'identity', name: '身份证明', what: '缺原件' }];
  await acts(clerk, unmended.id, { command: 'ask-correction', lacking });
  await bringInTime(city.house);
  expect(await one(silent.id)).toMatchObject({ state: 'received' });
  at('2021-09-09T02:00:00Z');
  expect(await one(silent.id)).toMatchObject({ light: 'red' });
  expect((await act(clerk, silent.id, { command: 'accept' })).body.type).toMatch(/check-overdue/);
  await bringInTime(city.house);
  // 20 working days from 1 September, over Mid-Autumn and National Day with their make-up days.
  const deemed = await one(silent.id);
  expect(deemed).toMatchObject({ state: 'reviewing' });
  expect(deemed.clocks).toContainEqual(
    expect.objectContaining({ name: 'statutory', startedAt: '2021-09-01T02:00:00.000Z' }),
  );
  expect(await one(unmended.id)).toMatchObject({ state: 'correcting' });
  at('2021-10-15T02:00:00Z');
  await bringInTime(city.house);
  expect(await one(unmended.id)).toMatchObject({ state: 'lapsed', closedAt: now.toISOString() });
});

test('what is for the spot is decided there; lists show lights; a batch goes on past what it cannot do', async () => {
  at('2021-11-01T02:00:00Z');
  const taken = await clerk.post(path, {
    itemCode: 'on-the-spot',
    applicant,
    channel: 'window',
    answers: { cardNumber: '6222020000000000' },
    materials: [{ requirement: 'identity', name: '身份证', grade: 'B', source: 'window', ...document }],
  });
  expect(taken.status).toBe(201);
  const spot = await acts(reviewer, taken.body.id, { command: 'grant', basis: '《社会保险法》' });
  expect(spot).toMatchObject({ state: 'decided', visits: 1, immediate: true });
  const ids: ApplicationId[] = [];
  for (let nth = 0; nth < 3; nth += 1) ids.push((await apply(city.house, applicant)).id);
  const batch = await clerk.post(`${path}/batch`, {
    applications: [
      { id: ids[0], expectedVersion: 1 },
      { id: ids[1], expectedVersion: 7 },
      { id: spot.id, expectedVersion: spot.version },
      { id: ids[2], expectedVersion: 1 },
    ],
    command: { command: 'accept' },
  });
  expect(batch.body).toMatchObject({
    done: 2,
    results: [
      { id: ids[0], done: true, version: 2 },
      { id: ids[1], done: false, problem: 'version-conflict' },
      { id: spot.id, done: false, problem: 'command-not-allowed' },
      { id: ids[2], done: true, version: 2 },
    ],
  });
  const listed = async (query: string) =>
    (await reviewer.get(`${path}?${query}`)).body.items.map((item: { id: string }) => item.id);
  const green = await listed('light=green&state=reviewing');
  expect(green).toEqual(expect.arrayContaining([ids[0], ids[2]]));
  at('2021-11-10T02:00:00Z');
  // Promised for the 11th: two working days away is near, and the other's check is over.
  expect(await listed('light=yellow&state=reviewing')).toEqual(expect.arrayContaining([ids[0], ids[2]]));
  expect(await listed('light=red&state=received')).toContain(ids[1]);
  expect(await listed('light=green')).not.toContain(ids[0]);
  expect((await other.get(path)).body.items).toEqual([]);
});

test('sent again with its key, a batch or a command is answered as it was; where its answer is lost, that is said', async () => {
  at('2021-11-15T02:00:00Z');
  const [first, second, third] = [
    await apply(city.house, applicant),
    await apply(city.house, applicant),
    await apply(city.house, applicant),
  ];
  const batch = {
    applications: [first, second].map(({ id }) => ({ id, expectedVersion: 1 })),
    command: { command: 'accept' },
  };
  const together = () => clerk.post(`${path}/batch`, batch, { 'idempotency-key': 'accepted-together' });
  const done = await together();
  expect(done.body).toMatchObject({ done: 2, results: [{ version: 2 }, { version: 2 }] });
  expect((await together()).body).toEqual(done.body);
  const key = { 'idempotency-key': 'accepted-by-four-clicks' };
  const command = { command: 'accept', expectedVersion: 1 };
  const click = () => clerk.post(`${path}/${third.id}/commands`, command, key);
  const clicks = await Promise.all([1, 2, 3, 4].map(click));
  for (const answer of clicks) expect(answer).toMatchObject({ status: 200, body: clicks[0]!.body });
  const { rows } = await sql<IdempotencyEntry>`
    SELECT actor, key, operation, request_hash, mentions FROM kernel.idempotency WHERE key = 'accepted-by-four-clicks'`.execute(
    city.house.db,
  );
  await amendAnswer(city.house.db, await answersKey(city.house), rows[0]!, { eventId: 'of the inside' });
  expect((await click()).body).toMatchObject({ status: 409, type: expect.stringMatching(/answer-lost$/) });
  expect(await one(third.id)).toMatchObject({ version: 2 });
});

test('nobody decides on their own application, and whoever looks at names says why', async () => {
  at('2021-12-01T02:00:00Z');
  const named = { documentType: 'citizen-id', documentNumber: '11010519491231002X', name: '陈大文' };
  const { partyId } = (await clerk.post('/api/v1/parties', { ...named, phone: '13800001234' })).body;
  const { id } = await apply(city.house, partyId);
  expect((await reviewer.post(`${path}/${id}/applicant`, {})).body.type).toMatch(/purpose-required/);
  const purpose = { 'kapok-purpose': 'handling-case' };
  const shown = await reviewer.post(`${path}/${id}/applicant`, {}, purpose);
  expect(shown.body).toMatchObject({ name: '陈大文', answers: [{ field: 'purpose', value: '班线客运' }] });
  const administrator = await city.as('administrator');
  const { items } = (await administrator.get('/api/v1/staff?limit=200')).body;
  const own = items.find((one: { username: string }) => one.username === 'reviewer');
  const linked = await administrator.put(`/api/v1/staff/${own.staffId}/person`, named);
  expect(linked.status, JSON.stringify(linked.body)).toBe(200);
  expect((await reviewer.get(`${path}/${id}`)).status).toBe(403);
  expect(
    (await reviewer.post(`${path}/${id}/commands`, { command: 'note', note: '办', expectedVersion: 1 }))
      .status,
  ).toBe(403);
});

test('real times leave out what was decided together, stood still or was given up', async () => {
  const code = await publishItem(city.house, { code: 'timed', name: '计时事项' });
  at('2021-12-01T01:00:00Z');
  const made = [];
  for (let nth = 0; nth < 8; nth += 1)
    made.push((await apply(city.house, applicant, { itemCode: code, itemVersion: 1 })).id);
  for (const id of made.slice(0, 7)) await acts(clerk, id, { command: 'accept' });
  await acts(clerk, made[7]!, { command: 'withdraw', reason: '不办了' });
  for (const [nth, id] of made.slice(0, 5).entries()) {
    at(`2021-12-0${nth + 2}T01:00:00Z`);
    await acts(reviewer, id, { command: 'grant', basis: '第一条' });
  }
  const batch = made.slice(5, 7).map((id) => ({ id, expectedVersion: 2 }));
  await reviewer.post(`${path}/batch`, {
    applications: batch,
    command: { command: 'grant', basis: '第一条' },
  });
  const { body } = await clerk.get(`/api/v1/application-times/${code}`);
  // Wednesday to Thursday, Friday, Saturday, Sunday and Monday: one, two, and three times three working days.
  expect(body).toMatchObject({
    minutesPerDay: 420,
    decided: { cases: 5, medianMinutes: 1260, ninetiethMinutes: 1260 },
    withProcedure: { cases: 0 },
    together: 2,
    abandoned: 1,
  });
  expect(testItem.code).not.toBe(code);
});

test('figures are counted from what was done, and lead to the records behind them', async () => {
  const evaluator = await city.as('evaluator');
  const { id, number } = await apply(city.house, applicant, { channel: 'mobile' });
  at('2022-01-05T02:00:00Z');
  const later = await apply(city.house, applicant, { channel: 'window' });
  await acts(clerk, later.id, { command: 'accept' });
  at('2022-01-07T02:00:00Z');
  await acts(reviewer, later.id, { command: 'grant', basis: '第十条' });
  await acts(reviewer, later.id, { command: 'finish' });
  await acts(clerk, later.id, { command: 'deliver', way: 'post' });
  await city.fed();
  const value = async (code: string, key: string) => {
    const { body } = await evaluator.get(
      `/api/v1/indicators/applications.${code}/values?period=year&from=${key}&to=${key}`,
    );
    const [item] = body.items;
    return [item?.numerator, item?.denominator];
  };
  expect(await value('online-share', '2022')).toEqual(['0', '1']);
  expect(await value('visits-per-case', '2022')).toEqual(['1', '1']);
  expect(await value('decided-within-3-days', '2022')).toEqual(['1', '1']);
  // Two working days of the eight promised and the twenty of the law.
  expect(await value('real-to-promised', '2022')).toEqual(['2', '8']);
  expect(await value('real-to-statutory', '2022')).toEqual(['2', '20']);
  expect(await value('on-promise-rate', '2022')).toEqual(['1', '1']);
  expect(await value('refusal-rate', '2022')).toEqual(['0', '1']);
  const records = (await evaluator.get('/api/v1/indicators/applications.received/records?key=2021&limit=200'))
    .body.items;
  expect(records.map((one: { subject: string }) => one.subject)).toContain(id);
  expect(number).toMatch(/^SQ-2021/);
});
