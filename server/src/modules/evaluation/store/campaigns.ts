// SQL of campaigns, who is enrolled, how far they are, and reminders. Rows are only added; of a campaign the days of its reminders
// change alone.
import type { Deadlines } from '@kapok/contracts/evaluation/campaigns.ts';
import type { EvaluationState } from '@kapok/contracts/evaluation/items.ts';
import type { CampaignId } from '@kapok/contracts/ids.ts';
import type { Totals } from '@kapok/contracts/scoring.ts';
import type { Words } from '@kapok/contracts/words.ts';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../../kernel/database.ts';
import { on } from './rows.ts';

export interface CampaignRow {
  readonly id: CampaignId;
  readonly year: number;
  readonly name: Words;
  readonly deadlines: Deadlines;
  readonly remindDays: number[];
  readonly openedAt: Date;
}

export interface EnrolmentRow {
  readonly department: string;
  readonly departmentName: Words;
  readonly template: string;
}

/** False when the year has one. */
export async function insertCampaign(
  tx: Tx,
  campaign: CampaignRow & { readonly eventId: string },
  enrolled: readonly EnrolmentRow[],
): Promise<boolean> {
  const done = await on(tx)
    .insertInto('evaluation.campaign')
    .values({
      ...campaign,
      name: JSON.stringify(campaign.name),
      deadlines: JSON.stringify(campaign.deadlines),
    })
    .onConflict((conflict) => conflict.column('year').doNothing())
    .executeTakeFirst();
  if ((done.numInsertedOrUpdatedRows ?? 0n) === 0n) return false;
  await on(tx)
    .insertInto('evaluation.enrolment')
    .values(
      enrolled.map(({ departmentName, ...row }) => ({
        ...row,
        departmentName: JSON.stringify(departmentName),
        campaign: campaign.id,
      })),
    )
    .execute();
  return true;
}

export async function selectCampaigns(
  db: Queryable,
  limit: number,
): Promise<(CampaignRow & { readonly enrolled: number })[]> {
  const { rows } = await sql<CampaignRow & { readonly enrolled: number }>`
    SELECT c.id, c.year, c.name, c.deadlines, c.remind_days, c.opened_at,
      (SELECT count(*) FROM evaluation.enrolment n WHERE n.campaign = c.id) AS enrolled
    FROM evaluation.campaign c ORDER BY c.year DESC LIMIT ${limit}`.execute(db);
  return rows;
}

export async function selectCampaign(db: Queryable, id: CampaignId): Promise<CampaignRow | undefined> {
  const { rows } = await sql<CampaignRow>`
    SELECT id, year, name, deadlines, remind_days, opened_at FROM evaluation.campaign WHERE id = ${id}`.execute(
    db,
  );
  return rows[0];
}

export async function hasCampaign(db: Queryable, year: number): Promise<boolean> {
  const { rows } = await sql`SELECT 1 FROM evaluation.campaign WHERE year = ${year}`.execute(db);
  return rows.length > 0;
}

/** False where there is no such campaign. */
export async function updateRemindDays(
  tx: Tx,
  id: CampaignId,
  remindDays: readonly number[],
): Promise<boolean> {
  const updated = await sql`
    UPDATE evaluation.campaign SET remind_days = ${[...remindDays]}::integer[] WHERE id = ${id}`.execute(tx);
  return updated.numAffectedRows === 1n;
}

export async function selectEnrolled(
  db: Queryable,
  campaign: CampaignId,
  limit: number,
): Promise<EnrolmentRow[]> {
  return on(db)
    .selectFrom('evaluation.enrolment')
    .select(['department', 'departmentName', 'template'])
    .where('campaign', '=', campaign)
    .orderBy('department')
    .limit(limit)
    .execute();
}

export interface StepsRow {
  readonly department: string;
  readonly departmentName: Words;
  /** The city's day on which each step was done for good. */
  readonly doneOn: Readonly<Record<'prepared' | 'submitted' | 'reviewed' | 'published', string | null>>;
  readonly lateItems: number;
  readonly reminders: number;
}

/** When each enrolled department did each step; a step that was sent back is not done. */
export async function selectStepsDone(
  db: Queryable,
  campaign: CampaignId,
  today: string,
  limit: number,
): Promise<StepsRow[]> {
  const { rows } = await sql<StepsRow>`
    SELECT n.department, n.department_name,
      jsonb_build_object(
        'prepared', CASE WHEN e.state <> 'draft' THEN (SELECT min(s.signed_at AT TIME ZONE 'Asia/Shanghai')::date
          FROM evaluation.signature s WHERE s.evaluation = e.id AND s.step = 'prepared' AND s.round = e.round) END,
        'submitted', (e.submitted_at AT TIME ZONE 'Asia/Shanghai')::date,
        'reviewed', (e.reviewed_at AT TIME ZONE 'Asia/Shanghai')::date,
        'published', (e.published_at AT TIME ZONE 'Asia/Shanghai')::date) AS done_on,
      (SELECT count(*) FROM evaluation.assignment a
        WHERE a.evaluation = e.id AND a.state = 'open' AND a.due_on < ${today}::date) AS late_items,
      (SELECT count(*) FROM evaluation.reminder r WHERE r.campaign = n.campaign AND r.department = n.department)
        AS reminders
    FROM evaluation.enrolment n JOIN evaluation.campaign c ON c.id = n.campaign
    LEFT JOIN evaluation.evaluation e ON e.year = c.year AND e.department = n.department AND e.project IS NULL
    WHERE n.campaign = ${campaign} ORDER BY n.department LIMIT ${limit}`.execute(db);
  return rows;
}

export interface ProgressRow extends EnrolmentRow {
  readonly evaluation: string | null;
  readonly state: EvaluationState | null;
  readonly openItems: number | null;
  readonly totals: Totals | null;
  readonly items: number;
  readonly projects: Readonly<Record<string, number>>;
  readonly reminders: number;
  readonly remindedAt: Date | null;
}

/** Each enrolled department that the scope reaches, with its evaluation of the year where there is one. */
export async function selectProgress(
  db: Queryable,
  campaign: CampaignId,
  limit: number,
): Promise<ProgressRow[]> {
  const { rows } = await sql<ProgressRow>`
    SELECT n.department, n.department_name, n.template, e.id AS evaluation, e.state, e.open_items, e.totals,
      (SELECT count(*) FROM evaluation.outcome o WHERE o.evaluation = e.id) AS items,
      coalesce(p.states, '{}') AS projects, coalesce(r.reminders, 0) AS reminders, r.reminded_at
    FROM evaluation.enrolment n JOIN evaluation.campaign c ON c.id = n.campaign
    LEFT JOIN evaluation.evaluation e ON e.year = c.year AND e.department = n.department AND e.project IS NULL
    LEFT JOIN LATERAL (SELECT count(*) AS reminders, max(reminded_at) AS reminded_at FROM evaluation.reminder
      WHERE campaign = n.campaign AND department = n.department) r ON true
    -- All projects of the year are counted in one pass: one by one they would be read once a department.
    LEFT JOIN (SELECT department, jsonb_object_agg(state, projects) AS states
      FROM (SELECT department, state, count(*) AS projects FROM evaluation.evaluation
        WHERE year = (SELECT year FROM evaluation.campaign WHERE id = ${campaign}) AND project IS NOT NULL
        GROUP BY department, state) counted GROUP BY department) p ON p.department = n.department
    WHERE n.campaign = ${campaign} ORDER BY n.department LIMIT ${limit}`.execute(db);
  return rows;
}

export async function insertReminders(
  tx: Tx,
  rows: readonly {
    readonly id: string;
    readonly campaign: CampaignId;
    readonly department: string;
    readonly text: string;
    readonly eventId: string;
    readonly remindedAt: Date;
    /** Where the clock reminds: of which step, on which day of the schedule. */
    readonly step?: string;
    readonly remindDay?: number;
  }[],
): Promise<void> {
  await on(tx)
    .insertInto('evaluation.reminder')
    .values(rows.map(({ step = null, remindDay = null, ...row }) => ({ ...row, step, remindDay })))
    .execute();
}
