// SQL of units, and of nothing else. No statement here deletes.
import type { Department, UnitKind } from '@kapok/contracts/parties.ts';
import { sql } from 'kysely';
import type { Queryable } from '../../../kernel/database.ts';
import type { UnitState } from '../rules/units.ts';

export interface UnitRecord {
  readonly code: string;
  readonly kind: UnitKind;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly parent: string | null;
  readonly divisionCode: string | null;
  readonly creditCode: string | null;
  readonly handlesCases: boolean;
  readonly from: Date;
  readonly until: Date | null;
  readonly successor: string | null;
}
export interface PeriodRow {
  readonly nameZh: string;
  readonly nameEn: string;
  readonly parent: string | null;
  readonly from: Date;
  readonly until: Date | null;
}

/** Inserts those whose code (and credit code) is not taken, in one statement, and returns the codes it inserted. */
export async function insertUnits(db: Queryable, units: readonly UnitRecord[]): Promise<string[]> {
  const column = <K extends keyof UnitRecord>(name: K) => units.map((unit) => unit[name]);
  const inserted = await sql<{ code: string }>`
    WITH new AS (
      SELECT * FROM unnest(
        ${column('code')}::text[], ${column('kind')}::text[], ${column('nameZh')}::text[], ${column('nameEn')}::text[],
        ${column('parent')}::text[], ${column('divisionCode')}::text[], ${column('creditCode')}::text[],
        ${column('handlesCases')}::boolean[], ${column('successor')}::text[], ${column('from')}::timestamptz[],
        ${column('until')}::timestamptz[]
      ) AS new (code, kind, name_zh, name_en, parent, division_code, credit_code, handles_cases, successor, valid_from,
                valid_until)
    ), unit AS (
      INSERT INTO parties.unit (code, kind, division_code, credit_code, handles_cases, successor)
      SELECT code, kind, division_code, credit_code, handles_cases, successor FROM new
      ON CONFLICT DO NOTHING RETURNING code
    )
    INSERT INTO parties.unit_period (code, parent, name_zh, name_en, valid_from, valid_until)
    SELECT code, parent, name_zh, name_en, valid_from, valid_until FROM new JOIN unit USING (code) RETURNING code`.execute(
    db,
  );
  return inserted.rows.map(({ code }) => code);
}

/** Each standing unit that handles cases; an ended one is found through its own record. */
export async function selectDepartments(db: Queryable): Promise<Department[]> {
  const { rows } = await sql<{ code: string; nameZh: string; nameEn: string }>`
    SELECT code, name_zh, name_en FROM parties.unit JOIN parties.unit_period USING (code)
    WHERE handles_cases AND valid_until IS NULL ORDER BY code`.execute(db);
  return rows.map((row) => ({ code: row.code, name: { zh: row.nameZh, en: row.nameEn } }));
}

const columns = sql`unit.code, unit.kind, unit.division_code, unit.credit_code, unit.handles_cases, unit.successor,
  period.parent, period.name_zh, period.name_en, period.valid_from AS "from", period.valid_until AS "until"`;

export interface UnitFilter {
  readonly kind: UnitKind | undefined;
  readonly under: string | undefined;
  readonly top: boolean;
  /** Part of a name or of a code, in whatever case. */
  readonly text: string | undefined;
  readonly at: Date;
  readonly ended: boolean;
  readonly after: string | undefined;
  readonly limit: number;
}

export interface ListedUnitRow extends UnitRecord {
  readonly unitsBelow: number;
  readonly endedAt: Date | null;
}

/** By code, one past the limit. Of an ended unit the last period is shown. */
export async function selectUnits(db: Queryable, filter: UnitFilter): Promise<ListedUnitRow[]> {
  const when = filter.ended
    ? sql`period.valid_until <= ${filter.at} AND NOT EXISTS (
        SELECT FROM parties.unit_period later WHERE later.code = unit.code AND later.valid_from >= period.valid_until)`
    : sql`period.valid_from <= ${filter.at} AND (period.valid_until IS NULL OR period.valid_until > ${filter.at})`;
  const { rows } = await sql<ListedUnitRow>`
    SELECT ${columns},
      (SELECT count(*) FROM parties.unit_period below WHERE below.parent = unit.code AND below.valid_from <= ${filter.at}
        AND (below.valid_until IS NULL OR below.valid_until > ${filter.at})) AS units_below,
      (SELECT CASE WHEN count(life.valid_until) = count(*) THEN max(life.valid_until) END
        FROM parties.unit_period life WHERE life.code = unit.code) AS ended_at
    FROM parties.unit JOIN parties.unit_period period USING (code)
    WHERE ${when}
      AND (${filter.kind ?? null}::text IS NULL OR unit.kind = ${filter.kind ?? null})
      AND (${filter.under ?? null}::text IS NULL OR period.parent = ${filter.under ?? null})
      AND (NOT ${filter.top}::boolean OR period.parent IS NULL)
      AND (${filter.text ?? null}::text IS NULL
        OR strpos(lower(concat_ws(chr(10), period.name_zh, period.name_en, unit.code)), lower(${filter.text ?? null})) > 0)
      AND unit.code > ${filter.after ?? ''}
    ORDER BY unit.code LIMIT ${filter.limit + 1}`.execute(db);
  return rows;
}

export async function findUnit(
  db: Queryable,
  code: string,
): Promise<{ unit: UnitRecord; history: PeriodRow[]; unitsBelow: number } | undefined> {
  const { rows } = await sql<UnitRecord>`
    SELECT ${columns} FROM parties.unit JOIN parties.unit_period period USING (code)
    WHERE unit.code = ${code} ORDER BY period.valid_from DESC`.execute(db);
  const [unit] = rows;
  return unit && { unit, history: rows, unitsBelow: await countBelow(db, code) };
}

/** Those of these codes that are here, as their newest period says. */
export async function selectUnitsOf(db: Queryable, codes: readonly string[]): Promise<UnitRecord[]> {
  const { rows } = await sql<UnitRecord>`
    SELECT DISTINCT ON (unit.code) ${columns} FROM parties.unit JOIN parties.unit_period period USING (code)
    WHERE unit.code = ANY(${codes}::text[]) ORDER BY unit.code, period.valid_from DESC`.execute(db);
  return rows;
}

/** For a decision: locks the unit, so that none is put below one that is being ended. */
export async function lockUnit(db: Queryable, code: string | undefined): Promise<UnitState | undefined> {
  if (code === undefined) return undefined;
  await sql`SELECT FROM parties.unit WHERE code = ${code} FOR UPDATE`.execute(db);
  const { rows } = await sql<Omit<UnitState, 'unitsBelow'>>`
    SELECT code, valid_from AS "from", valid_until AS "until" FROM parties.unit_period
    WHERE code = ${code} ORDER BY valid_from DESC LIMIT 1`.execute(db);
  return rows[0] && { ...rows[0], unitsBelow: await countBelow(db, code) };
}

async function countBelow(db: Queryable, code: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*) FROM parties.unit_period WHERE parent = ${code} AND valid_until IS NULL`.execute(db);
  return rows[0]?.count ?? 0;
}

export async function closePeriod(db: Queryable, code: string, at: Date): Promise<void> {
  await sql`UPDATE parties.unit_period SET valid_until = ${at} WHERE code = ${code} AND valid_until IS NULL`.execute(
    db,
  );
}

/** Begins the next period of a unit where the one before ended, below the same parent. */
export async function insertNextPeriod(
  db: Queryable,
  code: string,
  name: { zh: string; en: string },
  at: Date,
): Promise<void> {
  await sql`
    INSERT INTO parties.unit_period (code, parent, name_zh, name_en, valid_from)
    SELECT code, parent, ${name.zh}, ${name.en}, ${at} FROM parties.unit_period
    WHERE code = ${code} AND valid_until = ${at}`.execute(db);
}

export async function setSuccessor(db: Queryable, code: string, successor: string): Promise<void> {
  await sql`UPDATE parties.unit SET successor = ${successor} WHERE code = ${code}`.execute(db);
}

/** Names of units as they are called now, or were called last. */
export async function selectNames(
  db: Queryable,
  codes: readonly string[],
): Promise<{ code: string; zh: string; en: string }[]> {
  const { rows } = await sql<{ code: string; zh: string; en: string }>`
    SELECT DISTINCT ON (code) code, name_zh AS zh, name_en AS en FROM parties.unit_period
    WHERE code = ANY(${codes}::text[]) ORDER BY code, valid_from DESC`.execute(db);
  return rows;
}

/** The standing unit that handles cases for an office: of its name, else of its credit code, else the district of its division. */
export async function selectUnitOfOffice(
  db: Queryable,
  office: { readonly name: string; readonly creditCode?: string; readonly division: string },
): Promise<string | undefined> {
  const { rows } = await sql<{ code: string }>`
    SELECT code FROM parties.unit JOIN parties.unit_period USING (code)
    WHERE handles_cases AND valid_until IS NULL AND (name_zh = ${office.name} OR credit_code = ${office.creditCode ?? null}
      OR (kind = 'district' AND division_code = left(${office.division}, 6)))
    ORDER BY name_zh = ${office.name} DESC, coalesce(credit_code = ${office.creditCode ?? null}, false) DESC, code LIMIT 1`.execute(
    db,
  );
  return rows[0]?.code;
}

export interface PlaceRow {
  readonly code: string;
  readonly division: string;
  readonly zh: string;
  readonly en: string;
  readonly handlesCases: boolean;
}

/** Standing governments and districts with a division of their own, by it. */
export async function selectPlaces(db: Queryable, limit: number): Promise<PlaceRow[]> {
  const { rows } = await sql<PlaceRow>`
    SELECT code, division_code AS division, name_zh AS zh, name_en AS en, handles_cases
    FROM parties.unit JOIN parties.unit_period USING (code)
    WHERE valid_until IS NULL AND division_code IS NOT NULL AND kind IN ('government', 'district')
    ORDER BY division_code, code LIMIT ${limit}`.execute(db);
  return rows;
}

/** The division of a standing unit: its own, else that of the nearest above it. */
export async function selectDivisionOf(db: Queryable, code: string): Promise<string | undefined> {
  const { rows } = await sql<{ divisionCode: string | null }>`
    WITH RECURSIVE above AS (
      SELECT period.code, period.parent, 0 AS height FROM parties.unit_period period
      WHERE period.code = ${code} AND period.valid_until IS NULL
      UNION ALL SELECT period.code, period.parent, height + 1 FROM parties.unit_period period
        JOIN above ON period.code = above.parent WHERE period.valid_until IS NULL AND height < 20
    )
    SELECT unit.division_code FROM above JOIN parties.unit USING (code)
    WHERE unit.division_code IS NOT NULL ORDER BY height LIMIT 1`.execute(db);
  return rows[0]?.divisionCode ?? undefined;
}

/** These units and all that stand above them now. */
export async function selectAbove(db: Queryable, codes: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    WITH RECURSIVE above AS (
      SELECT unnest(${codes}::text[]) AS code
      UNION SELECT period.parent FROM parties.unit_period period JOIN above USING (code)
      WHERE period.parent IS NOT NULL AND period.valid_until IS NULL
    )
    SELECT code FROM above`.execute(db);
  return rows.map(({ code }) => code);
}
