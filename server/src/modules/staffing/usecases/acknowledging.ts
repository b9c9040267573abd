// Who has taken note of a warning, and when. A warning that nobody took note of says so, as nobody was warned in 2021.
import type { EventId } from '@kapok/contracts/ids.ts';
import type { AnswerOf } from '@kapok/contracts/operation.ts';
import type {
  acknowledgeStaffingWarning as acknowledgeOperation,
  listStaffingWarnings as listOperation,
} from '@kapok/contracts/staffing.ts';
import { actorName } from '../../../kernel/access.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';
import { emit } from '../../../kernel/outbox.ts';
import { listStaffNames } from '../../parties/index.ts';
import * as store from '../store/index.ts';
import { today } from './history.ts';

export async function listStaffingWarnings(
  { house, actor }: Doing,
  asked: number | undefined,
): Promise<AnswerOf<typeof listOperation>> {
  const year = asked ?? Number(today(house).slice(0, 4));
  const [warnings, told, names] = await Promise.all([
    store.selectWarnings(house.db, year),
    store.selectAcknowledgements(house.db, year),
    listStaffNames(house.db),
  ]);
  const me = actorName(actor);
  return {
    year,
    items: warnings.map((warning, at) => {
      const mine = told.filter(({ eventId }) => eventId === warning.eventId);
      return {
        ...warning,
        standing: !warnings.slice(at + 1).some(({ kind }) => kind === warning.kind),
        acknowledged: mine.map(({ by, acknowledgedAt }) => {
          const name = names.get(by);
          return { ...(name ? { name } : {}), at: acknowledgedAt.toISOString() };
        }),
        acknowledgedByMe: mine.some(({ by }) => by === me),
      };
    }),
  };
}

/** Once for each person; a second time changes nothing and answers when the first was. */
export async function acknowledgeStaffingWarning(
  doing: Doing,
  eventId: EventId,
): Promise<AnswerOf<typeof acknowledgeOperation> | Refusal> {
  const by = actorName(doing.actor);
  return doing.transact(async (tx) => {
    const warning = await store.findWarning(tx, eventId);
    if (!warning) return refuse('not-found');
    const acknowledgedAt = doing.house.clock.now();
    const { year, kind, level } = warning;
    if (await store.insertAcknowledgement(tx, { eventId, by, acknowledgedAt }))
      await emit(tx, doing.source, [
        {
          type: 'staffing.warning.acknowledged',
          subject: `staffing:${year}`,
          body: { year, kind, level, warning: eventId },
        },
      ]);
    const first = (await store.selectAcknowledgements(tx, year)).find(
      (one) => one.eventId === eventId && one.by === by,
    );
    return { acknowledgedAt: (first?.acknowledgedAt ?? acknowledgedAt).toISOString() };
  });
}
