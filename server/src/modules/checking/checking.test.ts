// What the house promises of a report somebody brings: findings with their place, a reason where it cannot be read, and that
// nothing of it is kept.
import { Writable } from 'node:stream';
import { checkReport } from '@kapok/contracts/checking.ts';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../../../test/house.ts';
import { openLog } from '../../kernel/log.ts';

const logged: string[] = [];
let city: TestHouse;
beforeAll(async () => {
  const sink = new Writable({
    write(chunk, _encoding, done) {
      logged.push(String(chunk));
      done();
    },
  });
  city = await openTestHouse({ log: openLog('trace', sink) });
});
afterAll(() => city.close());

const post = async (
  bytes: Uint8Array | string,
): Promise<{ status: number; body: Record<string, unknown> }> => {
  const answer = await fetch(`${city.url}${checkReport.path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': `check-${Math.floor(performance.now() * 1000)}`,
    },
    body: JSON.stringify({ fileBase64: Buffer.from(bytes as string).toString('base64') }),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
};

test('gives each finding with its place and the words around it', async () => {
  const { status, body } = await post('满意率由90%提高到95%，提高5%。');
  expect(status).toBe(200);
  expect(body).toEqual(checkReport.example.answer);
});

test('gives the row of a table a finding is in', async () => {
  const { body } = await post(
    '项目\t预算数\t执行数\t执行率\n甲项目\t100.00\t90.00\t90.00%\n乙项目\t200.00\t150.00\t85.00%\n丙项目\t50.00\t40.00\t80.00%',
  );
  expect(body.findings).toMatchObject([
    {
      rule: 'table-relation',
      stated: '85.00%',
      expected: '75.00%',
      context: {
        head: ['项目', '预算数', '执行数', '执行率'],
        cells: ['乙项目', '200.00', '150.00', '85.00%'],
        column: 3,
      },
    },
  ]);
});

test('says why a file cannot be read', async () => {
  const { status, body } = await post(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]));
  expect(status).toBe(422);
  expect(body).toMatchObject({
    type: expect.stringContaining('report-unreadable'),
    detail: expect.stringContaining('DOCX'),
  });
});

test('keeps nothing of the file: no table and no log line holds a word of it', async () => {
  const word = '木棉探针句';
  const { status } = await post(`${word}，支出共计100万元，其中：基本支出60万元，项目支出50万元。`);
  expect(status).toBe(200);
  const owner = new pg.Client({ connectionString: city.opened.endpoints.ownerUrl });
  await owner.connect();
  try {
    const { rows: tables } = await owner.query<{ name: string }>(
      `SELECT quote_ident(schemaname) || '.' || quote_ident(relname) AS name FROM pg_stat_user_tables ORDER BY 1`,
    );
    expect(tables.length).toBeGreaterThan(40);
    for (const { name } of tables) {
      const { rows } = await owner.query<{ text: string }>(`SELECT r::text AS text FROM ${name} r`);
      expect(
        rows.filter(({ text }) => text.includes(word)),
        name,
      ).toEqual([]);
    }
  } finally {
    await owner.end();
  }
  expect(logged.length).toBeGreaterThan(0);
  expect(logged.join('')).not.toContain(word);
});

test('asks those who come while too many wait to come again', async () => {
  const long = '支出100万元，其中：基本支出60万元，项目支出40万元。'.repeat(3000);
  const statuses = await Promise.all(Array.from({ length: 10 }, async () => (await post(long)).status));
  expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(8);
  expect(statuses).toContain(429);
});
