// Brings files nobody means well with to the report checker, each by the command line and by the interface of a house that
// listens, and prints how long each took beside the limit. It fails where one takes longer or ends otherwise than it must.
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { checkReport, reportFileBytesMax } from '@kapok/contracts/checking.ts';
import { hostile } from '../../../checker/test/hostile/files.ts';
import { readConfig } from '../../src/kernel/config.ts';
import { openHouse } from '../../src/kernel/house.ts';
import { startServer } from '../../src/main.ts';
import { authorityOver } from '../../src/modules/parties/index.ts';

export const secondsMax = 10;

export interface Brought {
  readonly name: string;
  readonly bytes: number;
  readonly exit: number;
  readonly seconds: number;
  /** The interface's answer; undefined for a file larger than it takes. */
  readonly status: number | undefined;
  readonly statusSeconds: number;
  readonly wrong: string | undefined;
}

/** Every so manieth file, at a part of its full size. */
export async function bringHostile({
  part,
  each,
  tell = () => {},
}: {
  part: number;
  each: number;
  /** Each as it ends, as the whole takes minutes. */
  tell?: (one: Brought) => void;
}): Promise<Brought[]> {
  const folder = await mkdtemp(join(tmpdir(), 'kapok-bench-hostile-'));
  const opened = await openHouse(
    readConfig(
      { data: join(folder, 'house'), port: '0', empty: true },
      { KAPOK_WRITES_PER_MINUTE: '100000' },
    ),
    authorityOver,
  );
  const server = await startServer(opened.house, { pages: false });
  try {
    const url = `${await server.app.listen({ port: 0, host: '127.0.0.1' })}${checkReport.path}`;
    const all: Brought[] = [];
    for (const { name, ends, bytes } of hostile.filter((_, at) => at % each === 0)) {
      const content = bytes(part);
      const file = join(folder, name);
      await writeFile(file, content);
      const [seconds, exit] = await timed(() => commandLine(file));
      const [statusSeconds, status] =
        content.length > reportFileBytesMax || content.length === 0
          ? [0, undefined]
          : await timed(() => post(url, content));
      const mustExit = ends === 'clean' ? 0 : ends === 'found' ? 1 : ends === 'any' ? undefined : 2;
      const mustStatus = ends === 'any' ? undefined : mustExit === 2 ? 422 : 200;
      const wrong =
        ![0, 1, 2].includes(exit) || (mustExit !== undefined && exit !== mustExit)
          ? `exit ${exit}, must be ${mustExit ?? '0, 1 or 2'}`
          : status !== undefined &&
              (mustStatus === undefined ? ![200, 422].includes(status) : status !== mustStatus)
            ? `status ${status}, must be ${mustStatus ?? '200 or 422'}`
            : undefined;
      const one = { name, bytes: content.length, exit, seconds, status, statusSeconds, wrong };
      all.push(one);
      tell(one);
      await rm(file);
    }
    return all;
  } finally {
    await server.stop();
    await opened.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function timed<T>(work: () => Promise<T>): Promise<[number, T]> {
  const from = performance.now();
  const done = await work();
  return [(performance.now() - from) / 1000, done];
}

const main = join(import.meta.dirname, '../../src/cli/main.ts');
const commandLine = (file: string): Promise<number> =>
  new Promise((done) =>
    execFile(
      process.execPath,
      [main, 'check-report', file, '--json'],
      { maxBuffer: 64 * 1024 * 1024 },
      (error) => done(error === null ? 0 : typeof error.code === 'number' ? error.code : -1),
    ),
  );

async function post(url: string, content: Uint8Array): Promise<number> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ fileBase64: Buffer.from(content).toString('base64') }),
  });
  await answer.arrayBuffer();
  return answer.status;
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { large: { type: 'boolean' } } });
  const size = values.large ? { part: 1, each: 1 } : { part: 0.02, each: 8 };
  const brought = await bringHostile({ ...size, tell: print });
  const slowest = Math.max(...brought.flatMap(({ seconds, statusSeconds }) => [seconds, statusSeconds]));
  console.log(
    `${brought.length} files; the slowest took ${(slowest / secondsMax).toFixed(2)} of the limit of ${secondsMax} s`,
  );
  process.exitCode = brought.some(({ wrong }) => wrong !== undefined) || slowest > secondsMax ? 1 : 0;
}

function print({ name, bytes, exit, seconds, status, statusSeconds, wrong }: Brought): void {
  console.log(
    `${name.padEnd(28)} ${(bytes / 1e6).toFixed(2).padStart(6)} MB  exit ${exit} in ${seconds.toFixed(1)} s  status ${status ?? '–'} in ${statusSeconds.toFixed(1)} s${wrong === undefined ? '' : `  WRONG: ${wrong}`}`,
  );
}
