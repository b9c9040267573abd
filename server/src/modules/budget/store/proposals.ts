// SQL of proposals for the next budget. What stands in another table of this module is joined and never copied.
import type { ProposalOutcome, ProposedEffect } from '@kapok/contracts/budget.ts';
import type { BudgetProposalId, ProjectId } from '@kapok/contracts/ids.ts';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../../kernel/database.ts';

export interface NewProposalRow {
  readonly id: BudgetProposalId;
  readonly decision: string;
  readonly project: ProjectId;
  readonly department: string;
  readonly year: number;
  readonly effect: ProposedEffect;
  readonly rule: string;
  readonly beforeFen: string;
  readonly proposedFen: string;
  readonly proposedAt: Date;
}

export interface ProposalRow extends NewProposalRow {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly outcome: ProposalOutcome | null;
  readonly opinion: string | null;
  readonly decidedAt: Date | null;
  readonly opened: ProjectId | null;
  /** The project that has its code in the year it is for. */
  readonly successor: ProjectId | null;
}

/** Adds those that are not there yet: an event that comes again changes nothing. */
export async function insertProposals(db: Queryable, rows: readonly NewProposalRow[]): Promise<void> {
  await sql`
    INSERT INTO budget.proposal (id, decision, project, department, year, effect, rule, before_fen, proposed_fen, proposed_at)
    SELECT id, decision, project, department, year, effect, rule, "beforeFen", "proposedFen", "proposedAt"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r (id uuid, decision uuid, project uuid, department text,
      year integer, effect text, rule text, "beforeFen" bigint, "proposedFen" bigint, "proposedAt" timestamptz)
    ON CONFLICT DO NOTHING`.execute(db);
}

const joined = sql`
  SELECT q.id, q.decision, q.project, q.department, q.year, q.effect, q.rule, q.before_fen::text, q.proposed_fen::text,
    q.proposed_at, q.outcome, q.opinion, q.decided_at, q.opened, p.code, p.zh, p.en, n.id AS successor
  FROM budget.proposal q
  JOIN budget.project p ON p.id = q.project
  LEFT JOIN budget.project n ON n.year = q.year AND n.department = q.department AND n.code = p.code`;

export async function selectProposals(
  db: Queryable,
  asked: { year: number; department?: string | undefined; after?: string | undefined; limit: number },
): Promise<ProposalRow[]> {
  const { year, department = null, after = null, limit } = asked;
  const { rows } = await sql<ProposalRow>`${joined}
    WHERE q.year = ${year} AND (${department}::text IS NULL OR q.department = ${department})
      AND (${after}::uuid IS NULL OR (q.department, p.code, q.id) > (SELECT a.department, b.code, a.id
        FROM budget.proposal a JOIN budget.project b ON b.id = a.project WHERE a.id = ${after}))
    ORDER BY q.department, p.code, q.id LIMIT ${limit}`.execute(db);
  return rows;
}

export async function selectProposalsOf(
  db: Queryable,
  ids: readonly BudgetProposalId[],
): Promise<ProposalRow[]> {
  const { rows } = await sql<ProposalRow>`${joined}
    WHERE q.id = ANY (${[...ids]}::uuid[]) ORDER BY q.department, p.code, q.id`.execute(db);
  return rows;
}

/** How many are decided by this: one that was decided meanwhile is not among them. */
export async function updateDecided(
  tx: Tx,
  rows: readonly { readonly id: BudgetProposalId; readonly opened: ProjectId | null }[],
  decision: {
    readonly outcome: ProposalOutcome;
    readonly opinion: string;
    readonly by: string;
    readonly at: Date;
  },
): Promise<number> {
  const { numAffectedRows } = await sql`
    UPDATE budget.proposal q SET outcome = ${decision.outcome}, opinion = ${decision.opinion}, decided_by = ${decision.by},
      decided_at = ${decision.at}, opened = r.opened
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r (id uuid, opened uuid)
    WHERE q.id = r.id AND q.outcome IS NULL`.execute(tx);
  return Number(numAffectedRows ?? 0n);
}
