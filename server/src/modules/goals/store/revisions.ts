// SQL of what is frozen and of the adjustments that add to it. The database refuses any other way.
import type { GoalChange, GoalIndicator } from '@kapok/contracts/goals/items.ts';
import type { GoalAdjustmentId, GoalSetId } from '@kapok/contracts/ids.ts';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../../kernel/database.ts';

export interface RevisionRow {
  readonly number: number;
  readonly overall: string;
  readonly indicators: readonly GoalIndicator[];
  readonly hash: string;
  /** A day, `2021-01-15`. */
  readonly decidedOn: string;
  readonly frozenAt: Date;
  readonly adjustment: GoalAdjustmentId | null;
}

export interface AdjustmentRow {
  readonly id: GoalAdjustmentId;
  readonly changes: readonly GoalChange[];
  readonly reason: string;
  readonly document: string;
  readonly requestedBy: string;
  readonly requestedAt: Date;
  readonly granted: boolean | null;
  readonly opinion: string | null;
  readonly decidedOn: string | null;
  readonly decidedBy: string | null;
}

export async function insertRevision(tx: Tx, goalSet: GoalSetId, row: RevisionRow): Promise<void> {
  await sql`
    INSERT INTO goals.revision (goal_set, number, overall, indicators, hash, decided_on, frozen_at, adjustment)
    VALUES (${goalSet}, ${row.number}, ${row.overall}, ${JSON.stringify(row.indicators)}::jsonb, ${row.hash},
      ${row.decidedOn}::date, ${row.frozenAt}, ${row.adjustment})`.execute(tx);
}

export async function selectRevisions(db: Queryable, goalSet: GoalSetId): Promise<RevisionRow[]> {
  const { rows } = await sql<RevisionRow>`
    SELECT number, overall, indicators, hash, to_char(decided_on, 'YYYY-MM-DD') AS decided_on, frozen_at, adjustment
    FROM goals.revision WHERE goal_set = ${goalSet} ORDER BY number`.execute(db);
  return rows;
}

/** False while another adjustment of the set waits for its decision. */
export async function insertAdjustment(
  tx: Tx,
  goalSet: GoalSetId,
  row: Pick<AdjustmentRow, 'id' | 'changes' | 'reason' | 'document' | 'requestedBy' | 'requestedAt'>,
): Promise<boolean> {
  const inserted = await sql`
    INSERT INTO goals.adjustment (id, goal_set, changes, reason, document, requested_by, requested_at)
    VALUES (${row.id}, ${goalSet}, ${JSON.stringify(row.changes)}::jsonb, ${row.reason}, ${row.document}, ${row.requestedBy},
      ${row.requestedAt})
    ON CONFLICT DO NOTHING`.execute(tx);
  return inserted.numAffectedRows === 1n;
}

export async function selectAdjustments(db: Queryable, goalSet: GoalSetId): Promise<AdjustmentRow[]> {
  const { rows } = await sql<AdjustmentRow>`
    SELECT id, changes, reason, document, requested_by, requested_at, granted, opinion,
      to_char(decided_on, 'YYYY-MM-DD') AS decided_on, decided_by
    FROM goals.adjustment WHERE goal_set = ${goalSet} ORDER BY requested_at, id`.execute(db);
  return rows;
}

export async function updateAdjustment(
  tx: Tx,
  id: GoalAdjustmentId,
  decision: {
    readonly granted: boolean;
    readonly opinion: string;
    readonly decidedOn: string;
    readonly by: string;
    readonly at: Date;
  },
): Promise<void> {
  await sql`
    UPDATE goals.adjustment SET granted = ${decision.granted}, opinion = ${decision.opinion},
      decided_on = ${decision.decidedOn}::date, decided_by = ${decision.by}, decided_at = ${decision.at}
    WHERE id = ${id}`.execute(tx);
}
