// Pads: put at a window, ended, and what one asks. A key lets in to one window and says of nobody who was served there.
import { createHash } from 'node:crypto';
import type { EventId, RatingPadId } from '@kapok/contracts/ids.ts';
import type { AnswerOf } from '@kapok/contracts/operation.ts';
import { padsMax, type RatingPad, type readPad as readOperation } from '@kapok/contracts/ratings.ts';
import { type Doing, doingAs } from '../../../kernel/doing.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import type { House } from '../../../kernel/module.ts';
import { emit } from '../../../kernel/outbox.ts';
import { listDepartments, unitNames } from '../../parties/index.ts';
import { itemNames } from '../../services/index.ts';
import { selectLastAtWindow } from '../store/invitations.ts';
import * as store from '../store/settings.ts';
import { rulesOf } from './settings.ts';

export async function listRatingPads({ house }: Pick<Doing, 'house'>) {
  return { items: (await store.selectPads(house.db, padsMax)).map(present), limit: padsMax };
}

export async function addRatingPad(
  { house, source, transact }: Doing,
  { department, window }: { readonly department: string; readonly window: string },
): Promise<{ pad: RatingPad; padKey: string; eventId: EventId } | Refusal> {
  const [departments, pads] = await Promise.all([
    listDepartments(house.db),
    store.selectPads(house.db, padsMax),
  ]);
  if (!departments.some(({ code }) => code === department)) return refuse('unknown-department');
  if (pads.length >= padsMax) return refuse('limit-reached', { particulars: { padsMax } });
  const padKey = `pad_${Buffer.from(house.random.bytes(24)).toString('base64url')}`;
  const row = {
    id: newId<RatingPadId>(house),
    department,
    window,
    addedAt: house.clock.now(),
    endedAt: null,
  };
  return transact(async (tx) => {
    await store.insertPad(tx, row, keyHash(padKey));
    const [eventId] = await emit(tx, source, [
      { type: 'ratings.pad.added', subject: row.id, body: { department, window } },
    ]);
    return { pad: present(row), padKey, eventId: eventId! };
  });
}

export async function endRatingPad(
  { house, source, transact }: Doing,
  id: RatingPadId,
): Promise<{ pad: RatingPad; eventId: EventId } | Refusal> {
  const row = await store.selectPad(house.db, id);
  if (!row) return refuse('not-found');
  const endedAt = house.clock.now();
  return transact(async (tx) => {
    if (!(await store.endPad(tx, id, endedAt))) return refuse('already-ended');
    const { department, window } = row;
    const [eventId] = await emit(tx, source, [
      { type: 'ratings.pad.ended', subject: id, body: { department, window } },
    ]);
    return { pad: present({ ...row, endedAt }), eventId: eventId! };
  });
}

/** 192 random bits need no slow hash. */
const keyHash = (padKey: string): Buffer => createHash('sha256').update(padKey).digest();

/** The pad of a key, and the visit it asks about: the one that ended last at its window, for as long as the rules say. */
export async function padOfKey(house: House, padKey: string) {
  const pad = await store.selectPadOfKey(house.db, keyHash(padKey));
  if (!pad) return undefined;
  const { padMinutes } = await rulesOf(house.db);
  const since = new Date(house.clock.now().getTime() - padMinutes * 60_000);
  // The key says where it stands; who was served there is of no concern to it.
  const { db } = doingAs(house, { kind: 'system', name: 'ratings.pad' });
  return { pad, asks: await selectLastAtWindow(db, pad.department, pad.window, since) };
}

export async function readPad(
  { house }: Pick<Doing, 'house'>,
  padKey: string,
): Promise<AnswerOf<typeof readOperation> | Refusal> {
  const found = await padOfKey(house, padKey);
  if (!found) return refuse('not-found');
  const { pad, asks } = found;
  const [units, items] = await Promise.all([
    unitNames(house.db, [pad.department]),
    itemNames(house.db, asks?.item ? [asks.item] : []),
  ]);
  const itemName = asks?.item ? items.get(asks.item) : undefined;
  return {
    department: units.get(pad.department) ?? { zh: pad.department, en: pad.department },
    window: pad.window,
    ...(asks
      ? {
          asks: {
            invitationId: asks.id,
            doneAt: asks.doneAt.toISOString(),
            ...(itemName === undefined ? {} : { itemName }),
          },
        }
      : {}),
  };
}

const present = ({ id, department, window, addedAt, endedAt }: store.PadRow): RatingPad => ({
  padId: id,
  department,
  window,
  addedAt: addedAt.toISOString(),
  ...(endedAt ? { endedAt: endedAt.toISOString() } : {}),
});
