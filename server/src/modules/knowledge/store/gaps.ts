// SQL of gaps: one row a question until it is closed.

import type { KnowledgeEntryId, KnowledgeGapId } from '@kapok/contracts/ids.ts';
import type { KnowledgeGapState } from '@kapok/contracts/knowledge.ts';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../../kernel/database.ts';
import type { Page } from '../../../kernel/paging.ts';

export interface GapRow {
  readonly id: KnowledgeGapId;
  readonly question: string;
  readonly times: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
  readonly state: KnowledgeGapState;
  readonly department: string | null;
  readonly dueAt: Date | null;
  readonly entry: KnowledgeEntryId | null;
  readonly note: string | null;
  readonly reminded: readonly string[];
}

const columns = sql`id, question, times, first_at, last_at, state, department, due_at, entry, note, reminded`;

/** Counts a question that found no answer: a new gap, or once more of one that is not closed. */
export async function countGap(
  tx: Tx,
  row: { readonly id: KnowledgeGapId; readonly key: string; readonly question: string; readonly at: Date },
): Promise<GapRow> {
  const { rows } = await sql<GapRow>`
    INSERT INTO knowledge.gap (id, key, question, first_at, last_at, state)
    VALUES (${row.id}, ${row.key}, ${row.question}, ${row.at}, ${row.at}, 'open')
    ON CONFLICT (key) WHERE state IN ('open', 'asked') DO UPDATE SET times = knowledge.gap.times + 1, last_at = EXCLUDED.last_at
    RETURNING ${columns}`.execute(tx);
  return rows[0]!;
}

export async function selectGap(db: Queryable, id: KnowledgeGapId): Promise<GapRow | undefined> {
  const { rows } = await sql<GapRow>`SELECT ${columns} FROM knowledge.gap WHERE id = ${id}`.execute(db);
  return rows[0];
}

export async function selectGaps(
  db: Queryable,
  {
    state = undefined,
    department = undefined,
  }: { state?: KnowledgeGapState | undefined; department?: string | undefined },
  page: Page,
): Promise<GapRow[]> {
  const { rows } = await sql<GapRow>`
    SELECT ${columns} FROM knowledge.gap
    WHERE (${state ?? null}::text IS NULL OR state = ${state ?? null}) AND (${department ?? null}::text IS NULL OR department = ${department ?? null})
      AND (${page.after?.at ?? null}::timestamptz IS NULL
        OR (last_at, id) < (${page.after?.at ?? null}::timestamptz, ${page.after?.id ?? null}::uuid))
    ORDER BY last_at DESC, id DESC LIMIT ${page.limit + 1}`.execute(db);
  return rows;
}

export interface Asking {
  readonly department: string;
  readonly dueAt: Date;
  readonly askedAt: Date;
  readonly note: string;
}

/** False where it is closed already. Asked again, the new department and day hold. */
export async function askGap(tx: Tx, id: KnowledgeGapId, asking: Asking): Promise<GapRow | undefined> {
  const { rows } = await sql<GapRow>`
    UPDATE knowledge.gap SET state = 'asked', department = ${asking.department}, due_at = ${asking.dueAt},
      asked_at = ${asking.askedAt}, note = ${asking.note}, reminded = '{}'
    WHERE id = ${id} AND state IN ('open', 'asked') RETURNING ${columns}`.execute(tx);
  return rows[0];
}

export async function closeGap(
  tx: Tx,
  id: KnowledgeGapId,
  closing: {
    readonly state: 'filled' | 'dismissed';
    readonly entry: KnowledgeEntryId | null;
    readonly note: string | null;
    readonly at: Date;
  },
): Promise<GapRow | undefined> {
  const { rows } = await sql<GapRow>`
    UPDATE knowledge.gap SET state = ${closing.state}, entry = ${closing.entry}, note = coalesce(${closing.note}, note),
      closed_at = ${closing.at}
    WHERE id = ${id} AND state IN ('open', 'asked') RETURNING ${columns}`.execute(tx);
  return rows[0];
}

/** Those asked for whose day is near or past, and who were not told so yet. */
export async function selectGapsDue(db: Queryable, before: Date, limit: number): Promise<GapRow[]> {
  const { rows } = await sql<GapRow>`
    SELECT ${columns} FROM knowledge.gap WHERE state = 'asked' AND due_at < ${before} AND NOT 'overdue' = ANY(reminded)
    ORDER BY due_at, id LIMIT ${limit} FOR UPDATE SKIP LOCKED`.execute(db);
  return rows;
}

export async function markReminded(tx: Tx, id: KnowledgeGapId, when: string): Promise<void> {
  await sql`UPDATE knowledge.gap SET reminded = reminded || ${when}::text WHERE id = ${id}`.execute(tx);
}
