// SQL of rounds, decisions and comments. A round and a decision are written once; of a comment only its reply is added.
import type { Finding } from '@kapok/contracts/goals/findings.ts';
import type { GoalIndicator } from '@kapok/contracts/goals/items.ts';
import type { GoalCommentId, GoalSetId } from '@kapok/contracts/ids.ts';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../../kernel/database.ts';

export interface RoundRow {
  readonly round: number;
  readonly overall: string;
  readonly indicators: readonly GoalIndicator[];
  readonly findings: readonly Finding[];
  readonly submittedBy: string;
  readonly submittedAt: Date;
}

export interface DecisionRow {
  readonly round: number;
  readonly outcome: 'approved' | 'returned';
  readonly opinion: string;
  readonly decidedBy: string;
  readonly decidedAt: Date;
}

export interface CommentRow {
  readonly id: GoalCommentId;
  readonly round: number;
  readonly indicator: string | null;
  readonly text: string;
  readonly saidBy: string;
  readonly saidAt: Date;
  readonly reply: string | null;
  readonly repliedBy: string | null;
  readonly repliedAt: Date | null;
}

export async function insertRound(tx: Tx, goalSet: GoalSetId, row: RoundRow): Promise<void> {
  await sql`
    INSERT INTO goals.round (goal_set, round, overall, indicators, findings, submitted_by, submitted_at)
    VALUES (${goalSet}, ${row.round}, ${row.overall}, ${JSON.stringify(row.indicators)}::jsonb,
      ${JSON.stringify(row.findings)}::jsonb, ${row.submittedBy}, ${row.submittedAt})`.execute(tx);
}

export async function insertDecision(tx: Tx, goalSet: GoalSetId, row: DecisionRow): Promise<void> {
  await sql`
    INSERT INTO goals.decision (goal_set, round, outcome, opinion, decided_by, decided_at)
    VALUES (${goalSet}, ${row.round}, ${row.outcome}, ${row.opinion}, ${row.decidedBy}, ${row.decidedAt})`.execute(
    tx,
  );
}

export async function selectRounds(
  db: Queryable,
  goalSet: GoalSetId,
): Promise<(RoundRow & { readonly decision: DecisionRow | null })[]> {
  const { rows } = await sql<RoundRow>`
    SELECT round, overall, indicators, findings, submitted_by, submitted_at FROM goals.round
    WHERE goal_set = ${goalSet} ORDER BY round`.execute(db);
  const decisions = await sql<DecisionRow>`
    SELECT round, outcome, opinion, decided_by, decided_at FROM goals.decision WHERE goal_set = ${goalSet}`.execute(
    db,
  );
  return rows.map((row) => ({
    ...row,
    decision: decisions.rows.find(({ round }) => round === row.round) ?? null,
  }));
}

export async function insertComment(
  tx: Tx,
  goalSet: GoalSetId,
  row: Omit<CommentRow, 'reply' | 'repliedBy' | 'repliedAt'>,
): Promise<void> {
  await sql`
    INSERT INTO goals.comment (id, goal_set, round, indicator, text, said_by, said_at)
    VALUES (${row.id}, ${goalSet}, ${row.round}, ${row.indicator}, ${row.text}, ${row.saidBy}, ${row.saidAt})`.execute(
    tx,
  );
}

export async function selectComments(db: Queryable, goalSet: GoalSetId): Promise<CommentRow[]> {
  const { rows } = await sql<CommentRow>`
    SELECT id, round, indicator, text, said_by, said_at, reply, replied_by, replied_at FROM goals.comment
    WHERE goal_set = ${goalSet} ORDER BY said_at, id`.execute(db);
  return rows;
}

/** False where there is no such comment, or it was answered. */
export async function updateReply(
  tx: Tx,
  goalSet: GoalSetId,
  id: GoalCommentId,
  reply: { readonly text: string; readonly by: string; readonly at: Date },
): Promise<boolean> {
  const updated = await sql`
    UPDATE goals.comment SET reply = ${reply.text}, replied_by = ${reply.by}, replied_at = ${reply.at}
    WHERE id = ${id} AND goal_set = ${goalSet} AND reply IS NULL`.execute(tx);
  return updated.numAffectedRows === 1n;
}
