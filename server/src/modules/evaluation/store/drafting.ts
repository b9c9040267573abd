// SQL of drafting: which reports a run has still to draft, who runs it, and what was drafted.
import type { CampaignId, EvaluationId } from '@kapok/contracts/ids.ts';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../../kernel/database.ts';
import { on } from './rows.ts';

export interface DraftingRow {
  readonly id: string;
  readonly total: number;
  readonly written: number;
  readonly failed: number;
  readonly pages: number;
  readonly beganAt: Date;
  readonly finishedAt: Date | null;
}

/** Evaluations of a campaign: of its departments and of their projects. */
const ofCampaign = sql`evaluation.evaluation e
  JOIN evaluation.campaign c ON c.year = e.year
  JOIN evaluation.enrolment n ON n.campaign = c.id AND n.department = e.department`;

/** False while another run of the campaign goes on. */
export async function insertDrafting(
  tx: Tx,
  row: {
    readonly id: string;
    readonly campaign: CampaignId;
    readonly eventId: string;
    readonly beganAt: Date;
  },
): Promise<boolean> {
  const { rows } = await sql`
    INSERT INTO evaluation.drafting (id, campaign, total, event_id, began_at)
    SELECT ${row.id}, ${row.campaign}, (SELECT count(*) FROM ${ofCampaign} WHERE c.id = ${row.campaign}),
      ${row.eventId}, ${row.beganAt}
    ON CONFLICT DO NOTHING RETURNING id`.execute(tx);
  return rows.length > 0;
}

export async function selectDrafting(db: Queryable, campaign: CampaignId): Promise<DraftingRow | undefined> {
  const { rows } = await sql<DraftingRow>`
    SELECT d.id, d.total, d.began_at, d.finished_at, count(r.pdf)::int AS written, count(r.fault)::int AS failed,
      coalesce(sum(r.pages), 0)::int AS pages
    FROM evaluation.drafting d LEFT JOIN evaluation.drafted_report r ON r.drafting = d.id
    WHERE d.campaign = ${campaign} GROUP BY d.id ORDER BY d.began_at DESC LIMIT 1`.execute(db);
  return rows[0];
}

export async function selectUnfinishedDraftings(db: Queryable): Promise<string[]> {
  const rows = await on(db)
    .selectFrom('evaluation.drafting')
    .select('id')
    .where('finishedAt', 'is', null)
    .execute();
  return rows.map(({ id }) => id);
}

/** `held` while this runner may go on, `taken` while another one's lease is alive, `over` once the run has ended. */
export async function leaseDrafting(
  db: Queryable,
  { id, runner, seconds }: { readonly id: string; readonly runner: string; readonly seconds: number },
): Promise<'held' | 'taken' | 'over'> {
  const { rows } = await sql`
    UPDATE evaluation.drafting SET runner = ${runner}, leased_until = now() + make_interval(secs => ${seconds})
    WHERE id = ${id} AND finished_at IS NULL AND (runner IS NULL OR runner = ${runner} OR leased_until < now())
    RETURNING id`.execute(db);
  if (rows.length > 0) return 'held';
  const row = await on(db)
    .selectFrom('evaluation.drafting')
    .select('finishedAt')
    .where('id', '=', id)
    .executeTakeFirst();
  return row && row.finishedAt === null ? 'taken' : 'over';
}

/** Who stops leaves the run to the next at once. */
export async function releaseDrafting(
  db: Queryable,
  { id, runner }: { readonly id: string; readonly runner: string },
): Promise<void> {
  await sql`UPDATE evaluation.drafting SET runner = NULL, leased_until = NULL
    WHERE id = ${id} AND runner = ${runner}`.execute(db);
}

export async function finishDrafting(db: Queryable, id: string, finishedAt: Date): Promise<void> {
  await on(db).updateTable('evaluation.drafting').set({ finishedAt }).where('id', '=', id).execute();
}

export async function selectUndrafted(
  db: Queryable,
  drafting: string,
  limit: number,
): Promise<EvaluationId[]> {
  const { rows } = await sql<{ id: EvaluationId }>`
    SELECT e.id FROM ${ofCampaign}
    WHERE c.id = (SELECT campaign FROM evaluation.drafting WHERE id = ${drafting})
      AND NOT EXISTS (SELECT FROM evaluation.drafted_report r WHERE r.evaluation = e.id AND r.drafting = ${drafting})
    ORDER BY e.id LIMIT ${limit}`.execute(db);
  return rows.map(({ id }) => id);
}

export interface DraftedReport {
  readonly evaluation: EvaluationId;
  readonly drafting: string;
  readonly evaluationVersion: number;
  readonly pages: number;
  readonly pdf: Uint8Array | null;
  readonly fault: string | null;
  readonly writtenAt: Date;
}

export async function upsertDrafted(
  db: Queryable,
  { evaluation, pdf, ...rest }: DraftedReport,
): Promise<void> {
  const set = { ...rest, pdf: pdf && Buffer.from(pdf) };
  await on(db)
    .insertInto('evaluation.drafted_report')
    .values({ evaluation, ...set })
    .onConflict((conflict) => conflict.column('evaluation').doUpdateSet(set))
    .execute();
}

/** When it was drafted; undefined where there is no draft to read. */
export async function selectDraftedAt(db: Queryable, evaluation: EvaluationId): Promise<Date | undefined> {
  const row = await on(db)
    .selectFrom('evaluation.drafted_report')
    .select('writtenAt')
    .where('evaluation', '=', evaluation)
    .where('fault', 'is', null)
    .executeTakeFirst();
  return row?.writtenAt;
}

export async function selectDrafted(db: Queryable, evaluation: EvaluationId): Promise<Buffer | undefined> {
  const row = await on(db)
    .selectFrom('evaluation.drafted_report')
    .select('pdf')
    .where('evaluation', '=', evaluation)
    .executeTakeFirst();
  return row?.pdf ?? undefined;
}
