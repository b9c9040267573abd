// Seals what is personal of a booking under the key of its month, and opens it again.
import type { BookingId } from '@kapok/contracts/ids.ts';
import type { Queryable } from '../../../kernel/database.ts';
import type { House } from '../../../kernel/module.ts';
import type { BlindIndex } from '../../../kernel/vault/reindexing.ts';
import type { DataKey, SealedColumn, SealedValue } from '../../../kernel/vault.ts';
import type { BookingRow } from '../store/bookings.ts';

const columns = {
  phone: 'appointments.booking.phone',
  name: 'appointments.booking.name',
  answers: 'appointments.booking.answers',
} as const satisfies Record<string, SealedColumn>;
export type Sealed = keyof typeof columns;
export type Plain = { readonly [K in Sealed]: string | undefined };
const names = Object.keys(columns) as Sealed[];

export const appointmentsBlindIndexes: readonly BlindIndex[] = [
  { column: columns.phone, index: 'phone_index', kind: 'phone' },
];

/** Asked for outside of the transaction that books, so that a booking costs no key. */
export const bookingKey = ({ vault, db, clock }: House): Promise<DataKey> =>
  vault.keyFor(db, `appointments.bookings:${clock.now().toISOString().slice(0, 7)}`);

export function seal(key: DataKey, id: BookingId, plain: Plain): { readonly [K in Sealed]: Buffer | null } {
  const sealed = (name: Sealed): Buffer | null => {
    const text = plain[name];
    return text === undefined ? null : key.seal(columns[name], id, text);
  };
  return { phone: sealed('phone'), name: sealed('name'), answers: sealed('answers') };
}

/** Of many bookings, in their order; undefined where there is none or it was erased. */
export async function open(
  db: Queryable,
  { vault }: Pick<House, 'vault'>,
  rows: readonly Pick<BookingRow, 'id' | Sealed>[],
): Promise<Plain[]> {
  const values = rows.flatMap((row) =>
    names.map((name): SealedValue => ({ column: columns[name], row: row.id, sealed: row[name] })),
  );
  const texts = await vault.open(db, values);
  return rows.map((_row, at) => {
    const [phone, name, answers] = texts.slice(at * names.length, (at + 1) * names.length);
    return { phone, name, answers };
  });
}
