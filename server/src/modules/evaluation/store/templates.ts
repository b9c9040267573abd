// SQL of evaluation templates and schemes. A version that was loaded is never changed.
import type { Scheme } from '@kapok/contracts/evaluation/scheme.ts';
import type { Template } from '@kapok/contracts/evaluation/template.ts';
import type { Queryable } from '../../../kernel/database.ts';
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
