// SQL of the library and of pre-evaluations: versions that are written once.

import type { GoalIndicator, PastValue } from '@kapok/contracts/goals/items.ts';
import type { LibraryEntry } from '@kapok/contracts/goals/library.ts';
import type { PreEvaluation, PreEvaluationOutcome } from '@kapok/contracts/goals/preEvaluation.ts';
import type { GoalSetId } from '@kapok/contracts/ids.ts';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../../kernel/database.ts';

export interface LibraryRow {
  readonly entry: LibraryEntry;
  readonly version: number;
  readonly changedBy: string;
  readonly changedAt: Date;
}

/** The newest version of every entry, by function and code. */
export async function selectLibrary(db: Queryable): Promise<LibraryRow[]> {
  const { rows } = await sql<LibraryRow>`
    SELECT entry, version, changed_by, changed_at FROM (
      SELECT DISTINCT ON (code) code, entry, version, changed_by, changed_at FROM goals.library ORDER BY code, version DESC
    ) newest ORDER BY entry->'function'->>'zh', code`.execute(db);
  return rows;
}

/** False where that version is there already. */
export async function insertLibraryEntry(db: Queryable, row: LibraryRow): Promise<boolean> {
  const inserted = await sql`
    INSERT INTO goals.library (code, version, entry, changed_by, changed_at)
    VALUES (${row.entry.code}, ${row.version}, ${JSON.stringify(row.entry)}::jsonb, ${row.changedBy}, ${row.changedAt})
    ON CONFLICT DO NOTHING`.execute(db);
  return inserted.numAffectedRows === 1n;
}

export interface LibraryUse {
  readonly library: string;
  readonly department: string;
  readonly year: number;
  readonly target: GoalIndicator['target'];
  readonly past: readonly PastValue[];
  readonly reached: string | null;
}

/** Frozen goals by library entry, within the scope, newest year first. */
export async function selectLibraryUse(db: Queryable, codes: readonly string[]): Promise<LibraryUse[]> {
  const { rows } = await sql<LibraryUse>`
    SELECT i->'library'->>'code' AS library, s.department, s.year, i->'target' AS target, i->'past' AS past,
      (SELECT value FROM goals.reached x WHERE x.department = s.department AND x.year = s.year AND x.item = i->>'code'
        AND x.project IS NOT DISTINCT FROM s.project LIMIT 1) AS reached
    FROM goals.goal_set s
    JOIN LATERAL (SELECT indicators FROM goals.revision WHERE goal_set = s.id ORDER BY number DESC LIMIT 1) r ON true
    CROSS JOIN LATERAL jsonb_array_elements(r.indicators) i
    WHERE i->'library'->>'code' = ANY (${[...codes]}::text[])
    ORDER BY s.year DESC, s.department LIMIT 5000`.execute(db);
  return rows;
}

export interface PreEvaluationRow {
  readonly version: number;
  readonly answers: PreEvaluation['answers'];
  readonly answeredBy: string;
  readonly answeredAt: Date;
  readonly scores: PreEvaluation['scores'] | null;
  readonly score: string | null;
  readonly outcome: PreEvaluationOutcome | null;
  readonly reason: string | null;
  readonly decidedAt: Date | null;
}

/** The newest version. */
export async function selectPreEvaluation(
  db: Queryable,
  goalSet: GoalSetId,
): Promise<PreEvaluationRow | undefined> {
  const { rows } = await sql<PreEvaluationRow>`
    SELECT version, answers, answered_by, answered_at, scores, score, outcome, reason, decided_at
    FROM goals.pre_evaluation WHERE goal_set = ${goalSet} ORDER BY version DESC LIMIT 1`.execute(db);
  return rows[0];
}

export async function insertPreEvaluation(
  tx: Tx,
  goalSet: GoalSetId,
  row: Pick<PreEvaluationRow, 'version' | 'answers' | 'answeredBy' | 'answeredAt'>,
): Promise<void> {
  await sql`
    INSERT INTO goals.pre_evaluation (goal_set, version, answers, answered_by, answered_at)
    VALUES (${goalSet}, ${row.version}, ${JSON.stringify(row.answers)}::jsonb, ${row.answeredBy}, ${row.answeredAt})`.execute(
    tx,
  );
}

export async function updatePreEvaluation(
  tx: Tx,
  goalSet: GoalSetId,
  version: number,
  decision: {
    readonly scores: PreEvaluation['scores'];
    readonly score: string;
    readonly outcome: PreEvaluationOutcome;
    readonly reason: string;
    readonly by: string;
    readonly at: Date;
  },
): Promise<void> {
  await sql`
    UPDATE goals.pre_evaluation SET scores = ${JSON.stringify(decision.scores)}::jsonb, score = ${decision.score},
      outcome = ${decision.outcome}, reason = ${decision.reason}, decided_by = ${decision.by}, decided_at = ${decision.at}
    WHERE goal_set = ${goalSet} AND version = ${version}`.execute(tx);
}
