// SQL of applications' facts. Where a case stands is written by cases in the same statement; no table of another module is
// named here, and nothing personal comes here but sealed.
import type { NoticeKind, Outcome, TrustGrade, Verdict } from '@kapok/contracts/applications.ts';
import type { ApplicationId, MaterialId, NoticeId, PartyId } from '@kapok/contracts/ids.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Queryable, Tx } from '../../../kernel/database.ts';
import { casesToJoin, caseWithTimeline, type StoredCase } from '../../cases/index.ts';
import type { ApplicationFacts, Handled, MaterialRow, OpinionRow } from '../rules/facts.ts';

type StoredMaterial = Omit<MaterialRow, 'remark'> & { readonly remarkHex: string | null };
type StoredOpinion = Omit<OpinionRow, 'question' | 'opinion'> & {
  readonly questionHex: string | null;
  readonly opinionHex: string | null;
};

export interface StoredNotice {
  readonly id: NoticeId;
  readonly number: string;
  readonly kind: NoticeKind;
  readonly title: string;
  readonly issuedAt: string;
}

export interface StoredApplication extends Omit<StoredCase, 'id'>, ApplicationFacts, Handled {
  readonly id: ApplicationId;
  readonly answers: Buffer | null;
  readonly lacking: Buffer | null;
  readonly decision: Buffer | null;
  readonly materials: readonly StoredMaterial[];
  readonly opinions: readonly StoredOpinion[];
  readonly coApplicants: readonly PartyId[];
  readonly notices: readonly StoredNotice[];
}

/** An application with its case, timeline, materials and opinions, in one query. */
export async function selectApplication(
  db: Queryable,
  id: ApplicationId,
): Promise<StoredApplication | undefined> {
  const { rows } = await sql<StoredApplication>`
    SELECT c.*, a.item_code, a.item_version, a.item_name, a.item_type, a.division, a.channel, a.applicant_kind, a.agent_id,
      a.statutory_days, a.promised_days, a.answers, a.lacking, a.outcome, a.decision, a.decided_at, a.procedure, a.stopped_minutes,
      coalesce((SELECT json_agg(json_build_object('id', m.id, 'requirement', m.requirement, 'name', m.name, 'grade', m.grade,
          'source', m.source, 'fileIds', m.file_ids, 'round', m.round, 'verdict', m.verdict, 'remarkHex', encode(m.remark, 'hex'))
          ORDER BY m.round, m.place) FROM applications.material m WHERE m.case_id = a.id), '[]') AS materials,
      coalesce((SELECT json_agg(json_build_object('department', o.department, 'askedAt', o.asked_at, 'givenAt', o.given_at,
          'agrees', o.agrees, 'questionHex', encode(o.question, 'hex'), 'opinionHex', encode(o.opinion, 'hex'))
          ORDER BY o.asked_at, o.department) FROM applications.opinion o WHERE o.case_id = a.id), '[]') AS opinions,
      ARRAY(SELECT party_id FROM applications.co_applicant j WHERE j.case_id = a.id) AS co_applicants,
      coalesce((SELECT json_agg(json_build_object('id', n.id, 'number', n.number, 'kind', n.kind, 'title', n.title,
          'issuedAt', n.issued_at) ORDER BY n.issued_at, n.number) FROM applications.notice n WHERE n.case_id = a.id), '[]') AS notices
    FROM applications.application a JOIN ${caseWithTimeline(id)} c ON c.id = a.id WHERE a.id = ${id}`.execute(
    db,
  );
  return rows[0];
}

export interface ApplicationLabels
  extends Pick<
    ApplicationFacts,
    'itemCode' | 'itemVersion' | 'itemName' | 'itemType' | 'division' | 'channel' | 'applicantKind'
  > {
  readonly id: ApplicationId;
  readonly outcome: Outcome | null;
}

/** What lists show of applications beside their cases. */
export async function selectLabels(
  db: Queryable,
  ids: readonly ApplicationId[],
): Promise<ReadonlyMap<ApplicationId, ApplicationLabels>> {
  const { rows } = await sql<ApplicationLabels>`
    SELECT id, item_code, item_version, item_name, item_type, division, channel, applicant_kind, outcome
    FROM applications.application WHERE id = ANY(${ids}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

/** The parts of the opening statement that write the application's facts; `moved` yields its id. */
export function insertingApplication(
  facts: ApplicationFacts,
  answers: Buffer,
  coApplicants: readonly PartyId[],
  code: { readonly number: string; readonly codeHash: Buffer },
): RawBuilder<unknown>[] {
  const joined = sql`joined AS (
      INSERT INTO applications.co_applicant (case_id, party_id) SELECT id, unnest(${coApplicants}::uuid[]) FROM moved
    )`;
  return [
    sql`applied AS (
      INSERT INTO applications.application (id, item_code, item_version, item_name, item_type, division, channel, applicant_kind,
        agent_id, statutory_days, promised_days, answers)
      SELECT id, ${facts.itemCode}, ${facts.itemVersion}::int, ${facts.itemName}, ${facts.itemType}, ${facts.division},
        ${facts.channel}, ${facts.applicantKind}, ${facts.agentId}::uuid, ${facts.statutoryDays}::smallint,
        ${facts.promisedDays}::smallint, ${answers}::bytea FROM moved
    )`,
    sql`coded AS (
      INSERT INTO applications.follow_code (case_id, number, code_hash)
      SELECT id, ${code.number}, ${code.codeHash}::bytea FROM moved
    )`,
    ...(coApplicants.length === 0 ? [] : [joined]),
  ];
}

export type GivenRow = Omit<MaterialRow, 'round' | 'verdict' | 'remark'>;

/** The part of a statement that writes what was given, in the order it was; undefined where nothing was. */
export function insertingMaterials(
  round: number,
  materials: readonly GivenRow[],
  at: Date,
): RawBuilder<unknown> | undefined {
  if (materials.length === 0) return undefined;
  const rows = JSON.stringify(materials.map((material, place) => ({ ...material, place })));
  return sql`given AS (
      INSERT INTO applications.material (id, case_id, place, requirement, name, grade, source, file_ids, round, given_at)
      SELECT m.id, moved.id, m.place, m.requirement, m.name, m.grade, m.source,
        ARRAY(SELECT jsonb_array_elements_text(m."fileIds")::uuid), ${round}::smallint, ${at}::timestamptz
      FROM moved, jsonb_to_recordset(${rows}::jsonb) AS m (id uuid, place smallint, requirement text, name text, grade text,
        source text, "fileIds" jsonb)
    )`;
}

export interface SealedChanges {
  readonly lacking?: Buffer | null;
  readonly decision?: Buffer;
  readonly procedure?: string | null;
  readonly stoppedMinutes?: number;
  readonly outcome?: Outcome;
  readonly decidedAt?: Date;
  readonly tookMinutes?: number;
  readonly batch?: boolean;
}

/** The part of a command's statement that writes changed facts; undefined when none change. */
export function updatingApplication(changes: SealedChanges): RawBuilder<unknown> | undefined {
  const set: RawBuilder<unknown>[] = [];
  if (changes.lacking !== undefined) set.push(sql`lacking = ${changes.lacking}::bytea`);
  if (changes.decision !== undefined) set.push(sql`decision = ${changes.decision}::bytea`);
  if (changes.procedure !== undefined) set.push(sql`procedure = ${changes.procedure}`);
  if (changes.stoppedMinutes !== undefined) set.push(sql`stopped_minutes = ${changes.stoppedMinutes}::int`);
  if (changes.outcome !== undefined) set.push(sql`outcome = ${changes.outcome}`);
  if (changes.decidedAt !== undefined) set.push(sql`decided_at = ${changes.decidedAt}::timestamptz`);
  if (changes.tookMinutes !== undefined) set.push(sql`took_minutes = ${changes.tookMinutes}::int`);
  if (changes.batch !== undefined) set.push(sql`batch = ${changes.batch}::boolean`);
  if (set.length === 0) return undefined;
  return sql`changed AS (UPDATE applications.application a SET ${sql.join(set)} FROM moved WHERE a.id = moved.id)`;
}

/** The newest of what was asked of a department may be answered once. */
export function askingOpinion(department: string, at: Date, question: Buffer): RawBuilder<unknown> {
  return sql`asked AS (
      INSERT INTO applications.opinion (case_id, department, asked_at, question)
      SELECT id, ${department}, ${at}::timestamptz, ${question}::bytea FROM moved
    )`;
}

export function givingOpinion(
  department: string,
  at: Date,
  agrees: boolean,
  opinion: Buffer,
): RawBuilder<unknown> {
  return sql`answered AS (
      UPDATE applications.opinion o SET given_at = ${at}::timestamptz, agrees = ${agrees}::boolean, opinion = ${opinion}::bytea
      FROM moved WHERE o.case_id = moved.id AND o.department = ${department} AND o.given_at IS NULL
    )`;
}

export async function updateMaterial(
  tx: Tx,
  id: MaterialId,
  judged: { readonly verdict: Verdict; readonly grade: TrustGrade; readonly remark: Buffer | null },
): Promise<void> {
  await sql`
    UPDATE applications.material SET verdict = ${judged.verdict}, grade = ${judged.grade}, remark = ${judged.remark}
    WHERE id = ${id}`.execute(tx);
}

export interface AskedOpinion {
  readonly id: ApplicationId;
  readonly department: string;
  readonly askedAt: Date;
}

/** Opinions that are owed within the scope, oldest last; one past the limit. */
export async function selectOwedOpinions(
  db: Queryable,
  departments: readonly string[] | undefined,
  after: { readonly at: string; readonly id: string } | undefined,
  limit: number,
): Promise<AskedOpinion[]> {
  const { rows } = await sql<AskedOpinion>`
    SELECT case_id AS id, department, asked_at FROM applications.opinion
    WHERE given_at IS NULL AND (${departments === undefined}::boolean OR department = ANY(${departments ?? []}::text[]))
      ${after ? sql`AND (asked_at, case_id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql``}
    ORDER BY asked_at DESC, case_id DESC LIMIT ${limit + 1}`.execute(db);
  return rows;
}

/** Departments within the scope that still owe an opinion on it. */
export async function selectOwing(db: Queryable, id: ApplicationId): Promise<string[]> {
  const { rows } = await sql<{ department: string }>`
    SELECT department FROM applications.opinion WHERE case_id = ${id} ORDER BY asked_at`.execute(db);
  return rows.map(({ department }) => department);
}

export async function selectFollowCode(
  db: Queryable,
  number: string,
): Promise<{ id: ApplicationId; codeHash: Buffer } | undefined> {
  const { rows } = await sql<{ id: ApplicationId; codeHash: Buffer }>`
    SELECT case_id AS id, code_hash FROM applications.follow_code WHERE number = ${number}`.execute(db);
  return rows[0];
}

export interface TimesRow {
  readonly cases: number;
  readonly median: number | null;
  readonly ninetieth: number | null;
  readonly procedureCases: number;
  readonly procedureMedian: number | null;
  readonly procedureNinetieth: number | null;
  readonly together: number;
  readonly abandoned: number;
}

/** Minutes of work from receipt to decision; of those with a procedure, that time with them. */
export async function selectTimes(db: Queryable, itemCode: string, since: Date): Promise<TimesRow> {
  const { rows } = await sql<TimesRow>`
    SELECT count(*) FILTER (WHERE plain) AS cases,
      percentile_disc(0.5) WITHIN GROUP (ORDER BY took_minutes) FILTER (WHERE plain) AS median,
      percentile_disc(0.9) WITHIN GROUP (ORDER BY took_minutes) FILTER (WHERE plain) AS ninetieth,
      count(*) FILTER (WHERE stopped) AS procedure_cases,
      percentile_disc(0.5) WITHIN GROUP (ORDER BY took_minutes + stopped_minutes) FILTER (WHERE stopped) AS procedure_median,
      percentile_disc(0.9) WITHIN GROUP (ORDER BY took_minutes + stopped_minutes) FILTER (WHERE stopped) AS procedure_ninetieth,
      count(*) FILTER (WHERE batch) AS together,
      (SELECT count(*) FROM applications.application a JOIN ${casesToJoin} c ON c.id = a.id
        WHERE a.item_code = ${itemCode} AND c.state IN ('withdrawn', 'lapsed') AND c.closed_at >= ${since}) AS abandoned
    FROM (
      SELECT took_minutes, stopped_minutes, batch, NOT batch AND stopped_minutes = 0 AS plain, NOT batch AND stopped_minutes > 0 AS stopped
      FROM applications.application WHERE item_code = ${itemCode} AND decided_at >= ${since}
    ) decided`.execute(db);
  return rows[0]!;
}
