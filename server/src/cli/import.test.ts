// Proves `kapok import` as a city meets it: a program, a file, a database; also killed in the middle.
import type { ChildProcess } from 'node:child_process';
import { createReadStream, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip, gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openTestHouse, type TestHouse } from '../../test/house.ts';
import { runKapok } from '../../test/kapok.ts';
import { withPersonal } from '../../test/personal.ts';

// Each test starts the program some times; a machine with other work on it takes its time.
vi.setConfig({ testTimeout: 180_000 });

const root = join(import.meta.dirname, '../../..');
const folder = mkdtempSync(join(tmpdir(), 'kapok-import-'));
let city: TestHouse;
beforeAll(async () => {
  city = await openTestHouse();
});
afterAll(async () => {
  await city.close();
  rmSync(folder, { recursive: true });
});

const kapok = (args: readonly string[], onStart?: (child: ChildProcess) => void) =>
  runKapok(city, [...args, '--data', join(folder, 'data')], onStart);

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** A mapping that ships, under a source's name of its own. */
function mappingOf(name: string, source = name): string {
  const text = readFileSync(join(root, `city/mappings/${name}.yaml`), 'utf8');
  return file(`${source}.yaml`, text.replace(`source: ${name}\n`, `source: ${source}\n`));
}

async function importing(kind: string, path: string, mapping: string) {
  const { code, out, err } = await kapok(['import', kind, path, '--mapping', mapping, '--json']);
  expect(err).not.toMatch(/Error/);
  return { code, ...JSON.parse(out) };
}

/** Everything an import wrote for a source, without the ids that differ from run to run. */
async function written(source: string): Promise<unknown[]> {
  const { rows } = await sql<Written>`
    SELECT c.id, split_part(c.number, ':', 2) AS number, c.state, c.context, c.version, c.department, c.title, c.clocks, c.opened_at, c.closed_at,
      c.imported, to_jsonb(o) - 'id' AS facts,
      (SELECT json_agg(json_build_array(a.version, a.at, a.command, a.state, a.department, a.note) ORDER BY a.version) FROM cases.action a WHERE a.case_id = c.id) AS actions,
      (SELECT json_agg(json_build_object('id', e.id, 'event', json_build_array(e.type, e.at, e.actor = 'system:import:' || ${source}, e.body - 'orderNo'), 'personal', e.personal) ORDER BY e.body->'version')
        FROM kernel.event e WHERE e.subject = c.id::text) AS events
    FROM cases."case" c JOIN hotline.work_order o ON o.id = c.id WHERE c.number LIKE ${`${source}:%`} ORDER BY c.number`.execute(
    city.house.scoped('everything'),
  );
  const plain: unknown[] = [];
  // One after the other: thousands at once would wait for a connection longer than one may.
  for (const row of rows) plain.push(await opened(row));
  return plain;
}

interface Written {
  readonly id: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly actions: readonly (readonly [number, ...unknown[]])[];
  readonly events: readonly {
    readonly id: string;
    readonly event: readonly unknown[];
    readonly personal: string | null;
  }[];
}

/** The same with what is sealed opened, as two seals of one text are never alike. */
async function opened({ id, facts, actions, events, ...rest }: Written): Promise<unknown> {
  const { db, vault } = city.house;
  const bytes = (text: unknown) => Buffer.from(String(text).slice(2), 'hex');
  const plain = { ...facts };
  for (const name of ['content', 'reply', 'caller_name', 'caller_phone', 'caller_address'])
    if (facts[name] !== null)
      plain[name] = await vault.openText(db, {
        column: `hotline.work_order.${name}`,
        row: id,
        sealed: bytes(facts[name]),
      });
  const notes = await vault.open(
    db,
    actions.map((action) => ({
      column: 'cases.action.note',
      row: `${id}:${action[0]}`,
      sealed: action.at(-1) === null ? null : bytes(action.at(-1)),
    })),
  );
  const sealed = events.map((event) => ({
    ...event,
    personal: event.personal ? bytes(event.personal) : null,
  }));
  const unsealed = await withPersonal(city.house, sealed);
  return {
    ...rest,
    facts: plain,
    actions: actions.map((action, at) => [...action.slice(0, -1), notes[at] ?? null]),
    events: unsealed.map(({ event, personal }) => [...event, personal]),
  };
}

async function countOf(source: string): Promise<number> {
  const { rows } = await sql<{
    n: number;
  }>`SELECT count(*) AS n FROM hotline.imported WHERE source = ${source}`.execute(
    city.house.scoped('everything'),
  );
  return rows[0]!.n;
}

const columns =
  'CASE_ENQUIRY_ID,OPEN_DT,TARGET_DT,CLOSED_DT,OnTime_Status,CASE_STATUS,CLOSURE_REASON,CASE_TITLE,SUBJECT,REASON,TYPE,QUEUE,Department,Location,neighborhood,Source';
interface Request {
  readonly id: string | number;
  readonly target?: string;
  readonly closed?: string;
  readonly label?: string;
  readonly note?: string;
}
const request = ({
  id,
  target = '01/05/2015 08:30:00 AM',
  closed = '',
  label = 'ONTIME',
  note = 'Done',
}: Request) =>
  `${id},01/02/2015 09:00:00 AM,${target},${closed},${label},${closed ? 'Closed' : 'Open'},"${note}","Light, out",PWD,Street Lights,Street Light Outages,Q,PWDx,1 Main St,Dorchester,Self Service`;

describe('work orders', () => {
  test('good rows go in, broken ones are listed by line and reason, and a second time nothing is added', async () => {
    const rows = [
      columns,
      request({ id: 1, closed: '01/03/2015 09:00:00 AM', note: 'Call 617-635-4500' }),
      request({ id: 2, closed: '01/06/2015 09:00:00 AM', label: 'OVERDUE' }),
      request({ id: 3, closed: '01/06/2015 09:00:00 AM', label: 'ONTIME' }),
      request({ id: 4, closed: '01/01/2015 09:00:00 AM' }),
      '5,"open quote,01/02/2015 09:00:00 AM',
      request({ id: 6, note: 'two\nlines' }),
      request({ id: 1 }),
      request({ id: 8, target: 'soon' }),
      '9,too,few',
      request({ id: 10, closed: '03/08/2015 02:30:00 AM' }),
      request({ id: 11, closed: '01/03/2015 09:00:00 AM', label: '' }),
      request({ id: 12 }).replace('Done', 'nu\0l'),
      request({ id: 13, target: '', closed: '01/03/2015 09:00:00 AM' }),
    ];
    const path = file('broken.csv', rows.join('\r\n'));
    const first = await importing('work-orders', path, mappingOf('boston-311', 'broken'));
    const expected = {
      code: 0,
      read: 13,
      imported: 6,
      unchanged: 0,
      refused: [
        { line: 5, reason: 'closed before it was opened' },
        { line: 6, reason: 'a quote is opened and never closed' },
        { line: 9, reason: 'the external id came before in this file' },
        { line: 10, reason: 'targetAt is not a time in a format of the mapping' },
        { line: 11, reason: 'expected 16 columns, found 3' },
        { line: 12, reason: 'closedAt never was in America/New_York: the clocks skipped it' },
        { line: 14, reason: 'contains a NUL character' },
      ],
      reconciled: { compared: 4, agreed: 2, differing: [4, 13] },
    };
    expect(first).toEqual(expected);
    expect(await importing('work-orders', path, mappingOf('boston-311', 'broken'))).toEqual({
      ...expected,
      imported: 0,
      unchanged: 6,
    });

    const orders = (await written('broken')) as {
      number: string;
      imported: boolean;
      facts: object;
      actions: unknown[][];
      events: unknown[][];
    }[];
    expect(orders.map(({ number }) => number)).toEqual(['1', '11', '13', '2', '3', '6']);
    const [one] = orders;
    expect(one!.imported).toBe(true);
    expect(
      one!.actions.map(([, at, command, state]) => [new Date(String(at)).toISOString(), command, state]),
    ).toEqual([
      ['2015-01-02T14:00:00.000Z', 'register', 'registered'],
      ['2015-01-02T14:00:00.000Z', 'dispatch', 'dispatched'],
      ['2015-01-03T14:00:00.000Z', 'close', 'closed'],
    ]);
    expect(one!.events.map(([type, , byImport]) => [type, byImport])).toEqual([
      ['hotline.work-order.registered', true],
      ['hotline.work-order.dispatched', true],
      ['hotline.work-order.closed', true],
    ]);
    expect(one!.events[2]![3]).toMatchObject({
      onTime: true,
      direct: false,
      imported: true,
      department: 'PWDx',
      version: 3,
    });
    expect(JSON.stringify(one)).toContain('Call [电话]');
    expect(JSON.stringify(orders)).not.toContain('635-4500');
  });

  test('an order that was open and is now closed gets its closing events; one acted on, or changed otherwise, is refused', async () => {
    const mapping = mappingOf('boston-311', 'later');
    const before = [
      columns,
      request({ id: 1 }),
      request({ id: 2 }),
      request({ id: 3, closed: '01/03/2015 09:00:00 AM' }),
      request({ id: 4 }),
    ];
    await importing('work-orders', file('before.csv', before.join('\n')), mapping);
    const supervisor = await city.as('supervisor');
    const found = await supervisor.get('/api/v1/hotline/work-orders?q=later:4');
    const commands = `/api/v1/hotline/work-orders/${found.body.items[0].id}/commands`;
    const supervised = await supervisor.post(commands, {
      command: 'supervise',
      expectedVersion: 2,
      note: '请尽快',
    });
    expect(supervised.status).toBe(200);
    const after = [
      columns,
      request({ id: 1, closed: '01/09/2015 09:00:00 AM', label: 'OVERDUE' }),
      request({ id: 2, note: 'Still open' }),
      request({ id: 3, closed: '01/04/2015 09:00:00 AM' }),
      request({ id: 4, closed: '01/09/2015 09:00:00 AM', label: 'OVERDUE' }),
    ];
    const path = file('after.csv', after.join('\n'));
    const differs = 'differs from the imported record';
    expect(await importing('work-orders', path, mapping)).toMatchObject({
      read: 4,
      imported: 1,
      unchanged: 0,
      refused: [
        { line: 3, reason: differs },
        { line: 4, reason: differs },
        { line: 5, reason: differs },
      ],
    });
    const [closed, open] = (await written('later')) as {
      state: string;
      version: number;
      closedAt: Date;
      events: unknown[][];
    }[];
    expect(closed).toMatchObject({ state: 'closed', version: 3, closedAt: new Date('2015-01-09T14:00:00Z') });
    expect(closed!.events.at(-1)![3]).toMatchObject({ onTime: false });
    expect(open).toMatchObject({ state: 'dispatched', closedAt: null });
    expect(await importing('work-orders', path, mapping)).toMatchObject({ imported: 0, unchanged: 1 });
  });

  test('killed with -9 halfway and run again, it has written the same as one run', async () => {
    const rows = Array.from({ length: 2_000 }, (_, at) =>
      request({ id: at, closed: at % 3 ? '01/03/2015 09:00:00 AM' : '' }),
    );
    const path = file('long.csv.gz', gzipSync([columns, ...rows].join('\n')));
    const killed = mappingOf('boston-311', 'killed');
    const ended = await kapok(['import', 'work-orders', path, '--mapping', killed, '--json'], (child) => {
      const watch = setInterval(async () => {
        const rowsIn = await countOf('killed');
        if (rowsIn === 0 || child.exitCode !== null) return;
        clearInterval(watch);
        child.kill('SIGKILL');
      }, 5);
      child.on('exit', () => clearInterval(watch));
    });
    expect(ended.out, 'the import was over before it was killed: use a longer file').toBe('');
    const halfway = await countOf('killed');
    expect(halfway).toBeGreaterThan(0);
    expect(halfway).toBeLessThan(2_000);

    const again = await importing('work-orders', path, killed);
    expect(again).toMatchObject({ read: 2_000, refused: [] });
    expect(again.imported + again.unchanged).toBe(2_000);
    expect(again.unchanged).toBeGreaterThanOrEqual(halfway);
    await importing('work-orders', path, mappingOf('boston-311', 'whole'));
    expect(await written('killed')).toEqual(await written('whole'));
  });

  test('a Chinese export in GB18030', async () => {
    const header =
      '工单编号,受理时间,转办时间,签收时间,办理时限,答复时间,办结时间,标题,诉求内容,诉求地址,答复内容,来电人,来电号码,诉求类型,紧急程度,来源,事项分类,区域,承办单位,退单次数,话务满意度,办理满意度,状态,是否超期';
    const row =
      '2021000001,2021-06-01 09:00:00,2021-06-01 10:00:00,2021-06-01 15:00:00,2021-06-15 18:00:00,2021-06-10 11:00:00,2021/6/11 9:30,占道停车,"小区门口占道，请联系13812345678",天河路1号,已清理,张三,13812345678,投诉,无,电话,城市管理,天河区,traffic,1,非常满意,基本满意,已办结,否';
    // The platform writes no GB18030; these texts have only two-byte characters, which are looked up by reading them all.
    const path = file('chinese.csv', inGb18030(`${header}\n${row}\n`));
    expect(
      await importing('work-orders', path, mappingOf('example-work-orders', 'example-12345')),
    ).toMatchObject({
      read: 1,
      imported: 1,
      reconciled: { compared: 1, agreed: 1 },
    });
    const [order] = (await written('example-12345')) as {
      state: string;
      facts: object;
      actions: unknown[][];
    }[];
    expect(order!.facts).toMatchObject({
      district: '440106',
      satisfaction_agent: 5,
      satisfaction_handling: 3,
      caller_phone: '13812345678',
      content: '小区门口占道，请联系[电话]\n地址：天河路1号',
    });
    expect(order!.actions.map(([, , command]) => command)).toEqual([
      'register',
      'dispatch',
      'sign',
      'reply',
      'call-back',
      'close',
    ]);
  });
});

describe('calls', () => {
  test('a queue log', async () => {
    const lines: string[] = ['1420000000|NONE|NONE|NONE|QUEUESTART|'];
    for (let call = 0; call < 300; call += 1) {
      const at = 1_420_000_000 + call * 20;
      lines.push(`${at}|${at}.${call}|12345|NONE|ENTERQUEUE||020${83_000_000 + call}|1`);
      if (call % 4 === 0) lines.push(`${at + 15}|${at}.${call}|12345|NONE|ABANDON|1|1|15`);
      else
        lines.push(
          `${at + 7}|${at}.${call}|12345|SIP/${call % 9}|CONNECT|7|x|3`,
          `${at + 90}|${at}.${call}|12345|SIP/${call % 9}|COMPLETECALLER|7|83|1`,
        );
    }
    lines.push('bad line', '1420009999|open.1|12345|NONE|ENTERQUEUE||138|1');
    const path = file('queue_log', lines.join('\n'));
    expect(await importing('calls', path, mappingOf('asterisk-queue-log'))).toEqual({
      code: 0,
      read: 302,
      imported: 300,
      unchanged: 0,
      refused: [
        { line: lines.length - 1, reason: 'expected 5–10 columns, found 1' },
        {
          line: lines.length,
          reason: 'the call has not ended where the log ends; import again when the log has its end',
        },
      ],
      reconciled: { compared: 0, agreed: 0, differing: [] },
    });
    expect(await importing('calls', path, mappingOf('asterisk-queue-log'))).toMatchObject({
      imported: 0,
      unchanged: 300,
    });
    const supervisor = await city.as('supervisor');
    const { body } = await supervisor.get('/api/v1/hotline/calls?limit=2&outcome=abandoned');
    expect(body.items[0]).toMatchObject({
      imported: true,
      waitSeconds: 15,
      line: '12345',
      outcome: 'abandoned',
    });
  });
});

describe('wrong usage and unreadable input end with 2, a file of nothing but refused rows with 1', () => {
  const mapping = () => mappingOf('boston-311', 'wrong');
  const cases: [string, () => string[], number, RegExp][] = [
    ['no file', () => ['import', 'calls'], 2, /Usage: kapok import/],
    ['unknown kind', () => ['import', 'dogs', 'x.csv', '--mapping', 'y'], 2, /work-orders/],
    [
      'no such file',
      () => ['import', 'work-orders', 'absent.csv', '--mapping', mapping()],
      2,
      /no such file/,
    ],
    [
      'no such mapping',
      () => ['import', 'work-orders', 'absent.csv', '--mapping', 'absent.yaml'],
      2,
      /mapping absent.yaml cannot be used/,
    ],
    [
      'another kind’s mapping',
      () => ['import', 'calls', 'absent.csv', '--mapping', mapping()],
      2,
      /line 4: records is work-orders/,
    ],
    [
      'another file',
      () => ['import', 'work-orders', file('other.csv', 'a,b\n1,2\n'), '--mapping', mapping()],
      2,
      /has no column .*"CASE_ENQUIRY_ID"/,
    ],
    [
      'an empty file',
      () => ['import', 'work-orders', file('empty.csv', ''), '--mapping', mapping()],
      2,
      /empty/,
    ],
    [
      'a cut gzip',
      () => [
        'import',
        'work-orders',
        file('cut.gz', gzipSync(`${columns}\n${request({ id: 1 })}\n`).subarray(0, 90)),
        '--mapping',
        mapping(),
      ],
      2,
      /cut off/,
    ],
    [
      'nothing good',
      () => ['import', 'work-orders', file('bad.csv', `${columns}\n1,2\n`), '--mapping', mapping()],
      1,
      /^$/,
    ],
  ];
  test.each(cases)('%s', async (_name, args, code, said) => {
    const ended = await kapok(args());
    expect(ended).toMatchObject({ code });
    expect(ended.err).toMatch(said);
  });
});

const boston = join(root, '../shared/data/hotline/boston_311_2015_h1.csv.gz');
test.skipIf(!existsSync(boston))(
  '3,000 real requests of Boston (looked for at ../shared/data/hotline/boston_311_2015_h1.csv.gz)',
  async () => {
    const lines: string[] = [];
    for await (const line of createInterface(createReadStream(boston).pipe(createGunzip())))
      if (lines.push(line) > 3_000) break;
    const path = file('boston.csv', lines.join('\n'));
    const done = await importing('work-orders', path, mappingOf('boston-311', 'boston'));
    expect(done.read).toBe(3_000);
    expect(done.imported + done.refused.length).toBe(3_000);
    // Dates and labels agree on every row that has a label; the others are listed.
    expect(done.reconciled.differing.length).toBeLessThan(10);
    for (const line of done.reconciled.differing) expect(lines[line - 1]).not.toMatch(/,(ONTIME|OVERDUE),/);
  },
);

function inGb18030(text: string): Buffer {
  const bytes = new Map<string, readonly number[]>();
  const decoder = new TextDecoder('gb18030');
  for (let lead = 0x81; lead <= 0xfe; lead += 1)
    for (let trail = 0x40; trail <= 0xfe; trail += 1)
      bytes.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail]);
  return Buffer.from(
    [...text].flatMap((each) => (each.charCodeAt(0) < 0x80 ? [each.charCodeAt(0)] : [...bytes.get(each)!])),
  );
}
