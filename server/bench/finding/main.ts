// Measures whether people find the item they mean, and how long they wait: a hundred everyday questions over HTTP against a real
// district's catalogue, then many clients at once over as many items as asked for, beside the bare query of one name.
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { itemTypeCodes } from '@kapok/contracts/services.ts';
import pg from 'pg';
import { parse } from 'yaml';
import { readConfig } from '../../src/kernel/config.ts';
import { doingAs } from '../../src/kernel/doing.ts';
import { openHouse } from '../../src/kernel/house.ts';
import { startServer } from '../../src/main.ts';
import { authorityOver } from '../../src/modules/parties/index.ts';
import { importItems } from '../../src/modules/services/index.ts';

export const dataFile = join(
  import.meta.dirname,
  '../../../../shared/data/items/service_items_guangan_qianfeng.json',
);
const firstMax = 3;

interface RealItem {
  readonly name: string;
  readonly itemCode: string;
  readonly taskType: string;
  readonly department: string;
}
type Question = readonly [asked: string, name: string];

export interface Measured {
  readonly items: number;
  readonly sets: readonly {
    readonly name: string;
    readonly asked: number;
    readonly found: number;
    readonly missed: readonly string[];
  }[];
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  /** The wait for an answer over the wait for a row of an index, at as many clients. */
  readonly ratio: number;
  /** The same while each client reads for two seconds between its questions, as people do: what somebody really waits. */
  readonly paced: { readonly perSecond: number; readonly p50Ms: number; readonly p95Ms: number };
}

/** Between two questions of one client that is a person. */
const readingMs = 2_000;

/** Undefined where the catalogue is not there. */
export async function measureFinding(size: {
  items: number;
  clients: number;
  seconds: number;
}): Promise<Measured | undefined> {
  if (!existsSync(dataFile)) return undefined;
  const real = JSON.parse(readFileSync(dataFile, 'utf8')) as RealItem[];
  const folder = await mkdtemp(join(tmpdir(), 'kapok-bench-finding-'));
  const opened = await openHouse(
    readConfig(
      { data: folder, port: '0', empty: true },
      { KAPOK_READS_PER_MINUTE: '1000000', KAPOK_SEARCHES_PER_MINUTE: '1000000' },
    ),
    authorityOver,
  );
  const owner = new pg.Pool({ connectionString: opened.endpoints.ownerUrl, max: size.clients });
  try {
    const server = await startServer(opened.house, { pages: false });
    try {
      const doing = doingAs(opened.house, { kind: 'system', name: 'bench' });
      for (let at = 0; at < size.items; at += real.length)
        for (let from = 0; from < real.length; from += 1_000)
          await importItems(
            doing,
            'bench',
            real.slice(from, from + 1_000).map((item, line) => rowOf(item, at / real.length, line)),
          );
      await owner.query('ANALYZE');
      const url = `${await server.app.listen({ port: 0, host: '127.0.0.1' })}/api/v1/services/items`;
      const ask = async (question: string) => {
        const answer = await fetch(`${url}?limit=${firstMax}&q=${encodeURIComponent(question)}`);
        return ((await answer.json()) as { items: { name: string }[] }).items.map(({ name }) => name);
      };
      const sets: Measured['sets'][number][] = [];
      for (const name of ['questions', 'unseen']) {
        const questions = parse(
          readFileSync(join(import.meta.dirname, `${name}.yaml`), 'utf8'),
        ) as Question[];
        const missed: string[] = [];
        for (const [question, item] of questions)
          if (!(await ask(question)).includes(item)) missed.push(question);
        sets.push({ name, asked: questions.length, found: questions.length - missed.length, missed });
      }
      const questions = parse(
        readFileSync(join(import.meta.dirname, 'questions.yaml'), 'utf8'),
      ) as Question[];
      const waits = await atOnce(size, async (turn) => {
        await ask(questions[turn % questions.length]![0]);
      });
      const pacedWaits = await atOnce(
        size,
        async (turn) => {
          await ask(questions[turn % questions.length]![0]);
        },
        readingMs,
      );
      const bare = await atOnce({ ...size, seconds: size.seconds / 4 }, async (turn) => {
        await owner.query({
          name: 'bare',
          text: 'SELECT i.* FROM services.heading h JOIN services.item i ON i.heading = h.id WHERE h.name = $1 LIMIT 3',
          values: [questions[turn % questions.length]![1]],
        });
      });
      return {
        items: Math.ceil(size.items / real.length) * real.length,
        sets,
        perSecond: waits.length / size.seconds,
        p50Ms: quantile(waits, 0.5),
        p95Ms: quantile(waits, 0.95),
        ratio: quantile(waits, 0.5) / quantile(bare, 0.5),
        paced: {
          perSecond: pacedWaits.length / size.seconds,
          p50Ms: quantile(pacedWaits, 0.5),
          p95Ms: quantile(pacedWaits, 0.95),
        },
      };
    } finally {
      await server.stop();
    }
  } finally {
    await owner.end();
    await opened.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Every copy is another district's catalogue; every eighth name is the district's own, as no two catalogues are alike. */
function rowOf(item: RealItem, copy: number, line: number) {
  const type = item.taskType.padStart(2, '0') as (typeof itemTypeCodes)[number];
  const code = copy === 0 ? item.itemCode : `${item.itemCode.slice(0, 60)}.${copy}`;
  return {
    line,
    externalId: code,
    fingerprint: '',
    row: {
      code,
      name: copy > 0 && line % 8 === 0 ? `${item.name}（${copy}区）` : item.name,
      itemType: itemTypeCodes.includes(type) ? type : ('20' as const),
      department: item.department,
      division: String(440_000 + copy),
    },
  };
}

/** How long each call took, in milliseconds, with so many callers each waiting for its answer, and a pause, before it asks again. */
async function atOnce(
  { clients, seconds }: { clients: number; seconds: number },
  work: (turn: number) => Promise<void>,
  pauseMs = 0,
): Promise<number[]> {
  const waits: number[] = [];
  const until = performance.now() + seconds * 1_000;
  let turn = 0;
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      // People do not begin all at once.
      if (pauseMs > 0) await sleep((pauseMs * client) / clients);
      while (performance.now() < until) {
        const began = performance.now();
        turn += 1;
        await work(turn);
        waits.push(performance.now() - began);
        if (pauseMs > 0) await sleep(pauseMs);
      }
    }),
  );
  return waits;
}

const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((one, other) => one - other)[Math.floor((values.length - 1) * share)] ?? 0;

if (import.meta.main) {
  const { values } = parseArgs({ options: { large: { type: 'boolean' } } });
  const measured = await measureFinding(
    values.large ? { items: 100_000, clients: 50, seconds: 20 } : { items: 1_135, clients: 50, seconds: 4 },
  );
  if (!measured) console.log(`the catalogue is looked for at ${dataFile}`);
  else {
    for (const { name, asked, found, missed } of measured.sets)
      console.log(
        `${name}: ${found} of ${asked} in the first ${firstMax}${missed.map((one) => `\n  not: ${one}`).join('')}`,
      );
    console.log(
      `${measured.items} items, 50 clients: ${measured.perSecond.toFixed(0)}/s, p50 ${measured.p50Ms.toFixed(1)} ms, p95 ${measured.p95Ms.toFixed(1)} ms; ${measured.ratio.toFixed(1)} of the wait for one row by its name`,
    );
    const { perSecond, p50Ms, p95Ms } = measured.paced;
    console.log(
      `with ${readingMs / 1_000} s of reading between questions: ${perSecond.toFixed(0)}/s, p50 ${p50Ms.toFixed(1)} ms, p95 ${p95Ms.toFixed(1)} ms (limit 30)`,
    );
  }
}
