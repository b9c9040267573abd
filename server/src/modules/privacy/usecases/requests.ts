// What people ask about their own data: a copy, a correction, an erasure. It must never reach a record that is not known to be
// theirs, and decides nothing.
import type { PartyId } from '@kapok/contracts/ids.ts';
import type { AnswerOf, BodyOf, QueryOf } from '@kapok/contracts/operation.ts';
import {
  type requestCorrection as correctionOperation,
  type requestErasure as erasureOperation,
  exportDaysMax,
  type ListedRequest,
  type listMyRequests as listOperation,
  type OwnRequest,
  type RequestId,
  type listMyRecords as recordsOperation,
  requestKinds,
  requestStates,
} from '@kapok/contracts/privacy/requests.ts';
import { actorName } from '../../../kernel/access.ts';
import type { Queryable } from '../../../kernel/database.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import type { Call, House } from '../../../kernel/module.ts';
import { emit } from '../../../kernel/outbox.ts';
import { cutPage, pageOfQuery } from '../../../kernel/paging.ts';
import { type PersonalRecords, recordsOfOneMax } from '../../../kernel/personalRecords.ts';
import { type Kept, keptRefusal } from '../rules/requests.ts';
import * as store from '../store/requests.ts';
import { type Declared, keptOfParty } from './lives.ts';
import { type Asking, type OwnRecord, ownParty } from './ownAccesses.ts';

type Requesting = Asking & Pick<Call, 'source' | 'transact'>;

export const requestColumns = {
  reason: 'privacy.request.reason',
  before: 'privacy.request.before',
  value: 'privacy.request.value',
  note: 'privacy.request.note',
} as const;

export async function listMyRecords(
  asking: Asking,
  declared: Declared,
): Promise<AnswerOf<typeof recordsOperation> | Refusal> {
  const partyId = ownParty(asking);
  if (isRefusal(partyId)) return partyId;
  const { own, kept } = await keptOfParty(asking.house, asking.db, declared, partyId);
  const items = [...own]
    .filter(([, { of }]) => of.erasable)
    .map(([id, { of, number }]) => ({
      kind: of.kind,
      words: of.words,
      id,
      ...(number === undefined ? {} : { number }),
      correctable: Object.keys(of.correctable ?? {}).map((name) => ({ name, words: of.fields[name]! })),
      ...keptShown(kept.get(id)),
    }));
  return { items };
}

export async function requestExport(asking: Requesting): Promise<OwnRequest | Refusal> {
  const partyId = ownParty(asking);
  if (isRefusal(partyId)) return partyId;
  const row = newRequest(asking, partyId, { kind: 'export', recordKind: null, record: null, field: null });
  return asking.transact(async (tx) => {
    if (!(await store.insertRequest(tx, row))) return refuse('request-open');
    await emit(tx, asking.source, [
      { type: 'privacy.export.requested', subject: row.id, body: { party: partyId } },
    ]);
    return presentOwn({ ...fresh(row), madeAt: null }, {}, undefined, undefined);
  });
}

export async function requestCorrection(
  asking: Requesting,
  declared: Declared,
  { kind, record, field, value, reason }: BodyOf<typeof correctionOperation>,
): Promise<OwnRequest | Refusal> {
  const partyId = ownParty(asking);
  if (isRefusal(partyId)) return partyId;
  const { house, db } = asking;
  const { own } = await keptOfParty(house, db, declared, partyId);
  const of = ownRecord(own, kind, record)?.of;
  if (of === undefined) return refuse('not-found');
  const form = Object.hasOwn(of.correctable ?? {}, field) ? of.correctable?.[field] : undefined;
  if (form === undefined) return refuse('not-correctable');
  if (!form.test(value))
    return refuse('invalid-request', {
      detail: {
        zh: `${of.fields[field]?.zh}的格式不对。`,
        en: `${of.fields[field]?.en} is not of its form.`,
      },
    });
  const before = (await of.read(house, db, [record]))[0]?.fields[field];
  const row = newRequest(asking, partyId, { kind: 'correction', recordKind: kind, record, field });
  return asking.transact(async (tx) => {
    const key = await house.vault.keyFor(tx, row.id);
    const sealed = {
      ...row,
      reason: key.seal(requestColumns.reason, row.id, reason),
      value: key.seal(requestColumns.value, row.id, value),
      before: before === undefined ? null : key.seal(requestColumns.before, row.id, before),
    };
    if (!(await store.insertRequest(tx, sealed))) return refuse('request-open');
    await emit(tx, asking.source, [
      {
        type: 'privacy.correction.requested',
        subject: row.id,
        body: { kind, record, field },
        personal: { value, reason },
        key,
      },
    ]);
    return presentOwn({ ...fresh(sealed), madeAt: null }, { reason, value }, own.get(record), undefined);
  });
}

export async function requestErasure(
  asking: Requesting,
  declared: Declared,
  { kind, record, reason }: BodyOf<typeof erasureOperation>,
): Promise<OwnRequest | Refusal> {
  const partyId = ownParty(asking);
  if (isRefusal(partyId)) return partyId;
  const { house, db } = asking;
  const { own, kept } = await keptOfParty(house, db, declared, partyId);
  if (!ownRecord(own, kind, record)?.of.erasable) return refuse('not-found');
  const why = kept.get(record);
  if (why) return keptRefusal(why);
  const row = newRequest(asking, partyId, { kind: 'erasure', recordKind: kind, record, field: null });
  return asking.transact(async (tx) => {
    const key = await house.vault.keyFor(tx, row.id);
    const sealed = { ...row, reason: key.seal(requestColumns.reason, row.id, reason) };
    if (!(await store.insertRequest(tx, sealed))) return refuse('request-open');
    await emit(tx, asking.source, [
      {
        type: 'privacy.erasure.requested',
        subject: row.id,
        body: { kind, record },
        personal: { reason },
        key,
      },
    ]);
    return presentOwn({ ...fresh(sealed), madeAt: null }, { reason }, own.get(record), undefined);
  });
}

function ownRecord(own: ReadonlyMap<string, OwnRecord>, kind: string, id: string): OwnRecord | undefined {
  const record = own.get(id);
  return record?.of.kind === kind ? record : undefined;
}

type NewRequest = Omit<store.RequestRow, 'state' | 'decidedBy' | 'decidedAt' | 'note' | 'changedAt'>;

function newRequest(
  { house, actor }: Asking,
  partyId: PartyId,
  about: Pick<NewRequest, 'kind' | 'recordKind' | 'record' | 'field'>,
): NewRequest {
  return {
    id: newId<RequestId>(house),
    partyId,
    ...about,
    askedAt: house.clock.now(),
    askedBy: actorName(actor),
    reason: null,
    before: null,
    value: null,
  };
}

const fresh = (row: NewRequest): store.RequestRow => ({
  ...row,
  state: 'requested',
  decidedBy: null,
  decidedAt: null,
  note: null,
  changedAt: row.askedAt,
});

export async function listMyRequests(
  asking: Asking,
  declared: Declared,
  query: QueryOf<typeof listOperation>,
): Promise<AnswerOf<typeof listOperation> | Refusal> {
  const { house, db } = asking;
  const page = pageOfQuery(query);
  if (isRefusal(page)) return page;
  const partyId = ownParty(asking);
  if (isRefusal(partyId)) return partyId;
  const [rows, { own, kept }] = await Promise.all([
    store.selectRequests(db, { partyId }, page),
    keptOfParty(house, db, declared, partyId),
  ]);
  const { items, ...rest } = cutPage(rows, page.limit, ({ askedAt, id }) => ({
    at: askedAt.toISOString(),
    id,
  }));
  const texts = await openRequests(house, db, items);
  return {
    items: items.map((row, at) => {
      const { before: _, ...shown } = texts[at]!;
      // Why it was refused is told as it stands now: a period may have run out since.
      const why = row.state === 'refused' && row.kind === 'erasure' ? kept.get(row.record ?? '') : undefined;
      return presentOwn(row, shown, own.get(row.record ?? '') ?? otherRecord(declared, row), why);
    }),
    ...rest,
  };
}

/** What a request is about when the record is no longer known to be the person's. */
export function otherRecord({ records }: Declared, row: store.RequestRow): OwnRecord | undefined {
  const of = records.find(({ kind }) => kind === row.recordKind);
  return of && { of, number: undefined };
}

export interface RequestTexts {
  readonly reason?: string;
  readonly before?: string;
  readonly value?: string;
  readonly note?: string;
}

export async function openRequests(
  { vault }: Pick<House, 'vault'>,
  db: Queryable,
  rows: readonly store.RequestRow[],
): Promise<RequestTexts[]> {
  const names = Object.keys(requestColumns) as (keyof typeof requestColumns)[];
  const texts = await vault.open(
    db,
    rows.flatMap((row) =>
      names.map((name) => ({ column: requestColumns[name], row: row.id, sealed: row[name] })),
    ),
  );
  return rows.map((_row, at) =>
    Object.fromEntries(
      names.flatMap((name, place) => {
        const text = texts[at * names.length + place];
        return text === undefined ? [] : [[name, text]];
      }),
    ),
  );
}

export function presentRequest(
  row: store.RequestRow,
  record: OwnRecord | undefined,
  kept: Kept | undefined,
): ListedRequest {
  return {
    requestId: row.id,
    kind: row.kind,
    kindWords: requestKinds[row.kind],
    state: row.state,
    stateWords: requestStates[row.state],
    askedAt: row.askedAt.toISOString(),
    changedAt: row.changedAt.toISOString(),
    ...(row.record === null || record === undefined
      ? {}
      : {
          record: {
            kind: record.of.kind,
            words: record.of.words,
            id: row.record,
            ...(record.number === undefined ? {} : { number: record.number }),
          },
        }),
    ...(row.field === null || record === undefined
      ? {}
      : {
          field: { name: row.field, words: record.of.fields[row.field] ?? { zh: row.field, en: row.field } },
        }),
    ...keptShown(kept),
  };
}

const keptShown = (kept: Kept | undefined) =>
  kept === undefined
    ? {}
    : { ground: kept.ground, ...(kept.until ? { keptUntil: kept.until.toISOString() } : {}) };

const dayMs = 86_400_000;

function presentOwn(
  row: store.RequestRow & { readonly madeAt: Date | null },
  texts: RequestTexts,
  record: OwnRecord | undefined,
  kept: Kept | undefined,
): OwnRequest {
  return {
    ...presentRequest(row, record, kept),
    ...texts,
    ...(row.madeAt === null
      ? {}
      : { readyUntil: new Date(row.madeAt.getTime() + exportDaysMax * dayMs).toISOString() }),
  };
}

/** Requests and questions are about the person who asked, too. */
export const requestRecords: PersonalRecords = {
  kind: 'privacy.request',
  words: { zh: '个人信息权利申请', en: 'Requests about your data' },
  fields: {
    reason: { zh: '申请理由', en: 'Why it was asked' },
    value: { zh: '申请更正为', en: 'What it shall be' },
    note: { zh: '办理意见', en: 'What you were told' },
  },
  erasable: false,
  namesOf: (db, partyId) => store.selectRequestIds(db, partyId, recordsOfOneMax),
  read: async (house, db, ids) => {
    const rows = await store.selectRequestsById(db, ids);
    const texts = await openRequests(house, db, rows);
    return rows.map(({ id }, at) => {
      const { before: _, ...fields } = texts[at]!;
      return { id, fields };
    });
  },
  // What was asked keeps nothing else from going.
  endsOf: async (_db, ids) => new Map(ids.map((id) => [id, new Date(0)])),
};
