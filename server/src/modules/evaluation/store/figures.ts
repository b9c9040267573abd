// SQL of computed figures and the leaves of their sum trees.
import type { EvaluationId } from '@kapok/contracts/ids.ts';
import type { Contribution } from '@kapok/contracts/sum-tree.ts';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../../kernel/database.ts';
import { on, type StoredFigure } from './rows.ts';

/** Leaves in one row: about 60 bytes each, so that a row stays well under a megabyte. */
export const leavesPerChunk = 8192;

export interface NewFigure {
  readonly id: string;
  readonly figure: StoredFigure;
  readonly eventId: string;
  readonly computedAt: Date;
}

/** The figures computed now take the place of those before, which stay readable for reports that rest on them. */
export async function replaceFigures(
  tx: Tx,
  evaluation: EvaluationId,
  figures: readonly NewFigure[],
): Promise<void> {
  await on(tx)
    .updateTable('evaluation.figure')
    .set({ current: false })
    .where('evaluation', '=', evaluation)
    .where('current', '=', true)
    .execute();
  for (const { id, figure, eventId, computedAt } of figures)
    await on(tx)
      .insertInto('evaluation.figure')
      .values({
        id,
        evaluation,
        code: figure.code,
        figure: JSON.stringify(figure),
        eventId,
        computedAt,
        current: true,
      })
      .execute();
}

export async function insertContributions(
  tx: Tx,
  figure: string,
  chunk: number,
  leaves: readonly Contribution[],
): Promise<void> {
  const hashes = Buffer.concat(leaves.map(({ ledgerLeafHash }) => ledgerLeafHash));
  const column = (pick: (leaf: Contribution) => bigint | number) => leaves.map((leaf) => String(pick(leaf)));
  await sql`
    INSERT INTO evaluation.contributions (figure, chunk, positions, leaf_hashes, numerators, denominators)
    VALUES (${figure}, ${chunk}, ${column(({ position }) => position)}::bigint[], ${hashes},
      ${column(({ numerator }) => numerator)}::bigint[], ${column(({ denominator }) => denominator)}::bigint[])`.execute(
    tx,
  );
}

export interface FoundFigure {
  readonly id: string;
  readonly figure: StoredFigure;
}

export async function selectFigure(
  db: Queryable,
  evaluation: EvaluationId,
  code: string,
): Promise<FoundFigure | undefined> {
  return on(db)
    .selectFrom('evaluation.figure')
    .select(['id', 'figure'])
    .where('evaluation', '=', evaluation)
    .where('code', '=', code)
    .where('current', '=', true)
    .executeTakeFirst();
}

/** All leaves of a figure in order. */
export async function* readContributions(db: Queryable, figure: string): AsyncIterable<Contribution> {
  for (let chunk = 0; ; chunk += 1) {
    const found = await sql<{
      positions: string[];
      leafHashes: Buffer;
      numerators: string[];
      denominators: string[];
    }>`
      SELECT positions::text[], leaf_hashes, numerators::text[], denominators::text[]
      FROM evaluation.contributions WHERE figure = ${figure} AND chunk = ${chunk}`.execute(db);
    const row = found.rows[0];
    if (!row) return;
    for (const [index, position] of row.positions.entries())
      yield {
        position: Number(position),
        ledgerLeafHash: new Uint8Array(row.leafHashes.subarray(index * 32, index * 32 + 32)),
        numerator: BigInt(row.numerators[index] ?? 0),
        denominator: BigInt(row.denominators[index] ?? 0),
      };
  }
}
