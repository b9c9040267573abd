// `kapok follow-queue-log FILE`: reports what an Asterisk queue_log says to a running server, signed, from where it left off.
// A line counts once: its place names it, so a stop at any moment and a second run double nothing. Never prints what a line says.
import { createHmac } from 'node:crypto';
import { open, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type CtiEvent, ctiEventsMax } from '@kapok/contracts/callcentre.ts';
import { readQueueLogLine } from '../modules/callcentre/index.ts';
import { readArgs, UsageError } from './usage.ts';

const usage =
  'follow-queue-log FILE --server URL --source CODE --secret-file FILE [--state FILE] [--line QUEUE=LINE …] [--once] [--json]';
const chunkBytes = 256 * 1024;
const lookAgainMs = 500;
const retryMsMax = 30_000;

/** Where reading goes on: in which file, how far, and what all files before it held. */
interface Place {
  readonly inode: number;
  readonly offset: number;
  readonly before: number;
}

interface Following {
  readonly path: string;
  readonly statePath: string;
  readonly url: URL;
  readonly secret: string;
  readonly lineOf: (queue: string) => string;
}

interface Counted {
  lines: number;
  events: number;
  unreadable: number;
  refused: number;
}

export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArgs(
    args,
    {
      server: { type: 'string' },
      source: { type: 'string' },
      'secret-file': { type: 'string' },
      state: { type: 'string' },
      line: { type: 'string', multiple: true },
      once: { type: 'boolean' },
      json: { type: 'boolean' },
    },
    usage,
  );
  const [file, ...more] = positionals;
  const { server, source, 'secret-file': secretFile } = values;
  if (!file || more.length > 0 || !server || !source || !secretFile)
    throw new UsageError(`Usage: kapok ${usage}`);
  const base = URL.parse(server);
  if (!base || !['http:', 'https:'].includes(base.protocol))
    throw new UsageError(`--server must be an address such as https://kapok.example, not "${server}".`);
  const path = resolve(file);
  const following: Following = {
    path,
    statePath: resolve(values.state ?? `${path}.kapok`),
    url: new URL(`/api/v1/cti/${encodeURIComponent(source)}/events`, base),
    secret: (await readText(secretFile)).trim(),
    lineOf: linesOf(values.line ?? []),
  };
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());
  const counted: Counted = { lines: 0, events: 0, unreadable: 0, refused: 0 };
  await follow(following, values.once ?? false, stopping.signal, counted);
  process.stdout.write(
    values.json
      ? `${JSON.stringify(counted)}\n`
      : `${counted.lines} lines, ${counted.events} events sent, ${counted.unreadable} lines unreadable, ${counted.refused} events refused.\n`,
  );
  return counted.unreadable + counted.refused > 0 ? 1 : 0;
}

async function follow(
  following: Following,
  once: boolean,
  stopping: AbortSignal,
  counted: Counted,
): Promise<void> {
  let place = await readPlace(following);
  while (!stopping.aborted) {
    const path = await pathOf(following.path, place.inode);
    // A file that was renamed is read to its end before the new one is begun.
    const next = path === undefined ? place : await readOn(following, path, place, stopping, counted);
    if (next.offset > place.offset) {
      place = next;
      continue;
    }
    const current = await stat(following.path).catch(() => undefined);
    if (current && (current.ino !== place.inode || current.size < place.offset)) {
      place = { inode: current.ino, offset: 0, before: place.before + place.offset };
      await writePlace(following, place);
      continue;
    }
    if (once) return;
    await sleep(lookAgainMs, undefined, { signal: stopping }).catch(() => {});
  }
}

/** Reads whole lines from the place on, sends them, and remembers how far it came; the same place when there is nothing new. */
async function readOn(
  following: Following,
  path: string,
  place: Place,
  stopping: AbortSignal,
  counted: Counted,
): Promise<Place> {
  const handle = await open(path);
  let bytes: Buffer;
  try {
    const buffer = Buffer.alloc(chunkBytes);
    const { bytesRead } = await handle.read(buffer, 0, chunkBytes, place.offset);
    bytes = buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
  const events: CtiEvent[] = [];
  let end = 0;
  for (let at = bytes.indexOf(10); at >= 0 && events.length < ctiEventsMax; at = bytes.indexOf(10, end)) {
    const text = bytes.subarray(end, at).toString('utf8').replace(/\r$/, '');
    const sequence = place.before + place.offset + end;
    const read = readQueueLogLine(text, { sequence, lineOf: following.lineOf });
    if (read === 'unreadable') {
      counted.unreadable += 1;
      process.stderr.write(`A line at byte ${place.offset + end} cannot be read and is passed over.\n`);
    } else if (read !== 'nothing') events.push(read);
    counted.lines += 1;
    end = at + 1;
  }
  if (end === 0) return place;
  if (events.length > 0) await send(following, events, stopping, counted);
  if (stopping.aborted) return place;
  const next = { ...place, offset: place.offset + end };
  await writePlace(following, next);
  return next;
}

/** Sends until it is taken: what a server that is away does not answer is sent again, and counts once. */
async function send(
  following: Following,
  events: readonly CtiEvent[],
  stopping: AbortSignal,
  counted: Counted,
): Promise<void> {
  const payload = JSON.stringify({ events });
  for (let failures = 0; !stopping.aborted; failures += 1) {
    const sentAt = new Date().toISOString();
    const signature = createHmac('sha256', following.secret).update(`${sentAt}.${payload}`).digest('hex');
    const answer = await fetch(following.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': 'en' },
      body: JSON.stringify({ sentAt, payload, signature }),
      signal: AbortSignal.any([stopping, AbortSignal.timeout(retryMsMax)]),
    }).catch(() => undefined);
    if (answer?.ok) {
      const { results } = (await answer.json()) as { results: { result: string }[] };
      counted.events += results.length;
      counted.refused += results.filter(({ result }) => result === 'refused').length;
      return;
    }
    if (answer && answer.status < 500 && answer.status !== 429 && answer.status !== 408) {
      const { title, todo } = (await answer.json().catch(() => ({}))) as { title?: string; todo?: string };
      throw new UsageError(
        `The server does not take it (${answer.status}): ${title ?? 'no reason given'}. ${todo ?? ''} What was sent before stays; nothing is lost.`,
      );
    }
    if (failures === 0)
      process.stderr.write('The server does not answer; it is tried again until it does.\n');
    await sleep(Math.min(lookAgainMs * 2 ** failures, retryMsMax), undefined, { signal: stopping }).catch(
      () => {},
    );
  }
}

/** The file with this inode: the log itself, or what it was renamed to. */
async function pathOf(path: string, inode: number): Promise<string | undefined> {
  const current = await stat(path).catch(() => undefined);
  if (current?.ino === inode) return path;
  const folder = dirname(path);
  for (const name of await readdir(folder)) {
    const found = await stat(join(folder, name)).catch(() => undefined);
    if (found?.isFile() && found.ino === inode) return join(folder, name);
  }
  return undefined;
}

async function readPlace({ path, statePath }: Following): Promise<Place> {
  const kept = await readFile(statePath, 'utf8').catch(() => undefined);
  if (kept !== undefined) return JSON.parse(kept) as Place;
  const found = await stat(path).catch(() => undefined);
  if (!found) throw new UsageError(`There is no file ${path}.`);
  return { inode: found.ino, offset: 0, before: 0 };
}

/** In one step, so that a stop leaves the old place or the new one. */
async function writePlace({ statePath }: Following, place: Place): Promise<void> {
  await writeFile(`${statePath}.new`, JSON.stringify(place));
  await rename(`${statePath}.new`, statePath);
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    throw new UsageError(`The secret cannot be read from ${path}.`);
  }
}

function linesOf(pairs: readonly string[]): (queue: string) => string {
  const known = new Map<string, string>();
  for (const pair of pairs) {
    const [queue, line] = pair.split('=');
    if (!queue || !line) throw new UsageError(`--line takes QUEUE=LINE, such as main=12345, not "${pair}".`);
    known.set(queue, line);
  }
  return (queue) => known.get(queue) ?? queue;
}
