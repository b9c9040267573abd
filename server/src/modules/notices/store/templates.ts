// SQL of the texts that papers are made of. A version that was set is never changed.
import type { NoticeTemplates } from '@kapok/contracts/notices.ts';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../../kernel/database.ts';

export interface TemplateRow {
  readonly department: string;
  readonly version: number;
  readonly templates: NoticeTemplates;
  readonly setBy: string;
  readonly setAt: Date;
}

/** The newest of each of these departments. */
export async function selectTemplates(
  db: Queryable,
  departments: readonly string[],
): Promise<ReadonlyMap<string, TemplateRow>> {
  const { rows } = await sql<TemplateRow>`
    SELECT DISTINCT ON (department) department, version, templates, set_by, set_at FROM notices.template
    WHERE department = ANY(${departments}::text[]) ORDER BY department, version DESC`.execute(db);
  return new Map(rows.map((row) => [row.department, row]));
}

/** False when the version is there already: somebody else set it at the same time. */
export async function insertTemplates(tx: Tx, row: TemplateRow): Promise<boolean> {
  const { rows } = await sql`
    INSERT INTO notices.template (department, version, templates, set_by, set_at)
    VALUES (${row.department}, ${row.version}, ${JSON.stringify(row.templates)}::jsonb, ${row.setBy}, ${row.setAt})
    ON CONFLICT (department, version) DO NOTHING RETURNING 1`.execute(tx);
  return rows.length === 1;
}
