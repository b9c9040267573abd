// Moves blind indexes to the newest version of their key, while the house goes on working. Broken off anywhere, both versions
// are looked for, and it begins again.
import type { Database } from '../database.ts';
import type { SealedColumn, Vault } from '../vault.ts';
import type { IndexKind } from './normalize.ts';
import { type IndexedRow, selectIndexedBefore, updateIndexes } from './store.ts';

export { countIndexedBefore } from './store.ts';

/** A column that finds a sealed one. A module declares each of its own. */
export interface BlindIndex {
  readonly column: SealedColumn;
  /** Its neighbour that holds the index. */
  readonly index: string;
  readonly kind: IndexKind;
  /** A neighbour whose text is indexed with the value, before it and a space. */
  readonly prefix?: string;
}

const rowsMax = 1_000;

/** How many rows were moved. `db` reaches every row. */
export async function reindex(
  db: Database,
  vault: Vault,
  columns: readonly BlindIndex[],
  progress?: (moved: number) => void,
): Promise<number> {
  let moved = 0;
  for (const { kind, version, settled } of await vault.indexKeys.replaced(db)) {
    if (!settled) continue;
    for (const column of columns.filter((one) => one.kind === kind)) {
      for (let after: string | undefined; ; ) {
        const rows = await selectIndexedBefore(db, column, version, after, rowsMax);
        if (rows.length === 0) break;
        await updateIndexes(db, column, await indexedAnew(db, vault, column, rows));
        moved += rows.length;
        progress?.(moved);
        after = rows.at(-1)!.id;
      }
    }
    await vault.indexKeys.forgetBefore(db, kind, version);
  }
  return moved;
}

/** A value that is gone is found by nothing. */
async function indexedAnew(db: Database, vault: Vault, column: BlindIndex, rows: readonly IndexedRow[]) {
  const texts = await vault.open(
    db,
    rows.map(({ id, sealed }) => ({ column: column.column, row: id, sealed })),
  );
  return rows.map(({ id, index, prefix }, at) => {
    const text = texts[at];
    const value = prefix === null ? text : `${prefix} ${text}`;
    return { id, before: index, after: text === undefined ? null : vault.index(column.kind, value!) };
  });
}
