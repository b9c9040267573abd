// The command on a real file and a real server: followed, rotated, stopped and begun again, every call counts once.
import { appendFile, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../../test/house.ts';
import { connectSwitch } from '../../test/switchboard.ts';
import { run } from './follow-queue-log.ts';

let city: TestHouse;
let folder: string;
beforeAll(async () => {
  city = await openTestHouse();
  folder = await mkdtemp(join(tmpdir(), 'kapok-queue-log-'));
});
afterAll(async () => {
  await city?.close();
  await rm(folder, { recursive: true, force: true });
});

const line = (second: number, call: string, agent: string, event: string, ...data: string[]) =>
  `${[1622509200 + second, call, 'main', agent, event, ...data].join('|')}\n`;
const answered = (second: number, call: string) =>
  line(second, call, 'NONE', 'ENTERQUEUE', '', '13800005678', '1') +
  line(second + 5, call, 'PJSIP/1001', 'CONNECT', '5', 'x', '4') +
  line(second + 65, call, 'PJSIP/1001', 'COMPLETECALLER', '5', '60', '1');

test('each call counts once over stops and rotation', async () => {
  const pbx = await connectSwitch(city, 'asterisk', true);
  const log = join(folder, 'queue_log');
  const secret = join(folder, 'secret');
  await writeFile(secret, `${pbx.secret}\n`);
  const once = () =>
    run([
      log,
      '--server',
      city.url,
      '--source',
      'asterisk',
      '--secret-file',
      secret,
      '--line',
      'main=12345',
      '--once',
    ]);
  await writeFile(
    log,
    `1622509200|NONE|NONE|NONE|QUEUESTART|\n${answered(0, 'a')}${line(9, 'b', 'NONE', 'ENTERQUEUE', '', 'anonymous', '1')}`,
  );
  expect(await once()).toBe(0);
  expect(await once()).toBe(0);
  // Half a line is no line yet; what is behind it was rotated away before it was read.
  const [first, ...rest] = line(40, 'b', 'NONE', 'ABANDON', '1', '1', '31');
  await appendFile(log, first!);
  expect(await once()).toBe(0);
  await appendFile(log, rest.join(''));
  await rename(log, `${log}.1`);
  await writeFile(log, answered(100, 'c'));
  expect(await once()).toBe(0);
  expect(await once()).toBe(0);
  const { items } = (await (await city.as('agent')).get('/api/v1/hotline/calls')).body;
  expect(items).toMatchObject([
    {
      line: '12345',
      outcome: 'answered',
      waitSeconds: 5,
      talkSeconds: 60,
      agent: '1001',
      callerNumber: '138****5678',
    },
    { outcome: 'abandoned', waitSeconds: 31 },
    { outcome: 'answered', waitSeconds: 5 },
  ]);
  await appendFile(log, 'what is this\n');
  expect(await once()).toBe(1);
  await writeFile(secret, 'wrong');
  await appendFile(log, answered(300, 'd'));
  await expect(once()).rejects.toThrow(/signature/);
});
