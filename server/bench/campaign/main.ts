// Two hundred departments with a hundred projects each close on one evening: five hundred people fill their items at once,
// through HTTP. Measures how long a save takes them, that nothing acknowledged was lost, that of two at one item one is told,
// and how long the pages of progress take; each beside the bare SQL of the same rows.
import { parseArgs } from 'node:util';
import { systemRandom } from '../../src/kernel/clock.ts';
import { readConfig } from '../../src/kernel/config.ts';
import { openHouse } from '../../src/kernel/house.ts';
import { authorityOver } from '../../src/modules/parties/index.ts';
import { openBenchHouse } from '../writes/benchHouse.ts';
import { Connection, percentile } from '../writes/load.ts';
import { buildCity, type CampaignCity, type CitySize, type Editor } from './city.ts';
import { Client } from './client.ts';

export const saveP95MsMax = 300;
export const pageP95MsMax = 300;

export interface Options extends CitySize {
  readonly seconds: number;
  /** Each editor saves about this often: what somebody types between two saves. */
  readonly thinkSeconds: number;
  readonly tell: (line: string) => void;
}

export interface Measured {
  readonly saves: number;
  readonly savesPerSecond: number;
  /** Answers that told to come again, and were asked again. */
  readonly retried: number;
  readonly saveP50Ms: number;
  readonly saveP95Ms: number;
  /** Acknowledged saves that were not found afterwards, by value, revision or event. */
  readonly lost: number;
  readonly collisions: number;
  /** Pairs of which not exactly one was told. */
  readonly wronglyTold: number;
  /** One save alone, over the bare SQL of the same rows. */
  readonly saveOverBare: number;
  readonly pages: readonly Page[];
  /** Of one save in the evening: of Kapok's process and of PostgreSQL's under it. Linux only. */
  readonly processorMs?: { readonly server: number; readonly database: number };
}

export interface Page {
  readonly name: string;
  readonly p95Ms: number;
  readonly overBare: number;
}

export async function measureCampaign(options: Options): Promise<Measured> {
  const bench = await openBenchHouse();
  const client = await Client.open(bench.endpoints.ownerUrl);
  try {
    const opened = await openHouse(readConfig({ data: bench.dataDir, empty: true }, {}), authorityOver, {
      borrow: true,
    });
    const city = await buildCity(opened.house, client, options, options.tell);
    await opened.close();
    const pages = await measurePages(bench.port, city, client);
    const before = await bench.processorTime();
    const load = await evening(bench.port, city, options);
    const after = await bench.processorTime();
    const processorMs = before &&
      after && {
        server: (after.serverMs - before.serverMs) / load.saves,
        database: (after.databaseMs - before.databaseMs) / load.saves,
      };
    const lost = await lostOf(load.acknowledged, client);
    const collisions = await collide(bench.port, city, Math.min(40, options.departments));
    const saveOverBare = await oneSave(bench.port, city, client);
    return { ...load, lost, ...collisions, saveOverBare, pages, ...(processorMs ? { processorMs } : {}) };
  } finally {
    await client.close();
    await bench.close();
  }
}

interface Acknowledged {
  readonly evaluation: string;
  readonly item: string;
  readonly value: string;
  readonly revision: number;
}

const retriesMax = 1_000;

/** Every editor keeps typing and saving; a wait between two saves is drawn anew each time. */
async function evening(port: number, { editors }: CampaignCity, options: Options) {
  const acknowledged: Acknowledged[] = [];
  const tookMs: number[] = [];
  let retried = 0;
  const startedMs = performance.now();
  const endMs = startedMs + options.seconds * 1000;
  await Promise.all(
    editors.map(async (editor, at) => {
      const revisions = new Map<string, number>();
      for (let turn = 0; ; turn += 1) {
        const waitMs = (0.5 + fraction()) * options.thinkSeconds * 1000 * (turn === 0 ? fraction() : 1);
        if (performance.now() + waitMs >= endMs) return;
        await new Promise((done) => setTimeout(done, waitMs));
        const { item, path } = editor.items[turn % editor.items.length]!;
        const value = `${(at % 90) + 1}.${String(turn % 100).padStart(2, '0')}`;
        const expectedRevision = revisions.get(item) ?? 0;
        const sentMs = performance.now();
        // Nobody's connection is kept while they think; a browser opens another.
        const connection = await Connection.open(port);
        try {
          let answer = await save(connection, editor, path, { expectedRevision, value });
          // A page that is told to come again does: what somebody typed is not thrown away.
          for (; answer.status === 503 && retried < retriesMax; retried += 1)
            answer = await save(connection, editor, path, { expectedRevision, value });
          tookMs.push(performance.now() - sentMs);
          if (answer.status !== 200) throw new Error(`a save answered ${answer.status}: ${answer.body}`);
          revisions.set(item, expectedRevision + 1);
          acknowledged.push({ evaluation: editor.evaluation, item, value, revision: expectedRevision + 1 });
        } finally {
          connection.close();
        }
      }
    }),
  );
  const tookSeconds = (performance.now() - startedMs) / 1000;
  tookMs.sort((a, b) => a - b);
  return {
    acknowledged,
    retried,
    saves: tookMs.length,
    savesPerSecond: tookMs.length / tookSeconds,
    saveP50Ms: percentile(tookMs, 0.5),
    saveP95Ms: percentile(tookMs, 0.95),
  };
}

const fraction = (): number => systemRandom.bytes(4).reduce((sum, byte) => sum * 256 + byte, 0) / 2 ** 32;

const save = (connection: Connection, { token }: Editor, path: string, body: object) =>
  connection.send('POST', path, token, JSON.stringify(body));

/** Each item stands at its last acknowledged save and was raised once for each; each save has its event. */
async function lostOf(acknowledged: readonly Acknowledged[], client: Client): Promise<number> {
  const last = new Map<string, Acknowledged>();
  for (const one of acknowledged) {
    const key = `${one.evaluation} ${one.item}`;
    if ((last.get(key)?.revision ?? 0) < one.revision) last.set(key, one);
  }
  const kept = new Map((await client.kept()).map((row) => [`${row.evaluation} ${row.code}`, row]));
  let lost = 0;
  for (const [key, { value, revision }] of last) {
    const row = kept.get(key);
    if (row?.revision !== revision || Number(row.value) !== Number(value)) lost += 1;
  }
  return lost + Math.abs((await client.declaredEvents()) - acknowledged.length);
}

/** Two sessions save one item from the same revision at the same moment. */
async function collide(port: number, { editors }: CampaignCity, times: number) {
  let wronglyTold = 0;
  const [one, other] = await Promise.all([Connection.open(port), Connection.open(port)]);
  for (let at = 0; at < times; at += 1) {
    const editor = editors[at % editors.length]!;
    const { path } = editor.items[0]!;
    const now = JSON.parse((await one.send('GET', path, editor.token)).body);
    const expectedRevision: number = (now.item?.revision ?? now.revision) as number;
    const answers = await Promise.all(
      [one, other].map((connection, side) =>
        save(connection, editor, path, { expectedRevision, value: String(40 + side) }),
      ),
    );
    const statuses = answers.map(({ status }) => status).sort();
    if (statuses[0] !== 200 || statuses[1] !== 409) wronglyTold += 1;
  }
  one.close();
  other.close();
  return { collisions: times, wronglyTold };
}

const aloneTimes = 60;

async function oneSave(port: number, { editors }: CampaignCity, client: Client): Promise<number> {
  const editor = editors[0]!;
  const { item, path } = editor.items[0]!;
  const connection = await Connection.open(port);
  const took: number[] = [];
  let { revision } = JSON.parse((await connection.send('GET', path, editor.token)).body);
  for (let at = 0; at < aloneTimes; at += 1, revision += 1) {
    const sentMs = performance.now();
    const body = { expectedRevision: revision, value: String(at) };
    const { status } = await save(connection, editor, path, body);
    took.push(performance.now() - sentMs);
    if (status !== 200) throw new Error(`a save alone answered ${status}`);
  }
  connection.close();
  await client.prepareBare();
  const bare = await client.bareSaves(editor.evaluation, item, aloneTimes);
  return median(took) / median(bare);
}

const pageTimes = 20;

async function measurePages(port: number, city: CampaignCity, client: Client): Promise<Page[]> {
  const projects = `SELECT * FROM evaluation.evaluation WHERE year = 2021 AND project IS NOT NULL
    ORDER BY opened_at DESC, id DESC LIMIT 50`;
  const progress = `SELECT n.department, e.*, (SELECT count(*) FROM evaluation.outcome o WHERE o.evaluation = e.id)
    FROM evaluation.enrolment n LEFT JOIN evaluation.evaluation e
    ON e.year = 2021 AND e.department = n.department AND e.project IS NULL`;
  const counts = `SELECT department, state, count(*) FROM evaluation.evaluation WHERE year = 2021 GROUP BY 1, 2`;
  const asked: [string, string, string][] = [
    ['progress of the campaign', `/api/v1/evaluation-campaigns/${city.campaign}`, `${progress}; ${counts}`],
    ['late steps', `/api/v1/evaluation-campaigns/${city.campaign}/late-steps`, progress],
    ['projects, first page', '/api/v1/evaluations?kind=project&year=2021', projects],
    ['comparison of one item', '/api/v1/evaluation-comparisons?item=d-open-datasets', projects],
  ];
  const pages: Page[] = [];
  for (const [name, path, sql] of asked) {
    // The server closes a connection that nobody uses, as none does while the bare reads run.
    const connection = await Connection.open(port);
    const took: number[] = [];
    for (let at = 0; at < pageTimes; at += 1) {
      const sentMs = performance.now();
      const { status, body } = await connection.send('GET', path, city.finance);
      took.push(performance.now() - sentMs);
      if (status !== 200) throw new Error(`${path} answered ${status}: ${body.slice(0, 200)}`);
    }
    connection.close();
    const bare = await client.bareReads(sql, pageTimes);
    pages.push({
      name,
      p95Ms: percentile(
        [...took].sort((a, b) => a - b),
        0.95,
      ),
      overBare: median(took) / median(bare),
    });
  }
  return pages;
}

const median = (values: readonly number[]): number =>
  percentile(
    [...values].sort((a, b) => a - b),
    0.5,
  );

export const small: Omit<Options, 'tell'> = {
  departments: 4,
  projectsEach: 10,
  editors: 12,
  seconds: 4,
  thinkSeconds: 0.5,
};
export const large: Omit<Options, 'tell'> = {
  departments: 200,
  projectsEach: 100,
  editors: 500,
  seconds: 40,
  thinkSeconds: 10,
};

if (import.meta.main) {
  const { values } = parseArgs({ options: { large: { type: 'boolean', default: false } } });
  const tell = (line: string) => process.stderr.write(`${line}\n`);
  const size = values.large ? large : small;
  const done = await measureCampaign({ ...size, tell });
  const ms = (one: number) => `${one.toFixed(0)} ms`;
  process.stdout.write(
    [
      `${size.editors} editors, each saving about every ${size.thinkSeconds} s: ${done.saves} saves, ${done.savesPerSecond.toFixed(0)}/s, p50 ${ms(done.saveP50Ms)}, p95 ${ms(done.saveP95Ms)} (limit ${saveP95MsMax})`,
      ...(done.processorMs
        ? [
            `  processor time of one: Kapok ${done.processorMs.server.toFixed(1)} ms, PostgreSQL ${done.processorMs.database.toFixed(1)} ms`,
          ]
        : []),
      `acknowledged saves lost: ${done.lost}; asked again after a 503: ${done.retried}; of ${done.collisions} pairs at one item ${done.wronglyTold} were told wrongly`,
      `one save alone: ${done.saveOverBare.toFixed(1)} times the bare SQL of its rows`,
      ...done.pages.map(
        ({ name, p95Ms, overBare }) =>
          `${name}: p95 ${ms(p95Ms)} (limit ${pageP95MsMax}), ${overBare.toFixed(1)} times the bare SQL`,
      ),
      '',
    ].join('\n'),
  );
  const holds =
    done.saveP95Ms <= saveP95MsMax &&
    done.lost === 0 &&
    done.wronglyTold === 0 &&
    done.pages.every(({ p95Ms }) => p95Ms <= pageP95MsMax);
  process.exitCode = holds ? 0 : 1;
}
