// SQL of evaluation templates and schemes. A version that was loaded is never changed.
import type { Scheme } from '@kapok/contracts/evaluation/scheme.ts';
import type { Template } from '@kapok/contracts/evaluation/template.ts';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../../kernel/database.ts';
import { on } from './rows.ts';

export interface LoadedTemplate {
  readonly hash: string;
  readonly content: Template;
}

/** Keeps the version that is there; the caller compares hashes. */
export async function insertTemplate(
  db: Queryable,
  template: Template,
  hash: string,
  loadedAt: Date,
): Promise<void> {
  const { code, version, year } = template;
  await on(db)
    .insertInto('evaluation.template')
    .values({ code, version, year, hash, content: JSON.stringify(template), loadedAt })
    .onConflict((conflict) => conflict.columns(['code', 'version']).doNothing())
    .execute();
}

export async function selectTemplate(
  db: Queryable,
  code: string,
  version: number,
): Promise<LoadedTemplate | undefined> {
  return on(db)
    .selectFrom('evaluation.template')
    .select(['hash', 'content'])
    .where('code', '=', code)
    .where('version', '=', version)
    .executeTakeFirst();
}

/** The newest version of a template for a year. */
export async function selectTemplateOfYear(
  db: Queryable,
  code: string,
  year: number,
): Promise<LoadedTemplate | undefined> {
  return on(db)
    .selectFrom('evaluation.template')
    .select(['hash', 'content'])
    .where('code', '=', code)
    .where('year', '=', year)
    .orderBy('version', 'desc')
    .executeTakeFirst();
}

/** The version in force of each template and year, newest year first. */
export async function selectTemplates(db: Queryable, limit: number): Promise<Template[]> {
  const { rows } = await sql<{ content: Template }>`
    SELECT content FROM (SELECT DISTINCT ON (code, year) code, year, content FROM evaluation.template
      ORDER BY code, year, version DESC) newest
    ORDER BY year DESC, code LIMIT ${limit}`.execute(db);
  return rows.map(({ content }) => content);
}

/** The newest version of a code, over all years; versions never share a number. */
export async function selectTemplateVersion(db: Queryable, code: string): Promise<number> {
  const { rows } = await sql<{ version: number | null }>`
    SELECT max(version) AS version FROM evaluation.template WHERE code = ${code}`.execute(db);
  return rows[0]?.version ?? 0;
}

/** Two who copy at once get two versions. */
export async function lockTemplates(tx: Tx): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtext('evaluation.template'))`.execute(tx);
}

export async function insertScheme(
  db: Queryable,
  scheme: Scheme,
  hash: string,
  loadedAt: Date,
): Promise<void> {
  const { code, version } = scheme;
  await on(db)
    .insertInto('evaluation.scheme')
    .values({ code, version, hash, content: JSON.stringify(scheme), loadedAt })
    .onConflict((conflict) => conflict.columns(['code', 'version']).doNothing())
    .execute();
}

/** The newest version of a scheme; with `version` that one. */
export async function selectScheme(
  db: Queryable,
  code: string,
  version?: number,
): Promise<{ readonly hash: string; readonly content: Scheme } | undefined> {
  let query = on(db)
    .selectFrom('evaluation.scheme')
    .select(['hash', 'content'])
    .where('code', '=', code)
    .orderBy('version', 'desc');
  if (version !== undefined) query = query.where('version', '=', version);
  return query.executeTakeFirst();
}
