// Rotation of the wrapping key and of the keys of blind indexes: a new version in a moment, then the move of all keys or rows to
// it as a job beside daily work. It must be safe to break off anywhere: the job begins again where it was when the server starts.
import type { EventId } from '@kapok/contracts/ids.ts';
import { type Database, type Tx, transact } from '../../kernel/database.ts';
import { isRefusal, type Refusal } from '../../kernel/errors.ts';
import type { Call, House, Service } from '../../kernel/module.ts';
import { type EventSource, emit } from '../../kernel/outbox.ts';
import { indexKeySettledSeconds } from '../../kernel/vault/indexKeys.ts';
import { type BlindIndex, countIndexedBefore, reindex } from '../../kernel/vault/reindexing.ts';
import { decideIndexRotation, decideRotation, type IndexKeyList, type KeyList, keyListOf } from './rules.ts';

const queue = 'keys.rewrap';
/** The move of some hundred million keys; past it the queue takes the job for lost and gives it again. */
const rewrapSecondsMax = 12 * 3600;
const pollSeconds = 2;

export const readKeys = async ({ vault, db }: Pick<House, 'vault' | 'db'>): Promise<KeyList> =>
  keyListOf(await vault.versions(db));

interface Started {
  readonly version: number;
  readonly keysToMove: number;
  readonly eventId: EventId;
}

export async function rotateKeys({
  house,
  source,
  transact: within,
}: Pick<Call, 'house' | 'source' | 'transact'>): Promise<Started | Refusal> {
  const started = await within((tx) => start(house, tx, source));
  if (!isRefusal(started)) await askToRewrap(house);
  return started;
}

/** For the command line, which acts for the house itself. */
export const startRotation = (house: House, source: EventSource): Promise<Started | Refusal> =>
  transact(house.db, (tx) => start(house, tx, source));

async function start({ vault }: House, tx: Tx, source: EventSource): Promise<Started | Refusal> {
  const before = keyListOf(await vault.versions(tx));
  const refused = decideRotation(before);
  if (refused) return refused;
  const version = await vault.startRotation(tx);
  const keysToMove = before.versions.reduce((sum, { keys }) => sum + keys, 0);
  const [eventId] = await emit(tx, source, [
    { type: 'kernel.keys.rotation-started', subject: `key:${version}`, body: { version, keysToMove } },
  ]);
  return { version, keysToMove, eventId: eventId! };
}

export async function askToRewrap({ jobs }: Pick<House, 'jobs'>): Promise<void> {
  await jobs.send(queue, {}, { expireInSeconds: rewrapSecondsMax });
}

export const rewrapping: Service = {
  name: queue,
  async start(house) {
    await house.jobs.createQueue(queue);
    await house.jobs.work(queue, { pollingIntervalSeconds: pollSeconds }, async () => {
      const keys = await house.vault.rewrap(house.db);
      if (keys > 0) house.log.info({ keys }, 'keys were moved to the newest version');
    });
    // What a process that was killed left over is moved now.
    await askToRewrap(house);
    return { stop: () => house.jobs.offWork(queue) };
  },
};

const indexQueue = 'keys.reindex';

export const readAllKeys = async (
  house: House,
  columns: readonly BlindIndex[],
): Promise<KeyList & IndexKeyList> => ({
  ...(await readKeys(house)),
  ...(await readIndexKeys(house, house.db, columns)),
});

async function readIndexKeys(
  house: House,
  db: Database | Tx,
  columns: readonly BlindIndex[],
): Promise<IndexKeyList> {
  const versions = await house.vault.indexKeys.versions(db);
  return {
    indexKeys: versions.map((one) => ({
      ...one,
      madeAt: one.madeAt.toISOString(),
      inUseFrom: one.inUseFrom.toISOString(),
    })),
    indexRowsToMove: await indexRowsToMove(house, columns),
  };
}

/** Counted only while a kind has two versions: at other times there is nothing to count through. */
export async function indexRowsToMove(house: House, columns: readonly BlindIndex[]): Promise<number> {
  let rows = 0;
  for (const { kind, version } of await house.vault.indexKeys.replaced(house.db))
    for (const column of columns)
      if (column.kind === kind) rows += await countIndexedBefore(house.scoped('everything'), column, version);
  return rows;
}

export async function rotateIndexKeys(
  { house, source, transact: within }: Pick<Call, 'house' | 'source' | 'transact'>,
  columns: readonly BlindIndex[],
): Promise<(IndexKeyList & { readonly eventId: EventId }) | Refusal> {
  const started = await within((tx) => startIndexes(house, tx, source, columns, false));
  if (isRefusal(started)) return started;
  await askToReindex(house);
  return { ...(await readIndexKeys(house, house.db, columns)), ...started };
}

/** For the command line: `alone` where no other process of the house writes. */
export const startIndexRotation = (
  house: House,
  source: EventSource,
  columns: readonly BlindIndex[],
  alone: boolean,
): Promise<{ readonly eventId: EventId } | Refusal> =>
  transact(house.db, (tx) => startIndexes(house, tx, source, columns, alone));

async function startIndexes(
  house: House,
  tx: Tx,
  source: EventSource,
  columns: readonly BlindIndex[],
  alone: boolean,
): Promise<{ readonly eventId: EventId } | Refusal> {
  const refused = decideIndexRotation(await readIndexKeys(house, tx, columns));
  if (refused) return refused;
  await house.vault.indexKeys.startRotation(tx, alone);
  const versions = Object.fromEntries(
    (await house.vault.indexKeys.versions(tx)).map(({ kind, version }) => [kind, version]),
  );
  const [eventId] = await emit(tx, source, [
    { type: 'kernel.keys.index-rotation-started', subject: 'index-keys', body: { versions } },
  ]);
  return { eventId: eventId! };
}

/** Not before every process writes under the new version. */
export async function askToReindex({ jobs }: Pick<House, 'jobs'>, afterSeconds = indexKeySettledSeconds) {
  await jobs.send(indexQueue, {}, { expireInSeconds: rewrapSecondsMax, startAfter: afterSeconds });
}

/** How many rows were moved. */
export const reindexNow = (
  house: House,
  columns: readonly BlindIndex[],
  progress?: (moved: number) => void,
): Promise<number> => reindex(house.scoped('everything'), house.vault, columns, progress);

export const moveIndexes = (columns: readonly BlindIndex[]): Service => ({
  name: indexQueue,
  async start(house) {
    await house.jobs.createQueue(indexQueue);
    await house.jobs.work(indexQueue, { pollingIntervalSeconds: pollSeconds }, async () => {
      const rows = await reindexNow(house, columns);
      if (rows > 0) house.log.info({ rows }, 'blind indexes were moved to the newest version of their key');
    });
    await askToReindex(house, 0);
    return { stop: () => house.jobs.offWork(indexQueue) };
  },
});
