// The calendar through HTTP: what a city enters holds for clocks that start afterwards, and is an event.
import { casesEvents } from '@kapok/contracts/cases.ts';
import { sql } from 'kysely';
import { Value } from 'typebox/value';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type Person, type TestHouse } from '../../../test/house.ts';

const path = '/api/v1/cases/calendar';
let city: TestHouse;
let supervisor: Person;
beforeAll(async () => {
  city = await openTestHouse();
  supervisor = await city.as('supervisor');
});
afterAll(() => city?.close());

test('a published year is read with its holidays and make-up days', async () => {
  const { body } = await (await city.as('agent')).get(`${path}/2021`);
  expect(body).toMatchObject({ year: 2021, known: true, workingDays: 250 });
  expect(body.days).toContainEqual({ date: '2021-02-07', working: true, source: 'published' });
  expect(body.days).toContainEqual({ date: '2021-02-11', working: false, source: 'published' });
});

test('a year nobody has entered says so, until a city enters it', async () => {
  expect((await supervisor.get(`${path}/2027`)).body).toMatchObject({ known: false, days: [] });
  const days = [
    { date: '2027-02-08', working: true, reason: '误录' },
    { date: '2027-02-08', working: false, reason: '春节' },
    { date: '2027-02-13', working: true, reason: '春节调休' },
  ];
  const set = await supervisor.put(path, { days });
  expect(set).toMatchObject({ status: 200, body: { set: 2 } });
  const { body } = await supervisor.get(`${path}/2027`);
  expect(body.known).toBe(true);
  expect(body.days).toEqual([
    { date: '2027-02-08', working: false, reason: '春节', source: 'city' },
    { date: '2027-02-13', working: true, reason: '春节调休', source: 'city' },
  ]);
  const event = await sql<{
    body: object;
  }>`SELECT body FROM kernel.event WHERE id = ${set.body.eventId}`.execute(city.house.db);
  expect(Value.Errors(casesEvents['cases.calendar.set'].body, event.rows[0]!.body)).toEqual([]);
});

test('a day that does not exist, and a person who may not, are refused', async () => {
  const unreal = await supervisor.put(path, { days: [{ date: '2027-02-31', working: false, reason: 'x' }] });
  expect(unreal).toMatchObject({ status: 400, body: { detail: 'There is no 2027-02-31.' } });
  const agent = await city.as('agent');
  expect(
    (await agent.put(path, { days: [{ date: '2027-02-01', working: false, reason: 'x' }] })).status,
  ).toBe(403);
});
