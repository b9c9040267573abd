// SQL of closed months, of the rules of years, and of other offices' statements. None of them is ever changed.

import type { BudgetRules, StatementBasis } from '@kapok/contracts/budget.ts';
import type { EventId, StatementId } from '@kapok/contracts/ids.ts';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../../kernel/database.ts';
import type { Page } from '../../../kernel/paging.ts';
import type { Account } from '../rules/account.ts';

export interface VersionedRules {
  readonly rules: BudgetRules;
  readonly version: number;
  readonly setAt: Date;
  readonly setBy: string | null;
}

export async function selectRules(db: Queryable, year: number): Promise<VersionedRules | undefined> {
  const { rows } = await sql<VersionedRules>`
    SELECT content AS rules, version, set_at, set_by FROM budget.rules WHERE year = ${year}
    ORDER BY version DESC LIMIT 1`.execute(db);
  return rows[0];
}

/** The rules of one year are set one at a time: whoever comes second reads what the first has set. */
export async function lockRules(tx: Tx, year: number): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtext('budget.rules'), ${year})`.execute(tx);
}

export async function insertRules(tx: Tx, { rules, version, setAt, setBy }: VersionedRules): Promise<void> {
  await sql`
    INSERT INTO budget.rules (year, version, content, set_at, set_by)
    VALUES (${rules.year}, ${version}, ${JSON.stringify(rules)}::jsonb, ${setAt}, ${setBy})`.execute(tx);
}

export interface ClosingRow {
  readonly department: string;
  readonly year: number;
  readonly month: number;
  readonly amounts: { readonly [Name in keyof Account]: string };
  readonly progress: string | null;
  readonly counted: boolean;
  readonly eventId: EventId;
  readonly closedAt: Date;
}

/** One department's year closes and takes movements one at a time. */
export async function lockYear(tx: Tx, department: string, year: number): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtext(${`budget.closing:${department}`}), ${year})`.execute(tx);
}

export async function selectClosings(db: Queryable, department: string, year: number): Promise<ClosingRow[]> {
  const { rows } = await sql<ClosingRow>`
    SELECT * FROM budget.closing WHERE year = ${year} AND department = ${department} ORDER BY month`.execute(
    db,
  );
  return rows;
}

/** Last closed month of each department that has closed any. */
export async function selectClosedMonths(
  db: Queryable,
  year: number,
  departments: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ department: string; month: number }>`
    SELECT department, max(month)::integer AS month FROM budget.closing
    WHERE year = ${year} AND department = ANY (${[...departments]}::text[]) GROUP BY department`.execute(db);
  return new Map(rows.map(({ department, month }) => [department, month]));
}

export async function insertClosing(tx: Tx, row: ClosingRow): Promise<void> {
  await sql`
    INSERT INTO budget.closing (department, year, month, amounts, progress, counted, event_id, closed_at)
    VALUES (${row.department}, ${row.year}, ${row.month}, ${JSON.stringify(row.amounts)}::jsonb, ${row.progress}, ${row.counted},
      ${row.eventId}, ${row.closedAt})`.execute(tx);
}

export interface StatementRow {
  readonly id: StatementId;
  readonly year: number;
  readonly department: string;
  readonly basis: StatementBasis;
  readonly at: string;
  readonly name: string;
  readonly importedAt: Date;
  readonly rows: number;
  readonly fen: bigint;
}
export interface StatedRow {
  readonly project: string;
  readonly source: string;
  readonly fen: bigint;
}

export async function insertStatement(
  tx: Tx,
  statement: Omit<StatementRow, 'rows' | 'fen'>,
  rows: readonly StatedRow[],
): Promise<void> {
  await sql`
    INSERT INTO budget.statement (id, year, department, basis, at, name, imported_at)
    VALUES (${statement.id}, ${statement.year}, ${statement.department}, ${statement.basis}, ${statement.at}::date,
      ${statement.name}, ${statement.importedAt})`.execute(tx);
  const given = JSON.stringify(rows.map((row) => ({ ...row, fen: row.fen.toString() })));
  await sql`
    INSERT INTO budget.statement_row (statement, project, source, fen)
    SELECT ${statement.id}, project, source, fen
    FROM jsonb_to_recordset(${given}::jsonb) AS r (project text, source text, fen bigint)`.execute(tx);
}

const statement = sql`s.id, s.year, s.department, s.basis, s.at::text AS at, s.name, s.imported_at,
  (SELECT count(*)::integer FROM budget.statement_row r WHERE r.statement = s.id) AS rows,
  (SELECT coalesce(sum(r.fen), 0)::text FROM budget.statement_row r WHERE r.statement = s.id) AS fen`;
type Raw = Omit<StatementRow, 'fen'> & { readonly fen: string };

export async function selectStatements(
  db: Queryable,
  asked: { year: number; department?: string | undefined },
  page: Page,
): Promise<StatementRow[]> {
  const { year, department = null } = asked;
  const { rows } = await sql<Raw>`
    SELECT ${statement} FROM budget.statement s
    WHERE s.year = ${year} AND (${department}::text IS NULL OR s.department = ${department})
      AND (${page.after?.at ?? null}::timestamptz IS NULL
        OR (s.imported_at, s.id) < (${page.after?.at ?? null}::timestamptz, ${page.after?.id ?? null}::uuid))
    ORDER BY s.imported_at DESC, s.id DESC LIMIT ${page.limit + 1}`.execute(db);
  return rows.map((row) => ({ ...row, fen: BigInt(row.fen) }));
}

export async function selectStatement(
  db: Queryable,
  id: StatementId,
): Promise<{ statement: StatementRow; rows: StatedRow[] } | undefined> {
  const found = await sql<Raw>`SELECT ${statement} FROM budget.statement s WHERE s.id = ${id}`.execute(db);
  const row = found.rows[0];
  if (!row) return undefined;
  const { rows } = await sql<{ project: string; source: string; fen: string }>`
    SELECT project, source, fen::text AS fen FROM budget.statement_row WHERE statement = ${id}`.execute(db);
  return {
    statement: { ...row, fen: BigInt(row.fen) },
    rows: rows.map((one) => ({ ...one, fen: BigInt(one.fen) })),
  };
}

/** Keeps these years from being closed until the transaction ends; others may record beside it. */
export async function holdYears(
  tx: Tx,
  years: readonly { readonly department: string; readonly year: number }[],
): Promise<void> {
  const keys = [...new Map(years.map((one) => [`${one.department} ${one.year}`, one])).values()].sort(
    (one, other) => one.department.localeCompare(other.department) || one.year - other.year,
  );
  for (const { department, year } of keys)
    await sql`SELECT pg_advisory_xact_lock_shared(hashtext(${`budget.closing:${department}`}), ${year})`.execute(
      tx,
    );
}
