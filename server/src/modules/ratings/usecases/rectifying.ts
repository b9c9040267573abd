// Follows the order that a bad rating opened, so that whoever rated sees what came of it. The order has the rating's id.
import type { RatingId } from '@kapok/contracts/ids.ts';
import { badRatingCategory, type RectificationState } from '@kapok/contracts/ratings.ts';
import { doingAs } from '../../../kernel/doing.ts';
import type { ConsumedEvent, House } from '../../../kernel/module.ts';
import { emit } from '../../../kernel/outbox.ts';
import { moveRectification } from '../store/ratings.ts';
import { resultColumn } from './presenting.ts';

const states: Readonly<Record<string, RectificationState>> = {
  'hotline.work-order.answered': 'replied',
  'hotline.work-order.replied': 'replied',
  'hotline.work-order.gathered': 'replied',
  'hotline.work-order.called-back': 'called-back',
  'hotline.work-order.closed': 'closed',
  'hotline.work-order.reopened': 'reopened',
};
export const rectifyingTypes = Object.keys(states);

export async function followRectification(house: House, event: ConsumedEvent): Promise<void> {
  const { type, subject, at, body } = event;
  const state = states[type];
  if (state === undefined || body.category !== badRatingCategory) return;
  const reply = (await event.openPersonal())?.reply;
  const doing = doingAs(house, { kind: 'system', name: 'ratings' });
  await doing.transact(async (tx) => {
    const result =
      typeof reply === 'string'
        ? (await house.vault.keyFor(tx, subject)).seal(resultColumn, subject, reply)
        : null;
    const onTime = typeof body.onTime === 'boolean' ? body.onTime : null;
    const moved = await moveRectification(tx, subject, { state, onTime, result, at: new Date(at) });
    if (!moved) return undefined;
    const place = { department: moved.department, district: moved.district ?? '' };
    const told =
      state === 'called-back'
        ? { type: 'ratings.bad-rating.called-back', body: place }
        : state === 'closed'
          ? { type: 'ratings.bad-rating.rectified', body: { ...place, onTime: onTime === true } }
          : undefined;
    if (told) await emit(tx, doing.source, [{ ...told, at: new Date(at), subject: subject as RatingId }]);
    return undefined;
  });
}
