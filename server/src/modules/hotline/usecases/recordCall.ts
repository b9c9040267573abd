// Records calls: an append-only stream, so that many waiting callers share one commit. A call is answered only after the
// group it is in was committed; it is never held back longer than the commit before it takes.
import type { Call, CallBody, CallRecord } from '@kapok/contracts/hotline.ts';
import type { CallId, EventId } from '@kapok/contracts/ids.ts';
import type { Queryable, Tx } from '../../../kernel/database.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal } from '../../../kernel/errors.ts';
import { GroupCommit } from '../../../kernel/groupCommit.ts';
import type { IdempotencyEntry } from '../../../kernel/idempotency.ts';
import { newId } from '../../../kernel/ids.ts';
import { maskNumber } from '../../../kernel/masking.ts';
import type { House } from '../../../kernel/module.ts';
import { type EventSource, eventsPart, type NewEvent } from '../../../kernel/outbox.ts';
import { cutPage, pageOfQuery } from '../../../kernel/paging.ts';
import type { DataKey, Vault } from '../../../kernel/vault.ts';
import { describeCall } from '../rules/calls.ts';
import { type CallFilter, type CallRow, insertCalls, selectCalls } from '../store/calls.ts';
import { callKeyName, openNumbers, sealNumber } from './sealing.ts';

export interface RecordedCall {
  readonly callId: CallId;
  readonly eventId: EventId;
}

/** Records one call in the next shared commit, its answer with it where the request carries an idempotency key. */
export async function recordCall(
  doing: Doing & { readonly idempotency?: IdempotencyEntry },
  record: CallRecord,
): Promise<RecordedCall | Refusal> {
  const body = describeCall(record, false);
  if (isRefusal(body)) return body;
  const call: DescribedCall = { callId: newId<CallId>(doing.house), record, body };
  return groupOf(doing.house).add(doing.source.actor, call, doing.idempotency);
}

/** Records many calls in one transaction: for programs that hold many, such as the simulated city. */
export async function recordCalls(
  doing: Doing,
  records: readonly CallRecord[],
): Promise<RecordedCall[] | Refusal> {
  const calls = describedCalls(records.map((record) => ({ callId: newId<CallId>(doing.house), record })));
  if (isRefusal(calls)) return calls;
  return doing.write((db) => insertDescribed(db, doing.source, calls));
}

/**
 * Records contacts that have their id already, in the transaction that ends them. Keys are asked for outside of it, where they
 * are remembered.
 */
export async function recordContacts(
  { vault, db }: Pick<House, 'vault' | 'db'>,
  tx: Tx,
  source: EventSource,
  contacts: readonly { readonly callId: CallId; readonly record: CallRecord; readonly actor: string }[],
): Promise<RecordedCall[] | Refusal> {
  const calls = describedCalls(contacts);
  if (isRefusal(calls)) return calls;
  await vault.keysFor(db, [...new Set(calls.map(({ record }) => callKeyName(record.offeredAt)))]);
  return insertDescribed(tx, source, calls);
}

function describedCalls(contacts: readonly Omit<DescribedCall, 'body'>[]): DescribedCall[] | Refusal {
  const calls: DescribedCall[] = [];
  for (const contact of contacts) {
    const body = describeCall(contact.record, false);
    if (isRefusal(body)) return body;
    calls.push({ ...contact, body });
  }
  return calls;
}

export interface DescribedCall {
  readonly callId: CallId;
  /** Who recorded it, where several did. */
  readonly actor?: string;
  readonly record: CallRecord;
  readonly body: CallBody;
}

/** Writes calls and their events in one statement, however many: a transaction of its own where none is given. */
export async function insertDescribed(
  db: Queryable,
  source: EventSource,
  calls: readonly DescribedCall[],
): Promise<RecordedCall[]> {
  if (calls.length === 0) return [];
  const names = calls.map(({ record }) => callKeyName(record.offeredAt));
  const keys = await source.vault.keysFor(db, [...new Set(names)]);
  const keyOf = (index: number) => keys.get(names[index]!)!;
  const { ids, insertion } = eventsPart(
    source,
    calls.map((call, index) => callEvent(call, keyOf(index))),
  );
  const rows = calls.map((call, index) => rowOf(call, ids[index]!, source.vault, keyOf(index)));
  await insertCalls(db, rows, insertion);
  return calls.map(({ callId }, index) => ({ callId, eventId: ids[index]! }));
}

function callEvent({ callId, actor, record, body }: DescribedCall, key: DataKey): NewEvent {
  return {
    type: 'hotline.call',
    ...(actor === undefined ? {} : { actor }),
    at: new Date(record.offeredAt),
    subject: callId,
    body,
    ...(record.callerNumber === undefined ? {} : { personal: { callerNumber: record.callerNumber }, key }),
  };
}

function rowOf(
  { callId, record, body }: DescribedCall,
  eventId: EventId,
  vault: Vault,
  key: DataKey,
): CallRow {
  return {
    id: callId,
    eventId,
    line: body.line,
    channel: body.channel,
    district: body.district ?? null,
    agent: body.agent ?? null,
    outcome: body.outcome,
    offeredAt: new Date(record.offeredAt),
    endedAt: new Date(record.endedAt),
    queueSeconds: body.queueSeconds,
    waitSeconds: body.waitSeconds,
    talkSeconds: body.talkSeconds,
    direct: body.direct ?? null,
    satisfaction: body.satisfaction ?? null,
    ...sealNumber(vault, key, callId, record.callerNumber),
    imported: body.imported,
  };
}

const groups = new WeakMap<House, GroupCommit<DescribedCall, RecordedCall>>();

function groupOf(house: House): GroupCommit<DescribedCall, RecordedCall> {
  let group = groups.get(house);
  if (group === undefined) {
    group = new GroupCommit(house, insertDescribed);
    groups.set(house, group);
  }
  return group;
}

export interface CallQuery extends CallFilter {
  readonly limit?: number;
  readonly cursor?: string;
}

export async function listCalls(
  { db, house, recordAccess }: Doing,
  query: CallQuery,
): Promise<{ items: Call[]; limit: number; nextCursor?: string } | Refusal> {
  const page = pageOfQuery(query);
  if (isRefusal(page)) return page;
  const rows = await selectCalls(db, query, page);
  const { items, ...rest } = cutPage(rows, page.limit, (row) => ({
    at: row.offeredAt.toISOString(),
    id: row.id,
  }));
  recordAccess({
    kind: 'hotline.call',
    records: items.filter(({ callerNumber }) => callerNumber !== null).map(({ id }) => id),
    fields: ['callerNumber'],
    unmasked: false,
  });
  const numbers = await openNumbers(house.db, house.vault, items);
  return { items: items.map((row, at) => presentCall(row, numbers[at])), ...rest };
}

function presentCall(row: CallRow, number: string | undefined): Call {
  return {
    id: row.id,
    eventId: row.eventId,
    line: row.line,
    channel: row.channel,
    outcome: row.outcome,
    offeredAt: row.offeredAt.toISOString(),
    endedAt: row.endedAt.toISOString(),
    queueSeconds: row.queueSeconds,
    waitSeconds: row.waitSeconds,
    talkSeconds: row.talkSeconds,
    ...(row.agent === null ? {} : { agent: row.agent }),
    ...(row.district === null ? {} : { district: row.district }),
    ...(row.direct === null ? {} : { direct: row.direct }),
    ...(row.satisfaction === null ? {} : { satisfaction: row.satisfaction }),
    ...(number === undefined ? {} : { callerNumber: maskNumber(number) }),
    imported: row.imported,
  };
}
