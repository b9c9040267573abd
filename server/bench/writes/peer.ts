// The peer: pgbench of PostgreSQL itself, on the same server with the same statements and as many connections; where it
// is not installed, a bare loop over pg. It must never be made slower than it is: no pauses, no logging, no checks.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

export interface Peer {
  readonly name: string;
  /** Runs the script over and over on the given connections and returns how often a second it ran through. */
  run(url: string, script: string, connections: number, seconds: number): Promise<number>;
}

/** pgbench where there is one; it comes with Debian's postgresql-contrib. */
export function choosePeer(): Peer {
  return spawnSync('pgbench', ['--version']).status === 0
    ? { name: 'pgbench', run: runPgbench }
    : { name: 'bare pg (no pgbench here)', run: runBare };
}

async function runPgbench(
  url: string,
  script: string,
  connections: number,
  seconds: number,
): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'kapok-pgbench-'));
  const file = join(folder, 'script.sql');
  try {
    await writeFile(file, script);
    const { hostname, port, username, password, pathname } = new URL(url);
    const args = [
      '-n',
      '-M',
      'simple',
      '-c',
      String(connections),
      '-j',
      '2',
      '-T',
      String(seconds),
      '-f',
      file,
    ];
    const where = ['-h', hostname, '-p', port, '-U', username, pathname.slice(1)];
    const output = await collect('pgbench', [...args, ...where], { PGPASSWORD: password });
    const perSecond = /tps = ([\d.]+)/.exec(output)?.[1];
    if (perSecond === undefined || /failed transactions: [1-9]/.test(output))
      throw new Error(`pgbench: ${output}`);
    return Number(perSecond);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function collect(command: string, args: readonly string[], env: Record<string, string>): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env: { ...process.env, ...env } });
    let output = '';
    const keep = (chunk: Buffer) => {
      output += chunk.toString();
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', reject);
    child.on('exit', (code) =>
      code === 0
        ? resolve(output)
        : reject(new Error(`${command} ended with ${code}: ${output.slice(0, 600)}`)),
    );
  });
}

async function runBare(url: string, script: string, connections: number, seconds: number): Promise<number> {
  const [draw = '', ...lines] = script.split('\n').filter((line) => line !== '');
  const clients = await Promise.all(
    Array.from({ length: connections }, async () => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      return client;
    }),
  );
  const startedMs = performance.now();
  const endMs = startedMs + seconds * 1000;
  let runs = 0;
  await Promise.all(
    clients.map(async (client) => {
      while (performance.now() < endMs) {
        const { rows } = await client.query<Record<string, string>>(draw.replace(' \\gset', ''));
        // Longest names first, as one may begin with another.
        const drawn = Object.entries(rows[0]!).sort(([a], [b]) => b.length - a.length);
        for (const line of lines)
          await client.query(drawn.reduce((text, [name, value]) => text.replaceAll(`:${name}`, value), line));
        runs += 1;
      }
    }),
  );
  const tookSeconds = (performance.now() - startedMs) / 1000;
  await Promise.all(clients.map((client) => client.end()));
  return runs / tookSeconds;
}
