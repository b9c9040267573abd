// SQL of the policy of handling: its versions, and trials of a document on past orders. A decided version is never changed.
import type { PolicyDocument, PolicyState, PolicyTrialId } from '@kapok/contracts/hotline.ts';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../../kernel/database.ts';
import { casesToJoin } from '../../cases/index.ts';
import type { PolicyVersion } from '../rules/policies.ts';
import type { Found, TriedOrder } from '../rules/trying.ts';

export interface PolicyRow extends PolicyVersion {
  readonly state: PolicyState;
  readonly reason: string;
  readonly draftedBy: string;
  readonly draftedAt: Date;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
}

const columns = sql`version, document, to_char(effective_from, 'YYYY-MM-DD') AS effective_from, state, reason, drafted_by, drafted_at,
  decided_by, decided_at`;

export async function selectPolicies(db: Queryable, limit: number): Promise<PolicyRow[]> {
  const { rows } = await sql<PolicyRow>`
    SELECT ${columns} FROM hotline.policy ORDER BY version DESC LIMIT ${limit}`.execute(db);
  return rows;
}

export async function selectApproved(db: Queryable): Promise<PolicyRow[]> {
  const { rows } = await sql<PolicyRow>`
    SELECT ${columns} FROM hotline.policy WHERE state = 'approved' ORDER BY version`.execute(db);
  return rows;
}

export async function selectPolicyToDecide(tx: Tx, version: number): Promise<PolicyRow | undefined> {
  const { rows } = await sql<PolicyRow>`
    SELECT ${columns} FROM hotline.policy WHERE version = ${version} FOR UPDATE`.execute(tx);
  return rows[0];
}

export async function insertPolicy(
  tx: Tx,
  {
    document,
    effectiveFrom,
    reason,
    draftedBy,
    draftedAt,
  }: Omit<PolicyRow, 'version' | 'state' | 'decidedBy' | 'decidedAt'>,
): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    INSERT INTO hotline.policy (document, effective_from, state, reason, drafted_by, drafted_at)
    VALUES (${JSON.stringify(document)}::jsonb, ${effectiveFrom}::date, 'draft', ${reason}, ${draftedBy}, ${draftedAt})
    RETURNING version`.execute(tx);
  return rows[0]!.version;
}

export async function updateDecision(
  tx: Tx,
  version: number,
  { state, decidedBy, decidedAt }: Pick<PolicyRow, 'state' | 'decidedBy' | 'decidedAt'>,
): Promise<void> {
  await sql`
    UPDATE hotline.policy SET state = ${state}, decided_by = ${decidedBy}, decided_at = ${decidedAt} WHERE version = ${version}`.execute(
    tx,
  );
}

export interface TrialRow {
  readonly id: PolicyTrialId;
  /** First day, ISO. */
  readonly month: string;
  readonly document: PolicyDocument;
  readonly requestedAt: Date;
  readonly afterAt: Date | null;
  readonly afterId: string | null;
  readonly done: boolean;
  readonly found: Found;
}

export async function insertTrial(
  db: Queryable,
  trial: Pick<TrialRow, 'id' | 'month' | 'document' | 'requestedAt' | 'found'> & {
    readonly requestedBy: string;
  },
): Promise<void> {
  await sql`
    INSERT INTO hotline.policy_trial (id, month, document, requested_by, requested_at, found)
    VALUES (${trial.id}, ${trial.month}::date, ${JSON.stringify(trial.document)}::jsonb, ${trial.requestedBy}, ${trial.requestedAt},
      ${JSON.stringify(trial.found)}::jsonb)`.execute(db);
}

export async function selectTrial(db: Queryable, id: PolicyTrialId): Promise<TrialRow | undefined> {
  const { rows } = await sql<TrialRow>`
    SELECT id, to_char(month, 'YYYY-MM-DD') AS month, document, requested_at, after_at, after_id, done, found
    FROM hotline.policy_trial WHERE id = ${id}`.execute(db);
  return rows[0];
}

export async function selectUnfinishedTrials(db: Queryable): Promise<PolicyTrialId[]> {
  const { rows } = await sql<{ id: PolicyTrialId }>`
    SELECT id FROM hotline.policy_trial WHERE NOT done ORDER BY requested_at`.execute(db);
  return rows.map(({ id }) => id);
}

/** Moves a trial on from where it stood; false when another run was quicker, and then nothing was added twice. */
export async function updateTrial(
  db: Queryable,
  before: TrialRow,
  { afterAt, afterId, done, found }: Pick<TrialRow, 'afterAt' | 'afterId' | 'done' | 'found'>,
): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    UPDATE hotline.policy_trial SET after_at = ${afterAt}, after_id = ${afterId}, done = ${done}, found = ${JSON.stringify(found)}::jsonb
    WHERE id = ${before.id} AND NOT done AND after_id IS NOT DISTINCT FROM ${before.afterId}::uuid RETURNING id`.execute(
    db,
  );
  return rows.length === 1;
}

export interface PastOrderRow extends TriedOrder {
  readonly id: string;
  readonly openedAt: Date;
}

/** Orders registered from one instant until another, after a place in their order. */
export async function selectPastOrders(
  db: Queryable,
  kind: string,
  {
    from,
    to,
    after,
    limit,
  }: {
    readonly from: Date;
    readonly to: Date;
    readonly after: { readonly at: Date; readonly id: string } | null;
    readonly limit: number;
  },
): Promise<PastOrderRow[]> {
  const behind = after ? sql`AND (c.opened_at, c.id) > (${after.at}::timestamptz, ${after.id}::uuid)` : sql``;
  const { rows } = await sql<PastOrderRow>`
    SELECT c.id, c.number, c.opened_at, c.department, c.clocks, c.imported, o.order_type, o.urgency, o.category
    FROM ${casesToJoin} c JOIN hotline.work_order o ON o.id = c.id
    WHERE c.kind = ${kind} AND c.opened_at >= ${from} AND c.opened_at < ${to} ${behind}
    ORDER BY c.opened_at, c.id LIMIT ${limit}`.execute(db);
  return rows;
}

export async function countPastOrders(db: Queryable, kind: string, from: Date, to: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*) FROM ${casesToJoin} c WHERE c.kind = ${kind} AND c.opened_at >= ${from} AND c.opened_at < ${to}`.execute(
    db,
  );
  return rows[0]!.count;
}
