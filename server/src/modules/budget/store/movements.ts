// SQL of lines and movements. Movements are only ever added; sums are made of them where they are asked for.
import type { MovementKind, PurposeCode } from '@kapok/contracts/budget.ts';
import type { EventId, MovementId, ProjectId } from '@kapok/contracts/ids.ts';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../../kernel/database.ts';
import type { Page } from '../../../kernel/paging.ts';
import type { LineRow, NewMovementRow } from './rows.ts';

/** Whose movements are summed: one project's, some, a department's, or all in scope. */
export interface Whose {
  readonly year: number;
  readonly department?: string | undefined;
  readonly projects?: readonly ProjectId[] | undefined;
  readonly codes?: readonly string[] | undefined;
}

export interface SumRow {
  readonly project: ProjectId | null;
  readonly department: string;
  readonly source: string;
  readonly general: boolean;
  readonly appropriation: boolean;
  readonly purpose: PurposeCode;
  readonly kind: MovementKind;
  readonly month: number;
  readonly fen: bigint;
  readonly gross: bigint;
}

/** Sums up to a day, told apart by what rates tell apart; by project as well where it is asked for. */
export async function sumMovements(
  db: Queryable,
  whose: Whose,
  at: string,
  options: { byProject: boolean },
): Promise<SumRow[]> {
  const { year, department = null } = whose;
  const projects = whose.projects ? [...whose.projects] : null;
  const codes = whose.codes ? [...whose.codes] : null;
  const { rows } = await sql<Omit<SumRow, 'fen' | 'gross'> & { fen: string; gross: string }>`
    SELECT ${options.byProject ? sql`m.project` : sql`NULL::uuid AS project`}, m.department, l.source, s.general, s.appropriation,
      l.purpose, m.kind, extract(month FROM m.day)::integer AS month, sum(m.fen)::text AS fen,
      sum(CASE WHEN m.reverses IS NULL THEN abs(m.fen) ELSE -abs(m.fen) END)::text AS gross
    FROM budget.movement m JOIN budget.line l ON l.id = m.line JOIN budget.source s ON s.code = l.source
    WHERE m.year = ${year} AND m.day <= ${at}::date
      AND (${department}::text IS NULL OR m.department = ${department})
      AND (${projects}::uuid[] IS NULL OR m.project = ANY (${projects}::uuid[]))
      AND (${codes}::text[] IS NULL OR m.project IN (
        SELECT id FROM budget.project WHERE year = ${year} AND code = ANY (${codes}::text[])))
    GROUP BY ${options.byProject ? sql`m.project,` : sql``} m.department, l.source, s.general, s.appropriation, l.purpose, m.kind,
      extract(month FROM m.day)`.execute(db);
  return rows.map((row) => ({ ...row, fen: BigInt(row.fen), gross: BigInt(row.gross) }));
}

/** The movements themselves up to a day, with their events; what they come to is what `sumMovements` gives. */
export async function selectBehind(
  db: Queryable,
  whose: Pick<Whose, 'year' | 'department' | 'projects'>,
  at: string,
): Promise<{ kind: MovementKind; fen: bigint; eventId: string }[]> {
  const { year, department = null } = whose;
  const some = whose.projects ? [...whose.projects] : null;
  const { rows } = await sql<{ kind: MovementKind; fen: string; eventId: string }>`
    SELECT m.kind, m.fen::text AS fen, m.event_id FROM budget.movement m
    WHERE m.year = ${year} AND m.day <= ${at}::date
      AND (${department}::text IS NULL OR m.department = ${department})
      AND (${some}::uuid[] IS NULL OR m.project = ANY (${some}::uuid[]))`.execute(db);
  return rows.map((row) => ({ ...row, fen: BigInt(row.fen) }));
}

export interface LineKey {
  readonly project: ProjectId;
  readonly source: string;
  readonly purpose: PurposeCode;
}
export interface NewLine extends LineKey {
  readonly id: string;
  readonly year: number;
  readonly department: string;
}

/** Opens lines that are not there, then locks all of them in one order, so that two writers never wait for each other. */
export async function lockLines(tx: Tx, lines: readonly NewLine[]): Promise<LineRow[]> {
  const given = JSON.stringify(lines);
  const record = sql`jsonb_to_recordset(${given}::jsonb) AS r (id uuid, project uuid, year integer, department text, source text, purpose text)`;
  await sql`
    INSERT INTO budget.line (id, project, year, department, source, purpose)
    SELECT id, project, year, department, source, purpose FROM ${record} ORDER BY project, source, purpose
    ON CONFLICT (project, source, purpose) DO NOTHING`.execute(tx);
  const { rows } = await sql<LineRow>`
    SELECT l.id, l.project, l.source, l.purpose FROM budget.line l
    WHERE (l.project, l.source, l.purpose) IN (SELECT project, source, purpose FROM ${record})
    ORDER BY l.id FOR UPDATE`.execute(tx);
  return rows;
}

export interface LineSum {
  readonly line: string;
  readonly kind: MovementKind;
  readonly fen: bigint;
}

/** What stands on lines, whatever the day: what is decided is decided on all that was recorded. */
export async function sumLines(db: Queryable, lines: readonly string[]): Promise<LineSum[]> {
  if (lines.length === 0) return [];
  const { rows } = await sql<{ line: string; kind: MovementKind; fen: string }>`
    SELECT line, kind, sum(fen)::text AS fen FROM budget.movement WHERE line = ANY (${[...lines]}::uuid[])
    GROUP BY line, kind`.execute(db);
  return rows.map((row) => ({ ...row, fen: BigInt(row.fen) }));
}

export async function insertMovements(
  tx: Tx,
  rows: readonly (NewMovementRow & { readonly eventId: EventId })[],
  recordedAt: Date,
): Promise<void> {
  if (rows.length === 0) return;
  const given = JSON.stringify(rows.map((row) => ({ ...row, fen: row.fen.toString() })));
  await sql`
    INSERT INTO budget.movement (id, line, project, year, department, kind, fen, day, document, reverses, external_id, event_id, recorded_at)
    SELECT id, line, project, year, department, kind, fen, day, document, reverses, "externalId", "eventId", ${recordedAt}
    FROM jsonb_to_recordset(${given}::jsonb) AS r (id uuid, line uuid, project uuid, year integer, department text, kind text,
      fen bigint, day date, document text, reverses uuid, "externalId" text, "eventId" uuid)`.execute(tx);
}

export interface HeldMovement {
  readonly id: MovementId;
  readonly line: string;
  readonly project: ProjectId;
  readonly source: string;
  readonly purpose: PurposeCode;
  readonly kind: MovementKind;
  readonly fen: bigint;
  readonly day: string;
  readonly document: string;
  readonly reverses: MovementId | null;
  readonly reversedBy: MovementId | null;
  readonly imported: boolean;
  readonly eventId: EventId;
  readonly recordedAt: Date;
}

const held = sql`m.id, m.line, m.project, l.source, l.purpose, m.kind, m.fen::text AS fen, m.day::text AS day, m.document, m.reverses,
  m.event_id, m.recorded_at, m.external_id IS NOT NULL AS imported,
  (SELECT r.id FROM budget.movement r WHERE r.reverses = m.id) AS reversed_by`;
type HeldRow = Omit<HeldMovement, 'fen'> & { readonly fen: string };
const heldOf = (row: HeldRow): HeldMovement => ({ ...row, fen: BigInt(row.fen) });

export async function selectMovement(db: Queryable, id: MovementId): Promise<HeldMovement | undefined> {
  const { rows } = await sql<HeldRow>`
    SELECT ${held} FROM budget.movement m JOIN budget.line l ON l.id = m.line WHERE m.id = ${id}`.execute(db);
  return rows[0] && heldOf(rows[0]);
}

export async function selectMovements(
  db: Queryable,
  project: ProjectId,
  page: Page,
): Promise<HeldMovement[]> {
  const { rows } = await sql<HeldRow>`
    SELECT ${held} FROM budget.movement m JOIN budget.line l ON l.id = m.line
    WHERE m.project = ${project}
      AND (${page.after?.at ?? null}::timestamptz IS NULL
        OR (m.recorded_at, m.id) < (${page.after?.at ?? null}::timestamptz, ${page.after?.id ?? null}::uuid))
    ORDER BY m.recorded_at DESC, m.id DESC LIMIT ${page.limit + 1}`.execute(db);
  return rows.map(heldOf);
}

/** Of imported rows those that are in: by their external id, with what was recorded. */
export async function selectImported(
  db: Queryable,
  externalIds: readonly string[],
): Promise<ReadonlyMap<string, { fen: bigint; day: string }>> {
  const { rows } = await sql<{ externalId: string; fen: string; day: string }>`
    SELECT external_id, fen::text AS fen, day::text AS day FROM budget.movement
    WHERE external_id = ANY (${[...externalIds]}::text[])`.execute(db);
  return new Map(rows.map(({ externalId, fen, day }) => [externalId, { fen: BigInt(fen), day }]));
}

/** Payments around a day, for differences of timing. */
export async function selectPaymentsNear(
  db: Queryable,
  whose: { year: number; department: string },
  at: string,
  daysMax: number,
): Promise<{ project: string; source: string; day: string; fen: bigint; within: boolean }[]> {
  const { rows } = await sql<{ project: string; source: string; day: string; fen: string; within: boolean }>`
    SELECT p.code AS project, l.source, m.day::text AS day, m.fen::text AS fen, m.day <= ${at}::date AS within
    FROM budget.movement m JOIN budget.line l ON l.id = m.line JOIN budget.project p ON p.id = m.project
    WHERE m.year = ${whose.year} AND m.department = ${whose.department} AND m.kind = 'payment'
      AND m.day BETWEEN ${at}::date - ${daysMax}::integer AND ${at}::date + ${daysMax}::integer
    ORDER BY m.day, m.id LIMIT 10000`.execute(db);
  return rows.map((row) => ({ ...row, fen: BigInt(row.fen) }));
}

/** Files are taken in one batch at a time, so that no row is judged new by two of them. */
export async function lockImports(tx: Tx): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtext('budget.import'))`.execute(tx);
}

/** Waits until nobody else decides on the line. */
export async function lockLine(tx: Tx, line: string): Promise<void> {
  await sql`SELECT id FROM budget.line WHERE id = ${line} FOR UPDATE`.execute(tx);
}
