// Rotation of the wrapping key: a new version in a moment, then the move of all keys to it as a job beside daily work.
// It must be safe to break off anywhere: the job begins again wherever it was when the server starts.
import type { EventId } from '@kapok/contracts/ids.ts';
import { type Tx, transact } from '../../kernel/database.ts';
import { isRefusal, type Refusal } from '../../kernel/errors.ts';
import type { Call, House, Service } from '../../kernel/module.ts';
import { type EventSource, emit } from '../../kernel/outbox.ts';
import { decideRotation, type KeyList, keyListOf } from './rules.ts';

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
