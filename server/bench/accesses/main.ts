// Measures what a person waits for who asks who looked at their data: the page over HTTP beside the bare indexed query of the
// same rows, and beside the same page while few accesses were kept. It prints ratios of one run; seconds alone mean nothing.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { PartyId } from '@kapok/contracts/ids.ts';
import type { MyAccess } from '@kapok/contracts/privacy/rights.ts';
import pg from 'pg';
import { readConfig } from '../../src/kernel/config.ts';
import { doingAs } from '../../src/kernel/doing.ts';
import { isRefusal } from '../../src/kernel/errors.ts';
import { openHouse } from '../../src/kernel/house.ts';
import type { House } from '../../src/kernel/module.ts';
import { startServer } from '../../src/main.ts';
import { registerWorkOrder } from '../../src/modules/hotline/index.ts';
import { authorityOver, enterParties, openPersonSession } from '../../src/modules/parties/index.ts';

/** What is kept may grow a hundredfold, the wait for one page may not double. */
export const growthMax = 2;
const ownOrders = 20;
const ownAccesses = 300;
const pageLimit = 50;
const fewAccesses = 10_000;

export interface Measured {
  readonly accesses: number;
  readonly pageMicros: number;
  readonly bareMicros: number;
  /** The page with all that is kept, over the page while few were. */
  readonly growth: number;
}

export async function measureAccesses(options: { accesses: number; pages: number }): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), 'kapok-bench-accesses-'));
  // One person asks more often than any person may.
  const environment = { KAPOK_READS_PER_MINUTE: '1000000' };
  const opened = await openHouse(
    readConfig({ data: folder, port: '0', empty: true }, environment),
    authorityOver,
  );
  const owner = new pg.Client({ connectionString: opened.endpoints.ownerUrl });
  try {
    const server = await startServer(opened.house, { pages: false });
    try {
      await owner.connect();
      const url = await server.app.listen({ port: 0, host: '127.0.0.1' });
      const person = await personWithOrders(opened.house);
      const path = `${url}/api/v1/me/accesses?limit=${pageLimit}`;
      const page = async () => {
        const answer = await fetch(path, { headers: { authorization: `Bearer ${person.token}` } });
        const { items } = (await answer.json()) as { items: MyAccess[] };
        if (items.length !== pageLimit) throw new Error(`the page has ${items.length} accesses`);
      };
      const bare = () => owner.query({ name: 'bare', text: bareQuery, values: [person.records] });
      await keepAccesses(owner, 0, fewAccesses, person.records);
      const few = await inTurns(options.pages, page, bare);
      await keepAccesses(owner, fewAccesses, options.accesses, []);
      const all = await inTurns(options.pages, page, bare);
      return {
        accesses: options.accesses,
        pageMicros: all.page,
        bareMicros: all.bare,
        growth: all.page / few.page,
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

// By record first, as by time one person's few would be looked for among everybody's: a hundred times slower here.
const bareQuery = `SELECT * FROM (SELECT * FROM privacy.access WHERE records && $1::text[] OFFSET 0) AS access
  ORDER BY at DESC, event_id DESC LIMIT ${pageLimit + 1}`;

async function personWithOrders(house: House): Promise<{ token: string; records: string[] }> {
  const { db, clock, random, vault } = house;
  const source = { actor: 'system:bench', clock, random, vault };
  const named = { documentType: 'passport', documentNumber: 'E10000001', name: '示例人员' } as const;
  const [entered] = await db.transaction().execute((tx) => enterParties(tx, house, source, [named]));
  if (entered === undefined || isRefusal(entered)) throw new Error('the person was refused');
  const doing = doingAs(house, { kind: 'system', name: 'bench' });
  const records: string[] = [entered.partyId];
  for (let at = 0; at < ownOrders; at += 1) records.push(await orderOf(doing, entered.partyId));
  const terms = { device: { browser: 'other', system: 'other' }, idleMinutesMax: 600, hoursMax: 12 } as const;
  const { token } = await openPersonSession(house, { partyId: entered.partyId, assurance: 2 }, terms);
  return { token, records };
}

async function orderOf(doing: Parameters<typeof registerWorkOrder>[0], partyId: PartyId): Promise<string> {
  const registered = await registerWorkOrder(doing, {
    orderType: 'complaint',
    category: '010101',
    channel: 'phone',
    line: '12345',
    district: '440106',
    urgency: 'normal',
    title: '路灯不亮',
    content: '小区门口的路灯已三天不亮。',
    partyId,
  });
  if (isRefusal(registered)) throw new Error(`the order was refused: ${registered.refused}`);
  return registered.workOrder.id;
}

/**
 * Accesses as they come: mostly of one record, one in twenty of a list of fifty. The person's own lie evenly among them. They
 * are written beside the house, as a million readings would take the house hours.
 */
async function keepAccesses(
  owner: pg.Client,
  from: number,
  to: number,
  own: readonly string[],
): Promise<void> {
  await owner.query(
    `INSERT INTO privacy.access (event_id, event_type, at, actor, operation, kind, records, fields, unmasked, posts, units, purpose)
     SELECT gen_random_uuid(), 'kernel.personal-data.read', '2021-01-01Z'::timestamptz + n * interval '30 seconds',
       'staff:' || md5((n % 400)::text)::uuid, 'readWorkOrder', 'hotline.work-order',
       CASE WHEN cardinality($3::text[]) > 0 AND n % (($2 - $1) / ${ownAccesses}) = 0
         THEN ARRAY[$3[1 + (n / (($2 - $1) / ${ownAccesses})) % cardinality($3::text[])]]
         WHEN n % 20 = 0 THEN (SELECT array_agg(md5((n * 50 + k)::text)::uuid::text) FROM generate_series(1, 50) AS k)
         ELSE ARRAY[md5((n % 200000)::text)::uuid::text] END,
       ARRAY['content', 'caller.phone'], n % 10 = 0, '[{"role":"handler","unit":"traffic"}]', ARRAY['traffic'], 'handling-case'
     FROM generate_series($1::int, $2::int - 1) AS n`,
    [from, to, own],
  );
  // The index holds back what was just added until it is cleaned; a night has passed over what most people ask about.
  await owner.query('VACUUM ANALYZE privacy.access');
}

/** In turns, so that what else the machine does weighs on both. */
async function inTurns(
  times: number,
  page: () => Promise<unknown>,
  bare: () => Promise<unknown>,
): Promise<{ page: number; bare: number }> {
  const spent = { page: 0, bare: 0 };
  await page();
  await bare();
  for (let at = 0; at < times; at += 1)
    for (const [name, work] of [
      ['page', page],
      ['bare', bare],
    ] as const) {
      const started = performance.now();
      await work();
      spent[name] += ((performance.now() - started) * 1000) / times;
    }
  return spent;
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { large: { type: 'boolean', default: false } } });
  const { accesses, pageMicros, bareMicros, growth } = await measureAccesses({
    accesses: values.large ? 1_000_000 : 100_000,
    pages: values.large ? 200 : 50,
  });
  const ms = (micros: number) => `${(micros / 1000).toFixed(2)} ms`;
  process.stdout.write(
    [
      `who looked at my data, ${pageLimit} of ${ownAccesses} among ${accesses}: ${ms(pageMicros)} over HTTP`,
      `÷ the bare indexed query of the same page (${ms(bareMicros)}): ${(pageMicros / bareMicros).toFixed(2)}`,
      `÷ the page while ${fewAccesses} were kept: ${growth.toFixed(2)} (limit ${growthMax})`,
      '',
    ].join('\n'),
  );
  process.exitCode = growth <= growthMax ? 0 : 1;
}
