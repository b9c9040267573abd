// Seals what is personal of orders and calls before the store sees it, and opens what the store read.
// Nothing personal may go to the store in any other way.
import type { CallId, WorkOrderId } from '@kapok/contracts/ids.ts';
import type { Queryable } from '../../../kernel/database.ts';
import type { BlindIndex } from '../../../kernel/vault/reindexing.ts';
import type { DataKey, SealedColumn, SealedValue, Vault } from '../../../kernel/vault.ts';
import { sealedNotes } from '../../cases/index.ts';
import type { FactChanges } from '../rules/decision.ts';
import type { OrderRow } from '../rules/facts.ts';
import type { CallRow } from '../store/calls.ts';
import { type SealedCaller, type SealedChanges, type SealedFacts, selectOrder } from '../store/orders.ts';

const columns = {
  content: 'hotline.work_order.content',
  reply: 'hotline.work_order.reply',
  callerName: 'hotline.work_order.caller_name',
  callerPhone: 'hotline.work_order.caller_phone',
  callerAddress: 'hotline.work_order.caller_address',
} as const satisfies Record<string, SealedColumn>;
const numberColumn = 'hotline.call.caller_number' satisfies SealedColumn;

export const hotlineBlindIndexes: readonly BlindIndex[] = [
  { column: columns.callerPhone, index: 'caller_phone_index', kind: 'phone' },
  { column: numberColumn, index: 'caller_number_index', kind: 'phone' },
];

type PlainFacts = { readonly [K in keyof typeof columns]: string | null };

export function sealFacts(vault: Vault, key: DataKey, id: WorkOrderId, facts: PlainFacts): SealedFacts {
  const sealed = (name: keyof typeof columns): Buffer | null => {
    const text = facts[name];
    return text === null ? null : key.seal(columns[name], id, text);
  };
  return {
    content: sealed('content'),
    reply: sealed('reply'),
    callerName: sealed('callerName'),
    callerPhone: sealed('callerPhone'),
    callerPhoneIndex: facts.callerPhone === null ? null : vault.index('phone', facts.callerPhone),
    callerAddress: sealed('callerAddress'),
  };
}

export function sealChanges(key: DataKey, id: WorkOrderId, changes: FactChanges): SealedChanges {
  const { reply, ...rest } = changes;
  return reply === undefined ? rest : { ...rest, reply: key.seal(columns.reply, id, reply) };
}

/** What is sealed of an order that serves another is under the key of that one: erased together. */
export const keyNameOf = (id: WorkOrderId, order: Pick<OrderRow, 'relation' | 'parentId'>): string =>
  order.relation === 'part' || order.relation === 'joint' ? (order.parentId ?? id) : id;

/** An order as rules read it; what was erased is null. */
export async function loadOrder(db: Queryable, vault: Vault, id: WorkOrderId): Promise<OrderRow | undefined> {
  const row = await selectOrder(db, id);
  if (row === undefined) return undefined;
  const names = Object.keys(columns) as (keyof typeof columns)[];
  const texts = await vault.open(db, [
    ...names.map((name): SealedValue => ({ column: columns[name], row: id, sealed: row[name] })),
    ...sealedNotes(row),
    ...row.related.map(
      ({ id: other, replyHex }): SealedValue => ({
        column: columns.reply,
        row: other,
        sealed: replyHex === null ? null : Buffer.from(replyHex, 'hex'),
      }),
    ),
  ]);
  const opened = Object.fromEntries(names.map((name, at) => [name, texts[at] ?? null]));
  const actions = row.actions.map(({ noteHex: _sealed, ...action }, at) => ({
    ...action,
    note: texts[names.length + at] ?? null,
  }));
  const related = row.related.map(({ replyHex: _sealed, ...other }, at) => ({
    ...other,
    reply: texts[names.length + row.actions.length + at] ?? null,
  }));
  return { ...row, actions, related, ...(opened as unknown as PlainFacts) };
}

export type CallerField = 'callerName' | 'callerPhone' | 'callerAddress';

export function sealCaller(vault: Vault, key: DataKey, id: WorkOrderId, field: CallerField, text: string) {
  return {
    sealed: key.seal(columns[field], id, text),
    phoneIndex: field === 'callerPhone' ? vault.index('phone', text) : null,
  };
}

/** Names and numbers of callers in order; undefined where either was erased. */
export async function openCallers(
  db: Queryable,
  vault: Vault,
  rows: readonly SealedCaller[],
): Promise<({ name: string; phone: string } | undefined)[]> {
  const values = rows.flatMap(({ id, callerName, callerPhone }): SealedValue[] => [
    { column: columns.callerName, row: id, sealed: callerName },
    { column: columns.callerPhone, row: id, sealed: callerPhone },
  ]);
  const texts = await vault.open(db, values);
  return rows.map((_row, at) => {
    const [name, phone] = [texts[2 * at], texts[2 * at + 1]];
    return name === undefined || phone === undefined ? undefined : { name, phone };
  });
}

/** Calls only grow, millions a year: a month of them shares a key. */
export const callKeyName = (offeredAt: string): string =>
  `hotline.calls:${new Date(offeredAt).toISOString().slice(0, 7)}`;

export function sealNumber(
  vault: Vault,
  key: DataKey,
  id: CallId,
  number: string | undefined,
): Pick<CallRow, 'callerNumber' | 'callerNumberIndex'> {
  if (number === undefined) return { callerNumber: null, callerNumberIndex: null };
  return {
    callerNumber: key.seal(numberColumn, id, number),
    callerNumberIndex: vault.index('phone', number),
  };
}

export function openNumbers(
  db: Queryable,
  vault: Vault,
  rows: readonly Pick<CallRow, 'id' | 'callerNumber'>[],
): Promise<(string | undefined)[]> {
  return vault.open(
    db,
    rows.map(
      ({ id, callerNumber }): SealedValue => ({ column: numberColumn, row: id, sealed: callerNumber }),
    ),
  );
}
