// Imports persons and legal entities of a file, already mapped. Who is registered already stays as they are; nobody is shown.
import { isRefusal, refuse } from '../../../kernel/errors.ts';
import type { MappedRow } from '../../../kernel/importing/compile.ts';
import type { RowRefusal } from '../../../kernel/importing/refusal.ts';
import type { RowOutcome } from '../../../kernel/importing/report.ts';
import type { Call } from '../../../kernel/module.ts';
import { type PartyImportRow, rowRefusalOf } from '../rules/imports.ts';
import { enterParties } from './parties.ts';

/** How often a batch is tried again when somebody registers one of its parties at that very moment. */
const triesMax = 5;

/** Writes one batch in one transaction; of each row, in order, what became of it. */
export async function importParties(
  doing: Pick<Call, 'house' | 'source' | 'transact'>,
  _source: string,
  rows: readonly MappedRow<PartyImportRow>[],
): Promise<(RowOutcome | RowRefusal)[]> {
  for (let tried = 1; ; tried += 1) {
    const outcomes = await doing.transact(async (tx) => {
      const entered = await enterParties(
        tx,
        doing.house,
        doing.source,
        rows.map(({ row }) => row),
      );
      // Of all together, and so of none: nothing was written.
      const raced = entered.every((one) => isRefusal(one) && one.refused === 'party-registered');
      if (raced) return refuse('party-registered');
      return entered.map((one): RowOutcome | RowRefusal => {
        if (isRefusal(one)) return rowRefusalOf(one);
        return one.isNew ? 'imported' : 'unchanged';
      });
    });
    if (!isRefusal(outcomes)) return outcomes;
    if (tried === triesMax) throw new Error(`an import batch was refused: ${outcomes.refused}`);
  }
}
