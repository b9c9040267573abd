// SQL of goals given to people, and of reminders by the clock.
import type { GoalAssignment } from '@kapok/contracts/goals/operations.ts';
import type { GoalAssignmentId, GoalSetId, StaffId } from '@kapok/contracts/ids.ts';
import type { Words } from '@kapok/contracts/words.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Queryable, Tx } from '../../../kernel/database.ts';

export interface AssignmentRow {
  readonly id: GoalAssignmentId;
  readonly goalSet: GoalSetId;
  readonly year: number;
  readonly department: string;
  readonly title: Words;
  readonly indicator: string;
  readonly name: Words;
  readonly staffId: StaffId;
  readonly dueOn: string;
  readonly note: string | null;
  readonly state: GoalAssignment['state'];
  readonly givenAt: Date;
  readonly endedAt: Date | null;
  readonly endedBecause: string | null;
  readonly reminders: number;
  readonly remindedAt: Date | null;
}

const select = (where: RawBuilder<unknown>, order: RawBuilder<unknown>, limit: number) => sql<AssignmentRow>`
  SELECT a.id, a.goal_set, s.year, a.department, s.title, a.indicator, a.name, a.staff_id, a.due_on::text AS due_on, a.note,
    a.state, a.given_at, a.ended_at, a.ended_because, coalesce(r.reminders, 0) AS reminders, r.reminded_at
  FROM goals.assignment a JOIN goals.goal_set s ON s.id = a.goal_set
  LEFT JOIN LATERAL (SELECT count(*)::int AS reminders, max(reminded_at) AS reminded_at
    FROM goals.assignment_reminder WHERE assignment = a.id) r ON true
  WHERE ${where} ORDER BY ${order} LIMIT ${limit}`;

export async function selectAssignments(
  db: Queryable,
  goalSet: GoalSetId,
  limit: number,
): Promise<AssignmentRow[]> {
  const { rows } = await select(
    sql`a.goal_set = ${goalSet}`,
    sql`a.state <> 'open', a.due_on, a.given_at, a.id`,
    limit,
  ).execute(db);
  return rows;
}

export async function selectAssignment(
  db: Queryable,
  id: GoalAssignmentId,
): Promise<AssignmentRow | undefined> {
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
    sql`a.staff_id = ${staff} AND a.state IN ('open', 'handed-in')`,
    sql`a.state <> 'open', CASE WHEN a.state = 'open' THEN a.due_on END, a.ended_at DESC, a.indicator`,
    limit,
  ).execute(db);
  return rows;
}

export interface Given {
  readonly goalSet: GoalSetId;
  readonly department: string;
  readonly staffId: StaffId;
  readonly dueOn: string;
  readonly note: string | null;
  readonly eventId: string;
  readonly givenAt: Date;
}

/** The indicators that are with somebody already; empty where all were given. */
export async function insertAssignments(
  tx: Tx,
  given: Given,
  indicators: readonly {
    readonly id: GoalAssignmentId;
    readonly indicator: string;
    readonly name: Words;
  }[],
): Promise<string[]> {
  const { rows } = await sql<{ indicator: string }>`
    INSERT INTO goals.assignment
      (id, goal_set, department, indicator, name, staff_id, due_on, note, event_id, given_at, state)
    SELECT one.id::uuid, ${given.goalSet}, ${given.department}, one.indicator, one.name, ${given.staffId},
      ${given.dueOn}::date, ${given.note}, ${given.eventId}, ${given.givenAt}, 'open'
    FROM jsonb_to_recordset(${JSON.stringify(indicators)}::jsonb) AS one(id text, indicator text, name jsonb)
    ON CONFLICT (goal_set, indicator) WHERE state = 'open' DO NOTHING RETURNING indicator`.execute(tx);
  const added = new Set(rows.map(({ indicator }) => indicator));
  return indicators.map(({ indicator }) => indicator).filter((code) => !added.has(code));
}

export interface Ended {
  readonly state: 'handed-in' | 'passed-on' | 'taken-back';
  readonly at: Date;
  readonly because: string | null;
}

/** False where it had ended before. */
export async function endAssignment(tx: Tx, id: GoalAssignmentId, end: Ended): Promise<boolean> {
  const { rows } = await sql`
    UPDATE goals.assignment SET state = ${end.state}, ended_at = ${end.at}, ended_because = ${end.because}
    WHERE id = ${id} AND state = 'open' RETURNING id`.execute(tx);
  return rows.length > 0;
}

export interface DueAssignment {
  readonly id: GoalAssignmentId;
  readonly goalSet: GoalSetId;
  readonly dueOn: string;
  readonly sent: readonly number[];
}

/** Open ones of sets that are being written whose last day lies before `horizon`. */
export async function selectDueAssignments(db: Queryable, horizon: string): Promise<DueAssignment[]> {
  const { rows } = await sql<DueAssignment>`
    SELECT a.id, a.goal_set, a.due_on::text AS due_on,
      array(SELECT remind_day FROM goals.assignment_reminder WHERE assignment = a.id) AS sent
    FROM goals.assignment a JOIN goals.goal_set s ON s.id = a.goal_set AND s.state IN ('draft', 'returned')
    WHERE a.state = 'open' AND a.due_on <= ${horizon}::date ORDER BY a.due_on, a.id LIMIT 10000`.execute(db);
  return rows;
}

/** False where the clock reminded of it before. */
export async function insertAssignmentReminder(
  tx: Tx,
  row: {
    readonly assignment: GoalAssignmentId;
    readonly remindDay: number;
    readonly eventId: string;
    readonly remindedAt: Date;
  },
): Promise<boolean> {
  const { rows } = await sql`
    INSERT INTO goals.assignment_reminder (assignment, remind_day, event_id, reminded_at)
    VALUES (${row.assignment}, ${row.remindDay}, ${row.eventId}, ${row.remindedAt})
    ON CONFLICT DO NOTHING RETURNING assignment`.execute(tx);
  return rows.length > 0;
}
