// SQL of campaigns, who is enrolled, how far they are, and reminders. Rows are only ever added.
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
    SELECT c.id, c.year, c.name, c.deadlines, c.opened_at,
      (SELECT count(*) FROM evaluation.enrolment n WHERE n.campaign = c.id) AS enrolled
    FROM evaluation.campaign c ORDER BY c.year DESC LIMIT ${limit}`.execute(db);
  return rows;
}

export interface ProgressRow extends EnrolmentRow {
  readonly evaluation: string | null;
  readonly state: EvaluationState | null;
  readonly openItems: number | null;
  readonly totals: Totals | null;
  readonly items: number;
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
      coalesce(r.reminders, 0) AS reminders, r.reminded_at
    FROM evaluation.enrolment n JOIN evaluation.campaign c ON c.id = n.campaign
    LEFT JOIN evaluation.evaluation e ON e.year = c.year AND e.department = n.department AND e.project IS NULL
    LEFT JOIN LATERAL (SELECT count(*) AS reminders, max(reminded_at) AS reminded_at FROM evaluation.reminder
      WHERE campaign = n.campaign AND department = n.department) r ON true
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
  }[],
): Promise<void> {
  await on(tx)
    .insertInto('evaluation.reminder')
    .values([...rows])
    .execute();
}
