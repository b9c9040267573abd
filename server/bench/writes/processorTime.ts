// Reads from the kernel's tables how much processor time the server and its PostgreSQL have used: what a command costs,
// whoever else keeps the machine busy. It must never be what a ratio is made of; it explains one.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface ProcessorTime {
  readonly serverMs: number;
  readonly databaseMs: number;
}

/** Linux counts in hundredths of a second wherever Node runs (USER_HZ). */
const msPerTick = 10;

/** Undefined where there is no /proc, as on macOS. */
export async function processorTime(serverPid: number, cluster: string): Promise<ProcessorTime | undefined> {
  if (process.platform !== 'linux') return undefined;
  const [postmasterPid] = (await readFile(join(cluster, 'postmaster.pid'), 'utf8')).split('\n').map(Number);
  let server = 0;
  let database = 0;
  for (const name of await readdir('/proc')) {
    const one = /^\d+$/.test(name) ? await ticksOf(name) : undefined;
    if (one === undefined) continue;
    if (one.pid === serverPid) server += one.own;
    if (one.parent === postmasterPid) database += one.own;
    // Sessions that have ended are counted with the process that waited for them.
    if (one.pid === postmasterPid) database += one.own + one.ended;
  }
  return { serverMs: server * msPerTick, databaseMs: database * msPerTick };
}

interface Ticks {
  readonly pid: number;
  readonly parent: number;
  readonly own: number;
  readonly ended: number;
}

/** A process that ends while it is read counts as none. */
async function ticksOf(pid: string): Promise<Ticks | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  // The name in brackets may hold anything; what follows it are numbers, beginning with the third field.
  const fields = text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const field = (number: number) => fields[number - 3] ?? 0;
  return {
    pid: Number(pid),
    parent: field(4),
    own: field(14) + field(15),
    ended: field(16) + field(17),
  };
}
