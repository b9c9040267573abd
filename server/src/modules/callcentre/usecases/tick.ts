// What time brings to the floor: a contact that rang too long goes back to its place, an agent whose desk vanished is taken off,
// after-call work ends, call-backs are given up, what has ended long ago goes. Safe to run at any moment and twice.
import type { House } from '../../../kernel/module.ts';
import { finish, giveBack, giveUpCallback } from '../rules/contacts.ts';
import { selectUnheard } from '../store/agents.ts';
import { deleteClosedBefore, selectOldCallbacks, selectRungOut, selectWrappedUp } from '../store/contacts.ts';
import { deleteInstructionsBefore, deleteTakenBefore } from '../store/sources.ts';
import { stopWatching } from './changes.ts';
import { releaseGaps } from './cti.ts';
import { type Floor, floorSource, onFloor } from './floor/index.ts';
import { lookAround, writeHeard } from './seat.ts';

const tickMs = 1_000;
const pruneEveryMs = 3_600_000;
/** An instruction nobody fetched by then is of a call that is long over. */
const instructionMinutes = 60;

export async function tick(house: House, prunes = false): Promise<unknown> {
  await writeHeard(house);
  await lookAround(house);
  return onFloor(house, floorSource(house), async (floor) => {
    await releaseGaps(floor);
    await findGone(floor);
    const { sheet } = floor;
    const before = (seconds: number) => new Date(floor.now.getTime() - seconds * 1000);
    for (const contact of await selectRungOut(await sheet.rows(), before(floor.settings.ringSeconds)))
      await floor.step(contact, giveBack(contact, 'unanswered'));
    for (const contact of await selectWrappedUp(await sheet.rows(), before(floor.settings.afterCallSeconds)))
      await floor.step(contact, finish(contact, floor.now));
    for (const contact of await selectOldCallbacks(
      await sheet.rows(),
      before(floor.settings.callbackHours * 3600),
    ))
      await floor.step(contact, giveUpCallback(floor.now));
    if (!prunes) return () => true;
    const kept = before(floor.settings.keepDays * 86_400);
    await deleteClosedBefore(await sheet.rows(), kept);
    await deleteTakenBefore(floor.tx, kept);
    await deleteInstructionsBefore(floor.tx, before(instructionMinutes * 60));
    return () => true;
  });
}

/** A desk that is not heard of has its ringing contact taken off; a call goes on, as the telephone is not the browser. */
async function findGone(floor: Floor): Promise<void> {
  const since = new Date(floor.now.getTime() - floor.settings.goneSeconds * 1000);
  const { sheet } = floor;
  for (const { code, contactId, state } of await selectUnheard(await sheet.rows(), since)) {
    await sheet.changeAgent(code, { goneAt: floor.now });
    const contact = contactId === null ? undefined : await sheet.contact(contactId);
    if (state === 'ringing' && contact) await floor.step(contact, giveBack(contact, 'gone'));
    else if (state === 'ready') await floor.seat(code, 'away', null);
    else floor.changed(code);
  }
}

export async function startTicking(house: House): Promise<{ stop(): Promise<void> }> {
  let prunedAtMs = Number.NEGATIVE_INFINITY;
  let underWay: Promise<unknown> = Promise.resolve();
  let idle = true;
  const timer = setInterval(() => {
    if (!idle) return;
    idle = false;
    const prunes = performance.now() - prunedAtMs > pruneEveryMs;
    if (prunes) prunedAtMs = performance.now();
    underWay = tick(house, prunes)
      .catch((err) => house.log.warn({ err }, 'the call centre could not look at its clocks and will again'))
      .finally(() => {
        idle = true;
      });
  }, tickMs);
  return {
    stop: async () => {
      clearInterval(timer);
      stopWatching(house);
      await underWay;
    },
  };
}
