// SQL of what was handed in by one form, part by part.
import type { ApplicantKind } from '@kapok/contracts/applications.ts';
import type { PartState } from '@kapok/contracts/applying.ts';
import type { CaseId, PartyId, SubmissionId } from '@kapok/contracts/ids.ts';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../../kernel/database.ts';
import type { Page } from '../../../kernel/paging.ts';

export interface SubmissionRow {
  readonly id: SubmissionId;
  readonly partyId: PartyId;
  readonly itemCode: string | null;
  readonly bundleCode: string | null;
  readonly name: string;
  readonly department: string | null;
  readonly agentId: PartyId | null;
  readonly applicantKind: ApplicantKind;
  readonly submittedAt: Date;
}

export interface PartRow {
  readonly submissionId: SubmissionId;
  readonly place: number;
  readonly part: string;
  readonly itemCode: string;
  readonly itemVersion: number;
  readonly name: string;
  readonly after: readonly string[];
  readonly state: PartState;
  readonly caseId: CaseId;
  readonly number: string | null;
  readonly granted: boolean | null;
  readonly pending: Buffer | null;
}

const columns = sql`id, party_id, item_code, bundle_code, name, department, agent_id, applicant_kind, submitted_at`;
const partColumns = sql`submission_id, place, part, item_code, item_version, name, after, state, case_id, number, granted, pending`;

export async function insertSubmission(tx: Tx, row: SubmissionRow, parts: readonly PartRow[]): Promise<void> {
  await sql`
    INSERT INTO applying.submission (${columns})
    VALUES (${row.id}, ${row.partyId}, ${row.itemCode}, ${row.bundleCode}, ${row.name}, ${row.department}, ${row.agentId},
      ${row.applicantKind}, ${row.submittedAt})`.execute(tx);
  for (const part of parts)
    await sql`
      INSERT INTO applying.part (${partColumns})
      VALUES (${part.submissionId}, ${part.place}, ${part.part}, ${part.itemCode}, ${part.itemVersion}, ${part.name},
        ${part.after as string[]}::text[], ${part.state}, ${part.caseId}, ${part.number}, ${part.granted}, ${part.pending})`.execute(
      tx,
    );
}

export async function selectSubmission(db: Queryable, id: SubmissionId): Promise<SubmissionRow | undefined> {
  const { rows } = await sql<SubmissionRow>`
    SELECT ${columns} FROM applying.submission WHERE id = ${id}`.execute(db);
  return rows[0];
}

/** Those of several items; one of a single item is its application. */
export async function selectSubmissions(
  db: Queryable,
  partyId: PartyId,
  { after, limit }: Page,
): Promise<SubmissionRow[]> {
  const { rows } = await sql<SubmissionRow>`
    SELECT ${columns} FROM applying.submission
    WHERE party_id = ${partyId} AND bundle_code IS NOT NULL AND (${after?.at ?? null}::timestamptz IS NULL
      OR (submitted_at, id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    ORDER BY submitted_at DESC, id DESC LIMIT ${limit + 1}`.execute(db);
  return rows;
}

export async function selectParts(db: Queryable, ids: readonly SubmissionId[]): Promise<PartRow[]> {
  const { rows } = await sql<PartRow>`
    SELECT ${partColumns} FROM applying.part WHERE submission_id = ANY(${[...ids]}::uuid[])
    ORDER BY submission_id, place`.execute(db);
  return rows;
}

/** The submission that a case is a part of, locked with its parts until the transaction ends. */
export async function lockPartsOfCase(tx: Tx, caseId: CaseId): Promise<PartRow[]> {
  const { rows } = await sql<PartRow>`
    SELECT ${partColumns} FROM applying.part
    WHERE submission_id = (SELECT submission_id FROM applying.part WHERE case_id = ${caseId})
    ORDER BY place FOR UPDATE`.execute(tx);
  return rows;
}

export async function updatePart(
  tx: Tx,
  caseId: CaseId,
  { state, number, granted, pending }: Pick<PartRow, 'state' | 'number' | 'granted' | 'pending'>,
): Promise<void> {
  await sql`
    UPDATE applying.part SET state = ${state}, number = ${number}, granted = ${granted}, pending = ${pending}
    WHERE case_id = ${caseId}`.execute(tx);
}
