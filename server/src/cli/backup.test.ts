// `kapok backup` as it is really run: killed in the middle, on a disk without room, and again afterwards. What is left never
// looks whole, is refused by `kapok restore`, and `kapok doctor` names the last backup that is.
import { type SpawnOptions, spawn } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openTestHouse, type TestHouse } from '../../test/house.ts';

const kapok = join(import.meta.dirname, '../../../bin/kapok');
const folder = mkdtempSync(join(tmpdir(), 'kapok-cli-backup-'));
const to = join(folder, 'archives');
const identityFile = join(folder, 'identity');
let city: TestHouse;
let recipient: string;

vi.setConfig({ testTimeout: 240_000 });
beforeAll(async () => {
  const identity = await generateX25519Identity();
  recipient = await identityToRecipient(identity);
  writeFileSync(identityFile, identity);
  mkdirSync(to);
  city = await openTestHouse();
});
afterAll(async () => {
  await city?.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

function run(
  command: string,
  args: readonly string[],
  watch: (pid: number) => () => void = () => () => {},
): Promise<Ended> {
  const options: SpawnOptions = {
    env: { ...process.env, KAPOK_LOG_LEVEL: 'silent' },
    stdio: ['ignore', 'pipe', 'pipe'],
  };
  const child = spawn(command, args, options);
  const said = { out: '', err: '' };
  child.stdout?.on('data', (chunk) => {
    said.out += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    said.err += chunk;
  });
  const stop = watch(child.pid!);
  return new Promise((done, failed) => {
    child.once('error', failed);
    child.once('close', (code, signal) => {
      stop();
      done({ code, signal, ...said });
    });
  });
}

const backupArgs = () => [
  'backup',
  '--to',
  to,
  '--recipient',
  recipient,
  '--data',
  city.house.config.dataDir,
];
const restore = (file: string) =>
  run(kapok, ['restore', join(to, file), '--identity-file', identityFile, '--data', join(folder, 'never')]);
const left = () => readdirSync(to);
const doctor = async () => {
  const { out } = await run(kapok, ['doctor', '--json', '--data', city.house.config.dataDir]);
  const { findings } = JSON.parse(out) as { findings: { part: string; holds: boolean; says: string }[] };
  return findings.find(({ part }) => part === 'last backup')!;
};

test('kill -9 while it is written leaves only what is named partial, which no restore takes', async () => {
  expect(await doctor()).toMatchObject({ holds: true, says: expect.stringMatching(/^none was taken/) });
  const killed = await run(kapok, backupArgs(), (pid) => {
    const watching = setInterval(() => {
      if (left().some((name) => statSync(join(to, name)).size > 0)) process.kill(pid, 'SIGKILL');
    }, 1);
    return () => clearInterval(watching);
  });
  expect([killed.signal, killed.err]).toEqual(['SIGKILL', expect.not.stringContaining('Reading back')]);
  const [partial, ...more] = left();
  expect([partial, more]).toEqual([expect.stringMatching(/\.kapok\.partial$/), []]);
  const refused = await restore(partial!);
  expect([refused.code, refused.err]).toEqual([1, expect.stringMatching(/damaged or cut short/)]);
  expect(readdirSync(folder)).not.toContain('never');
});

test('without room it says so, says what to do, and leaves nothing more', async () => {
  const before = left();
  // One block: less than any archive takes. The limit is the shell’s own, so no other disk is needed.
  const cramped = await run('bash', [
    '-c',
    'ulimit -f 1; NODE_DISABLE_COMPILE_CACHE=1 exec "$0" "$@"',
    kapok,
    ...backupArgs(),
  ]);
  expect([cramped.code, cramped.err]).toEqual([
    2,
    expect.stringMatching(/no room for the backup[\s\S]*Free some room or give another --to/),
  ]);
  expect(left()).toEqual(before);
});

test('the next one works, names what was left, and is the one that the doctor names', async () => {
  const [partial] = left();
  const made = await run(kapok, [...backupArgs(), '--json']);
  expect([made.code, made.err]).toEqual([0, expect.stringContaining(`${partial} is no backup`)]);
  const { file, bytes } = JSON.parse(made.out) as { file: string; bytes: number };
  expect(statSync(file).size).toBe(bytes);
  const found = await doctor();
  expect(found).toMatchObject({ holds: true, says: expect.stringContaining(file) });
  expect(found.says).toMatch(/0 hours old, \d+ rows, read back/);

  truncateSync(file, bytes - 1);
  const refused = await restore(file.slice(to.length + 1));
  expect([refused.code, refused.err]).toEqual([1, expect.stringMatching(/damaged or cut short/)]);
  expect(await doctor()).toMatchObject({ holds: false, says: expect.stringMatching(/no longer there/) });

  const longAgo = new Date(Date.now() - 25 * 3_600_000);
  utimesSync(join(to, partial!), longAgo, longAgo);
  const after = await run(kapok, backupArgs());
  expect([after.code, after.err]).toEqual([0, expect.stringContaining(`Deleted ${join(to, partial!)}`)]);
  expect(left().filter((name) => name.endsWith('.partial'))).toEqual([]);
});
