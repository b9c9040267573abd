// SQL of the report's text: versions, which are only added, and the draft of each author.
import type { Narrative } from '@kapok/contracts/evaluation/items.ts';
import type { EvaluationId } from '@kapok/contracts/ids.ts';
import type { Queryable, Tx } from '../../../kernel/database.ts';
import { on } from './rows.ts';

export interface VersionRow {
  readonly revision: number;
  readonly author: string;
  readonly note: string | null;
  readonly restored: number | null;
  readonly added: number;
  readonly removed: number;
  readonly savedAt: Date;
}

export async function selectTextVersions(
  db: Queryable,
  evaluation: EvaluationId,
  limit: number,
): Promise<VersionRow[]> {
  return on(db)
    .selectFrom('evaluation.text_version')
    .select(['revision', 'author', 'note', 'restored', 'added', 'removed', 'savedAt'])
    .where('evaluation', '=', evaluation)
    .orderBy('revision', 'desc')
    .limit(limit)
    .execute();
}

export async function selectText(
  db: Queryable,
  evaluation: EvaluationId,
  revision: number,
): Promise<Narrative | undefined> {
  const row = await on(db)
    .selectFrom('evaluation.text_version')
    .select('content')
    .where('evaluation', '=', evaluation)
    .where('revision', '=', revision)
    .executeTakeFirst();
  return row?.content;
}

export interface NewTextVersion extends VersionRow {
  readonly content: Narrative;
  readonly eventId: string;
}

/** The row of the evaluation is locked by whoever writes, so that revisions follow each other. */
export async function insertText(tx: Tx, evaluation: EvaluationId, version: NewTextVersion): Promise<void> {
  const content = JSON.stringify(version.content);
  await on(tx)
    .insertInto('evaluation.text_version')
    .values({ ...version, evaluation, content })
    .execute();
  await on(tx)
    .updateTable('evaluation.evaluation')
    .set({ narrative: content, textRevision: version.revision })
    .where('id', '=', evaluation)
    .execute();
}

export interface DraftRow {
  readonly baseRevision: number;
  readonly content: Narrative;
  readonly savedAt: Date;
}

export async function selectDraft(
  db: Queryable,
  evaluation: EvaluationId,
  author: string,
): Promise<DraftRow | undefined> {
  return on(db)
    .selectFrom('evaluation.text_draft')
    .select(['baseRevision', 'content', 'savedAt'])
    .where('evaluation', '=', evaluation)
    .where('author', '=', author)
    .executeTakeFirst();
}

export async function upsertDraft(
  tx: Tx,
  evaluation: EvaluationId,
  author: string,
  { baseRevision, content, savedAt }: DraftRow,
): Promise<void> {
  const set = { baseRevision, content: JSON.stringify(content), savedAt };
  await on(tx)
    .insertInto('evaluation.text_draft')
    .values({ evaluation, author, ...set })
    .onConflict((conflict) => conflict.columns(['evaluation', 'author']).doUpdateSet(set))
    .execute();
}

export async function deleteDraft(tx: Tx, evaluation: EvaluationId, author: string): Promise<void> {
  await on(tx)
    .deleteFrom('evaluation.text_draft')
    .where('evaluation', '=', evaluation)
    .where('author', '=', author)
    .execute();
}
