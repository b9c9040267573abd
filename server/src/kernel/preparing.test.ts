// What is asked often is prepared, answers what it always did, and outlives a table altered under it.
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { type OpenDatabase, openDatabase } from './database.ts';
import { openLog } from './log.ts';

let opened: OpenDatabase;

beforeEach(() => {
  opened = openDatabase(
    inject('ownerUrl'),
    { connectionsMax: 1, synchronousCommit: true },
    openLog('silent'),
  );
});
afterEach(() => opened.close());

async function ask(before: string, value: number, after = ''): Promise<unknown[]> {
  return (await sql`${sql.raw(before)}${value}${sql.raw(after)}`.execute(opened.db)).rows;
}

async function prepared(): Promise<string[]> {
  const { rows } = await opened.pool.query<{ statement: string }>(
    'SELECT statement FROM pg_prepared_statements',
  );
  return rows.map(({ statement }) => statement);
}

test('a text is prepared at its fifth use and answers by its values all the same', async () => {
  for (let use = 1; use <= 9; use += 1) {
    expect(await ask('SELECT 1 + ', use, '::int AS next')).toEqual([{ next: use + 1 }]);
    expect(await prepared()).toEqual(use < 5 ? [] : ['SELECT 1 + $1::int AS next']);
  }
});

test('what is asked seldom, or in endless variety, takes no memory of the database', async () => {
  for (let variety = 1; variety <= 250; variety += 1) await ask(`SELECT ${variety} + `, 1, '::int AS next');
  expect(await prepared()).toEqual([]);
  for (let variety = 1; variety <= 250; variety += 1)
    for (let use = 1; use <= 5; use += 1) await ask(`SELECT ${variety} * `, 1, '::int AS times');
  expect((await prepared()).length).toBe(200);
  expect(await ask('SELECT 250 * ', 2, '::int AS times')).toEqual([{ times: 500 }]);
});

test('a statement that fails is refused each time, and the connection serves on', async () => {
  for (let use = 1; use <= 9; use += 1)
    await expect(ask('SELECT 1 / ', 0, '::int AS part')).rejects.toMatchObject({ code: '22012' });
  expect(await ask('SELECT 1 / ', 1, '::int AS part')).toEqual([{ part: 1 }]);
});

test('a table altered under a kept plan costs one answer, not the connection’s life', async () => {
  await opened.pool.query('DROP TABLE IF EXISTS altered_under_plan');
  await opened.pool.query('CREATE TABLE altered_under_plan AS SELECT 1 AS id');
  const look = () => ask('SELECT * FROM altered_under_plan WHERE id = ', 1);
  for (let use = 1; use <= 9; use += 1) expect(await look()).toEqual([{ id: 1 }]);
  await opened.pool.query('ALTER TABLE altered_under_plan ADD COLUMN more int');
  await expect(look()).rejects.toMatchObject({ code: '0A000' });
  expect(await look()).toEqual([{ id: 1, more: null }]);
  await opened.pool.query('DROP TABLE altered_under_plan');
});
