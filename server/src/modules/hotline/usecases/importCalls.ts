// Imports calls that another system recorded: rows of a file, already mapped. The same call never comes in twice.
import type { CallId } from '@kapok/contracts/ids.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { isRefusal } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import type { MappedRow } from '../../../kernel/importing/compile.ts';
import type { RowRefusal } from '../../../kernel/importing/refusal.ts';
import type { RowOutcome } from '../../../kernel/importing/report.ts';
import { describeCall } from '../rules/calls.ts';
import { type CallRow, callRecordOf } from '../rules/imports.ts';
import { claimImported } from '../store/imported.ts';
import { contentHash } from './contentHash.ts';
import { type DescribedCall, insertDescribed } from './recordCall.ts';

/** Writes one batch in one transaction; of each row, in order, what became of it. */
export async function importCalls(
  doing: Doing,
  source: string,
  rows: readonly MappedRow<CallRow>[],
): Promise<(RowOutcome | RowRefusal)[]> {
  const calls = rows.map((mapped) => ({ mapped, call: describedCall(doing, mapped.row) }));
  const outcomes = await doing.transact(async (tx) => {
    const claims = calls.map(({ mapped, call }) => ({
      externalId: mapped.externalId,
      contentHash: contentHash(mapped),
      subject: call.callId,
    }));
    const held = await claimImported(tx, source, claims);
    await insertDescribed(
      tx,
      doing.source,
      calls.filter((_call, at) => held[at] === 'new').map(({ call }) => call),
    );
    return held.map((state): RowOutcome | RowRefusal => {
      if (state === 'new') return 'imported';
      return state === 'unchanged' ? 'unchanged' : { why: 'differs' };
    });
  });
  if (isRefusal(outcomes)) throw new Error(`an import batch was refused: ${outcomes.refused}`);
  return outcomes;
}

function describedCall(doing: Doing, row: CallRow): DescribedCall {
  const record = callRecordOf(row);
  const body = 'why' in record ? undefined : describeCall(record, true);
  if ('why' in record || body === undefined || isRefusal(body))
    throw new Error('an imported call was not checked');
  return { callId: newId<CallId>(doing.house), record, body };
}
