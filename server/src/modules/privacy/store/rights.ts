// SQL of questions about looks and of the setting who answers them. Of a question only its course changes.
import type { EventId, PartyId } from '@kapok/contracts/ids.ts';
import type { QuestionId, QuestionState } from '@kapok/contracts/privacy/rights.ts';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../../kernel/database.ts';
import type { Page } from '../../../kernel/paging.ts';

export interface QuestionRow {
  readonly id: QuestionId;
  readonly partyId: PartyId;
  readonly accessId: EventId;
  readonly askedAt: Date;
  readonly askedBy: string;
  readonly office: string | null;
  readonly text: Buffer | null;
  readonly state: QuestionState;
  readonly answer: Buffer | null;
  readonly changedAt: Date;
}

/** False when the person has questioned this look already. */
export async function insertQuestion(tx: Tx, row: Omit<QuestionRow, 'answer'>): Promise<boolean> {
  const inserted = await sql`
    INSERT INTO privacy.question (id, party_id, access_id, asked_at, asked_by, office, text, state, changed_at)
    VALUES (${row.id}, ${row.partyId}, ${row.accessId}, ${row.askedAt}, ${row.askedBy}, ${row.office}, ${row.text}, ${row.state},
      ${row.changedAt})
    ON CONFLICT (party_id, access_id) DO NOTHING`.execute(tx);
  return inserted.numAffectedRows === 1n;
}

/** Newest first, one past the page's limit; those of a party. */
export async function selectQuestions(db: Queryable, partyId: PartyId, page: Page): Promise<QuestionRow[]> {
  const after = page.after
    ? sql`AND (asked_at, id) < (${page.after.at}::timestamptz, ${page.after.id}::uuid)`
    : sql``;
  const { rows } = await sql<QuestionRow>`
    SELECT * FROM privacy.question WHERE party_id = ${partyId} ${after}
    ORDER BY asked_at DESC, id DESC LIMIT ${page.limit + 1}`.execute(db);
  return rows;
}

export async function selectQuestionsOn(
  db: Queryable,
  partyId: PartyId,
  accessIds: readonly EventId[],
): Promise<Map<EventId, Pick<QuestionRow, 'id' | 'state'>>> {
  const { rows } = await sql<Pick<QuestionRow, 'id' | 'state' | 'accessId'>>`
    SELECT id, state, access_id FROM privacy.question
    WHERE party_id = ${partyId} AND access_id = ANY(${accessIds}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.accessId, row]));
}

/** Keeps the answer of before where there is none new. */
export async function updateQuestion(
  db: Queryable,
  id: QuestionId,
  state: QuestionState,
  answer: Buffer | null,
  at: string,
): Promise<void> {
  await sql`
    UPDATE privacy.question SET state = ${state}, answer = coalesce(${answer}, answer), changed_at = ${at}::timestamptz
    WHERE id = ${id}`.execute(db);
}

export async function clearQuestion(db: Queryable, id: string): Promise<void> {
  await sql`UPDATE privacy.question SET text = NULL, answer = NULL WHERE id = ${id}::uuid`.execute(db);
}

export interface RightsSetting {
  readonly version: number;
  readonly offices: string[];
  readonly setAt: Date;
  readonly setBy: string;
}

export async function selectSetting(db: Queryable): Promise<RightsSetting | undefined> {
  const { rows } = await sql<RightsSetting>`
    SELECT * FROM privacy.rights_setting ORDER BY version DESC LIMIT 1`.execute(db);
  return rows[0];
}

export async function insertSetting(tx: Tx, setting: Omit<RightsSetting, 'version'>): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    INSERT INTO privacy.rights_setting (offices, set_at, set_by)
    VALUES (${setting.offices}::text[], ${setting.setAt}, ${setting.setBy}) RETURNING version`.execute(tx);
  return rows[0]!.version;
}
