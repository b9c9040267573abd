// SQL of items given to people, and of reminders by the clock. An assignment ends and is never removed.
import type { Assignment } from '@kapok/contracts/evaluation/assigning.ts';
import type { EvaluationState } from '@kapok/contracts/evaluation/items.ts';
import type { AssignmentId, CampaignId, EvaluationId, StaffId } from '@kapok/contracts/ids.ts';
import type { Words } from '@kapok/contracts/words.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Queryable, Tx } from '../../../kernel/database.ts';

export interface AssignmentRow {
  readonly id: AssignmentId;
  readonly evaluation: EvaluationId;
  readonly year: number;
  readonly department: string;
  readonly departmentName: Words;
  readonly project: Words | null;
  readonly item: string;
  readonly name: Words;
  readonly staffId: StaffId;
  readonly dueOn: string;
  readonly note: string | null;
  readonly state: Assignment['state'];
  readonly givenAt: Date;
  readonly endedAt: Date | null;
  readonly endedBecause: string | null;
  readonly reminders: number;
  readonly remindedAt: Date | null;
}

const select = (where: RawBuilder<unknown>, order: RawBuilder<unknown>, limit: number) => sql<AssignmentRow>`
  SELECT a.id, a.evaluation, e.year, a.department, e.department_name, e.project_name AS project, a.item, a.name, a.staff_id,
    a.due_on::text AS due_on, a.note, a.state, a.given_at, a.ended_at, a.ended_because,
    coalesce(r.reminders, 0) AS reminders, r.reminded_at
  FROM evaluation.assignment a JOIN evaluation.evaluation e ON e.id = a.evaluation
  LEFT JOIN LATERAL (SELECT count(*) AS reminders, max(reminded_at) AS reminded_at
    FROM evaluation.assignment_reminder WHERE assignment = a.id) r ON true
  WHERE ${where} ORDER BY ${order} LIMIT ${limit}`;

export async function selectAssignments(
  db: Queryable,
  evaluation: EvaluationId,
  limit: number,
): Promise<AssignmentRow[]> {
  const { rows } = await select(
    sql`a.evaluation = ${evaluation}`,
    sql`a.state <> 'open', a.due_on, a.item, a.id`,
    limit,
  ).execute(db);
  return rows;
}

export async function selectAssignment(db: Queryable, id: AssignmentId): Promise<AssignmentRow | undefined> {
  const { rows } = await select(sql`a.id = ${id}`, sql`a.id`, 1).execute(db);
  return rows[0];
}

/** What one is asked for: open ones by their last day, then what they handed in, newest first. */
export async function selectOwnAssignments(
  db: Queryable,
  staff: StaffId,
  limit: number,
): Promise<AssignmentRow[]> {
  const { rows } = await select(
    sql`a.staff_id = ${staff} AND a.state <> 'taken-back'`,
    sql`a.state <> 'open', CASE WHEN a.state = 'open' THEN a.due_on END, a.ended_at DESC, a.item`,
    limit,
  ).execute(db);
  return rows;
}

export interface NewAssignment {
  readonly id: AssignmentId;
  readonly item: string;
  readonly name: Words;
}

/** The items that are with somebody already; empty where all were given. */
export async function insertAssignments(
  tx: Tx,
  given: {
    readonly evaluation: EvaluationId;
    readonly department: string;
    readonly staffId: StaffId;
    readonly dueOn: string;
    readonly note: string | null;
    readonly eventId: string;
    readonly givenAt: Date;
  },
  items: readonly NewAssignment[],
): Promise<string[]> {
  const { rows } = await sql<{ item: string }>`
    INSERT INTO evaluation.assignment
      (id, evaluation, department, item, name, staff_id, due_on, note, event_id, given_at, state)
    SELECT one.id::uuid, ${given.evaluation}, ${given.department}, one.item, one.name, ${given.staffId},
      ${given.dueOn}::date, ${given.note}, ${given.eventId}, ${given.givenAt}, 'open'
    FROM jsonb_to_recordset(${JSON.stringify(items)}::jsonb) AS one(id text, item text, name jsonb)
    ON CONFLICT (evaluation, item) WHERE state = 'open' DO NOTHING RETURNING item`.execute(tx);
  const added = new Set(rows.map(({ item }) => item));
  return items.map(({ item }) => item).filter((item) => !added.has(item));
}

/** False where it had ended before. */
export async function endAssignment(
  tx: Tx,
  id: AssignmentId,
  end: { readonly state: 'handed-in' | 'taken-back'; readonly at: Date; readonly because: string | null },
): Promise<boolean> {
  const { rows } = await sql`
    UPDATE evaluation.assignment SET state = ${end.state}, ended_at = ${end.at}, ended_because = ${end.because}
    WHERE id = ${id} AND state = 'open' RETURNING id`.execute(tx);
  return rows.length > 0;
}

export interface DueAssignment {
  readonly id: AssignmentId;
  readonly evaluation: EvaluationId;
  readonly dueOn: string;
  readonly remindDays: readonly number[] | null;
  readonly sent: readonly number[];
}

/** Open ones of drafts whose last day lies before `horizon`, with the schedule of their year's campaign. */
export async function selectDueAssignments(db: Queryable, horizon: string): Promise<DueAssignment[]> {
  const { rows } = await sql<DueAssignment>`
    SELECT a.id, a.evaluation, a.due_on::text AS due_on, c.remind_days,
      array(SELECT remind_day FROM evaluation.assignment_reminder WHERE assignment = a.id) AS sent
    FROM evaluation.assignment a JOIN evaluation.evaluation e ON e.id = a.evaluation AND e.state = 'draft'
    LEFT JOIN evaluation.campaign c ON c.year = e.year
    WHERE a.state = 'open' AND a.due_on <= ${horizon}::date ORDER BY a.due_on, a.id`.execute(db);
  return rows;
}

/** False where the clock reminded of it before. */
export async function insertAssignmentReminder(
  tx: Tx,
  row: {
    readonly assignment: AssignmentId;
    readonly remindDay: number;
    readonly eventId: string;
    readonly remindedAt: Date;
  },
): Promise<boolean> {
  const { rows } = await sql`
    INSERT INTO evaluation.assignment_reminder (assignment, remind_day, event_id, reminded_at)
    VALUES (${row.assignment}, ${row.remindDay}, ${row.eventId}, ${row.remindedAt})
    ON CONFLICT DO NOTHING RETURNING assignment`.execute(tx);
  return rows.length > 0;
}

/** Locks the reminders of campaigns until the transaction ends: of two that remind at once the second finds them sent. */
export async function lockReminders(tx: Tx): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtext('evaluation.reminder'))`.execute(tx);
}

export interface OwedStep {
  readonly campaign: CampaignId;
  readonly year: number;
  readonly deadlines: Readonly<Record<string, string>>;
  readonly department: string;
  readonly departmentName: Words;
  readonly evaluation: EvaluationId | null;
  readonly state: EvaluationState | null;
  readonly remindDays: readonly number[];
  readonly sent: readonly { readonly step: string; readonly day: number }[];
  readonly reminders: number;
  readonly text: string | null;
}

/** Departments of campaigns that have something left to do; `departments` undefined means all that the scope reaches. */
export async function selectOwedSteps(
  db: Queryable,
  departments: readonly string[] | undefined,
  limit: number,
): Promise<OwedStep[]> {
  const { rows } = await sql<OwedStep>`
    SELECT c.id AS campaign, c.year, c.deadlines, n.department, n.department_name, e.id AS evaluation, e.state, c.remind_days,
      coalesce(r.sent, '[]') AS sent, coalesce(r.reminders, 0) AS reminders, r.text
    FROM evaluation.enrolment n JOIN evaluation.campaign c ON c.id = n.campaign
    LEFT JOIN evaluation.evaluation e ON e.year = c.year AND e.department = n.department AND e.project IS NULL
    LEFT JOIN LATERAL (SELECT count(*) AS reminders,
        jsonb_agg(jsonb_build_object('step', step, 'day', remind_day)) FILTER (WHERE step IS NOT NULL) AS sent,
        (array_agg(text ORDER BY reminded_at DESC))[1] AS text
      FROM evaluation.reminder WHERE campaign = n.campaign AND department = n.department) r ON true
    WHERE (e.state IS NULL OR e.state <> 'published')
      AND ${departments === undefined ? sql`true` : sql`n.department = ANY(${departments}::text[])`}
    ORDER BY c.year DESC, n.department LIMIT ${limit}`.execute(db);
  return rows;
}
