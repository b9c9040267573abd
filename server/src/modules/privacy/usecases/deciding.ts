// Decides on corrections and erasures that people asked for. It must never let anybody decide on their own, nor erase what a hold or a
// period of law keeps; a granted erasure is carried out in the same transaction.
import type { EventId } from '@kapok/contracts/ids.ts';
import type { AnswerOf, BodyOf, QueryOf } from '@kapok/contracts/operation.ts';
import type {
  decideRightsRequest as decideOperation,
  listRightsRequests as listOperation,
  RequestId,
  readRightsRequest as readOperation,
} from '@kapok/contracts/privacy/requests.ts';
import { actorName } from '../../../kernel/access.ts';
import type { Tx } from '../../../kernel/database.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import type { Call } from '../../../kernel/module.ts';
import { emit, type NewEvent } from '../../../kernel/outbox.ts';
import { cutPage, pageOfQuery } from '../../../kernel/paging.ts';
import { recordsOfOneMax } from '../../../kernel/personalRecords.ts';
import { erasePersonalData } from '../../ledger/index.ts';
import { keptRefusal, mayDecide } from '../rules/requests.ts';
import * as store from '../store/requests.ts';
import { type Declared, keptOfParty } from './lives.ts';
import { openRequests, otherRecord, presentRequest, requestColumns } from './requests.ts';

type Deciding = Pick<Call, 'house' | 'actor' | 'db' | 'source' | 'transact' | 'recordAccess'>;

export async function listRightsRequests(
  { db }: Pick<Call, 'db'>,
  declared: Declared,
  query: QueryOf<typeof listOperation>,
): Promise<AnswerOf<typeof listOperation> | Refusal> {
  const page = pageOfQuery(query);
  if (isRefusal(page)) return page;
  const { kind, state } = query;
  const filter = { decided: true as const, ...(kind ? { kind } : {}), ...(state ? { state } : {}) };
  const rows = await store.selectRequests(db, filter, page);
  const { items, ...rest } = cutPage(rows, page.limit, ({ askedAt, id }) => ({
    at: askedAt.toISOString(),
    id,
  }));
  return { items: items.map((row) => presentRequest(row, otherRecord(declared, row), undefined)), ...rest };
}

/** Only to who may decide on it: what somebody wrote is nobody else's business. */
export async function readRightsRequest(
  { house, actor, db, recordAccess }: Deciding,
  declared: Declared,
  id: RequestId,
): Promise<AnswerOf<typeof readOperation> | Refusal> {
  const row = await store.selectRequest(db, id);
  if (row === undefined || row.kind === 'export') return refuse('not-found');
  const forbidden = mayNot(house, actor, row);
  if (forbidden) return forbidden;
  const [[texts = {}], { own, kept }] = await Promise.all([
    openRequests(house, db, [row]),
    keptOfParty(house, house.scoped({ parties: [row.partyId] }), declared, row.partyId),
  ]);
  const { before, ...shown } = texts;
  recordAccess({ kind: 'privacy.request', records: [id], fields: Object.keys(shown), unmasked: true });
  return {
    ...presentRequest(
      row,
      own.get(row.record ?? '') ?? otherRecord(declared, row),
      kept.get(row.record ?? ''),
    ),
    ...shown,
    ...(before === undefined ? {} : { current: before }),
  };
}

function mayNot(
  house: Deciding['house'],
  actor: Deciding['actor'],
  row: store.RequestRow,
): Refusal | undefined {
  return house.authority.decide(actor, `decideRightsRequest.${row.kind}`, {
    parties: [row.partyId],
    requestedBy: row.askedBy,
  });
}

export async function decideRightsRequest(
  deciding: Deciding,
  declared: Declared,
  id: RequestId,
  decision: BodyOf<typeof decideOperation>,
): Promise<AnswerOf<typeof decideOperation> | Refusal> {
  const { house, actor, source } = deciding;
  const erased: string[] = [];
  const decided = await deciding.transact(async (tx) => {
    const row = await store.lockRequest(tx, id);
    if (row === undefined) return refuse('not-found');
    const refusal = mayNot(house, actor, row) ?? mayDecide(row, decision);
    if (refusal) return refusal;
    const { own, kept } = await keptOfParty(
      house,
      house.scoped({ parties: [row.partyId] }),
      declared,
      row.partyId,
    );
    const why = row.kind === 'erasure' ? kept.get(row.record!) : undefined;
    if (decision.granted && why) return keptRefusal(why);
    const { granted, note } = decision;
    const [at, by] = [house.clock.now(), actorName(actor)];
    const key = await house.vault.keyFor(tx, id);
    const state = granted ? (row.kind === 'erasure' ? 'done' : 'granted') : 'refused';
    const sealed = note === undefined ? null : key.seal(requestColumns.note, id, note);
    await store.updateDecided(tx, id, { state, by, at, note: sealed });
    const [texts = {}] = await openRequests(house, tx, [row]);
    const [eventId] = await emit(tx, source, [{ ...decisionEvent(row, granted, texts, note), key }]);
    if (granted && row.kind === 'erasure') {
      const refused = await erase(deciding, tx, row, erased);
      if (refused) return refused;
    }
    const record = own.get(row.record ?? '') ?? otherRecord(declared, row);
    const shown = { ...row, state, changedAt: at } as const;
    return { ...presentRequest(shown, record, granted ? undefined : why), eventId: eventId! };
  });
  for (const subject of isRefusal(decided) ? [] : erased) house.vault.forget(subject);
  return decided;
}

function decisionEvent(
  row: store.RequestRow,
  granted: boolean,
  { value = '', before }: { readonly value?: string; readonly before?: string },
  note: string | undefined,
): NewEvent {
  const told = note === undefined ? {} : { note };
  const type = `privacy.${row.kind}.${granted ? 'granted' : 'refused'}`;
  if (!granted) return { type, subject: row.id, body: {}, personal: told };
  const about = { kind: row.recordKind!, record: row.record! };
  if (row.kind === 'erasure') return { type, subject: row.id, body: about, personal: told };
  return {
    type,
    subject: row.id,
    body: { ...about, field: row.field!, party: row.partyId },
    personal: { value, ...(before === undefined ? {} : { before }), ...told },
  };
}

/** A party goes with everything they asked, except that they asked to go. */
async function erase(
  { source }: Deciding,
  tx: Tx,
  row: store.RequestRow,
  erased: string[],
): Promise<Refusal | undefined> {
  erased.push(row.record!);
  if (row.record === row.partyId) {
    const asked = await store.selectRequestIds(tx, row.partyId, recordsOfOneMax);
    erased.push(...asked.map(({ id }) => id as string).filter((id) => id !== row.id));
  }
  for (const subject of erased) {
    const done: { eventId: EventId } | Refusal = await erasePersonalData(tx, source, subject);
    if (isRefusal(done)) return done;
  }
  return undefined;
}
