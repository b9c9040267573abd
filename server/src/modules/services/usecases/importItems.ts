// Imports items of a file, already mapped; a file may be sent again.
import type { Doing } from '../../../kernel/doing.ts';
import { isRefusal } from '../../../kernel/errors.ts';
import type { MappedRow } from '../../../kernel/importing/compile.ts';
import type { RowRefusal } from '../../../kernel/importing/refusal.ts';
import type { RowOutcome } from '../../../kernel/importing/report.ts';
import { contentOf, type ItemImportRow } from '../rules/catalogue.ts';
import { publish } from './publishing.ts';

/** Writes one batch in one transaction; of each row, in order, what became of it. */
export async function importItems(
  doing: Doing,
  _source: string,
  rows: readonly MappedRow<ItemImportRow>[],
): Promise<(RowOutcome | RowRefusal)[]> {
  const firsts = new Map<string, number>();
  const contents = rows.map(({ row }) => contentOf(row));
  for (const [at, { code }] of contents.entries()) if (!firsts.has(code)) firsts.set(code, at);
  const once = [...firsts.values()];
  const says = await doing.transact((tx) =>
    publish(
      doing,
      tx,
      once.map((at) => contents[at]!),
    ),
  );
  if (isRefusal(says)) throw new Error(`an import batch was refused: ${says.refused}`);
  const outcomes = new Map(once.map((at, nth) => [at, says[nth] ? 'imported' : 'unchanged'] as const));
  return rows.map((_row, at) => outcomes.get(at) ?? { why: 'taken', field: 'code' });
}
