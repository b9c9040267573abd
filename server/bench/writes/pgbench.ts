// The peer: pgbench of PostgreSQL itself, on the same server with the same statements and as many connections.
// It must never be made slower than it is: no pauses, two threads, its own protocol of least messages.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Why there is no peer here, or undefined when there is one. */
export function pgbenchMissing(): string | undefined {
  return spawnSync('pgbench', ['--version']).status === 0
    ? undefined
    : 'pgbench is not installed (Debian: apt-get install postgresql-contrib)';
}

/** Runs the script over and over on the given connections and returns how often a second it ran through. */
export async function runPgbench(
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
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('error', reject);
    child.on('exit', (code) =>
      code === 0
        ? resolve(output)
        : reject(new Error(`${command} ended with ${code}: ${output.slice(0, 600)}`)),
    );
  });
}
