// Seals what is personal of a request under its order's key, so that erasing the order erases it too, and opens it again.
import type { WorkOrderId } from '@kapok/contracts/ids.ts';
import type { Queryable } from '../../../kernel/database.ts';
import type { DataKey, SealedColumn, SealedValue, Vault } from '../../../kernel/vault.ts';
import type { RequestRow, SealedParts } from '../store/requests.ts';

const columns = {
  description: 'open311.request.description',
  address: 'open311.request.address',
  mediaUrl: 'open311.request.media_url',
  email: 'open311.request.email',
  answers: 'open311.request.answers',
} as const satisfies Record<keyof SealedParts, SealedColumn>;
const names = Object.keys(columns) as (keyof SealedParts)[];
export const imageColumn = 'open311.photo.image' satisfies SealedColumn;

export type PlainParts = { readonly [K in keyof SealedParts]: string | undefined };

export function sealParts(key: DataKey, id: WorkOrderId, parts: PlainParts): SealedParts {
  const sealed = (name: keyof SealedParts): Buffer | null => {
    const text = parts[name];
    return text === undefined ? null : key.seal(columns[name], id, text);
  };
  return {
    description: sealed('description'),
    address: sealed('address'),
    mediaUrl: sealed('mediaUrl'),
    email: sealed('email'),
    answers: sealed('answers'),
  };
}

/** Of many requests, those parts that are wanted, in their order; undefined where there is none or it was erased. */
export async function openParts(
  db: Queryable,
  vault: Vault,
  rows: readonly RequestRow[],
  wanted: readonly (keyof SealedParts)[] = names,
): Promise<Partial<PlainParts>[]> {
  const values = rows.flatMap((row) =>
    wanted.map((name): SealedValue => ({ column: columns[name], row: row.orderId, sealed: row[name] })),
  );
  const texts = await vault.open(db, values);
  return rows.map((_row, at) =>
    Object.fromEntries(wanted.map((name, place) => [name, texts[at * wanted.length + place]])),
  );
}
