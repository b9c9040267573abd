// Definitions of indicators and the values that were computed from them, in PostgreSQL. Both are only ever added to.
import type { IndicatorDefinition, Lineage } from '@kapok/contracts/indicators.ts';
import type { Words } from '@kapok/contracts/words.ts';
import { sql } from 'kysely';
import type { Database, Queryable, Tx } from '../../kernel/database.ts';

export interface DefinitionRow {
  readonly code: string;
  readonly version: number;
  readonly hash: string;
  readonly definition: IndicatorDefinition;
  readonly formula: Words;
  readonly lineage: Lineage;
  readonly userDefined: boolean;
  readonly registeredAt: Date;
}

const columns = sql`code, version, hash, definition, formula, lineage, user_defined, registered_at`;

/** Newest versions by code, after a code, for pages. */
export async function selectDefinitions(
  db: Queryable,
  after: string,
  limit: number,
): Promise<DefinitionRow[]> {
  const { rows } = await sql<DefinitionRow>`
    SELECT DISTINCT ON (code) ${columns} FROM indicators.definition WHERE code > ${after}
    ORDER BY code, version DESC LIMIT ${limit}`.execute(db);
  return rows;
}

export async function selectDefinition(
  db: Queryable,
  code: string,
  version?: number,
): Promise<DefinitionRow | undefined> {
  const { rows } = await sql<DefinitionRow>`
    SELECT ${columns} FROM indicators.definition
    WHERE code = ${code} AND (${version ?? null}::integer IS NULL OR version = ${version ?? null})
    ORDER BY version DESC LIMIT 1`.execute(db);
  return rows[0];
}

export async function countUserDefined(db: Queryable): Promise<{ codes: number; versions: number }> {
  const { rows } = await sql<{ codes: number; versions: number }>`
    SELECT count(DISTINCT code) AS codes, count(*) AS versions FROM indicators.definition WHERE user_defined`.execute(
    db,
  );
  return rows[0]!;
}

/** One registration at a time, so that versions are consecutive and limits hold. */
export async function lockDefinitions(tx: Tx): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(${0x6b61}::int, ${0x696e}::int)`.execute(tx);
}

export async function insertDefinition(tx: Tx, row: DefinitionRow, registeredBy: string): Promise<void> {
  await sql`
    INSERT INTO indicators.definition (code, version, hash, definition, formula, lineage, user_defined, registered_by, registered_at)
    VALUES (${row.code}, ${row.version}, ${row.hash}, ${JSON.stringify(row.definition)}::jsonb, ${JSON.stringify(row.formula)}::jsonb,
      ${JSON.stringify(row.lineage)}::jsonb, ${row.userDefined}, ${registeredBy}, ${row.registeredAt})`.execute(
    tx,
  );
}

export interface KeptValue {
  readonly code: string;
  readonly version: number;
  readonly period: string;
  readonly numerator: string;
  readonly denominator: string;
  readonly value: string | null;
}

/** Keeps values as of a ledger position where they differ from what was kept last; returns how many were new. */
export async function insertValues(
  db: Queryable,
  values: readonly KeptValue[],
  position: number,
  computedAt: Date,
): Promise<number> {
  if (values.length === 0) return 0;
  const column = <K extends keyof KeptValue>(name: K) => values.map((value) => value[name]);
  const { numAffectedRows } = await sql`
    INSERT INTO indicators.value (code, version, period, ledger_position, numerator, denominator, value, computed_at)
    SELECT new.code, new.version, new.period, ${position}, new.numerator, new.denominator, new.value, ${computedAt}
    FROM unnest(${column('code')}::text[], ${column('version')}::integer[], ${column('period')}::text[],
      ${column('numerator')}::numeric[], ${column('denominator')}::numeric[], ${column('value')}::text[])
      AS new (code, version, period, numerator, denominator, value)
    LEFT JOIN LATERAL (
      SELECT kept.numerator, kept.denominator FROM indicators.value AS kept
      WHERE kept.code = new.code AND kept.version = new.version AND kept.period = new.period
      ORDER BY kept.ledger_position DESC LIMIT 1
    ) AS newest ON true
    WHERE (newest.numerator, newest.denominator) IS DISTINCT FROM (new.numerator, new.denominator)
    ON CONFLICT DO NOTHING`.execute(db);
  return Number(numAffectedRows ?? 0);
}

export async function selectKeptValues(
  db: Queryable,
  code: string,
): Promise<(KeptValue & { ledgerPosition: number })[]> {
  const { rows } = await sql<KeptValue & { ledgerPosition: number }>`
    SELECT code, version, period, numerator::text, denominator::text, value, ledger_position
    FROM indicators.value WHERE code = ${code} ORDER BY version, period, ledger_position`.execute(db);
  return rows;
}

export async function selectRefreshed(db: Queryable): Promise<number> {
  const { rows } = await sql<{ position: number }>`
    SELECT coalesce(max(ledger_position), -1) AS position FROM indicators.refreshed`.execute(db);
  return rows[0]!.position;
}

export async function upsertRefreshed(db: Queryable, position: number): Promise<void> {
  await sql`
    INSERT INTO indicators.refreshed (ledger_position) VALUES (${position})
    ON CONFLICT (only_row) DO UPDATE SET ledger_position = EXCLUDED.ledger_position`.execute(db);
}

/** Runs `work` if no other server is doing the same at this moment. */
export async function ifFirstToRefresh(db: Database, work: () => Promise<void>): Promise<void> {
  await db.connection().execute(async (connection) => {
    const lock = sql`${0x6b61}::int, ${0x7266}::int`;
    const { rows } = await sql<{ locked: boolean }>`SELECT pg_try_advisory_lock(${lock}) AS locked`.execute(
      connection,
    );
    if (!rows[0]?.locked) return;
    try {
      await work();
    } finally {
      await sql`SELECT pg_advisory_unlock(${lock})`.execute(connection);
    }
  });
}
