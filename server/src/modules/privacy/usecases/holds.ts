// Legal holds (保全): asked for by one person, decided by another. It must never let what is held be erased meanwhile.
import type { PartyId } from '@kapok/contracts/ids.ts';
import type { AnswerOf, BodyOf, QueryOf } from '@kapok/contracts/operation.ts';
import {
  type Hold,
  type HoldId,
  holdStates,
  type listHolds as listOperation,
  type requestHold as requestOperation,
} from '@kapok/contracts/privacy/holds.ts';
import type { Words } from '@kapok/contracts/words.ts';
import { actorName } from '../../../kernel/access.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import type { House } from '../../../kernel/module.ts';
import { emit } from '../../../kernel/outbox.ts';
import { cutPage, pageOfQuery } from '../../../kernel/paging.ts';
import type { PersonalRecords } from '../../../kernel/personalRecords.ts';
import { listStaffNames } from '../../parties/index.ts';
import { holdState, mayDecideHold, mayDecideHoldEnd, mayRequestHoldEnd } from '../rules/holds.ts';
import * as store from '../store/holds.ts';
import type { Doing } from './alerts.ts';
import { recordsOf } from './ownAccesses.ts';

type Held = AnswerOf<typeof requestOperation>;

export async function listHolds(
  house: House,
  query: QueryOf<typeof listOperation>,
): Promise<AnswerOf<typeof listOperation> | Refusal> {
  const page = pageOfQuery(query);
  if (isRefusal(page)) return page;
  const [rows, names] = await Promise.all([store.selectHolds(house.db, page), listStaffNames(house.db)]);
  const { items, ...rest } = cutPage(rows, page.limit, ({ requestedAt, id }) => ({
    at: requestedAt.toISOString(),
    id,
  }));
  return { items: items.map((row) => ({ ...present(row), ...namesOf(row, names) })), ...rest };
}

function namesOf(row: store.HoldRow, names: ReadonlyMap<string, Words>) {
  const named = <Key extends string>(key: Key, actor: string | null) => {
    const name = actor === null ? undefined : names.get(actor);
    return (name ? { [key]: name } : {}) as { [K in Key]?: Words };
  };
  return {
    ...named('requestedByName', row.requestedBy),
    ...named('decidedByName', row.decidedBy),
    ...named('endRequestedByName', row.endRequestedBy),
    ...named('endedByName', row.endedBy),
  };
}

/** A hold on a party holds every record known to be theirs as well. */
export async function requestHold(
  { house, actor, source, transact }: Doing,
  declared: readonly PersonalRecords[],
  { subject, basis }: BodyOf<typeof requestOperation>,
): Promise<Held | Refusal> {
  if (!(await store.subjectExists(house.db, subject))) return refuse('not-found');
  const own = await recordsOf(
    house.scoped({ parties: [subject as unknown as PartyId] }),
    declared,
    subject as unknown as PartyId,
  );
  const row = {
    id: newId<HoldId>(house),
    subject,
    subjects: [...new Set([subject, ...own.keys()])],
    basis,
    requestedBy: actorName(actor),
    requestedAt: house.clock.now(),
  };
  return transact(async (tx) => {
    await store.insertHold(tx, row);
    return told(tx, source, 'privacy.hold.requested', {
      ...row,
      granted: null,
      decidedBy: null,
      decidedAt: null,
      endRequestedBy: null,
      endRequestedAt: null,
      endedBy: null,
      endedAt: null,
    });
  });
}

export function decideHold(doing: Doing, id: HoldId, granted: boolean): Promise<Held | Refusal> {
  const [by, at] = [actorName(doing.actor), doing.house.clock.now()];
  return change(
    doing,
    id,
    granted ? 'privacy.hold.granted' : 'privacy.hold.refused',
    (row) => mayDecideHold(row, by) ?? { ...row, granted, decidedBy: by, decidedAt: at },
  );
}

export function requestHoldEnd(doing: Doing, id: HoldId): Promise<Held | Refusal> {
  const [endRequestedBy, endRequestedAt] = [actorName(doing.actor), doing.house.clock.now()];
  return change(
    doing,
    id,
    'privacy.hold.end-requested',
    (row) => mayRequestHoldEnd(row) ?? { ...row, endRequestedBy, endRequestedAt },
  );
}

/** Refused, it goes on as before, and its end may be asked for again. */
export function decideHoldEnd(doing: Doing, id: HoldId, granted: boolean): Promise<Held | Refusal> {
  const [by, at] = [actorName(doing.actor), doing.house.clock.now()];
  return change(
    doing,
    id,
    granted ? 'privacy.hold.ended' : 'privacy.hold.end-refused',
    (row) =>
      mayDecideHoldEnd(row, by) ??
      (granted
        ? { ...row, endedBy: by, endedAt: at }
        : { ...row, endRequestedBy: null, endRequestedAt: null }),
  );
}

async function change(
  { source, transact }: Doing,
  id: HoldId,
  type: string,
  decide: (row: store.HoldRow) => store.HoldRow | Refusal,
): Promise<Held | Refusal> {
  return transact(async (tx) => {
    const row = await store.lockHold(tx, id);
    if (row === undefined) return refuse('not-found');
    const changed = decide(row);
    if (isRefusal(changed)) return changed;
    await store.updateHold(tx, changed);
    return told(tx, source, type, changed);
  });
}

async function told(
  tx: Parameters<typeof emit>[0],
  source: Doing['source'],
  type: string,
  row: store.HoldRow,
): Promise<Held> {
  const { id, subject, basis } = row;
  const [eventId] = await emit(tx, source, [{ type, subject: id, body: { subject, basis } }]);
  return { ...present(row), eventId: eventId! };
}

function present(row: store.HoldRow): Hold {
  const state = holdState(row);
  return {
    holdId: row.id,
    subject: row.subject,
    records: row.subjects.length,
    basis: row.basis,
    state,
    words: holdStates[state],
    requestedAt: row.requestedAt.toISOString(),
    requestedBy: row.requestedBy,
    ...(row.decidedAt === null ? {} : { decidedAt: row.decidedAt.toISOString() }),
    ...(row.decidedBy === null ? {} : { decidedBy: row.decidedBy }),
    ...(row.endRequestedAt === null ? {} : { endRequestedAt: row.endRequestedAt.toISOString() }),
    ...(row.endRequestedBy === null ? {} : { endRequestedBy: row.endRequestedBy }),
    ...(row.endedAt === null ? {} : { endedAt: row.endedAt.toISOString() }),
    ...(row.endedBy === null ? {} : { endedBy: row.endedBy }),
  };
}
