// Runs the command line as an operator would, a program of its own, on the databases of a test's house.
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { TestHouse } from './house.ts';

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export function runKapok(
  city: TestHouse,
  args: readonly string[],
  onStart: (child: ChildProcess) => void = () => {},
): Promise<Ended> {
  const { appUrl, ownerUrl, hubUrl } = city.opened.endpoints;
  const child = spawn(process.execPath, [join(import.meta.dirname, '../src/cli/main.ts'), ...args], {
    env: {
      ...process.env,
      DATABASE_URL: appUrl,
      KAPOK_OWNER_DATABASE_URL: ownerUrl,
      CLICKHOUSE_URL: hubUrl,
      KAPOK_KEYS_FILE: join(city.house.config.dataDir, 'keys.json'),
    },
  });
  onStart(child);
  return new Promise((resolve) => {
    let out = '';
    let err = '';
    child.stdout.on('data', (text) => (out += text));
    child.stderr.on('data', (text) => (err += text));
    child.on('close', (code) => resolve({ code, out, err }));
  });
}
