// The embedded ClickHouse behind its owner process: the ordinary client, one owner a folder, back after kill -9.
import { fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OpenHub, openHub } from './clickhouse.ts';

let folder: string;
let hub: OpenHub;
const lost: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kapok-clickhouse-'));
  hub = await openHub({ dataDir: join(folder, 'hub'), onOwnerLost: (reason) => lost.push(reason) });
});
afterAll(async () => {
  await hub?.close();
  await rm(folder, { recursive: true, force: true });
});

async function rows(query: string, params: Record<string, unknown> = {}, settings = {}): Promise<unknown[]> {
  const answer = await hub.client.query({
    query,
    query_params: params,
    format: 'JSONEachRow',
    clickhouse_settings: settings,
  });
  return answer.json();
}

describe('the embedded ClickHouse', { timeout: 120_000 }, () => {
  test('binds placeholders exactly, whatever they contain', async () => {
    const text = `x'"\\\t\n\r\b中文 {a:String} \`;--`;
    expect(
      await rows('SELECT {text:String} AS text, {list:Array(String)} AS list, {whole:Int64} AS whole', {
        text,
        list: ["a'b", 'c\\', '中'],
        whole: 9007199254740993n,
      }),
    ).toEqual([{ text, list: ["a'b", 'c\\', '中'], whole: '9007199254740993' }]);
  });

  test('keeps the placeholders of concurrent statements apart', async () => {
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, given) => rows('SELECT {given:Int32} AS given', { given })),
    );
    expect(answers).toEqual(Array.from({ length: 40 }, (_, given) => [{ given }]));
  });

  test('a setting is of its statement only', async () => {
    const question = "SELECT value FROM system.settings WHERE name = 'max_threads'";
    const before = await rows(question);
    expect(await rows(question, {}, { max_threads: 1 })).toEqual([{ value: '1' }]);
    for (let lane = 0; lane < 8; lane += 1) expect(await rows(question)).toEqual(before);
  });

  test('names an error with its code and type', async () => {
    await expect(rows('SELECT * FROM nowhere')).rejects.toMatchObject({ code: '60', type: 'UNKNOWN_TABLE' });
    await expect(rows('SELECT 1', {}, { 'a = 1; SELECT 2': 1 })).rejects.toMatchObject({
      type: 'UNKNOWN_SETTING',
    });
  });

  test('answers no one without the secret', async () => {
    const url = `http://127.0.0.1:${(hub.client as unknown as { connectionParams: { url: URL } }).connectionParams.url.port}`;
    expect((await fetch(`${url}/?query=SELECT%201`)).status).toBe(403);
    expect(
      (await fetch(`${url}/?query=SELECT%201`, { headers: { 'X-ClickHouse-User': 'kapok' } })).status,
    ).toBe(403);
  });

  test('refuses a second owner of the folder and says who has it', async () => {
    await expect(openHub({ dataDir: join(folder, 'hub') })).rejects.toThrow(`in use by process ${hub.pid()}`);
  });

  test('the same batch sent again after kill -9 counts once, also in a materialised view', async () => {
    await hub.client.command({ query: 'CREATE DATABASE once' });
    const window = 'SETTINGS non_replicated_deduplication_window = 1000';
    await hub.client.command({
      query: `CREATE TABLE once.fact (n UInt64) ENGINE = MergeTree ORDER BY n ${window}`,
    });
    await hub.client.command({
      query: `CREATE TABLE once.total (k UInt8, n Int64) ENGINE = SummingMergeTree ORDER BY k ${window}`,
    });
    await hub.client.command({
      query:
        'CREATE MATERIALIZED VIEW once.view TO once.total AS SELECT fact.n % 3 AS k, toInt64(count()) AS n FROM once.fact GROUP BY k',
    });
    const send = (batch: number) =>
      hub.client.insert({
        table: 'once.fact',
        format: 'JSONEachRow',
        values: Array.from({ length: 5000 }, (_, row) => ({ n: batch * 5000 + row })),
        clickhouse_settings: {
          insert_deduplication_token: `batch-${batch}`,
          deduplicate_blocks_in_dependent_materialized_views: 1,
        },
      });
    let interrupted = 0;
    for (let batch = 0; batch < 12; batch += 1) {
      const pid = hub.pid() as number;
      const sent = send(batch);
      sent.catch(() => {});
      if (batch % 4 === 1) {
        await sleep(batch);
        process.kill(pid, 'SIGKILL');
      }
      for (let again = sent; ; again = send(batch)) {
        try {
          await again;
          break;
        } catch {
          interrupted += 1;
          await sleep(30);
        }
      }
    }
    expect(
      interrupted,
      'kill -9 must have struck a statement in flight, or this test proves nothing',
    ).toBeGreaterThan(0);
    expect(lost.length).toBeGreaterThan(0);
    expect(await rows('SELECT count() AS n FROM once.fact')).toEqual([{ n: '60000' }]);
    expect(await rows('SELECT sum(n) AS n FROM once.total')).toEqual([{ n: '60000' }]);
  });

  test('the owner does not outlive its parent', async () => {
    const parent = fork(join(import.meta.dirname, '../../test/hub-parent.ts'), [join(folder, 'orphan')], {
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const pid = await new Promise<number>((done) =>
      parent.once('message', (message) => done(message as number)),
    );
    parent.kill('SIGKILL');
    for (const end = Date.now() + 10_000; Date.now() < end && alive(pid); ) await sleep(50);
    expect(alive(pid)).toBe(false);
  });
});

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
