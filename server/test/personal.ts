// Opens what the database holds sealed, for tests that compare what was written. It must never be used outside tests:
// people's data is read through operations that put the reading on record.
import type { House } from '../src/kernel/module.ts';
import type { SealedColumn } from '../src/kernel/vault.ts';

/** Events with their personal part as it was emitted, and without the id that opened it. */
export async function withPersonal<Row extends { readonly id: string; readonly personal: Buffer | null }>(
  { db, vault }: Pick<House, 'db' | 'vault'>,
  rows: readonly Row[],
): Promise<(Omit<Row, 'id' | 'personal'> & { personal: object | null })[]> {
  const column: SealedColumn = 'kernel.event.personal';
  const texts = await vault.open(
    db,
    rows.map(({ id, personal }) => ({ column, row: id, sealed: personal })),
  );
  return rows.map(({ id: _id, personal: _sealed, ...row }, at) => ({
    ...row,
    personal: texts[at] === undefined ? null : (JSON.parse(texts[at]) as object),
  }));
}
