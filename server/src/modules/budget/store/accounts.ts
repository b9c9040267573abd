// SQL of programmes, projects and sources. A project's money is never stored with it: it is the sum of its movements.
import type { FundSource } from '@kapok/contracts/budget.ts';
import type { ProgrammeId, ProjectId, StaffId } from '@kapok/contracts/ids.ts';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../../kernel/database.ts';
import type { ProgrammeRow, ProjectRow } from './rows.ts';

export async function selectSources(db: Queryable): Promise<FundSource[]> {
  const { rows } = await sql<{
    code: string;
    zh: string;
    en: string;
    general: boolean;
    appropriation: boolean;
  }>`SELECT * FROM budget.source ORDER BY NOT general, NOT appropriation, code`.execute(db);
  return rows.map(({ zh, en, ...rest }) => ({ ...rest, name: { zh, en } }));
}

export async function upsertSource(
  tx: Tx,
  { code, name, general, appropriation }: FundSource,
): Promise<void> {
  await sql`
    INSERT INTO budget.source (code, zh, en, general, appropriation)
    VALUES (${code}, ${name.zh}, ${name.en}, ${general}, ${appropriation})
    ON CONFLICT (code) DO UPDATE SET zh = EXCLUDED.zh, en = EXCLUDED.en, general = EXCLUDED.general,
      appropriation = EXCLUDED.appropriation`.execute(tx);
}

/** False when the department has the code in that year. */
export async function insertProgramme(tx: Tx, row: ProgrammeRow): Promise<boolean> {
  const { numAffectedRows } = await sql`
    INSERT INTO budget.programme (id, year, department, code, zh, en)
    VALUES (${row.id}, ${row.year}, ${row.department}, ${row.code}, ${row.zh}, ${row.en})
    ON CONFLICT (year, department, code) DO NOTHING`.execute(tx);
  return (numAffectedRows ?? 0n) > 0n;
}

export async function selectProgrammes(
  db: Queryable,
  asked: { year: number; department?: string | undefined; after?: string | undefined; limit: number },
): Promise<ProgrammeRow[]> {
  const { year, department = null, after = null, limit } = asked;
  const { rows } = await sql<ProgrammeRow>`
    SELECT * FROM budget.programme
    WHERE year = ${year} AND (${department}::text IS NULL OR department = ${department})
      AND (${after}::uuid IS NULL
        OR (department, code) > (SELECT p.department, p.code FROM budget.programme p WHERE p.id = ${after}))
    ORDER BY department, code LIMIT ${limit}`.execute(db);
  return rows;
}

export async function selectProgrammesOf(
  db: Queryable,
  ids: readonly ProgrammeId[],
): Promise<ReadonlyMap<ProgrammeId, ProgrammeRow>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<ProgrammeRow>`
    SELECT * FROM budget.programme WHERE id = ANY (${[...ids]}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Of these, those that were added; codes that are taken are left alone. */
export async function insertProjects(tx: Tx, rows: readonly ProjectRow[]): Promise<ReadonlySet<ProjectId>> {
  if (rows.length === 0) return new Set();
  const inserted = await sql<{ id: ProjectId }>`
    INSERT INTO budget.project (id, year, department, code, zh, en, kind, programme, responsible, version)
    SELECT id, year, department, code, zh, en, kind, programme, responsible, version
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r (id uuid, year integer, department text, code text,
      zh text, en text, kind text, programme uuid, responsible uuid, version integer)
    ON CONFLICT (year, department, code) DO NOTHING RETURNING id`.execute(tx);
  return new Set(inserted.rows.map(({ id }) => id));
}

export interface ProjectFilter {
  readonly year: number;
  readonly department?: string | undefined;
  readonly text?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

export async function selectProjects(db: Queryable, asked: ProjectFilter): Promise<ProjectRow[]> {
  const { year, department = null, text = null, after = null, limit } = asked;
  const like = text === null ? null : `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
  const { rows } = await sql<ProjectRow>`
    SELECT * FROM budget.project
    WHERE year = ${year} AND (${department}::text IS NULL OR department = ${department})
      AND (${like}::text IS NULL OR code ILIKE ${like} OR zh ILIKE ${like} OR en ILIKE ${like})
      AND (${after}::uuid IS NULL
        OR (department, code) > (SELECT p.department, p.code FROM budget.project p WHERE p.id = ${after}))
    ORDER BY department, code LIMIT ${limit}`.execute(db);
  return rows;
}

export async function selectProjectsOf(
  db: Queryable,
  ids: readonly ProjectId[],
): Promise<ReadonlyMap<ProjectId, ProjectRow>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<ProjectRow>`
    SELECT * FROM budget.project WHERE id = ANY (${[...ids]}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

export async function selectProjectsByCode(
  db: Queryable,
  year: number,
  keys: readonly { readonly department: string; readonly code: string }[],
): Promise<ProjectRow[]> {
  if (keys.length === 0) return [];
  const { rows } = await sql<ProjectRow>`
    SELECT * FROM budget.project WHERE year = ${year} AND (department, code) IN (
      SELECT department, code FROM jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) AS r (department text, code text))`.execute(
    db,
  );
  return rows;
}

/** False when somebody changed it since that version. */
export async function updateResponsible(
  tx: Tx,
  id: ProjectId,
  expectedVersion: number,
  responsible: StaffId,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    UPDATE budget.project SET responsible = ${responsible}, version = version + 1
    WHERE id = ${id} AND version = ${expectedVersion}`.execute(tx);
  return (numAffectedRows ?? 0n) > 0n;
}

/** Departments that have a project in the year, with how many. */
export async function selectDepartments(
  db: Queryable,
  year: number,
  limit: number,
): Promise<{ department: string; projects: number }[]> {
  const { rows } = await sql<{ department: string; projects: number }>`
    SELECT department, count(*)::integer AS projects FROM budget.project WHERE year = ${year}
    GROUP BY department ORDER BY department LIMIT ${limit}`.execute(db);
  return rows;
}

/** Years that have money; a project alone, opened for a year to come, is no budget yet. */
export async function selectYears(db: Queryable): Promise<number[]> {
  const { rows } = await sql<{ year: number }>`
    SELECT year FROM (SELECT DISTINCT year FROM budget.project) y
    WHERE EXISTS (SELECT FROM budget.movement m WHERE m.year = y.year) ORDER BY year DESC`.execute(db);
  return rows.map(({ year }) => year);
}
