// SQL of the audit of evaluations: what is kept beside what was committed to. It only reads, and without a scope.
import type { EvaluationId } from '@kapok/contracts/ids.ts';
import type { Totals } from '@kapok/contracts/scoring.ts';
import type { SumProof } from '@kapok/contracts/sum-proof.ts';
import { sql } from 'kysely';
import type { Queryable } from '../../../kernel/database.ts';
import { on } from './rows.ts';

export async function selectEvaluationIds(db: Queryable): Promise<EvaluationId[]> {
  const rows = await on(db).selectFrom('evaluation.evaluation').select('id').orderBy('openedAt').execute();
  return rows.map(({ id }) => id as EvaluationId);
}

export async function selectTotals(db: Queryable, id: EvaluationId): Promise<Totals | undefined> {
  const row = await on(db)
    .selectFrom('evaluation.evaluation')
    .select('totals')
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.totals;
}

export async function selectFileContents(
  db: Queryable,
  id: EvaluationId,
): Promise<{ name: string; sha256: string; content: Buffer }[]> {
  return on(db)
    .selectFrom('evaluation.file')
    .select(['name', 'sha256', 'content'])
    .where('evaluation', '=', id)
    .execute();
}

/** Leaf hashes of the log by position. */
export async function selectLeafHashes(
  db: Queryable,
  positions: readonly number[],
): Promise<Map<number, Uint8Array>> {
  const { rows } = await sql<{ position: number; leafHash: Buffer }>`
    SELECT position, leaf_hash FROM ledger.leaf WHERE position = ANY(${positions}::bigint[])`.execute(db);
  return new Map(rows.map(({ position, leafHash }) => [position, leafHash]));
}

/** The body of an event; that the event is the one committed to is the audit of the log. */
export async function selectSaid(
  db: Queryable,
  eventId: string,
): Promise<Record<string, unknown> | undefined> {
  const { rows } = await sql<{ body: Record<string, unknown> }>`
    SELECT body FROM kernel.event WHERE id = ${eventId}`.execute(db);
  return rows[0]?.body;
}

interface SaidInput {
  readonly code: string;
  readonly value: string;
  readonly sum?: SumProof;
}

/** What was last said of each input, by whoever declared it or by the budget's records. */
export async function selectSaidInputs(db: Queryable, id: EvaluationId): Promise<Map<string, SaidInput>> {
  const { rows } = await sql<{ inputs: SaidInput[] }>`
    SELECT event.body -> 'inputs' AS inputs FROM kernel.event JOIN ledger.leaf ON leaf.event_id = event.id
    WHERE event.subject = ${id}
      AND event.type IN ('evaluation.evaluation.figure-declared', 'evaluation.evaluation.money-taken')
    ORDER BY leaf.position`.execute(db);
  return new Map(rows.flatMap(({ inputs }) => inputs.map((input) => [input.code, input] as const)));
}
