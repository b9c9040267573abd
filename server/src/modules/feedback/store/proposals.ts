// SQL of rectifications that are proposed. A proposal is decided once and never removed.
import type { ProposalSource, RectificationProposal } from '@kapok/contracts/feedback.ts';
import type { CaseId, EvaluationId, RectificationProposalId } from '@kapok/contracts/ids.ts';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../../kernel/database.ts';

export interface FoundRow {
  readonly id: RectificationProposalId;
  readonly evaluation: EvaluationId;
  readonly year: number;
  readonly department: string;
  readonly source: ProposalSource;
  readonly reference: string;
  readonly item: string | null;
  readonly finding: string;
  readonly workingDays: number;
  readonly foundAt: Date;
}

export interface ProposalRow extends FoundRow {
  readonly state: RectificationProposal['state'];
  readonly reason: string | null;
  readonly rectification: CaseId | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
}

const columns = sql`id, evaluation, year, department, source, reference, item, finding, working_days, found_at, state, reason,
  rectification, decided_by, decided_at`;

/** What was found before stays as it was found, whatever was decided of it; what is demanded already is not proposed. */
export async function insertProposal(db: Queryable, row: FoundRow): Promise<void> {
  await sql`
    INSERT INTO feedback.proposal (id, evaluation, year, department, source, reference, item, finding, working_days, found_at)
    SELECT ${row.id}, ${row.evaluation}, ${row.year}, ${row.department}, ${row.source}, ${row.reference}, ${row.item},
      ${row.finding}, ${row.workingDays}, ${row.foundAt}
    WHERE NOT EXISTS (SELECT FROM feedback.rectification WHERE evaluation = ${row.evaluation} AND item = ${row.item})
    ON CONFLICT DO NOTHING`.execute(db);
}

export async function selectProposals(
  db: Queryable,
  filter: {
    readonly state?: ProposalRow['state'] | undefined;
    readonly evaluation?: EvaluationId | undefined;
  },
  limit: number,
): Promise<ProposalRow[]> {
  const { rows } = await sql<ProposalRow>`
    SELECT ${columns} FROM feedback.proposal
    WHERE ${filter.state === undefined ? sql`true` : sql`state = ${filter.state}`}
      AND ${filter.evaluation === undefined ? sql`true` : sql`evaluation = ${filter.evaluation}`}
    ORDER BY found_at DESC, id DESC LIMIT ${limit}`.execute(db);
  return rows;
}

/** Nobody else decides it until the transaction ends. */
export async function lockProposal(tx: Tx, id: RectificationProposalId): Promise<ProposalRow | undefined> {
  const { rows } = await sql<ProposalRow>`
    SELECT ${columns} FROM feedback.proposal WHERE id = ${id} FOR UPDATE`.execute(tx);
  return rows[0];
}

export interface ProposalDecision {
  readonly by: string;
  readonly at: Date;
  /** Without it the proposal is dropped, for the reason. */
  readonly rectification?: CaseId;
  readonly reason?: string;
}

export async function decideProposal(
  tx: Tx,
  id: RectificationProposalId,
  { by, at, rectification, reason }: ProposalDecision,
): Promise<void> {
  await sql`
    UPDATE feedback.proposal SET state = ${rectification ? 'accepted' : 'dropped'}, rectification = ${rectification ?? null},
      reason = ${reason ?? null}, decided_by = ${by}, decided_at = ${at}
    WHERE id = ${id} AND state = 'open'`.execute(tx);
}

/** What was demanded without the proposal is no longer proposed; the proposals that end by it. */
export async function settleProposals(
  tx: Tx,
  of: { readonly evaluation: EvaluationId; readonly item: string },
  { by, at, rectification }: ProposalDecision & { readonly rectification: CaseId },
): Promise<RectificationProposalId[]> {
  const { rows } = await sql<{ id: RectificationProposalId }>`
    UPDATE feedback.proposal SET state = 'accepted', rectification = ${rectification}, decided_by = ${by}, decided_at = ${at}
    WHERE evaluation = ${of.evaluation} AND item = ${of.item} AND state = 'open' RETURNING id`.execute(tx);
  return rows.map(({ id }) => id);
}

export async function countOpenProposals(db: Queryable): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::int AS count FROM feedback.proposal WHERE state = 'open'`.execute(db);
  return rows[0]?.count ?? 0;
}
